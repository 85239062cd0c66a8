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
    unknown = f"{len(difference.unknown)} the journal did not know (written down now; 'once' works on them)"
    absent = (
        f"{len(difference.absent)} lie in no folder (their raw mail is safe): {', '.join(difference.absent)}"
    )
    return f"{difference.court}: {counts}; {unknown}; {absent}"
