"""Whatever stands in a name or telephone field, comparing it neither fails nor takes long."""

from hypothesis import given, settings
from hypothesis import strategies as st

from intake_bot.domain.registration import Identity, PendingRequest
from intake_bot.matching.blocking import keys_of, look_under
from intake_bot.matching.comparing import compare
from intake_bot.matching.differing import differing
from intake_bot.matching.person_names import name_likeness
from intake_bot.matching.requests import match_request

ODD = st.text(max_size=30) | st.sampled_from(
    ["Jr.", ",", "Roe,", ", Roe", "Dr. Esq.", "(", "J. J.", "née", "x" * 99]
)
SOME = st.none() | ODD


@settings(max_examples=30, deadline=None)
@given(
    st.builds(Identity, SOME, SOME, SOME, SOME, SOME, SOME, SOME, SOME),
    st.builds(Identity, SOME, SOME, SOME, SOME),
)
def test_any_two_identities_can_be_compared(one: Identity, other: Identity) -> None:
    request = PendingRequest("r1", other, phone=one.phone)
    compare(one, request)
    keys_of(one)
    look_under(one)
    match_request(one, [request])
    itself = differing(compare(one, PendingRequest("r2", one)))
    assert set(itself.disagreeing) <= {"name"}  # a name of which nothing is left is nobody's


@settings(max_examples=30, deadline=None)
@given(ODD, ODD)
def test_likeness_of_names_does_not_depend_on_the_side(one: str, other: str) -> None:
    assert name_likeness(one, other) == name_likeness(other, one)


def test_a_page_of_text_in_the_name_field_is_cut_short() -> None:
    page = "word " * 20_000
    assert name_likeness(page, page + "more") == name_likeness(page, page)
