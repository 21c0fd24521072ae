"""How many items a stretch of text lists: "flour, water and salt", "Leeds, Hull, 34, and York", "none, which …; fixed; and …".

Knows commas, conjunctions and a few words; never what is counted. Where the separators leave the number open it is a range.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from verify_numbers.extract.lexicon import AUXILIARIES, ONES, PREPOSITIONS, PRONOUNS, TENS, VERBS

MAX_WORDS = 7
OPEN_ENDED = re.compile(
    r"\b(?:including|included|such as|among them|amongst|e\.g|for example|for instance|notably|like|mainly|mostly|chiefly|etc|and so on|and so forth"
    r"|and others|and more|or so|as well as|plus|ranging from|from [^,;]{1,40} to)\b|…|\.\.\.",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
ENUMERATOR = re.compile(r"(?:(?<=\s)|^)\((?:[ivx]{1,4}|[a-hA-H]|\d)\)(?=[\s\w]|$)")
CONJUNCTION = re.compile(r"\s+(?:and|or|&)\s+")
ENDING = re.compile(r"\s+(?:and|or)$")
LEADING = re.compile(r"(?:and|or|&)\s+(?:(?:also|then|eventually|finally|lastly|of course|perhaps)(?:,\s*|\s+))?")
ASIDES = frozenset(
    "who which whose where when then now eventually finally all each with aged of from formerly including both near for as once later not"
    " respectively also though although being having previously until since if in at on".split()
)
NUMBERS = (
    ONES.keys() | TENS.keys() | {"several", "many", "some", "few", "more", "another", "dozen", "other", "others"}
) - {"one"}
ARTICLES = frozenset("a an".split())
POINTING = frozenset("the a an his her its their our my your that this".split())
INSIDE_NAMES = frozenset("of the de la du da di van von der den al and in on for at by to a y & le les".split())
UNITEMED = (
    PRONOUNS
    | AUXILIARIES
    | (VERBS - {"work", "works", "use", "uses", "show", "shows", "run", "runs", "lead", "made", "needs", "live"})
)


class Items(NamedTuple):
    """From `fewest` to `most` items, and how they read. `clean`: nothing in the list may be something else than an item."""

    fewest: int
    most: int
    shown: tuple[str, ...]
    clean: bool


def items_of(text: str, to_the_end: bool) -> Items | None:
    """The items that a text begins with; None where it lists nothing. `to_the_end`: it holds nothing but the list."""
    numbered = ENUMERATOR.findall(text)
    if len(numbered) > 1:
        return Items(len(numbered), len(numbered), tuple(numbered), numbered[0].strip("()") in ("i", "a", "1", "A"))
    text = BRACKETS.sub("", text.strip().rstrip('.!?”"')).strip()
    if not text or OPEN_ENDED.search(text) or ":" in text:
        return None
    if ";" in text:
        parts = [part.strip() for part in text.split(";") if part.strip()]
        if len(parts) > 2 or LEADING.match(parts[-1]):
            return _by_semicolons(parts)
        text = parts[0]
    return _by_commas([part.strip() for part in text.split(",")], to_the_end)


def _by_semicolons(parts: list[str]) -> Items | None:
    if not LEADING.match(parts[-1]) or any(_starts_with_number(LEADING.sub("", part)) for part in parts):
        return None
    return Items(len(parts), len(parts), tuple(" ".join(part.split()[:4]) for part in parts), True)


def _starts_with_number(part: str) -> bool:
    first = part.split()[0].lower() if part.split() else ""
    return first.split("-")[0] in NUMBERS or first[:1].isdigit()


class Part(NamedTuple):
    """What stands between two commas: its items, whether a conjunction leads it, and the asides before it."""

    items: list[str]
    led: bool
    asides: int


def _by_commas(parts: list[str], to_the_end: bool) -> Items | None:
    kept, stray = _kept(parts)
    joined = [n for n, part in enumerate(kept) if part.led or len(part.items) > 1]
    if not joined:
        if not to_the_end or stray or len(kept) < 2:
            return None
        return Items(len(kept), len(kept) + kept[-1].asides, _shown(kept), len(kept) > 2 and not kept[-1].asides)
    if stray and to_the_end:
        return None
    found = _counted(kept[: joined[-1] + 1] if stray else kept, joined)
    return found._replace(clean=False) if stray and joined == [0] and len(parts) > 1 else found


def _kept(parts: list[str]) -> tuple[list[Part], bool]:
    """The parts that hold items, and whether something else came after them; no part at all where an item counts things itself."""
    proper = _is_proper(parts[0].split())
    kept: list[Part] = []
    asides, pending = 0, False  # pending: "and, when nobody listens, the accordion"
    for part in parts:
        led = bool(LEADING.match(part))
        bare = ENDING.sub("", LEADING.sub("", part, count=1) if led else part)
        if part in ("and", "or"):
            pending = True
            continue
        inner = CONJUNCTION.split(bare)
        kinds = [_kind(piece, proper) for piece in inner]
        if kinds[0] == "aside" and len(inner) == 1 and not led:
            asides += not pending
            continue
        if "number" in kinds:  # "A, B and C, and two Ds": something else is counted
            return (kept, False) if led and any(len(one.items) > 1 for one in kept) else ([], True)
        if any(kind != "item" for kind in kinds):
            return kept, True
        kept.append(Part(inner, led or pending, asides))
        pending = bare != part and not led
    return kept, False


def _counted(kept: list[Part], joined: list[int]) -> Items:
    last = joined[-1]
    listed = kept[: last + 1]
    most = sum(len(part.items) for part in listed)
    fewest = most
    if len(joined) > 1 or len(kept[last].items) > 2:  # "bread and butter, tea and jam"
        ends = not kept[last].led and len(kept[last].items) == 2 and all(len(part.items) == 1 for part in kept[:last])
        fewest = min(most, last + 2) if ends else last + 1
    paired = len(listed) > 1 and all(len(part.items) == 2 and not part.led for part in listed)  # old and new, big and small
    trailing = len(kept) - 1 - last  # what follows the conjunction may belong to the last item
    return Items(fewest, most + trailing + kept[last].asides, _shown(kept), not trailing and not paired)


def _shown(kept: list[Part]) -> tuple[str, ...]:
    return tuple(piece for part in kept for piece in part.items)


def _kind(piece: str, proper: bool) -> str:
    """`item`, `aside` (an apposition, an age), `number` (an item that may stand for several), or `other`."""
    words = piece.split()
    if not words or not any(map(str.isalpha, piece)):
        return "aside" if words and words[0].isdigit() and len(words) == 1 else "other"
    first = words[0].lower()
    if first.split("-")[0] in NUMBERS or first[0].isdigit():
        return "number"
    if (
        first in ASIDES
        or first in PREPOSITIONS
        or (proper and first in ARTICLES and len(words) > 1)
        or (words[-1].endswith("ly") and words[-1].islower() and len(words) < 3)
    ):
        return "aside"
    lowered = [word.lower() for word in words]
    if first in POINTING and not NUMBERS.isdisjoint(words[1:]):
        return "number"  # "that of its three callers"
    if lowered[:2] == ["that", "between"]:
        return "other"
    if (
        len(words) > MAX_WORDS
        or not UNITEMED.isdisjoint(lowered[1:])
        or (piece[0].islower() and first in UNITEMED and first not in POINTING and first != "none")
    ):
        return "other"
    if _is_proper(words):
        named = [
            word
            for word in words
            if not word[0].isupper() and word.lower() not in INSIDE_NAMES and not word[0].isdigit()
        ]
        return "item" if not named or (first in POINTING and len(named) < 3) else "other"
    if proper and first not in POINTING and piece.islower():
        return "other"
    return "item"


def _is_proper(words: list[str]) -> bool:
    """Whether a piece is a name: a capital after its article."""
    bare = words[1:] if words and words[0].lower() in ("the", "those", "of") and len(words) > 1 else words
    return bool(bare) and bare[0].strip("“\"'‘*_")[:1].isupper()
