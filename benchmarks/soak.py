"""The soak: hundreds of mails through real servers while the daemon is killed, and nothing lost or doubled.

    python -m benchmarks.soak [--mails 300] [--kills 60]

Needs Dovecot and Postfix, as root, on Linux. Progress goes to stderr, the table to stdout. Exit code 1 when
any figure is not as it must be; then the folder with journal and log is kept and named.
"""

import argparse
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.loopback_court import LoopbackCourt
from benchmarks.soak_plan import AT_RANDOM, kills
from benchmarks.soak_relay import Relay
from benchmarks.soak_run import DOVECOT_RESTARTS, Run
from benchmarks.soak_tokens import Point, Tokens
from benchmarks.soak_verdict import Figure, figures, look
from tests.integration.mailstack import MailStack


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--mails", type=int, default=300)
    parser.add_argument("--kills", type=int, default=60)
    options = parser.parse_args(argv)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers are stopped
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    table = soak(folder, options.mails, options.kills)
    for figure in table:
        print(row(figure))
    if not all(figure.good for figure in table):
        print(f"not as it must be; journal and log are in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


def soak(folder: Path, mail_count: int, kill_count: int) -> list[Figure]:
    """One run in an empty folder."""
    began = time.monotonic()
    tokens = Tokens(folder / "tokens")
    run = Run(tokens)
    with MailStack() as stack, Relay(stack.smtp, tokens, run.generation, run.kill) as relay:
        court = LoopbackCourt(stack, folder, outbox=relay.url)
        try:
            run.go(court, mail_count, kill_count)
        finally:
            run.stop()
        found = look(court, relay.begun)
    counted = figures(found, run.sent)
    return [
        *kill_figures(run, kill_count),
        *counted,
        Figure("seconds", round(time.monotonic() - began), None),
    ]


def kill_figures(run: Run, kill_count: int) -> list[Figure]:
    plan = kills(kill_count)
    return [
        *(Figure(f"killed {point}", run.killed[point], plan.count(point)) for point in (*Point, AT_RANDOM)),
        Figure("kills", run.killed.total(), kill_count),
        Figure("daemons that ended by themselves", run.ended_by_itself),
        Figure("Dovecot restarts", run.dovecot_restarts, DOVECOT_RESTARTS),
    ]


def row(figure: Figure) -> str:
    remark = "" if figure.good else f"   must be {figure.wanted}"
    return f"{figure.name:<40} {figure.value:>6}{remark}"


if __name__ == "__main__":
    sys.exit(main())
