"""Ratios and multiples."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import (
    Abstention,
    Claim,
    Cue,
    Interval,
    Passage,
    Reading,
    changes_of,
    check,
    comparable,
    pattern,
)


@check(patterns=[pattern("multiple")])
def ratio(passage: Passage) -> Iterator[Reading | Abstention]:
    """A stated multiple follows from the two values it relates.

    Detects "four times", "doubled", "threefold" beside two values whose ratio is another. "Three times more" may mean
    ×3 or ×4 and "four times less" a quarter: every such reading counts.

    Why it matters: a multiple is what readers remember, and it is often left over from an older draft.

    Consistent:
    - Precision went from 32 bits to 8 bits, which meant four times less memory.
    - Chile exported 105,000 tonnes, triple the 35,000 tonnes shipped the year before.
    - Revenue doubled from $3.1 million to $6.0 million.

    Inconsistent:
    - Precision went from 32 bits to 8 bits, which meant six times less memory. → 4
    - Chile exported 62,000 tonnes, triple the 35,000 tonnes shipped the year before. → 1.771
    - Revenue doubled from $3.1 million to $9.4 million. → 3.032
    """
    right_after = [reading for claim in passage.of("multiple") if (reading := _right_after(passage, claim)) is not None]
    yield from right_after
    done = {id(reading.subject) for reading in right_after}
    for claim, movement, tied in changes_of(passage, ("multiple",)):
        if id(claim) in done:
            continue
        pair = (movement.old, movement.new)
        falls = claim.change == "decrease"
        cue: Cue = "firm" if tied else "loose"
        yield Reading(
            claim, pair, "{0} ÷ {1}" if falls else "{1} ÷ {0}", _old_by_new if falls else _new_by_old, cue=cue
        )
        if falls or not movement.directed:
            yield Reading(
                claim, pair, "{1} ÷ {0}" if falls else "{0} ÷ {1}", _new_by_old if falls else _old_by_new, cue="loose"
            )
        if "times" in claim.text and not falls:
            yield Reading(claim, pair, "({1} − {0}) ÷ {0}", lambda old, new: new / old - 1, cue="loose")


def _right_after(passage: Passage, claim: Claim) -> Reading | None:
    """ "A, triple the B": the base stands right after the multiple, the value before it in the sentence."""
    following = [other for other in passage.in_sentence(claim) if other.start >= claim.end]
    if not following or passage.between(claim, following[0]) not in (
        ["the"],
        ["its"],
        ["their"],
        ["the", "previous"],
        ["that", "of"],
        [],
    ):
        return None
    base = following[0]
    values = [other for other in passage.in_sentence(claim) if other.end <= claim.start and comparable(other, base)]
    if len(values) != 1 or claim.change == "decrease":
        return None
    return Reading(claim, (base, values[0]), "{1} ÷ {0}", _new_by_old)


def _new_by_old(old: Interval, new: Interval) -> Interval:
    return new / old


def _old_by_new(old: Interval, new: Interval) -> Interval:
    return old / new
