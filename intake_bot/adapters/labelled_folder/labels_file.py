"""``labels.jsonl``: what stands on the files of a labelled folder (docs/evaluation.md)."""

from collections.abc import Iterable
from pathlib import Path

from intake_bot.domain.errors import ConfigError
from intake_bot.evaluation.label_lines import as_line, from_line
from intake_bot.evaluation.labels import LabelledFile

LABELS = "labels.jsonl"


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
