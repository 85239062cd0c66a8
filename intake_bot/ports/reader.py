"""Decoding of what strangers made; behind it stand processes with limits that may be killed."""

from collections.abc import Mapping
from typing import Protocol

from intake_bot.domain.form import FormSpec
from intake_bot.domain.mail import Mail
from intake_bot.domain.reading import FileReading


class Reader(Protocol):
    def parse(self, raw: bytes) -> Mail:
        """Raises UnreadableFile when the message can be parsed by no means within the limits."""
        ...

    def read(self, data: bytes, name: str, forms: Mapping[str, FormSpec]) -> FileReading:
        """Read one file (PDF, image, archive, message). Never raises for what is in it: see ``error``."""
        ...

    def close(self) -> None: ...
