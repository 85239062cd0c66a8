"""Messages as Outlook keeps them, with their attachments."""

import pytest

from intake_bot.domain.errors import UnreadableFile
from intake_bot.domain.mail import Mail
from intake_bot.mail.enclosed import parse_enclosed
from tests.unit.mail import letters
from tests.unit.mail.outlook_files import compound, message_file, message_tree, winmail

SCAN = letters.PDF * 300  # too large for the small-stream part of a compound file


def _attached(mail: Mail) -> list[tuple[str, bytes]]:
    return [(attachment.name, attachment.data) for attachment in mail.attachments]


def test_a_saved_message_gives_its_words_and_attachments() -> None:
    mail = parse_enclosed(
        message_file("My\r\nform", "Dear clerk", {"form.pdf": letters.PDF, "scañ.pdf": SCAN})
    )
    assert (mail.subject, mail.text, mail.sender) == ("My form", "Dear clerk", None)
    assert _attached(mail) == [("form.pdf", letters.PDF), ("scañ.pdf", SCAN)]


def test_a_message_attached_to_a_saved_message_gives_its_attachments_too() -> None:
    inner = message_tree("form", "", {"form.pdf": letters.PDF})
    assert _attached(parse_enclosed(message_file("Fwd", "", {"form": inner}))) == [("form.pdf", letters.PDF)]


def test_a_saved_message_nested_without_end_is_refused() -> None:
    tree = message_tree("form", "", {"form.pdf": letters.PDF})
    for _ in range(12):
        tree = message_tree("Fwd", "", {"form": tree})
    with pytest.raises(UnreadableFile) as raised:
        parse_enclosed(compound(tree))
    assert raised.value.code == "too-large"


def test_a_damaged_saved_message_is_said_so() -> None:
    whole = message_file("form", "", {"form.pdf": SCAN})
    for length in range(8, len(whole), len(whole) // 9):
        with pytest.raises(UnreadableFile) as raised:
            parse_enclosed(whole[:length])
        assert raised.value.code == "corrupt"


def test_a_winmail_dat_gives_its_attachments_by_their_long_names() -> None:
    mail = parse_enclosed(winmail({"registration form.pdf": SCAN}, "Dear clerk"))
    assert (mail.subject, mail.text) == ("Registration", "Dear clerk")
    assert _attached(mail) == [("registration form.pdf", SCAN)]
    assert mail.attachments[0].declared_type == "application/octet-stream"


def test_a_message_embedded_in_a_winmail_dat_is_itself_one() -> None:
    inner = winmail({"form.pdf": letters.PDF})
    (attachment,) = parse_enclosed(winmail({"Fwd": inner})).attachments
    assert _attached(parse_enclosed(attachment.data)) == [("form.pdf", letters.PDF)]


def test_of_a_truncated_winmail_dat_the_whole_parts_are_kept() -> None:
    whole = winmail({"one.pdf": letters.PDF, "two.pdf": letters.PDF})
    assert _attached(parse_enclosed(whole[:-300]))[:1] == [("one.pdf", letters.PDF)]
    with pytest.raises(UnreadableFile):
        parse_enclosed(whole[:60])


def test_a_winmail_dat_with_more_attachments_than_any_mail_is_refused() -> None:
    with pytest.raises(UnreadableFile) as raised:
        parse_enclosed(winmail({f"{number}.txt": b"x" for number in range(501)}))
    assert raised.value.code == "too-large"


def test_the_attachments_in_a_winmail_dat_are_the_mails_own() -> None:
    message = letters.letter(text="")
    data = winmail({"form.pdf": letters.PDF}, "Dear clerk")
    message.add_attachment(data, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    mail = letters.parsed(message)
    assert _attached(mail) == [("form.pdf", letters.PDF)]
    assert mail.text == "Dear clerk"


def test_a_winmail_dat_around_nothing_is_no_attachment() -> None:
    message = letters.letter()
    message.add_attachment(winmail({}), maintype="application", subtype="ms-tnef", filename="winmail.dat")
    assert letters.parsed(message).attachments == ()


def test_other_messages_are_read_as_mail() -> None:
    assert _attached(parse_enclosed(letters.with_pdf(letters.letter()).as_bytes())) == [
        ("form.pdf", letters.PDF)
    ]
