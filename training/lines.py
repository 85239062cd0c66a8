"""The place a signature stands in: a rule, labels, printed names, neighbours; and the ink put on it."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from training.names import cased, date, one_of, person
from training.typefaces import Face, Typefaces
from training.typesetting import Coverage, set_plainly

LABELS = (
    "Signature of applicant", "Signature", "Signature:", "Applicant's signature", "(Signature)",
    "Sign here", "x", "X", "By:", "Signature of Attorney", "Attorney Signature", "Signed",
    "Respectfully submitted,", "Registrant's Signature", "Signature of Filer", "SIGNATURE", "Sincerely,",
    "/s/ not accepted - sign in ink", "Signature of participant", "Authorized signature", "Sign:",
)  # fmt: skip
BODY = (
    "I certify under penalty of perjury that the foregoing is true and correct.",
    "Address: 12 Elm Street, Suite 400", "I have read the rules and agree to be bound by them",
    "Telephone (555) 014-2277      Fax", "Bar number and state of admission", "Print name:",
    "E-mail address", "The password is my signature for all purposes.", "Firm or agency", "Dated:",
    "FOR COURT USE ONLY", "Please return this page to the clerk of the court", "City, State, Zip",
    "2. Exam attached", "Account number:", "rev. 4/2024", "Yes   No",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """Where the line lies on its picture, in pixels; the picture holds everything printed, as coverage."""

    printed: Coverage
    left: int
    right: int
    rule: int  # y of the rule, where a signature's foot belongs
    has_rule: bool


def lay_line(width: int, height: int, density: float, faces: Typefaces, rng: Generator) -> Line:
    """A signature line for ink of this size in pixels, with what forms print around it."""
    face = one_of(faces.plain, rng)
    size = max(int(rng.uniform(6.5, 13) / 72 * 25.4 * density), 6)
    above = int(max(height * rng.uniform(0.75, 1.25), 5 * density) + rng.uniform(0, 4) * density)
    below = int(rng.uniform(0, 7) * density) + 3
    left, right = (int(rng.uniform(0, 12) * density) + 3 for _ in range(2))
    length = int(max(width * rng.uniform(0.95, 1.5), rng.uniform(25, 80) * density))
    printed = np.zeros((above + below, left + length + right), np.uint8)
    line = Line(printed, left, left + length, above, bool(rng.random() < 0.85))
    if line.has_rule:
        _rule(line, density, rng)
    _label(line, face, size, rng)
    _neighbours(line, face, size, rng)
    return line


def put(page: Coverage, mark: Coverage, x: int, y: int) -> None:
    """The darker of both, the mark's upper left corner at (x, y); what hangs out is lost."""
    top, left = max(y, 0), max(x, 0)
    bottom, right = min(y + mark.shape[0], page.shape[0]), min(x + mark.shape[1], page.shape[1])
    if top < bottom and left < right:
        part = page[top:bottom, left:right]
        np.maximum(part, mark[top - y : bottom - y, left - x : right - x], out=part)


def _rule(line: Line, density: float, rng: Generator) -> None:
    page, y = line.printed, line.rule
    thick = (
        max(1, int(rng.uniform(0.15, 0.5) * density)) if rng.random() < 0.85 else max(1, int(0.9 * density))
    )
    ink = int(rng.uniform(120, 255))
    style = rng.choice(4, p=[0.68, 0.12, 0.14, 0.06])
    if style == 0:
        page[y : y + thick, line.left : line.right] = ink
    elif style == 1:
        step = max(2, int(rng.uniform(0.5, 1.5) * density))
        for x in range(line.left, line.right, step):
            page[y : y + thick, x : x + max(1, step // 2)] = ink
    elif style == 2:
        top = max(y - int(rng.uniform(7, 16) * density), -thick)
        if rng.random() < 0.3:  # a shaded field
            cv2.rectangle(page, (line.left, top), (line.right, y), int(rng.uniform(15, 60)), -1)
        cv2.rectangle(page, (line.left, top), (line.right, y), ink, thick)
    else:
        _table(line, density, thick, ink, rng)


def _table(line: Line, density: float, thick: int, ink: int, rng: Generator) -> None:
    page = line.printed
    step = int(rng.uniform(7, 14) * density)
    for y in range(line.rule % step, page.shape[0], step):
        page[y : y + thick] = ink
    for x in (line.left - 2, line.right + 1, int(rng.uniform(0, page.shape[1]))):
        page[:, max(x, 0) : max(x, 0) + thick] = ink


def _label(line: Line, face: Face, size: int, rng: Generator) -> None:
    page, gap = line.printed, int(rng.uniform(0.1, 0.6) * size) + 1
    where = rng.random()
    if where < 0.45:
        text = one_of(LABELS, rng) if rng.random() < 0.6 else cased(person(rng), rng)
        label = set_plainly(text, face, size)
        put(page, label, line.left + int(rng.uniform(0, 0.4) * (line.right - line.left)), line.rule + gap)
    elif where < 0.75:
        label = set_plainly(one_of(LABELS, rng), face, size)
        put(page, label, line.left - label.shape[1] - gap, line.rule - label.shape[0])
    if rng.random() < 0.2:
        label = set_plainly("Date" + one_of((":", "", ": " + date(rng), " " + date(rng)), rng), face, size)
        put(page, label, line.right + gap, line.rule - label.shape[0])
    if rng.random() < 0.12:
        label = set_plainly(cased(person(rng), rng), face, size)
        put(page, label, line.left, line.rule + int(size * 1.6))


def _neighbours(line: Line, face: Face, size: int, rng: Generator) -> None:
    """Rows of print at the upper and lower edges, at times cut in half by them."""
    page = line.printed
    if rng.random() < 0.35:
        row = set_plainly(one_of(BODY, rng), face, size)
        put(
            page, row, int(rng.uniform(-0.5, 0.5) * page.shape[1]), -int(rng.uniform(0.2, 0.8) * row.shape[0])
        )
    if rng.random() < 0.35:
        row = set_plainly(one_of(BODY, rng), face, size)
        put(
            page,
            row,
            int(rng.uniform(-0.5, 0.5) * page.shape[1]),
            page.shape[0] - int(rng.uniform(0.2, 0.9) * row.shape[0]),
        )
    if rng.random() < 0.03:
        flag = np.pad(255 - set_plainly("SIGN HERE", face, size) // 2, size // 3, constant_values=255)
        put(
            page,
            (flag * rng.uniform(0.4, 1)).astype(np.uint8),
            line.left - flag.shape[1],
            line.rule - flag.shape[0],
        )
    if rng.random() < 0.05:
        side = int(size * 0.9)
        cv2.rectangle(page, (2, line.rule - side), (2 + side, line.rule), 200, 1)


def tinted(paper: NDArray[np.float32], layer: Coverage, tone: float) -> NDArray[np.float32]:
    """Paper, 0..255, darkened where the layer covers it; tone 1 = black ink."""
    return paper * (1 - (tone / 255) * layer.astype(np.float32))
