"""Lists dropped into the watched folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_bot.adapters.list_folder import WatchedFolder
from intake_bot.adapters.sql_journal import open_journal
from intake_bot.domain.court import ListColumns, ListSources
from intake_bot.domain.errors import TemporaryError
from intake_bot.ports.list_folder import DroppedList
from tests.recipes.office import ADDRESS, SENT_BY_ITSELF, Office
from tests.unit.builders import ROE, court, exam, filer_form

GOOD = "Account,Name\n1234567,Jane A. Roe\n7654321,John Doe\n"
COLUMNS = ListColumns({"account": "Account", "name": "Name"})


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    sources = ListSources(folder="lists", accounts=COLUMNS)
    policy = court(notices=SENT_BY_ITSELF, own_addresses=(ADDRESS,), sample=True, list_sources=sources)
    journal = open_journal(f"sqlite:///{tmp_path / 'intake.db'}")
    (tmp_path / "lists").mkdir()
    yield Office(journal, policy, list_folder=WatchedFolder(tmp_path / "lists"))
    journal.close()


@pytest.fixture
def lists(office: Office, tmp_path: Path) -> Path:
    return tmp_path / "lists"


def look(office: Office, after: float = 1) -> None:
    office.clock.advance(seconds=after)
    office.engine.enqueue("lists", str(office.clock.now()), office.court.id)
    office.engine.drain(60)


def accounts_in(office: Office, kind: str = "pending") -> list[str | None]:
    with office.journal.transaction() as books:
        return [request.identity.account for request in books.lists.all(office.court.id, kind)]


def events(office: Office, what: str) -> list[str]:
    with office.journal.transaction() as books:
        return [event.detail for event in books.trail.events() if event.what == what]


def names(folder: Path) -> list[str]:
    return sorted(path.name[16:] for path in folder.iterdir()) if folder.is_dir() else []


def test_a_list_is_taken_once_it_has_stood_still_and_moved_with_its_account(
    office: Office, lists: Path
) -> None:
    (lists / "list.csv").write_text(GOOD)
    look(office)
    assert accounts_in(office) == []
    look(office, after=30)
    assert accounts_in(office) == ["1234567", "7654321"]
    assert names(lists / "taken") == ["list.csv", "list.csv.txt"]
    (detail,) = events(office, "list imported")
    assert "from the watched folder): 2 rows, 0 left out; 2 new, 0 gone, 0 changed" in detail


def test_a_list_that_still_grows_is_left_alone(office: Office, lists: Path) -> None:
    for part in (GOOD[:20], GOOD[:40], GOOD):
        (lists / "list.csv").write_text(part)
        look(office, after=30)
        assert accounts_in(office) == []
    look(office, after=30)
    assert len(accounts_in(office)) == 2


def test_a_list_that_cannot_be_taken_is_refused_with_the_reason_and_the_last_one_stays(
    office: Office, lists: Path
) -> None:
    for text in (GOOD, "Konto,Wer\n1234567,Jane Roe\n"):
        (lists / "list.csv").write_text(text)
        look(office)
        look(office, after=30)
    assert len(accounts_in(office)) == 2
    assert names(lists / "refused") == ["list.csv", "list.csv.txt"]
    (account,) = (lists / "refused").glob("*.txt")
    assert "has no column 'Account'" in account.read_text()
    assert 'account: "Konto"' in account.read_text()
    assert len(events(office, "list refused")) == 1


def test_a_list_that_was_dropped_decides_what_waits_for_it(office: Office, lists: Path) -> None:
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    (lists / "list.csv").write_text("Account,Name\n1234567,Jane A. Roe\n")
    look(office)
    look(office, after=30)
    office.run()
    assert office.told[-1] == ("complete", ROE.email)


def test_a_list_of_accounts_is_told_by_its_name(office: Office, lists: Path) -> None:
    (lists / "Accounts-2026.csv").write_text(GOOD)
    look(office)
    look(office, after=30)
    assert (accounts_in(office), len(accounts_in(office, "accounts"))) == ([], 2)


class FullDisk(WatchedFolder):
    """Refuses to move anything until there is room."""

    full = True

    def put_away(self, dropped: DroppedList, *, taken: bool, account: str) -> None:
        if self.full:
            raise TemporaryError("the disk is full")
        super().put_away(dropped, taken=taken, account=account)


def test_a_list_that_could_not_be_moved_is_not_imported_again(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    policy = court(notices=SENT_BY_ITSELF, list_sources=ListSources(folder="lists"))
    journal = open_journal(f"sqlite:///{tmp_path / 'intake.db'}")
    watched = FullDisk(folder)
    office = Office(journal, policy, list_folder=watched)
    (folder / "list.csv").write_text(GOOD)
    for _ in range(4):
        look(office, after=30)
    assert (folder / "list.csv").exists()
    watched.full = False
    look(office, after=30)
    assert names(folder / "taken") == ["list.csv", "list.csv.txt"]
    assert len(events(office, "list imported")) == 1
    journal.close()
