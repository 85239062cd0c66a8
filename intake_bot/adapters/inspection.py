"""The ``inspect`` object of the contract: files read without mailbox or journal."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from intake_bot.domain.document import Box
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import (
    ExamReading,
    FieldReading,
    FileProblem,
    FileReading,
    QuestionReading,
    Reading,
)
from intake_bot.ports.reader import Reader

AT_ONCE = 4  # files handed to the reader, whose own processes do the work


def inspect_paths(
    paths: Iterable[Path], forms: Mapping[str, FormSpec], reader: Reader
) -> Iterator[dict[str, object]]:
    """One object per file, in order; a folder stands for the files in it, sorted."""
    yield from map(as_object, read_paths(paths, forms, reader))


def read_paths(paths: Iterable[Path], forms: Mapping[str, FormSpec], reader: Reader) -> Iterator[FileReading]:
    """As ``inspect_paths``, before it is made the contract's object."""

    def read(path: Path) -> FileReading:
        return _read(path, forms, reader)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        yield from threads.map(read, [file for path in paths for file in files_of(path)])


def files_of(path: Path) -> list[Path]:
    """The file itself, or the files under a folder, sorted; hidden ones left out."""
    if not path.is_dir():
        return [path]
    inside = (file for file in sorted(path.rglob("*")) if file.is_file())
    return [file for file in inside if not any(part.startswith(".") for part in file.relative_to(path).parts)]


def _read(path: Path, forms: Mapping[str, FormSpec], reader: Reader) -> FileReading:
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = FileProblem("not-found", f"This file cannot be opened ({error.strerror}). Check its name.")
        return FileReading(str(path), hashlib.sha256(b"").hexdigest(), 0.0, problem)
    return reader.read(data, str(path), forms)


def as_object(reading: FileReading) -> dict[str, object]:
    """The contract's keys."""
    error = reading.error
    return {
        "path": reading.path,
        "sha256": reading.sha256,
        "seconds": reading.seconds,
        "error": {"code": error.code, "says": error.says} if error else None,
        "documents": [_document(document) for document in reading.documents],
    }


def _document(document: Reading) -> dict[str, object]:
    nearest = {"nearest": document.nearest} if document.nearest else {}
    return {
        "form": document.form,
        "edition": document.edition,
        "confidence": document.confidence,
        "pages": list(document.pages),
        "form_pages": list(document.form_pages),
        "fields": {name: _field(one) for name, one in document.fields.items()},
        "marks": {
            name: {"value": one.value, "confidence": one.confidence, "page": one.page}
            for name, one in document.marks.items()
        },
        "signatures": {
            name: {
                "kind": str(one.kind),
                "confidence": one.confidence,
                "page": one.page,
                "box": _box(one.box),
                "text": one.text,
                "reasons": list(one.reasons),
            }
            for name, one in document.signatures.items()
        },
        "exam": _exam(document.exam) if document.exam else None,
        **nearest,
    }


def _field(field: FieldReading) -> dict[str, object]:
    found: dict[str, object] = {
        "value": field.value,
        "confidence": field.confidence,
        "source": field.source,
        "page": field.page,
        "box": _box(field.box),
    }
    more = {"seen": field.seen, "shown": field.shown}
    return found | {key: text for key, text in more.items() if text is not None}


def _box(box: Box) -> list[float]:
    return [round(side, 2) for side in box]


def _exam(exam: ExamReading) -> dict[str, object]:
    return {
        "answers": {name: _answer(answer) for name, answer in exam.answers.items()},
        "score": exam.score,
        "of": exam.of,
        "passed": exam.passed,
    }


def _answer(answer: QuestionReading) -> dict[str, object]:
    found: dict[str, object] = {"value": answer.value, "confidence": answer.confidence}
    return found | ({"state": answer.state} if answer.state else {})
