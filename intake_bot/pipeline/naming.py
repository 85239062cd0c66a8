"""Names of the journal's entries, made from what they are about: doing it twice names it once."""

import hashlib


def entry_id(letter: str, *about: str) -> str:
    """``letter`` and 20 hexadecimal digits: safe in a Message-ID that mail systems may lower-case."""
    return letter + hashlib.sha256("\x1f".join(about).encode()).hexdigest()[:20]
