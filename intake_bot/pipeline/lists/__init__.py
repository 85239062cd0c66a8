"""The court's lists: taken by command, from a watched folder and from mail."""

from intake_bot.pipeline.lists.importing import ImportedList, ListImport, account_of

__all__ = ["ImportedList", "ListImport", "account_of"]
