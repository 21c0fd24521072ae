"""Markdown inside a paragraph, and the regions that no Markdown applies to: code, comments, raw HTML elements.

Finds masks, one pass from left to right. Every pattern is possessive or bounded, and every search that failed once for
want of an end is not tried again, so that the time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from verify_numbers.readers import masking
from verify_numbers.readers.masking import Mask

_FENCE = r"^[ \t>]*+(?:(?:[-*+]|\d{1,3}[.)])[ \t]++)?(?P<fence>`{3,}+(?=[^`\n]*+$)|~{3,}+)[^\n]*+"
_RAW = "script|style|pre|textarea|svg|math|code|kbd|samp|del|strike|s"
_OPAQUE = re.compile(rf"{_FENCE}|(?P<comment><!--)|<(?P<raw>{_RAW})(?=[\s>])", re.MULTILINE | re.IGNORECASE)
_FENCE_END = {mark: re.compile(rf"^[ \t>]*+(?P<fence>{mark}{{3,}}+)[ \t]*+\r?$", re.MULTILINE) for mark in "`~"}
_CODE_LOOK_BACK = 200

_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|`++|<|&|!?\[|\]|\*++|_++|~~++|\{[{%#.:]")
_MARK = re.compile(r"[\\`<&\[\]*_~{]|!(?=\[)")  # any start of a token: most paragraphs have none
_TICKS = re.compile(r"`++")
_TAG = re.compile(r"<(?:[!/?]?[A-Za-z](?:[^<>\"']++|\"[^\"<>]{0,4096}+\"|'[^'<>]{0,4096}+')*+|[a-z]{3,6}:[^\s<>]++)>")
_SUPERSCRIPT = re.compile(r"<sup>(?P<digits>\[?\d{1,3}\]?)</sup>", re.IGNORECASE)
_LINK_TARGET = re.compile(
    r"\([ \t\n]*+(?:<[^<>\n]*+>|[^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)*+)"
    r"(?:[ \t\n]++(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))?+[ \t\n]*+\)"
)
_LABEL = re.compile(r"\[(?P<label>[^\[\]]{0,200}+)\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,64}+\]")
_TEMPLATE = re.compile(r"\{\{[^{}]{0,400}+\}\}|\{%(?:[^{}%]|%(?!\})){0,400}+%\}|\{[#.:][^{}\n]{0,200}+\}")
_SUPERSCRIPTS = str.maketrans("0123456789[]", "⁰¹²³⁴⁵⁶⁷⁸⁹  ")
_MARKS_BEFORE_TEXT = frozenset("_")


def opaque(text: str) -> tuple[list[Mask], list[tuple[int, int]]]:
    """The masks of fenced code, comments and raw elements; and the spans of the comments."""
    masks: list[Mask] = []
    comments: list[tuple[int, int]] = []
    without_end: set[str] = set()
    may_hold_some = "<" in text or "```" in text or "~~~" in text
    found = _OPAQUE.search(text) if may_hold_some else None
    while found:
        end = _end_of_region(text, found, without_end)
        if end is not None:
            masks.append((found.start(), end, ""))
            if found["comment"]:
                comments.append((found.start(), end))
        found = _OPAQUE.search(text, found.end() if end is None else end)
    return masks, comments


def _end_of_region(text: str, found: re.Match[str], without_end: set[str]) -> int | None:
    """Where the region ends. A fence without an end runs on to the end, as in all renderers; others are then text."""
    if found["fence"]:
        ends = _FENCE_END[found["fence"][0]].finditer(text, found.end())
        return next((end.end() for end in ends if len(end["fence"]) >= len(found["fence"])), len(text))
    name = (found["raw"] or "comment").lower()
    if name in without_end or _is_in_code(text, found.start()):
        return None
    if found["comment"]:
        end = text.find("-->", found.end()) + 3
        if end > 2:
            return end
    elif closing := re.compile(rf"</{name}\s*+>", re.IGNORECASE).search(text, found.end()):
        return closing.end()
    without_end.add(name)
    return None


def _is_in_code(text: str, at: int) -> bool:
    line = max(text.rfind("\n", max(0, at - _CODE_LOOK_BACK), at), at - _CODE_LOOK_BACK, 0)
    return text.count("`", line, at) % 2 == 1


def marks(text: str, start: int, end: int, labels: set[str], *, code_is_text: bool = False) -> list[Mask]:
    """The masks of a paragraph. `labels` are the defined link references, in lower case.

    Code is no prose; in a table it is what the cell holds, so only its marks go.
    """
    masks: list[Mask] = []
    first_mark = _MARK.search(text, start, end)
    if first_mark is None:
        return masks
    resume = start
    brackets: list[int] = []
    ticks: _Ticks | None = None
    emphasis = _Emphasis(text, start, end)
    for token in _TOKEN.finditer(text, first_mark.start(), end):
        at = token.start()
        if at < resume:
            continue
        sign = token[0]
        first = sign[0]
        if first in "*_~":
            masks += emphasis.masks(at, token.end(), first)
        elif first == "\\":
            masks.append((at, at + 1, ""))
            resume = token.end()
        elif first == "`":
            ticks = ticks or _Ticks(text, start, end)
            resume = ticks.closing(token.end(), len(sign)) or token.end()
            if resume > token.end():
                masks += (
                    [(at, token.end(), ""), (resume - len(sign), resume, "")] if code_is_text else [(at, resume, "")]
                )
        elif first in "<&{":
            mask = _replaced(text, at, end)
            if mask:
                masks.append(mask)
                resume = mask[1]
        elif first in "![":
            footnote = _FOOTNOTE.match(text, at, end)
            if footnote:
                masks.append((at, footnote.end(), ""))
                resume = footnote.end()
            else:
                brackets.append(at)
        elif brackets:
            found, resume = _link(text, brackets.pop(), at, end, labels, whole=(start, end))
            masks += found
    return masks


def _replaced(text: str, at: int, end: int) -> Mask | None:
    """A tag, autolink, character reference or template at an offset."""
    if text[at] == "&":
        return masking.reference(text, at, end)
    if text[at] == "{":
        template = _TEMPLATE.match(text, at, end)
        return (at, template.end(), "") if template else None
    superscript = _SUPERSCRIPT.match(text, at, end)
    if superscript:  # an exponent or a note, in either case no number of its own
        raised = superscript["digits"].translate(_SUPERSCRIPTS)
        return at, superscript.end(), (" " * len("<sup>") + raised).ljust(superscript.end() - at)
    tag = _TAG.match(text, at, end)
    return (at, tag.end(), "") if tag else None


def _link(
    text: str, opening: int, closing: int, end: int, labels: set[str], *, whole: tuple[int, int]
) -> tuple[list[Mask], int]:
    """The masks of a link or image whose text stands between two brackets, and where to go on."""
    image = text[opening] == "!"
    inside = opening + 1 + image
    target = _LINK_TARGET.match(text, closing + 1, end)
    if target is None:
        label = _LABEL.match(text, closing + 1, end)
        named = label["label"] if label and label["label"] else text[inside:closing] if closing - inside <= 200 else ""
        if not labels or " ".join(named.lower().split()) not in labels:
            return [], closing + 1
        target = label
        if label is None and named.isdigit():
            return [(opening, closing + 1, "")], closing + 1  # "[1]" points to a source
    resume = target.end() if target else closing + 1
    if image and (opening, resume) != whole:
        return [(opening, resume, "")], resume  # a badge or icon; alone, an image's description is its caption
    return [(opening, inside, ""), (closing, resume, "")], resume


class _Ticks:
    """The runs of backticks of a paragraph by length; each is looked at once."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._starts: dict[int, list[int]] = {}
        for run in _TICKS.finditer(text, start, end):
            self._starts.setdefault(len(run[0]), []).append(run.start())

    def closing(self, after: int, length: int) -> int | None:
        """The end of the first run of this very length."""
        starts = self._starts.get(length, [])
        where = bisect_left(starts, after)
        return starts[where] + length if where < len(starts) else None


class _Emphasis:
    """Pairs runs of `*`, `_` and `~~`. A run without a partner is text: 4 * 5, snake_case, a note's asterisk."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._open: dict[str, list[tuple[int, int]]] = {"*": [], "_": [], "~": []}

    def masks(self, at: int, stop: int, mark: str) -> Iterator[Mask]:
        before = self._text[at - 1] if at > self._start else " "
        after = self._text[stop] if stop < self._end else " "
        opens = not after.isspace() and (after.isalnum() or not before.isalnum())
        closes = not before.isspace() and (before.isalnum() or not after.isalnum())
        if mark in _MARKS_BEFORE_TEXT:
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        stack = self._open[mark]
        while closes and stack and at < stop:
            left, right = stack.pop()
            width = min(right - left, stop - at)
            if mark == "~":
                yield left, at + width, ""  # struck out: no longer said
            else:
                yield right - width, right, ""
                yield at, at + width, ""
            if right - left > width:
                stack.append((left, right - width))
            at += width
        if opens and at < stop:
            stack.append((at, stop))
