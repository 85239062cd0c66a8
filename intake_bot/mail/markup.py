"""HTML as the words a reader sees, in one pass (the standard library's way is quadratic)."""

import re
from collections.abc import Iterator
from html import unescape

_TAG = re.compile(r"/?([a-z][a-z0-9]*)")
_HIDDEN = frozenset({"script", "style", "head", "title", "template"})
_BREAKS = frozenset({"br", "p", "div", "tr", "li", "table", "h1", "h2", "h3", "h4", "blockquote"})
_MAX_CHARACTERS = 1_000_000
_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}  # keeps every position


def visible_text(html: str) -> str:
    """Lines of visible words, blank lines left out. Only the first million characters are read."""
    text = unescape("".join(_pieces(html[:_MAX_CHARACTERS])))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(html: str) -> Iterator[str]:
    folded = html.translate(_ASCII_LOWER)
    unclosed: set[str] = set()
    position = 0
    while (tag := html.find("<", position)) >= 0:
        yield html[position:tag].replace("\n", " ")
        end = html.find("-->" if html.startswith("<!--", tag) else ">", tag)
        if end < 0:
            return  # a comment or tag without an end hides the rest, as it does in a browser
        position = html.find(">", end) + 1
        word = _word(folded, tag)
        if word in _BREAKS:
            yield "\n"
        if word in _HIDDEN - unclosed and folded[tag + 1] != "/":
            closing = folded.find(f"</{word}", position)
            position = max(position, closing)
            unclosed.update([word] if closing < 0 else [])
    yield html[position:].replace("\n", " ")


def _word(folded: str, tag: int) -> str:
    found = _TAG.match(folded, tag + 1)
    return found[1] if found else ""
