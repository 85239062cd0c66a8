"""People who asked for e-filing, all invented: names as frequent as real ones, offices that share what they have.

What makes matching hard is there on purpose: namesakes in one office, fathers and sons, one telephone and one
mailbox for many, account numbers that lie side by side, one person with two accounts for two roles.
"""

import random
from dataclasses import replace
from typing import NamedTuple

from intake_bot.domain.registration import Identity, PendingRequest

# The shares of the most frequent American last names are near these, in per mille (US Census 2010, rounded).
FREQUENT = {
    "Smith": 8, "Johnson": 7, "Williams": 6, "Brown": 5, "Jones": 5, "Garcia": 4, "Miller": 4, "Davis": 4,
    "Rodriguez": 4, "Martinez": 4, "Hernandez": 4, "Lopez": 3, "Gonzalez": 3, "Wilson": 3, "Anderson": 3,
    "Thomas": 3, "Taylor": 3, "Moore": 2, "Jackson": 2, "Martin": 2, "Lee": 2, "Perez": 2, "Thompson": 2,
    "White": 2, "Harris": 2, "Sanchez": 2, "Clark": 2, "Ramirez": 2, "Lewis": 2, "Robinson": 2, "Walker": 2,
    "Young": 2, "Allen": 2, "King": 2, "Wright": 2, "Scott": 1, "Torres": 1, "Nguyen": 1, "Hill": 1, "Cohen": 1,
}  # fmt: skip
GIVEN = (
    "James", "Mary", "John", "Patricia", "Robert", "Jennifer", "Michael", "Linda", "William", "Elizabeth", "David",
    "Barbara", "Richard", "Susan", "Joseph", "Jessica", "Thomas", "Sarah", "Charles", "Karen", "Christopher",
    "Nancy", "Daniel", "Lisa", "Matthew", "Margaret", "Anthony", "Sandra", "Mark", "Ashley", "Steven", "Kimberly",
    "Paul", "Emily", "Andrew", "Donna", "Joshua", "Michelle", "Kenneth", "Carol", "Kevin", "Amanda", "Brian",
    "Melissa", "George", "Deborah", "Edward", "Stephanie", "Ronald", "Rebecca", "Timothy", "Laura", "Jason",
    "Sharon", "Jeffrey", "Cynthia", "Ryan", "Kathleen", "Jacob", "Amy", "Gary", "Angela", "Nicholas", "Shirley",
    "Eric", "Anna", "Jonathan", "Brenda", "Stephen", "Pamela", "Larry", "Emma", "Justin", "Nicole", "Scott",
    "Helen", "Brandon", "Samantha", "Benjamin", "Katherine", "Samuel", "Christine", "Gregory", "Debra", "Frank",
    "Rachel", "Alexander", "Carolyn", "Raymond", "Janet", "Patrick", "Catherine", "Jack", "Maria", "Dennis",
    "Heather", "Jerry", "Diane", "Tyler", "Ruth", "Aaron", "Julie", "Jose", "Olivia", "Adam", "Joyce", "Nathan",
    "Virginia", "Henry", "Victoria", "Douglas", "Kelly", "Zachary", "Lauren", "Peter", "Christina", "Kyle", "Joan",
    "Ethan", "Evelyn", "Walter", "Judith", "Noah", "Megan", "Jeremy", "Andrea", "Christian", "Cheryl", "Keith",
    "Hannah", "Roger", "Jacqueline", "Terry", "Martha", "Gerald", "Gloria", "Harold", "Teresa", "Sean", "Ann",
    "Austin", "Sara", "Carl", "Madison", "Arthur", "Frances", "Lawrence", "Kathryn", "Dylan", "Janice", "Jesse",
    "Jean", "Jordan", "Abigail", "Bryan", "Alice", "Billy", "Julia", "Joe", "Judy", "Bruce", "Sophia", "Gabriel",
    "Grace", "Logan", "Denise", "Albert", "Amber", "Willie", "Doris", "Alan", "Marilyn", "Juan", "Danielle",
    "Wayne", "Beverly", "Elijah", "Isabella", "Randy", "Theresa", "Roy", "Diana", "Vincent", "Natalie", "Ralph",
    "Brittany", "Eugene", "Charlotte", "Russell", "Marie", "Bobby", "Kayla", "Mason", "Alexis", "Philip", "Lori",
    "Louis",
)  # fmt: skip
BEGINNINGS = (
    "Al", "Bar", "Ber", "Bran", "Cal", "Car", "Cor", "Dal", "Del", "Dor", "El", "Fal", "Far", "Fen", "Gal", "Gor",
    "Hal", "Har", "Hol", "Jor", "Kal", "Kes", "Lan", "Mar", "Mel", "Mor", "Nor", "Os", "Pal", "Per", "Quin", "Ran",
    "Ros", "Sal", "Sher", "Stan", "Tal", "Tor", "Ul", "Val", "Van", "Wal", "Wen", "Win", "Zel",
)  # fmt: skip
MIDDLES = ("", "an", "ber", "de", "en", "in", "le", "mi", "ni", "or", "ra", "ti")
ENDINGS = (
    "by", "dale", "dorf", "ek", "elli", "ers", "etti", "field", "ford", "gren", "ham", "hart", "hurst", "ino",
    "ins", "kamp", "ko", "land", "ley", "man", "mann", "mont", "nes", "off", "ow", "quist", "ris", "row", "sen",
    "ski", "son", "ston", "ta", "ter", "ton", "van", "vich", "vik", "well", "wick", "wood", "worth", "zak",
)  # fmt: skip
STATES = ("CT", "CT", "CT", "CT", "NY", "NY", "MA", "NJ", "RI")
ROLES = ("Attorney", "Attorney", "Attorney", "E-File Registration Only", "Federal Attorney", "Creditor")
SOLO = 0.3
TWO_ROLES = 0.03
NAMESAKE_IN_OFFICE = 0.01
NARROW = 2_500_000  # account numbers in use lie this close: about every 25th belongs to a request


class Office(NamedTuple):
    name: str
    domain: str
    phone: str
    mailbox: str
    style: int


def population(size: int, seed: int) -> list[PendingRequest]:
    """As many requests, each with an id of its own; the same for the same seed."""
    people = _People(random.Random(seed))
    requests: list[PendingRequest] = []
    while len(requests) < size:
        requests += people.next()
    return requests[:size]


class _People:
    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._office = self._new_office()
        self._seats = 0
        self._accounts: set[int] = set()
        self._usernames: set[str] = set()
        self._bars: set[str] = set()
        self._number = 0
        self._last: PendingRequest | None = None

    def next(self) -> list[PendingRequest]:
        """One person, with one request or two."""
        if self._last and self._seats and self._dice.random() < NAMESAKE_IN_OFFICE:
            person = self._person(self._namesake(self._last.identity.name or ""), self._office)
        elif self._dice.random() < SOLO:
            person = self._person(self._name(), None)
        else:
            person = self._person(self._name(), self._seat())
            self._last = person
        if self._dice.random() < TWO_ROLES:
            return [person, self._second_role(person)]
        return [person]

    def _person(self, name: str, office: Office | None) -> PendingRequest:
        dice = self._dice
        account = self._account(dice.randrange(3_000_000, 3_000_000 + NARROW))
        role = dice.choice(ROLES)
        state = dice.choice(STATES)
        identity = Identity(
            name=name,
            account=account,
            username=self._username(name),
            email=self._email(name, office),
            bar_number=None if role == "Creditor" else self._bar(state),
            bar_state=None if role == "Creditor" else state,
            firm=office.name if office else f"Law Office of {name}" if dice.random() < 0.5 else None,
        )
        shared = office and dice.random() < 0.7
        phone = office.phone if office and shared else self._phone()
        return self._request(identity, role, phone)

    def _second_role(self, person: PendingRequest) -> PendingRequest:
        """Opened the same day: the next number, and a username that is nearly the same or quite another."""
        one = person.identity
        again = replace(
            one,
            account=self._account(int(one.account or "0") + self._dice.randrange(1, 12)),
            username=self._unique_username(
                self._dice.choice([f"{one.username}2", f"t{one.username}", "trustee"])
            ),
        )
        return self._request(again, "Trustee", person.phone)

    def _request(self, identity: Identity, role: str, phone: str | None) -> PendingRequest:
        self._number += 1
        return PendingRequest(f"q{self._number}", identity, role=role, phone=phone)

    def _seat(self) -> Office:
        if not self._seats:
            self._office = self._new_office()
            self._seats = min(400, int(2 * self._dice.paretovariate(1.0)))
        self._seats -= 1
        return self._office

    def _new_office(self) -> Office:
        dice = self._dice
        names = [self._surname() for _ in range(dice.choice((1, 2, 2, 3)))]
        kind = dice.choice(("LLP", "LLC", "P.C.", "& Associates", "Law Group"))
        domain = f"{''.join(names[:2]).lower()}{dice.choice(('law', 'legal', '', 'llp'))}.test"
        return Office(
            f"{', '.join(names)} {kind}", domain, self._phone(), f"office@{domain}", dice.randrange(3)
        )

    def _name(self) -> str:
        dice = self._dice
        given = GIVEN[min(int(dice.expovariate(1 / 45)), len(GIVEN) - 1)]
        middle = f" {dice.choice('ABCDEFGHJKLMNPRSTW')}." if dice.random() < 0.4 else ""
        last = self._surname() if dice.random() > 0.03 else f"{self._surname()}-{self._surname()}"
        suffix = dice.choice((" Jr.", " III")) if dice.random() < 0.02 else ""
        return f"{given}{middle} {last}{suffix}"

    def _namesake(self, name: str) -> str:
        """A son, or somebody who happens to be called the same."""
        plain = name.removesuffix(" Jr.").removesuffix(" III")
        return plain if self._dice.random() < 0.7 else f"{plain} Jr."

    def _surname(self) -> str:
        dice = self._dice
        if dice.random() < sum(FREQUENT.values()) / 1000 * 2:  # as often again: the next hundred names
            return dice.choices(list(FREQUENT), list(FREQUENT.values()))[0]
        return dice.choice(BEGINNINGS) + dice.choice(MIDDLES) + dice.choice(ENDINGS)

    def _account(self, number: int) -> str:
        while number in self._accounts:
            number += 1
        self._accounts.add(number)
        return f"{number:07d}"

    def _username(self, name: str) -> str:
        first, last = _first_and_last(name)
        number = str(self._dice.randrange(100)) if self._dice.random() < 0.5 else ""
        return self._unique_username(
            self._dice.choice((first[0] + last, first + last, f"{first}.{last}")) + number
        )

    def _unique_username(self, wanted: str) -> str:
        name, number = wanted.ljust(8, "1"), 1
        while name in self._usernames:
            number += 1
            name = f"{wanted}{number}"
        self._usernames.add(name)
        return name

    def _email(self, name: str, office: Office | None) -> str:
        first, last = _first_and_last(name)
        if office is None:
            local = self._dice.choice((first + last, f"{first[0]}{last}", f"{last}law"))
            return f"{local}{self._dice.randrange(1000)}@{self._dice.choice(('mail', 'post', 'inbox'))}.test"
        if self._dice.random() < 0.04:
            return office.mailbox
        return f"{(f'{first}.{last}', first[0] + last, first)[office.style]}@{office.domain}"

    def _bar(self, state: str) -> str:
        while (number := f"{self._dice.randrange(20_000, 480_000):06d}") + state in self._bars:
            pass
        self._bars.add(number + state)
        return f"{state}{number}" if self._dice.random() < 0.3 else number

    def _phone(self) -> str:
        area = self._dice.choice(("203", "860", "475", "212", "617", "914"))
        return f"({area}) 555-{self._dice.randrange(10_000):04d}"


def _first_and_last(name: str) -> tuple[str, str]:
    words = [
        word for word in name.lower().replace("-", "").split() if not word.endswith(".") and word != "iii"
    ]
    return words[0], words[-1]
