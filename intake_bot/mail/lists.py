"""Which attachments may be a list made by a spreadsheet or an exporting program."""

from intake_bot.domain.document import Attachment

_ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls")
_TYPES = (
    "text/csv",
    "text/tab-separated-values",
    "application/vnd.openxmlformats-officedocument.spreadsheetml",
)


def may_be_list(attachment: Attachment) -> bool:
    """By name and type, since text and ZIP files may be anything; the list's reader looks at the content."""
    declared = attachment.declared_type.lower()
    return attachment.name.lower().endswith(_ENDINGS) or declared.startswith(_TYPES)


def lists_of(attachments: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    return tuple(attachment for attachment in attachments if may_be_list(attachment))
