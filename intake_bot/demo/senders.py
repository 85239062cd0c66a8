"""The demo's senders: who writes, what they send, and what they should get."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from intake_bot.demo import papers
from intake_bot.demo.envelopes import Enclosure, envelope
from intake_bot.demo.papers import JANE_ROE, Applicant
from intake_bot.domain.mail import Folder

SUBJECT = "Registration for electronic filing"
TEXT = "Dear Clerk,\n\nplease find my registration attached.\n"


@dataclass(frozen=True, slots=True)
class Sender:
    """A sender of the demo.

    what: in words. first: the first mail. gets: (notice kind, finding codes) in order.
    folder: where the first mail ends. reply: what is enclosed in an answer to the last notice.
    """

    name: str
    address: str
    what: str
    first: Callable[[], bytes]
    gets: Sequence[tuple[str, frozenset[str]]]
    folder: Folder
    reply: Callable[[], Sequence[Enclosure]] | None = None


def told(kind: str, *findings: str) -> tuple[str, frozenset[str]]:
    return kind, frozenset(findings)


ACKNOWLEDGED = told("acknowledgment")


def applicant(
    who: Applicant,
    what: str,
    enclosures: Callable[[], Sequence[Enclosure]],
    *gets: tuple[str, frozenset[str]],
    folder: Folder = Folder.PROCESSED,
    reply: Callable[[], Sequence[Enclosure]] | None = None,
) -> Sender:
    """An applicant, whose first notice is always the acknowledgment."""
    from_line = f"{who.name} <{who.email}>"
    return Sender(
        name=who.name,
        address=who.email,
        what=what,
        first=lambda: envelope(from_line, SUBJECT, TEXT, enclosures()),
        gets=(ACKNOWLEDGED, *gets),
        folder=folder,
        reply=reply,
    )


def pdf(name: str, data: bytes) -> Sequence[Enclosure]:
    return [(f"{name}.pdf", data)]


def signed_by_hand() -> list[Sender]:
    """Whose papers are in good shape."""
    return [
        applicant(
            JANE_ROE,
            "form and exam, signed with a pen, in one scan",
            lambda: pdf("scan", papers.form_scan(JANE_ROE)),
            told("complete"),
        ),
        applicant(
            papers.GEORGE_KOWALSKI,
            "creditor's form, signed, as a fax (TIFF)",
            lambda: [("fax.tif", papers.fax(papers.GEORGE_KOWALSKI))],
            told("complete"),
        ),
        applicant(
            papers.HANNAH_BRANDT,
            "signed form; her request comes with a later list",
            lambda: pdf("scan", papers.form_scan(papers.HANNAH_BRANDT)),
            told("waiting-for-request", "no-request"),
            told("complete"),
        ),
        applicant(
            papers.QUINCY_ABBOTT,
            "signed form; says another court gave privileges",
            lambda: pdf("scan", papers.form_scan(papers.QUINCY_ABBOTT, exam="exempt")),
            told("complete", "exam-exempt-claimed"),
        ),
        applicant(
            papers.WENDELL_PIKE,
            "signed form photographed with a telephone",
            lambda: [
                (f"photo{n}.jpg", data) for n, data in enumerate(papers.photos(papers.WENDELL_PIKE), start=1)
            ],
            told("complete"),
        ),
    ]


def with_something_missing() -> list[Sender]:
    """Who has to send something again; one of them does."""
    return [
        applicant(
            papers.MARTIN_OKAFOR,
            'filled on screen, "/s/" typed on the line',
            lambda: pdf("form", papers.printed(papers.MARTIN_OKAFOR, signature="slash")),
            told("deficiency", "signature-typed"),
        ),
        applicant(
            papers.PRIYA_RAGHAVAN,
            "printed with a typed name, then scanned",
            lambda: pdf("scan", papers.form_scan(papers.PRIYA_RAGHAVAN, signature="typed")),
            told("deficiency", "signature-typed"),
        ),
        applicant(
            papers.THOMAS_WHITFIELD,
            "scan with nothing on the line; then the signed page",
            lambda: pdf("scan", papers.form_scan(papers.THOMAS_WHITFIELD, signature="blank")),
            told("deficiency", "signature-missing"),
            ACKNOWLEDGED,
            told("complete"),
            reply=lambda: pdf("page 2", papers.signed_page_only(papers.THOMAS_WHITFIELD)),
        ),
        applicant(
            papers.LUCIA_MARCHETTI,
            "pro hac vice form, signed; no exam enclosed",
            lambda: pdf("1a", papers.form_scan(papers.LUCIA_MARCHETTI, exam=False)),
            told("deficiency", "exam-missing"),
        ),
        applicant(
            papers.DOROTHY_LINDQVIST,
            "a PDF locked with a password",
            lambda: pdf("locked", papers.encrypted(papers.DOROTHY_LINDQVIST)),
            told("unreadable", "no-form", "unreadable-attachment"),
        ),
    ]


def for_a_clerk() -> list[Sender]:
    """What the program does not decide."""
    return [
        applicant(
            papers.ELENA_VASQUEZ,
            "picture of a signature pasted on the line",
            lambda: pdf("form", papers.signed_on_screen(papers.ELENA_VASQUEZ, "image")),
            folder=Folder.NEEDS_CLERK,
        ),
    ]


def others() -> list[Sender]:
    """Mail that is no registration."""
    return [
        Sender(
            name="Curious Person",
            address="curious@people.test",
            what="a question, nothing attached",
            first=lambda: envelope("curious@people.test", "E-filing", "How do I register for e-filing?\n"),
            gets=(told("not-a-registration"),),
            folder=Folder.PROCESSED,
        ),
        Sender(
            name="Olive Away",
            address="olive@away.test",
            what="an out-of-office reply",
            first=lambda: envelope(
                "olive@away.test",
                "Out of office",
                "I am away.\n",
                headers=[("Auto-Submitted", "auto-replied")],
            ),
            gets=(),
            folder=Folder.IGNORED,
        ),
        Sender(
            name="Weekly News",
            address="news@lists.test",
            what="a mailing list",
            first=lambda: envelope(
                "news@lists.test", "This week", "News.\n", headers=[("List-Id", "<news.lists.test>")]
            ),
            gets=(),
            folder=Folder.IGNORED,
        ),
        Sender(
            name="Poison",
            address="poison@bad.test",
            what="a mail made to crash a parser",
            first=poison,
            gets=(),
            folder=Folder.QUARANTINE,
        ),
    ]


def poison() -> bytes:
    """More header fields than any honest mail has: unbounded parsers spend minutes on it."""
    fields = b"".join(b"X-Bomb-%d: x\r\n" % number for number in range(20_000))
    return b"From: poison@bad.test\r\nMessage-ID: <poison@bad.test>\r\n" + fields + b"\r\nboom\r\n"


def senders() -> list[Sender]:
    return [*signed_by_hand(), *with_something_missing(), *for_a_clerk(), *others()]
