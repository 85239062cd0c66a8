"""``intake-bot inspect`` as a process: one object a file, in order, and nothing else on standard output."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from intake_bot.demo import papers

pytestmark = pytest.mark.integration

KEYS = {"path", "sha256", "seconds", "error", "documents"}


def inspect(*paths: Path) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "intake_bot", "inspect", "--json", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert "Traceback" not in done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_files_keep_their_order_and_a_bad_one_stops_nothing(tmp_path: Path) -> None:
    form = tmp_path / "form.pdf"
    form.write_bytes(papers.fillable(papers.JANE_ROE))
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing follows")
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"just text")
    first, second, third = inspect(form, bad, letter)
    assert set(first) == KEYS
    assert [document["form"] for document in first["documents"]] == ["ctb-filer", "ctb-exam"]  # type: ignore[attr-defined]
    assert second["error"]["code"] == "corrupt"  # type: ignore[index]
    assert third["error"]["code"] == "not-a-document"  # type: ignore[index]


def test_a_filled_form_is_read_to_the_letter(tmp_path: Path) -> None:
    form = tmp_path / "form.pdf"
    form.write_bytes(papers.fillable(papers.JANE_ROE))
    (found,) = inspect(form)
    document = found["documents"][0]  # type: ignore[index]
    assert document["fields"]["email"]["value"] == papers.JANE_ROE.email
    assert document["fields"]["email"]["source"] == "widget"
    assert len(document["fields"]["email"]["box"]) == 4
    assert document["marks"]["role.attorney"]["value"] is True
    assert document["signatures"]["applicant"]["kind"] == "blank"
    assert found["documents"][1]["exam"]["score"] == 20  # type: ignore[index]


def test_a_picture_of_each_signature_line_is_written_beside_a_page(tmp_path: Path) -> None:
    form = tmp_path / "form.pdf"
    form.write_bytes(papers.form_scan(papers.JANE_ROE, exam=False))
    out = tmp_path / "pictures"
    command = [sys.executable, "-m", "intake_bot", "inspect", "--json", str(form), "--picture", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    (found,) = [json.loads(line) for line in done.stdout.splitlines()]
    (picture,) = out.glob("*.png")
    assert picture.name == f"{found['sha256'][:16]}-1-applicant.png"
    assert picture.stat().st_size <= 100_000
    assert picture.name in (out / "index.html").read_text("utf-8")
