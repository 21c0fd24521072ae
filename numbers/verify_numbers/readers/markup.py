"""From the tags of HTML or XML to masks, blocks and tables. What an element of a format is, its reader says in a table.

Knows the roles that elements play, no element by name and no claim. Offsets are those of the source throughout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from verify_numbers.document import Document, SentenceKind, Span
from verify_numbers.readers import masking
from verify_numbers.readers.blocks import Block, assemble
from verify_numbers.readers.grids import UNKNOWN, GridMaker
from verify_numbers.readers.masking import Mask
from verify_numbers.readers.tables import Grid, counted, header_rows
from verify_numbers.readers.tags import Scan, Tag, attributes, partners

_INK = re.compile(r"\S")
_BLANK = re.compile(r"(?:\s|&(?:nbsp|#160|#xa0|ensp|emsp|thinsp|#8203|zwsp);)*+", re.IGNORECASE)
_NUMBERS_RAISED = re.compile(r"[\[\](){},;\s*†‡§¶#0-9–—−+a-z-]{1,40}")
_WORD = re.compile(r"[a-z]{2}")
_POWER = re.compile(r"[-−–+]?\d{1,3}")
_ANY_TAG = re.compile(r"<[^<>]*+>")
_LONGEST_RAISED = 400
_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_NOT_DIGITS = re.compile(r"[^⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]")
_SQUARED = frozenset("χηωεR")
_SQUARED_REFERENCES = ("&chi;", "&eta;", "&#967;", "&#951;", "&#x3c7;", "&#x3C7;", "&#x03C7;")
_HEAD_BLOCKS = 12  # of a page, among which its date may stand


class Format(NamedTuple):
    """What the elements of a format are.

    `roles`: break, skip, skip_inline, code (skipped outside tables), heading1 … heading6, title (a heading as deep as
    its sections), section, list, item, caption, table, head (of a table), row, cell, head_cell, line, raised, lowered.
    A name without a role is part of the text. `skips` tells by the attributes of an element what else is skipped.
    """

    roles: Mapping[str, str]
    skips: Callable[[str, Tag], bool]


def document(
    path: str, source: str, scan: Scan, format: Format, *, given: str | None = None, stated: str | None = None
) -> Document:
    """The document of a text with its tags. `stated` is the date that it gives of itself."""
    walk = _Walk(path, source, scan, format)
    walk.run()
    counted(path, walk.grids)
    clean = masking.apply(source, walk.masks)
    clean = masking.powers_together(masking.apply(clean, list(masking.addresses(clean))))
    grids = [
        grid if grid.header_rows != UNKNOWN else grid._replace(header_rows=header_rows(clean, grid.rows))
        for grid in walk.grids
    ]
    head = walk.blocks[min(len(walk.blocks), _HEAD_BLOCKS) - 1].end if walk.blocks else 0
    return assemble(
        path, source, clean, walk.blocks, grids, comments=scan.comments, given=given, front_matter=stated,
        head=head, paragraphs=walk.paragraphs,
    )  # fmt: skip


class _Walk:
    """One pass over the tags. `first` and `last` bound the text of the block that is open, if one is."""

    def __init__(self, path: str, source: str, scan: Scan, format: Format) -> None:
        self.blocks: list[Block] = []
        self.grids: list[Grid] = []
        self.paragraphs: list[Span] = []
        unread = [*scan.comments, *scan.opaque]
        self.masks: list[Mask] = [(start, end, "") for start, end in unread]
        self._path, self._source, self._tags, self._format = path, source, scan.tags, format
        self._text = masking.apply(source, list(self.masks)) if unread else source
        self._partner = partners(scan.tags)
        self._layout = _layout_tables(source, scan.tags, format.roles, self._partner)
        self._first: int | None = None
        self._last = 0
        self._base: tuple[SentenceKind, int] = ("prose", 0)
        self._kind: tuple[SentenceKind, int] = self._base
        self._depth = {"list": 0, "section": 0}
        self._table: GridMaker | None = None
        self._raised_until = self._lowered_until = -1
        self._line_at: int | None = None  # where a line was broken, with no text since

    def run(self) -> None:
        at, index = 0, 0
        while index < len(self._tags):
            tag = self._tags[index]
            self._read(at, tag.start)
            after = self._skipped(index, tag)
            if after is None:
                self._mark(index, tag)
                at, index = tag.end, index + 1
            else:
                at, index = self._tags[after].end, after + 1
                self.masks.append((tag.start, at, ""))
        self._read(at, len(self._source))
        self._flush(len(self._source))

    def _skipped(self, index: int, tag: Tag) -> int | None:
        """The index of the tag that ends what is skipped here, if anything is."""
        end = self._partner.get(index)
        if end is None:
            return None
        role = self._format.roles.get(tag.name, "")
        if not (role.startswith("skip") or role == "code" or self._format.skips(self._source, tag)):
            return None
        if role == "code" and self._table is not None:
            return None
        if role not in ("skip_inline", "code", ""):
            self._flush(tag.start)
        elif role == "code":  # no prose, and yet something stands here: an item of code is one of its list
            self._first = tag.start if self._first is None else self._first
            self._last = self._tags[end].end
        return end

    # Text

    def _read(self, start: int, end: int) -> None:
        ink = _INK.search(self._text, start, end)
        if ink is None:
            return
        if self._text[ink.start()] == "&" and _BLANK.fullmatch(self._text, start, end):
            self.masks.append((start, end, masking.spaces(self._text[start:end])))
            return
        if start < max(self._raised_until, self._lowered_until):
            self.masks.append((start, end, self._small(start, end)))
        elif "&" in self._text[start:end]:
            self.masks += masking.references(self._text, start, end)
        if self._first is None:
            self._first = ink.start()
        self._last = start + len(self._text[start:end].rstrip())
        self._line_at = None

    def _small(self, start: int, end: int) -> str:
        text = self._text[start:end]
        if start < self._lowered_until:
            return text.translate(_LOWERED)
        return re.sub(r"[^\r\n]", lambda sign: " " if _NOT_DIGITS.match(sign[0]) else sign[0], text.translate(_RAISED))

    def _flush(self, at: int) -> None:
        """Ends the block that is open."""
        self._line_at = None
        if self._first is None:
            return
        block = Block(self._first, self._last, *self._kind)
        inside = self._table is not None and self._table.begun
        (self._table.blocks if inside and self._table else self.blocks).append(block)
        self.paragraphs.append(Span(self._first, max(at, self._last)))
        self._first, self._kind = None, self._base

    # Tags

    def _mark(self, index: int, tag: Tag) -> None:
        role = self._format.roles.get(tag.name)
        text = ""
        if role in ("raised", "lowered"):
            text = self._raise(index, tag, role)
        elif role == "line":
            text = self._break_line(tag)
        self.masks.append((tag.start, tag.end, text))
        if role not in (None, "code", "raised", "lowered", "line"):
            self._flush(tag.start)
            if role in ("table", "head", "row", "cell", "head_cell"):
                self._in_table(index, tag, role)
            elif tag.kind != "alone":
                self._enter(tag, role)

    def _enter(self, tag: Tag, role: str) -> None:
        opens = tag.kind == "open"
        if role in self._depth:
            self._depth[role] = max(0, self._depth[role] + (1 if opens else -1))
        elif role == "caption":
            self._base = self._kind = ("caption", 0) if opens else ("prose", 0)
        elif self._base[0] == "caption":
            return
        elif role == "item":
            self._kind = ("item", max(1, self._depth["list"])) if opens else self._base
        elif role.startswith("heading"):
            self._kind = ("heading", int(role[-1])) if opens else self._base
        elif role == "title":
            self._kind = ("heading", min(6, 1 + self._depth["section"])) if opens else self._base

    def _break_line(self, tag: Tag) -> str:
        if self._line_at is not None:
            self._flush(self._line_at)
        elif self._first is not None:
            self._line_at = tag.start
        return masking.spaces(self._source[tag.start : tag.end])

    def _raise(self, index: int, tag: Tag, role: str) -> str:
        """What stands in place of the tag: `10<sup>6</sup>` is a power of ten, `21<sup>st</sup>` an ordinal.

        Other raised digits are those of a unit or a note, and lowered ones those of a formula: no numbers.
        """
        closing = self._partner.get(index)
        width = tag.end - tag.start
        if closing is None or "\n" in self._source[tag.start : tag.end]:
            return ""
        end = self._tags[closing].start
        if end - tag.end > _LONGEST_RAISED:
            return ""
        inside = self._text[tag.end : end]
        plain = _ANY_TAG.sub("", inside).replace("&minus;", "−").strip()
        before = self._source[max(0, tag.start - 3) : tag.start]
        if role == "lowered":
            self._lowered_until = end
        elif plain in _ORDINAL and before[-1:].isdigit():
            self.masks.append((tag.end, end, ""))
            return plain.ljust(width)
        elif before.endswith("10") and not before[:1].isdigit() and before[:1] not in (".", ",") and (
            _POWER.fullmatch(plain) and "<a" not in inside
        ):
            return "^".ljust(width)
        elif plain == "2" and self._squares(tag):
            self.masks.append((tag.end, end, ""))
            return "" if self._source[tag.start - 1] == ">" else "²".ljust(width)
        elif plain in ("2", "3") or (_NUMBERS_RAISED.fullmatch(plain) and not _WORD.search(plain)):
            self._raised_until = end
        return ""

    def _squares(self, tag: Tag) -> bool:
        """Whether the letter before is that of a statistic, χ², beside which its square is put: also past a tag between."""
        at = tag.start
        if self._source.endswith(_SQUARED_REFERENCES, max(0, at - 8), at):
            return True
        past_tag = self._source[at - 1 : at] == ">" and bool(self.masks) and self.masks[-1][1] == at
        if past_tag:
            at = self.masks[-1][0]
        if self._source[at - 1 : at] not in _SQUARED or self._source[max(0, at - 2) : at - 1].isalnum():
            return False
        if "\n" in self._source[at : tag.start]:
            return False
        if past_tag:
            self.masks[-1] = (at, tag.start, "²".ljust(tag.start - at))
        return True

    def _in_table(self, index: int, tag: Tag, role: str) -> None:
        if role == "table":
            if tag.kind == "open" and index in self._partner and index not in self._layout:
                self._table = GridMaker(self._path)
            elif tag.kind == "close" and self._table is not None:
                self._end_table(tag)
        elif self._table is None:
            return
        elif role == "head":
            self._table.end_row(tag.start)
            self._table.in_head = tag.kind == "open"
        elif role == "row":
            self._table.end_row(tag.start)
            if tag.kind == "open":
                self._table.start_row(tag.start)
        elif tag.kind == "open":
            stated = attributes(self._source, tag)
            across, down = (stated.get(name, "") for name in ("colspan", "rowspan"))
            self._table.start_cell(tag.start, tag.end, _size(across), _size(down), head=role == "head_cell")
        else:
            self._table.end_cell(tag.start)

    def _end_table(self, tag: Tag) -> None:
        assert self._table is not None
        made = self._table.finished(tag.start, len(self.blocks))
        if made is None:
            self.blocks += self._table.blocks
        else:
            self.grids.append(made)
        self._table = None


def _size(written: str) -> int:
    return max(1, int(written)) if written.isdecimal() and len(written) < 6 else 1


def _layout_tables(
    source: str, tags: Sequence[Tag], roles: Mapping[str, str], partner: Mapping[int, int]
) -> set[int]:
    """The tables that only place things on a page: those that hold others, or say so."""
    found: set[int] = set()
    ends: list[tuple[int, int]] = []
    for index, tag in enumerate(tags):
        if roles.get(tag.name) != "table" or index not in partner:
            continue
        while ends and ends[-1][1] < index:
            ends.pop()
        if ends:
            found.add(ends[-1][0])
        ends.append((index, partner[index]))
        if attributes(source, tag).get("role") in ("presentation", "none"):
            found.add(index)
    return found
