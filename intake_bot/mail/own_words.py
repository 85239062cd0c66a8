"""What a person wrote in a mail, without quoted text, signature and notices of confidentiality.

Line by line, in one pass, since anybody may send anything (docs/adr/0012). Where it is not clear that something
is quoted or a signature it stays: better a clerk reads too much than too little.
"""

import re
from collections.abc import Sequence

LONGEST = 20_000  # characters that are looked at; nobody asks a short question in more
_ATTRIBUTION_LINES = 4  # mail programs wrap "On … wrote:"

_QUOTED = re.compile(r"[>|]")
_BEGINS_ATTRIBUTION = re.compile(r"(on|el)\s.*\d", re.IGNORECASE)
_ENDS_ATTRIBUTION = re.compile(r"(wrote|writes|escribió|escribio)\s*:\s*$", re.IGNORECASE)
_BEGINS_ORIGINAL = re.compile(
    r"(_{10,}$|-{2,}\s*(original message|forwarded message|mensaje original|mensaje reenviado)\b)",
    re.IGNORECASE,
)
_HEADER = re.compile(r"\*?(from|de|sent|enviado|enviado el|date|fecha|to|para|subject|asunto)\s*:", re.I)
_DELIMITER = re.compile(r"--$")  # RFC 3676, 4.3
_PROGRAM = re.compile(
    r"(sent from (my|mail|outlook)|get outlook for|enviado desde (mi|mail|outlook))\b", re.I
)
_NOTICE = re.compile(
    r"\W*(confidential(ity)?\b|privileged\b|aviso de confidencialidad|"
    r"(this|the information in this) (e-?mail|message|communication|transmission)\b|este (mensaje|correo)\b"
    r"|please consider the environment)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\W*((many )?thanks|thank you|thx|best( regards)?|(kind|warm|with kind) regards|regards|sincerely|"
    r"(very )?(truly|respectfully)( yours)?|yours truly|cordially|(muchas )?gracias|saludos( cordiales)?|"
    r"atentamente|cordialmente)( in advance| very much| so much| de antemano)?\W*",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"[\d(+]|@|www\.|https?:|\b(tel|phone|fax|cell|mobile|direct|email|e-mail)\b", re.IGNORECASE
)
_SIGNATURE_LINES = 10


def own_words(text: str) -> str:
    """The sender's own lines; "" when there are none."""
    lines = _without_quotes([line.strip() for line in text[:LONGEST].splitlines()])
    for number, line in enumerate(lines):
        if _DELIMITER.match(line) or _PROGRAM.match(line) or _NOTICE.match(line):
            lines = lines[:number]
            break
    return "\n".join(_without_signature(lines)).strip()


def _without_quotes(lines: Sequence[str]) -> list[str]:
    own: list[str] = []
    number = 0
    while number < len(lines):
        if _begins_original(lines, number):
            break
        attribution = _attribution(lines, number)
        if attribution:
            number += attribution
            if not _quote_follows(lines, number):
                break  # the rest is quoted without any mark
        elif _QUOTED.match(lines[number]):
            number += 1
        else:
            own.append(lines[number])
            number += 1
    return own


def _begins_original(lines: Sequence[str], number: int) -> bool:
    """A ruled line, "Original Message", or the header fields that Outlook puts before what it quotes."""
    if _BEGINS_ORIGINAL.match(lines[number]):
        return True
    return (
        bool(_HEADER.match(lines[number])) and sum(bool(_HEADER.match(it)) for it in lines[number:][:5]) >= 3
    )


def _attribution(lines: Sequence[str], number: int) -> int:
    """How many lines "On DATE, NAME wrote:" takes from here; 0 when it does not begin here."""
    if not _BEGINS_ATTRIBUTION.match(lines[number]):
        return 0
    for count, line in enumerate(lines[number : number + _ATTRIBUTION_LINES], start=1):
        if _ENDS_ATTRIBUTION.search(line):
            return count
    return 0


def _quote_follows(lines: Sequence[str], number: int) -> bool:
    following = next((line for line in lines[number : number + 3] if line.strip()), "")
    return bool(_QUOTED.match(following))


def _without_signature(lines: Sequence[str]) -> list[str]:
    """A closing formula and names below it, or a last line that is a name alone, are no words to us."""
    written = [number for number, line in enumerate(lines) if line]
    for position in range(max(0, len(written) - _SIGNATURE_LINES - 1), len(written)):
        number, below = written[position], written[position + 1 :]
        if _CLOSING.fullmatch(lines[number]) and all(_names(lines[it]) for it in below):
            return list(lines[: number + (position == 0)])  # a word of thanks may be all there is
    if len(written) > 1 and _is_name(lines[written[-1]]):
        return list(lines[: written[-1]])
    return list(lines)


def _is_name(line: str) -> bool:
    """Two to four capitalised words and nothing else: ``Jane A. Roe``."""
    words = line.replace(",", " ").split()
    return 2 <= len(words) <= 4 and all(re.fullmatch(r"[A-ZÀ-Ý][\w.'’-]*", word) for word in words)


def _names(line: str) -> bool:
    """A line of a signature: name, title, firm, address, telephone. A sentence is none."""
    if len(line) > 80 or re.search(r"[?!¿¡]", line):
        return False
    words = re.findall(r"[^\W\d_]+", line)
    small = sum(word[0].islower() and len(word) > 3 for word in words)
    return small == 0 or (small <= 2 and bool(_CONTACT.search(line)) and len(words) <= 6)
