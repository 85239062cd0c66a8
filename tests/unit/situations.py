"""One registration for everything that an applicant may be told of, by what is wrong with it."""

from dataclasses import replace
from datetime import date

from intake_bot.domain.court import Court, Policy
from intake_bot.domain.reading import FileProblem
from intake_bot.domain.registration import Evidence, Match
from tests.unit.builders import (
    BLANK,
    DRAWN,
    ESIGN,
    IMAGE,
    ROE,
    TYPED,
    UNSURE,
    evidence,
    exam,
    filer_form,
    matched,
    only_page,
    signed,
    ticked,
    unknown_page,
    written,
)

# What only a clerk reads: it calls for a clerk whatever else there is, or is a remark for clerks.
FOR_CLERKS_ONLY = {
    "exam-not-passed",
    "existing-account",
    "identity-mismatch",
    "illegible",
    "old-edition",
    "phv-not-granted",
    "role-mismatch",
    "sensitive-data",
    "several-applicants",
    "signature-unclear",
    "unclear-applicant",
    "value-not-shown",
}
_PROBLEMS = ("encrypted", "corrupt", "too-large", "not-a-document", "adobe-form", "timeout")


def situations(court: Court) -> dict[str, Evidence]:
    """Every one at this court, on 24 November 2026 with a list of 3 November."""
    returned = replace(
        court, signatures={**court.signatures, **dict.fromkeys((ESIGN, IMAGE, DRAWN), Policy.RETURN)}
    )
    exempt = {"exam.exempt": ticked(page=2), "exam.attached": ticked(False, page=2)}
    found = {
        "all is well": evidence(),
        "typed": evidence(form=filer_form(signed(TYPED))),
        "not signed": evidence(form=filer_form(signed(BLANK))),
        "signature page missing": evidence(form=only_page(filer_form(), 1)),
        **{
            f"signed by {kind}": evidence(court=returned, form=filer_form(signed(kind)))
            for kind in (ESIGN, IMAGE, DRAWN)
        },
        "signed nobody knows how": evidence(form=filer_form(signed(UNSURE))),
        "nobody knows whose": evidence(whose_is_unclear=True),
        "no form": evidence(form=None),
        "an unknown form": evidence(form=None, exam=None, other_forms=(unknown_page(),)),
        "no request": evidence(match=Match()),
        "no request and no list": evidence(match=Match(), list_date=None),
        "no request in May": evidence(match=Match(), list_date=date(2026, 5, 4)),
        "no exam": evidence(exam=None),
        "a question left out": evidence(exam=exam("AB-D")),
        "three questions left out": evidence(exam=exam("-*-D")),
        "exempt": evidence(exam=None, form=filer_form(marks=exempt)),
        "exempt, no request": evidence(exam=None, form=filer_form(marks=exempt), match=Match()),
        "another form": evidence(match=matched(role="Creditor")),
        "a firm's account": evidence(match=matched(flags=("account-not-individual",))),
        "a legacy account": evidence(identity=replace(ROE, username="jroe12")),
        "a field empty": evidence(form=filer_form(fields={"name": written(None)})),
        "a box not ticked": evidence(form=filer_form(marks={"certify.rules": ticked(False, page=2)})),
        "no role": evidence(form=filer_form(marks={"role.attorney": ticked(False)})),
        "two roles": evidence(form=filer_form(marks={"role.us_trustee": ticked()})),
        "much is wrong": evidence(
            form=filer_form(signed(TYPED), fields={"name": written(None), "email": written(None)}),
            exam=None,
            match=Match(),
        ),
        **{
            f"an attachment {code}": evidence(form=None, exam=None, problems=(FileProblem(code, "…"),))
            for code in _PROBLEMS
        },
    }
    return {name: it if it.court is returned else replace(it, court=court) for name, it in found.items()}
