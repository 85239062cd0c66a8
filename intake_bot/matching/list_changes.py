"""What changed between two lists of pending requests."""

from collections.abc import Iterable
from dataclasses import dataclass

from intake_bot.domain.registration import PendingRequest


@dataclass(frozen=True, slots=True)
class ListChanges:
    """new and changed in the order of the new list, gone in that of the old. changed: (old, new)."""

    new: tuple[PendingRequest, ...]
    gone: tuple[PendingRequest, ...]
    changed: tuple[tuple[PendingRequest, PendingRequest], ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed)


def differences(old: Iterable[PendingRequest], new: Iterable[PendingRequest]) -> ListChanges:
    """Requests are the same when their ids are; ids are stable over lists."""
    before = {request.id: request for request in old}
    after = {request.id: request for request in new}
    return ListChanges(
        new=tuple(request for request in after.values() if request.id not in before),
        gone=tuple(request for request in before.values() if request.id not in after),
        changed=tuple(
            (before[request.id], request)
            for request in after.values()
            if request.id in before and before[request.id] != request
        ),
    )
