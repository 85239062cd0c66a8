"""Letters and digits that look alike in some font, so that no reader's confidence in them means anything."""

import re

from intake_bot.reading.transcribing.validating import valid

# Where one stands beside the other kind.
MIXED = re.compile(r"(?<=[A-Za-z])[l1IO0](?=[0-9])|(?<=[0-9])[l1IO0](?=[A-Za-z])")
CONFUSED = re.compile(MIXED.pattern + r"|(?<![A-Z])I[^\W\d][\w]*@")
ODD = re.compile(r"[^\w\s.,'’&@()/#:;+\-]|[_]{2,}")  # what hardly anybody writes in a form
# One of the points of P.C. or N.Y. is lost, a comma is taken for one, or a word is broken where nobody puts a space.
LOST = re.compile(r"\b[A-Z]{2}\.(?!\w)|\.[A-Z]{2}\b|[a-z]{6}\. |\. [a-z]|\d ?- \d|\d -\d|^[a-z.]+ \d+$")
# Of a sans-serif font a capital I is a small l; nobody begins an address or a username with a capital I.
_CAPITAL_I = {"email": re.compile(r"I[^\W\d][\w.+-]*@.*"), "text": re.compile(r"I[a-z][\w.]*")}

_DIGITS = str.maketrans("OoQDlI|iSsBZ", "000011115582")
_NUMBERS = ("digits:", "phone", "date", "zip")
_MOST = 2  # letters that are taken for digits in one number
_AT = re.compile(r"\((?=@)|\([ae](?=[a-z])|«s?(?=[a-z])")  # a broken @, and what is left of it before one


def may_be_small_l(kind: str, text: str) -> bool:
    """kind: of the field. Whether its one word begins with a capital I that may as well be an l."""
    pattern = _CAPITAL_I.get(kind)
    return pattern is not None and pattern.fullmatch(text) is not None


def repaired(kind: str, text: str) -> str:
    """The one thing that the text can mean where its type excludes what was read; else the text itself.

    Letters are exchanged for others of the same look only, never added. What is repaired is never sure.
    """
    if may_be_small_l(kind, text):
        return "l" + text[1:]
    if valid(kind, text) is not False:
        return text
    meant = text
    if kind == "email":
        meant = _AT.sub("" if "@" in text else "@", text)
    elif kind.startswith(_NUMBERS):
        meant = text.translate(_DIGITS) if sum(map(str.isalpha, text)) <= _MOST else text
    elif kind == "bar-number":
        meant = re.sub(r"(?<=\d)[OQ](?=\d)", "0", text)
    return meant if valid(kind, meant) else text
