"""A labelled folder: files and one ``labels.jsonl`` that says what stands on them (docs/evaluation.md)."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from intake_bot.adapters.crop_files import classify_file
from intake_bot.adapters.reader import SandboxReader
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import FileProblem, FileReading, SignatureKind
from intake_bot.evaluation.label_lines import as_line, from_line
from intake_bot.evaluation.labels import LabelledFile
from intake_bot.evaluation.outcomes import Outcome
from intake_bot.evaluation.scoring import score
from intake_bot.evaluation.signing import crop_outcome, false_boxes

LABELS = "labels.jsonl"
AHEAD = 2  # files handed to the reader beyond those at work


@dataclass(frozen=True, slots=True)
class ScoredFile:
    """One file of the set, scored. reading: None for a crop. false: signature boxes where there is none."""

    label: LabelledFile
    outcomes: list[Outcome]
    reading: FileReading | None
    false: int


def read_labels(folder: Path) -> list[LabelledFile]:
    """Raises ConfigError with file and line for what is no label."""
    path = folder / LABELS
    if not path.is_file():
        raise ConfigError(f"this folder has no {LABELS}; docs/evaluation.md describes it", path=str(folder))
    labels = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            labels.append(from_line(line))
        except (ValueError, TypeError) as error:
            raise ConfigError(str(error), path=str(path), line=number) from error
        if not (folder / labels[-1].file).is_file():
            raise ConfigError(f"there is no file {labels[-1].file!r} in the set", path=str(path), line=number)
    return labels


def write_labels(folder: Path, labels: Iterable[LabelledFile]) -> None:
    lines = [as_line(label) + "\n" for label in labels]
    (folder / LABELS).write_text("".join(lines), encoding="utf-8")


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
    return ScoredFile(label, score(label, reading, forms), reading, false_boxes(label, reading))


def _crop(folder: Path, label: LabelledFile, reader: SandboxReader) -> ScoredFile:
    assert label.crop
    found = reader.attempt(classify_file, (folder / label.file,))
    if isinstance(found, FileProblem):
        found = (SignatureKind.UNSURE, 0.0, {})
    kind, confidence, scores = found
    return ScoredFile(label, [crop_outcome(label, label.crop, kind, confidence, dict(scores))], None, 0)
