"""Opening what somebody sent: bytes in, pages out. No files, no network."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

from intake_bot.domain.document import Attachment
from intake_bot.domain.errors import UnreadableFile
from intake_bot.domain.mail import Mail
from intake_bot.domain.reading import FileProblem
from intake_bot.reading.opening import problems
from intake_bot.reading.opening.archives import open_archive
from intake_bot.reading.opening.pdf import open_pdf
from intake_bot.reading.opening.pictures import open_picture
from intake_bot.reading.opening.sniffing import Kind, sniff
from intake_bot.reading.page import Page

MAX_BYTES = 100_000_000
MAX_DEPTH = 2
MAX_PAGES = 400  # over everything inside one file

ParseMail = Callable[[bytes], Mail]

_NAMES: dict[Kind, str] = {
    "word": "A Word document",
    "office": "An office document",
    "tnef": "A winmail.dat file (made by Outlook)",
    "outlook": "An Outlook message file (.msg)",
    "unknown": "This file",
}


def open_file(data: bytes, parse_mail: ParseMail) -> Iterator[Page | FileProblem]:
    """Pages in order, numbered from 1 over the whole file; between them the problems that were met.

    A page is good until the next is asked for. Never raises for what is in the bytes.
    """
    number = 0
    for item in _Opening(parse_mail).open(data, 0):
        if isinstance(item, Page):
            number += 1
            if number > MAX_PAGES:
                yield _problem(problems.too_large(f"more than {MAX_PAGES} pages"))
                return
            item = replace(item, number=number, facts=tuple(replace(f, page=number) for f in item.facts))
        yield item


class _Opening:
    def __init__(self, parse_mail: ParseMail) -> None:
        self._parse_mail = parse_mail
        self._parts = count()

    def open(self, data: bytes, depth: int) -> Iterator[Page | FileProblem]:
        try:
            if len(data) > MAX_BYTES:
                raise problems.too_large(f"more than {MAX_BYTES // 1_000_000} MB")
            yield from self._by_kind(sniff(data), data, depth)
        except UnreadableFile as error:
            yield _problem(error)

    def _by_kind(self, kind: Kind, data: bytes, depth: int) -> Iterator[Page | FileProblem]:
        match kind:
            case "pdf" | "picture":
                part = next(self._parts)
                pages = open_pdf(data, 1) if kind == "pdf" else open_picture(data, 1)
                yield from (replace(page, part=part) for page in pages)
            case "zip" | "mail":
                if depth >= MAX_DEPTH:
                    raise problems.not_a_document("An archive inside an archive")
                yield from self._inside(kind, data, depth)
            case "empty":
                raise problems.empty()
            case _:
                raise problems.not_a_document(_NAMES[kind])

    def _inside(self, kind: Kind, data: bytes, depth: int) -> Iterator[Page | FileProblem]:
        if kind == "zip":
            for _, content in open_archive(data):
                yield from self.open(content, depth + 1)
            return
        attachments = self._parse_mail(data).attachments
        if not attachments:
            raise problems.not_a_document("A message without attachments")
        for attachment in attachments:
            yield from self._attached(attachment, depth)

    def _attached(self, attachment: Attachment, depth: int) -> Iterator[Page | FileProblem]:
        """What mail programs add by themselves (texts, small logos) is no problem of the sender's."""
        for item in self.open(attachment.data, depth + 1):
            clutter = isinstance(item, FileProblem) and item.code == "not-a-document"
            if not (clutter and attachment.declared_type.startswith(("image/", "text/"))):
                yield item


def _problem(error: UnreadableFile) -> FileProblem:
    return FileProblem(error.code, str(error))
