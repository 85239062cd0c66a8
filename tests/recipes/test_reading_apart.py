"""Reading is work of its own: replies do not wait for it, and nothing is decided before it is done."""

from intake_bot.domain.mail import Folder
from tests.recipes.office import Office, request_of
from tests.unit.builders import TYPED, exam, filer_form, signed

JANE = "jane@roe.test"


def test_every_mail_is_acknowledged_before_any_is_read(office: Office) -> None:
    office.mail(office.paper(filer_form(), exam()))
    office.mail(office.paper(filer_form(signed(TYPED))), sender="edgar@poe.test")
    office.run()
    assert [kind for kind, _ in office.told[:2]] == ["acknowledgment", "acknowledgment"]


def test_a_mail_that_cannot_be_read_is_acknowledged_once_and_put_aside(office: Office) -> None:
    office.mail(office.paper(filer_form(), exam()))
    office.reader.away = True
    for _ in range(3):
        office.run()
    assert office.folders() == {Folder.QUARANTINE: 1}
    assert office.told == [("acknowledgment", JANE)]


def test_a_new_list_decides_nothing_on_papers_that_are_not_read_yet(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(), exam()))
    office.reader.away = True
    office.engine.enqueue("receive", "first", office.court.id)
    office.engine.drain(10)
    office.reader.away = False
    office.run()
    assert office.told == [("acknowledgment", JANE), ("complete", JANE)]
    assert office.folders() == {Folder.PROCESSED: 1}
