"""Fetch the fonts named in fonts.txt and turn them into TrueType: `python -m training.fonts FOLDER`.

Each family is an npm package; npm itself decides where packages come from. A font without the Latin letters,
or with empty ones, is left out.
"""

import argparse
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from string import ascii_letters, digits

from fontTools.ttLib import TTFont, TTLibError

NAMES = Path(__file__).with_name("fonts.txt")
SCRIPT_GROUPS = ("script", "handwriting", "swash")
BATCH = 12
CUTS = ("400-normal", "700-normal", "400-italic")


def families(listing: str) -> dict[str, str]:
    """Family to group, from text with [group] headings and one family a line."""
    found: dict[str, str] = {}
    group = ""
    for line in (raw.strip() for raw in listing.splitlines()):
        if line.startswith("["):
            group = line.strip("[]")
        elif line and not line.startswith("#"):
            found[line] = group
    return found


def fetch(names: list[str], folder: Path) -> list[Path]:
    """The packages of these families as tar files in the folder; a family npm does not know is left out."""
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder)]
    done = subprocess.run(
        [*command, *(f"@fontsource/{name}" for name in names)], capture_output=True, check=False
    )
    if done.returncode and len(names) > 1:
        return [path for name in names for path in fetch([name], folder)]
    return [folder / line for line in done.stdout.decode().split() if line.endswith(".tgz")]


def cuts_in(package: Path, family: str) -> Iterator[tuple[str, bytes]]:
    """The wanted cuts of a family in its package, as (cut, WOFF bytes); at least its first Latin one."""
    with tarfile.open(package) as archive:
        members = {Path(item.name).name: item for item in archive if item.name.endswith(".woff")}
        latin = sorted(name for name in members if f"{family}-latin-" in name and "-ext-" not in name)
        wanted = [f"{family}-latin-{cut}.woff" for cut in CUTS]
        for name in [name for name in wanted if name in members] or latin[:1]:
            if stream := archive.extractfile(members[name]):
                yield name.removeprefix(f"{family}-latin-").removesuffix(".woff"), stream.read()


def draws_latin(font: TTFont) -> bool:
    """Whether everything that names, dates and "/s/" need is there and no letter is empty."""
    letters = font.getBestCmap() or {}
    if any(ord(sign) not in letters for sign in ascii_letters + digits + "/.,:()-'"):
        return False
    if "glyf" not in font:
        return True
    empty = [letter for letter in ascii_letters if not font["glyf"][letters[ord(letter)]].numberOfContours]
    return not empty


def unpack(package: Path, family: str, group: str, folder: Path) -> int:
    """Write the family's cuts as folder/group/family--cut.ttf and count them."""
    written = 0
    for cut, woff in cuts_in(package, family):
        try:
            font = TTFont(BytesIO(woff))
            if not draws_latin(font):
                continue
            font.flavor = None
            path = folder / group / f"{family}--{cut}.ttf"
            path.parent.mkdir(parents=True, exist_ok=True)
            font.save(path)
        except TTLibError:
            continue
        written += 1
    return written


def _fetch_batch(names: list[str], groups: dict[str, str], folder: Path) -> int:
    with tempfile.TemporaryDirectory() as place:
        packages = fetch(names, Path(place))
        found = {name: path for name in names for path in packages if _holds(path, name)}
        return sum(unpack(path, name, groups[name], folder) for name, path in found.items())


def _holds(package: Path, family: str) -> bool:
    stem = package.name.removeprefix(f"fontsource-{family}-")
    return stem != package.name and stem[:1].isdigit()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.fonts", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the .ttf files go")
    folder: Path = parser.parse_args().folder
    groups = families(NAMES.read_text(encoding="utf-8"))
    names = list(groups)
    batches = [names[start : start + BATCH] for start in range(0, len(names), BATCH)]
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda batch: _fetch_batch(batch, groups, folder), batches))
    print(f"{sum(counts)} fonts of {len(names)} families in {folder}")


if __name__ == "__main__":
    main()
