"""A court that asks for more certainty: what the program sees less surely waits for a clerk."""

from contextlib import closing
from pathlib import Path

from intake_bot.domain.mail import Folder
from tests.recipes.office import open_office, request_of
from tests.unit.builders import TYPED, exam, filer_form, signed


def test_a_careful_court_sends_no_notice_about_a_typed_name_that_is_seen_less_surely(tmp_path: Path) -> None:
    office = open_office(tmp_path, signature_sure=0.97)
    with closing(office.journal):
        office.import_list(request_of())
        office.mail(office.paper(filer_form(signed(TYPED, 0.95)), exam()))
        office.run()
        assert office.folders() == {Folder.NEEDS_CLERK: 1}
        assert [kind for kind, _ in office.told] == ["acknowledgment"]


def test_the_same_typed_name_is_answered_where_the_court_asks_for_nothing_more(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    with closing(office.journal):
        office.import_list(request_of())
        office.mail(office.paper(filer_form(signed(TYPED, 0.95)), exam()))
        office.run()
        assert [kind for kind, _ in office.told] == ["acknowledgment", "deficiency"]
