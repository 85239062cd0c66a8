"""What was received, in plain lines for the applicant. The sender's own file names are never quoted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import FileReading, Reading
from intake_bot.notices.words import counted

# code of a FileProblem -> why, for one attachment and for several
_WHY = {
    "encrypted": ("it is locked with a password", "they are locked with a password"),
    "corrupt": ("it is damaged", "they are damaged"),
    "too-large": ("it is too large", "they are too large"),
    "not-a-document": ("it is not a PDF file or a picture", "they are not PDF files or pictures"),
    "adobe-form": (
        "only Adobe Acrobat or Reader can show its pages",
        "only Adobe Acrobat or Reader can show their pages",
    ),
    "timeout": ("it took too long to read", "they took too long to read"),
}
_WHY_OTHERWISE = ("we could not read it", "we could not read them")


def mail_line(attachments: int) -> str:
    """``1 e-mail with 2 attachments``: what is known before anything was read."""
    return f"1 e-mail with {counted(attachments, 'attachment') if attachments else 'no attachment'}"


def received_lines(files: Sequence[FileReading], forms: Mapping[str, FormSpec]) -> tuple[str, ...]:
    """A line for each document; then what held no form; then what could not be opened."""
    documents = [document for file in files for document in file.documents]
    strange = sum(1 for file in files if not file.documents and file.error is None)
    lines = list(document_lines(documents, forms))
    if strange:
        lines.append(f"{counted(strange, 'attachment')} with no form in {'it' if strange == 1 else 'them'}")
    return tuple(lines + _problem_lines(files))


def document_lines(documents: Iterable[Reading], forms: Mapping[str, FormSpec]) -> tuple[str, ...]:
    """``Exam (3 pages)``; the same thing sent twice is one line that says so."""
    counts = Counter(_document_line(document, forms) for document in documents)
    return tuple(line if count == 1 else f"{line}, {count} times" for line, count in counts.items())


def _document_line(document: Reading, forms: Mapping[str, FormSpec]) -> str:
    spec = forms.get(document.form) if document.form else None
    if spec is None:
        return f"A form that we do not know ({counted(len(document.pages), 'page')})"
    seen = sorted(set(document.form_pages))
    if seen and len(seen) < spec.page_count:
        return f"{spec.title} ({'page' if len(seen) == 1 else 'pages'} {_listed(seen)} only)"
    return f"{spec.title} ({counted(len(document.pages), 'page')})"


def _problem_lines(files: Sequence[FileReading]) -> list[str]:
    counts = Counter((bool(file.documents), file.error.code) for file in files if file.error)
    lines = []
    for (in_part, code), count in counts.items():
        why = _WHY.get(code, _WHY_OTHERWISE)[0 if count == 1 else 1]
        what = "could open only in part" if in_part else "could not open"
        lines.append(f"{counted(count, 'attachment')} that we {what}: {why}")
    return lines


def _listed(numbers: Sequence[int]) -> str:
    words = [str(number) for number in numbers]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
