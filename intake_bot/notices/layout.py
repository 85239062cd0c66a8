"""Lines of a plain-text notice: wrapped, with list items hanging, without gaps."""

import re
import textwrap

WIDTH = 72
_ITEM = re.compile(r"(?:[-*]|\d{1,2}\.)\s+")


def laid_out(text: str) -> str:
    """Wrap each line at 72; URLs stay whole, and at most one empty line stands between parts."""
    wrapped = "\n".join(_wrapped(line.rstrip()) for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", wrapped) + "\n"


def _wrapped(line: str) -> str:
    marker = _ITEM.match(line)
    return textwrap.fill(
        line,
        WIDTH,
        subsequent_indent=" " * marker.end() if marker else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
