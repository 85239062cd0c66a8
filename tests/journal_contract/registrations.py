"""Registrations and pending lists."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from intake_bot.domain.errors import PermanentError
from intake_bot.domain.registration import Identity, PendingRequest, RegistrationState
from intake_bot.ports.journal import Books, Journal
from tests.journal_contract.samples import (
    FINDING,
    JANE,
    file_reading,
    later,
    reading,
    registration,
    request,
    snapshot,
    submission,
)

KEYS = {
    "account": Identity(account="1234567"),
    "username": Identity(username="janeroe1"),
    "email": Identity(email="jane@roe.test"),
    "bar": Identity(bar_number="CT31999", bar_state="CT"),
}
SLIPS = {
    "account digit": Identity(account="1234568"),
    "account digits swapped": Identity(account="1234576"),
    "misread username": Identity(username="janer0e1"),
    "misread e-mail": Identity(email="jane@r0e.test"),
    "bar number with zeros": Identity(bar_number="031999", bar_state="CT"),
    "sound": Identity(name="Jayne Row"),
    "nickname": Identity(name="Janie Roe"),
    "double name": Identity(name="Jane Roe-Doe"),
    "telephone": Identity(name="Jane Marsh", phone="203-555-0100"),
}
NO_KEYS = {
    "nothing": Identity(),
    "firm": Identity(firm="Roe LLP"),
    "bar number without state": Identity(bar_number="CT31999"),
    "bar number of another state": Identity(bar_number="CT31999", bar_state="NY"),
}


class RegistrationsContract:
    def test_a_registration_comes_back_as_it_was_saved(self, journal: Journal) -> None:
        full = registration(
            identity=JANE, request="q1", told="abc", findings=(FINDING,), hold=True, submissions=("s1",)
        )
        with journal.transaction() as books:
            books.submissions.record(submission(), b"")
            books.registrations.add(registration())
            books.registrations.save(full)
        with journal.transaction() as books:
            assert books.registrations.get("r1") == full
            assert books.registrations.by_reference("CTB-r1") == full
            assert books.registrations.by_reference("CTB-r2") is None

    def test_a_reference_is_given_once(self, journal: Journal) -> None:
        with journal.transaction() as books:
            books.registrations.add(registration("r1"))
        with pytest.raises(PermanentError), journal.transaction() as books:
            books.registrations.add(registration("r2", reference="CTB-r1"))

    def test_a_missing_registration_is_a_permanent_error(self, journal: Journal) -> None:
        with pytest.raises(PermanentError, match="r9"), journal.transaction() as books:
            books.registrations.get("r9")
        with pytest.raises(PermanentError, match="r9"), journal.transaction() as books:
            books.registrations.save(registration("r9"))

    def test_attached_submissions_show_on_both_sides_in_order(self, journal: Journal) -> None:
        with journal.transaction() as books:
            for one in ("s2", "s1"):
                books.submissions.record(submission(one), b"")
            books.registrations.add(registration())
            for one in ("s2", "s1", "s2"):
                books.registrations.attach("r1", one)
            assert books.registrations.get("r1").submissions == ("s2", "s1")
            assert books.submissions.get("s1").registrations == ("r1",)

    def test_saving_a_stale_copy_loses_no_attachment(self, journal: Journal) -> None:
        with journal.transaction() as books:
            books.submissions.record(submission(), b"")
            books.registrations.add(registration())
            books.registrations.attach("r1", "s1")
            books.registrations.save(registration())
            books.submissions.save(submission())
            assert books.registrations.get("r1").submissions == ("s1",)

    def test_a_submission_that_is_not_there_cannot_be_attached(self, journal: Journal) -> None:
        with journal.transaction() as books:
            books.registrations.add(registration())
        with pytest.raises(PermanentError), journal.transaction() as books:
            books.registrations.attach("r1", "s9")

    @pytest.mark.parametrize("lock", [False, True])
    def test_merged_registrations_are_followed_to_the_last(self, journal: Journal, lock: bool) -> None:
        with journal.transaction() as books:
            books.registrations.add(registration("r1"))
            books.registrations.add(registration("r2", merged_into="r1"))
            books.registrations.add(registration("r3", merged_into="r2"))
            assert books.registrations.get("r3", lock=lock).id == "r1"
            followed = books.registrations.by_reference("CTB-r3")
        assert followed is not None
        assert followed.id == "r1"

    def test_registrations_merged_in_a_circle_are_a_permanent_error(self, journal: Journal) -> None:
        with journal.transaction() as books:
            books.registrations.add(registration("r1"))
            books.registrations.add(registration("r2", merged_into="r1"))
            books.registrations.save(registration("r1", merged_into="r2"))
        with pytest.raises(PermanentError, match="merged"), journal.transaction() as books:
            books.registrations.get("r1")

    def add_some(self, books: Books) -> None:
        books.registrations.add(registration("r1", identity=JANE))
        books.registrations.add(registration("r2", identity=JANE, state=RegistrationState.CLOSED))
        books.registrations.add(registration("r3", identity=JANE, court="other"))
        books.registrations.add(registration("r4", identity=JANE, merged_into="r1"))
        books.registrations.add(registration("r5"))

    @pytest.mark.parametrize("identity", KEYS.values(), ids=KEYS)
    def test_open_registrations_are_found_by_each_key(self, journal: Journal, identity: Identity) -> None:
        with journal.transaction() as books:
            self.add_some(books)
            assert [one.id for one in books.registrations.like("ctb", identity)] == ["r1"]
            closed_too = books.registrations.like("ctb", identity, closed=True)
            assert [one.id for one in closed_too] == ["r1", "r2"]

    @pytest.mark.parametrize(
        "identity", [*NO_KEYS.values(), Identity(name="Jane Roe")], ids=[*NO_KEYS, "name"]
    )
    def test_nothing_else_makes_registrations_alike(self, journal: Journal, identity: Identity) -> None:
        with journal.transaction() as books:
            self.add_some(books)
            assert books.registrations.like("ctb", identity) == []

    def test_registrations_are_found_by_the_address_that_their_papers_came_from(
        self, journal: Journal
    ) -> None:
        with journal.transaction() as books:
            self.add_some(books)
            for id, sender in (
                ("s1", "a@x.test"),
                ("s2", "b@x.test"),
                ("s3", "a@x.test"),
                ("s4", "a@x.test"),
            ):
                books.submissions.record(submission(id, id.encode(), sender=sender), b"")
                books.readings.put(id, [file_reading("roe.pdf", reading())])
            for id, owner in (("s1", "r4"), ("s2", "r5"), ("s3", "r2"), ("s4", "r3")):
                books.readings.join([f"{id}/0/0"], owner)
            found = books.readings.joined_from("ctb", "a@x.test")
        assert found == ["r4"]  # r2 is closed, r3 is another court's, r5 has papers of another sender

    def test_all_registrations_come_oldest_first_merged_ones_too(self, journal: Journal) -> None:
        with journal.transaction() as books:
            self.add_some(books)
            assert [one.id for one in books.registrations.all()] == ["r1", "r2", "r3", "r4", "r5"]
            assert [one.id for one in books.registrations.all("other")] == ["r3"]


class PendingListsContract:
    @pytest.mark.parametrize("identity", KEYS.values(), ids=KEYS)
    def test_requests_are_found_by_each_key(self, journal: Journal, identity: Identity) -> None:
        with journal.transaction() as books:
            books.lists.put(snapshot(), [request(), request("q2", Identity(name="Joe Doe"))])
            assert books.lists.find("ctb", identity) == [request()]

    @pytest.mark.parametrize("name", ["Roe, Jane", "JANE ROE", "Jané Roe Jr.", "Jane Q. Roe, Esq."])
    def test_requests_are_found_by_name(self, journal: Journal, name: str) -> None:
        with journal.transaction() as books:
            books.lists.put(snapshot(), [request(), request("q2", Identity(name="Joe Doe"))])
            assert books.lists.find("ctb", Identity(name=name)) == [request()]

    @pytest.mark.parametrize("identity", SLIPS.values(), ids=SLIPS)
    def test_requests_are_found_in_spite_of_a_slip(self, journal: Journal, identity: Identity) -> None:
        jane = replace(request(), phone="(203) 555-0100")
        with journal.transaction() as books:
            joe = request("q2", Identity(name="Joe Doe"), phone=None)
            books.lists.put(snapshot(), [jane, joe])
            assert books.lists.find("ctb", identity) == [jane]

    def test_a_request_is_taken_by_another_open_registration_only(self, journal: Journal) -> None:
        with journal.transaction() as books:
            books.registrations.add(registration("r1", request="q1"))
            books.registrations.add(registration("r2", request="q2", state=RegistrationState.CLOSED))
            books.registrations.add(registration("r3", request="q3", merged_into="r1"))
            asked = ["q1", "q2", "q3", "q4"]
            assert books.lists.taken(asked, besides="r9") == {"q1"}
            assert books.lists.taken(asked, besides="r1") == frozenset()
            assert books.lists.taken([], besides="r9") == frozenset()

    @pytest.mark.parametrize("identity", NO_KEYS.values(), ids=NO_KEYS)
    def test_requests_are_not_found_by_anything_else(self, journal: Journal, identity: Identity) -> None:
        with journal.transaction() as books:
            books.lists.put(snapshot(), [request()])
            assert books.lists.find("ctb", identity) == []

    def test_only_the_newest_snapshot_of_the_court_is_looked_at(self, journal: Journal) -> None:
        joe = request("q2", Identity(name="Joe Doe", account="7654321"))
        with journal.transaction() as books:
            books.lists.put(snapshot("l2", taken_at=later(days=1)), [joe])
            books.lists.put(snapshot("l1"), [request()])
            books.lists.put(snapshot("l3", court="other", taken_at=later(days=2)), [request()])
            assert books.lists.newest("ctb") == snapshot("l2", taken_at=later(days=1))
            assert books.lists.newest("none") is None
            assert books.lists.find("ctb", JANE) == []
            assert list(books.lists.all("ctb")) == [joe]
            assert list(books.lists.all("none")) == []

    def test_accounts_are_a_list_of_their_own(self, journal: Journal) -> None:
        joe = request("acc-1", Identity(name="Joe Doe", account="7654321"))
        accounts = snapshot("l2", taken_at=later(days=1), kind="accounts")
        with journal.transaction() as books:
            books.lists.put(snapshot("l1"), [request()])
            books.lists.put(accounts, [joe])
            assert books.lists.newest("ctb") == snapshot("l1")
            assert books.lists.newest("ctb", "accounts") == accounts
            assert list(books.lists.all("ctb")) == [request()]
            assert list(books.lists.all("ctb", "accounts")) == [joe]
            assert books.lists.find("ctb", joe.identity) == []
            assert books.lists.find("ctb", joe.identity, "accounts") == [joe]

    def test_a_request_is_shown_as_the_newest_snapshot_that_has_it_says(self, journal: Journal) -> None:
        moved = request(identity=replace(JANE, email="new@roe.test"))
        with journal.transaction() as books:
            books.lists.put(snapshot("l2", taken_at=later(days=1)), [moved])
            books.lists.put(snapshot("l1"), [request()])
            books.lists.put(snapshot("l3", taken_at=later(days=2)), [])
            assert books.lists.get("q1") == moved
            assert books.lists.get("q9") is None

    def test_each_request_of_the_newest_list_was_first_seen_on_a_list_of_its_court(
        self, journal: Journal
    ) -> None:
        joe = request("q2", Identity(name="Joe Doe"))
        with journal.transaction() as books:
            assert books.lists.first_seen("ctb") == {}
            books.lists.put(snapshot("l0", court="other"), [request()])
            books.lists.put(snapshot("l1", taken_at=later(days=1)), [request()])
            books.lists.put(snapshot("l2", taken_at=later(days=2)), [request(), joe])
            assert books.lists.first_seen("ctb") == {"q1": later(days=1), "q2": later(days=2)}
            books.lists.put(snapshot("l3", taken_at=later(days=3)), [joe])
            assert books.lists.first_seen("ctb") == {"q2": later(days=2)}

    def test_of_two_rows_with_one_id_the_last_stays(self, journal: Journal) -> None:
        with journal.transaction() as books:
            books.lists.put(snapshot(), [request(role="Trustee"), request()])
            assert list(books.lists.all("ctb")) == [request()]

    def test_a_list_that_breaks_off_is_not_there_at_all(self, journal: Journal) -> None:
        def broken() -> Iterator[PendingRequest]:
            yield request()
            raise PermanentError("Row 2 cannot be read.")

        with pytest.raises(PermanentError, match="Row 2"), journal.transaction() as books:
            books.lists.put(snapshot(), broken())
        with journal.transaction() as books:
            assert books.lists.newest("ctb") is None
