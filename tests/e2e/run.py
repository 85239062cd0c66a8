"""The one run that most tests look at: a day of mail, the next day's replies, and the end of the daemon."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

from intake_bot.demo import papers
from intake_bot.demo.envelopes import envelope
from tests.e2e import people
from tests.e2e.daemon import Daemon, Stopped, command, exported, until
from tests.e2e.results import Exported, Mailboxes, Received
from tests.e2e.senders import BY_NAME, SENDERS, message_id, pdf
from tests.e2e.stack import COURT_ADDRESS, deliver, final_folders, make_config
from tests.integration.mailstack import MailStack

BOUNCES = 1  # delivery reports that Postfix makes of our notices on the first day
SECONDS = 150  # for one day's work on a busy machine


@dataclass(frozen=True)
class Outcome:
    """first: the journal after all mail of the first day; last: after the second."""

    first: Exported
    last: Exported
    mailboxes: Mailboxes
    stopped: Stopped
    log: str
    once: CompletedProcess[str]
    reconcile: CompletedProcess[str]
    after: Exported

    def told(self, name: str) -> list[Received]:
        """What the sender of that name got, on both days."""
        return self.inbox(BY_NAME[name].address)

    def inbox(self, address: str) -> list[Received]:
        return self.mailboxes.inbox(address, self.last)


class Run:
    def __init__(self, stack: MailStack, folder: Path) -> None:
        self.stack = stack
        self.folder = folder
        self.config = make_config(folder, stack)
        self.daemon = Daemon(self.config, folder / "daemon.log")
        self._expected = 0

    def __call__(self) -> Outcome:
        self._import(first_list())
        with self.daemon:
            self.daemon.await_line("intake-bot is running")
            first = self._first_day()
            last = self._second_day(first)
            stopped = self.daemon.stop()
        return Outcome(
            first=first,
            last=last,
            mailboxes=Mailboxes(self.stack, COURT_ADDRESS),
            stopped=stopped,
            log=self.daemon.text(),
            once=command(self.config, "once"),
            reconcile=command(self.config, "reconcile"),
            after=Exported(exported(self.config)),
        )

    def _first_day(self) -> Exported:
        for sender in SENDERS:
            raw = sender.make()
            for _ in range(sender.times):
                self._deliver(raw, sender.address)
        self._expected += BOUNCES
        return self._settled()

    def _second_day(self, first: Exported) -> Exported:
        """The signed page alone; the request that was missing; a notice of ours sent back to us."""
        inboxes = Mailboxes(self.stack, COURT_ADDRESS)
        deficiency = inboxes.inbox(people.LINDQVIST.email, first)[-1]
        self._deliver(cure(deficiency), people.LINDQVIST.email)
        question = inboxes.inbox(BY_NAME["question"].address, first)[-1]
        self._deliver(question.raw, BY_NAME["question"].address)
        snapshot = self._import([*first_list(), people.BRANDT])
        return self._settled(lambda now: first.decided() <= now.decided(f"list:{snapshot}"))

    def _deliver(self, raw: bytes, sender: str) -> None:
        deliver(self.stack, raw, sender)
        self._expected += 1

    def _import(self, applicants: Sequence[papers.Applicant]) -> str:
        """Take a pending list; returns the id of the snapshot."""
        pending = self.folder / "pending.csv"
        pending.write_text(papers.pending_list_csv(applicants))
        done = command(self.config, "requests", "import", "--court", "ctb", str(pending), "--json")
        assert done.returncode == 0, done.stderr
        return str(json.loads(done.stdout)["snapshot"])

    def _settled(self, also: Callable[[Exported], bool] = lambda now: True) -> Exported:
        """Wait until all mail lies in its last folder and nothing is left to do or send."""
        until(
            self._all_is_moved,
            SECONDS,
            f"{self._expected} mails to be moved",
            lambda: (final_folders(self.stack), exported(self.config)),
        )
        found: list[Exported] = []

        def settled() -> bool:
            found[:] = [Exported(exported(self.config))]
            return found[0].settled and also(found[0])

        until(settled, 30, "nothing to be left to do")
        return found[0]

    def _all_is_moved(self) -> bool:
        folders = final_folders(self.stack)
        return "INBOX" not in folders and sum(folders.values()) >= self._expected


def first_list() -> list[papers.Applicant]:
    return [who for sender in SENDERS if sender.requested for who in sender.applicants]


def cure(notice: Received) -> bytes:
    """An answer to the notice with nothing but the page that was wrong."""
    return envelope(
        people.LINDQVIST.email,
        f"Re: {notice.message['Subject']}",
        "Here is the signed page.\n",
        pdf(papers.signed_page_only(people.LINDQVIST)),
        message_id=message_id("cure-reply"),
        in_reply_to=notice.message_id,
    )
