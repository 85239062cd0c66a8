from dataclasses import replace

from intake_bot.domain.reading import Reading
from intake_bot.domain.registration import PendingRequest
from intake_bot.matching.corroborating import CORROBORATED, corroborated
from tests.unit.builders import DOUBTFULLY, ROE, SURELY, filer_form, written

REQUEST = PendingRequest("r1", ROE)


def doubtful(name: str, value: str) -> Reading:
    return filer_form(fields={name: written(value, DOUBTFULLY)})


def test_an_address_that_the_request_says_too_is_sure() -> None:
    form = corroborated(doubtful("email", "Jane@roe.test"), REQUEST, None)
    assert form.fields["email"].confidence == CORROBORATED
    assert form.fields["email"].value == "Jane@roe.test"


def test_an_address_that_the_mail_came_from_is_sure_without_any_request() -> None:
    form = corroborated(doubtful("email", "jane@roe.test"), None, "jane@roe.test")
    assert form.fields["email"].confidence == CORROBORATED


def test_a_value_that_differs_stays_doubtful() -> None:
    form = corroborated(doubtful("email", "iane@roe.test"), REQUEST, "jane@roe.test")
    assert form.fields["email"].confidence == DOUBTFULLY


def test_a_value_that_its_page_does_not_show_stays_doubtful_though_the_request_says_it() -> None:
    hidden = replace(written("jane@roe.test", DOUBTFULLY), shown="")
    form = corroborated(filer_form(fields={"email": hidden}), REQUEST, "jane@roe.test")
    assert form.fields["email"].confidence == DOUBTFULLY


def test_what_was_sure_is_not_touched_and_a_name_agrees_leniently() -> None:
    form = corroborated(doubtful("name", "ROE, Jane"), REQUEST, None)
    assert form.fields["name"].confidence == CORROBORATED
    assert form.fields["email"].confidence == SURELY


def test_an_unknown_key_of_the_request_corroborates_nothing() -> None:
    nameless = PendingRequest("r1", replace(ROE, name=None, account=None))
    form = corroborated(doubtful("pacer_account", "12345"), nameless, None)
    assert form.fields["pacer_account"].confidence == DOUBTFULLY
