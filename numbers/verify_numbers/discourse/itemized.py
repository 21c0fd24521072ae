"""Lists that are set as such: items of Markdown after or before a count, and ordinals that tick things off.

Knows the shape of the document, and no commas.
"""

from __future__ import annotations

import re
from decimal import Decimal

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.document import Document
from verify_numbers.extract.lexicon import ADVERB_ORDINALS, AUXILIARIES, ORDINALS, STOP
from verify_numbers.extract.wordforms import is_plural
from verify_numbers.interval import Interval

MAX_ITEM_WORDS = 7
FURTHER = 6  # sentences after the count in which ordinals may tick its items off
OPENING_WORDS = 5
BESIDE = 120  # characters between a paragraph and the table that it announces
LISTING = frozenset("lists list shows show compares compare gives give below covers".split())
SUMMING = frozenset("total totals all sum overall mean average median both combined together".split())
LAST = 99  # "finally", "lastly"
TICK = re.compile(
    r"(?:^|[;:,—–]\s*|\band\s+)(?P<word>[^\W\d_]+)(?=,|\s(?:is|was|are|were|comes|came)\b)", re.IGNORECASE
)
OPENING = re.compile(r"[\s“\"'‘*_—–-]{0,4}(?P<last>and\s+)?(?:the\s+)?(?P<word>[^\W\d_]+)", re.IGNORECASE)
HOW_TO = re.compile(r"(?:^|,\s)to\s+[^\W\d_]+\s+(?:the\s+|these\s+|all\s+)?$", re.IGNORECASE)
NAMED = r"[`*\"'“]{0,3}[^\s,:;/`*\"'“”]{1,30}(?:\s[^\s,:;/`*\"'“”]{1,30})?[`*\"'”]{0,3}"
SEVERAL = re.compile(
    r"[`*\"'“\s]{0,3}(?:\d{1,4}\s?(?:-|–|to|through|and|or|,)\s?\d"
    rf"|{NAMED}(?:,\s?|\s?/\s?|\sand\s|\sor\s|\s&\s){NAMED}(?:\s?[:–—]|\s-\s|[.;,]?\s*$))",
    re.IGNORECASE,
)
MARK = re.compile(r"[ \t>]*\(?(?:(?P<number>\d{1,3}|[a-z])[.)]|(?P<bullet>[-*+•]))[ \t]+")
# Nouns that stand for what the text then says.
SHELLS = frozenset(
    "reason thing way step stage phase point problem factor question lesson condition goal aim change advantage disadvantage option rule argument"
    " ground objection difference element area priority category requirement finding conclusion issue concern purpose objective task principle"
    " consequence cause effect benefit risk challenge mistake explanation possibility criterion question answer measure proposal recommendation"
    " exception clue sign test trick tip secret myth version scenario theory hypothesis virtue choice alternative limitation drawback"
    " caveat source kind"
    " type form sort event occasion development incident moment demand feature function aspect trend theme strand component pillar".split()
)

Listed = tuple[Interval, str, tuple[str, ...], bool]  # items, how they are marked, for people, firm


def list_items(passage: Passage, claim: Claim) -> Listed | None:
    """List items right after a sentence that ends in a colon, or that says "these five steps", or right before "these five steps"."""
    document = passage.document
    own = document.sentences[claim.sentence]
    if own.kind == "item":
        return None
    rest = document.prose[claim.end : own.end].strip()
    words = rest.rstrip(":.").lower().split()
    pointed = not {"these", "following"}.isdisjoint(passage.before(claim, 2))
    return _before(passage, claim) or (_following(document, claim, rest, words, pointed))


def _following(document: Document, claim: Claim, rest: str, words: list[str], pointed: bool) -> Listed | None:
    own, following = document.sentences[claim.sentence], claim.sentence + 1
    if following >= len(document.sentences) or document.sentences[following].kind != "item":
        return None
    if "," in rest or len(words) > MAX_ITEM_WORDS or document.sentences[following].block != own.block + 1:
        return None
    headed = own.kind == "heading" and document.prose[own.start : claim.start].strip().lower() in (
        "",
        "the",
        "our",
        "my",
    )
    shell = claim.unit is not None and claim.unit.name.rpartition(" ")[2] in SHELLS and rest == "."
    if not rest.endswith(":") and not headed and not shell and not (pointed and AUXILIARIES.isdisjoint(words)):
        return None
    number = 0 if _has_silent_items(document, following) else len(_items(document, following))
    others = any(is_plural(word) for word in words if word not in STOP)
    sure = not others and not headed and not _is_how_to(document, claim) and not _hold_several(document, claim, following)
    return _listed(number, sure) if number > 1 else None


def _is_how_to(document: Document, claim: Claim) -> bool:
    """ "To compare two names:" is followed by steps, not by names."""
    lead = document.prose[document.sentences[claim.sentence].start : claim.start]
    return HOW_TO.search(lead) is not None


def _hold_several(document: Document, claim: Claim, first: int) -> bool:
    """Whether an item may stand for more than one thing ("2 to 5", "two limits", "`-a`, `-b`"), or speaks of "group 1" instead."""
    noun = claim.unit.name.rpartition(" ")[2] if claim.unit is not None else ""
    starts: set[int] = set()
    for sentence in document.sentences[first:]:
        if sentence.kind != "item":
            return False
        marked = MARK.match(document.source, document.source.rfind("\n", 0, sentence.start) + 1, sentence.end)
        text = document.source[marked.end() if marked else sentence.start : sentence.end]
        counted = rf"\b{re.escape(noun)} \d|^\s*[\w-]+ (?:\w+ )?{re.escape(noun)}e?s\b"  # "group 1", "two limits"
        if noun and re.search(counted, text):
            return True
        if sentence.block not in starts and SEVERAL.match(text):
            return True
        starts.add(sentence.block)
    return False


def _before(passage: Passage, claim: Claim) -> Listed | None:
    """ "These four steps …" in the paragraph right after a list."""
    document = passage.document
    own = document.sentences[claim.sentence]
    opening = document.prose[own.start : claim.start].lower().split()
    last = claim.sentence - 1
    if (
        opening not in (["these"], ["all"], ["all", "of", "these"])
        or last < 0
        or document.sentences[last].kind != "item"
    ):
        return None
    if document.sentences[last].block != own.block - 1:
        return None
    first = last
    while first > 0 and document.sentences[first - 1].kind == "item":
        first -= 1
    number = 0 if _has_silent_items(document, first) else len(_items(document, first))
    return _listed(number, opening == ["these"]) if number > 1 else None


def table_rows(passage: Passage, claim: Claim) -> list[Listed]:
    """ "The table compares four pumps": the rows of the table right after it, with or without those that sum up, or its columns."""
    lead = passage.before(claim, 6)
    if "table" not in lead or LISTING.isdisjoint(lead):
        return []
    document = passage.document
    end = document.sentences[passage.sentences[-1]].end
    table = next((one for one in document.tables if 0 <= one.start - end <= BESIDE), None)
    if table is None:
        return []
    totals = sum(
        1
        for cell in table.cells
        if cell.row >= 0 and cell.column == 0 and not SUMMING.isdisjoint(cell.text.lower().split())
    )
    numbers = dict.fromkeys((table.rows, table.rows - totals, table.columns - 1, table.columns))
    return [(Interval.point(number), "in the table", (), True) for number in numbers if number > 1]


def _listed(number: int, firm: bool) -> Listed:
    return Interval.point(number), "as list items", tuple(f"item {n}" for n in range(1, number + 1)), firm


def _items(document: Document, first: int) -> list[int]:
    """The blocks of the list that begins at sentence `first`: its own items, not those nested in them or of a list around it."""
    blocks: list[int] = []
    edge = _edge(document, document.sentences[first].start)
    end = document.sentences[first].start
    first_mark = _mark(document, end)
    for sentence in document.sentences[first:]:
        indent = _edge(document, sentence.start)
        if sentence.kind != "item" or indent < edge or _is_broken(document.source[end : sentence.start], edge):
            break
        mark = _mark(document, sentence.start)
        if indent == edge and blocks and mark and _begins_anew(mark, first_mark):
            if sentence.block != blocks[-1]:
                break  # "1." again, or bullets after numbers: another list
        end = sentence.end
        if indent == edge and sentence.block not in blocks and (not blocks or sentence.block > blocks[-1]):
            blocks.append(sentence.block)
    return blocks


def _begins_anew(mark: str, first_mark: str) -> bool:
    return mark.isalnum() != first_mark.isalnum() or (mark.isalnum() and mark == first_mark)


def _mark(document: Document, start: int) -> str:
    """The number or the bullet that an item begins with, without its stop; nothing where mark-up says that it is one."""
    found = MARK.fullmatch(document.source, document.source.rfind("\n", 0, start) + 1, start)
    return found["number"] or found["bullet"] if found else ""


def _is_broken(gap: str, edge: int) -> bool:
    """Whether something that is no item stands between two items: a heading of code alone, a comment, a fence."""
    return any(
        line.strip() and len(line) - len(line.lstrip()) <= edge and line.lstrip()[:1] in "#<`~|"
        for line in gap.split("\n")[1:-1]
    )


def _edge(document: Document, offset: int) -> int:
    """How deep in its list the item at an offset stands."""
    return document.sentences[document.sentence_at(offset)].level


def _has_silent_items(document: Document, first: int) -> bool:
    """Whether an item of the list that begins at sentence `first` holds no prose, such as a line of code: how many there are is not known."""
    last = document.sentences[first].block
    for sentence in document.sentences[first:]:
        if sentence.kind != "item" or sentence.block > last + 1:
            return sentence.kind == "item"
        last = sentence.block
    return False


def ticked_off(document: Document, claim: Claim) -> Listed | None:
    """Ordinals that tick off what a shell noun announces: "three reasons. First … Second … And third", "first, …; second, …"."""
    shell = claim.unit is not None and claim.unit.name.rpartition(" ")[2] in SHELLS
    reached, shown, last, ended = 0, [], claim.sentence, False
    for index in range(claim.sentence, min(len(document.sentences), claim.sentence + 4 * FURTHER)):
        if ended or index - last > (FURTHER if reached else 1):
            break
        span = document.sentences[index]
        start = claim.end if index == claim.sentence else span.start
        text = document.prose[start : span.end]
        for step, led in _steps(text):
            if step == LAST and reached:
                step, led = reached + 1, True
            if step == reached + 1:
                reached, last, ended = step, index, led
                shown.append(" ".join(text.split()[:2]))
    if reached < 2:
        return None
    more = isinstance(claim.value, Decimal) and reached > claim.value
    return Interval.point(reached), "one by one", tuple(shown), shell and (ended or more)


def _steps(text: str) -> list[tuple[int, bool]]:
    """The steps of a sentence, and whether an "and" says that one is the last: the one that opens it, or each after a pause."""
    opening = OPENING.match(text)
    found = [(_step(opening["word"].lower()), bool(opening["last"]))] if opening else []
    inside = [(_step(match["word"].lower()), match.group().lower().startswith("and")) for match in TICK.finditer(text)]
    inside = [(step, led) for step, led in inside if step]
    found = [(step, led) for step, led in found if step]
    if not found:  # "Days later, the second major event"
        words = re.findall(r"[^\W\d_]+", text.lower())[:OPENING_WORDS]
        found = [(_step(word), False) for word in words if _step(word)][:1]
    return inside if len(inside) > len(found) else found


def _step(word: str) -> int:
    return ADVERB_ORDINALS.get(word) or ORDINALS.get(word) or 0
