"""Words met on signature lines: signs of a typed signature, printed labels, dates."""

import re

# "/s/", "/S/", "s/", "/e/", "(s)" and how OCR misreads them: "ls/", "Is/", "/5/", "|s|", "/s|", "\s\", "isi".
# What could be a name, a date or a number ("Isl", "/8/", "(e)") counts only before a capital.
SLASH_S = re.compile(
    r"""(?:^|[\s:,("“'‘])(?:
        (?!15)[/\\|lI1!]\s?[sS5$eE]\s?[/\\|] | [/\\|][sS5$eE][/\\|lI1!] | /[eE][sS]/ | [eE]/[sS]/? | [sS]/
        | \(\s*[sS]\s*\) | //?[sS]/?/
        | (?: [Il|!][s$][Il|!] | [/\\]8[/\\] | \([eE]\) ) (?=\s+[A-Z])
    )(?=[\s.,:;"”'’A-Z]|$)""",
    re.VERBOSE,
)
PHRASES = re.compile(
    r"electronically\s+signed|signature\s+on\s+file|signed\s+electronically|e-?signed|digitally\s+signed|"
    r"conformed\s+signature",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"signatures?|signed|sign|here|name|print(?:ed)?|title|date|dated|applicant'?s?|attorney'?s?|registrant'?s?|"
    r"debtor'?s?|user'?s?|filer'?s?|by|of|for|the|x|/|\W+",
    re.IGNORECASE,
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATE = re.compile(
    rf"(?:date[d:]*\s*)?(?:\d{{1,4}}\s*[-/.]\s*(?:\d{{1,2}}|{MONTH})\s*[-/.]\s*\d{{2,4}}"
    rf"|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}\s+{MONTH},?\s+\d{{4}})",
    re.IGNORECASE,
)
LETTERS = re.compile(r"[^\W\d_]")


def says_slash_s(text: str) -> bool:
    """True for a "/s/" spelling or a phrase that stands in for a signature."""
    return bool(SLASH_S.search(text) or PHRASES.search(text))


def stand_ins(text: str) -> tuple[str, ...]:
    """Reason codes of what stands in for a signature: "slash-s", or "signed-phrase" for words that say so."""
    if SLASH_S.search(text):
        return ("slash-s",)
    return ("signed-phrase",) if PHRASES.search(text) else ()


def is_date(text: str) -> bool:
    """True for a date and nothing else."""
    return bool(DATE.fullmatch(text.strip(" _.,|:-")))


def is_nothing(text: str) -> bool:
    """True where no letter is written, or only a date: neither is a signature."""
    return not LETTERS.search(text) or is_date(text)


def is_printed_label(text: str) -> bool:
    """True for words that forms print at a line ("Signature of applicant", "Date"), and nothing else."""
    return all(LABEL.fullmatch(word) for word in re.split(r"[\s:,_]+", text) if word)


def same_name(written: str, expected: str | None) -> bool:
    """True when every longer word of ``expected`` is in ``written``, give or take one letter each."""
    wanted = [word for word in re.findall(r"[^\W\d_]+", (expected or "").lower()) if len(word) > 2]
    have = re.findall(r"[^\W\d_]+", written.lower())
    return bool(wanted) and all(any(_close(word, other) for other in have) for word in wanted)


def _close(word: str, other: str) -> bool:
    if abs(len(word) - len(other)) > 1:
        return False
    if len(word) == len(other):
        return sum(a != b for a, b in zip(word, other)) <= 1
    shorter, longer = sorted((word, other), key=len)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
