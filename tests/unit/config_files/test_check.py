from intake_bot.adapters.config_files import check
from tests.unit.config_files.folder import SAMPLE, Folder


def test_the_sample_configuration_has_no_problem_and_lists_what_it_holds() -> None:
    lines = check(SAMPLE)
    assert [line for line in lines if line.level == "problem"] == []
    found = {line.subject: line.says for line in lines if line.level == "found"}
    assert set(found) == {
        "form ctb-exam",
        "form ctb-filer",
        "form ctb-phv",
        "form ctb-user",
        "court ctb",
        "settings",
    }
    assert "2 pages, 13 fields" in found["form ctb-filer"]
    assert "20 questions" in found["form ctb-exam"]


def test_every_mistake_is_told_at_once(folder: Folder) -> None:
    folder.replace("courts/ctb.yaml", "telephone: (860)", "telefone: (860)")
    folder.replace("courts/ctb.yaml", "drawn: refer", "drawn: refuse")
    folder.replace("settings.yaml", "idle: true", "idle: perhaps")
    (folder.path / "forms/ctb-phv.pdf").unlink()
    problems = [line for line in check(folder.path) if line.level == "problem"]
    assert [line.subject for line in problems] == ["form ctb-phv", "court ctb", "court ctb", "settings"]
    for says, expected in zip(
        (line.says for line in problems), ("ctb-phv.pdf", "telefone", "refuse", "idle")
    ):
        assert expected in says


def test_a_pdf_without_description_is_noted(folder: Folder) -> None:
    (folder.path / "forms/new.pdf").write_bytes(b"%PDF-1.7")
    notes = [line for line in check(folder.path) if line.level == "note"]
    assert any(line.subject == "form new" and "intake-bot forms draft" in line.says for line in notes)


def test_a_secret_that_everybody_can_read_is_noted(folder: Folder) -> None:
    secret = folder.path / "secrets/efiling"
    assert any("this file of a secret is missing" in line.says for line in check(folder.path))
    secret.parent.mkdir()
    secret.write_text("one", "utf-8")
    secret.chmod(0o644)
    assert any("chmod 600" in line.says for line in check(folder.path))
    secret.chmod(0o600)
    assert [line for line in check(folder.path) if line.level != "found"] == []


def test_an_empty_folder_has_problems_and_raises_nothing(folder: Folder) -> None:
    empty = folder.path / "forms" / "empty"
    empty.mkdir()
    assert [line.subject for line in check(empty)] == ["courts", "settings"]
