"""Durable work: each piece of work has a key and runs to its end once, over crashes."""

from collections.abc import Callable, Mapping
from typing import Concatenate, Protocol, TypeVar

from intake_bot.ports.journal import Books

T = TypeVar("T")


class Steps(Protocol):
    """What a recipe uses to make its progress durable. Results are small plain data."""

    @property
    def worker(self) -> str:
        """Name of the live process that runs this now; another name after a crash."""
        ...

    def step(self, name: str, do: Callable[[], T]) -> T:
        """Anything slow, random or outside. After a crash it runs again if its result was not kept."""
        ...

    def transaction(self, name: str, do: Callable[[Books], T]) -> T:
        """Our rows and the memory that this was done commit together."""
        ...

    def enqueue(self, job: str, key: str, *args: str) -> None:
        """As ``Engine.enqueue``, from inside a recipe (never from inside a step)."""
        ...


# A recipe takes its steps and the strings it was enqueued with.
Recipe = Callable[Concatenate[Steps, ...], None]
Recipes = Mapping[str, Recipe]
# Told of every job that raised: its steps, name, args and the error.
OnFailure = Callable[[Steps, str, list[str], Exception], None]


class Engine(Protocol):
    def enqueue(self, job: str, key: str, *args: str) -> None:
        """Have ``job`` done once for ``key``; a key that is known already does nothing."""
        ...

    def drain(self, seconds: float) -> bool:
        """Wait until nothing is left to do; False when the time ran out."""
        ...

    def start(self) -> None: ...
    def stop(self) -> None: ...
