"""One run: mails come in while the daemon is killed again and again, and Dovecot three times."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from itertools import islice

from benchmarks.loopback_court import ADDRESS, LoopbackCourt, await_true, end
from benchmarks.soak_plan import AT_RANDOM, Sent, kills, mails, on_the_list
from benchmarks.soak_tokens import Point, Tokens

LONGEST_LIFE = 5.0  # seconds from the start of a daemon to its death at a random moment
STOPPING = 0.3  # seconds from SIGTERM to SIGKILL
PATIENCE = 40.0  # seconds for a daemon to come to the point where it has to die
TRIES = 3  # to die at one point
DOVECOT_RESTARTS = 3
DOVECOT_AWAY = 1.5  # seconds
QUIET = 240.0  # seconds without any progress: then the run ends, whatever is unfinished
MODULE = "benchmarks.soak_daemon"

FINISHED = (
    "SELECT count(*) FROM submissions WHERE state IN ('concluded', 'ignored', 'quarantined') AND moved = 1"
)
SUBMISSIONS = "SELECT count(*) FROM submissions"
OUTBOX = "SELECT count(*) FROM notices WHERE state IN ('queued', 'sending')"


class Run:
    """killed: by named point, and at random. The relay asks ``generation`` and calls ``kill``."""

    def __init__(self, tokens: Tokens) -> None:
        self.killed: Counter[str] = Counter()
        self.dovecot_restarts = 0
        self.ended_by_itself = 0
        self.sent: list[Sent] = []
        self._tokens = tokens
        self._random = random.Random(11)
        self._daemon: subprocess.Popen[bytes] | None = None

    def generation(self) -> int:
        return self._daemon.pid if self._daemon else 0

    def kill(self, generation: int) -> None:
        if self._daemon is not None and self._daemon.pid == generation:
            os.kill(generation, signal.SIGKILL)

    def go(self, court: LoopbackCourt, mail_count: int, kill_count: int) -> None:
        plan = kills(kill_count)
        post = mails(mail_count)
        restarts = [
            round(len(plan) * (turn + 1) / (DOVECOT_RESTARTS + 1)) for turn in range(DOVECOT_RESTARTS)
        ]
        court.take_list(on_the_list(mail_count // 2))
        self._start(court)
        for turn, where in enumerate(plan):
            for _ in range(restarts.count(turn)):
                self._restart_dovecot(court)
            if turn == len(plan) * 2 // 3:
                court.take_list(on_the_list(mail_count))
            share = -(-(mail_count - len(self.sent)) // (len(plan) - turn))
            self._die(court, where, list(islice(post, share)))
            self._tell(court, f"{turn + 1} of {len(plan)} kills")
        self._finish(court)

    def _start(self, court: LoopbackCourt) -> None:
        self._daemon = court.spawn(MODULE, str(court.config), str(court.folder / "tokens"))

    def _deliver(self, court: LoopbackCourt, post: list[Sent]) -> None:
        for mail in post:
            court.stack.deliver(mail.raw, mail.sender, [ADDRESS])
            self.sent.append(mail)

    def _restart_dovecot(self, court: LoopbackCourt) -> None:
        """Not while mail comes in: Postfix would deliver it again, which is no doing of the daemon's."""
        await_true(lambda: court.delivered() >= len(self.sent), PATIENCE, 0.1)
        court.stack.kill_dovecot()
        time.sleep(DOVECOT_AWAY)
        court.stack.start_dovecot()
        self.dovecot_restarts += 1

    def _die(self, court: LoopbackCourt, where: str, post: list[Sent]) -> None:
        """Have the daemon killed there while mail comes in, and start another at once."""
        for attempt in range(TRIES):
            if where != AT_RANDOM:
                self._tokens.drop(Point(where))
            self._deliver(court, post)
            post = []
            killed = self._die_at_random(attempt) if where == AT_RANDOM else self._die_at(Point(where))
            self._start(court)
            if killed:
                self.killed[where] += 1
                return

    def _die_at_random(self, attempt: int) -> bool:
        """Half of them while the daemon stops in good order; one that stopped too soon is killed next time."""
        assert self._daemon is not None
        time.sleep(self._random.uniform(0, LONGEST_LIFE))
        stopping = self._random.random() < 0.5 and attempt == 0
        if stopping:
            self._daemon.terminate()
            time.sleep(STOPPING)
        return self._end(in_order=stopping)

    def _die_at(self, point: Point) -> bool:
        """False when the daemon never came there: then it is killed all the same, but not counted."""
        assert self._daemon is not None
        daemon = self._daemon
        came = await_true(lambda: daemon.poll() is not None, PATIENCE)
        unspent = self._tokens.take(point)
        return self._end() and came and not unspent

    def _end(self, *, in_order: bool = False) -> bool:
        """True when it was SIGKILL that ended the daemon. in_order: it may have stopped before that."""
        assert self._daemon is not None
        end(self._daemon, signal.SIGKILL)
        code = self._daemon.returncode
        self.ended_by_itself += code != -signal.SIGKILL and not (in_order and code in (0, -signal.SIGTERM))
        return code == -signal.SIGKILL

    def _finish(self, court: LoopbackCourt) -> None:
        """Until all is done, or nothing has moved for a long time."""
        before, since = (-1, -1, -1), time.monotonic()
        while time.monotonic() - since < QUIET:
            now = (court.count(SUBMISSIONS), court.count(FINISHED), court.count(OUTBOX))
            if now[0] >= len(self.sent) and now[1:] == (now[0], 0):
                break
            if now != before:
                before, since = now, time.monotonic()
                self._tell(court, "no more kills")
            time.sleep(1)
        time.sleep(5)  # for what nobody expects: a second notice, say

    def stop(self) -> None:
        if self._daemon is not None:
            end(self._daemon)

    def _tell(self, court: LoopbackCourt, what: str) -> None:
        line = (
            f"{what}; {len(self.sent)} sent, {court.count(SUBMISSIONS)} written down, "
            f"{court.count(FINISHED)} finished, {court.count(OUTBOX)} notices waiting"
        )
        print(line, file=sys.stderr, flush=True)
