"""A message by whatever program it was kept: as it travels (RFC 5322), ``.msg`` or ``winmail.dat``."""

from intake_bot.domain.mail import Mail
from intake_bot.mail.limits import MAX_BYTES, too_large
from intake_bot.mail.outlook.message_file import read_message_file
from intake_bot.mail.outlook.winmail import read_winmail
from intake_bot.mail.parsing import parse_mail
from intake_bot.mail.parts import clean_text
from intake_bot.mail.sniffing import sniff

_READERS = {"ole": read_message_file, "tnef": read_winmail}


def parse_enclosed(data: bytes) -> Mail:
    """Raises UnreadableFile. Who sent an Outlook message is not told: nobody vouches for it."""
    reader = _READERS.get(sniff(data))
    if reader is None:
        return parse_mail(data)
    if len(data) > 2 * MAX_BYTES:
        raise too_large(f"is larger than {2 * MAX_BYTES // 1024 // 1024} MB")
    found = reader(data)
    return Mail(
        message_id=None,
        sender=None,
        sender_name="",
        subject=" ".join(clean_text(found.subject).split()),
        in_reply_to=(),
        references=(),
        headers=(),
        text=clean_text(found.text),
        attachments=found.attachments,
    )
