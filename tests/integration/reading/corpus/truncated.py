"""Good files cut off at every tenth of their length."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO

import numpy as np
from PIL import Image

from intake_bot.demo import papers as people
from tests.integration.reading.corpus import containers
from tests.unit.mail.outlook_files import message_file, winmail
from tests.unit.reading import papers


def _page() -> Image.Image:
    picture = papers.paper()
    picture[200:1000:40, 100:700:3] = 0
    return Image.fromarray(picture)


@cache
def _fax() -> bytes:
    pages = [_page().convert("1")] * 3
    out = BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="group4", dpi=(100, 100))
    return out.getvalue()


@cache
def _picture(kind: str) -> bytes:
    return papers.encoded(np.asarray(_page()), kind)


@cache
def _form() -> bytes:
    return people.fillable(people.JANE_ROE)


@cache
def _torn_archive() -> bytes:
    return papers.zipped(a=_form(), b=_picture("PNG"))


_WHOLE: Mapping[str, Callable[[], bytes]] = {
    "pdf": _form,
    "tiff": _fax,
    "jpg": lambda: _picture("JPEG"),
    "png": lambda: _picture("PNG"),
    "zip": _torn_archive,
    "eml": lambda: containers.attaching(_form()),
    "msg": lambda: message_file("form", "hello", {"a.pdf": _form()}),
    "dat": lambda: winmail({"a.pdf": _form(), "b.png": _picture("PNG")}),
}


def _cut(make: Callable[[], bytes], tenths: int) -> Callable[[], bytes]:
    def cut() -> bytes:
        whole = make()
        return whole[: len(whole) * tenths // 10]

    return cut


FILES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    f"cut-{tenths}-tenths.{ending}": (_cut(make, tenths), "documents corrupt not-a-document + corrupt")
    for ending, make in _WHOLE.items()
    for tenths in range(1, 10)
}
