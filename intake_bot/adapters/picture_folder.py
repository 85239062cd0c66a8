"""A folder of pictures of signature lines, with a web page that shows them all."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from intake_bot.domain.errors import ConfigError
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import Crop, FileReading
from intake_bot.notices.signature_caption import Caption, Drawn, caption_of
from intake_bot.notices.signature_page import ShownFile, ShownLine, page_of

INDEX = "index.html"
_HASH_DIGITS = 16
Draw = Callable[[Crop, Caption], Drawn | None]


class PictureFolder:
    """draw: makes the picture; None where a line's cannot be made. The page is written at the end."""

    def __init__(self, folder: Path, forms: Mapping[str, FormSpec], draw: Draw) -> None:
        """Raises ConfigError where the folder cannot be made."""
        self._folder = folder
        self._forms = forms
        self._draw = draw
        self._files: list[ShownFile] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(folder, error) from error

    def add(self, reading: FileReading) -> None:
        """Raises ConfigError where the folder cannot be written."""
        lines = []
        for crop in reading.crops:
            caption = caption_of(reading.documents[crop.document], crop.signature, self._forms)
            if drawn := self._draw(crop, caption):
                lines.append(self._keep(name_of(reading.sha256, crop), caption, drawn))
        problem = reading.error.says if reading.error else ""
        self._files.append(ShownFile(reading.path, tuple(lines), problem))

    def _keep(self, name: str, caption: Caption, drawn: Drawn) -> ShownLine:
        self._write(name, drawn.png)
        return ShownLine(caption, name, drawn.width, drawn.top)

    def _write(self, name: str, content: bytes) -> None:
        try:
            (self._folder / name).write_bytes(content)
        except OSError as error:
            raise _unwritable(self._folder / name, error) from error

    def close(self) -> None:
        self._write(INDEX, page_of(self._files).encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def name_of(sha256: str, crop: Crop) -> str:
    """``0123456789abcdef-1-applicant.png``: nothing that a sender wrote can be a path."""
    key = re.sub(r"[^a-z0-9]+", "-", crop.signature.lower()).strip("-")[:40] or "line"
    return f"{sha256[:_HASH_DIGITS]}-{crop.document + 1}-{key}.png"


def _unwritable(path: Path, error: OSError) -> ConfigError:
    says = f"the picture cannot be written ({error.strerror}); name a folder that you may write to"
    return ConfigError(says, path=str(path))
