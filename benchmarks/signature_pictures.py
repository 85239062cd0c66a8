"""The pictures and the table of docs/signatures.md, made from papers of invented people.

``python -m benchmarks.signature_pictures``. Each paper is read as mail is read; a paper whose line is not seen as the
kind that it shows ends in exit code 1.
"""

import re
import sys
import time
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from intake_bot.adapters.config_files import load_forms
from intake_bot.adapters.reader import SandboxReader
from intake_bot.demo import papers
from intake_bot.demo.papers.filling import Entries, Signature, print_filled
from intake_bot.demo.papers.ink import Color, on_line, sign
from intake_bot.demo.papers.scanning import PageInk, as_pdf, scan
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import Crop, SignatureKind
from intake_bot.domain.signature_words import REASONS
from intake_bot.notices.signature_caption import Caption, caption_of
from intake_bot.notices.signature_picture import draw_picture
from intake_bot.reading.lines import png
from intake_bot.reading.page import Page, Picture

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "signatures.md"
IMAGES = ROOT / "docs" / "img"
MOST = 40_000  # bytes a picture
PALE: Color = (210, 210, 212)  # a pencil that the scanner nearly lost
SECONDS = 60.0


def main() -> int:
    forms = load_forms(ROOT / "config")
    IMAGES.mkdir(exist_ok=True)
    text = PAGE.read_text("utf-8")
    wrong = 0
    with SandboxReader(processes=1, seconds=SECONDS) as reader:
        for kind, paper in invented(forms).items():
            found = reader.read(paper, f"{kind}.pdf", forms)
            document, crop = found.documents[found.crops[0].document], found.crops[0]
            caption = caption_of(document, crop.signature, forms)
            drawn = draw_picture(crop, caption, MOST)
            seen = document.signatures[crop.signature].kind
            wrong += seen is not kind
            print(f"{kind:<7} seen as {seen:<7} picture {len(drawn.png):>6} bytes, {cost_of(crop, caption)}")
            (IMAGES / f"signature-{kind}.png").write_bytes(drawn.png)
            text = with_picture(text, kind, caption.alt)
    PAGE.write_text(with_table(text), "utf-8")
    return 1 if wrong else 0


def invented(forms: Mapping[str, FormSpec]) -> Mapping[SignatureKind, bytes]:
    """A paper for each kind of signature."""
    return {
        SignatureKind.WET: papers.form_scan(papers.JANE_ROE, exam=False),
        SignatureKind.TYPED: papers.form_scan(
            papers.MARTIN_OKAFOR, kind="clean", exam=False, signature="slash"
        ),
        SignatureKind.BLANK: papers.form_scan(papers.WENDELL_PIKE, exam=False, signature="blank"),
        SignatureKind.ESIGN: papers.signed_on_screen(papers.HANNAH_BRANDT, "esign", exam=False),
        SignatureKind.IMAGE: papers.signed_on_screen(papers.ELENA_VASQUEZ, "image", exam=False),
        SignatureKind.DRAWN: papers.signed_on_screen(papers.SAMUEL_FINK, "drawn", exam=False),
        SignatureKind.UNSURE: pale_scan(forms),
    }


def pale_scan(forms: Mapping[str, FormSpec]) -> bytes:
    """Signed so palely that the scan holds traces only."""
    person = papers.QUINCY_ABBOTT
    spec = forms[person.form]
    line = spec.signatures[0]
    typed = print_filled(spec, Entries(papers.form_entries(person).values), Signature("blank"))
    strokes = on_line(sign(person.name, person.seed), line.box, person.seed)
    return as_pdf(scan(typed, ink=[PageInk(line.page, strokes, PALE)], seed=person.seed, kind="clean"))


def cost_of(crop: Crop, caption: Caption) -> str:
    """What the picture adds: to every page that is read, and to a line that somebody wants to see."""
    grey, page = (np.asarray(Image.open(BytesIO(part))) for part in (crop.png, crop.page_png))
    scan_of = cv2.resize(page, (1700, 2200))  # Letter at 200 dpi

    def shrink() -> bytes:
        return png(Page(1, 612.0, 792.0, False, take=lambda: Picture(scan_of, 200)).small)

    reading = best_of(lambda: png(grey)) + best_of(shrink)
    drawing = best_of(lambda: draw_picture(crop, caption))
    carried = f"carried {len(crop.png)} + {len(crop.page_png)} bytes"
    return f"{carried}, added to reading {reading:.1f} ms, drawing {drawing:.0f} ms"


def best_of(work: Callable[[], object], times: int = 5) -> float:
    """Milliseconds of one processor, so that a busy machine counts the same."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return 1000 * min(taken)


def with_picture(text: str, kind: SignatureKind, alt: str) -> str:
    """The page with this kind's picture described as it is now."""
    name = f"img/signature-{kind}.png"
    return re.sub(rf"!\[[^\]]*\]\({re.escape(name)}\)", lambda _: f"![{alt}]({name})", text)


def with_table(text: str) -> str:
    before, _, rest = text.partition("<!-- reasons -->\n")
    _, _, after = rest.partition("<!-- end of reasons -->\n")
    return f"{before}<!-- reasons -->\n{table()}<!-- end of reasons -->\n{after}"


def table() -> str:
    rows = [f"| {says} | `{code}` |" for code, says in REASONS.items()]
    return "\n".join(("| it says | code in `inspect --json` |", "|---|---|", *rows, ""))


if __name__ == "__main__":
    sys.exit(main())
