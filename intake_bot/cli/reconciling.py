"""``reconcile``: proof of no loss, on demand."""

from argparse import Namespace
from dataclasses import asdict

from intake_bot.cli.configured import connected, print_json
from intake_bot.pipeline.reconcile import Difference, Reconciling


def run(arguments: Namespace) -> int:
    with connected(arguments) as (_, outside):
        reconciling = Reconciling(outside.mailboxes, outside.journal, outside.clock)
        differences = [reconciling.reconcile(court) for court in outside.mailboxes]
    for difference in differences:
        if arguments.json:
            print_json({**asdict(difference), "agrees": difference.agrees})
        else:
            print(_sentence(difference))
    return 0 if all(difference.agrees for difference in differences) else 1


def _sentence(difference: Difference) -> str:
    counts = f"{difference.in_mailbox} in the mailbox, {difference.in_journal} in the journal"
    if difference.agrees:
        return f"{difference.court}: nothing is lost ({counts})"
    unknown, absent = len(difference.unknown), len(difference.absent)
    found = (
        [f"{unknown} were unknown and are written down now, for a clerk or the next run"] if unknown else []
    )
    if absent:
        names = ", ".join(difference.absent)
        found.append(f"{absent} lie in no folder, their raw mail is safe in the journal: {names}")
    return f"{difference.court}: {counts}; {'; '.join(found)}"
