"""Sentences as tokens with exact offsets: one linear scan, no meaning."""

from __future__ import annotations

import re
from functools import lru_cache

# A number keeps its separators; a word its apostrophes; everything else is one character. No part can backtrack far:
# each alternative begins with a different kind of character, and groups of digits are bounded.
TOKEN = re.compile(
    r"[^\W\d_]++(?:['’][^\W\d_]++)*+"  # words come first: most tokens are words
    r"|(?=[\d.])(?P<n>\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?"
    r"|\d{1,2}(?:,\d{2}){1,4}?,\d{3}(?!\d)(?:\.\d++)?"
    r"|\d{1,3}(?:(?:['’]|[\u00a0\u202f\u2009]{1,12}+)\d{3})++(?!\d)(?:[.,]\d++)?"
    r"|\d{1,3}(?:\.\d{3})++,\d++(?!\.?\d)"
    r"|\d{1,3}\.\d{3}\.\d{3}(?![\d.]*\d)"
    r"|\d++(?:\.\d++)?"
    r"|(?<![\w.])\.\d++)"
    r"|\S"
)


SENTENCES = 64  # what is found out about a sentence's tokens and asked for again is kept for so many of them


class Tokens:
    """The tokens of one stretch of prose: their text, lower-cased text (quotes straightened), and offsets."""

    __slots__ = ("end", "low", "n", "number", "start", "text")

    def __init__(self, prose: str, start: int, end: int) -> None:
        self.text: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.number: list[bool] = []
        for match in TOKEN.finditer(prose, start, end):
            self.text.append(match.group())
            self.start.append(match.start())
            self.end.append(match.end())
            self.number.append(match.lastgroup is not None)
        self.low = [word.lower() for word in self.text]
        self.n = len(self.text)

    def touches(self, i: int) -> bool:
        """Whether token i stands right after token i − 1, without white space."""
        return 0 < i < self.n and self.end[i - 1] == self.start[i]

    def word(self, i: int) -> str:
        """The lower-cased token, or an empty string outside the sentence."""
        return self.low[i] if 0 <= i < self.n else ""

    def is_number(self, i: int) -> bool:
        return 0 <= i < self.n and self.number[i]

    def phrase(self, i: int, j: int) -> str:
        """Lower-cased tokens i to j − 1, joined as written: a blank where white space stood."""
        parts = [self.low[i]]
        for k in range(i + 1, j):
            parts.append(self.low[k] if self.end[k - 1] == self.start[k] else " " + self.low[k])
        return "".join(parts)


def vocabulary(prose: str) -> frozenset[str]:
    """Every token of a text, lower-cased, without their places, which takes half the time."""
    return frozenset(word.lower() for word in set(_texts().findall(prose)))


@lru_cache(maxsize=1)
def _texts() -> re.Pattern[str]:
    return re.compile(TOKEN.pattern.replace("(?P<n>", "(?:"))
