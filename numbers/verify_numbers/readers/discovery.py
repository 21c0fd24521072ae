"""From the paths of a command line to the files to read: folders are searched, files are taken as given."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from verify_numbers.readers.decoding import ReadError
from verify_numbers.readers.formats import FORMATS, is_article

SUFFIXES = tuple(sorted(FORMATS))
_SKIPPED = frozenset({"node_modules", "__pycache__"})


def find(paths: Sequence[str]) -> Iterator[str | ReadError]:
    """The files of the paths, each once, in the order given; those of a folder sorted by path.

    A path that is not there, a folder that cannot be listed or holds no document gives a ReadError in its place. Paths
    are written as given, with forward slashes.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expand(path):
            if isinstance(found, ReadError):
                yield found
                continue
            identity = os.path.realpath(found)
            if identity not in seen:
                seen.add(identity)
                yield found.replace(os.sep, "/")


def _expand(path: str) -> Iterator[str | ReadError]:
    if "\0" in path or not os.path.exists(path):
        yield ReadError(f"{path.replace(os.sep, '/')}: no such file or folder")
    elif not os.path.isdir(path):
        yield path
    else:
        yield from _search(path)


def _search(folder: str) -> Iterator[str | ReadError]:
    unlisted: list[OSError] = []
    empty = True
    for where, folders, files in os.walk(folder, onerror=unlisted.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        for name in sorted(files):
            path = os.path.join(where, name)
            if not name.startswith((".", "~$")) and name.lower().endswith(SUFFIXES) and _is_document(path):
                empty = False
                yield path
    for error in unlisted:
        yield ReadError(f"{str(error.filename).replace(os.sep, '/')}: {error.strerror}")
    if empty and not unlisted:
        yield ReadError(f"{folder.replace(os.sep, '/')}: no document in it ({', '.join(SUFFIXES)})")


def _is_document(path: str) -> bool:
    return os.path.isfile(path) and (not path.lower().endswith(".xml") or is_article(path))
