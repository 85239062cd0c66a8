"""The model card: what the shipped network was made from, and how often it is right."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from training.caching import Views
from training.crops import KINDS
from training.figures import Figures
from training.fitting import Recipe

# As stated by the places the data was taken from.
DATA = """\
| source | what | licence as stated |
|---|---|---|
| CEDAR | 280 genuine and 105 forged signatures, scanned at 300 dpi, writers 1-35 | none stated |
| Cross-media Signatures | volunteers 1-60: pen on paper; on tablet and telephone | MIT |
| MCYT | 900 signatures of 60 writers as pen strokes, drawn by a pen model | MIT; MCYT licence-bound |
| NanoNets | 131 signed pages, 187 boxes | none stated |
| T4H | 300 pages of 640 x 640 pixels | Apache-2.0 |
| fonts | script and ordinary fonts of Fontsource, for typed names | mostly OFL |

It is research data, republished by third parties. No file of it is in this repository or in a release; the
network holds weights only. Typed names, stamps, empty lines, scanners, fax and photos are made by programs
(`training/`), the names are invented."""

LIMITS = """\
- A pasted picture of a signature that was printed and scanned again looks like ink, and so does one that was
  drawn on a screen and printed. The network cannot tell them; what the PDF says is weighed before it is asked.
- It does not know who signed, nor whether a signature is genuine.
- It saw Latin script only. Names in other scripts were not measured.
- It sees one line of a form in 96 x 384 pixels. A signature over half a page must be cut to its line first.
- A hand that prints each letter like type, and a font that joins letters like a hand, are its commonest errors.
  Both are sent to a clerk where OCR and network disagree."""


def write_card(
    path: Path,
    found: Mapping[str, Figures],
    train: Views,
    recipe: Recipe,
    temperature: float,
    seconds: Mapping[str, float],
) -> None:
    """Markdown beside the model file."""
    path.write_text("\n".join(_card(path.with_suffix(".onnx"), found, train, recipe, temperature, seconds)))


def _card(
    model: Path,
    found: Mapping[str, Figures],
    train: Views,
    recipe: Recipe,
    temperature: float,
    seconds: Mapping[str, float],
) -> Iterator[str]:
    yield f"# Model card: `{model.name}`\n"
    yield "Written by `make train`; not edited by hand.\n"
    yield "## What it is\n"
    yield (
        "A residual convolution network on a view of a signature line (2 x 96 x 384, paper 0, ink 1: the line as it"
        " is, and of the same piece only the ink that cleaning left,"
        f" `intake_bot/signature/network.py`) that tells {', '.join(KINDS[:-1])} and {KINDS[-1]};"
        f" {model.stat().st_size:,} bytes, ONNX. `weighing.py` decides.\n"
    )
    yield f"## Data\n\n{DATA}\n"
    yield "## Splits\n"
    yield (
        "Train, tune and test share no writer, no page and no font family (`training/splits.py`). Temperature"
        " and thresholds come from tune only; test is looked at for the figures below.\n"
    )
    kinds = Counter(KINDS[kind] for kind in train.kind)
    views = ", ".join(f"{kind} {kinds[kind]:,}" for kind in KINDS)
    yield (
        f"{len(train.source):,} crops to train on ({views}); {recipe.coarse}"
        f" epochs at two thirds of the size, {recipe.epochs} at the whole, seed {recipe.seed},"
        f" temperature {temperature:.2f}. On 2 cores: crops"
        f" {seconds['crops'] / 60:.1f} minutes (0 where they were kept), training"
        f" {seconds['training'] / 60:.1f}, with figures {seconds['all'] / 60:.1f}.\n"
    )
    yield "## Figures\n"
    yield "Bare crops, as `intake-bot signature` sees them: no form, no PDF, no OCR.\n"
    for split, figures in found.items():
        yield from _figures(split, figures)
    yield f"## Limits\n\n{LIMITS}\n"


def _figures(split: str, figures: Figures) -> Iterator[str]:
    yield f"### {split}\n"
    yield f"- called wet and is not: {figures.false_wet()}"
    yield f"- wet and called typed or blank: {figures.false_return()}"
    yield f"- unsure: {figures.unsure()}\n"
    yield "| kind | source | crops | called |"
    yield "|---|---|---:|---|"
    for kind, source, count, calls in figures.table():
        shares = ", ".join(f"{called} {100 * n / count:.1f} %" for called, n in calls.items())
        yield f"| {kind} | {source} | {count} | {shares} |"
    yield ""
