"""The files of a labelled folder, read and scored."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from intake_bot.adapters.crop_files import classify_file
from intake_bot.adapters.reader import SandboxReader
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import FileProblem, FileReading, SignatureKind
from intake_bot.evaluation.labels import LabelledFile
from intake_bot.evaluation.outcomes import Outcome
from intake_bot.evaluation.scoring import score
from intake_bot.evaluation.signing import crop_outcome, false_boxes

AHEAD = 2  # files handed to the reader beyond those at work


@dataclass(frozen=True, slots=True)
class ScoredFile:
    """One file of the set, scored. reading: None for a crop. false: signature boxes where there is none."""

    label: LabelledFile
    outcomes: list[Outcome]
    reading: FileReading | None
    false: int


def scored_files(
    folder: Path,
    labels: Iterable[LabelledFile],
    forms: Mapping[str, FormSpec],
    reader: SandboxReader,
    processes: int,
) -> Iterator[ScoredFile]:
    """In the order of the labels; files and crops alike are decoded in the reader's processes."""

    def one(label: LabelledFile) -> ScoredFile:
        return _crop(folder, label, reader) if label.crop else _file(folder, label, forms, reader)

    with ThreadPoolExecutor(processes + AHEAD) as threads:
        yield from threads.map(one, labels)


def _file(
    folder: Path, label: LabelledFile, forms: Mapping[str, FormSpec], reader: SandboxReader
) -> ScoredFile:
    reading = reader.read((folder / label.file).read_bytes(), label.file, forms)
    slim = replace(reading, crops=())  # pictures of thousands of lines would fill the memory
    return ScoredFile(label, score(label, reading, forms), slim, false_boxes(label, reading))


def _crop(folder: Path, label: LabelledFile, reader: SandboxReader) -> ScoredFile:
    assert label.crop
    found = reader.attempt(classify_file, (folder / label.file,))
    if isinstance(found, FileProblem):
        found = (SignatureKind.UNSURE, 0.0, {})
    kind, confidence, scores = found
    return ScoredFile(label, [crop_outcome(label, label.crop, kind, confidence, dict(scores))], None, 0)
