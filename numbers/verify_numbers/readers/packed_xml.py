"""XML packed in a zip archive, read a piece at a time under hard bounds: sizes, ratios, depth; no entity is expanded.

Knows nothing of what the XML says.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from xml.parsers import expat

from verify_numbers.readers.decoding import ReadError

MOST_MEMBERS = 5_000
LARGEST_PART = 50 * 2**20
HIGHEST_RATIO = 200
DEEPEST = 256
_CHUNK = 1 << 16
_SMALL = 4 * 2**20  # bytes: what unpacks to less may be as uniform as it likes
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class Package:
    """The parts of an archive by name. Raises ReadError for what is damaged, or larger than anything people write."""

    def __init__(self, path: str, data: bytes, what: str) -> None:
        self._path, self._what = path, what
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _FAULTS as error:
            raise self._cannot(error) from None
        infos = self._archive.infolist()
        if len(infos) > MOST_MEMBERS:
            raise ReadError(f"{path}: more than {MOST_MEMBERS:,} parts; no {what} has as many")
        self._members = {info.filename: info for info in infos}

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def _cannot(self, error: Exception) -> ReadError:
        return ReadError(f"{self._path}: no {self._what} that can be opened ({error}); save it again")

    def pieces(self, name: str) -> Iterator[bytes]:
        info = self._members[name]
        if info.file_size > LARGEST_PART or info.file_size > max(_SMALL, HIGHEST_RATIO * info.compress_size):
            size = f"{name} unpacks to {info.file_size:,} bytes"
            raise ReadError(f"{self._path}: {size}; no text is as large or as uniform")
        try:
            with self._archive.open(info) as file:
                while piece := file.read(_CHUNK):
                    yield piece
        except _FAULTS as error:
            raise self._cannot(error) from None

    def parse(self, name: str, start: Start, end: End, characters: Callable[[str], None] | None = None) -> None:
        """Hands the elements of a part on as they come. Names have their namespace before them, after which a blank stands."""
        depth = 0

        def opened(element: str, found: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > DEEPEST:
                raise ReadError(f"{self._path}: {name} is nested more than {DEEPEST} deep; no text is")
            start(element, found)

        def closed(element: str) -> None:
            nonlocal depth
            depth -= 1
            end(element)

        def declared(*_: object) -> None:
            raise ReadError(f"{self._path}: {name} declares entities, which are not expanded; save it again")

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = opened, closed
        parser.StartDoctypeDeclHandler = declared
        if characters is not None:
            parser.CharacterDataHandler = characters
        try:
            for piece in self.pieces(name):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise ReadError(f"{self._path}: {name} is damaged ({error}); save it again") from None
