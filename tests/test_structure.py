"""The promises of the layout: what a folder is, who may import whom, and what every check carries."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from verify_numbers.engine import load_checks
from verify_numbers.examples import examples

ROOT = Path(__file__).parent.parent
ENGINE = ROOT / "numbers" / "verify_numbers"
CHECKS = ROOT / "checks" / "verify_numbers_checks"
PUBLIC = "verify_numbers.api"
STANDARD = frozenset(
    ("__future__", "calendar", "collections", "datetime", "decimal", "functools", "itertools", "math", "operator", "re")
)


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def modules(root: Path) -> list[Path]:
    return sorted(root.rglob("*.py"))


@pytest.mark.parametrize("name", ["numbers", "checks"])
def test_the_source_roots_are_no_packages(name):
    assert not (ROOT / name / "__init__.py").exists()
    assert f"/{name}/__init__.py" in (ROOT / ".gitignore").read_text(encoding="utf-8")


def test_the_engine_imports_no_check():
    guilty = [path.name for path in modules(ENGINE) if any("verify_numbers_checks" in name for name in imports(path))]
    assert guilty == []


def test_checks_import_only_public_names():
    guilty = {
        f"{path.relative_to(CHECKS)}: {name}"
        for path in modules(CHECKS)
        for name in imports(path)
        if name != PUBLIC and name.split(".")[0] not in STANDARD
    }
    assert guilty == set()


def test_nothing_heavy_is_imported_at_the_top_of_a_module():
    heavy = {"pint", "pandas", "yfinance", "tabulate", "numpy", "scipy"}
    guilty = []
    for path in modules(ENGINE):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            names |= {node.module} if isinstance(node, ast.ImportFrom) and node.module else set()
            guilty += [f"{path.name}: {name}" for name in names if name.split(".")[0] in heavy]
    assert guilty == []


def test_every_check_explains_itself_and_has_both_kinds_of_example():
    lacking = []
    for check in load_checks():
        found = examples(check)
        right = found.consistent + found.silent
        lacking += [
            f"{check.name}: no {kind} example"
            for kind, texts in (("right", right), ("wrong", found.inconsistent))
            if not texts
        ]
        if "Detects" not in check.explanation or "Why it matters" not in check.explanation:
            lacking.append(f"{check.name}: must say what it detects and why it matters")
    assert lacking == []


def test_one_check_a_file_named_after_it():
    names = {path.stem.replace("_", "-") for path in modules(CHECKS) if not path.name.startswith("_")}
    assert names == {check.name for check in load_checks()}


def test_no_module_shadows_the_standard_library():
    import sys

    for root in (ROOT / "numbers", ROOT / "checks"):
        assert {path.stem for path in root.iterdir()}.isdisjoint(sys.stdlib_module_names)


def test_the_public_names_are_what_type_checkers_see():
    """The table that serves names at run time and the imports that type checkers read say the same."""
    from verify_numbers import api

    tree = ast.parse(Path(api.__file__).read_text(encoding="utf-8"))
    typed = {
        (alias.asname or alias.name, node.module.removeprefix("verify_numbers."), alias.name)
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    assert typed == {(public, module, name) for public, (module, name) in api._HOME.items()}
    assert all(getattr(api, public) is not None for public in api._HOME)
