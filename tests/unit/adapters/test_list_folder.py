import os
from pathlib import Path

import pytest

from intake_bot.adapters.list_folder import WatchedFolder
from intake_bot.domain.errors import TemporaryError

NOON = 1_795_600_800  # seconds since 1970: 25 November 2026, 10:00 UTC


def drop(folder: Path, name: str, text: str = "x", at: int = NOON) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    os.utime(folder / name, (at, at))


def test_the_folder_is_made_and_empty_at_first(tmp_path: Path) -> None:
    assert WatchedFolder(tmp_path / "new" / "lists").files() == []
    assert (tmp_path / "new" / "lists").is_dir()


def test_files_come_oldest_first_and_what_is_no_list_is_left_alone(tmp_path: Path) -> None:
    drop(tmp_path, "b.csv", at=NOON)
    drop(tmp_path, "a.csv", at=NOON + 60)
    for name in ("~$a.xlsx", ".hidden.csv", "c.csv.part", "d.tmp", "e.crdownload"):
        drop(tmp_path, name)
    (tmp_path / "taken").mkdir()
    (tmp_path / "link.csv").symlink_to(tmp_path / "a.csv")
    assert [dropped.name for dropped in WatchedFolder(tmp_path).files()] == ["b.csv", "a.csv"]


@pytest.mark.parametrize(("taken", "where"), [(True, "taken"), (False, "refused")])
def test_a_list_is_put_away_under_its_time_with_the_account_beside_it(
    tmp_path: Path, taken: bool, where: str
) -> None:
    drop(tmp_path, "list.csv", "Account")
    folder = WatchedFolder(tmp_path)
    (dropped,) = folder.files()
    assert folder.fetch(dropped) == b"Account"
    folder.put_away(dropped, taken=taken, account="12 rows")
    assert folder.files() == []
    assert (tmp_path / where / "20261125-100000-list.csv").read_text() == "Account"
    assert (tmp_path / where / "20261125-100000-list.csv.txt").read_text() == "12 rows"


def test_a_folder_that_cannot_be_used_is_tried_again_later(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(TemporaryError, match="watched folder cannot be used"):
        WatchedFolder(tmp_path / "file").files()
    drop(tmp_path / "lists", "list.csv")
    folder = WatchedFolder(tmp_path / "lists")
    (dropped,) = folder.files()
    (tmp_path / "lists" / "list.csv").unlink()
    with pytest.raises(TemporaryError):
        folder.fetch(dropped)
