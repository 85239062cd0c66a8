from dataclasses import replace

from intake_bot.domain.registration import Identity, PendingRequest
from intake_bot.matching.list_changes import differences

ROE = PendingRequest("req-1", Identity(name="Jane Roe", account="1234567"), "Attorney")
DOE = PendingRequest("req-2", Identity(name="John Doe", account="7654321"), "Creditor")
POE = PendingRequest("req-3", Identity(name="Pia Poe", account="1112223"), "Trustee")


def test_new_gone_and_changed_requests_are_told_apart() -> None:
    trustee = replace(ROE, role="Trustee")
    changes = differences([ROE, DOE], [trustee, POE])
    assert changes.new == (POE,)
    assert changes.gone == (DOE,)
    assert changes.changed == ((ROE, trustee),)


def test_the_same_list_in_another_order_has_no_changes() -> None:
    assert not differences([ROE, DOE], iter([DOE, ROE]))


def test_a_first_list_is_all_new() -> None:
    assert differences([], [ROE, DOE]).new == (ROE, DOE)
