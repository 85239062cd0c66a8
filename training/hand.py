"""Fits the weights of ``intake_bot.reading.transcribing.hand``: ``python -m training.hand SET [SET ...]``.

SET: folders made by ``python -m benchmarks.pages SET --pages 600 --seed 4 --forms ctb-filer ctb-phv ctb-user``.
Prints the numbers to write into the module, and how often they err on pages left out of the fit.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from intake_bot.adapters.config_files import load_forms
from intake_bot.adapters.labelled_folder import read_labels
from intake_bot.domain.mail import Mail
from intake_bot.evaluation.labels import LabelledFile
from intake_bot.reading.blanks import candidates
from intake_bot.reading.cutting import cut_writing
from intake_bot.reading.opening import open_file
from intake_bot.reading.page import Grey, Page
from intake_bot.reading.recognising import Candidate, recognise
from intake_bot.reading.settling import settle
from intake_bot.reading.transcribing.hand import TRAITS, page_traits

Numbers = npt.NDArray[np.float64]
CONFIG = Path(__file__).parents[1] / "config"
_ROUNDS, _RIDGE, _PARTS = 40, 3.0, 5


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.hand", description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path)
    rows, hand, files = _examples(parser.parse_args(arguments).sets)
    means, deviations = np.nanmean(rows, axis=0), np.nanstd(rows, axis=0)
    plain = np.clip((rows - means) / deviations, -3, 3)
    plain = np.column_stack([np.where(np.isnan(plain), 0.0, plain), np.ones(len(rows))])
    wrong = 0
    for part in range(_PARTS):
        kept = files % _PARTS != part
        wrong += int(((plain[~kept] @ fitted(plain[kept], hand[kept]) > 0) != hand[~kept]).sum())
    weights = fitted(plain, hand)
    print(f"{len(rows)} fields, {int(hand.sum())} by hand, {wrong} judged wrong alone, without their page")
    for name, numbers in (("_MEANS", means), ("_DEVIATIONS", deviations), ("_WEIGHTS", weights[:-1])):
        print(f"{name} = ({', '.join(f'{number:.3f}' for number in numbers)})")
    print(f"_BIAS = {weights[-1]:.3f}\ntraits: {', '.join(TRAITS)}")
    return 0


def _examples(sets: Sequence[Path]) -> tuple[Numbers, npt.NDArray[np.bool_], npt.NDArray[np.int64]]:
    """A row of traits for each field, whether it is by hand, and the number of its file."""
    known = candidates(dict(load_forms(CONFIG)).values())
    rows, hand, files = [], [], []
    labels = [(folder, label) for folder in sets for label in read_labels(folder)]
    for number, (folder, label) in enumerate(labels):
        for sources, pieces in _pages(folder, label, known):
            for name, row in page_traits(pieces).items():
                rows.append(row)
                hand.append(sources[name].startswith("hand"))
                files.append(number)
    return np.array(rows), np.array(hand), np.array(files)


def _pages(
    folder: Path, label: LabelledFile, known: Sequence[Candidate]
) -> Iterator[tuple[dict[str, str], dict[str, Grey]]]:
    for page in open_file((folder / label.file).read_bytes(), _no_mail):
        match = recognise(page, known) if isinstance(page, Page) else None
        if not isinstance(page, Page) or match is None:
            continue
        truth = [one for one in label.documents if page.number in one.pages and one.form == match.form.id]
        sources = {name: one.source for part in truth for name, one in part.fields.items() if one.value}
        pieces = {
            spec.name: piece
            for spec in match.form.fields
            if spec.page == match.blank.number and spec.name in sources
            if (piece := cut_writing(page, match, settle(page, match, spec.box), spec.box)) is not None
        }
        yield sources, pieces


def _no_mail(_: bytes) -> Mail:
    raise ValueError("sets of scans hold no mail")


def fitted(rows: Numbers, truth: npt.NDArray[np.bool_]) -> Numbers:
    """Logistic regression with a ridge, by Newton's method; the last column is the bias, without ridge."""
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([_RIDGE] * (rows.shape[1] - 1) + [1e-9])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (chance - truth) + ridge @ weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge
        weights = weights - np.linalg.solve(curve, slope)
    return weights


if __name__ == "__main__":
    raise SystemExit(main())
