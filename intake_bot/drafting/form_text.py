"""A draft as the text of its YAML file: one entry a line, so that each correction is one line."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from intake_bot.domain.document import Box
from intake_bot.domain.form import FormSpec, Question
from intake_bot.drafting.draft import Draft

GUESSED = "  # guessed: check"
_PLAIN = re.compile(r"[A-Za-z][\w ./()'-]*[\w)]|[A-Za-z]")
_NOT_TEXT = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})
Entry = Mapping[str, object]


def as_yaml(draft: Draft) -> str:
    form = draft.form
    lines = [
        "# Drafted by 'intake-bot forms draft'. Compare with the picture of 'forms draft --picture DIR',",
        "# correct what is wrong, then prove it with 'intake-bot forms check'.",
        *(
            ["# The labels were read from a picture of the page, so letters may be wrong."]
            if draft.by_ocr
            else []
        ),
        f"id: {form.id}",
        f"title: {_scalar(form.title)}{GUESSED}",
        f"edition: {json.dumps(form.edition)}{GUESSED if form.edition == '1' else ''}",
        *_part("fields", [_field(form, index) for index in range(len(form.fields))], draft),
        *_part("marks", [_mark(form, index) for index in range(len(form.marks))], draft),
        *_part("signatures", [_signature(form, index) for index in range(len(form.signatures))], draft),
        *_exam(form.exam.questions if form.exam else ()),
    ]
    return "\n".join(lines) + "\n"


def _part(title: str, entries: Sequence[Entry], draft: Draft) -> Iterator[str]:
    if not entries:
        return
    yield f"{title}:"
    for entry in entries:
        doubted = (entry["page"], entry["box"]) in draft.doubted
        yield f"  - {_flow(entry)}{GUESSED if doubted else ''}"


def _field(form: FormSpec, index: int) -> Entry:
    part = form.fields[index]
    entry = {"name": part.name, "label": part.label, "type": part.type, "page": part.page, "box": part.box}
    return entry | ({"required": True} if part.required else {})


def _mark(form: FormSpec, index: int) -> Entry:
    part = form.marks[index]
    entry: dict[str, object] = {"name": part.name, "label": part.label, "page": part.page, "box": part.box}
    entry |= {"group": part.group} if part.group else {}
    return entry | ({"required": True} if part.required else {})


def _signature(form: FormSpec, index: int) -> Entry:
    part = form.signatures[index]
    entry: dict[str, object] = {"name": part.name, "label": part.label, "page": part.page, "box": part.box}
    entry |= {"date": part.date} if part.date else {}
    return entry | ({"required": True} if part.required else {})


def _exam(questions: Sequence[Question]) -> Iterator[str]:
    if not questions:
        return
    yield "exam:"
    yield "  # pass: 16   how many right answers it takes; give each question its key, as in key: B, or none"
    yield "  questions:"
    for question in questions:
        yield f"    - {_flow({'name': question.name, 'page': question.page, 'choices': dict(question.choices)})}"


def _flow(entry: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in entry.items()) + "}"


def _value(value: object) -> str:
    if isinstance(value, Box):
        return "[" + ", ".join(f"{side:g}" for side in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return _flow({_scalar(str(key)): one for key, one in value.items()})
    return _scalar(value) if isinstance(value, str) else str(value)


def _scalar(text: str) -> str:
    """Plain where YAML and people read it as text, else in double quotes."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT
    return text if plain else json.dumps(text, ensure_ascii=False)
