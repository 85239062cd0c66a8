"""Damaged, hostile and foreign files, made on the spot: by name, what makes the file and how it must end."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.integration.reading.corpus import containers, foreign, pdfs, pictures, truncated

Maker = Callable[[], bytes]
SOURCES: tuple[Mapping[str, tuple[Maker, str]], ...] = (
    pdfs.FILES,
    pictures.FILES,
    containers.FILES,
    foreign.FILES,
    truncated.FILES,
)


@dataclass(frozen=True, slots=True)
class Sample:
    """ends: codes that the file may end in, "documents" among them, parted by spaces; after a "+" both are due."""

    name: str
    make: Maker
    ends: str

    def is_met_by(self, code: str | None, documents: int) -> bool:
        alone, _, both = self.ends.partition("+")
        if code and documents:
            return code in both.split()
        return (code or "documents") in alone.split()


def samples() -> Iterator[Sample]:
    for source in SOURCES:
        for name, (make, ends) in source.items():
            yield Sample(name, make, ends)


def write_corpus(folder: Path) -> dict[str, Sample]:
    """All of them as files; by name."""
    found = {sample.name: sample for sample in samples()}
    for sample in found.values():
        (folder / sample.name).write_bytes(sample.make())
    return found
