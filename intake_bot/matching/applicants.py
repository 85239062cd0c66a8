"""One mail's documents sorted by applicant."""

from collections.abc import Mapping, Sequence

from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import Reading
from intake_bot.domain.registration import Identity
from intake_bot.matching.identity import identity_of
from intake_bot.matching.names import same_name
from intake_bot.matching.one_address import names_nobody


def group_by_applicant(
    readings: Sequence[Reading], forms: Mapping[str, FormSpec]
) -> list[tuple[Reading, ...]]:
    """One tuple of readings per applicant, in the sequence in which the applicants appear.

    A registration form that surely names somebody new starts an applicant; without any form an exam does.
    Every other document goes to the applicant it names (of two registrations of one person, to the one before
    it), else to the one before it, else to the first.
    """
    identities = [identity_of(reading, forms.get(reading.form or "")) for reading in readings]
    groups = _started(readings, identities, forms)
    placed = {index for group in groups for index in group}
    starts = [group[0] for group in groups]
    for index, identity in enumerate(identities):
        if index not in placed:
            possible = _all_of(identity, groups, identities)
            before = _before(index, starts)
            groups[before if before in possible or not possible else possible[0]].append(index)
    return [tuple(readings[index] for index in sorted(group)) for group in groups]


def _started(
    readings: Sequence[Reading], identities: Sequence[Identity], forms: Mapping[str, FormSpec]
) -> list[list[int]]:
    """Groups of the documents that can start an applicant, as indices."""
    named = [index for index, identity in enumerate(identities) if not names_nobody(identity, None)]
    specs = [forms.get(reading.form or "") for reading in readings]
    starters = [index for index in named if (spec := specs[index]) and not spec.exam]
    starters = starters or [index for index in named if specs[index]]
    if not starters:
        return [[0]] if readings else []
    groups: list[list[int]] = []
    for index in starters:
        known = _all_of(identities[index], groups, identities)
        if known:
            groups[known[0]].append(index)
        else:
            groups.append([index])
    return groups


def _all_of(identity: Identity, groups: Sequence[Sequence[int]], identities: Sequence[Identity]) -> list[int]:
    """The groups that hold a document of the same person."""
    return [
        number
        for number, group in enumerate(groups)
        if any(_same_person(identity, identities[index]) for index in group)
    ]


def _same_person(one: Identity, other: Identity) -> bool:
    """By the first of account, username, name and e-mail that both have; firms share e-mail addresses."""
    if one.account and other.account:
        return one.account == other.account
    if one.username and other.username:
        return one.username == other.username
    if one.name and other.name:
        return same_name(one.name, other.name)
    return bool(one.email) and one.email == other.email


def _before(index: int, starts: Sequence[int]) -> int:
    earlier = [number for number, start in enumerate(starts) if start < index]
    return max(earlier, key=lambda number: starts[number], default=0)
