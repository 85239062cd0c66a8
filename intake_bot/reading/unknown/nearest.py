"""Which of the court's forms an unknown page resembles in its words, though not in its layout."""

from collections import Counter
from collections.abc import Iterable, Sequence

from intake_bot.domain.document import Word
from intake_bot.domain.form import FormSpec
from intake_bot.reading.recognising import Candidate

SHARED = 0.3  # of the words of a form's page, those weighing more that few other pages have; docs/adr/0017
LEAD = 0.12
_LEAST = 25  # words on the page
_SHORTEST = 4  # letters


def nearest_form(words: Sequence[Word], known: Sequence[Candidate]) -> FormSpec | None:
    """None where no form is clearly nearer than all others."""
    seen = _vocabulary(words)
    if len(seen) < _LEAST:
        return None
    pages = [(form, _vocabulary(blank.words)) for form, blank in known]
    common = Counter(word for _, page in pages for word in page)
    best: dict[str, float] = {}
    for form, page in pages:
        best[form.id] = max(best.get(form.id, 0.0), _shared(seen, page, common))
    ranked = sorted(best, key=lambda form: -best[form])
    if not ranked or best[ranked[0]] < SHARED:
        return None
    if len(ranked) > 1 and best[ranked[0]] - best[ranked[1]] < LEAD:
        return None
    return next(form for form, _ in known if form.id == ranked[0])


def _shared(seen: set[str], page: set[str], common: Counter[str]) -> float:
    whole = sum(1 / common[word] for word in page)
    return sum(1 / common[word] for word in page & seen) / whole if whole else 0.0


def _vocabulary(words: Iterable[Word]) -> set[str]:
    bare = ("".join(letter for letter in word.text.casefold() if letter.isalpha()) for word in words)
    return {word for word in bare if len(word) >= _SHORTEST}
