"""Whether a mail is plainly in a language that an applicant may want to be written to in.

Counted are short words that every text has and that other languages lack. Only what is beyond doubt counts:
names of places (Los Angeles, Del Rio), a greeting, or a mail in two languages change nothing.
"""

import re
from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SPANISH = _words(
    "el los las del y con una su sus mi mis yo usted ustedes es está estoy soy son muy también pero porque "
    "cuando donde desde hasta hola gracias buenos buenas favor saludos adjunto adjunta adjuntos envío envié "
    "tengo puedo quiero necesito quisiera este esta ese esa lo se nos he ha por para como que le"
)
# The language of most mail, and those that share many words with Spanish.
_OTHERS: Mapping[str, frozenset[str]] = {
    "en": _words("the and of to is are my i you your please for with this that it in on have"),
    "pt": _words("o os do da dos das e em não você meu minha com uma um segue obrigado obrigada ao"),
    "fr": _words("le les des et est je vous mon ma votre avec une ci merci du au aux pour"),
    "it": _words("il gli della e è sono mio mia con una grazie per allegato del di che"),
    "ca": _words("els les i amb una el meu seu és gràcies dels per"),
}
_FEWEST, _SHARE, _AGAINST = 4, 0.3, 2.5
_QUOTED = re.compile(r"^\s*>|^\s*(?:on|el) .{6,120}(?:wrote|escribió):\s*$", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?$")


def plain_language(text: str) -> str:
    """``es`` where a mail's own words (no quoted ones, no signature) are unmistakably Spanish, else ""."""
    words = re.findall(r"[^\W\d_]+", _own_words(text).lower())
    spanish = [word for word in words if word in _SPANISH]
    strongest = max(sum(word in known - _SPANISH for word in words) for known in _OTHERS.values())
    enough = len(set(spanish)) >= _FEWEST and len(spanish) >= _SHARE * len(words)
    return "es" if enough and len(spanish) >= _AGAINST * strongest + 1 else ""


def _own_words(text: str) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        if _SIGNATURE.match(line):
            break
        if not _QUOTED.match(line):
            lines.append(line)
    return "\n".join(lines)
