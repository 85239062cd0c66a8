"""The shape of the project itself, so that it stays easy to read. Every failure prints the offenders."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "intake_bot"
MODULE_LINES = 300
FUNCTION_LINES = 50
PACKAGE_MODULES = 20
PORT_METHODS = 7
GRAB_BAGS = {"utils", "util", "helpers", "helper", "common", "core", "services", "managers", "misc"}
EMPTY_CLASS_NAMES = ("Manager", "Handler", "Processor", "Base", "Impl")
# Written once and never edited: a migration grows with the tables, not with the logic.
MIGRATIONS = PACKAGE / "adapters" / "sql_journal" / "migrations" / "versions"
# Package hosts, pip's settings and home folders: a file that names one works on one machine only.
PLACES_OF_ONE_MACHINE = re.compile(
    r"py[p]i\.|python[h]osted|index-url|find-links|trusted-host|file:///|(?<![\w./~*-])/(?:work|root|home)/\w"
)


def test_no_module_is_longer_than_a_reader_holds_in_mind() -> None:
    found = {_name(path): len(_lines(path)) for path in _python_files() if MIGRATIONS not in path.parents}
    _none({f"{name}: {lines} lines" for name, lines in found.items() if lines > MODULE_LINES})


def test_no_function_is_longer_than_a_screen() -> None:
    _none(
        f"{_name(path)}:{node.lineno} {node.name}: {_length(node)} lines"
        for path in PACKAGE.rglob("*.py")
        if MIGRATIONS not in path.parents
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > FUNCTION_LINES
    )


def test_no_package_holds_more_modules_than_its_list_can_show() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")} - {PACKAGE / "rules"}
    counts = {folder: len([*folder.glob("[!_]*.py")]) for folder in folders}
    _none(f"{_name(folder)}: {count} modules" for folder, count in counts.items() if count > PACKAGE_MODULES)


def test_no_module_is_a_grab_bag() -> None:
    _none(_name(path) for path in _python_files() if {path.stem.strip("_"), path.parent.name} & GRAB_BAGS)


def test_no_class_name_ends_in_a_word_that_says_nothing() -> None:
    _none(
        f"{_name(path)}:{node.lineno} {node.name}"
        for path in _python_files()
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ClassDef) and node.name.endswith(EMPTY_CLASS_NAMES)
    )


def test_every_rule_has_a_test_file_of_its_own() -> None:
    rules = {path.stem for path in (PACKAGE / "rules").glob("[!_]*.py")}
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "unit" / "rules").glob("*.py")}
    assert rules
    _none(f"intake_bot/rules/{rule}.py: no tests/unit/rules/test_{rule}.py" for rule in rules - tested)


def test_every_adapter_is_named_in_a_test_file_or_part_of_one_that_is() -> None:
    folder = PACKAGE / "adapters"
    sources = {path.stem: _source_of(path) for path in folder.iterdir() if not path.name.startswith("_")}
    tested = _named_in("\n".join(_text(path) for path in (ROOT / "tests").rglob("*.py")))
    parts = {part for adapter in tested & sources.keys() for part in _named_in(sources[adapter])}
    assert sources
    _none(f"intake_bot/adapters/{adapter}: no test names it" for adapter in sources.keys() - tested - parts)


def test_every_error_class_says_when_it_is_raised() -> None:
    _none(
        f"{_name(path)}:{node.lineno} {node.name}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ClassDef) and _is_error(node) and not ast.get_docstring(node)
    )


def test_every_port_is_small_enough_to_fake() -> None:
    _none(
        f"{_name(path)}:{node.lineno} {node.name}: {_methods(node)} methods"
        for path in (PACKAGE / "ports").glob("*.py")
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ClassDef) and _methods(node) > PORT_METHODS
    )


def test_no_tracked_file_names_a_place_of_one_machine() -> None:
    _none(
        f"{_name(path)}:{number}: {match.group()}"
        for path in _tracked_texts()
        if path != Path(__file__)
        for number, line in enumerate(_lines(path), 1)
        if (match := PLACES_OF_ONE_MACHINE.search(line)) and not _is_a_flag_that_leaves_it_out(line)
    )


def test_a_lock_file_holds_nothing_but_versions_and_hashes() -> None:
    locks = sorted(ROOT.glob("*.lock"))
    entry = re.compile(r"[a-z0-9-]+==[\w.+!]+ \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?|\s*#.*|")
    assert locks
    _none(
        f"{_name(path)}:{number}: {line}"
        for path in locks
        for number, line in enumerate(_lines(path), 1)
        if not entry.fullmatch(line)
    )


def _none(offenders: "Iterator[str] | set[str]") -> None:
    found = sorted(offenders)
    assert not found, "\n" + "\n".join(found)


def _python_files() -> Iterator[Path]:
    yield from PACKAGE.rglob("*.py")
    yield from (ROOT / "tests").rglob("*.py")


def _tracked_texts() -> Iterator[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in path.read_bytes()[:8192] and path.suffix != ".eml":
            yield path


def _source_of(adapter: Path) -> str:
    return "\n".join(
        _text(path) for path in ([adapter] if adapter.is_file() else sorted(adapter.rglob("*.py")))
    )


def _named_in(source: str) -> set[str]:
    """The adapters that this text imports from or speaks of by their dotted name."""
    return set(re.findall(r"\badapters(?:\.| import )(\w+)", source))


def _is_a_flag_that_leaves_it_out(line: str) -> bool:
    return "--no-emit-" in line or "env -u PIP_" in line


def _is_error(node: ast.ClassDef) -> bool:
    bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
    return any(base.endswith(("Error", "Exception")) for base in bases)


def _methods(node: ast.ClassDef) -> int:
    return sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _lines(path: Path) -> list[str]:
    return _text(path).splitlines()


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(_text(path), str(path))
