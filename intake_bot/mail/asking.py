"""What a mail without papers wants. Only an unmistakable question for the status is told from the rest.

Every clause of the sender's own words must be such a question or plain courtesy; one that is neither makes the
whole mail a clerk's. English and Spanish.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from intake_bot.mail.asking_words import ANGER, COURTESY, LOGIN, MAY_TELL, STATUS, TELEPHONE, THANKS
from intake_bot.mail.own_words import own_words

_AND = re.compile(r" (?:and|or|y|o) ")
_BREAK = re.compile(r"[.?!,;:()\n¿¡–—]| - ")
LONGEST = 600  # characters of a plain question; a longer mail tells a story


class Wish(StrEnum):
    STATUS = "status"
    ACCOUNT = "account"
    TELEPHONE = "telephone"
    THANKS = "thanks"
    ANGER = "anger"
    NOTHING = "nothing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Asked:
    """why: one sentence for a clerk; it quotes nothing of the mail."""

    wish: Wish
    why: str


_WHY = {
    Wish.STATUS: "asks for the status",
    Wish.ACCOUNT: "writes about an account or a login; a clerk looks at it",
    Wish.TELEPHONE: "gives a telephone number; a clerk may have to call",
    Wish.THANKS: "says thank you and asks nothing",
    Wish.ANGER: "is not content; a clerk writes back",
    Wish.NOTHING: "has no words of its own",
    Wish.OTHER: "writes something that only a clerk can understand",
}


def asked(text: str) -> Asked:
    """text: the mail's plain text, quoted text and signature included."""
    wish = _wish(own_words(text))
    return Asked(wish, _WHY[wish])


def _wish(words: str) -> Wish:
    if not words:
        return Wish.NOTHING
    if wish := _no_question(words):
        return wish
    clauses = [clause for clause in _clauses(words) if clause]
    if len(words) <= LONGEST and all(_is_plain(clause) for clause in clauses):
        asking = [clause for clause in clauses if _asks_status(clause)]
        if asking:
            told = "?" not in words and all(map(MAY_TELL.match, asking))
            return Wish.OTHER if told else Wish.STATUS
        if any(THANKS.search(clause) for clause in clauses):
            return Wish.THANKS
    return Wish.OTHER


def _no_question(words: str) -> Wish | None:
    """What a clerk should see whatever else the mail asks."""
    folded = _folded(words)
    letters = [letter for letter in words if letter.isalpha()]
    loud = len(letters) > 30 and sum(letter.isupper() for letter in letters) > 0.7 * len(letters)
    if loud or "!!" in words or ANGER.search(folded):
        return Wish.ANGER
    if LOGIN.search(folded):
        return Wish.ACCOUNT
    return Wish.TELEPHONE if TELEPHONE.search(words) else None


def _clauses(words: str) -> list[str]:
    """Clauses in lower case without accents and marks; reference numbers are left out."""
    flowing = re.sub(r"(?<=[^\n.?!,;:]{45})\n(?=\S)|\n(?=[a-záéíóúñ])", " ", words)
    plain = re.sub(r"\b[a-z0-9]{1,6}-[0-9a-z]{4}-[0-9a-z]{2}\b", " ", _folded(flowing))
    plain = re.sub(r"\be-(?=mail|fil)", "e", plain).replace("cm/ecf", "ecf")
    plain = re.sub(r"['’`\"]", "", plain)
    parts = [" ".join(re.findall(r"[a-z0-9]+", part)) for part in _BREAK.split(plain)]
    return [re.sub(r"^(?:and|or|but|y|o|pero) ", "", part) for part in parts]


def _is_plain(clause: str) -> bool:
    whole = STATUS.fullmatch(clause) or COURTESY.fullmatch(clause)
    return bool(whole) or all(STATUS.fullmatch(it) or COURTESY.fullmatch(it) for it in _AND.split(clause))


def _asks_status(clause: str) -> bool:
    return any(STATUS.fullmatch(part) for part in (clause, *_AND.split(clause)))


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
