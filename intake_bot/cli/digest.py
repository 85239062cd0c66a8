"""``digest``: the clerks' summary of one day."""

from argparse import Namespace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from intake_bot.cli.configured import connected, court_of, print_json
from intake_bot.domain.errors import ConfigError
from intake_bot.notices.digest import self_contained
from intake_bot.pipeline.digest import Digesting


def run(arguments: Namespace) -> int:
    with connected(arguments) as (configuration, outside):
        court = court_of(configuration, arguments.court)
        today = outside.clock.now().astimezone(ZoneInfo(court.time_zone)).date()
        day = _day(arguments.date, today)
        digesting = Digesting(
            configuration.courts, outside.writer, outside.working_days, outside.clock, configuration.secret
        )
        with outside.journal.transaction() as books:
            digest = digesting.compose(books, court.id, day)
        letter = outside.writer.write_digest(digest)
    if arguments.json:
        print_json({"court": court.id, "date": day.isoformat(), **dict(digest.counts)})
    elif not arguments.out:
        print(letter.text)
    if arguments.out:
        Path(arguments.out).write_text(self_contained(letter.html, letter.images), encoding="utf-8")
    return 0


def _day(text: str, today: date) -> date:
    if text == "today":
        return today
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"{text!r} is no date; write 2026-11-24 or today") from None
