"""docs/adding: a court, a form, a rule and a notice are one file each, found by name."""

import json
import shutil
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from intake_bot.adapters.config_files import check, load_courts, load_forms, load_settings
from intake_bot.adapters.jinja_writer import JinjaWriter, check_templates
from intake_bot.adapters.sql_journal import SqlJournal, open_journal
from intake_bot.bootstrap import forms_of
from intake_bot.cli import checking
from intake_bot.domain.court import Court
from intake_bot.domain.notice import Notice
from intake_bot.rules import all_rules, check_wording
from tests.recipes.office import ADDRESS, SENT_BY_ITSELF, TEMPLATES, Office, request_of
from tests.unit.builders import court, exam, filer_form
from tests.unit.config_files.folder import Folder, sample_copy

COURT_AFTER = ("id: ctb", "id: nhx"), ("reference_prefix: CTB", "reference_prefix: NHX")

FORM = """\
id: nhx-agent
title: Registration of filing agents
edition: "2024-01"
fields:
  - {name: name, label: Your name, type: name, page: 1, box: [57, 208.8, 353.4, 227.3], required: true}
  - {name: pacer_account, label: PACER account, type: "digits:7", page: 1, box: [359.4, 208.8, 555, 227.3]}
  - {name: email, label: E-mail address, type: email, page: 1, box: [359.4, 332.8, 555, 351.3]}
signatures:
  - {name: applicant, label: Signature, page: 2, box: [54, 350.8, 364, 394.8], required: true}
"""

RULE = """
from intake_bot.rules import remark

CODE = "no-firm"
SAYS = "Your form does not name your firm."
REMEDY = "Write the name of your firm and reply with the page."


def look(evidence):
    if evidence.form and "firm" not in evidence.form.fields:
        yield remark(evidence, CODE, "return", SAYS, REMEDY)
"""

NOTICE = """\
{% import "_parts.txt.j2" as part with context %}
Subject: {{ part.tag() }}Your exam is missing

{{ part.opening() }}

Please send {{ findings[0].remedy }}
"""


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqlJournal]:
    with closing(open_journal(f"sqlite:///{tmp_path / 'intake.db'}")) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return sample_copy(tmp_path)


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def sample() -> Court:
    return court(notices=SENT_BY_ITSELF, own_addresses=(ADDRESS,))


def sends_no_exam(office: Office) -> Notice:
    """Somebody whose papers lack nothing but the exam; returns the last notice."""
    office.import_list(request_of())
    office.mail(office.paper(filer_form()))
    office.run()
    return office.mailer.sent[-1]


def add_court(folder: Folder) -> None:
    text = (folder.path / "courts/ctb.yaml").read_text("utf-8")
    for old, new in COURT_AFTER:
        assert old in text
        text = text.replace(old, new)
    (folder.path / "courts/nhx.yaml").write_text(text, "utf-8")


def test_a_court_is_a_file_and_its_mail_gets_its_own_references(folder: Folder, journal: SqlJournal) -> None:
    add_court(folder)
    courts = load_courts(folder.path)
    assert list(courts) == ["ctb", "nhx"]

    forms = forms_of(courts["nhx"], load_forms(folder.path))
    office = Office(journal, courts["nhx"], forms_taken=forms)
    office.mail(office.paper(filer_form(), exam()))
    office.run()

    assert [it.reference[:4] for it in office.registrations] == ["NHX-"]
    assert office.mailer.sent[0].subject.startswith("[NHX-")


def test_a_court_takes_mail_once_the_settings_name_its_mailbox(folder: Folder) -> None:
    add_court(folder)
    settings = folder.path / "settings.yaml"
    box = "  - {court: nhx, address: efiling@nhx.test, inbox: 'maildir:in', outbox: 'maildir:out'}\n"
    settings.write_text(settings.read_text("utf-8").replace("mailboxes:\n", "mailboxes:\n" + box), "utf-8")

    assert [box.court for box in load_settings(folder.path).mailboxes] == ["nhx", "ctb"]
    assert [line for line in check(folder.path) if line.level == "problem"] == []


def test_a_form_is_a_yaml_file_beside_its_pdf_and_a_court_names_it(
    folder: Folder, journal: SqlJournal
) -> None:
    shutil.copy(folder.path / "forms/ctb-user.pdf", folder.path / "forms/nhx-agent.pdf")
    (folder.path / "forms/nhx-agent.yaml").write_text(FORM, "utf-8")
    use = "  - {form: nhx-agent, privilege: user, roles: [Filing Agent]}\n"
    old = "    roles: [Creditor, Filing Agent, Party]\n    exam: none\n"
    folder.replace("courts/ctb.yaml", old, "    roles: [Creditor, Party]\n    exam: none\n" + use)

    assert ("form nhx-agent", "edition 2024-01, 2 pages, 3 fields, 0 marks, 1 signature") in [
        (line.subject, line.says) for line in check(folder.path)
    ]
    ctb = load_courts(folder.path)["ctb"]
    forms = forms_of(ctb, load_forms(folder.path))
    assert forms["nhx-agent"].blank.startswith(b"%PDF")

    office = Office(journal, ctb, forms_taken=forms)
    office.mail(office.paper(filer_form(form="nhx-agent")))
    office.run()
    assert "- Registration of filing agents (2 pages)" in office.mailer.sent[-1].text


def test_a_rule_is_a_file_and_its_finding_is_told(tmp_path: Path, journal: SqlJournal) -> None:
    rules_folder = tmp_path / "rules"
    rules_folder.mkdir()
    (rules_folder / "no_firm.py").write_text(RULE, "utf-8")
    rules = all_rules(extra=rules_folder)
    office = Office(journal, sample(), rules=rules)
    office.import_list(request_of())
    office.mail(office.paper(filer_form(), exam()))
    office.run()

    told = office.mailer.sent[-1]
    assert (told.kind, told.findings) == ("deficiency", ("no-firm",))
    assert "- Your form does not name your firm." in told.text
    check_wording(court(wording={"no-firm": {"says": "Which firm?"}}), rules)


def test_without_that_file_nobody_is_told_of_a_firm(journal: SqlJournal) -> None:
    office = Office(journal, sample())
    office.import_list(request_of())
    office.mail(office.paper(filer_form(), exam()))
    office.run()

    assert office.told[-1] == ("complete", "jane@roe.test")


@pytest.mark.parametrize("name", ["exam-missing.txt.j2", "ctb/exam-missing.txt.j2"])
def test_a_notice_is_a_template_named_after_the_finding_it_words(
    templates: Path, journal: SqlJournal, name: str
) -> None:
    (templates / "ctb").mkdir()
    (templates / name).write_text(NOTICE, "utf-8")
    assert check_templates(sample(), JinjaWriter(templates)) == []

    told = sends_no_exam(Office(journal, sample(), templates=templates))

    assert told.subject.endswith("Your exam is missing")
    assert "Please send Answer all exam questions and reply with the exam." in " ".join(told.text.split())
    assert (told.kind, told.findings) == ("deficiency", ("exam-missing",))


def test_another_courts_notice_words_nothing_here(templates: Path, journal: SqlJournal) -> None:
    (templates / "nhx").mkdir()
    (templates / "nhx/exam-missing.txt.j2").write_text(NOTICE, "utf-8")

    told = sends_no_exam(Office(journal, sample(), templates=templates))

    assert told.subject.endswith("Your registration needs a change")


def test_check_notes_a_template_whose_name_fits_nothing(
    folder: Folder, templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("exam-missing", "exam-mising"):
        (templates / f"{name}.txt.j2").write_text(NOTICE, "utf-8")

    assert checking.run(Namespace(config=str(folder.path), json=True)) == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (note,) = [line["says"] for line in lines if line["level"] == "note" and ".txt.j2" in line["says"]]
    assert "exam-mising.txt.j2: no notice and no rule has this name" in note
