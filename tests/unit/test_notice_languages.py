"""A second language by dropping a folder of templates, findings and phrases."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from intake_bot.adapters.jinja_writer import JinjaWriter, check_templates, untranslated
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.notice import Notice
from intake_bot.domain.registration import Finding
from intake_bot.notices.choosing import told_findings
from intake_bot.ports.notice_writer import Slots
from intake_bot.rules import all_rules, decide
from tests.recipes.office import Office, open_office
from tests.unit.builders import TYPED, evidence, exam, filer_form, signed, written
from tests.unit.sample_court import COURT

LOCKED = Finding(
    "unreadable-attachment",
    "return",
    "We could not read an attachment: it is damaged.",
    "Scan it.",
    slots=(("why", "it is damaged"),),
)
SPANISH = "Buenos días:\n\nAdjunto mi formulario y el examen. Muchas gracias por su ayuda.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, "deficiency.txt.j2", "Subject: Change\n\n{{ findings[0].says }} {{ findings[0].remedy }}\n")
    put(
        tmp_path,
        "es/deficiency.txt.j2",
        "Subject: Cambio\n\n{{ findings[0].says }} {{ findings[0].remedy }}\n",
    )
    return tmp_path


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = open_office(tmp_path)
    with closing(made.journal):
        yield made


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def text(folder: Path, language: str = "es", finding: Finding = LOCKED, kind: str = "deficiency") -> str:
    slots = Slots(COURT, findings=(finding,), language=language)
    return " ".join(JinjaWriter(folder).write(kind, slots).text.split())


def complaint(folder: Path) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        text(folder)
    return caught.value


def test_a_finding_is_worded_from_its_code_and_its_slots(folder: Path) -> None:
    words = 'unreadable-attachment: {says: "No se pudo leer: {why}.", remedy: Escanee.}\n'
    put(folder, "es/findings.yaml", words)
    put(folder, "es/phrases.yaml", "it is damaged: está dañado\n")

    assert text(folder) == "No se pudo leer: está dañado. Escanee."
    assert text(folder, "en") == "We could not read an attachment: it is damaged. Scan it."


def test_the_courts_own_language_is_what_is_written_where_none_was_chosen(folder: Path) -> None:
    slots = Slots(replace(COURT, language="es"), findings=(LOCKED,))

    assert JinjaWriter(folder).write("deficiency", slots).subject == "Cambio"
    assert JinjaWriter(folder).write("deficiency", replace(slots, court=COURT)).subject == "Change"


def test_a_finding_without_remedy_gets_none_in_another_language(folder: Path) -> None:
    put(folder, "es/findings.yaml", "unreadable-attachment: {says: No se pudo leer., remedy: Escanee.}\n")

    assert text(folder, finding=replace(LOCKED, remedy="")) == "No se pudo leer."


def test_the_courts_own_folder_of_a_language_comes_first(folder: Path) -> None:
    put(folder, "es/findings.yaml", "unreadable-attachment: {says: Todos., remedy: Escanee.}\n")
    put(folder, "ctb/es/findings.yaml", "unreadable-attachment: {says: El tribunal.}\n")
    assert text(folder) == "El tribunal. Escanee."

    put(folder, "ctb/es/deficiency.txt.j2", "Subject: Nuestro\n\nDel tribunal: {{ findings[0].says }}\n")
    assert text(folder) == "Del tribunal: El tribunal."


def test_a_court_words_a_finding_in_spanish_without_code(folder: Path) -> None:
    for code in (rule.code for rule in all_rules()):
        put(folder, "ctb/es/findings.yaml", f"{code}: {{says: Nuestras palabras.}}\n")

        assert text(folder, finding=Finding(code, "return", "English")) == "Nuestras palabras."


def test_a_courts_wording_in_its_own_language_stands(folder: Path) -> None:
    put(folder, "es/findings.yaml", "unreadable-attachment: {says: De todos., remedy: Escanee.}\n")
    own = replace(COURT, language="es", wording={"unreadable-attachment": {"says": "Propio."}})
    slots = Slots(own, findings=(replace(LOCKED, says="Propio.", remedy=""),))

    assert JinjaWriter(folder).write("deficiency", slots).text == "Propio.\n"


@pytest.mark.parametrize("language", ["fr", "../es", "", "ES", "x"])
def test_a_language_nobody_dropped_is_written_in_the_courts_own(folder: Path, language: str) -> None:
    assert text(folder, language) == "We could not read an attachment: it is damaged. Scan it."


def test_a_notice_that_a_language_lacks_is_wholly_in_the_courts_own(folder: Path) -> None:
    put(folder, "_p.txt.j2", "English part")
    put(folder, "es/_p.txt.j2", "Parte")
    put(folder, "es/findings.yaml", "unreadable-attachment: {says: No se pudo leer.}\n")
    put(folder, "reminder.txt.j2", "Subject: R\n\n{% include '_p.txt.j2' %}: {{ findings[0].says }}\n")

    assert text(folder, kind="reminder") == "English part: We could not read an attachment: it is damaged."


def test_a_finding_of_an_older_version_without_its_slots_stays_as_it_was_told(folder: Path) -> None:
    put(folder, "es/findings.yaml", 'unreadable-attachment: {says: "No se pudo leer: {why}."}\n')

    assert text(folder, finding=replace(LOCKED, slots=())).startswith("We could not read an attachment")


def test_a_template_for_one_finding_stands_in_for_no_kind_of_another_language(folder: Path) -> None:
    put(folder, "exam-missing.txt.j2", "Subject: E\n\nEnglish only\n")
    writer = JinjaWriter(folder)
    assert "exam-missing" in writer.kinds(COURT)
    assert "exam-missing" not in writer.kinds(COURT, "es")
    assert writer.kinds(COURT, "es")["deficiency"] == str(folder / "es/deficiency.txt.j2")

    put(folder, "es/exam-missing.txt.j2", "Subject: E\n\nEspañol\n")
    assert "exam-missing" in writer.kinds(COURT, "es")


@pytest.mark.parametrize(
    ("words", "line", "says"),
    [
        ("no-form: {says: A.}\nno-fform: {says: B.}\n", 2, "no rule has the code 'no-fform'"),
        ("no-form:\n  says: A.\n  remedy: '{why} B.'\n", 3, "unknown slot why; slots: none"),
        ("incomplete:\n  says: '{what} {page}'\n", 2, "unknown slot page; slots: what"),
        ("incomplete:\n  says: '{what.__class__}'\n", 2, "unknown slot what.__class__"),
        ("incomplete:\n  says: '{what!r}'\n", 2, "unknown slot with ! or :"),
        ("no-form:\n  says: 'A }'\n", 2, "a stray brace"),
        ("no-form:\n  sais: A.\n", 1, "'no-form' needs 'says: …'"),
        ("no-form: A.\n", 1, "'no-form' needs 'says: …'"),
        ("no-form: {says: 3}\n", 1, "'says' needs a sentence"),
    ],
)
def test_a_mistake_in_the_findings_names_file_and_line(
    folder: Path, words: str, line: int, says: str
) -> None:
    path = put(folder, "es/findings.yaml", words)
    error = complaint(folder)

    assert (error.path, error.line) == (str(path), line)
    assert says in str(error)


@pytest.mark.parametrize(
    ("words", "line", "says"),
    [
        ("a: b\n'{n:d} pages': '{m} páginas'\n", 2, "unknown slot m; slots: n"),
        ("'{n}': '{n}'\n", 1, "needs words of its own"),
        ("'{1x} a': b\n", 1, "this phrase cannot be used"),
        ("'{n a': b\n", 1, "this phrase cannot be used"),
    ],
)
def test_a_mistake_in_the_phrases_names_file_and_line(folder: Path, words: str, line: int, says: str) -> None:
    path = put(folder, "es/phrases.yaml", words)
    error = complaint(folder)

    assert (error.path, error.line) == (str(path), line)
    assert says in str(error)


def test_a_check_finds_mistakes_in_every_language(folder: Path) -> None:
    put(folder, "es/findings.yaml", "no-fform: {says: A.}\n")
    put(folder, "fr/deficiency.txt.j2", "Subject: F\n\n{{ oops }}\n")
    found = [str(error) for error in check_templates(COURT, JinjaWriter(folder))]

    assert any("no rule has the code 'no-fform'" in says for says in found)
    assert any("'oops' is unknown" in says for says in found)


def test_a_check_notes_what_a_language_still_lacks(folder: Path) -> None:
    put(folder, "es/findings.yaml", "no-form: {says: A.}\n")
    notes = list(untranslated(COURT, JinjaWriter(folder), all_rules()))

    assert "templates/es: there is no reminder.txt.j2; that notice goes out in en" in notes
    assert "templates/es/findings.yaml: exam-missing is not worded; it is told in en" in notes
    assert not any("no-form" in note or "deficiency" in note for note in notes)


def test_a_check_notes_that_a_language_cannot_tell_the_current_status(folder: Path) -> None:
    put(folder, "es/findings.yaml", "no-form: {says: A.}\n")
    says = "templates/es: there is no current-status.txt.j2; that notice goes out in en"
    assert says not in untranslated(
        COURT, JinjaWriter(folder), all_rules()
    )  # nor has the court's own language

    put(folder, "current-status.txt.j2", "Subject: S\n\nIt waits.\n")
    assert says in untranslated(COURT, JinjaWriter(folder), all_rules())


def test_clerks_keep_reading_the_rules_own_sentences(office: Office) -> None:
    office.mail(office.paper(filer_form(signed(TYPED)), exam()), text=SPANISH)
    office.run()
    (registration,) = office.registrations

    assert registration.language == "es"
    assert "Your form has a typed name where a hand signature is needed." in {
        finding.says for finding in registration.findings
    }
    assert [notice.subject.partition("] ")[2] for notice in office.mailer.sent] == [
        "Recibimos su correo sobre e-filing",
        "Su registro necesita un cambio",
    ]
    assert "hay un nombre escrito a máquina" in flat(office.mailer.sent[1])


def test_a_later_mail_in_english_changes_no_language(office: Office) -> None:
    office.mail(office.paper(filer_form(signed(TYPED)), exam()), text=SPANISH)
    office.run()
    office.mail(office.paper(filer_form()), reply_to=office.mailer.sent[-1])
    office.run()

    assert office.told[-1][0] == "waiting-for-request"
    assert "Todavía nos falta su solicitud de PACER" in office.mailer.sent[-1].subject
    assert "Todavía no sabemos si llegó su solicitud de PACER." in flat(office.mailer.sent[-1])


def test_each_of_several_applicants_in_a_spanish_mail_is_written_to_in_spanish(office: Office) -> None:
    other = filer_form(
        fields={
            "name": written("Luz Mora"),
            "email": written("luz@mora.test"),
            "pacer_account": written("7654321"),
        }
    )
    office.mail(office.paper(filer_form()), office.paper(other), text=SPANISH)
    office.run()

    assert [it.language for it in office.registrations] == ["es", "es"]


def test_a_spanish_mail_without_papers_is_told_in_spanish_what_to_send(office: Office) -> None:
    office.mail(text=SPANISH)
    office.run()

    assert office.mailer.sent[0].subject == "Sobre su correo al buzón de e-filing"


def test_an_english_mail_chooses_nothing(office: Office) -> None:
    office.mail(office.paper(filer_form()))
    office.run()

    assert [it.language for it in office.registrations] == [""]


def test_a_finding_remembers_what_was_filled_into_its_sentence() -> None:
    (finding,) = told_findings(decide(evidence(exam=exam("AB-D"))))

    assert finding.slots == (("questions", "question 3"),)


def flat(notice: Notice) -> str:
    return " ".join(notice.text.split())
