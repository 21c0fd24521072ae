"""What a count announces and the text then lists: "five apps – A, B, C, D and E", "three: Firstly … Finally …", "They are …".

Yields the count with the number of items found, as an interval where the separators leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.views import Whole
from verify_numbers.document import Document
from verify_numbers.extract.lexicon import ADVERB_ORDINALS, AUXILIARIES, ORDINALS, STOP
from verify_numbers.extract.wordforms import is_plural
from verify_numbers.interval import Interval

MAX_ITEM_WORDS = 7
MAX_COUNT = 20
FURTHER = 6  # sentences after the count in which ordinals may tick its items off
NO_ITEM = frozenset("which who that because while where when if".split())
SEPARATOR = re.compile(r"\s*(?:,\s*(?:and|or)\s+|;\s*(?:and\s+)?|,\s*|\s+(?:and|or|&)\s+)")
OPEN_ENDED = re.compile(
    r"\b(?:including|such as|among them|e\.g|for example|like|etc|and so on|and others)\b", re.IGNORECASE
)


class Listing(NamedTuple):
    """A count, the number of items the text lists for it, how the list is marked, and the items for people."""

    claim: Claim
    items: Interval
    marked: str
    shown: tuple[str, ...]
    firm: bool


def listings(whole: Whole) -> Iterator[Listing]:
    for passage in whole.passages:
        for claim in passage.of("count"):
            if not isinstance(claim.value, Decimal) or not 2 <= claim.value <= MAX_COUNT or claim.modifier != "exact":
                continue
            if not _counts_things(passage, claim):
                continue
            found = _after_mark(passage, claim) or _list_items(passage, claim) or _ticked_off(whole.document, claim)
            if found:
                yield found


def _counts_things(passage: Passage, claim: Claim) -> bool:
    """Whether the claim counts things: "five apps", "into three". No code ("7: fix"), name ("Python 3 versions") or "12-factor"."""
    first = claim.text.split()[0]
    if claim.unit is None:
        return first.isalpha()
    if not first.replace("-", "").isalnum() or (len(claim.text.split()) == 1 and "-" in first):
        return False
    t, k, _ = passage.at(claim)
    named = k > 1 and first.isdigit() and t.text[k - 1][0].isupper() and t.low[k - 1] not in STOP
    return not named and not (claim.unit_text or "").rpartition(" ")[2][:1].isupper()


def _after_mark(passage: Passage, claim: Claim) -> Listing | None:
    """Items after a colon or a dash that follows the counted phrase, or right after "They are" in the next sentence."""
    document = passage.document
    sentence = document.sentences[claim.sentence]
    rest = document.prose[claim.end : sentence.end]
    match = re.match(r"[^,;:—–()]{0,80}?(?P<mark>:|\s?[—–―]\s?|\s-\s)\s*", rest)
    if match is None:
        return None
    between = rest[: match.start("mark")].lower().split()
    if not AUXILIARIES.isdisjoint(between) and match["mark"].strip() != ":":
        return None
    listed = rest[match.end() :]
    if match["mark"].strip() != ":":
        listed = re.split(r"\s?[—–―]\s?|\s-\s", listed)[0]
    found = _listing(claim, listed, "after " + ("a colon" if ":" in match["mark"] else "a dash"))
    if found and any(
        is_plural(word) for word in between if word not in STOP
    ):  # the nearer plural may be what is listed
        return found._replace(firm=False)
    return found


def _listing(claim: Claim, listed: str, marked: str) -> Listing | None:
    listed = listed.strip().rstrip('.!?”"')
    if not listed or OPEN_ENDED.search(listed) or "(" in listed or ":" in listed:
        return None
    if re.search(r"\d", listed):
        return None
    parts = [part.strip() for part in SEPARATOR.split(listed) if part.strip()]
    commas = [part.strip() for part in re.split(r"\s*[,;]\s*(?:and\s+|or\s+)?", listed) if part.strip()]
    if len(parts) < 2 or any(
        len(part.split()) > MAX_ITEM_WORDS or not any(map(str.isalpha, part)) or _is_clause(part) for part in parts
    ):
        return None
    fewest = len(commas) if len(commas) > 1 else len(parts)
    if len(commas) > 1 and not re.search(r",\s*(?:and|or)\s", listed):
        fewest = len(commas) + 1 if re.search(r"\s(?:and|or|&)\s", commas[-1]) else len(commas)
        fewest = min(fewest, len(commas)) if fewest != len(commas) + 1 else len(commas) + 1
    most = max(fewest, len(parts))
    return Listing(claim, Interval(Decimal(fewest), Decimal(most)), marked, tuple(parts), fewest == most)


def _is_clause(part: str) -> bool:
    words = part.lower().split()
    return bool(words) and (words[0] in NO_ITEM or any(word in AUXILIARIES for word in words))


def _list_items(passage: Passage, claim: Claim) -> Listing | None:
    """List items right after a sentence that ends in a colon, or that says "these five steps"."""
    document = passage.document
    following = claim.sentence + 1
    own = document.sentences[claim.sentence]
    if following >= len(document.sentences) or document.sentences[following].kind != "item" or own.kind == "item":
        return None
    rest = document.prose[claim.end : own.end].strip()
    words = rest.rstrip(":.").lower().split()
    if "," in rest or len(words) > MAX_ITEM_WORDS or document.sentences[following].block != own.block + 1:
        return None
    pointed = not {"these", "following"}.isdisjoint(passage.before(claim, 2))
    if not rest.endswith(":") and not (pointed and AUXILIARIES.isdisjoint(words)):
        return None
    number = len(_items(document, following))
    if number < 2:
        return None
    shown = tuple(f"item {n}" for n in range(1, number + 1))
    others = any(is_plural(word) for word in words if word not in STOP)
    return Listing(claim, Interval.point(number), "as list items", shown, not others)


def _items(document: Document, first: int) -> list[int]:
    """The blocks of the list that begins at sentence `first`: its own items, not those nested in them or of a list around it."""
    blocks: list[int] = []
    edge = _edge(document, document.sentences[first].start)
    for sentence in document.sentences[first:]:
        indent = _edge(document, sentence.start)
        if sentence.kind != "item" or indent < edge:
            break
        if indent == edge and sentence.block not in blocks and (not blocks or sentence.block > blocks[-1]):
            blocks.append(sentence.block)
    return blocks


def _edge(document: Document, offset: int) -> int:
    """How far the line of an offset is indented."""
    start = document.source.rfind("\n", 0, offset) + 1
    return len(document.source[start:offset]) - len(document.source[start:offset].lstrip())


def _ticked_off(document: Document, claim: Claim) -> Listing | None:
    """Ordinals that tick the items off: "Firstly … Secondly … Finally", "The first … the second"."""
    reached, shown, sentence = 0, [], claim.sentence
    ended = False
    for index in range(claim.sentence, min(len(document.sentences), claim.sentence + 4 * FURTHER)):
        if index - sentence > FURTHER:
            break
        span = document.sentences[index]
        start = claim.end if index == claim.sentence else span.start
        words = re.findall(r"[^\W\d_]+", document.prose[start : span.end].lower())[:5]
        step = next(
            (
                ADVERB_ORDINALS.get(word) or ORDINALS.get(word)
                for word in words
                if word in ADVERB_ORDINALS or word in ORDINALS
            ),
            None,
        )
        if step is None:
            continue
        if step == 99 and reached >= 1:
            step, ended = reached + 1, True
        if step == reached + 1:
            reached, sentence = step, index
            shown.append(" ".join(document.prose[span.start : span.end].split()[:2]))
        if ended:
            break
    if reached < 2:
        return None
    return Listing(claim, Interval.point(reached), "one by one", tuple(shown), ended and reached != claim.value)
