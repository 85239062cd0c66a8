from pathlib import Path

import pytest

from tests.unit.config_files.folder import Folder, sample_copy


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return sample_copy(tmp_path)
