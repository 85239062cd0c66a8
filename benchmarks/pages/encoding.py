"""Pictures of pages as files: PDF as scanners write it, TIFF of a fax, JPEG of a telephone."""

from collections.abc import Sequence
from io import BytesIO

import cv2
from PIL import Image

from benchmarks.pages.canvas import Grey
from intake_bot.demo.papers.scanning import group4, is_one_bit


def as_jpeg(picture: Grey, quality: int) -> bytes:
    shown = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR) if picture.ndim == 3 else picture
    return bytes(cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, quality])[1])


def as_png(picture: Grey) -> bytes:
    shown = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR) if picture.ndim == 3 else picture
    return bytes(cv2.imencode(".png", shown, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1])


def as_tiff(pictures: Sequence[Grey], dpi: tuple[float, float]) -> bytes:
    """Several pages; CCITT group 4 where every one is one bit."""
    one_bit = all(is_one_bit(picture) for picture in pictures)
    pages = [
        Image.fromarray(picture).convert("1") if one_bit else Image.fromarray(picture) for picture in pictures
    ]
    out = BytesIO()
    how = "group4" if one_bit else "tiff_lzw"
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression=how, dpi=dpi)
    return out.getvalue()


def as_pdf(pictures: Sequence[Grey], dpi: tuple[float, float], quality: int) -> bytes:
    """Pages as large as the paper that was scanned, each one picture and nothing else."""
    pieces = [_page_objects(picture, dpi, quality) for picture in pictures]
    kids = " ".join(f"{3 + 3 * place} 0 R" for place in range(len(pieces)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pieces)} >>".encode(),
    ]
    for place, (size, head, data) in enumerate(pieces):
        page, content, image = 3 + 3 * place, 4 + 3 * place, 5 + 3 * place
        drawing = f"q {size[0]:.2f} 0 0 {size[1]:.2f} 0 0 cm /Im0 Do Q".encode()
        box = f"/MediaBox [0 0 {size[0]:.2f} {size[1]:.2f}] /Contents {content} 0 R"
        resources = f"/Resources << /XObject << /Im0 {image} 0 R >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R {box} {resources} >>".encode(),
            _stream(b"", drawing),
            _stream(head, data),
        ]
        assert page < image
    return _written(objects)


def _page_objects(
    picture: Grey, dpi: tuple[float, float], quality: int
) -> tuple[tuple[float, float], bytes, bytes]:
    height, width = picture.shape[:2]
    size = width * 72 / dpi[0], height * 72 / dpi[1]
    common = f"/Type /XObject /Subtype /Image /Width {width} /Height {height}"
    if is_one_bit(picture):
        how = f"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {width} /Rows {height} >>"
        head = f"{common} /BitsPerComponent 1 /ColorSpace /DeviceGray {how}"
        return size, head.encode(), group4(picture)
    space = "/DeviceRGB" if picture.ndim == 3 else "/DeviceGray"
    head = f"{common} /BitsPerComponent 8 /ColorSpace {space} /Filter /DCTDecode"
    return size, head.encode(), as_jpeg(picture, quality)


def _stream(head: bytes, data: bytes) -> bytes:
    return b"<< " + head + b" /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def _written(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
