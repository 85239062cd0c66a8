"""The senders as data: what each sends, what each is told, and where the mail ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from intake_bot.demo import papers
from intake_bot.demo.envelopes import Enclosure, envelope
from intake_bot.demo.papers import Applicant
from intake_bot.demo.papers.ink import BLUE, on_line, sign
from intake_bot.demo.papers.scanning import PageInk, as_pdf, scan
from intake_bot.domain.mail import Folder
from tests.e2e import people
from tests.e2e.poison import deep_nesting, header_bomb

SUBJECT = "Registration for electronic filing"
TEXT = "Dear Clerk,\n\nplease find my registration attached.\n"

Papers = Callable[[], Sequence[Enclosure]]
Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Sender:
    """One mail and what is to come of it when all mail has been worked on for the first time.

    address: whose mail it is; empty in ``envelope`` where a machine has no return path. make: the raw mail.
    told: kinds of the notices in the sender's mailbox, in their sequence. state, findings: of every
    registration the mail belongs to. applicants: who stand on the forms. requested: whether their requests
    are on the first pending list. times: how often the mail is sent.
    """

    name: str
    address: str
    make: Callable[[], bytes]
    told: tuple[str, ...] = ()
    folder: Folder = Folder.PROCESSED
    state: str | None = None
    findings: tuple[str, ...] = ()
    applicants: tuple[Applicant, ...] = ()
    requested: bool = True
    times: int = 1

    @property
    def message_id(self) -> str:
        return message_id(self.name)


def message_id(name: str) -> str:
    return f"<{name}@senders.test>"


def _mail(name: str, address: str, enclosures: Papers, headers: Headers = (), text: str = TEXT) -> bytes:
    return envelope(
        f"Somebody <{address}>", SUBJECT, text, enclosures(), message_id=message_id(name), headers=headers
    )


def _applicant(
    name: str,
    who: Applicant,
    enclosures: Papers,
    then: tuple[str, ...],
    state: str,
    findings: tuple[str, ...] = (),
    *,
    requested: bool = True,
    times: int = 1,
    folder: Folder = Folder.PROCESSED,
) -> Sender:
    """An applicant who writes from the address on the form; then: the kinds after the acknowledgment."""
    return Sender(
        name=name,
        address=who.email,
        make=lambda: _mail(name, who.email, enclosures),
        told=("acknowledgment", *then),
        folder=folder,
        state=state,
        findings=findings,
        applicants=(who,),
        requested=requested,
        times=times,
    )


def _other(
    name: str, folder: Folder, *, headers: Headers = (), text: str = TEXT, told: tuple[str, ...] = ()
) -> Sender:
    """Mail without papers."""
    address = people.address_of(name)
    return Sender(name, address, lambda: _mail(name, address, lambda: (), headers, text), told, folder)


def _hostile(name: str, make: Callable[[str, str], bytes]) -> Sender:
    address = people.address_of(name)
    return Sender(name, address, lambda: make(address, message_id(name)), folder=Folder.QUARANTINE)


def pdf(data: bytes) -> Sequence[Enclosure]:
    return [("scan.pdf", data)]


def signed_on_paper(who: Applicant) -> bytes:
    """The fillable form filled on the screen, printed, signed with a pen and scanned."""
    line = papers.sample_form(who.form).signatures[0]
    ink = PageInk(line.page, on_line(sign(who.name, who.seed), line.box, who.seed), BLUE)
    return as_pdf(scan(papers.fillable(who, signature="blank"), ink=[ink], seed=who.seed))


SENDERS: tuple[Sender, ...] = (
    _applicant(
        "fillable-signed",
        people.VASQUEZ,
        lambda: pdf(signed_on_paper(people.VASQUEZ)),
        ("complete",),
        "ready",
    ),
    _applicant(
        "flat-scan", people.KOWALSKI, lambda: pdf(papers.form_scan(people.KOWALSKI)), ("complete",), "ready"
    ),
    _applicant(
        "slash",
        people.OKAFOR,
        lambda: pdf(papers.form_scan(people.OKAFOR, signature="slash")),
        ("deficiency",),
        "deficient",
        ("signature-typed",),
    ),
    _applicant(
        "typed-name",
        people.RAGHAVAN,
        lambda: pdf(papers.printed(people.RAGHAVAN, signature="typed")),
        ("deficiency",),
        "deficient",
        ("signature-typed",),
    ),
    _applicant(
        "blank-line",
        people.HARGROVE,
        lambda: pdf(papers.form_scan(people.HARGROVE, signature="blank")),
        ("deficiency",),
        "deficient",
        ("signature-missing",),
    ),
    _applicant(
        "no-exam",
        people.WHITFIELD,
        lambda: pdf(papers.form_scan(people.WHITFIELD, exam=False)),
        ("deficiency",),
        "waiting-for-exam",
        ("exam-missing",),
    ),
    _applicant(
        "exempt",
        people.WINTERS,
        lambda: pdf(papers.form_scan(people.WINTERS, exam="exempt")),
        ("complete",),
        "ready",
        ("exam-exempt-claimed",),
    ),
    _applicant(
        "no-request",
        people.SORENSEN,
        lambda: pdf(papers.form_scan(people.SORENSEN)),
        ("waiting-for-request",),
        "waiting-for-request",
        ("no-request",),
        requested=False,
    ),
    _applicant(
        "request-later",
        people.BRANDT,
        lambda: pdf(papers.form_scan(people.BRANDT)),
        ("waiting-for-request",),
        "waiting-for-request",
        ("no-request",),
        requested=False,
    ),
    _applicant(
        "twice",
        people.TREMBLAY,
        lambda: pdf(papers.form_scan(people.TREMBLAY)),
        ("complete",),
        "ready",
        times=2,
    ),
    _applicant(
        "cure",
        people.LINDQVIST,
        lambda: pdf(papers.form_scan(people.LINDQVIST, signature="slash")),
        ("deficiency",),
        "deficient",
        ("signature-typed",),
    ),
    _applicant("one-file", people.ROE, lambda: pdf(papers.form_scan(people.ROE)), ("complete",), "ready"),
    _applicant(
        "two-files",
        people.BAILEY,
        lambda: [
            ("form.pdf", papers.form_scan(people.BAILEY, pages=(1, 2))),
            ("exam.pdf", papers.exam_only(people.BAILEY)),
        ],
        ("complete",),
        "ready",
    ),
    Sender(
        "two-applicants",
        people.DELGADO.email,
        lambda: _mail(
            "two-applicants",
            people.DELGADO.email,
            lambda: pdf(papers.two_applicants(people.DELGADO, people.NAKAMURA)),
        ),
        told=("acknowledgment", "complete"),
        state="ready",
        findings=("several-applicants",),
        applicants=(people.DELGADO, people.NAKAMURA),
    ),
    Sender(
        "assistant",
        people.address_of("assistant"),
        lambda: _mail(
            "assistant", people.address_of("assistant"), lambda: pdf(papers.form_scan(people.MARCHETTI))
        ),
        told=("acknowledgment",),
        state="ready",
        findings=("phv-not-granted",),
        applicants=(people.MARCHETTI,),
    ),
    _applicant(
        "photo",
        people.PIKE,
        lambda: [
            (f"{number}.jpg", data)
            for number, data in enumerate(papers.photos(people.PIKE, signature="blank"), start=1)
        ],
        ("deficiency",),
        "deficient",
        ("signature-missing",),
    ),
    _applicant(
        "locked",
        people.FINK,
        lambda: pdf(papers.encrypted(people.FINK)),
        ("unreadable",),
        "deficient",
        ("unreadable-attachment", "no-form"),
    ),
    _applicant(
        "pasted-picture",
        people.CALLOWAY,
        lambda: pdf(papers.signed_on_screen(people.CALLOWAY, "image")),
        (),
        "needs-clerk",
        ("signature-electronic",),
        folder=Folder.NEEDS_CLERK,
    ),
    _other("question", Folder.PROCESSED, text="How do I register?\n", told=("not-a-registration",)),
    _other("away", Folder.IGNORED, text="I am away.\n", headers=[("Auto-Submitted", "auto-replied")]),
    _other("gone", Folder.PROCESSED, text="How do I register?\n"),
    _other(
        "list",
        Folder.IGNORED,
        headers=[("List-Id", "<bar.lists.test>"), ("Precedence", "list")],
        text="News.\n",
    ),
    _hostile("header-bomb", header_bomb),
    _hostile("deep-nesting", deep_nesting),
)
BY_NAME = {sender.name: sender for sender in SENDERS}
