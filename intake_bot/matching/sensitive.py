"""Data that nobody should have sent: found so that a clerk is told, masked so that nobody else reads it."""

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = (
    r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{4}-\d{2}-\d{2}"
    rf"|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}})"
)
_LABEL = (
    r"(?:ss[n#]|social\s+security(?:\s+(?:number|no\.?|\#))?|i?tin|tax(?:payer)?\s+id[a-z]*(?:\s+number)?)"
)

# 000, 666 and 900-999 are no social security areas; an ITIN begins with 9 (IRS Publication 1915).
_SSN = re.compile(r"(?<![\d-])(?!000|666|9)\d{3}([- ])\d{2}\1\d{4}(?![\d-])")
_ITIN = re.compile(r"(?<![\d-])9\d{2}([- ])[5-9]\d\1\d{4}(?![\d-])")
_LABELLED = re.compile(
    rf"(?P<label>\b{_LABEL}[\s:.#=]*(?:is\s+)?)(?P<value>\d{{9}}|\d\d-\d{{7}})(?!\d)", re.I
)
# "Password is my signature" is the form's own sentence: after "is" the word must hold a digit.
_PASSWORD = re.compile(
    r"(?P<label>\b(?:password|passwd|passphrase|pwd)\b"
    r"(?:[ \t]*[:=][ \t]*(?=\S*[^\W_])|[ \t]+is[ \t]+(?=\S*\d)))(?P<value>\S+)",
    re.I,
)
_BIRTH = re.compile(
    r"(?P<label>\b(?:date\s+of\s+birth|d\.?o\.?b\.?|birth\s?da(?:te|y)|born(?:\s+on)?)[\s:.=\-]*(?:is\s+)?)"
    rf"(?P<value>{_DATE})",
    re.I,
)
_ACCOUNT = re.compile(r"(?<![\w.\-])\d{4}(\d{3})(?![\w\-])")

_KINDS = (
    ("social security number", (_SSN,)),
    ("taxpayer number", (_ITIN,)),
    ("password", (_PASSWORD,)),
    ("date of birth", (_BIRTH,)),
)


def sensitive_kinds(text: str) -> tuple[str, ...]:
    """Kinds of sensitive data seen, in fixed order: "social security number", "taxpayer number", …"""
    found = {kind for kind, patterns in _KINDS if any(pattern.search(text) for pattern in patterns)}
    for match in _LABELLED.finditer(text):
        social = match["label"].lower().startswith("s")
        found.add("social security number" if social else "taxpayer number")
    return tuple(kind for kind, _ in _KINDS if kind in found)


def mask(text: str) -> str:
    """The text without sensitive data; of account numbers (7 digits) the last 3 stay."""
    text = _SSN.sub("***-**-****", text)
    text = _ITIN.sub("***-**-****", text)
    for pattern in (_LABELLED, _PASSWORD, _BIRTH):
        text = pattern.sub(lambda match: match["label"] + "****", text)
    return _ACCOUNT.sub(r"****\1", text)
