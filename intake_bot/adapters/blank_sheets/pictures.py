"""A picture of each page of a draft: numbered boxes, and beside them what each is taken for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from intake_bot.domain.document import Box
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.form import FormSpec
from intake_bot.reading.opening.pdf import open_pdf

_DPI = 110.0
_COLORS = {"field": (0, 84, 190), "mark": (0, 128, 60), "signature": (190, 20, 40), "choice": (150, 80, 0)}
_LEGEND = 430  # pixels
_SIZE, _STEP = 14, 19


@dataclass(frozen=True, slots=True)
class _Shown:
    kind: str
    page: int
    box: Box
    says: str


def write_pictures(form: FormSpec, folder: Path) -> list[Path]:
    """One PNG a page, named after form and page. Raises ConfigError where the folder cannot be written."""
    parts = list(_parts(form))
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for page in open_pdf(form.blank, 1):
            grey = Image.fromarray(page.picture.grey)
            size = (round(page.width * _DPI / 72), round(page.height * _DPI / 72))
            sheet = grey.resize(size, Image.Resampling.LANCZOS).convert("RGB")
            numbered = [(number, one) for number, one in enumerate(parts, 1) if one.page == page.number]
            path = folder / f"{form.id}-page-{page.number}.png"
            _with_legend(sheet, numbered).save(path)
            written.append(path)
    except OSError as error:
        says = f"the pictures cannot be written: {error.strerror}; choose another folder"
        raise ConfigError(says, path=str(folder)) from error
    return written


def _parts(form: FormSpec) -> Iterator[_Shown]:
    for field in form.fields:
        yield _Shown("field", field.page, field.box, f"{field.name}  ({field.type})")
    for mark in form.marks:
        one_of = f"  (one of {mark.group})" if mark.group else ""
        yield _Shown("mark", mark.page, mark.box, f"{mark.name}{one_of}")
    for line in form.signatures:
        dated = f"  (date: {line.date})" if line.date else ""
        yield _Shown("signature", line.page, line.box, f"signature {line.name}{dated}")
    for question in form.exam.questions if form.exam else ():
        for letter, box in question.choices.items():
            yield _Shown("choice", question.page, box, f"question {question.name}: {letter}")


def _with_legend(sheet: Image.Image, parts: Sequence[tuple[int, _Shown]]) -> Image.Image:
    font = ImageFont.load_default(_SIZE)
    height = max(sheet.height, _STEP * (len(parts) + 2))
    picture = Image.new("RGB", (sheet.width + _LEGEND, height), "white")
    picture.paste(sheet, (0, 0))
    draw = ImageDraw.Draw(picture, "RGBA")
    draw.line((sheet.width, 0, sheet.width, height), fill=(160, 160, 160))
    for row, (number, part) in enumerate(parts):
        color = _COLORS[part.kind]
        box = tuple(side * _DPI / 72 for side in part.box)
        draw.rectangle(box, outline=color, width=2, fill=(*color, 28))
        _tag(draw, (box[0], box[1]), str(number), color, font)
        at = (sheet.width + 12, 10 + _STEP * row)
        draw.text(at, f"{number}", fill=color, font=font)
        draw.text((at[0] + 34, at[1]), part.says, fill=(20, 20, 20), font=font)
    return picture


def _tag(
    draw: ImageDraw.ImageDraw,
    corner: tuple[float, float],
    number: str,
    color: tuple[int, int, int],
    font: ImageFont.ImageFont | ImageFont.FreeTypeFont,
) -> None:
    """The number at the left of the box, so that nothing in the box is hidden."""
    wide = draw.textlength(number, font=font) + 4
    x, y = max(0.0, corner[0] - wide - 1), corner[1]
    draw.rectangle((x, y, x + wide, y + _SIZE + 1), fill=color)
    draw.text((x + 2, y - 1), number, fill="white", font=font)
