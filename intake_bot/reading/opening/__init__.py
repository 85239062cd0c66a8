"""Opening what somebody sent: bytes in, pages out. No files, no network."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from intake_bot.domain.errors import UnreadableFile
from intake_bot.domain.mail import Mail
from intake_bot.domain.reading import FileProblem
from intake_bot.reading.opening import problems
from intake_bot.reading.opening.archives import Allowance, open_archive
from intake_bot.reading.opening.embedded import embedded_files
from intake_bot.reading.opening.foreign import not_read
from intake_bot.reading.opening.pdf import open_pdf
from intake_bot.reading.opening.pictures import open_picture
from intake_bot.reading.opening.sniffing import Kind, sniff
from intake_bot.reading.page import Page

MAX_BYTES = 100_000_000
MAX_ARCHIVES = 2  # inside each other
MAX_MESSAGES = 3  # inside each other; so are files embedded in PDFs
MAX_FILES = 500  # over everything inside one file
MAX_PAGES = 400  # over everything inside one file
_NAME_SHOWN = 60  # characters

# Raw bytes of a message, by whatever program it was written (RFC 5322, .msg, winmail.dat).
ParseMail = Callable[[bytes], Mail]

_DOCUMENTS: frozenset[Kind] = frozenset({"pdf", "picture", "zip", "mail", "outlook", "tnef"})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a file is inside what was sent. name: for people; empty for the file itself."""

    name: str = ""
    archives: int = 0
    messages: int = 0

    def in_archive(self, name: str) -> "_Place":
        return _Place(name, self.archives + 1, self.messages)

    def in_message(self, name: str) -> "_Place":
        return _Place(name, self.archives, self.messages + 1)


def open_file(data: bytes, parse_mail: ParseMail) -> Iterator[Page | FileProblem]:
    """Pages in order, numbered from 1 over the whole file; between them the problems that were met.

    A page is good until the next is asked for. Never raises for what is in the bytes.
    """
    number = 0
    for item in _Opening(parse_mail).open(data, _Place()):
        if isinstance(item, Page):
            number += 1
            if number > MAX_PAGES:
                yield _problem(problems.too_large(f"more than {MAX_PAGES} pages"), _Place())
                return
            item = replace(item, number=number, facts=tuple(replace(f, page=number) for f in item.facts))
        yield item


class _Opening:
    def __init__(self, parse_mail: ParseMail) -> None:
        self._parse_mail = parse_mail
        self._parts = count()
        self._files = count(1)
        self._allowance = Allowance()

    def open(self, data: bytes, place: _Place) -> Iterator[Page | FileProblem]:
        try:
            if len(data) > MAX_BYTES:
                raise problems.too_large(f"more than {MAX_BYTES // 1_000_000} MB")
            if next(self._files) > MAX_FILES:
                raise problems.too_large(f"more than {MAX_FILES} files inside it")
            yield from self._by_kind(sniff(data), data, place)
        except UnreadableFile as error:
            yield _problem(error, place)

    def _by_kind(self, kind: Kind, data: bytes, place: _Place) -> Iterator[Page | FileProblem]:
        match kind:
            case "pdf":
                part = next(self._parts)
                yield from (replace(page, part=part) for page in open_pdf(data, 1))
                yield from self._embedded(data, place)
            case "picture":
                part = next(self._parts)
                yield from (replace(page, part=part) for page in open_picture(data, 1))
            case "zip":
                yield from self._archive(data, place)
            case "mail" | "outlook" | "tnef":
                yield from self._message(data, place)
            case "empty":
                raise problems.empty()
            case _:
                raise not_read(kind)

    def _archive(self, data: bytes, place: _Place) -> Iterator[Page | FileProblem]:
        if place.archives >= MAX_ARCHIVES:
            raise problems.nested_too_deep()
        for name, content in open_archive(data, self._allowance):
            inside = place.in_archive(name)
            if isinstance(content, bytes):
                yield from self.open(content, inside)
            else:
                yield _problem(content, inside)

    def _message(self, data: bytes, place: _Place) -> Iterator[Page | FileProblem]:
        """What mail programs add by themselves (texts, small logos) is no problem of the sender's."""
        if place.messages >= MAX_MESSAGES:
            raise problems.nested_too_deep()
        attachments = self._parse_mail(data).attachments
        if not attachments:
            raise problems.nothing_attached()
        for attachment in attachments:
            for item in self.open(attachment.data, place.in_message(attachment.name)):
                clutter = isinstance(item, FileProblem) and item.code == "not-a-document"
                if not (clutter and attachment.declared_type.startswith(("image/", "text/"))):
                    yield item

    def _embedded(self, data: bytes, place: _Place) -> Iterator[Page | FileProblem]:
        """Documents only: programs embed their own data in PDFs, which is no paper of the sender's."""
        if place.messages >= MAX_MESSAGES:
            return
        for name, content in embedded_files(data):
            if sniff(content) in _DOCUMENTS:
                self._allowance.take_bytes(len(content))
                yield from self.open(content, place.in_message(name))


def _problem(error: UnreadableFile, place: _Place) -> FileProblem:
    """The sentence, after the name of the file inside what was sent, where it is one."""
    name = "".join(letter for letter in place.name if letter.isprintable()).strip()
    if not name:
        return FileProblem(error.code, str(error))
    shown = name if len(name) <= _NAME_SHOWN else f"…{name[-_NAME_SHOWN:]}"
    return FileProblem(error.code, f"{shown}: {error}")
