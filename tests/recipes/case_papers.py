"""People and papers of the decision table, by the words that stand there (tests/cases/README.md)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from intake_bot.domain.reading import FieldReading, MarkReading, Reading, SignatureKind
from intake_bot.domain.registration import Identity, PendingRequest
from tests.unit.builders import (
    DOUBTFULLY,
    EDITION,
    ROE,
    SURELY,
    exam,
    filer_form,
    only_page,
    signed,
    ticked,
    unknown_page,
    written,
)

PEOPLE = {
    "jane": ROE,
    "luis": Identity("Luis Mora", "7654321", "luismora9", "luis@mora.test", "NY45678", "NY"),
    "rosa": Identity("Rosa Lind", "5550001", "rosalind1", "rosa@lind.test", "MA11111", "MA"),
    # Another person of Jane's name.
    "namesake": Identity("Jane A. Roe", "2222222", "jroe2222", "roe@other.test", "NJ22222", "NJ"),
}
ADDRESSES = {
    **{name: str(person.email) for name, person in PEOPLE.items()},
    "assistant": "assistant@firm.test",
    "scanner": "noreply@scanner.test",
}
SIGNATURES = {
    "ink": SignatureKind.WET,
    "typed": SignatureKind.TYPED,
    "none": SignatureKind.BLANK,
    "e-signature": SignatureKind.ESIGN,
    "picture": SignatureKind.IMAGE,
    "drawn": SignatureKind.DRAWN,
    "unclear": SignatureKind.UNSURE,
}
SECOND = "supervisor"  # name of the line on which a court may want a second signature
KINDS = {"filer": "ctb-filer", "user": "ctb-user", "phv": "ctb-phv"}
BOXES = {
    "attorney": ("role.attorney", 1),
    "US trustee": ("role.us_trustee", 1),
    "exam attached": ("exam.attached", 2),
    "exempt": ("exam.exempt", 2),
    "rules read": ("certify.rules", 2),
}
FORM_WORDS = (
    "of kind signature second-signature doubtful edition page empty unread unshown write "
    "ticked unticked unsure"
)
FIELDS = {
    "name": "name",
    "e-mail": "email",
    "account": "pacer_account",
    "username": "pacer_username",
    "other courts": "other_courts",
}


def form(said: Any, sender: str) -> Reading:
    """``all right``, or a mapping of what is special about it."""
    told = _mapping(said)
    _known(told, "form", FORM_WORDS)
    who = PEOPLE[told.get("of", sender if sender in PEOPLE else "jane")]
    kind = SIGNATURES[told.get("signature", "ink")]
    made = filer_form(
        signed(kind, DOUBTFULLY if told.get("doubtful") else SURELY),
        form=KINDS[told.get("kind", "filer")],
        edition="2019-01" if told.get("edition") == "old" else EDITION,
        fields=_fields(told, who),
        marks=_marks(told),
    )
    second = signed(SIGNATURES[told.get("second-signature", "none")])
    made = replace(made, signatures={**made.signatures, SECOND: second})
    return only_page(made, told["page"]) if "page" in told else made


def exam_of(said: Any) -> Reading:
    told = _mapping(said)
    _known(told, "exam", "answers page edition")
    made = exam(told.get("answers", "ABCD"), edition="2019-01" if told.get("edition") == "old" else EDITION)
    if "page" in told:
        assert made.exam is not None
        here = ("1", "2") if told["page"] == 1 else ("3", "4")
        answers = {name: answer for name, answer in made.exam.answers.items() if name in here}
        made = replace(made, pages=(1,), form_pages=(told["page"],), exam=replace(made.exam, answers=answers))
    return made


def other(said: Any) -> Reading:
    """So many pages of no known form, or the kind of form that they resemble."""
    if isinstance(said, int):
        return unknown_page(pages=tuple(range(1, said + 1)))
    return unknown_page(pages=(1, 2), nearest={**KINDS, "exam": "ctb-exam"}[said])


def request(said: Any) -> PendingRequest:
    """A name, or ``{jane: {role: Creditor}}``."""
    name, told = (said, {}) if isinstance(said, str) else next(iter(said.items()))
    _known(told, "request", "role flags account username email name second")
    person = PEOPLE[name]
    changes = {key: told[key] or None for key in ("account", "username", "email", "name") if key in told}
    identity = replace(person, **changes)
    number = f"{identity.account}{'-2' if told.get('second') else ''}"
    return PendingRequest(
        f"q-{number}", identity, told.get("role", "Attorney"), flags=tuple(told.get("flags", ()))
    )


def _fields(told: Mapping[str, Any], who: Identity) -> dict[str, FieldReading]:
    values: dict[str, str | None] = {"name": who.name, "e-mail": who.email, "account": who.account}
    values |= {**told.get("write", {}), **dict.fromkeys(told.get("empty", ()))}
    unread, unshown = told.get("unread", ()), told.get("unshown", ())
    fields = {
        name: written(
            value, DOUBTFULLY if name in (*unread, *unshown) else SURELY, 2 if name == "other courts" else 1
        )
        for name, value in values.items()
    }
    return {
        FIELDS[name]: replace(field, shown="") if name in unshown else field for name, field in fields.items()
    }


def _marks(told: Mapping[str, Any]) -> dict[str, MarkReading]:
    marks: dict[str, MarkReading] = {}
    for word, value, sure in (
        ("ticked", True, SURELY),
        ("unticked", False, SURELY),
        ("unsure", None, DOUBTFULLY),
    ):
        for box in told.get(word, ()):
            name, page = BOXES[box]
            marks[name] = ticked(value, sure, page)
    return marks


def _mapping(said: Any) -> dict[str, Any]:
    if said == "all right":
        return {}
    assert isinstance(said, dict), f"write 'all right' or what is special, not {said!r}"
    return said


def _known(told: Mapping[str, Any], what: str, words: str) -> None:
    assert set(told) <= set(words.split()), f"{what}: {sorted(set(told) - set(words.split()))} is not known"
