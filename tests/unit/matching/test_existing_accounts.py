import pytest

from intake_bot.domain.registration import Identity, PendingRequest
from intake_bot.matching.existing_accounts import is_listed
from tests.unit.builders import ROE

LISTED = [PendingRequest("acc-1", ROE)]


@pytest.mark.parametrize(
    "identity",
    [
        Identity(account=ROE.account),
        Identity(email=ROE.email),
        Identity(bar_number=ROE.bar_number, bar_state=ROE.bar_state),
    ],
    ids=["account", "email", "bar"],
)
def test_an_account_exists_where_one_key_agrees(identity: Identity) -> None:
    assert is_listed(identity, LISTED)


@pytest.mark.parametrize(
    "identity",
    [
        Identity(),
        Identity(name=ROE.name, firm="Roe LLP"),
        Identity(username=ROE.username),
        Identity(bar_number=ROE.bar_number),
        Identity(bar_number=ROE.bar_number, bar_state="NY"),
    ],
    ids=["nothing", "name", "username", "bar number alone", "bar of another state"],
)
def test_nothing_else_makes_an_existing_account(identity: Identity) -> None:
    assert not is_listed(identity, LISTED)
    assert not is_listed(identity, [PendingRequest("acc-2", Identity())])
