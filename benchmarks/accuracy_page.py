"""``docs/accuracy.md``: every measuring command writes its own section, between marks, and no other."""

from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"


def write_section(name: str, text: str, page: Path = PAGE) -> None:
    """Replace the section's measured part; a section that is not there yet goes to the end of the page."""
    old = page.read_text(encoding="utf-8") if page.exists() else "# Accuracy\n"
    begin, end = f"<!-- measured: {name} -->", f"<!-- end: {name} -->"
    measured = f"{begin}\n{text.strip()}\n{end}"
    if begin in old and end in old:
        before, rest = old.split(begin, 1)
        new = before + measured + rest.split(end, 1)[1]
    else:
        new = f"{old.rstrip()}\n\n## {name}\n\n{measured}\n"
    page.write_text(new, encoding="utf-8")
