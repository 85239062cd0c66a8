"""Findings in the applicant's language: ``findings.yaml`` and ``phrases.yaml`` beside a language's templates.

Clerks read the rules' own sentences, which stay with the registration; a notice words each finding anew from
its code and slots.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from string import Formatter

from intake_bot.adapters.config_files.marked_yaml import MarkedData, Where, read_marked
from intake_bot.domain.registration import Finding
from intake_bot.ports.notice_writer import Slots
from intake_bot.rules import Rule

FINDINGS, PHRASES = "findings.yaml", "phrases.yaml"
_PARTS = ("says", "remedy")


@dataclass(frozen=True, slots=True)
class Wording:
    """sentences: (code, says or remedy) to a sentence. phrases: pattern and translation, the first fits.

    kept: codes that the court words itself, in this very language.
    """

    sentences: Mapping[tuple[str, str], str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    kept: frozenset[str] = frozenset()

    def of(self, slots: Slots) -> Slots:
        """The same slots in this language; what has no wording stays as it is."""
        return replace(
            slots,
            received=tuple(self.phrase(line) for line in slots.received),
            findings=tuple(self._finding(finding) for finding in slots.findings),
            list_date=self.phrase(slots.list_date) if slots.list_date else None,
        )

    def phrase(self, text: str) -> str:
        for pattern, said in self.phrases:
            if fits := pattern.fullmatch(text):
                return said.format(**{name: self.phrase(words) for name, words in fits.groupdict().items()})
        return text

    def _finding(self, finding: Finding) -> Finding:
        if finding.code in self.kept:
            return finding
        values = {name: self.phrase(value) for name, value in finding.slots}
        whole = self.phrase(finding.says)  # a rule may have a second sentence, which stands with the phrases
        told = self._sentence(finding.code, "says", values) if whole == finding.says else whole
        # No remedy where the rule gave none: then nothing is asked for.
        remedy = self._sentence(finding.code, "remedy", values) if finding.remedy else ""
        return replace(finding, says=told or finding.says, remedy=remedy or finding.remedy)

    def _sentence(self, code: str, part: str, values: Mapping[str, str]) -> str:
        try:
            return self.sentences.get((code, part), "").format(**values)
        except KeyError:
            return ""  # a finding of an older version, kept without its slots


def load_wording(folders: Sequence[Path], rules: Sequence[Rule], kept: frozenset[str]) -> Wording:
    """From the folders of one language, the first one's word counting most.

    Raises ConfigError, with file and line, for a code or a slot that is not known.
    """
    known = {rule.code: rule for rule in rules}
    sentences: dict[tuple[str, str], str] = {}
    phrases: list[tuple[re.Pattern[str], str]] = []
    for folder in folders:
        if (path := folder / FINDINGS).is_file():
            for place, sentence in _sentences(read_marked(path), known):
                sentences.setdefault(place, sentence)
        if (path := folder / PHRASES).is_file():
            phrases += _phrases(read_marked(path))
    return Wording(sentences, tuple(phrases), kept)


def _sentences(source: MarkedData, known: Mapping[str, Rule]) -> Iterator[tuple[tuple[str, str], str]]:
    for code, said in source.data.items():
        if code not in known:
            says = f"no rule has the code '{code}'; codes: {', '.join(sorted(known))}"
            raise source.error((code,), says)
        if not isinstance(said, dict) or not said or said.keys() - set(_PARTS):
            raise source.error((code,), f"'{code}' needs 'says: …' and, where there is one, 'remedy: …'")
        for part, sentence in said.items():
            yield (code, part), _checked(source, (code, part), sentence, known[code].slots)


def _phrases(source: MarkedData) -> Iterator[tuple[re.Pattern[str], str]]:
    for phrase, said in source.data.items():
        pattern = _pattern(source, phrase)
        yield pattern, _checked(source, (phrase,), said, frozenset(pattern.groupindex))


def _pattern(source: MarkedData, phrase: str) -> re.Pattern[str]:
    try:
        parts = [
            re.escape(text) + _group(name, kind) for text, name, kind, _ in Formatter().parse(str(phrase))
        ]
        pattern = re.compile("".join(parts))
    except (ValueError, re.error) as error:
        raise source.error((phrase,), f"this phrase cannot be used ({error}); correct it") from error
    if not re.sub(r"\{[^}]*\}", "", str(phrase)).strip():
        raise source.error((phrase,), "a phrase needs words of its own beside its slots; add them")
    return pattern


def _group(name: str | None, kind: str | None) -> str:
    return f"(?P<{name}>{r'[0-9]+' if kind == 'd' else '.+?'})" if name is not None else ""


def _checked(source: MarkedData, where: Where, sentence: object, slots: frozenset[str]) -> str:
    """The sentence, or the error that names its line: no text, a stray brace, an unknown slot."""
    if not isinstance(sentence, str) or not sentence.strip():
        raise source.error(where, f"'{where[-1]}' needs a sentence; write it behind the colon")
    try:
        parts = [part for part in Formatter().parse(sentence) if part[1] is not None]
    except ValueError as error:
        raise source.error(where, f"a stray brace ({error}); write {{{{ for {{") from error
    unknown = {str(name) for _, name, _, _ in parts} - slots
    if unknown or any(kind or conversion for _, _, kind, conversion in parts):
        wrong = ", ".join(sorted(unknown)) or "with ! or :"
        raise source.error(where, f"unknown slot {wrong}; slots: {', '.join(sorted(slots)) or 'none'}")
    return sentence
