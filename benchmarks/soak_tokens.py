"""Tokens: a file that says "die at this point". Whoever removes it first dies there, so one token is one kill."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path


class Point(StrEnum):
    """Where a daemon dies. The two around the final dot are seen by the relay, the others by the daemon."""

    AFTER_FETCH = "after fetch"
    AFTER_COMMIT = "after commit"
    DURING_READING = "during reading"
    AFTER_DECISION = "after decision"
    BEFORE_DOT = "before the final dot"
    AFTER_DOT = "after the final dot"
    BEFORE_MOVE = "before the move"


AROUND_THE_DOT = (Point.BEFORE_DOT, Point.AFTER_DOT)


class Tokens:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def drop(self, point: Point) -> None:
        self._path(point).touch()

    def waits(self, point: Point) -> bool:
        return self._path(point).exists()

    def take(self, point: Point) -> bool:
        """True for exactly one of all who ask."""
        try:
            self._path(point).unlink()
        except FileNotFoundError:
            return False
        return True

    def spend(self, point: Point, die: Callable[[], None]) -> None:
        if self.take(point):
            die()

    def _path(self, point: Point) -> Path:
        return self._folder / point.replace(" ", "-")
