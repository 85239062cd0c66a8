"""How quick and how small the program is, measured through real servers, with targets.

    python -m benchmarks.bench [--json]

Needs Dovecot and Postfix, as root, on Linux. Prints a table (or JSON Lines) and leaves nothing behind. A
busy machine gives other figures, so the load average stands beside each; a missed target is no failure.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median

import psutil

from benchmarks.bench_figures import Figure, percentile, row
from benchmarks.bench_latency import Latencies
from benchmarks.loopback_court import REPOSITORY, LoopbackCourt, end
from tests.integration.mailstack import MailStack

IDLE_SECONDS = 70.0  # reading processes go after a minute without work
HELP_RUNS = 11


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", action="store_true", help="JSON Lines")
    parser.add_argument("--mails", type=int, default=40, help="for the acknowledgment")
    parser.add_argument("--scans", type=int, default=20, help="for the decision")
    parser.add_argument("--idle", type=float, default=IDLE_SECONDS, help="seconds before memory is measured")
    options = parser.parse_args(argv)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers are stopped
    for figure in measure(options.mails, options.scans, options.idle):
        print(json.dumps(asdict(figure)) if options.json else row(figure), flush=True)
    return 0


def measure(mails: int, scans: int, idle: float) -> list[Figure]:
    return [help_time(), *served(mails, scans, idle)]


def help_time() -> Figure:
    times = []
    for _ in range(HELP_RUNS):
        began = time.monotonic()
        command = [sys.executable, "-m", "intake_bot", "--help"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=REPOSITORY)
        times.append(time.monotonic() - began)
    return figure("intake-bot --help, median", median(times), 0.3, "s", HELP_RUNS)


def served(mails: int, scans: int, idle: float) -> list[Figure]:
    """Everything about one daemon: first its quickness, then its size when nothing is left to do."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name, MailStack() as stack:
        court = LoopbackCourt(stack, Path(name))
        latencies = Latencies(court)
        latencies.prepare()
        daemon = court.spawn("intake_bot", "serve", "--config", str(court.config))
        try:
            latencies.warm_up()
            acknowledged = latencies.acknowledgments(mails)
            load = os.getloadavg()[0]
            decided = latencies.decisions(scans)
            return [
                *spread("delivery to acknowledgment", acknowledged, 2.0, load),
                *spread("delivery to decision, two-page scan", decided, 5.0, os.getloadavg()[0]),
                figure("scans left to a clerk, not counted", latencies.to_clerk, None, "", scans),
                idle_memory(daemon, idle),
            ]
        finally:
            end(daemon)


def spread(name: str, seconds: list[float], target: float, load: float) -> list[Figure]:
    """The target is for the 95th percentile."""
    middle, slow = percentile(seconds, 50), percentile(seconds, 95)
    return [
        Figure(f"{name}, p50", round(middle, 3), None, "s", len(seconds), round(load, 2)),
        Figure(f"{name}, p95", round(slow, 3), target, "s", len(seconds), round(load, 2)),
    ]


def idle_memory(daemon: subprocess.Popen[bytes], idle: float) -> Figure:
    """Resident memory of the whole process tree; what processes share is counted once (PSS)."""
    time.sleep(idle)
    root = psutil.Process(daemon.pid)
    tree = [root, *root.children(recursive=True)]
    megabytes = sum(process.memory_full_info().pss for process in tree) / 1_000_000
    return figure(f"idle memory of serve, {len(tree)} processes", megabytes, 200.0, "MB", 1)


def figure(name: str, value: float, target: float | None, unit: str, samples: int) -> Figure:
    return Figure(name, round(value, 3), target, unit, samples, round(os.getloadavg()[0], 2))


if __name__ == "__main__":
    sys.exit(main())
