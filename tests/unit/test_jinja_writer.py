from datetime import date
from pathlib import Path

import pytest

from intake_bot.adapters.jinja_writer import JinjaWriter, check_templates
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.registration import Finding
from intake_bot.notices.digest import Digest
from intake_bot.ports.notice_writer import Slots
from tests.unit.sample_court import COURT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, "status.txt.j2", "Subject: Status\n\nHello {{ applicant }}\n")
    return tmp_path


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def complaint(folder: Path, kind: str = "status", slots: Slots | None = None) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        JinjaWriter(folder).write(kind, slots or Slots(COURT))
    return caught.value


def test_subject_and_text_are_told_apart(folder: Path) -> None:
    letter = JinjaWriter(folder).write("status", Slots(COURT, applicant="Jane Roe"))

    assert (letter.subject, letter.text) == ("Status", "Hello Jane Roe\n")


def test_an_unknown_slot_names_template_line_and_known_slots(folder: Path) -> None:
    path = put(folder, "status.txt.j2", "Subject: Status\n\nHello\nof {{ listdate }}\n")
    error = complaint(folder)

    assert (error.path, error.line) == (str(path), 4)
    assert "'listdate' is unknown; known slots: court, reference, applicant" in str(error)


def test_an_unknown_part_of_the_court_names_what_there_is(folder: Path) -> None:
    path = put(folder, "status.txt.j2", "Subject: Status\n\nCall {{ court.telefone }}\n")
    error = complaint(folder)

    assert (error.path, error.line) == (str(path), 3)
    assert "'telefone' is unknown; court has: " in str(error)
    assert "telephone" in str(error)


def test_an_unknown_slot_in_a_shared_part_names_the_part(folder: Path) -> None:
    put(folder, "status.txt.j2", "{% import '_p.txt.j2' as p with context %}\nSubject: S\n\n{{ p.a() }}\n")
    path = put(folder, "_p.txt.j2", "{% macro a() %}\n{{ oops }}\n{% endmacro %}\n")
    error = complaint(folder)

    assert (error.path, error.line) == (str(path), 2)


def test_a_syntax_error_names_template_and_line(folder: Path) -> None:
    path = put(folder, "status.txt.j2", "Subject: Status\n\n{% if applicant %}\n")
    error = complaint(folder)

    assert error.path == str(path)
    assert error.line == 3
    assert "correct" in str(error)


def test_a_missing_template_says_where_it_was_looked_for(folder: Path) -> None:
    error = complaint(folder, "reminder")

    assert "reminder.txt.j2 is missing in" in str(error)
    assert "put the template there" in str(error)


def test_a_missing_shared_part_is_named(folder: Path) -> None:
    put(folder, "status.txt.j2", "{% include '_gone.txt.j2' %}")

    assert "_gone.txt.j2 is missing" in str(complaint(folder))


@pytest.mark.parametrize("text", ["Hello\n", "Subject: Status\n", ""])
def test_a_template_without_subject_or_text_is_refused(folder: Path, text: str) -> None:
    put(folder, "status.txt.j2", text)

    assert "the first line must be 'Subject: …'" in str(complaint(folder))


def test_a_fault_while_rendering_is_a_configuration_error(folder: Path) -> None:
    path = put(folder, "status.txt.j2", "Subject: Status\n\n{{ 1 / 0 }}\n")
    error = complaint(folder)

    assert (error.path, error.line) == (str(path), 3)
    assert "division by zero" in str(error)


def test_a_template_cannot_leave_the_sandbox(folder: Path) -> None:
    put(folder, "status.txt.j2", "Subject: S\n\n{{ court.__class__.__mro__ }}\n")

    assert "__class__" in str(complaint(folder))


def test_a_kind_cannot_name_a_file_elsewhere(folder: Path) -> None:
    put(folder.parent, "outside.txt.j2", "Subject: S\n\nx\n")

    assert "missing" in str(complaint(folder, "../outside"))


def test_the_courts_own_template_comes_first_and_shares_the_rest(folder: Path) -> None:
    put(folder, "_p.txt.j2", "shared")
    put(folder, "welcome.txt.j2", "Subject: W\n\n{% include '_p.txt.j2' %}\n")
    put(folder, "ctb/status.txt.j2", "Subject: Our own\n\n{% include '_p.txt.j2' %}\n")
    put(folder, "xyz/other.txt.j2", "Subject: X\n\nx\n")
    writer = JinjaWriter(folder)

    assert writer.write("status", Slots(COURT)).subject == "Our own"
    assert dict(writer.kinds(COURT)) == {
        "status": str(folder / "ctb/status.txt.j2"),
        "welcome": str(folder / "welcome.txt.j2"),
    }


def test_a_court_may_replace_a_shared_part_alone(folder: Path) -> None:
    put(folder, "_p.txt.j2", "shared")
    put(folder, "ctb/_p.txt.j2", "the court's")
    put(folder, "status.txt.j2", "Subject: S\n\n{% include '_p.txt.j2' %}\n")

    assert JinjaWriter(folder).write("status", Slots(COURT)).text == "the court's\n"


def test_text_is_not_escaped_as_html(folder: Path) -> None:
    slots = Slots(COURT, applicant="Jane O'Roe & Sons")

    assert JinjaWriter(folder).write("status", slots).text == "Hello Jane O'Roe & Sons\n"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Jane\r\nBcc: x", "Jane Bcc x"),
        ("J.\u202eQ. R\u00f6e-Smith", "J. Q. R\u00f6e-Smith"),
        ("click http://evil.test/now", "click http evil. test now"),
        ("x" * 300, "x" * 79 + "…"),
    ],
)
def test_a_name_stays_a_name(folder: Path, name: str, shown: str) -> None:
    assert JinjaWriter(folder).write("status", Slots(COURT, applicant=name)).text.split() == [
        "Hello",
        *shown.split(),
    ]


def test_findings_and_lines_of_what_was_received_cannot_break_out_of_their_line(folder: Path) -> None:
    put(
        folder,
        "status.txt.j2",
        "Subject: S\n\n- {{ received[0] }}\n- {{ findings[0].says }}\n- {{ subject }}\n",
    )
    finding = Finding("x", "return", "a\nb\x00")

    text = (
        JinjaWriter(folder)
        .write("status", Slots(COURT, None, None, ("c\n\nd",), (finding,), None, "e\x07"))
        .text
    )

    assert text == "- c d\n- a b\n- e\n"


def test_lines_are_wrapped_at_72_with_hanging_items_and_whole_urls(folder: Path) -> None:
    url = "https://www.court.test/" + "a" * 80
    put(folder, "status.txt.j2", f"Subject: S\n\n1. {'word ' * 20}\n\n\n\n- See {url} there\n")

    lines = JinjaWriter(folder).write("status", Slots(COURT)).text.splitlines()

    assert max(len(line) for line in lines if url not in line) <= 72
    assert lines[1].startswith("   word")
    assert lines[2:] == ["", "- See", f"  {url}", "  there"]


def test_a_line_break_in_a_subject_cannot_add_a_header(folder: Path) -> None:
    put(folder, "status.txt.j2", "Subject: {{ subject }}\n\nText\n")

    assert JinjaWriter(folder).write("status", Slots(COURT, subject="a\nBcc: b")).subject == "a Bcc: b"


def test_a_check_finds_unknown_slots_also_where_they_are_used_now_and_then(folder: Path) -> None:
    put(folder, "status.txt.j2", "Subject: S\n\n{% if subject == 'rare' %}\n{{ lst_date }}\n{% endif %}x\n")
    (error,) = [one for one in check_templates(COURT, JinjaWriter(folder)) if "lst_date" in str(one)]

    assert error.line == 4
    assert "known slots" in str(error)


def test_a_check_names_every_notice_of_the_court_without_a_template(folder: Path) -> None:
    missing = [str(one) for one in check_templates(COURT, JinjaWriter(folder))]

    assert any("reminder.txt.j2 is missing" in says for says in missing)
    assert not any("status.txt.j2 is missing" in says for says in missing)


def test_an_unknown_slot_of_the_digest_is_found(folder: Path) -> None:
    put(folder, "digest.txt.j2", "Subject: S\n\n{{ digest.dayy }}\n")

    with pytest.raises(ConfigError, match=r"'dayy' is unknown; digest has: .*day"):
        JinjaWriter(folder).write_digest(Digest(COURT, date(2026, 11, 3)))


def test_a_notice_named_after_a_finding_is_rendered_with_that_finding_alone(folder: Path) -> None:
    one = "Subject: Exam\n\n{{ findings[0].code }}: {{ findings[0].remedy }} {{ list_date or '-' }}\n"
    put(folder, "exam-missing.txt.j2", one)
    put(folder, "no-request.txt.j2", "Subject: R\n\n{{ findings[1].says }}\n")
    wrong = [str(error) for error in check_templates(COURT, JinjaWriter(folder))]

    assert [error for error in wrong if "exam-missing.txt.j2" in error] == []
    assert len([error for error in wrong if "no-request.txt.j2:3: " in error]) == 1
