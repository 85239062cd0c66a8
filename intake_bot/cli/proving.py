"""``forms check``: the configuration validated, then each form proved by reading back its own scan."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping

from intake_bot.adapters.config_files import load_forms
from intake_bot.adapters.reader import SandboxReader
from intake_bot.cli import checking
from intake_bot.cli.configured import config_folder, print_json
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.form import FormSpec
from intake_bot.proving import Proof, prove
from intake_bot.proving.proof import KINDS

_SECONDS = 120.0  # for one paper, on a busy machine too
_HEADS = ("form", "papers", "fields", "to the letter", "marks", "signature lines", "questions")


def run(arguments: Namespace) -> int:
    """0 where all is read back; 1 where something is not; 2 where the configuration is wrong."""
    if wrong := checking.run(arguments):
        return wrong
    forms = load_forms(config_folder(arguments))
    proofs = []
    with SandboxReader(processes=1, seconds=_SECONDS) as reader:
        for form in _wanted(forms, arguments.forms):
            proof = prove(form, lambda paper, name: reader.read(paper, name, forms))
            proofs.append(proof)
            if arguments.json:
                print_json(_as_object(proof))
    if not arguments.json:
        _print(proofs)
    return 1 if any(proof.problems for proof in proofs) else 0


def _wanted(forms: Mapping[str, FormSpec], ids: list[str]) -> Iterator[FormSpec]:
    for form_id in ids or forms:
        if form_id not in forms:
            raise ConfigError(f"there is no form {form_id!r}; known forms: {', '.join(forms)}")
        yield forms[form_id]


def _as_object(proof: Proof) -> dict[str, object]:
    counts = {f"{kind}s": dict(zip(("read", "of"), proof.counts(kind))) for kind in KINDS}
    return {
        "form": proof.form,
        "papers": proof.papers,
        **counts,
        "exact": proof.exact,
        "problems": proof.problems,
    }


def _print(proofs: list[Proof]) -> None:
    rows = [_HEADS, *(_row(proof) for proof in proofs)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    print("\nFilled, scanned black and white at 200 dpi, askew, and read back:")
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    for proof in proofs:
        for says in proof.problems:
            print(f"form {proof.form}: {says}", file=sys.stderr)


def _row(proof: Proof) -> tuple[str, ...]:
    fields, marks, lines, questions = (_of(*proof.counts(kind)) for kind in KINDS)
    exact = _of(proof.exact, proof.counts("field")[1])
    return proof.form, str(proof.papers), fields, exact, marks, lines, questions


def _of(read: int, of: int) -> str:
    return f"{read} of {of}" if of else "-"
