"""Which attachments may be papers for the court, told from their first bytes."""

from intake_bot.domain.document import Attachment
from intake_bot.mail.sniffing import looks_like_document

SMALLEST_PICTURE = 40_000  # bytes; logos and icons of mail signatures are smaller, scans and photos larger


def may_be_paper(attachment: Attachment) -> bool:
    """False for logos, text parts and calendar entries; True where somebody should look inside."""
    if attachment.declared_type.startswith("message/rfc822"):
        return True
    return looks_like_document(attachment.data, SMALLEST_PICTURE)


def papers_of(attachments: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    return tuple(attachment for attachment in attachments if may_be_paper(attachment))
