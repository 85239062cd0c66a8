"""What a field's type says about what was read. Normalising only drops what is no writing."""

import re
from datetime import datetime

_CODES = """
AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH
OK OR PA PR RI SC SD TN TX UT VT VA VI WA WV WI WY GU AS MP
"""
_STATES = """
Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,District of Columbia,Florida,Georgia,
Guam,Hawaii,Idaho,Illinois,Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,
Minnesota,Mississippi,Missouri,Montana,Nebraska,Nevada,New Hampshire,New Jersey,New Mexico,New York,
North Carolina,North Dakota,Ohio,Oklahoma,Oregon,Pennsylvania,Puerto Rico,Rhode Island,South Carolina,
South Dakota,Tennessee,Texas,Utah,Vermont,Virginia,Washington,West Virginia,Wisconsin,Wyoming
"""
STATES = frozenset(_CODES.split())
STATE_NAMES = frozenset(name.strip().casefold() for name in _STATES.split(","))
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}")
_PHONE = re.compile(r"\+?[0-9().\-/ ]+(?:(?:ext|x)\.? ?[0-9]{1,6})?", re.I)
_ZIP = re.compile(r"[0-9]{5}(?:-[0-9]{4})?")
_BAR = re.compile(r"[A-Za-z]{0,4}[-. /]?[0-9]{2,10}(?:[-/][0-9]{1,6})?[A-Za-z]{0,2}")
_NAME = re.compile(r"[^\W\d_]+(?:[ .,'’\-]+[^\W\d_]+)*\.?")
_DATES = (
    "%m/%d/%Y",
    "%m/%d/%y",
    "%m-%d-%Y",
    "%m-%d-%y",
    "%m.%d.%Y",
    "%Y-%m-%d",
    "%B %d %Y",
    "%b %d %Y",
    "%d %B %Y",
    "%d %b %Y",
)
_EDGES = ' |_[]{}‘’`´"“”—–~=<>\\•·'


def tidied(raw: str) -> str:
    """Spaces made single; rests of lines and frames taken off both ends."""
    text = " ".join(raw.split())
    return text.strip(_EDGES).removeprefix("- ").removesuffix(" -").strip()


def normalised(kind: str, text: str) -> str:
    """A value as it is kept. Only spaces that cannot belong to the type are dropped."""
    if kind == "email":
        return text.replace(" ", "").rstrip(".,;") if text.count("@") == 1 else text
    if kind.startswith("digits:"):
        close = text.replace(" ", "").replace("-", "")
        return close if close.isdigit() else text
    if kind == "state" and text.upper() in STATES and not text.islower():
        return text.upper()
    if kind in ("zip", "state", "phone", "date"):
        return text.rstrip(".,;: ")
    return text


def valid(kind: str, value: str) -> bool | None:
    """Whether the value can be what the field asks for; None where the type cannot tell."""
    if kind.startswith("digits:"):
        return value.isascii() and value.isdigit() and len(value) == int(kind.removeprefix("digits:"))
    match kind:
        case "email":
            return _EMAIL.fullmatch(value) is not None and ".." not in value
        case "phone":
            return _is_phone(value)
        case "zip":
            return _ZIP.fullmatch(value) is not None
        case "state":
            return value.upper() in STATES or value.casefold() in STATE_NAMES
        case "bar-number":
            return _BAR.fullmatch(value) is not None
        case "date":
            return _is_date(value)
        case "name":
            return _NAME.fullmatch(value) is not None and len(value) >= 2
        case _:
            return None


def _is_phone(value: str) -> bool:
    if _PHONE.fullmatch(value) is None:
        return False
    digits = re.sub(r"\D", "", re.split(r"ext|x", value, flags=re.I)[0])
    return len(digits) == 10 or (len(digits) == 11 and digits.startswith("1"))


def _is_date(value: str) -> bool:
    plain = " ".join(re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", value).replace(",", " ").split())
    for pattern in _DATES:
        try:
            return 1990 <= datetime.strptime(plain, pattern).year <= 2090
        except ValueError:
            continue
    return False
