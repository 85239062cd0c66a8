"""The command line as a person meets it: exit codes, one clear line, nothing else on standard output."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from intake_bot.cli import main
from intake_bot.demo import papers
from intake_bot.demo.setting_up import set_up

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return set_up(tmp_path / "demo")


@pytest.fixture
def run(config: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: str) -> tuple[int, str, str]:
        code = main([*words, "--config", str(config)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_help_names_an_example_for_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["demo"], ["inspect"], ["requests", "import"], ["forms", "blank"], ["export"], ["retry"]):
        with pytest.raises(SystemExit) as stopped:
            main([*words, "--help"])
        assert stopped.value.code == 0
        assert "example: intake-bot" in capsys.readouterr().out


def test_wrong_use_is_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["no-such-command"])
    assert stopped.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["purge"]])
def test_what_is_not_there_yet_says_so_with_exit_2(run: Run, words: list[str]) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert "not there yet" in err


def test_a_sound_configuration_passes_the_check(run: Run) -> None:
    code, out, err = run("check")
    assert (code, err) == (0, "")
    assert "court ctb: 13 notices rendered" in out
    assert "never sent by itself" not in out


def test_an_unknown_key_is_named_with_file_and_line(run: Run, config: Path) -> None:
    path = config / "courts" / "ctb.yaml"
    path.write_text(path.read_text() + "telefone: 1\n")
    line = len(path.read_text().splitlines())
    code, _, err = run("check")
    assert code == 2
    assert f"ctb.yaml:{line}" in err
    assert "did you mean 'telephone'" in err


def test_a_missing_form_pdf_is_named(run: Run, config: Path) -> None:
    (config / "forms" / "ctb-user.pdf").unlink()
    code, _, err = run("check")
    assert code == 2
    assert "ctb-user.pdf" in err


def test_a_wrong_mailbox_url_is_named_with_its_line(run: Run, config: Path) -> None:
    path = config / "settings.yaml"
    path.write_text(path.read_text().replace("maildir:../mail/in", "pop3://court.test/INBOX"))
    code, _, err = run("check")
    assert code == 2
    assert "settings.yaml:6" in err
    assert "maildir:" in err


def test_a_template_with_an_unknown_slot_is_named_with_its_line(run: Run, config: Path) -> None:
    path = config / "templates" / "complete.txt.j2"
    path.write_text(path.read_text() + "{{ reff }}\n")
    code, _, err = run("check")
    assert code == 2
    assert "complete.txt.j2" in err
    assert "reff" in err


def test_a_pending_list_without_a_mapped_column_names_heading_and_remedy(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Konto,Name\n1234567,Jane Roe\n")
    code, out, err = run("requests", "import", "--court", "ctb", str(path))
    assert (code, out) == (1, "")
    assert "Account" in err
    assert "Konto" in err


def test_an_import_tells_what_it_took_and_a_dry_run_keeps_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(papers.pending_list_csv(papers.APPLICANTS))
    words = ("requests", "import", "--court", "ctb", str(path), "--json")
    dry = json.loads(run(*words, "--dry-run")[1])
    assert (dry["new"], dry["snapshot"]) == (12, None)
    kept = json.loads(run(*words)[1])
    again = json.loads(run(*words)[1])
    assert (kept["new"], again["new"]) == (12, 0)


def test_an_unknown_court_is_named_with_the_known_ones(run: Run) -> None:
    code, _, err = run("digest", "--court", "nowhere", "--date", "today")
    assert code == 2
    assert "known courts: ctb" in err


def test_a_scan_from_the_counter_is_written_down_once(run: Run, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 scan")
    first = json.loads(run("receive", "--court", "ctb", str(scan), "--json")[1])
    again = json.loads(run("receive", "--court", "ctb", str(scan), "--json")[1])
    assert (first["new"], again["new"]) == (True, False)
    assert first["submission"] == again["submission"]
    code, out, _ = run("export")
    (entry,) = (json.loads(line) for line in out.splitlines())
    assert code == 0
    assert (entry["type"], entry["state"], entry["court"]) == ("submission", "received", "ctb")


def test_retry_refuses_what_is_not_quarantined_and_names_an_unknown_id(run: Run, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 scan")
    submission = json.loads(run("receive", "--court", "ctb", str(scan), "--json")[1])["submission"]
    assert "not quarantined" in run("retry", submission)[2]
    assert run("retry", "s404")[0] == 1


def test_forms_are_listed_and_their_blanks_written(run: Run, tmp_path: Path) -> None:
    _, out, _ = run("forms", "list", "--json")
    assert [json.loads(line)["id"] for line in out.splitlines()] == [
        "ctb-exam",
        "ctb-filer",
        "ctb-phv",
        "ctb-user",
    ]
    blank = tmp_path / "blank.pdf"
    assert run("forms", "blank", "ctb-phv", "-o", str(blank))[0] == 0
    assert blank.read_bytes().startswith(b"%PDF-")


def test_the_digest_is_written_as_a_page(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "digest.html"
    assert run("digest", "--court", "ctb", "--date", "2026-11-24", "--out", str(page))[0] == 0
    assert "<html" in page.read_text()
    assert run("digest", "--court", "ctb", "--date", "soon")[0] == 2


def test_reconcile_says_that_nothing_is_lost(run: Run) -> None:
    code, out, _ = run("reconcile")
    assert code == 0
    assert "nothing is lost" in out


def test_the_demo_touches_no_folder_of_somebody_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    assert main(["demo", str(tmp_path / "mine")]) == 2
    assert (tmp_path / "mine" / "letter.txt").exists()
    assert "not one of the demo's" in capsys.readouterr().err


def test_a_fault_of_ours_shows_no_traceback(run: Run, config: Path) -> None:
    shutil.rmtree(config / "courts")
    code, out, err = run("export")
    assert code == 2
    assert "Traceback" not in out + err
    assert len(err.strip().splitlines()) == 1


def test_the_daemon_refuses_to_start_with_a_notice_that_it_could_not_render(run: Run, config: Path) -> None:
    path = config / "templates" / "reminder.txt.j2"
    path.write_text(path.read_text() + "{{ reff }}\n")
    code, out, err = run("once")
    assert (code, out) == (2, "")
    assert "reminder.txt.j2" in err
