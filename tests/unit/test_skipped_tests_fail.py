"""The hook in tests/conftest.py, seen from outside."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tests.conftest

REASONS = {
    "a skipped test": "import pytest\n\n@pytest.mark.skip(reason='no server')\ndef test_it(): ...\n",
    "an expected failure": "import pytest\n\n@pytest.mark.xfail\ndef test_it(): assert False\n",
}


@pytest.mark.parametrize("source", REASONS.values(), ids=REASONS)
def test_a_run_with_a_test_that_proves_nothing_fails(source: str, tmp_path: Path) -> None:
    run = _run_pytest(source, tmp_path)
    assert run.returncode == pytest.ExitCode.TESTS_FAILED
    assert "that fails this run" in run.stdout


def test_a_run_whose_tests_all_pass_succeeds(tmp_path: Path) -> None:
    assert _run_pytest("def test_it(): ...\n", tmp_path).returncode == pytest.ExitCode.OK


def _run_pytest(source: str, folder: Path) -> subprocess.CompletedProcess[str]:
    shutil.copy(str(tests.conftest.__file__), folder / "conftest.py")
    (folder / "test_it.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder)]
    alone = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(
        [*command, str(folder)], cwd=folder, env=alone, capture_output=True, text=True, check=False
    )
