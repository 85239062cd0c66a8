"""The words of court forms, as data: which label means which field, mark or signer."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """words: a pattern looked for in a label, any case. name: as our forms call it. group: of a mark."""

    words: str
    name: str
    type: str = "text"
    group: str | None = None

    def fits(self, label: str) -> bool:
        return bool(re.search(self.words, label, re.IGNORECASE))


# The first that fits wins, so what is narrower stands first.
FIELDS = (
    Meaning(r"\bpacer\b.*\b(user ?name|login|user id)\b", "pacer_username"),
    Meaning(r"\bpacer\b", "pacer_account", "digits:7"),
    Meaning(r"\bdate of (admission|birth)|\badmitted on\b|\badmission date\b", "admitted_on", "date"),
    Meaning(r"\bdate\b|\bdated\b|\bdate ?signed\b", "date", "date"),
    Meaning(r"\be-? ?mail|\bemail|electronic mail", "email", "email"),
    Meaning(r"\bother (federal )?(courts?|districts?)\b|\bcourts? (in which|where)\b", "other_courts"),
    Meaning(r"\bfederal bar\b", "federal_bar_number", "bar-number"),
    Meaning(
        r"\b(bar ?(no\b|nr\b|num|id\b|#)|attorney (no\b|num|id\b)|(license|licence) (no\b|num)|sbn\b)",
        "bar_number",
        "bar-number",
    ),
    Meaning(
        r"\b(state|jurisdiction)\b.*\b(bar|licensed|admi\w+|admission)\b|\bbar ?state\b|\badmitted in\b",
        "bar_state",
        "state",
    ),
    Meaning(r"\bfax\b|\bfacsimile\b|\btelefax\b", "fax", "phone"),
    Meaning(r"\b(tele)?phone\b|\btel\b|\bmobile\b|\bcell(ular)?\b|phone$", "phone", "phone"),
    Meaning(r"\bcity\b.*\b(state|zip)\b", "city_state_zip", "address"),
    Meaning(r"\b(user ?name|login( name)?|user id)\b", "username"),
    Meaning(
        r"\b(mailing|street|business|office|postal|home|firm) ?address|\baddress\b", "address", "address"
    ),
    Meaning(r"\bstreet\b|\bp\.? ?o\.? box\b|\bsuite\b", "address", "address"),
    Meaning(r"\b(zip|postal) ?(code)?\b", "zip", "zip"),
    Meaning(r"\bcity\b|\btown\b", "city"),
    Meaning(r"\bcase\b.*\b(no\b|num|#)|\bnumber of the (case|matter)\b", "case_number"),
    Meaning(r"\bsponsor|\blocal counsel\b", "sponsor", "name"),
    Meaning(r"\b(firm|agency|company|employer|organi[sz]ation|business name|institution)\b", "firm"),
    Meaning(r"\bstate\b", "state", "state"),
    Meaning(r"\b(last|first|middle|maiden) name\b.*\b(first|last|middle)\b", "name", "name"),
    Meaning(r"^\W*last name\b|\bsurname\b", "last_name", "name"),
    Meaning(r"^\W*first name\b", "first_name", "name"),
    Meaning(r"^\W*middle (name|initial)\b", "middle_name", "name"),
    Meaning(r"\bsupervis\w+\b.*\bname\b|\bname of supervis", "supervisor", "name"),
    Meaning(r"\bname\b|\bname$", "name", "name"),
)

MARKS = (
    Meaning(r"^\W*(united states|u\. ?s\.?) trustee\b.{0,20}$", "us_trustee", group="role"),
    Meaning(r"^\W*(united states|u\. ?s\.?|federal) attorney\b.{0,20}$", "us_attorney", group="role"),
    Meaning(r"^\W*attorney( at law| admitted.*)?\W*$", "attorney", group="role"),
    Meaning(r"^\W*(panel |case |chapter \d+ )?trustee\W*$", "trustee", group="role"),
    Meaning(r"^\W*creditor('s)?\W*$", "creditor", group="role"),
    Meaning(r"^\W*(filing |creditor's )?agent\W*$", "agent", group="role"),
    Meaning(r"\bexam\w*\b.*\b(attached|enclosed|included)\b", "attached", group="exam"),
    Meaning(
        r"\bexam\w*\b.*\b(not (needed|required)|exempt|waived)\b|\bexempt\b.*\bexam", "exempt", group="exam"
    ),
)

# What one agrees to by ticking; each alone, so they are no group.
CONSENTS = (
    Meaning(r"\blocal rules\b|\badministrative procedures\b|\brules\b", "certify.rules"),
    Meaning(r"\bpassword\b", "certify.password"),
    Meaning(r"\bconsent\b|\belectronic (service|notice)\b|\be-service\b", "certify.service"),
    Meaning(r"\btrue and (correct|accurate)\b|\baccura\w+\b|\bperjury\b", "certify.accuracy"),
)

SIGNERS = (
    Meaning(r"\bnotary\b", "notary"),
    Meaning(r"\bsponsor\w*|\blocal counsel\b", "sponsor"),
    Meaning(r"\bsupervis\w+", "supervisor"),
    Meaning(r"\bwitness\b", "witness"),
    Meaning(r"\bclerk\b", "clerk"),
    Meaning(
        r"\b(applicant|attorney|user|registrant|trustee|filer|creditor|agent|participant|undersigned)\b",
        "applicant",
    ),
)

_SIGNATURE = re.compile(
    r"\bsignature\b|\bsigned\b(?! (on|at)\b)|\bsign here\b|\bnotary public\b|^\W*/?s/\W*$|^by\W*$|^x\W*$|"
    r"signature\d*$",
    re.IGNORECASE,
)
_NO_SIGNATURE = re.compile(
    r"\bdate\b|\bdated\b|date ?signed|\bprint(ed)? name\b|\bname\b.*\bprint|\bname of (the )?sign|\btitle\b",
    re.IGNORECASE,
)
OFFICE_USE = re.compile(r"\b(court|office|clerk'?s?|official) use\b|\bdo not write\b", re.IGNORECASE)
PICK_ONE = re.compile(
    r"\b(check|select|choose|mark|tick|circle|initial)\b.{0,12}\bone\b|\bone of the following\b|"
    r"\bregister(ing)? as\b|\bapply(ing)? as\b",
    re.IGNORECASE,
)
PICK_ANY = re.compile(
    r"\ball (that|which) apply\b|\bone or more\b|\bcertif|\bi agree\b|\b(one|a) box for each\b", re.IGNORECASE
)
_ROLE = re.compile(r"\brole\b|\bregist\w+|\bappl(y|ying)\b|\bi am\b|\bcapacity\b|\btype of\b", re.IGNORECASE)
_ODD = re.compile(
    r"^(text|field|textfield|undefined|check ?box|cb|toggle|button|group|radio\w*|dropdown|combo ?box|choice|"
    r"signature|fill|untitled|cell|table\d*|page\d*|form\d*|date|topmost\w*|subform|numeric\w*|list ?box)"
    r"[\W_\d]*$",
    re.IGNORECASE,
)


def meaning_of(label: str, meanings: tuple[Meaning, ...]) -> Meaning | None:
    return next((one for one in meanings if label and one.fits(label)), None)


def is_signature(label: str) -> bool:
    return bool(_SIGNATURE.search(label)) and not _NO_SIGNATURE.search(label)


def is_odd(name: str) -> bool:
    """Whether a form field's name or tooltip was given by a program and says nothing ("Text12")."""
    return not name or bool(_ODD.match(name)) or not re.search(r"[A-Za-z]{2}", name)


def spoken(name: str) -> str:
    """A field's own name as words: "form1[0].BarNo[0]" -> "Bar No"."""
    last = re.sub(r"\[\d+\]", "", name).split(".")[-1]
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", last)
    return " ".join(re.sub(r"[_\W]+", " ", parted).split())


def group_name(prompt: str) -> str | None:
    """What the marks under a prompt are about, where our forms have a name for it."""
    if re.search(r"\bexam\b", prompt, re.IGNORECASE):
        return "exam"
    return "role" if _ROLE.search(prompt) else None
