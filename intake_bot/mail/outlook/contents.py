"""What an Outlook message holds, as far as it concerns a court."""

from dataclasses import dataclass

from intake_bot.domain.document import Attachment
from intake_bot.domain.errors import UnreadableFile

MAX_NESTED = 10  # messages inside messages


@dataclass(frozen=True, slots=True)
class OutlookContents:
    """text: the plain text, where there is one."""

    subject: str = ""
    text: str = ""
    attachments: tuple[Attachment, ...] = ()


def damaged() -> UnreadableFile:
    return UnreadableFile(
        "corrupt",
        "This Outlook message is damaged and cannot be opened. Send the papers themselves, as PDFs.",
    )
