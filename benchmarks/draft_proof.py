"""Drafts as they are, uncorrected, loaded and proved as ``forms check`` does."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.draft_sheet import Style
from intake_bot.adapters.blank_sheets import open_sheets
from intake_bot.adapters.config_files import load_forms
from intake_bot.adapters.reader import SandboxReader
from intake_bot.adapters.tesserocr_ocr import pick_ocr
from intake_bot.drafting import as_yaml, draft_form
from intake_bot.proving import Proof, prove


def proofs(styles: Sequence[Style]) -> Iterator[Proof]:
    """Each style's draft, written as a clerk would save it. Raises ConfigError where one does not load."""
    with tempfile.TemporaryDirectory() as folder, SandboxReader(processes=1, seconds=120) as reader:
        for style in styles:
            _save(style, Path(folder) / "forms")
        forms = load_forms(Path(folder))
        for form in forms.values():
            yield prove(form, lambda paper, name: reader.read(paper, name, forms))


def _save(style: Style, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    drafted = draft_form(open_sheets(style.pdf, style.id, pick_ocr()), style.id, style.pdf)
    (folder / f"{style.id}.yaml").write_text(as_yaml(drafted), encoding="utf-8")
    (folder / f"{style.id}.pdf").write_bytes(style.pdf)
