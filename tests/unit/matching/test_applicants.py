"""One mail, several people: every document goes to whom it names."""

from intake_bot.domain.reading import Reading
from intake_bot.matching.joining import group_by_applicant
from tests.unit.builders import DOUBTFULLY, exam, filer_form, forms, only_page, unknown_page, written


def form_of(name: str, account: str, email: str = "office@firm.test") -> Reading:
    return filer_form(
        fields={"name": written(name), "pacer_account": written(account), "email": written(email)}
    )


ROE, DOE = form_of("Jane Roe", "1234567"), form_of("John Doe", "7654321")


def named_exam(name: str) -> Reading:
    return exam(fields={"name": written(name)})


def test_nothing_is_nobody() -> None:
    assert group_by_applicant([], forms()) == []


def test_one_form_and_its_exam_are_one_applicant() -> None:
    assert group_by_applicant([exam(), ROE], forms()) == [(exam(), ROE)]


def test_two_forms_with_different_accounts_are_two_applicants() -> None:
    assert group_by_applicant([ROE, DOE], forms()) == [(ROE,), (DOE,)]


def test_one_person_with_two_accounts_is_two_applicants() -> None:
    trustee = form_of("Jane Roe", "1111111")
    assert group_by_applicant([ROE, trustee], forms()) == [(ROE,), (trustee,)]


def test_the_same_form_sent_twice_is_one_applicant() -> None:
    assert group_by_applicant([ROE, ROE], forms()) == [(ROE, ROE)]


def test_a_shared_address_does_not_join_two_names() -> None:
    roe, doe = (
        filer_form(
            fields={
                "name": written(name),
                "email": written("office@firm.test"),
                "pacer_account": written(None),
            }
        )
        for name in ("Jane Roe", "John Doe")
    )
    assert group_by_applicant([roe, doe], forms()) == [(roe,), (doe,)]


def test_an_exam_goes_to_whom_it_names_wherever_it_lies() -> None:
    of_doe = named_exam("DOE, John")
    assert group_by_applicant([of_doe, ROE, DOE], forms()) == [(ROE,), (of_doe, DOE)]


def test_a_page_without_a_name_goes_to_the_form_before_it() -> None:
    page = only_page(filer_form(), 2)
    assert group_by_applicant([ROE, page, DOE], forms()) == [(ROE, page), (DOE,)]


def test_a_page_before_every_form_goes_to_the_first() -> None:
    assert group_by_applicant([unknown_page(), ROE, DOE], forms()) == [(unknown_page(), ROE), (DOE,)]


def test_a_name_read_weakly_starts_nobody() -> None:
    weak = filer_form(
        fields={
            "name": written("J?hn D?e", DOUBTFULLY),
            "email": written(None),
            "pacer_account": written("7654321", DOUBTFULLY),
        }
    )
    assert group_by_applicant([ROE, weak], forms()) == [(ROE, weak)]


def test_exams_alone_are_sorted_by_their_names() -> None:
    one, other = named_exam("Jane Roe"), named_exam("John Doe")
    assert group_by_applicant([one, other, exam()], forms()) == [(one,), (other, exam())]


def test_pages_that_name_nobody_are_one_applicant() -> None:
    pages = (unknown_page(), exam())
    assert group_by_applicant(pages, forms()) == [pages]
