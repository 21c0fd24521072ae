"""Ratios and multiples."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import (
    Abstention,
    Bound,
    Claim,
    Cue,
    Formula,
    Interval,
    Passage,
    Reading,
    changes,
    check,
    comparable,
    pattern,
)

FORMER = frozenset("former old original previous earlier initial size level price".split())
BETWEEN: tuple[list[str], ...] = (
    ["the"],
    ["its"],
    ["their"],
    ["the", "previous"],
    ["that", "of"],
    ["its", "usual"],
    ["the", "usual"],
    [],
)


@check(patterns=[pattern("multiple fraction")])
def ratio(passage: Passage) -> Iterator[Reading | Abstention]:
    """A stated multiple or fraction follows from the two values it relates.

    Detects "four times", "doubled", "threefold", "a fifth of the memory" beside two values whose ratio is another. "Three
    times more" may mean ×3 or ×4 and "four times less" a quarter: every such reading counts.

    Why it matters: a multiple is what readers remember, and it is often left over from an older draft.

    Consistent:
    - Precision went from 32 bits to 8 bits, which meant four times less memory.
    - Chile exported 105,000 tonnes, triple the 35,000 tonnes shipped the year before.
    - Revenue doubled from $3.1 million to $6.0 million.
    - The new pump draws 45 watts where the old one drew 90, so half the power does the work.

    Silent:
    - Visitors doubled until 2019. In 2020 they fell from 88,000 to 61,000.
    - The shop has 4,100 films and 12,000 books, and a third of the staff are new.

    Silent:
    - Pay went from $1.3 million, 39 times the pay of a worker, to $37.5 million.
    - Boards have multipliers from 4.5x to 8.0x, and speeds from 50 MHz to 83 MHz.
    - The strikes doubled in ten years, with the number of wildcat strikes rising from 22% of all strikes to 36%.
    - Parsing is faster (2X in some tests), and memory went down from 3 GB to 1 GB.

    Inconsistent:
    - Precision went from 32 bits to 8 bits, which meant six times less memory. → 4
    - Chile exported 62,000 tonnes, triple the 35,000 tonnes shipped the year before. → 1.771
    - Revenue doubled from $3.1 million to $9.4 million. → 3.032
    - The new pump draws 45 watts where the old one drew 90, so a fifth of the power does the work. → 0.5
    """
    right_after = [reading for claim in passage.of("multiple") if (reading := _right_after(passage, claim)) is not None]
    yield from right_after
    done = {id(reading.subject) for reading in right_after}
    for bound in changes(passage, ("multiple", "fraction")):
        if id(bound.mention.claim) in done:
            continue
        said = bound.mention
        if not {"every", "each"}.isdisjoint(said.tokens.low[said.end : said.end + 3]):
            continue  # "doubling every two years" is a rate
        if said.claim.kind == "fraction" and said.tokens.word(said.end) == "a":
            continue  # half a percent
        if said.form == "bare" and said.claim.text[-1] in "xX":
            continue  # "2x" may be a term of algebra
        if bound.mention.claim.kind == "multiple":
            yield from _multiple(bound)
        elif bound.movement.old.kind != "percent" or bound.tied:
            yield from _fraction(bound)


def _multiple(bound: Bound) -> Iterator[Reading]:
    claim, movement = bound.mention.claim, bound.movement
    pair = (movement.old, movement.new)
    swift = bound.mention.tokens.word(bound.mention.end - 1) in ("faster", "quicker")
    timed = movement.new.kind == "duration"  # what is six times faster takes a sixth of the time
    falls = bound.mention.way == "decrease" or (swift and timed)
    cue: Cue = "firm" if bound.tied else "loose"
    up, down = _scaled(_new_by_old, movement.factors), _scaled(_old_by_new, movement.factors)
    message = "{0} → {1} is {expected} times, not {stated}"
    yield Reading(
        claim,
        pair,
        "{0} ÷ {1}" if falls else "{1} ÷ {0}",
        down if falls else up,
        cue=cue,
        message=None if falls else message,
    )
    if not movement.directed:
        yield Reading(claim, pair, "{1} ÷ {0}" if falls else "{0} ÷ {1}", up if falls else down, cue="loose")
    if swift and timed:
        yield Reading(claim, pair, "{0} ÷ {1} − 1", _scaled(lambda old, new: old / new - 1, movement.factors), cue="loose")
    if ("times" in claim.text or "fold" in claim.text.lower()) and not falls and not _is_plain(bound):
        more = _scaled(lambda old, new: new / old - 1, movement.factors)
        yield Reading(claim, pair, "({1} − {0}) ÷ {0}", more, cue="loose")


def _is_plain(bound: Bound) -> bool:
    """ "five times its size", "three times as many": nobody means one more."""
    said = bound.mention
    return " as " in said.claim.text or said.tokens.word(said.end) in (
        "as",
        "the",
        "its",
        "their",
        "that",
        "what",
        "his",
        "her",
    )


def _fraction(bound: Bound) -> Iterator[Reading]:
    """ "a fifth of the memory", "half the power", "cut to a tenth": what is left, as a part of what was."""
    said, movement = bound.mention, bound.movement
    if said.form != "bare" or not _is_part_of(bound):
        return
    pairs = [(movement.old, movement.new, movement.factors)]
    if not movement.directed:
        pairs.append((movement.new, movement.old, movement.factors[::-1] if movement.factors else None))
    for old, new, factors in pairs:
        yield Reading(
            said.claim,
            (old, new),
            "{1} ÷ {0}",
            _scaled(_new_by_old, factors),
            cue="firm" if bound.tied else "loose",
            message="{1} is {expected} of {0}, not {stated}",
        )


def _is_part_of(bound: Bound) -> bool:
    said = bound.mention
    t, k = said.tokens, said.end
    if t.word(said.start - 1) == "to":
        return True
    if t.word(k) == "of" and (t.word(k + 1) == "what" or t.word(k + 2) in FORMER):
        return True  # "a tenth of what it was", "a third of its former size"
    if t.word(k) == "of" and said.claim.start > bound.movement.new.start and bound.movement.old.start > said.claim.end:
        return True  # "$1.5m, a quarter of the $3.0m"
    return bool(said.theme) or (
        t.word(k) == "as" and t.word(k + 1) in ("much", "many", "heavy", "long", "large", "big")
    )


def _right_after(passage: Passage, claim: Claim) -> Reading | None:
    """ "A, triple the B": the base stands right after the multiple, the value before it in the sentence."""
    following = [other for other in passage.in_sentence(claim) if other.start >= claim.end]
    if not following or passage.between(claim, following[0]) not in BETWEEN:
        return None
    base = following[0]
    values = [other for other in passage.in_sentence(claim) if other.end <= claim.start and comparable(other, base)]
    if len(values) != 1 or claim.change == "decrease":
        return None
    return Reading(
        claim, (base, values[0]), "{1} ÷ {0}", _new_by_old, message="{1} is {expected} times {0}, not {stated}"
    )


def _scaled(ratio: Formula, factors: tuple[Decimal, Decimal] | None) -> Formula:
    """The ratio of two values brought to one unit where one price leaves out what it is for."""
    if factors is None:
        return ratio
    first, second = factors
    return lambda old, new: ratio(old * first, new * second)


def _new_by_old(old: Interval, new: Interval) -> Interval:
    return new / old


def _old_by_new(old: Interval, new: Interval) -> Interval:
    return old / new
