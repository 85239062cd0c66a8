"""Invented people, and everything that stands typed where a signature should be."""

from calendar import month_name
from collections.abc import Sequence
from typing import TypeVar

from numpy.random import Generator

T = TypeVar("T")

FIRST_NAMES = (
    "Ada Alan Alice Amir Ana Andre Anna Arthur Beatriz Ben Bruno Carla Carmen Cecil Chen Clara Claude Dana David Diane "
    "Dmitri Dora Earl Edith Elena Emil Erik Esther Eva Felix Fiona Frank Gail George Gloria Grace Greta Hana Harold "
    "Helen Hugo Ida Igor Ines Irene Isaac Ivy Jack James Jane Jill Joan John Jorge Judy Julia Karl Kate Keith Kim Kyle "
    "Lara Laura Leo Lily Linda Luis Lydia Marco Maria Mark Mary Max Mei Mia Mike Mona Nadia Nancy Neil Nina Noah Nora "
    "Olga Omar Oscar Otto Pamela Paul Pedro Peter Philip Priya Quentin Rachel Raj Ralph Rita Robert Rosa Ruth Samuel "
    "Sara Scott Sofia Stella Susan Tara Theodore Thomas Tina Tom Ursula Vera Victor Viktoria Wanda Wayne William "
    "Xavier Yara Yusuf Yvonne Zachary Zoe Elizabeth Christopher Alexandra Bartholomew Guadalupe"
)
LAST_NAMES = (
    "Abbott Adeyemi Albrecht Alvarez Anders Archer Baker Banerjee Barnes Becker Bell Bianchi Blake Brandt Brooks Byrne "
    "Calloway Carter Castillo Chang Clark Cole Cruz Curtis Dalton Davis Delgado Diaz Dixon Doyle Dubois Duffy Eaton "
    "Ellis Engel Evans Farrow Ferrari Fisher Flynn Foster Fox Fuentes Garcia Gibson Gill Gordon Graves Gupta Hale "
    "Hansen Harper Hayes Hill Hoffman Horvath Howe Hughes Ibarra Ingram Ito Jacobs Jensen Johnson Jordan Katz Keller "
    "Kelly Khan King Klein Knox Kowalski Lambert Larsen Lee Lindqvist Long Lopez Lynch Maddox Marsh Martin McBride "
    "McGraw Mendez Meyer Miller Moore Mueller Murphy Nash Nguyen Nolan Novak O'Brien O'Neill Okafor Olsen Ortega Owens "
    "Park Patel Perez Petrov Pierce Porter Quinn Ramirez Reed Reyes Rhodes Rice Rivera Ross Rossi Rowe Ruiz Russo Ryan "
    "Santos Schmidt Shaw Silva Singh Smith Snow Stein Stone Sullivan Tanaka Taylor Torres Tran Tucker Turner Underwood "
    "Vance Vargas Vega Wagner Walsh Ward Weber Wells West White Wolf Wong Wright Yates Young Zhang Ziegler Zimmerman"
)
FIRST = FIRST_NAMES.split()
LAST = LAST_NAMES.split()
TITLES = (
    "Esq.",
    "Esquire",
    "Attorney",
    "Attorney at Law",
    "J.D.",
    "Trustee",
    "Attorney for Debtor",
    "Jr.",
    "III",
    "Counsel",
)
SLASHES = (
    "/s/ ",
    "/s/",
    "/S/ ",
    "/S/",
    "s/ ",
    "s/",
    "S/ ",
    "/e/ ",
    "/e/",
    "(s) ",
    "(S) ",
    "/ s / ",
    "/s/. ",
    "\\s\\ ",
    "//s// ",
)
SPELT = (
    "Electronically signed by {}", "electronically signed: {}", "signature on file", "Signature on File",
    "SIGNATURE ON FILE",
    "/s/ {} (with permission)", "{} (electronically signed)", "Signed: {}", "{} by e-mail", "original signed by {}",
    "/s/ signature on file", "N/A", "n/a", "same as above", "TBD", "see attached", "none", "Pro se",
)  # fmt: skip
MONTHS = month_name[1:]


def one_of(choices: Sequence[T], rng: Generator) -> T:
    """Any of them, all alike likely."""
    return choices[int(rng.integers(len(choices)))]


def person(rng: Generator) -> str:
    """A full name in one of the usual shapes."""
    first, last = one_of(FIRST, rng), one_of(LAST, rng)
    middle = chr(int(rng.integers(65, 91)))
    shape = rng.choice(5, p=[0.45, 0.3, 0.1, 0.08, 0.07])
    return (
        f"{first} {last}",
        f"{first} {middle}. {last}",
        f"{first[0]}. {last}",
        f"{first} {last}-{one_of(LAST, rng)}",
        f"{first[0]}. {middle}. {last}",
    )[shape]


def cased(text: str, rng: Generator) -> str:
    """Mostly as it is, at times in capitals or in small letters."""
    draw = rng.random()
    if draw < 0.1:
        return text.upper()
    return text.lower() if draw < 0.14 else text


def initials(rng: Generator) -> str:
    """Two or three initials."""
    joint = one_of(("", ".", ". ", " "), rng)
    return joint.join(chr(int(rng.integers(65, 91))) for _ in range(int(rng.integers(2, 4)))) + joint.strip()


def date(rng: Generator) -> str:
    """A date in one of the usual shapes."""
    day, month, year = int(rng.integers(1, 29)), int(rng.integers(1, 13)), int(rng.integers(2019, 2030))
    return (
        f"{month}/{day}/{year}",
        f"{month:02d}/{day:02d}/{year}",
        f"{month}/{day}/{year % 100}",
        f"{MONTHS[month - 1]} {day}, {year}",
        f"{MONTHS[month - 1][:3]} {day}, {year}",
        f"{year}-{month:02d}-{day:02d}",
        f"{month}-{day}-{year % 100:02d}",
    )[int(rng.integers(7))]


def typed_signature(rng: Generator) -> str:
    """What people type on a signature line: at most two lines of text."""
    draw = rng.random()
    name = cased(person(rng), rng)
    if draw < 0.36:
        return one_of(SLASHES, rng) + name
    if draw < 0.72:
        return name
    if draw < 0.80:
        return one_of(SPELT, rng).format(name)
    if draw < 0.84:
        return initials(rng)
    if draw < 0.88:
        return one_of([one_of(FIRST, rng), one_of(LAST, rng)], rng)
    if draw < 0.93:
        return f"{name}, {one_of(TITLES, rng)}"
    if draw < 0.97:
        return f"{one_of(('', '/s/ '), rng)}{name}\n{one_of([one_of(TITLES, rng), date(rng)], rng)}"
    return f"{name}    {date(rng)}"
