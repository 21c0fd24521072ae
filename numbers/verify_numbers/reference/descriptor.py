"""What a package holds: its datapackage.json, or a single CSV taken as a package of one table. And its content hash.

Knows files and the `verify` block, not what stands in the rows.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from verify_numbers.errors import suggestion
from verify_numbers.reference.faults import Faults, PackageError
from verify_numbers.reference.location import DESCRIPTOR

ROLES = (
    "entity", "measure", "time", "start", "end", "vintage", "scope", "value", "low", "high",
    "bound", "unit", "definition", "source", "grade", "confidence",
)  # fmt: skip
NEEDED = ("entity", "measure", "value")
DICTIONARY = ("entities", "measures", "sources")  # resources of these names explain the others
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Constant:
    """A role that has the same value in every row, instead of a column."""

    value: str


@dataclass(frozen=True, slots=True)
class Resource:
    """One CSV. `roles` says which column plays which role; None where the columns are named like the roles."""

    name: str
    path: str  # inside the package, with forward slashes
    title: str
    source: str  # the title of the resource's own source, for rows that name none
    roles: Mapping[str, str | Constant] | None
    hash: str
    bytes: int | None

    @property
    def is_observations(self) -> bool:
        return self.name not in DICTIONARY


@dataclass(frozen=True, slots=True)
class Descriptor:
    name: str
    title: str
    folder: Path
    resources: tuple[Resource, ...]
    files: tuple[str, ...]  # all that the content hash covers, in its order

    def digest(self) -> str:
        """SHA-256 over the descriptor and the tables: names, lengths and bytes, so that no two packages share it."""
        total = hashlib.sha256()
        for file in self.files:
            path = self.folder / file
            try:
                total.update(f"{file}\0{path.stat().st_size}\0".encode())
                for block in _blocks(path):
                    total.update(block)
            except OSError:
                total.update(f"{file}\0missing\0".encode())  # loading says so with its place
        return total.hexdigest()


def describe(path: Path, faults: Faults) -> Descriptor:
    """The package at a path: a folder with a datapackage.json, that file, or a single CSV.

    Raises PackageError where there is no package at all; lesser faults are collected.
    """
    if path.name == DESCRIPTOR:
        path = path.parent
    if path.is_dir():
        return _described(path, faults)
    if not path.is_file():
        faults.add(path.name, None, None, "no such file or folder", f"name a folder with a {DESCRIPTOR}, or a CSV file")
        faults.raise_if_any(str(path))
    resource = Resource(path.stem, path.name, "", path.name, None, "", None)
    return Descriptor(path.name, "", path.parent, (resource,), (path.name,))


def sha256(path: Path) -> str:
    """As a data package writes it: `sha256:…`."""
    total = hashlib.sha256()
    for block in _blocks(path):
        total.update(block)
    return f"sha256:{total.hexdigest()}"


def read_json(path: Path) -> dict[str, Any]:
    """The content of a datapackage.json. Raises PackageError with one fault where it is no JSON object."""
    faults = Faults()
    try:
        content = json.loads(path.read_bytes())
        if isinstance(content, dict):
            return content
        faults.add(path.name, None, None, "it holds no object", "see datapackage.org for the form")
    except OSError as error:
        faults.add(
            path.name, None, None, error.strerror or "it cannot be read", f"a package folder needs a {DESCRIPTOR}"
        )
    except (ValueError, RecursionError) as error:
        faults.add(path.name, None, None, f"no valid JSON: {error}", "mend it at the place named")
    raise PackageError(str(path.parent), tuple(faults.kept))


def _described(folder: Path, faults: Faults) -> Descriptor:
    content = read_json(folder / DESCRIPTOR)
    listed = content.get("resources")
    if not isinstance(listed, list):
        faults.add(DESCRIPTOR, None, None, "no list of resources", "list each CSV under `resources`")
        listed = []
    owner = _first_title(content.get("sources")) or _text(content.get("title")) or folder.name
    resources = [resource for item in listed if (resource := _resource(item, owner, faults))]
    tables = tuple(resource for resource in resources if resource.roles is not None or not resource.is_observations)
    if not any(resource.is_observations for resource in tables):
        faults.add(
            DESCRIPTOR,
            None,
            None,
            "no resource has a `verify` block",
            "say there which column is entity, measure, value, …",
        )
    named = Counter(resource.name for resource in tables)
    for name in sorted(name for name, times in named.items() if times > 1):
        faults.add(DESCRIPTOR, None, None, f"two resources are named {name!r}", "give each its own name")
    files = (DESCRIPTOR, *sorted({resource.path for resource in tables}))
    return Descriptor(_text(content.get("name")) or folder.name, _text(content.get("title")), folder, tables, files)


def _resource(item: Any, owner: str, faults: Faults) -> Resource | None:
    if not isinstance(item, dict) or not isinstance(item.get("path"), str):
        faults.add(DESCRIPTOR, None, None, "a resource without a `path`", "give the path of one CSV")
        return None
    path = item["path"]
    name = _text(item.get("name")) or PurePosixPath(path).stem
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or ":" in path:
        faults.add(
            DESCRIPTOR,
            None,
            None,
            f"resource {name!r}: {path!r} leads out of the package",
            "keep the file in the package's folder",
        )
        return None
    block = item.get("verify")
    roles = None if block is None else _roles(name, block, faults)
    source = _first_title(item.get("sources")) or owner
    size = item.get("bytes")
    return Resource(
        name,
        path,
        _text(item.get("title")),
        source,
        roles,
        _text(item.get("hash")),
        size if isinstance(size, int) else None,
    )


def _roles(name: str, block: Any, faults: Faults) -> dict[str, str | Constant]:
    place = f"resource {name!r}, `verify` block"
    roles: dict[str, str | Constant] = {}
    if not isinstance(block, dict):
        faults.add(DESCRIPTOR, None, None, f"{place}: no object", 'write {"entity": "the column\'s name", …}')
        return roles
    for role, column in block.items():
        if role not in ROLES:
            faults.add(
                DESCRIPTOR, None, None, f"{place}: no role {role!r}", f"rename or remove it{suggestion(role, ROLES)}"
            )
        elif isinstance(column, str):
            roles[role] = column
        elif isinstance(column, dict) and list(column) == ["constant"] and isinstance(column["constant"], str):
            roles[role] = Constant(column["constant"])
        else:
            faults.add(
                DESCRIPTOR,
                None,
                None,
                f"{place}: role {role!r} names no column",
                'write a column\'s name or {"constant": "…"}',
            )
    return roles


def _first_title(sources: Any) -> str:
    first = sources[0] if isinstance(sources, list) and sources else None
    return _text(first.get("title")) if isinstance(first, dict) else ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _blocks(path: Path) -> Iterator[bytes]:
    with open(path, "rb") as file:
        while block := file.read(BLOCK):
            yield block
