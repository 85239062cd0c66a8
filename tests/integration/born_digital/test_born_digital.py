"""Papers with the structures that real signing tools leave are given the right kind for the right reasons."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest

from intake_bot.adapters.ink_network import shipped_network
from intake_bot.adapters.tesserocr_ocr import pick_ocr
from intake_bot.demo.papers.sample_forms import FORMS, sample_form
from intake_bot.domain.document import Word
from intake_bot.domain.form import FormSpec
from intake_bot.domain.mail import Mail
from intake_bot.domain.reading import FileReading, SignatureReading
from intake_bot.reading.files import Tools, read_file
from intake_bot.signature import classify
from tests.integration.born_digital.cases import EVERY, ON_SHEETS, SHEETS, Case
from tests.integration.born_digital.ground import KNOWN, Ground, grounds

pytestmark = pytest.mark.integration
_FORMS = (*KNOWN, "unknown")


@pytest.fixture(scope="module")
def papers() -> dict[str, Ground]:
    return grounds(_FORMS)


@pytest.fixture(scope="module")
def specs() -> dict[str, FormSpec]:
    return {form: sample_form(form) for form in FORMS}


def _read_words(picture: Any, dpi: int, layout: str) -> list[Word]:
    engine = pick_ocr()
    assert engine is not None
    return engine.words(picture, dpi, layout)


def _no_mail(raw: bytes) -> Mail:
    raise AssertionError("no mail is expected here")


_TOOLS = Tools(_read_words, partial(classify, network=shipped_network()), _no_mail, 60)


def _line(data: bytes, specs: Mapping[str, FormSpec]) -> SignatureReading:
    found: FileReading = read_file(data, "paper.pdf", specs, _TOOLS)
    assert found.error is None
    (reading,) = (one for one in found.documents[:1] if one.signatures)
    (line,) = reading.signatures.values()
    return line


def _check(name: str, form: str, case: Case, line: SignatureReading) -> None:
    print(f"{name} | {form} | {line.kind} | {', '.join(line.reasons)}")
    assert (line.kind, line.reasons) == (case.kind, case.reasons)


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("name", EVERY)
def test_a_paper_has_its_kind_and_reasons(
    name: str, form: str, papers: Mapping[str, Ground], specs: Mapping[str, FormSpec]
) -> None:
    case = EVERY[name]
    _check(name, form, case, _line(case.make(papers[form]), specs))


@pytest.mark.parametrize("form", ["ctb-filer", "unknown"])
@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("name", ON_SHEETS)
def test_a_turned_cropped_or_rescaled_page_is_read_the_same(
    name: str, sheet: str, form: str, papers: Mapping[str, Ground], specs: Mapping[str, FormSpec]
) -> None:
    case = EVERY[name]
    data = SHEETS[sheet](case.make(papers[form]))
    _check(f"{name}, {sheet}", form, case, _line(data, specs))
