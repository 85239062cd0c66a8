"""The sample court's blank forms: ``python -m intake_bot.demo.papers.blanks config/forms``."""

import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from intake_bot.demo.papers.exam_form import exam_form
from intake_bot.demo.papers.filer_form import filer_form
from intake_bot.demo.papers.phv_form import phv_form
from intake_bot.demo.papers.user_form import user_form
from intake_bot.domain.document import Box
from intake_bot.domain.form import FormSpec, Question

FORMS: Mapping[str, Callable[[], FormSpec]] = {
    "ctb-filer": filer_form,
    "ctb-phv": phv_form,
    "ctb-user": user_form,
    "ctb-exam": exam_form,
}


@cache
def sample_form(form_id: str) -> FormSpec:
    """The sample form with its blank PDF. Raises KeyError for an unknown id."""
    return FORMS[form_id]()


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
