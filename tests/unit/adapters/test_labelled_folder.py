"""A labelled folder is read whole or refused with file and line."""

from pathlib import Path

import pytest

from intake_bot.adapters.labelled_folder import LABELS, read_labels, write_labels
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.reading import SignatureKind
from intake_bot.evaluation.labels import LabelledFile, TrueCrop

LABEL = LabelledFile("a.png", crop=TrueCrop(SignatureKind.BLANK))


def test_labels_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    (tmp_path / "a.png").touch()
    write_labels(tmp_path, [LABEL])
    assert read_labels(tmp_path) == [LABEL]


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=rf"no {LABELS}"):
        read_labels(tmp_path)


def test_a_label_without_its_file_is_refused_with_its_line(tmp_path: Path) -> None:
    write_labels(tmp_path, [LABEL])
    with pytest.raises(ConfigError, match=rf"{LABELS}:1: there is no file 'a.png'"):
        read_labels(tmp_path)


def test_a_wrong_line_is_refused_with_its_number(tmp_path: Path) -> None:
    (tmp_path / LABELS).write_text('\n{"file": 1}\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"{LABELS}:2: \"file\" must be"):
        read_labels(tmp_path)
