from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.recipes.office import Office, open_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = open_office(tmp_path)
    yield made
    made.journal.close()
