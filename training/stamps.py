"""What stands on a line and is neither pen nor plain type: e-signature and rubber stamps, seals, logos."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.random import Generator
from PIL import Image, ImageDraw

from training.names import date, initials, one_of, person
from training.typefaces import Face, Typefaces, glyphs
from training.typesetting import Coverage, mottled, rotated, set_plainly, trimmed

WORDS = (
    "RECEIVED", "FILED", "COPY", "PAID", "ENTERED", "CERTIFIED COPY", "ORIGINAL", "VOID", "SCANNED",
    "NOTARY PUBLIC", "SAMPLE", "FAXED", "CLERK OF COURT", "DEPUTY CLERK", "DRAFT", "CONFIDENTIAL",
    "COMMISSION EXPIRES", "E-FILED", "RECORDED", "TRUE COPY",
)  # fmt: skip
ZONES = ("EST", "PST", "CDT", "GMT", "UTC", "-05'00'", "+01'00'", "-08:00")


def stamp(faces: Typefaces, density: float, rng: Generator) -> tuple[Coverage, str]:
    """Coverage of one stamp at density pixels per mm, and which sort it is."""
    kinds: tuple[tuple[str, Callable[[Typefaces, float, Generator], Coverage], float], ...] = (
        ("framed-esign", framed_esign, 0.30),
        ("signed-by", signed_by, 0.17),
        ("script-over-id", script_over_id, 0.15),
        ("rubber", rubber_stamp, 0.17),
        ("seal", round_seal, 0.14),
        ("logo", logo, 0.07),
    )
    name, make, _ = kinds[int(rng.choice(len(kinds), p=[share for _, _, share in kinds]))]
    return trimmed(make(faces, density, rng)), name


def framed_esign(faces: Typefaces, density: float, rng: Generator) -> Coverage:
    """A frame open or closed, words above, a name in script, an id below."""
    small = max(int(rng.uniform(1.7, 2.9) * density), 5)
    plain = one_of(faces.plain, rng)
    name = set_plainly(_signer(rng), one_of(faces.script, rng), int(rng.uniform(4, 8) * density))
    above = set_plainly(
        one_of(
            (
                "DocuSigned by:",
                "Signed by:",
                "DocuSigned By:",
                "E-SIGNED by",
                "eSigned by:",
                "Electronically signed by:",
            ),
            rng,
        ),
        plain,
        small,
    )
    below = set_plainly(_hex_id(rng), plain, small)
    width = max(name.shape[1], above.shape[1], below.shape[1]) + int(5 * density)
    gap = int(rng.uniform(0.3, 1.2) * density) + 1
    height = above.shape[0] + name.shape[0] + below.shape[0] + 4 * gap
    picture = np.zeros((height, width), np.uint8)
    indent = int(3 * density)
    top, bottom = above.shape[0] // 2, height - below.shape[0] // 2 - 1
    _frame(picture, top, bottom, indent, density, rng)
    for mark, y in ((above, 0), (name, above.shape[0] + 2 * gap), (below, height - below.shape[0])):
        part = picture[y : y + mark.shape[0], indent : indent + mark.shape[1]]
        part[:] = mark if mark is not name else np.maximum(part, mark)
    return picture


def _frame(picture: Coverage, top: int, bottom: int, indent: int, density: float, rng: Generator) -> None:
    thick = max(1, int(rng.uniform(0.2, 0.6) * density))
    ink, right = int(rng.uniform(110, 256)), picture.shape[1] - 1
    draw = rng.random()
    if draw < 0.55:  # the bracket at the left
        radius = int(min((bottom - top) / 2, rng.uniform(1, 3) * density))
        cv2.line(picture, (0, top + radius), (0, bottom - radius), ink, thick + 1)
        cv2.ellipse(picture, (radius, top + radius), (radius, radius), 180, 0, 90, ink, thick, cv2.LINE_AA)
        cv2.ellipse(picture, (radius, bottom - radius), (radius, radius), 90, 0, 90, ink, thick, cv2.LINE_AA)
        end = int(rng.uniform(1.0, 2.0) * indent)
        cv2.line(picture, (radius, top), (end, top), ink, thick)
        cv2.line(picture, (radius, bottom), (end, bottom), ink, thick)
    elif draw < 0.85:
        cv2.rectangle(picture, (0, top), (right, bottom), ink, thick)
    else:
        cv2.line(picture, (0, bottom), (right, bottom), ink, thick)


def signed_by(faces: Typefaces, density: float, rng: Generator) -> Coverage:
    """A large name at the left, small lines "Digitally signed by ... Date ..." at the right."""
    plain, who = one_of(faces.plain, rng), person(rng)
    small = max(int(rng.uniform(1.6, 2.7) * density), 6)
    lines = [f"Digitally signed by {who}" if rng.random() < 0.8 else f"Signed electronically by {who}"]
    lines += (
        [f"DN: cn={who}, o, ou,", f"email={who.split()[0].lower()}@mail.test, c=US"]
        if rng.random() < 0.5
        else []
    )
    lines += [f"Date: {_moment(rng)}"]
    lines += (
        [one_of(("Reason: I am the author", "Location: Office", "Adobe Acrobat version: 2024"), rng)]
        if rng.random() < 0.3
        else []
    )
    right = set_plainly("\n".join(lines), plain, small)
    if rng.random() < 0.2:
        return right
    face: Face = one_of(faces.plain if rng.random() < 0.7 else faces.script, rng)
    left = set_plainly(
        who.replace(" ", "\n", 1) if rng.random() < 0.6 else who, face, int(rng.uniform(3.5, 6) * density)
    )
    height, gap = max(left.shape[0], right.shape[0]), int(rng.uniform(1, 3) * density)
    picture = np.zeros((height, left.shape[1] + gap + right.shape[1]), np.uint8)
    for mark, x in ((left, 0), (right, left.shape[1] + gap)):
        top = (height - mark.shape[0]) // 2
        picture[top : top + mark.shape[0], x : x + mark.shape[1]] = mark
    if rng.random() < 0.3:  # the vendor's pale emblem behind
        emblem = np.zeros_like(picture)
        cv2.ellipse(
            emblem,
            (emblem.shape[1] // 2, height // 2),
            (height // 2, height // 3),
            40,
            0,
            300,
            90,
            max(2, height // 10),
        )
        np.maximum(picture, emblem, out=picture)
    return picture


def script_over_id(faces: Typefaces, density: float, rng: Generator) -> Coverage:
    """A name in script, beneath it small print that no pen writes: name, moment and zone, or an id."""
    name = set_plainly(_signer(rng), one_of(faces.script, rng), int(rng.uniform(4, 8) * density))
    small = max(int(rng.uniform(1.7, 2.8) * density), 7)
    notes = (
        f"{person(rng)} ({_moment(rng)})",
        f"{_moment(rng)}\n{_hex_id(rng)}",
        f"Signed with e-signature {_hex_id(rng)}",
        f"Doc ID: {_hex_id(rng).lower()}{_hex_id(rng).lower()}",
        f"Verified by e-sign {date(rng)}",
    )
    note = one_of(notes, rng)
    below = set_plainly(note, one_of(faces.plain, rng), small)
    gap = int(rng.uniform(0.2, 1.0) * density)
    picture = np.zeros((name.shape[0] + gap + below.shape[0], max(name.shape[1], below.shape[1])), np.uint8)
    picture[: name.shape[0], : name.shape[1]] = name
    picture[name.shape[0] + gap :, : below.shape[1]] = below
    return picture


def rubber_stamp(faces: Typefaces, density: float, rng: Generator) -> Coverage:
    """Words and perhaps a date in a frame, unevenly inked, askew."""
    lines = [one_of(WORDS, rng)]
    if rng.random() < 0.6:
        lines.append(date(rng).upper())
    if rng.random() < 0.3:
        lines.append(one_of(WORDS, rng))
    if rng.random() < 0.3:
        lines.reverse()
    ink = set_plainly("\n".join(lines), one_of(faces.plain, rng), max(int(rng.uniform(3, 6) * density), 7))
    pad = int(rng.uniform(0.6, 2) * density)
    ink = np.pad(ink, pad)
    if rng.random() < 0.7:
        thick = max(1, int(rng.uniform(0.3, 0.8) * density))
        cv2.rectangle(ink, (0, 0), (ink.shape[1] - 1, ink.shape[0] - 1), 255, thick)
    return rotated(mottled(ink, rng.uniform(0.2, 0.8), rng), rng.normal(0, 8))


def round_seal(faces: Typefaces, density: float, rng: Generator) -> Coverage:
    """Rings, words around, something in the middle."""
    radius = int(rng.uniform(7, 15) * density)
    picture = np.zeros((2 * radius + 3, 2 * radius + 3), np.uint8)
    centre, thick = (radius + 1, radius + 1), max(1, int(0.3 * density))
    cv2.circle(picture, centre, radius - thick, 255, thick, cv2.LINE_AA)
    if rng.random() < 0.7:
        cv2.circle(picture, centre, int(radius * 0.68), 255, thick, cv2.LINE_AA)
    office = one_of(("NOTARY PUBLIC", "STATE OF TESTVILLE", "SAMPLE COURT", "OFFICIAL SEAL"), rng)
    words = f"{office} * {person(rng).upper()} *"
    _around(picture, words, one_of(faces.plain, rng), radius * 0.83, max(int(radius * 0.22), 6), rng)
    middle = set_plainly(
        one_of(("SEAL", "No. 4471", initials(rng), date(rng), "MY COMM.\nEXPIRES\n2027"), rng),
        one_of(faces.plain, rng),
        max(int(radius * 0.25), 6),
    )
    middle = middle[: int(radius * 1.2), : int(radius * 1.2)]
    top, left = radius - middle.shape[0] // 2, radius - middle.shape[1] // 2
    picture[top : top + middle.shape[0], left : left + middle.shape[1]] = middle
    return rotated(mottled(picture, rng.uniform(0.1, 0.7), rng), rng.uniform(-30, 30))


def _around(picture: Coverage, words: str, face: Face, radius: float, size: int, rng: Generator) -> None:
    font, middle = glyphs(face, size), picture.shape[0] / 2
    step = 2 * np.pi / max(len(words), 1)
    start = rng.uniform(0, 6.3)
    for index, letter in enumerate(words):
        angle = start + index * step
        tile = Image.new("L", (2 * size, 2 * size))
        ImageDraw.Draw(tile).text((size // 2, size // 2), letter, 255, font)
        turned = np.asarray(tile.rotate(-np.degrees(angle) - 90, Image.Resampling.BILINEAR))
        x, y = int(middle + radius * np.cos(angle)) - size, int(middle + radius * np.sin(angle)) - size
        if x >= 0 and y >= 0 and x + 2 * size <= picture.shape[1] and y + 2 * size <= picture.shape[0]:
            part = picture[y : y + 2 * size, x : x + 2 * size]
            np.maximum(part, turned, out=part)


def logo(faces: Typefaces, density: float, rng: Generator) -> Coverage:
    """A simple emblem and a firm's name."""
    side = int(rng.uniform(7, 14) * density)
    emblem = np.zeros((side, side), np.uint8)
    corners = int(rng.integers(3, 8))
    angles = np.linspace(0, 2 * np.pi, corners, endpoint=False) + rng.uniform(0, 1)
    radii = side / 2 * rng.uniform(0.5, 1, corners)
    points = (side / 2 + np.column_stack([np.cos(angles), np.sin(angles)]) * radii[:, None]).astype(np.int32)
    cv2.fillPoly(emblem, [points.reshape(-1, 1, 2)], int(rng.uniform(120, 256)), cv2.LINE_AA)
    if rng.random() < 0.6:
        cv2.circle(emblem, (side // 2, side // 2), int(side * rng.uniform(0.1, 0.3)), 0, -1, cv2.LINE_AA)
    firm = f"{person(rng).split()[-1]} {one_of(('LLP', '& Partners', 'Law', 'Legal Group', 'P.C.'), rng)}"
    text = set_plainly(firm, one_of(faces.plain, rng), int(side * rng.uniform(0.3, 0.7)))
    text = text[:side]
    picture = np.zeros((side, side + int(density) + text.shape[1]), np.uint8)
    picture[:, :side] = emblem
    top = (side - text.shape[0]) // 2
    picture[top : top + text.shape[0], side + int(density) :] = text
    return picture


def _signer(rng: Generator) -> str:
    return initials(rng) if rng.random() < 0.08 else person(rng)


def _hex_id(rng: Generator) -> str:
    digits = "".join(f"{int(value):X}" for value in rng.integers(0, 16, 15))
    return digits + one_of(("", "...", "..."), rng)


def _moment(rng: Generator) -> str:
    hour, minute = int(rng.integers(0, 24)), int(rng.integers(60))
    return f"{date(rng)} {hour}:{minute:02d} {one_of(ZONES, rng)}"
