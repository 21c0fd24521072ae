"""Finding the checks of a package: by its index where that is good, by importing its modules where it is not.

An index is a module `_index` in a package of checks, written by `source`, with one row a check: what the engine must know
before it asks. A row counts only for a module whose size is the recorded one, so a new or edited check is never missed.
Knows no check by name.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

from verify_numbers.check import Check, CheckFunction, Pattern, Scope

INDEX = "_index"
HEADER = '''"""What the engine knows of these checks before it imports them. Written by docs/generate.py; do not edit."""

# (module, its size, name, scope, whether it needs the record, ((kinds, words or None), ...))
CHECKS = (
'''


class Module(NamedTuple):
    """A module of a package of checks that may hold some: its full name, and its size in bytes."""

    name: str
    size: int


Row = tuple[str, int, str, Scope, bool, tuple[tuple[str, str | None], ...]]


def checks_of(package: str) -> Iterator[Check]:
    """The checks of a package in the order of its modules. Raises ImportError where it, or a module, cannot be imported."""
    modules = list(_modules(package))
    known: dict[Module, list[Row]] = {}
    for row in _rows(package):
        known.setdefault(Module(f"{package}.{row[0]}", row[1]), []).append(row)
    for module in modules:
        if module in known:
            yield from (_deferred(module.name, row) for row in known[module])
        else:
            yield from _held(import_module(module.name))


def _held(module: ModuleType) -> Iterator[Check]:
    return (value for value in vars(module).values() if isinstance(value, Check))


def _rows(package: str) -> Sequence[Row]:
    try:
        return import_module(f"{package}.{INDEX}").CHECKS  # type: ignore[no-any-return]
    except ModuleNotFoundError:
        return ()


def _deferred(module: str, row: Row) -> Check:
    _, _, name, scope, needs_record, patterns = row

    def load() -> CheckFunction:
        found: Any = getattr(import_module(module), name.replace("-", "_"))
        return found.function  # type: ignore[no-any-return]

    made = tuple(
        Pattern(frozenset(kinds.split()), frozenset(words.split()) if words else None)  # type: ignore[arg-type]
        for kinds, words in patterns
    )
    return Check(name, load, made, scope, needs_record)


def _modules(package: str) -> Iterator[Module]:
    """The modules of a package, sorted by name. pkgutil would do the same at the price of `inspect`."""
    root = import_module(package)
    if not hasattr(root, "__path__"):
        yield Module(package, -1)
    for folder in sorted(getattr(root, "__path__", ())):
        yield Module(package, os.path.getsize(root.__file__ or folder))
        yield from _in_folder(package, folder)


def _in_folder(package: str, folder: str) -> Iterator[Module]:
    entries = sorted(os.scandir(folder), key=lambda entry: entry.name) if os.path.isdir(folder) else ()
    for entry in entries:
        name = entry.name.removesuffix(".py")
        if entry.is_dir():
            if os.path.exists(os.path.join(entry.path, "__init__.py")):
                yield from _in_folder(f"{package}.{name}", entry.path)
        elif entry.name.endswith(".py") and name.isidentifier() and not name.startswith("_"):
            yield Module(f"{package}.{name}", entry.stat().st_size)


def source(package: str) -> str:
    """The text of the index of a package, from the checks as they are now."""
    lines = []
    for module in _modules(package):
        for check in _held(import_module(module.name)):
            patterns = tuple(
                (" ".join(sorted(p.kinds)), None if p.words is None else " ".join(sorted(p.words)))
                for p in check.patterns
            )
            row = (module.name.removeprefix(f"{package}."), module.size, check.name, check.scope, check.needs_record, patterns)
            lines.append(f"    {row!r},\n")
    return f"{HEADER}{''.join(lines)})\n"
