"""What a clerk sets right in the decision table, by the words that stand there (tests/cases/README.md)."""

from collections.abc import Mapping
from typing import Any

from intake_bot.bootstrap import make_correcting
from intake_bot.domain.notice import NoticeState
from intake_bot.domain.registration import Registration
from intake_bot.pipeline.correcting.corrections import REQUEST
from intake_bot.pipeline.correcting.recipes import Correcting
from intake_bot.ports.journal import Books
from tests.recipes.case_papers import FIELDS, request
from tests.recipes.office import Office

CLERK = "clerk:Ann"
WORDS = {"of", "correct", "request", "split", "merge into", "close", "reopen", "send draft", "drop draft"}


def correct(office: Office, said: Mapping[str, Any]) -> None:
    """Everything that stands in one event, one after the other."""
    assert set(said) <= WORDS, f"clerk: {sorted(set(said) - WORDS)} is not known"
    by = make_correcting(office.configuration, office.outside)
    registrations = office.registrations
    one = registrations[said.get("of", 1) - 1]
    with office.journal.transaction() as books:
        for part, value in said.get("correct", {}).items():
            by.correct(books, one.reference, FIELDS[part], value, CLERK)
        if "request" in said:
            chosen = "" if said["request"] == "none" else request(said["request"]).id
            by.correct(books, one.reference, REQUEST, chosen, CLERK)
        if "merge into" in said:
            by.merge(books, one.reference, registrations[said["merge into"] - 1].reference, CLERK)
        _more(by, books, one, said)


def _more(by: Correcting, books: Books, one: Registration, said: Mapping[str, Any]) -> None:
    if "split" in said:
        by.split(books, one.reference, one.submissions[said["split"] - 1], CLERK)
    if said.get("close"):
        by.close(books, one.reference, CLERK)
    if said.get("reopen"):
        by.reopen(books, one.reference, CLERK)
    for word, settle in (("send draft", by.send), ("drop draft", by.drop)):
        if said.get(word):
            settle(books, books.notices.with_state(NoticeState.DRAFT)[-1].id, CLERK)
