"""Which attachments may be papers for the court, told from their first bytes."""

from intake_bot.domain.document import Attachment

SMALLEST_PICTURE = 40_000  # bytes; logos and icons of mail signatures are smaller, scans and photos larger

_DOCUMENTS = (b"%PDF-", b"II*\x00", b"MM\x00*", b"PK\x03\x04", b'x\x9f>"', b"\xd0\xcf\x11\xe0")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM")


def may_be_paper(attachment: Attachment) -> bool:
    """False for logos, text parts and calendar entries; True where somebody should look inside."""
    head = attachment.data[:1024]
    if attachment.declared_type.startswith("message/rfc822") or b"%PDF-" in head:
        return True
    if head.startswith(_DOCUMENTS) or head[4:8] == b"ftyp":
        return True
    return head.startswith(_PICTURES) and len(attachment.data) >= SMALLEST_PICTURE


def papers_of(attachments: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    return tuple(attachment for attachment in attachments if may_be_paper(attachment))
