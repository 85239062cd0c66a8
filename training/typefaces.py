"""The fonts of one split, and glyphs of them at a size."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

from training.fonts import SCRIPT_GROUPS
from training.splits import split_of_font

Face = Path | None
Glyphs = ImageFont.FreeTypeFont | ImageFont.ImageFont


class MissingFontsError(Exception):
    """The folder of fonts is absent or empty."""


@dataclass(frozen=True)
class Typefaces:
    """Paths of script-like and of ordinary fonts; None stands for Pillow's built-in font."""

    script: tuple[Face, ...] = (None,)
    plain: tuple[Face, ...] = (None,)


def typefaces(folder: Path, split: str) -> Typefaces:
    """The fonts of a split. Raises MissingFontsError where the folder holds none."""
    paths = [path for path in sorted(folder.glob("*/*.ttf")) if _split(path) == split]
    script = _once_per_family(path for path in paths if path.parent.name in SCRIPT_GROUPS)
    plain = tuple(path for path in paths if path.parent.name not in SCRIPT_GROUPS)
    if not script or not plain:
        raise MissingFontsError(f"Too few fonts in {folder}: run `python -m training.fonts {folder}` first.")
    return Typefaces(script, plain)


def family_of(face: Face) -> str:
    """The family's name, "built-in" for Pillow's own."""
    return face.name.split("--")[0] if face else "built-in"


@lru_cache(maxsize=2000)
def glyphs(face: Face, size: int) -> Glyphs:
    """The font at this size in pixels."""
    if face is None:
        return ImageFont.load_default(size)
    return ImageFont.truetype(str(face), size)


def _split(path: Path) -> str:
    return split_of_font(family_of(path), path.parent.name)


def _once_per_family(paths: Iterable[Path]) -> tuple[Face, ...]:
    """Script families in their cuts; every family counts once, else those with many cuts weigh more."""
    first: dict[str, Path] = {}
    for path in paths:
        if path.stem.endswith("400-normal"):
            first[family_of(path)] = path
        else:
            first.setdefault(family_of(path), path)
    return tuple(first.values())
