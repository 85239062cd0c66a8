"""The list of fonts and what is kept of a package."""

import tarfile
from io import BytesIO
from pathlib import Path

from training.fonts import cuts_in, families


def test_every_family_has_the_group_it_is_listed_under() -> None:
    assert families("# note\n[script]\nallura\n\n[mono]\ncousine\n") == {
        "allura": "script",
        "cousine": "mono",
    }


def test_of_a_package_only_the_wanted_latin_cuts_are_taken(tmp_path: Path) -> None:
    package = tmp_path / "fontsource-ada-1.0.tgz"
    with tarfile.open(package, "w:gz") as archive:
        for name in (
            "ada-latin-400-normal.woff",
            "ada-latin-ext-400-normal.woff",
            "ada-latin-300-normal.woff",
        ):
            entry = tarfile.TarInfo(f"package/files/{name}")
            entry.size = 4
            archive.addfile(entry, BytesIO(b"woff"))
    assert list(cuts_in(package, "ada")) == [("400-normal", b"woff")]


def test_a_family_without_the_usual_cuts_gives_its_first(tmp_path: Path) -> None:
    package = tmp_path / "fontsource-ada-1.0.tgz"
    with tarfile.open(package, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("package/files/ada-latin-300-normal.woff"), BytesIO())
    assert [cut for cut, _ in cuts_in(package, "ada")] == ["300-normal"]
