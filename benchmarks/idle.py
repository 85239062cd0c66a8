"""How much of one core a daemon takes that has nothing to do: python -m benchmarks.idle [--seconds 60]

The sample court as `demo` sets it up, with an empty Maildir; no servers are needed.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from intake_bot.demo.setting_up import set_up

SETTLING = 10.0  # seconds from the start until everything that starts has started
POLL = "poll_seconds: 5"  # the demo's haste; a court's own mailbox is looked at once a minute


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0, help="for how long it is watched")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="idle-") as name:
        config = set_up(Path(name) / "court")
        settings = config / "settings.yaml"
        settings.write_text(settings.read_text().replace(POLL, "poll_seconds: 60"))
        share = _watched(config, options.seconds)
    print(f"idle serve: {share:.1%} of one core over {options.seconds:.0f} s (load {os.getloadavg()[0]:.2f})")
    return 0


def _watched(config: Path, seconds: float) -> float:
    command = [sys.executable, "-m", "intake_bot", "serve", "--config", str(config)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as daemon:
        try:
            time.sleep(SETTLING)
            return cpu_share(daemon.pid, seconds)
        finally:
            daemon.send_signal(signal.SIGTERM)


def cpu_share(pid: int, seconds: float) -> float:
    """CPU time of the process and its children, as a share of one core."""
    before = _cpu_seconds(pid)
    time.sleep(seconds)
    return (_cpu_seconds(pid) - before) / seconds


def _cpu_seconds(pid: int) -> float:
    root = psutil.Process(pid)
    times = [process.cpu_times() for process in (root, *root.children(recursive=True))]
    return sum(spent.user + spent.system for spent in times)


if __name__ == "__main__":
    sys.exit(main())
