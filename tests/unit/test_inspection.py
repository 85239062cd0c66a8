"""The ``inspect`` object of the contract."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from intake_bot.adapters.inspection import as_object, inspect_paths
from intake_bot.domain.document import Box
from intake_bot.domain.form import FormSpec
from intake_bot.domain.mail import Mail
from intake_bot.domain.reading import (
    ExamReading,
    FieldReading,
    FileProblem,
    FileReading,
    MarkReading,
    QuestionReading,
    Reading,
    SignatureKind,
    SignatureReading,
)

READING = Reading(
    form="ctb-filer",
    edition="2024-01",
    confidence=0.98,
    pages=(1, 2),
    form_pages=(1, 2),
    fields={"name": FieldReading("Jane Roe", 0.97, "widget", 1, Box(1, 2, 3, 4.456))},
    marks={"role.attorney": MarkReading(True, 0.99)},
    signatures={
        "applicant": SignatureReading(SignatureKind.WET, 0.99, 2, Box(5, 6, 7, 8), None, ("ink-strokes",))
    },
    exam=ExamReading(
        {"1": QuestionReading("B", 0.99), "2": QuestionReading(None, 0.9, "blank")}, 1, 2, False
    ),
)


class FakeReader:
    def parse(self, raw: bytes) -> Mail:
        raise AssertionError("nothing that is inspected here is a mail")

    def read(self, data: bytes, name: str, forms: Mapping[str, FormSpec]) -> FileReading:
        error = FileProblem("corrupt", "Broken.") if data == b"bad" else None
        return FileReading(name, "00", 0.5, error, () if error else (READING,))

    def close(self) -> None: ...


def test_a_field_whose_page_shows_something_else_says_what() -> None:
    field = FieldReading("Jane Roe", 0.5, "widget", 1, Box(1, 2, 3, 4), shown="John Doe")
    found = as_object(FileReading("roe.pdf", "00", 0.5, None, (replace(READING, fields={"name": field}),)))
    assert '"value": "Jane Roe"' in json.dumps(found)
    assert '"shown": "John Doe"' in json.dumps(found)


def test_pages_that_resemble_a_form_name_it_beside_no_form() -> None:
    likened = Reading(None, None, 0.5, (1,), nearest="ctb-filer")
    assert '"nearest": "ctb-filer"' in json.dumps(as_object(FileReading("a", "00", 0.5, None, (likened,))))
    assert "nearest" not in json.dumps(as_object(FileReading("a", "00", 0.5, None, (READING,))))


def test_the_object_has_exactly_the_contracts_keys(tmp_path: Path) -> None:
    (tmp_path / "roe.pdf").write_bytes(b"good")
    (found,) = inspect_paths([tmp_path / "roe.pdf"], {}, FakeReader())
    plain = json.loads(json.dumps(found))
    assert list(plain) == ["path", "sha256", "seconds", "error", "documents"]
    (document,) = plain["documents"]
    assert document["fields"]["name"] == {
        "value": "Jane Roe",
        "confidence": 0.97,
        "source": "widget",
        "page": 1,
        "box": [1, 2, 3, 4.46],
    }
    assert document["marks"]["role.attorney"]["value"] is True
    assert document["signatures"]["applicant"] == {
        "kind": "wet",
        "confidence": 0.99,
        "page": 2,
        "box": [5, 6, 7, 8],
        "text": None,
        "reasons": ["ink-strokes"],
    }
    assert document["exam"]["answers"] == {
        "1": {"value": "B", "confidence": 0.99},
        "2": {"value": None, "confidence": 0.9, "state": "blank"},
    }
    assert (document["exam"]["score"], document["exam"]["of"], document["exam"]["passed"]) == (1, 2, False)


def test_folders_are_walked_sorted_and_the_order_given_is_kept(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.pdf", "sub/c.pdf", ".hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"bad")
    found = list(inspect_paths([tmp_path / "b.pdf", tmp_path], {}, FakeReader()))
    names = [str(Path(str(one["path"])).relative_to(tmp_path)) for one in found]
    assert names == ["b.pdf", "a.pdf", "b.pdf", "sub/c.pdf"]
    assert found[0]["error"] == {"code": "corrupt", "says": "Broken."}
    assert found[0]["documents"] == []


def test_a_file_that_is_not_there_is_an_error_not_a_crash(tmp_path: Path) -> None:
    (found,) = inspect_paths([tmp_path / "none.pdf"], {}, FakeReader())
    assert isinstance(found["error"], dict)
    assert found["error"]["code"] == "not-found"
