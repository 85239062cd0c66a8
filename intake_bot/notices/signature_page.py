"""One web page with the pictures of all signature lines: for the screen, for a screen reader, for paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from intake_bot.notices.signature_caption import Caption
from intake_bot.notices.words import counted

_STYLE = """
body{margin:0 auto;padding:24px;max-width:1000px;background:#fff;color:#1b1f24;
 font:17px/1.45 "Segoe UI",Helvetica,Arial,sans-serif}
h1{font-size:28px;line-height:1.25;margin:0 0 4px;color:#1f3a5f}
h2{font-size:21px;line-height:1.3;margin:40px 0 0;padding-top:16px;border-top:2px solid #1f3a5f;
 overflow-wrap:anywhere}
h3{font-size:19px;line-height:1.3;margin:24px 0 0}
p{margin:4px 0 12px}.quiet{color:#3d4a5a;font-size:16px}
table{width:100%;border-collapse:collapse;margin:16px 0}
caption{text-align:left;color:#3d4a5a;padding-bottom:6px}
th,td{text-align:left;vertical-align:top;padding:8px 12px 8px 0;border-bottom:1px solid #c9d1da;
 font-weight:normal;overflow-wrap:anywhere}
thead th{border-bottom:2px solid #1f3a5f;color:#3d4a5a;font-size:15px}
a{color:#154894}a:focus-visible{outline:3px solid #154894;outline-offset:2px}
.verdict{font-size:23px;font-weight:bold;margin:12px 0 4px}
.badge{display:inline-block;font-size:16px;margin-left:10px;padding:2px 10px;border:2px solid #154894;
 vertical-align:2px}.unsure{border-style:dashed}
img{display:block;width:100%;height:auto;object-fit:cover;object-position:top;border:1px solid #6b7785;
 box-sizing:border-box;margin-top:10px}
ul{margin:4px 0 0;padding-left:22px}
section section{break-inside:avoid}
@media print{body{padding:0;font-size:11pt}h2{break-after:avoid}a{color:inherit;text-decoration:none}}
"""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """picture: file name of its PNG beside the page, of which the page shows the upper ``top`` rows."""

    caption: Caption
    picture: str
    width: int
    top: int


@dataclass(frozen=True, slots=True)
class ShownFile:
    """name: as the file was named. problem: why it could not be read, or not in full."""

    name: str
    lines: tuple[ShownLine, ...] = ()
    problem: str = ""


def page_of(files: Sequence[ShownFile]) -> str:
    """An HTML page that fetches nothing but the pictures beside it."""
    lines = [line for file in files for line in file.lines]
    unsure = sum(not line.caption.sure for line in lines)
    body = [
        "<h1>Signature lines</h1>",
        f"<p>{counted(len(lines), 'line')} in {counted(len(files), 'file')}. <strong>{_to_look_at(unsure)}"
        "</strong></p>",
        '<p class="quiet">The dashed frame in a picture is where the form wants the signature. What is said is'
        " what stands on the line; it does not show who signed.</p>",
        _overview(files) if len(lines) > 1 else "",
        *(_file(number, file) for number, file in enumerate(files, 1)),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Signature lines</title><style>{_STYLE}</style></head>\n<body><main>\n"
        + "\n".join(part for part in body if part)
        + "\n</main></body></html>\n"
    )


def _to_look_at(unsure: int) -> str:
    if not unsure:
        return "The program is sure of each."
    return "The program is not sure of 1." if unsure == 1 else f"The program is not sure of {unsure}."


def _overview(files: Sequence[ShownFile]) -> str:
    rows = [
        f'<tr><th scope="row"><a href="#l{number}-{count}">{escape(file.name)}</a></th>'
        f'<td>{escape(line.caption.line)}<br><span class="quiet">{escape(line.caption.place_as_sentence)}'
        f"</span></td><td>{escape(line.caption.kind)}</td>"
        f"<td>{_strong_if_unsure(line.caption)}</td></tr>"
        for number, file in enumerate(files, 1)
        for count, line in enumerate(file.lines, 1)
    ]
    heads = "".join(f'<th scope="col">{words}</th>' for words in ("File", "Line", "What it is", "How sure"))
    return (
        "<table><caption>At a glance</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{_joined(rows)}</tbody></table>"
    )


def _strong_if_unsure(caption: Caption) -> str:
    words = escape(caption.sureness)
    return words if caption.sure else f"<strong>{words}</strong>"


def _file(number: int, file: ShownFile) -> str:
    problem = f"<p><strong>{escape(file.problem)}</strong></p>" if file.problem else ""
    none = "" if file.lines or file.problem else "<p>No signature line was found in this file.</p>"
    lines = (_line(f"l{number}-{count}", line) for count, line in enumerate(file.lines, 1))
    return (
        f'<section aria-labelledby="f{number}"><h2 id="f{number}">{escape(file.name)}</h2>'
        f"{problem}{none}{_joined(lines)}</section>"
    )


def _line(anchor: str, line: ShownLine) -> str:
    """The words stand as text, so the picture is cut off above its own (WCAG 2.1, 1.4.5)."""
    caption = line.caption
    unsure = "" if caption.sure else " unsure"
    reasons = _joined(f"<li>{escape(sentence)}</li>" for sentence in caption.sentences)
    return (
        f'<section aria-labelledby="{anchor}"><h3 id="{anchor}">{escape(caption.line)}</h3>'
        f'<p class="quiet">{escape(caption.place_as_sentence)}</p>'
        f'<p class="verdict">{escape(caption.kind)} <span class="badge{unsure}">{escape(caption.sureness)}'
        f"</span></p>{'<ul>' + reasons + '</ul>' if reasons else ''}"
        f'<a href="{escape(line.picture)}"><img src="{escape(line.picture)}" alt="{escape(caption.alt)}"'
        f' width="{line.width}" height="{line.top}" style="aspect-ratio:{line.width}/{line.top}"></a></section>'
    )


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(parts)
