"""The wheel is complete: installed alone into an empty folder, it validates its own samples."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    _python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    return next(folder.glob("*.whl"))


@pytest.mark.parametrize("folder", ["templates", "config"])
def test_the_wheel_carries_every_template_and_sample(wheel: Path, folder: str) -> None:
    shipped = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
    assert shipped
    assert {f"intake_bot/share/{name}" for name in shipped} - _names(wheel) == set()


def test_the_wheel_carries_every_file_of_the_package(wheel: Path) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "intake_bot").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert any("migrations/versions/" in name for name in wanted)
    assert wanted - _names(wheel) == set()


def test_the_wheel_carries_no_tests_and_no_secrets(wheel: Path) -> None:
    assert not {name for name in _names(wheel) if name.startswith("tests/") or "secrets/" in name}


def test_the_installed_wheel_checks_its_samples_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    installed, empty = tmp_path / "installed", tmp_path / "empty"
    empty.mkdir()
    _python("-m", "pip", "install", "--no-deps", "--no-index", "--target", str(installed), str(wheel))
    where = _python("-c", "import intake_bot; print(intake_bot.__file__)", cwd=empty, path=installed)
    assert Path(where.strip()).is_relative_to(installed)
    assert _python("-m", "intake_bot", "check", cwd=empty, path=installed)
    assert not list(empty.iterdir())


def _names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def _python(*arguments: str, cwd: Path = ROOT, path: Path | None = None) -> str:
    """Standard output. path: a folder whose packages come before those of the environment."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("INTAKE_BOT_")}
    environ["PYTHONPATH"] = str(path or "")
    run = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environ, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout
