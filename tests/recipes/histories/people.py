"""Applicants and what they put into envelopes, in words short enough to read in a shrunken history."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from intake_bot.domain.court import ListColumns
from intake_bot.domain.reading import FieldReading, FileProblem, MarkReading, Reading, SignatureKind
from intake_bot.domain.registration import Identity, PendingRequest
from tests.recipes.office import request_of
from tests.unit.builders import (
    DOUBTFULLY,
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

POE = Identity(name="Edgar Poe", account="7654321", username="edgarpoe9", email="edgar@poe.test")
LEE = Identity(name="Ann Lee", account="1112223", username="annlee77", email="ann@lee.test")
PEOPLE = {"roe": ROE, "poe": POE, "lee": LEE}
DESK = "desk@firm.test"  # an assistant, who writes for anybody
PARTS = {"name": "name", "email": "email", "account": "pacer_account"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One attachment. what: form, page 1, page 2, exam, page of an exam, letter, locked, calendar.

    missing: fields left empty. doubtful: fields hardly read. exempt: claims that no exam is needed.
    """

    what: str
    signature: SignatureKind = SignatureKind.WET
    sure: bool = True
    missing: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    exempt: bool = False
    answers: str = "ABCD"

    @property
    def problem(self) -> FileProblem | None:
        codes = {"locked": "encrypted", "calendar": "not-a-document", "endless": "timeout"}
        code = codes.get(self.what)
        return FileProblem(code, "It cannot be read.") if code else None

    def readings(self, whose: str) -> tuple[Reading, ...]:
        if self.problem:
            return ()
        if self.what == "letter":
            return (unknown_page(),)
        if self.what == "exam":
            return (exam(self.answers),)
        form = self._form(PEOPLE[whose])
        if self.what == "form and exam":
            return (form, exam(self.answers))
        return (only_page(form, int(self.what[-1])) if self.what.startswith("page") else form,)

    def _form(self, person: Identity) -> Reading:
        fields = {field: self._field(part, person) for part, field in PARTS.items()}
        marks: dict[str, MarkReading] = {}
        if self.exempt:
            marks = {"exam.attached": ticked(False, page=2), "exam.exempt": ticked(page=2)}
            fields["other_courts"] = written("D. Mass.", page=2)
        line = signed(self.signature, SURELY if self.sure else DOUBTFULLY)
        return filer_form(line, fields=fields, marks=marks)

    def _field(self, part: str, person: Identity) -> FieldReading:
        if part in self.missing:
            return written(None)
        value = getattr(person, part)
        return written(value, DOUBTFULLY) if part in self.doubtful else written(value)


FORMS = ("form", "form and exam", "page 1", "page 2")
OTHERS = ("exam", "letter", "locked", "calendar", "endless")

_parts = st.sets(st.sampled_from(sorted(PARTS)), max_size=2).map(lambda found: tuple(sorted(found)))
forms_sent = st.builds(
    Paper,
    st.sampled_from(FORMS),
    signature=st.sampled_from(list(SignatureKind)),
    sure=st.sampled_from((True, True, False)),
    missing=st.just(()) | _parts,
    doubtful=st.just(()) | _parts,
    exempt=st.sampled_from((False, False, True)),
)
others_sent = st.builds(
    Paper, st.sampled_from(OTHERS), answers=st.sampled_from(("ABCD", "ABCD", "AB-D", "A?*D"))
)
papers_sent = forms_sent | others_sent


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a pending list. email: where the list says another one than the person has."""

    whose: str
    role: str = "Attorney"
    email: str | None = None

    def request(self) -> PendingRequest:
        request = request_of(PEOPLE[self.whose], self.role)
        email = self.email or request.identity.email
        return replace(request, identity=replace(request.identity, email=email))

    def line(self) -> str:
        """The same as a line of a list in a file, in the columns of LIST_COLUMNS."""
        request = self.request()
        identity = request.identity
        values = (identity.account, identity.username, identity.name, identity.email, request.role)
        return ",".join(value or "" for value in values)


LIST_COLUMNS = ListColumns(
    {name: name for name in ("account", "username", "name", "email", "role")}, required=("account", "name")
)


def as_csv(rows: Sequence[Row]) -> bytes:
    return "\n".join([",".join(LIST_COLUMNS.columns), *(row.line() for row in rows), ""]).encode()


lists_made = st.lists(
    st.builds(
        Row,
        st.sampled_from(sorted(PEOPLE)),
        st.sampled_from(("Attorney", "Attorney", "Trustee", "Creditor")),
        st.sampled_from((None, None, "other@mail.test")),
    ),
    max_size=3,
    unique_by=lambda row: row.whose,
)
