"""A dozen invented applicants and the pending list that goes with them. Nobody here is a real person."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Literal

from intake_bot.demo.papers.filling import Entries
from intake_bot.demo.papers.questions import KEY

LIST_HEADINGS = (
    "Account",
    "Username",
    "Name",
    "E-mail",
    "Bar number",
    "Bar state",
    "Role requested",
    "Date requested",
    "Firm",
    "Telephone",
)
CERTIFY = frozenset({"certify.rules", "certify.password", "certify.service", "certify.accuracy"})


@dataclass(frozen=True, slots=True)
class Applicant:
    """form: the registration form used. role: its role mark, None where the form has none.

    request_role: as on the pending list. seed: the number of his or her hand; these write fluently, so that
    the samples show ordinary signatures. How well ink of all kinds is told is measured on real ink elsewhere.
    """

    seed: int
    name: str
    form: Literal["ctb-filer", "ctb-phv", "ctb-user"]
    role: str | None
    request_role: str
    firm: str
    address: str
    phone: str
    email: str
    account: str
    username: str
    bar_number: str = ""
    bar_state: str = ""
    federal_bar_number: str = ""
    fax: str = ""
    other_courts: str = ""
    case_number: str = ""
    sponsor: str = ""
    requested_on: date = date(2026, 11, 9)
    signed_on: date = date(2026, 11, 16)


JANE_ROE = Applicant(
    31, "Jane Roe", "ctb-filer", "role.attorney", "Attorney", "Roe & Partners LLP",
    "12 Elm Street\nSuite 400\nHartford, CT 06103", "(860) 555-0101", "jane.roe@roepartners.test",
    "7310462", "janeroe2024", "ct30211", "CT", "phv04417", "(860) 555-0102",
)  # fmt: skip
MARTIN_OKAFOR = Applicant(
    31, "Martin Okafor", "ctb-filer", "role.attorney", "E-File Registration Only", "Okafor Law Office",
    "88 Harbor Road\nNew Haven, CT 06511", "(203) 555-0114", "martin@okaforlaw.test",
    "6120985", "mokafor.law", "ct41876", "CT", other_courts="D. Mass. Bankr.",
)  # fmt: skip
PRIYA_RAGHAVAN = Applicant(
    208, "Priya Raghavan", "ctb-filer", "role.attorney", "Attorney", "Stonebridge Counsel PC",
    "5 Canal Place, Floor 9\nStamford, CT 06901", "(203) 555-0127", "praghavan@stonebridge.test",
    "5548213", "praghavan88", "ct43320", "CT",
)  # fmt: skip
THOMAS_WHITFIELD = Applicant(
    36, "Thomas Whitfield", "ctb-filer", "role.trustee", "Trustee", "Whitfield Trustee Services",
    "P.O. Box 2210\nWaterbury, CT 06702", "(203) 555-0133", "trustee@whitfield.test",
    "8801477", "twhitfield-trustee", "ct18804", "CT",
)  # fmt: skip
LUCIA_MARCHETTI = Applicant(
    629, "Lucia Marchetti", "ctb-phv", None, "Pro Hac Vice", "Marchetti Greene LLP",
    "1400 Ninth Avenue\n22nd Floor\nNew York, NY 10011", "(212) 555-0145", "lmarchetti@marchettigreene.test",
    "4430921", "lmarchetti.phv", "5127733", "NY", fax="(212) 555-0146", other_courts="S.D.N.Y. Bankr.",
    case_number="26-20417", sponsor="Jane Roe",
)  # fmt: skip
GEORGE_KOWALSKI = Applicant(
    8, "George Kowalski", "ctb-user", "role.creditor", "Creditor", "Nutmeg Valley Credit Union",
    "301 Main Street\nBristol, CT 06010", "(860) 555-0152", "gkowalski@nutmegvalley.test",
    "3394510", "gkowalski_nvcu",
)  # fmt: skip
HANNAH_BRANDT = Applicant(
    66, "Hannah Brandt", "ctb-user", "role.agent", "Filing Agent", "Claims Desk Inc.",
    "77 Depot Street, Unit C\nProvidence, RI 02903", "(401) 555-0168", "hbrandt@claimsdesk.test",
    "9017364", "hbrandt-claims", fax="(401) 555-0169",
)  # fmt: skip
QUINCY_ABBOTT = Applicant(
    26, "Quincy Abbott", "ctb-filer", "role.us_attorney", "Federal Attorney",
    "Office of Federal Counsel (sample)",
    "1 Federal Square\nRoom 330\nBridgeport, CT 06604", "(203) 555-0171", "quincy.abbott@fedcounsel.test",
    "2265108", "qabbott.federal", "ct29047", "CT", other_courts="E.D. Pa.",
)  # fmt: skip
ELENA_VASQUEZ = Applicant(
    26, "Elena Vasquez", "ctb-filer", "role.attorney", "Attorney", "Vasquez & Hale",
    "640 Asylum Avenue\nHartford, CT 06105", "(860) 555-0183", "evasquez@vasquezhale.test",
    "7742056", "elena.vasquez", "ct38815", "CT",
)  # fmt: skip
SAMUEL_FINK = Applicant(
    4, "Samuel Y. Fink", "ctb-phv", None, "Pro Hac Vice", "Fink Law Group",
    "215 State Street\nBoston, MA 02109", "(617) 555-0190", "sfink@finklaw.test",
    "1189340", "samfink-phv", "678120", "MA", other_courts="D. Mass. Bankr.",
    case_number="26-50233", sponsor="Elena Vasquez",
)  # fmt: skip
DOROTHY_LINDQVIST = Applicant(
    106, "Dorothy Lindqvist", "ctb-filer", "role.us_trustee", "US Trustee",
    "Office of the U.S. Trustee (sample)",
    "150 Court Street\nRoom 302\nNew Haven, CT 06510", "(203) 555-0196", "dlindqvist@ustsample.test",
    "6678231", "dlindqvist.ust", "ct22190", "CT",
)  # fmt: skip
WENDELL_PIKE = Applicant(
    21, "Wendell Pike", "ctb-user", "role.other", "Party", "",
    "9 Orchard Lane\nMystic, CT 06355", "(860) 555-0199", "wendell.pike@mailbox.test",
    "5013987", "wendellpike",
)  # fmt: skip
APPLICANTS: tuple[Applicant, ...] = (
    JANE_ROE,
    MARTIN_OKAFOR,
    PRIYA_RAGHAVAN,
    THOMAS_WHITFIELD,
    LUCIA_MARCHETTI,
    GEORGE_KOWALSKI,
    HANNAH_BRANDT,
    QUINCY_ABBOTT,
    ELENA_VASQUEZ,
    SAMUEL_FINK,
    DOROTHY_LINDQVIST,
    WENDELL_PIKE,
)


def form_entries(
    applicant: Applicant,
    exam: Literal["attached", "exempt"] | None = None,
    without: Iterable[str] = (),
) -> Entries:
    """What the applicant writes on the registration form. without: fields and marks that are left empty."""
    left = set(without)
    values = {
        "name": applicant.name,
        "firm": applicant.firm,
        "address": applicant.address,
        "phone": applicant.phone,
        "fax": applicant.fax,
        "email": applicant.email,
        "bar_number": applicant.bar_number,
        "bar_state": applicant.bar_state,
        "federal_bar_number": applicant.federal_bar_number,
        "pacer_account": applicant.account,
        "pacer_username": applicant.username,
        "other_courts": applicant.other_courts or ("S.D.N.Y. Bankr." if exam == "exempt" else ""),
        "case_number": applicant.case_number,
        "sponsor": applicant.sponsor,
        "signed_on": f"{applicant.signed_on:%m/%d/%Y}",
    }
    marks = CERTIFY | {mark for mark in (applicant.role, f"exam.{exam}" if exam else None) if mark}
    return Entries({name: text for name, text in values.items() if name not in left}, marks - left)


def exam_entries(applicant: Applicant, mistakes: int = 0, unanswered: int = 0) -> Entries:
    """The applicant's exam: the first ``mistakes`` questions wrong, the last ``unanswered`` ones empty."""
    choices = {}
    for index, (question, right) in enumerate(KEY.items()):
        if index >= len(KEY) - unanswered:
            break
        wrong = {"T": "F", "F": "T"}.get(right) or ("A" if right != "A" else "C")
        choices[question] = wrong if index < mistakes else right
    return Entries({"name": applicant.name, "pacer_account": applicant.account}, choices=choices)


def pending_list_csv(applicants: Sequence[Applicant]) -> str:
    """A list of pending requests as a clerk might make it; the headings are ours, not a court's."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(LIST_HEADINGS)
    for one in applicants:
        writer.writerow(
            (
                one.account,
                one.username,
                one.name,
                one.email,
                one.bar_number,
                one.bar_state,
                one.request_role,
                one.requested_on.isoformat(),
                one.firm,
                one.phone,
            )
        )
    return out.getvalue()
