"""What the labels of anybody's form ask for: the few fields whose meaning a court needs."""

import re

_TAIL = r"(?:\s*\([^)]*\))?\s*[:.#_*]*\s*"
_NUMBER = r"(?: *(?:numbers?|no\.?|nos\.?|id|i\.d\.|#)(?: *(?:number|no\.?|#))?)"
_WHOSE = (
    r"(?:(?:applicant|attorney|filer|registrant|user|your|full|first and last|printed?|typed?)(?:['’]?s)? *)*"
)
# Meaning, its field type, how a label for it begins. The more special come first.
_ASKED = (
    ("federal_bar_number", "bar-number", rf"federal (?:court )?bar{_NUMBER}?"),
    ("bar_state", "state", r"(?:bar state|state (?:bar )?of (?:bar )?admission|state bar of|state of licen[sc]e)"),
    ("bar_number", "bar-number", rf"{_WHOSE}(?:state )?bar{_NUMBER}|{_WHOSE}attorney (?:registration )?{_NUMBER}"),
    ("pacer_username", "text", r"pacer (?:user *name|user *id|login(?: id| name)?)"),
    ("pacer_account", "digits:7", rf"pacer(?: account)?{_NUMBER}|pacer account"),
    ("case_number", "text", rf"(?:case|cause|civil action|adversary(?: proceeding)?){_NUMBER}"),
    ("email", "email", rf"{_WHOSE}(?:primary |business |office |internet )*e-? ?mail(?: address(?:es)?)?"),
    ("fax", "phone", rf"(?:fax|facsimile){_NUMBER}?"),
    ("phone", "phone", rf"{_WHOSE}(?:office |business |work |day *time |direct )*(?:tele)?phone{_NUMBER}?|tel\.?"),
    ("firm", "text", r"(?:law firm|firm|company|organi[sz]ation|agency|employer)(?: name)?(?: or agency)?"
                     r"|name of (?:law )?(?:firm|company|organi[sz]ation)"),
    ("address", "text", rf"{_WHOSE}(?:mailing |street |business |office |firm )*address(?: line 1)?"),
    ("signed_on", "date", r"dated?(?: signed| of signature)?(?: on)?"),
    ("name", "name", rf"{_WHOSE}name(?: of (?:the )?(?:applicant|attorney|filer|registrant|user|person))?"
                     rf"|(?:please )?(?:print|type)(?: or type)?(?: your)?(?: full)? name"
                     rf"|applicant|attorney"),
)  # fmt: skip
_LABELS = tuple(
    (meaning, kind, re.compile(rf"\W*(?:\d+[.)]\s*)?(?:{pattern}){_TAIL}", re.IGNORECASE))
    for meaning, kind, pattern in _ASKED
)
_ENDS = re.compile(r"[:_#.*)]\s*$")
_RUNNING_ON = re.compile(r"^[a-z]")


def label_at(text: str) -> tuple[str, str, str] | None:
    """(meaning, type, rest of the text after the label) where the text begins with a label that is known.

    What follows in the same breath must be set off by a colon, blanks or brackets: "name of" is no label.
    """
    for meaning, kind, pattern in _LABELS:
        found = pattern.match(text)
        if not found:
            continue
        rest = text[found.end() :].strip()
        if not rest or (_ENDS.search(found.group(0)) and not _RUNNING_ON.match(rest)):
            return meaning, kind, rest
        if kind in ("email",) and "@" in rest.split()[0]:
            return meaning, kind, rest
    return None
