"""A copy of the sample configuration that a test may spoil."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import intake_bot

SAMPLE = Path(intake_bot.__file__).parent.parent / "config"


@dataclass(frozen=True)
class Folder:
    path: Path

    def replace(self, name: str, old: str, new: str) -> int:
        """Replace the one place where ``old`` stands; returns the line it starts in."""
        target = self.path / name
        text = target.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        target.write_text(text.replace(old, new), "utf-8")
        return text[: text.index(old)].count("\n") + 1


def sample_copy(target: Path) -> Folder:
    shutil.copytree(SAMPLE, target / "config")
    exam = target / "config/forms/ctb-exam.yaml"  # twenty questions cost each test 25 ms
    few = exam.read_text("utf-8").partition("    - {name: '2'")[0].replace("pass: 16", "pass: 1")
    exam.write_text(few, "utf-8")
    return Folder(target / "config")
