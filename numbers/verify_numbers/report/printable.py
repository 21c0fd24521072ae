"""Text of a document made safe to show: no character that moves a cursor, changes a colour or turns the direction.

Knows characters, not reports.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

# C0 and C1 controls, DEL, line and paragraph separators, and the marks that reorder or hide text
CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
MARKS = (0x061C, 0x200B, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
UNSAFE = CONTROLS + MARKS
VISIBLE: Mapping[int, str] = {code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" for code in UNSAFE}
IN_JSON: Mapping[int, str] = {code: f"\\u{code:04x}" for code in UNSAFE if code >= 0x7F}
SURROGATE = re.compile("[\ud800-\udfff]")
UNSAFE_IN_JSON = re.compile(f"[{''.join(map(chr, IN_JSON))}\ud800-\udfff]")


def line(text: str) -> str:
    """The text on one line: white space folded, unsafe characters written as escapes, lone surrogates replaced."""
    folded = " ".join(text.split()).translate(VISIBLE)
    return SURROGATE.sub("�", folded)


def json_line(encoded: str) -> str:
    """A line of JSON with what is unsafe in a terminal, or would split the line, as escapes of the same value."""
    if not UNSAFE_IN_JSON.search(encoded):  # nearly always; a look is ten times faster than a translation
        return encoded
    escaped = encoded.translate(IN_JSON)
    return SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped)


def width(text: str) -> int:
    """How many columns the text takes in a terminal."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns, broken at blanks; longer words are broken where they must be."""
    lines, current = [], ""
    for word in text.split(" "):
        while width(word) > columns:
            cut = _cut(word, columns)
            lines += [current, word[:cut]] if current else [word[:cut]]
            current, word = "", word[cut:]
        joined = f"{current} {word}" if current else word
        if width(joined) <= columns:
            current = joined
        else:
            lines.append(current)
            current = word
    return [*lines, current] if current or not lines else lines


def _cut(word: str, columns: int) -> int:
    """How many characters of the word fit; at least one, so that every text ends."""
    taken = 0
    for index, character in enumerate(word):
        taken += width(character)
        if taken > columns:
            return max(index, 1)
    return len(word)


def shortened(text: str, columns: int) -> str:
    """The text, its end replaced by an ellipsis where it is longer."""
    return text if width(text) <= columns else text[: _cut(text, columns - 1)].rstrip() + "…"
