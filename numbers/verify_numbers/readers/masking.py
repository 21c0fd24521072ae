"""Masks: what is no prose becomes blanks of the same length, so that every offset stays true.

Knows addresses of the web and how to apply masks; the mark-up of a format is the business of its reader. Every pattern
here and in the readers is linear: possessive, or bounded in length, since documents are untrusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SPACE = "\u00a0"  # white space of the document, where a blank would be one of the reader
Mask = tuple[int, int, str]  # start, end, and the text that takes the place, as long as the span; empty for blanks

_POWER = re.compile(
    r"(?<=[=<>≤≥≈])([ \u00a0]{0,40}+\d[\d.,]{0,12}+)[ \u00a0]{0,40}+×[ \u00a0]{0,40}+10[ \u00a0]{0,40}+\^"
    r"[ \u00a0]{0,60}+([-−–+]?)[ \u00a0]{0,40}+(\d{1,3}+)"
)
_INK = re.compile(r"[^\r\n]+")
_REST = r"[^\s<>\"“”«»`|]"
_URL = re.compile(rf"://{_REST}++")
_WWW = re.compile(rf"www\.{_REST}++")
_PATH_OF_HOST = re.compile(  # a host without a path may be a name: Booking.com
    rf"\.(?:com|org|net|gov|edu|int|info|io|ai|eu|uk|de|fr|cn|jp|in|au|ca)/{_REST}*+"
)
_DOI = re.compile(rf"10\.\d{{4,9}}+/{_REST}++")
_MAIL = re.compile(r"@[\w-]{1,63}+(?:\.[\w-]{1,63}+)++")
# Each starts with a literal, which the scan for it uses; what stands before that is found by walking back.
_ADDRESSES = (
    (_URL, "", True),
    (_WWW, "", False),
    (_PATH_OF_HOST, ".-", True),
    (_DOI, "", False),
    (_MAIL, "._+-", True),
)  # pattern, which characters beside letters and digits may come before it, and whether any has to
_TRAILING = ".,;:!?'’*_…]"
_LONGEST_START = 64
_REFERENCE = re.compile(r"&(?:#(?P<decimal>\d{1,7}+)|#[xX](?P<hex>[0-9a-fA-F]{1,6}+)|(?P<name>[A-Za-z]{2,31}+\d{0,2}+));")
_PREFIXES = frozenset("$€£¥₹+−±<>≤≥≈~([{“‘«#")


def blank(text: str) -> str:
    """Blanks in place of everything but line ends."""
    if "\n" not in text and "\r" not in text:
        return " " * len(text)
    return _INK.sub(lambda ink: " " * len(ink[0]), text)


def apply(source: str, masks: list[Mask]) -> str:
    """The source under its masks, which may come in any order and overlap."""
    pieces = []
    at = 0
    for start, end, text in sorted(masks):
        if end <= at:
            continue
        if start < at:
            start, text = at, ""
        pieces.append(source[at:start])
        pieces.append(text or blank(source[start:end]))
        at = end
    pieces.append(source[at:])
    return "".join(pieces)


def powers_together(text: str) -> str:
    """The text with the powers of ten of its equations written together, where mark-up left gaps: "p = 2.3 × 10^-5".

    What follows the equals sign is one number; read as two, it would be another one.
    """
    return _POWER.sub(lambda found: f"{found[1]} × 10^{found[2]}{found[3]}".ljust(len(found[0])), text) if "×" in text else text


def spaces(text: str) -> str:
    """White space that counts in place of text that stands for it: the reader's own blanks leave no gap."""
    return _INK.sub(lambda ink: SPACE * len(ink[0]), text)


def references(text: str, start: int, end: int) -> Iterator[Mask]:
    """The character references of a stretch of text."""
    at = text.find("&", start, end)
    while at >= 0:
        mask = reference(text, at, end)
        if mask:
            yield mask
        at = text.find("&", at + 1, end)


def reference(text: str, at: int, end: int) -> Mask | None:
    """`&nbsp;` becomes white space, `&pound;` a £ beside the number it belongs to with blanks for the rest."""
    found = _REFERENCE.match(text, at, end)
    if found is None:
        return None
    import html  # its table of 2,000 names is worth loading only for a document that uses one

    sign = html.unescape(found[0])
    width = len(found[0])
    if sign == found[0]:
        return None
    if len(sign) == 1 and sign.isspace():
        return at, found.end(), (SPACE if sign.isascii() else sign) * width
    if len(sign) != 1 or not sign.isprintable():
        return at, found.end(), ""
    return at, found.end(), sign.rjust(width) if sign in _PREFIXES else sign.ljust(width)


def addresses(text: str) -> Iterator[Mask]:
    """URLs, e-mail addresses and DOIs, whose digits assert nothing. Punctuation of the sentence around them stays."""
    for pattern, allowed, required in _ADDRESSES:
        for found in pattern.finditer(text):
            start = _walk_back(text, found.start(), allowed)
            if required == (start < found.start()):
                yield start, _end_of_address(text, found.start(), found.end()), ""


def _end_of_address(text: str, start: int, end: int) -> int:
    """Where the address ends: without the punctuation of the sentence, and without a bracket that opened before it."""
    trailing = _TRAILING if text.find("(", start, end) >= 0 else _TRAILING + ")"
    while end > start and text[end - 1] in trailing:
        end -= 1
    return end


def _walk_back(text: str, at: int, allowed: str) -> int:
    floor = max(0, at - _LONGEST_START)
    while at > floor and (text[at - 1].isalnum() or text[at - 1] in allowed):
        at -= 1
    return at
