"""One file, read from its bytes to its documents."""

import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from intake_bot.domain.document import ReadLine, ReadWords
from intake_bot.domain.errors import UnreadableFile
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import FileProblem, FileReading
from intake_bot.reading.blanks import candidates
from intake_bot.reading.fields import read_fields
from intake_bot.reading.grouping import PageReading, documents, group
from intake_bot.reading.lines import Weigh, read_lines, sign
from intake_bot.reading.opening import ParseMail, open_file, problems
from intake_bot.reading.page import Page
from intake_bot.reading.recognising import Candidate, Match, closest
from intake_bot.reading.ticks import read_choices, read_ticks
from intake_bot.reading.unknown import read_unknown
from intake_bot.reading.unknown.rating import Rate, plain

_UNKNOWN_READ = 8  # pages of unknown forms that are searched for signatures and fields, a file


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading needs from outside. seconds: after so long no further page is begun.

    rate: how much groups of ink on an unknown form look like signatures.
    read_line: the second reader of written fields, where one is installed.
    """

    read_words: ReadWords
    weigh: Weigh
    parse_mail: ParseMail
    seconds: float = 15.0
    rate: Rate = plain
    read_line: ReadLine | None = None


def read_file(data: bytes, name: str, forms: Mapping[str, FormSpec], tools: Tools) -> FileReading:
    """Never raises for what is in the bytes; see ``FileReading.error``."""
    started = time.monotonic()
    pages, troubles = _read_pages(data, forms, tools, started + tools.seconds)
    readings, crops = documents(group(pages), forms)
    if not readings and not troubles:
        error = problems.not_a_document()
        troubles = [FileProblem(error.code, str(error))]
    return FileReading(
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        seconds=round(time.monotonic() - started, 3),
        error=problems.summed_up(troubles),
        documents=readings,
        crops=crops,
    )


def _read_pages(
    data: bytes, forms: Mapping[str, FormSpec], tools: Tools, deadline: float
) -> tuple[list[PageReading], list[FileProblem]]:
    reader = _PageReader(candidates(forms.values()), tools)
    pages: list[PageReading] = []
    troubles: list[FileProblem] = []
    for item in _until(open_file(data, tools.parse_mail), deadline):
        if isinstance(item, FileProblem):
            troubles.append(item)
            continue
        try:
            pages.append(reader.read(item))
        except UnreadableFile as error:  # its picture cannot be made; the next page may be good
            troubles.append(FileProblem(error.code, str(error)))
    return pages, troubles


def _until(items: Iterator[Page | FileProblem], deadline: float) -> Iterator[Page | FileProblem]:
    for item in items:
        if time.monotonic() > deadline:
            error = problems.late()
            yield FileProblem(error.code, str(error))
            return
        yield item


class _PageReader:
    """Reads page after page; remembers the applicant's name for the signature line that follows."""

    def __init__(self, known: Sequence[Candidate], tools: Tools) -> None:
        self._known = known
        self._tools = tools
        self._name: tuple[int, str, str | None] | None = None  # part, form, name
        self._unknown = 0

    def read(self, page: Page) -> PageReading:
        match = closest(page, self._known)
        if match and not match.moved:
            return self._recognised(page, match)
        return self._unrecognised(page, match.form if match else None)

    def _recognised(self, page: Page, match: Match) -> PageReading:
        fields = read_fields(page, match, self._tools.read_words, self._tools.read_line)
        if "name" in fields:
            self._name = (page.part, match.form.id, fields["name"].value)
        known = self._name and self._name[:2] == (page.part, match.form.id)
        expected = self._name[2] if self._name and known else None
        return PageReading(
            number=page.number,
            part=page.part,
            form=match.form.id,
            form_page=match.blank.number,
            confidence=match.confidence,
            fields=fields,
            marks=read_ticks(page, match),
            choices=read_choices(page, match),
            signatures=read_lines(page, match, expected, self._tools.weigh, self._tools.read_words),
        )

    def _unrecognised(self, page: Page, resembled: FormSpec | None) -> PageReading:
        """resembled: the form of which it seems to be another edition, where its picture shows that."""
        self._unknown += 1
        if self._unknown > _UNKNOWN_READ:
            return PageReading(page.number, page.part, nearest=resembled.id if resembled else None)
        tools = self._tools
        found = read_unknown(page, tools.read_words, tools.rate, self._known)
        signed = {line.name: sign(page, line, tools.weigh, tools.read_words) for line in found.lines}
        nearest = resembled or found.nearest
        return PageReading(
            page.number,
            page.part,
            fields=found.fields,
            signatures=signed,
            nearest=nearest.id if nearest else None,
        )
