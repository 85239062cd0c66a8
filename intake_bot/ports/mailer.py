"""Delivery of one message to one recipient."""

from typing import Protocol

from intake_bot.domain.notice import Notice, Outcome


class Mailer(Protocol):
    def send(self, notice: Notice) -> Outcome:
        """Deliver once; never raises for what a server says or does (MAIL.md's outcome table)."""
        ...
