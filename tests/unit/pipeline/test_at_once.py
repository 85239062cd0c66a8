"""Two mails that are worked on at the same moment."""

from collections.abc import Callable
from typing import TypeVar

from intake_bot.ports.journal import Books
from tests.fakes import DirectEngine
from tests.unit.builders import exam, filer_form
from tests.unit.pipeline.office import Office, request_of

T = TypeVar("T")
JANE = "jane@roe.test"


class Interleaving(DirectEngine):
    """Finishes everything else that waits just before the first decision."""

    def transaction(self, name: str, do: Callable[[Books], T]) -> T:
        if name == "decide" and not self._decided:
            self._decided = True
            self.drain(60)
        return super().transaction(name, do)

    _decided = False


def test_a_form_and_its_exam_in_two_mails_at_once_are_one_registration(office: Office) -> None:
    office.engine = Interleaving(office.journal, office.recipes.by_name, office.recipes.failed)
    office.import_list(request_of())
    office.mail(office.paper(filer_form()))
    office.mail(office.paper(exam()))
    office.run()
    assert len(office.registrations) == 1
    assert office.told == [("acknowledgment", JANE), ("acknowledgment", JANE), ("complete", JANE)]
