"""The sentences for files that cannot be read: what is wrong and what to do."""

from intake_bot.domain.errors import UnreadableFile


def encrypted() -> UnreadableFile:
    return UnreadableFile(
        "encrypted",
        "This file is protected with a password, so it cannot be opened. Send it again without a password.",
    )


def corrupt(what: str = "file") -> UnreadableFile:
    return UnreadableFile(
        "corrupt",
        f"This {what} is damaged and cannot be opened. Save or scan it again and send the new copy.",
    )


def empty() -> UnreadableFile:
    return UnreadableFile("corrupt", "This file is empty. Attach the document again and send it.")


def too_large(limit: str) -> UnreadableFile:
    return UnreadableFile(
        "too-large", f"This file is too large to read ({limit}). Send only the pages of the form, as a PDF."
    )


def late() -> UnreadableFile:
    return UnreadableFile(
        "timeout",
        "Reading this file took too long. Send only the pages of the form, as a plain PDF scan.",
    )


def not_a_document(what: str = "This file") -> UnreadableFile:
    return UnreadableFile(
        "not-a-document", f"{what} is not a document that can be read here. Send the form as a PDF or a scan."
    )
