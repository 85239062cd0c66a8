"""Tasks for the sandbox that behave as badly as a decoder can. Importable by its processes."""

import os
import signal
import socket
import time

from intake_bot.adapters.reader.limits import Limits, begin_task


def sleep_for_ever() -> int:
    time.sleep(3600)
    return 0


def eat_memory() -> int:
    hoard = [bytearray(64 << 20) for _ in range(1000)]
    return len(hoard)


def die() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def spin(limits: Limits) -> int:
    """Uses processor time until it is stopped."""
    begin_task(limits)
    count = 0
    while True:
        count += 1


def write_much(path: str) -> int:
    with open(path, "wb") as out:
        for _ in range(1000):
            out.write(bytes(1 << 20))
    return 0


def raise_nonsense() -> int:
    raise AttributeError("as parsers do")


def whoami() -> int:
    return os.getpid()


def reach(port: int) -> bool:
    """Whether a server on this machine's loopback can be reached."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False
