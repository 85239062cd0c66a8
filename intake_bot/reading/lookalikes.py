"""Letters and digits that look alike in some font, so that no reader's confidence in them means anything."""

import re

# Where one stands beside the other kind.
CONFUSED = re.compile(r"(?<=[A-Za-z])[l1IO0](?=[0-9])|(?<=[0-9])[l1IO0](?=[A-Za-z])|(?<![A-Z])I[^\W\d][\w]*@")
ODD = re.compile(r"[^\w\s.,'’&@()/#:;+\-]|[_]{2,}")  # what hardly anybody writes in a form
# Of a sans-serif font a capital I is a small l; nobody begins an address or a username with a capital I.
_CAPITAL_I = {"email": re.compile(r"I[^\W\d][\w.+-]*@.*"), "text": re.compile(r"I[a-z][\w.]*")}


def may_be_small_l(kind: str, text: str) -> bool:
    """kind: of the field. Whether its one word begins with a capital I that may as well be an l."""
    pattern = _CAPITAL_I.get(kind)
    return pattern is not None and pattern.fullmatch(text) is not None
