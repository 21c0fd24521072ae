"""Writing a file whole or not at all: to a temporary name beside it, then renamed over it.

Knows bytes and paths, nothing of what they mean.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

NEW_FILE_MODE = 0o666


@contextmanager
def replacing(path: str) -> Iterator[BinaryIO]:
    """Yields a binary file that takes the place of `path` when the block ends well, and vanishes when it does not.

    A symbolic link is followed, the mode of an existing file is kept. What is no regular file (/dev/null, a pipe) is
    written to directly: renaming over it would destroy it.
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        with open(target, "wb") as direct:
            yield direct
        return
    handle, temporary = tempfile.mkstemp(prefix=f".{os.path.basename(target)}.", dir=os.path.dirname(target))
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def write(path: str, data: bytes) -> None:
    """Writes the bytes to the path in one step."""
    with replacing(path) as file:
        file.write(data)


def _mode(target: str) -> int:
    """The permissions of the file that is replaced, or those that an ordinary new file would get."""
    with suppress(OSError):
        return os.stat(target).st_mode & 0o777
    mask = os.umask(0)  # the only way to ask is to set
    os.umask(mask)
    return NEW_FILE_MODE & ~mask
