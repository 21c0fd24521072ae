"""The configuration: `verify-numbers.toml`, or `[tool.verify-numbers]` in `pyproject.toml`, nearest upward.

It is looked for from the working folder, never from a document's: documents are not trusted, and a configuration can
name plug-ins to import. Knows its keys and their types, and nothing of what they mean.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from verify_numbers.errors import UsageError, suggestion

OWN_FILE, SHARED_FILE, SECTION = "verify-numbers.toml", "pyproject.toml", "verify-numbers"
ABSENT = (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError)
Settings = dict[str, Any]

# key: (what it must be, for people; its type, where a list is one of strings)
KEYS: Mapping[str, tuple[str, type]] = {
    "plugins": ("a list of module names", list),
    "select": ("a list of check names", list),
    "ignore": ("a list of check names", list),
    "reference": ("a list of paths, relative to the configuration", list),
    "date": ("a date such as 2025-01-31", str),
    "strict": ("true or false", bool),
    "fail-on": ("a list of grounds (see --fail-on)", list),
    "units": ("a table of forms and what one of them is (see docs/units.md)", dict),
}


def load(given: str | None = None, folder: str = ".") -> Settings:
    """The settings of the given file, or of the nearest one upward from the folder; empty where there is none.

    Raises UsageError, naming file and key, for what cannot be read or is not understood.
    """
    if given is not None:
        section = _section(given, required=True)
        return checked(section or {}, given)
    for path in _candidates(os.path.abspath(folder)):
        section = _section(path, required=False)
        if section is not None:
            return checked(section, path)
    return {}


def _candidates(folder: str) -> list[str]:
    folders = [folder]
    while (parent := os.path.dirname(folders[-1])) != folders[-1]:
        folders.append(parent)
    return [os.path.join(each, name) for each in folders for name in (OWN_FILE, SHARED_FILE)]


def _section(path: str, *, required: bool) -> Mapping[str, Any] | None:
    """The tool's table in a TOML file; None where the file or the table does not exist and need not."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        if required or not isinstance(error, ABSENT):
            raise UsageError(f"{path}: {error.strerror or error}") from None
        return None
    is_shared = os.path.basename(path) == SHARED_FILE
    if is_shared and SECTION.encode() not in data:  # saves the parser in the many projects that do not mention it
        return None
    import tomllib

    try:
        table: Any = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not TOML: {error}") from None
    if is_shared:
        table = table.get("tool", {}).get(SECTION)
    return table if isinstance(table, dict) else None


def checked(section: Mapping[str, Any], path: str) -> Settings:
    """The section with every key known and of its type; paths made relative to the working folder."""
    for key, value in section.items():
        if key not in KEYS:
            raise UsageError(f"{path}: unknown key {key!r}{suggestion(key, KEYS)}")
        wanted, kind = KEYS[key]
        of_strings = not isinstance(value, list) or all(isinstance(item, str) for item in value)
        if not isinstance(value, kind) or not of_strings:
            raise UsageError(f"{path}: {key} must be {wanted}, not {value!r}")
    settings = dict(section)
    if "reference" in settings:
        folder = os.path.dirname(path)
        settings["reference"] = [os.path.join(folder, item) for item in settings["reference"]]
    return settings
