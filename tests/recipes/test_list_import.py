"""What an import says and leaves behind."""

from datetime import timedelta

import pytest

from intake_bot.adapters.request_files import FileRequests
from intake_bot.domain.errors import PermanentError
from intake_bot.pipeline.lists.importing import ALL_OTHERS, ImportedList, ListImport
from intake_bot.pipeline.lists.news import news_of, remember_refusal
from tests.recipes.office import Office


def take(office: Office, *rows: str) -> ImportedList:
    office.clock.advance(minutes=1)
    data = "\n".join(["Account,Name", *rows]).encode()
    lists = ListImport(office.journal, FileRequests(), office.clock)
    return lists.take(data, "list.csv", office.court, who="clerk:ada")


def people(first: int, count: int = 6) -> list[str]:
    return [
        f"{1_000_000 + number},Person {'abcdefghijklmnop'[number % 16]}"
        for number in range(first, first + count)
    ]


def test_new_gone_and_changed_entries_are_counted_in_the_trail(office: Office) -> None:
    take(office, *people(0))
    imported = take(office, "1000001,Person Other", *people(2), "99,Nobody")
    assert [len(imported.changes.new), len(imported.changes.gone), len(imported.changes.changed)] == [2, 1, 1]
    with office.journal.transaction() as books:
        event = books.trail.events()[-1]
    assert event.who == "clerk:ada"
    assert "(pending, by command): 7 rows, 1 left out; 2 new, 1 gone, 1 changed" in event.detail


def test_a_list_without_anybody_of_the_last_one_may_be_another_courts(office: Office) -> None:
    take(office, *people(0))
    assert ALL_OTHERS in take(office, *people(100)).reading.remarks
    assert ALL_OTHERS not in take(office, *people(101)).reading.remarks


def test_a_list_that_is_refused_leaves_the_last_one(office: Office) -> None:
    kept = take(office, *people(0)).snapshot
    with pytest.raises(PermanentError):
        take(office, "1,Jane Roe")
    with office.journal.transaction() as books:
        assert books.lists.newest(office.court.id) == kept


def test_the_days_summary_tells_of_its_lists_only(office: Office) -> None:
    take(office, *people(0))
    with office.journal.transaction() as books:
        remember_refusal(books, office.court.id, office.clock.now(), "by e-mail", "It is empty.")
        today = office.clock.now().date()
        imported, refused = news_of(books, office.court, today)
        assert news_of(books, office.court, today + timedelta(days=1)) == ()
    assert "6 rows, of them 6 new and 0 changed; 0 gone, 0 left out" in imported
    assert refused == "A list that came by e-mail was not taken. It is empty."
