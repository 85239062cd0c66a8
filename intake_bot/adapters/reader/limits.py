"""What a process that decodes strangers' bytes may use (MAIL.md, "Parsing"). Linux."""

import ctypes
import os
import resource
from dataclasses import dataclass

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


@dataclass(frozen=True, slots=True)
class Limits:
    """memory, output: bytes. processor: seconds of CPU a task. files: open at once.

    memory: private and writable; what libraries only map from their files comes on top (70 MB measured), so
    that a process stays below 1 GB.
    """

    memory: int = 920 << 20
    processor: int = 20
    output: int = 256 << 20
    files: int = 256


def apply(limits: Limits) -> None:
    """For the life of this process."""
    _lower(resource.RLIMIT_DATA, limits.memory)  # since Linux 4.7 it counts private mappings too
    _lower(resource.RLIMIT_AS, 2 * limits.memory)
    _lower(resource.RLIMIT_FSIZE, limits.output)
    _lower(resource.RLIMIT_NOFILE, limits.files)
    _lower(resource.RLIMIT_CORE, 0)


def begin_task(limits: Limits) -> None:
    """CPU time counts over the life of a process: move its soft limit for one more task."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime) + limits.processor + 1
    resource.setrlimit(
        resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard)
    )


def give_back() -> None:
    """What was freed goes to the system; between two files a process holds what it needs for the next."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError):  # a C library other than GNU's
        return


def _lower(kind: int, wanted: int) -> None:
    _, hard = resource.getrlimit(kind)
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(kind, (limit, limit))


def leave_the_network() -> bool:
    """A network of our own, which is empty. False where the system refuses (containers often do)."""
    user, group = os.getuid(), os.getgid()
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
            return False
        for name, line in (
            ("setgroups", "deny"),
            ("uid_map", f"{user} {user} 1"),
            ("gid_map", f"{group} {group} 1"),
        ):
            with open(f"/proc/self/{name}", "w") as entry:
                entry.write(line)
    except (OSError, AttributeError):
        return False
    return True
