from intake_bot.domain.document import Box
from intake_bot.domain.form import FormSpec, MarkSpec
from intake_bot.domain.reading import FileProblem, FileReading, Reading
from intake_bot.notices.receipt import mail_line, received_lines


def form(form_id: str, title: str, pages: int) -> FormSpec:
    last = MarkSpec("last", "Last", pages, Box(0, 0, 1, 1))
    return FormSpec(form_id, title, "2024-01", sample=True, marks=(last,))


FORMS = {
    "ctb-filer": form("ctb-filer", "Registration for CM/ECF Filer privileges", 2),
    "ctb-exam": form("ctb-exam", "Exam", 3),
}


def document(form_id: str | None, *form_pages: int) -> Reading:
    return Reading(form_id, None, 1.0, form_pages, form_pages if form_id else ())


def read(*documents: Reading, problem: str | None = None) -> FileReading:
    error = FileProblem(problem, "…") if problem else None
    return FileReading("click-me http://evil.test.pdf", "00", 0.1, error, documents)


def test_the_acknowledgment_counts_attachments() -> None:
    assert mail_line(0) == "1 e-mail with no attachment"
    assert mail_line(1) == "1 e-mail with 1 attachment"
    assert mail_line(2) == "1 e-mail with 2 attachments"


def test_documents_are_named_by_the_forms_title_never_by_the_senders_file_name() -> None:
    lines = received_lines([read(document("ctb-filer", 1, 2), document("ctb-exam", 1, 2, 3))], FORMS)

    assert lines == ("Registration for CM/ECF Filer privileges (2 pages)", "Exam (3 pages)")


def test_a_part_of_a_form_says_which_pages_came() -> None:
    assert received_lines([read(document("ctb-filer", 2))], FORMS) == (
        "Registration for CM/ECF Filer privileges (page 2 only)",
    )
    assert received_lines([read(document("ctb-exam", 1, 3))], FORMS) == ("Exam (pages 1 and 3 only)",)


def test_the_same_thing_sent_twice_is_one_line() -> None:
    twice = [read(document("ctb-exam", 1, 2, 3)), read(document("ctb-exam", 1, 2, 3))]

    assert received_lines(twice, FORMS) == ("Exam (3 pages), 2 times",)


def test_a_form_of_another_court_is_said_to_be_unknown() -> None:
    assert received_lines([read(document(None, 1))], FORMS) == ("A form that we do not know (1 page)",)


def test_what_could_not_be_opened_says_why() -> None:
    files = [read(problem="encrypted"), read(problem="corrupt"), read(problem="corrupt"), read(problem="odd")]

    assert received_lines(files, FORMS) == (
        "1 attachment that we could not open: it is locked with a password",
        "2 attachments that we could not open: they are damaged",
        "1 attachment that we could not open: we could not read it",
    )


def test_a_file_that_opened_in_part_and_one_without_a_form_are_told() -> None:
    files = [read(document("ctb-exam", 1, 2, 3), problem="timeout"), read()]

    assert received_lines(files, FORMS) == (
        "Exam (3 pages)",
        "1 attachment with no form in it",
        "1 attachment that we could open only in part: it took too long to read",
    )
