"""Processes that start with the first task and go when there has been none for a while."""

import threading
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

from pebble import ProcessPool

T = TypeVar("T")


class IdlePool:
    """Thread-safe. idle: seconds without work after which the processes end: a waiting daemon is small."""

    def __init__(
        self,
        processes: int,
        start: Callable[..., None],
        arguments: tuple[Any, ...],
        *,
        idle: float,
        tasks: int,
    ) -> None:
        self._processes = processes
        self._start = start
        self._arguments = arguments
        self._idle = idle
        self._tasks = tasks
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._running = 0
        self._timer: threading.Timer | None = None

    def run(self, function: Callable[..., T], arguments: tuple[Any, ...], seconds: float) -> T:
        """Raises what the function raises, TimeoutError past ``seconds``, ProcessExpired on its death,
        BrokenProcessPool where processes do not start."""
        try:
            return self._run_once(function, arguments, seconds)
        except (
            BrokenProcessPool
        ):  # pebble gives a pool up when a worker goes between two tasks: not our task's fault
            return self._run_once(function, arguments, seconds)

    def _run_once(self, function: Callable[..., T], arguments: tuple[Any, ...], seconds: float) -> T:
        pool = self._enter()
        try:
            return pool.schedule(function, args=arguments, timeout=seconds).result()
        finally:
            self._leave()

    def _enter(self) -> ProcessPool:
        with self._lock:
            self._running += 1
            if self._timer:
                self._timer.cancel()
                self._timer = None
            if self._pool is None or not self._pool.active:
                self._pool = ProcessPool(
                    max_workers=self._processes,
                    max_tasks=self._tasks,
                    initializer=self._start,
                    initargs=self._arguments,
                    context=get_context("spawn"),
                )
            return self._pool

    def _leave(self) -> None:
        with self._lock:
            self._running -= 1
            if self._running == 0 and self._pool is not None:
                self._timer = threading.Timer(self._idle, self._rest)
                self._timer.daemon = True
                self._timer.start()

    def _rest(self) -> None:
        with self._lock:
            pool = self._pool if self._running == 0 else None
            if pool is not None:
                self._pool = None
        if pool is not None:
            _end(pool)

    def close(self) -> None:
        with self._lock:
            pool, self._pool = self._pool, None
            if self._timer:
                self._timer.cancel()
                self._timer = None
        if pool is not None:
            _end(pool)


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
