"""One line of ``labels.jsonl`` to its record, and back."""

import json
from collections.abc import Mapping
from typing import Any, get_args

from intake_bot.domain.document import Box
from intake_bot.domain.reading import SignatureKind
from intake_bot.evaluation.labels import (
    NOTHING_SPECIAL,
    AnswerState,
    LabelledFile,
    TrueAnswer,
    TrueCrop,
    TrueDocument,
    TrueField,
    TrueMark,
    TruePage,
    TrueSignature,
)

_STATES = get_args(AnswerState)
_TRUTHS = [kind.value for kind in SignatureKind if kind is not SignatureKind.UNSURE]


def from_line(line: str) -> LabelledFile:
    """Raises ValueError with a sentence that names what is wrong."""
    try:
        found = json.loads(line)
    except ValueError as error:
        raise ValueError(f"this is no JSON ({error})") from error
    label = _object(found, "the line")
    name = label.get("file")
    if not isinstance(name, str) or not name or name.startswith("/") or ".." in name.split("/"):
        raise ValueError('"file" must be the name of a file under the folder of the set')
    crop, documents = label.get("crop"), label.get("documents", [])
    if crop is None and "pages" not in label:
        raise ValueError('either "pages" (with "documents") or "crop" is needed')
    return LabelledFile(
        file=name,
        degradation=str(label.get("degradation", NOTHING_SPECIAL)),
        pages=tuple(_page(page) for page in _list(label.get("pages", []), "pages")),
        documents=tuple(_document(one) for one in _list(documents, "documents")),
        crop=_crop(crop) if crop is not None else None,
    )


def _page(value: object) -> TruePage:
    page = _object(value, "a page")
    return TruePage(page.get("form"), int(page.get("page", 1)))


def _document(value: object) -> TrueDocument:
    document = _object(value, "a document")
    return TrueDocument(
        form=document.get("form"),
        pages=tuple(int(page) for page in _list(document.get("pages", []), "pages of a document")),
        fields={name: _field(one) for name, one in _part(document, "fields")},
        marks={name: _mark(one) for name, one in _part(document, "marks")},
        signatures={name: _signature(one) for name, one in _part(document, "signatures")},
        exam={name: _answer(one) for name, one in _part(document, "exam")},
    )


def _part(document: Mapping[str, Any], name: str) -> list[tuple[str, Any]]:
    return list(_object(document.get(name) or {}, f'"{name}"').items())


def _field(value: Any) -> TrueField:
    if isinstance(value, dict):
        return TrueField(value.get("value"), str(value.get("source", "")))
    return TrueField(None if value is None else str(value))


def _mark(value: Any) -> TrueMark:
    if isinstance(value, dict):
        return TrueMark(bool(value.get("value")), str(value.get("source", "")))
    if not isinstance(value, bool):
        raise ValueError(f"a mark must be true or false, not {value!r}")
    return TrueMark(value)


def _answer(value: Any) -> TrueAnswer:
    given = value if isinstance(value, dict) else {"value": value}
    letter, state, source = given.get("value"), given.get("state"), str(given.get("source", ""))
    if letter is not None:
        return TrueAnswer(str(letter), None, source)
    if state not in (None, *_STATES):
        raise ValueError(f"the state of an exam question is one of {', '.join(_STATES)}, not {state!r}")
    return TrueAnswer(None, state or "blank", source)


def _signature(value: Any) -> TrueSignature:
    one = _object(value, "a signature")
    box = one.get("box")
    page, source = int(one.get("page", 1)), str(one.get("source", ""))
    return TrueSignature(_kind(one.get("kind")), page, Box(*map(float, box)) if box else None, source)


def _crop(value: Any) -> TrueCrop:
    one = _object(value, '"crop"')
    return TrueCrop(_kind(one.get("kind")), str(one.get("source", "")), str(one.get("detail", "")))


def _kind(value: Any) -> SignatureKind:
    if value not in _TRUTHS:
        raise ValueError(f"the kind of a signature is one of {', '.join(_TRUTHS)}, not {value!r}")
    return SignatureKind(value)


def _object(value: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{what} must be an object in braces")
    return value


def _list(value: Any, what: str) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"{what} must be a list in brackets")
    return value


def as_line(label: LabelledFile) -> str:
    """The line that ``from_line`` reads back to the same record."""
    found: dict[str, object] = {"file": label.file, "degradation": label.degradation}
    if label.crop:
        crop = label.crop
        found["crop"] = {"kind": str(crop.kind), "source": crop.source, "detail": crop.detail}
    else:
        found["pages"] = [{"form": page.form, "page": page.page} for page in label.pages]
        found["documents"] = [_of_document(document) for document in label.documents]
    return json.dumps(found, ensure_ascii=False)


def _of_document(document: TrueDocument) -> dict[str, object]:
    return {
        "form": document.form,
        "pages": list(document.pages),
        "fields": {n: {"value": one.value, "source": one.source} for n, one in document.fields.items()},
        "marks": {n: {"value": one.value, "source": one.source} for n, one in document.marks.items()},
        "signatures": {name: _of_signature(one) for name, one in document.signatures.items()},
        "exam": {
            name: {"value": one.value, "state": one.state, "source": one.source}
            for name, one in document.exam.items()
        },
    }


def _of_signature(one: TrueSignature) -> dict[str, object]:
    box = [round(side, 2) for side in one.box] if one.box else None
    return {"kind": str(one.kind), "page": one.page, "box": box, "source": one.source}
