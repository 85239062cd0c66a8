"""A notice and a clock for tests of delivery."""

from datetime import UTC, datetime

from intake_bot.domain.notice import Notice

NOW = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
NOTICE = Notice(
    id="1",
    court="ctb",
    kind="acknowledgment",
    cause="submission:1",
    to="jane@firm.test",
    subject="We received your form",
    text="Thank you.\n",
    message_id="<ib1.a.b.c@court.test>",
    created_at=NOW,
)


class StoppedClock:
    def now(self) -> datetime:
        return NOW
