"""A hint that mail has come has it received at once."""

import threading

from intake_bot.domain.errors import LoginRefused
from intake_bot.pipeline.watch import Watch
from tests.fakes import FakeMailbox


class HintingMailbox(FakeMailbox):
    """Gives one hint, then refuses the login."""

    def __init__(self) -> None:
        super().__init__("ctb")
        self.hints = 1

    def wait(self, seconds: float) -> bool:
        if self.hints == 0:
            raise LoginRefused("no")
        self.hints -= 1
        return True


class Listening:
    def __init__(self) -> None:
        self.jobs: list[tuple[str, ...]] = []
        self.told = threading.Event()

    def enqueue(self, job: str, key: str, *args: str) -> None:
        self.jobs.append((job, *args))
        self.told.set()

    def drain(self, seconds: float) -> bool:
        return True

    def start(self) -> None: ...
    def stop(self) -> None: ...


def test_a_hint_has_the_mailbox_received_and_a_refused_login_ends_the_watch() -> None:
    engine = Listening()
    watch = Watch("ctb", HintingMailbox(), engine)
    watch.start()
    assert engine.told.wait(5)
    watch.join(5)
    assert engine.jobs == [("receive", "ctb")]
    assert not watch.alive
