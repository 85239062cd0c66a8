"""Pictures that are wrong on purpose."""

import random
import struct
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

import numpy as np
from PIL import Image

from tests.integration.reading.corpus import bombs
from tests.unit.reading import papers


def png(width: int, height: int, packed: bytes, *more: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [chunk(b"IHDR", header), *more, chunk(b"IDAT", packed), chunk(b"IEND", b"")]
    )


def chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")


def _tiff(width: int, height: int, data: bytes, compression: int, frames: int = 1, last: int = 0) -> bytes:
    """Frames that share one strip. last: where the last one says that another follows; -1 for itself."""
    entries = [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, 8),
        (259, 3, 1, compression),
        (262, 3, 1, 1),
        (273, 4, 1, 8),
        (277, 3, 1, 1),
        (278, 4, 1, height),
        (279, 4, 1, len(data)),
    ]
    place = 8 + len(data) + len(data) % 2
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    size = len(directory) + 4
    nexts = [place + size * number for number in range(1, frames)]
    nexts.append(place + size * (frames - 1) if last < 0 else last)
    listed = b"".join(directory + struct.pack("<I", following) for following in nexts)
    return b"II*\0" + struct.pack("<I", place) + data.ljust(place - 8, b"\0") + listed


def _many_frames(count: int) -> bytes:
    frames = [Image.new("1", (850, 1100), 1) for _ in range(count)]
    out = BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], compression="group4")
    return out.getvalue()


def _jpeg_claiming(side: int) -> bytes:
    data = papers.encoded(papers.paper(600, 500), "JPEG")
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", side, side) + data[at + 4 :]


def _noisy_jpeg() -> bytes:
    """A good head, then noise."""
    data = papers.encoded(papers.paper(), "JPEG")
    at = data.index(b"\xff\xda") + 14
    return data[:at] + random.Random(3).randbytes(200_000).replace(b"\xff", b"\xfe") + b"\xff\xd9"


def _many_scans() -> bytes:
    """A progressive JPEG of 36 million pixels whose last scan is repeated ten thousand times."""
    out = BytesIO()
    Image.new("L", (6000, 6000), 200).save(out, "JPEG", progressive=True)
    data = out.getvalue()
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 10_000 + b"\xff\xd9"


def _gif_claiming(side: int) -> bytes:
    data = papers.encoded(papers.paper(600, 500), "GIF")
    return data[:6] + struct.pack("<HH", side, side) + data[10:]


def _bmp_claiming(side: int) -> bytes:
    data = papers.encoded(papers.paper(600, 500), "BMP")
    return data[:18] + struct.pack("<ii", side, side) + data[26:]


def _heic() -> bytes:
    return papers.encoded(papers.paper(), "HEIF", quality=50)


def _noise(size: int) -> bytes:
    return papers.encoded(np.random.default_rng(1).integers(0, 255, (size, size), np.uint8), "PNG")


FILES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "claims-20000.png": (lambda: png(20_000, 20_000, zlib.compress(b"")), "too-large"),
    "bomb.png": (lambda: png(20_000, 20_000, bombs.zeros(382)), "too-large"),
    "bomb-49-megapixels.png": (lambda: png(7000, 7000, bombs.zeros(47)), "documents corrupt"),
    "too-much-data.png": (lambda: png(600, 800, bombs.zeros(1000)), "documents corrupt"),
    "text-bomb.png": (
        lambda: png(600, 800, zlib.compress(bytes(601 * 800)), chunk(b"zTXt", b"a\0\0" + bombs.zeros(800))),
        "documents corrupt",
    ),
    "noise.png": (lambda: _noise(900), "documents"),
    "small.png": (lambda: papers.encoded(papers.paper(50, 50)), "not-a-document"),
    "claims-50000.tiff": (lambda: _tiff(50_000, 50_000, b"\0" * 100, 1), "too-large"),
    "deflate-bomb.tiff": (lambda: _tiff(7000, 7000, bombs.zeros(1000), 8), "documents corrupt"),
    "own-next.tiff": (lambda: _tiff(500, 600, bytes(300_000), 1, last=-1), "documents corrupt"),
    "frames-120.tiff": (lambda: _many_frames(120), "+ too-large timeout"),
    "frames-heavy.tiff": (lambda: _tiff(7000, 7000, bombs.zeros(47), 8, frames=60), "+ timeout too-large"),
    "garbage.tiff": (lambda: b"II*\0\x08\0\0\0" + b"\xff" * 100, "corrupt"),
    "claims-65500.jpg": (lambda: _jpeg_claiming(65_500), "too-large"),
    "noisy.jpg": (_noisy_jpeg, "documents corrupt"),
    "many-scans.jpg": (_many_scans, "too-large"),
    "head-only.jpg": (lambda: b"\xff\xd8\xff\xe0" + bytes(1000), "corrupt"),
    "claims-65000.gif": (lambda: _gif_claiming(65_000), "too-large corrupt"),
    "claims-60000.bmp": (lambda: _bmp_claiming(60_000), "too-large corrupt"),
    "torn.webp": (lambda: papers.encoded(papers.paper(), "WEBP")[:600], "corrupt documents"),
    "torn.heic": (lambda: _heic()[:-400], "corrupt"),
    "head-only.heic": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "corrupt"),
}
