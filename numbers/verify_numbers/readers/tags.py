"""Angle-bracket mark-up as a list of tags, with comments, scripts and the like told apart: for HTML and XML alike.

One linear scan. Builds no tree, expands no entity, fetches nothing, and knows no element of any format.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from verify_numbers.readers.decoding import ReadError

MOST_TAGS = 1_000_000
MOST_ATTRIBUTES = 4096  # characters of a tag that are looked through for attributes
_REPAIRS = 64  # tags with a "<" inside an attribute that are looked at once more, each in a stretch of
_REPAIR_REACH = 20_000  # so many characters: the time stays linear

# A tag of the first kind holds no "<", so that a scan for its end never goes past the next tag.
_MARKUP = re.compile(
    r"<(?:(?P<comment>!--)|(?P<cdata>!\[CDATA\[)|(?P<other>[!?])"
    r"|(?P<close>/?)(?P<name>[A-Za-z][\w:.-]{0,80}+)(?P<rest>(?=[\s/>])(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+>)?)"
)
_WITH_ANGLES = re.compile(r"(?=[\s/])(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_DECLARATION = re.compile(r"<[!?][^<>]*+>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[\]<>]{0,2000}+\[[^\]]{0,20000}+\]\s*+>", re.IGNORECASE)
_LATEST_DOCTYPE = 2000
_ATTRIBUTE = re.compile(r"([\w:.-]{1,80}+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>=`]++)))?")


class Tag(NamedTuple):
    """A tag at start … end; its name, in lower case, ends at `named`."""

    start: int
    named: int
    end: int
    name: str
    kind: Literal["open", "close", "alone"]


class Scan(NamedTuple):
    """The tags of a text, the spans of its comments, and other spans that are no text: scripts, declarations."""

    tags: list[Tag]
    comments: list[tuple[int, int]]
    opaque: list[tuple[int, int]]


def scan(path: str, source: str, raw: Collection[str]) -> Scan:
    """All mark-up of a text. Elements of the names `raw` hold neither text nor mark-up."""
    found = Scan([], [], [])
    endings = {name: re.compile(rf"</{name}\s*+>", re.IGNORECASE) for name in raw}
    repairs = _REPAIRS
    at = 0
    while mark := _MARKUP.search(source, at):
        start, at = mark.span()
        if mark["comment"]:
            at = _after(source, "-->", at)
            found.comments.append((start, at))
        elif mark["cdata"]:
            at = _after(source, "]]>", at)
            found.opaque.append((start, at))
        elif mark["other"]:
            declaration = _DECLARATION.match(source, start) or _with_subset(source, start)
            if declaration:
                at = declaration.end()
                found.opaque.append((start, at))
        else:
            name = mark["name"].lower()
            if mark["rest"] is None:
                again = _WITH_ANGLES.match(source, at, at + _REPAIR_REACH) if repairs else None
                repairs -= repairs > 0
                if again is None:
                    continue  # "a <b and c": no tag
                at = again.end()
            if name in endings and not mark["close"]:
                ending = endings[name].search(source, at)
                at = ending.end() if ending else len(source)
                found.opaque.append((start, at))
                continue
            alone = source[at - 2] == "/"
            found.tags.append(
                Tag(start, mark.end("name"), at, name, "close" if mark["close"] else "alone" if alone else "open")
            )
            if len(found.tags) > MOST_TAGS:
                raise ReadError(f"{path}: more than {MOST_TAGS:,} tags; split it into smaller files")
    return found


def _after(source: str, mark: str, at: int) -> int:
    end = source.find(mark, at)
    return len(source) if end < 0 else end + len(mark)


def _with_subset(source: str, start: int) -> re.Match[str] | None:
    """A document type with declarations of its own, which a text has once, before its first element."""
    return _DOCTYPE.match(source, start) if start < _LATEST_DOCTYPE and source[start + 2 : start + 3] in "Dd" else None


def attributes(source: str, tag: Tag) -> dict[str, str]:
    """The attributes of a tag by name in lower case, the first of each name; character references are not decoded."""
    written = source[tag.named : min(tag.end, tag.named + MOST_ATTRIBUTES)]
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), double or single or bare)
    return found


def partners(tags: Sequence[Tag]) -> dict[int, int]:
    """For each open tag that is closed, by its index, the index of the tag that closes it."""
    waiting: dict[str, list[int]] = {}
    found: dict[int, int] = {}
    for index, tag in enumerate(tags):
        if tag.kind == "open":
            waiting.setdefault(tag.name, []).append(index)
        elif tag.kind == "close" and (stack := waiting.get(tag.name)):
            found[stack.pop()] = index
    return found
