"""The sample court's blank forms: ``python -m intake_bot.demo.papers.blanks config/forms``."""

import sys
from pathlib import Path
from typing import Any

import yaml

from intake_bot.demo.papers.sample_forms import FORMS, sample_form
from intake_bot.domain.document import Box
from intake_bot.domain.form import FormSpec, Question


def _numbers(box: Box) -> list[float | int]:
    return [int(number) if number == int(number) else number for number in box]


def _part(spec: Any) -> dict[str, Any]:
    keys = ("name", "label", "type", "page", "box", "group", "date", "required")
    pairs = {key: getattr(spec, key, None) for key in keys}
    pairs["box"] = _numbers(spec.box)
    return {key: value for key, value in pairs.items() if value}


def _question(question: Question) -> dict[str, Any]:
    choices = {letter: _numbers(box) for letter, box in question.choices.items()}
    return {"name": question.name, "page": question.page, "choices": choices, "key": question.key}


def _lines(title: str, items: list[dict[str, Any]], indent: str = "") -> list[str]:
    if not items:
        return []
    dumped = [yaml.safe_dump(item, default_flow_style=True, sort_keys=False, width=10**6) for item in items]
    return [f"{indent}{title}:", *(f"{indent}  - {text.strip()}" for text in dumped)]


def as_yaml(spec: FormSpec) -> str:
    """The form as the text of its YAML file, one part a line."""
    lines = [
        "# Written by intake_bot.demo.papers.blanks together with the PDF beside it.",
        f"id: {spec.id}",
        f"title: {spec.title}",
        f'edition: "{spec.edition}"',
        "sample: true",
        *_lines("fields", [_part(field) for field in spec.fields]),
        *_lines("marks", [_part(mark) for mark in spec.marks]),
        *_lines("signatures", [_part(signature) for signature in spec.signatures]),
    ]
    if spec.exam:
        lines += ["exam:", f"  pass: {spec.exam.passing}"]
        lines += _lines("questions", [_question(question) for question in spec.exam.questions], "  ")
    return "\n".join(lines) + "\n"


def write_forms(folder: Path) -> None:
    """Writes each sample form's PDF and YAML into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for form_id in FORMS:
        spec = sample_form(form_id)
        (folder / f"{form_id}.pdf").write_bytes(spec.blank)
        (folder / f"{form_id}.yaml").write_text(as_yaml(spec), encoding="utf-8")


if __name__ == "__main__":
    write_forms(Path(sys.argv[1] if len(sys.argv) > 1 else "config/forms"))
