"""The sentences for files that cannot be read: what is wrong and what to do."""

from collections.abc import Sequence
from dataclasses import replace

from intake_bot.domain.errors import UnreadableFile
from intake_bot.domain.reading import FileProblem


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


def packed_unusually() -> UnreadableFile:
    return UnreadableFile(
        "not-a-document",
        "This archive is packed in a way that cannot be opened here. Send the papers themselves, as PDFs.",
    )


def nested_too_deep() -> UnreadableFile:
    return UnreadableFile(
        "not-a-document",
        "This is packed into too many archives or messages inside each other. Send the papers themselves, as PDFs.",
    )


def adobe_form() -> UnreadableFile:
    return UnreadableFile(
        "adobe-form",
        "This PDF is an Adobe XFA form, whose pages only Adobe Acrobat or Reader can show. Open it there, print "
        "it to a new PDF or on paper, and send that PDF or a scan.",
    )


def nothing_attached() -> UnreadableFile:
    return UnreadableFile(
        "not-a-document", "This message has no papers attached. Attach the form as a PDF or a scan."
    )


def summed_up(met: Sequence[FileProblem]) -> FileProblem | None:
    """The one that matters most, with how many there are besides: a note beside the form matters least."""
    if not met:
        return None
    first = next((problem for problem in met if problem.code != "not-a-document"), met[0])
    others = len(set(met)) - 1
    if not others:
        return first
    more = "Something else in it" if others == 1 else f"{others} other things in it"
    return replace(first, says=f"{first.says} {more} could not be read either.")
