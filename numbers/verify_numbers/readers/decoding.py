"""Bytes to text, strictly: UTF-8, UTF-16 by its mark, then Windows-1252 where nothing speaks against it.

Guesses no other encoding: a wrong guess turns `£` into something else without a word. Knows nothing of formats.
"""

from __future__ import annotations

import codecs
import re

MAX_BYTES = 64 * 2**20

_UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_NOT_WINDOWS_1252 = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
_SHARE_OF_ASCII = 0.7  # Western prose has some accents and quotes; binary data and other alphabets have more


class ReadError(Exception):
    """An input that cannot be read, as one line for people: the file, the place and what mends it."""


def decode(path: str, data: bytes) -> str:
    """The text of a file, without a byte-order mark; line ends stay. Raises ReadError for what is not text."""
    if len(data) > MAX_BYTES:
        raise too_large(path)
    for mark, encoding in _UTF16_MARKS.items():
        if data.startswith(mark):
            return _without_nul(path, _decode_utf16(path, data[len(mark) :], encoding))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decode_windows(path, data, error)
    return _without_nul(path, text.removeprefix("\ufeff"))


def too_large(path: str) -> ReadError:
    return ReadError(f"{path}: larger than {MAX_BYTES // 2**20} MB; split it into smaller files")


def _decode_utf16(path: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        place = f"{path}: byte {error.start + 2}"
        raise ReadError(f"{place}: not UTF-16 text, which its first bytes promise; save it as UTF-8") from None


def _decode_windows(path: str, data: bytes, error: UnicodeDecodeError) -> str:
    unsuitable = _NOT_WINDOWS_1252.search(data)
    if unsuitable and unsuitable[0] == b"\0":
        raise _not_text(path, unsuitable.start(), data.count(b"\n", 0, unsuitable.start()) + 1)
    rest = data.decode("utf-8", "ignore")
    some_utf8 = not rest.isascii()  # characters of several bytes hardly ever arise by chance: this is damaged UTF-8
    ascii_bytes = len(rest) if not some_utf8 else 0
    if unsuitable or some_utf8 or ascii_bytes < _SHARE_OF_ASCII * len(data):
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(f"{path}: byte {error.start} (line {line}): not UTF-8 text; save it as UTF-8")
    return data.decode("cp1252")


def _without_nul(path: str, text: str) -> str:
    at = text.find("\0")
    if at >= 0:
        raise _not_text(path, len(text[:at].encode("utf-8")), text.count("\n", 0, at) + 1)
    return text


def _not_text(path: str, byte: int, line: int) -> ReadError:
    return ReadError(
        f"{path}: byte {byte} (line {line}): not text but a NUL byte; give the text itself, saved as UTF-8"
    )
