"""The flow of people through a study: how many entered, to which arms, how many were lost, how many were left in the end.

Told by the verbs beside the counts; the values choose nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage

ENTERED = frozenset("randomised randomized recruited enrolled enroled allocated assigned original initial initially consented".split())
LOST = frozenset("lost withdrew withdrawn dropped excluded discontinued removed dropouts".split())
REMAINED = frozenset("analysed analyzed remained remaining leaving left final".split())
COMPLETED = frozenset("completed finished".split())
WHOLE = frozenset("trial study follow follow-up programme program experiment protocol".split())
ASSIGNED = frozenset("randomised randomized allocated assigned".split())
SET_OFF = frozenset((",", ";", ":", "(", ")", ".", "and", "but", "so", "while", "after", "whereas"))
NEAR = 6  # tokens from a count to its verb
ALL_KEPT = ("intention", "intent-to", "imput", "last observation", "full analysis", "per protocol", "per-protocol", "sensitivity anal")


class Flow(NamedTuple):
    """`left` should be `entered` less `lost`. `firm`: nothing says that those lost were kept in the analysis."""

    entered: Claim
    lost: tuple[Claim, ...]
    left: Claim
    firm: bool


class Arms(NamedTuple):
    """`entered` should be the sum of the arms."""

    entered: Claim
    arms: tuple[Claim, ...]


def flows(passage: Passage) -> Iterator[Flow]:
    """The one flow of a paragraph; none where a count plays no part in it, or two play the same."""
    if ENTERED.isdisjoint(passage.vocabulary) or LOST.isdisjoint(passage.vocabulary):
        return
    counts = [claim for claim in passage.of("count") if _is_count(claim)]
    parts = {id(claim): _part(passage, claim) for claim in counts}
    entered, lost, left = ([claim for claim in counts if parts[id(claim)] == part] for part in ("entered", "lost", "left"))
    if len(entered) != 1 or len(left) != 1 or not lost or left[0].start < entered[0].start:
        return
    if any(claim.unit is not None and claim.unit != entered[0].unit for claim in (*lost, *left)):
        return  # samples of people are no people
    span = passage.document.sentences
    text = passage.document.prose[span[passage.sentences[0]].start : span[passage.sentences[-1]].end].lower()
    whole = len(counts) == len(lost) + 2 and not any(word in text for word in ALL_KEPT)
    yield Flow(entered[0], tuple(lost), left[0], whole)


def arms(passage: Passage) -> Iterator[Arms]:
    """ "300 people were randomised, 150 to the drug and 148 to placebo"."""
    if ASSIGNED.isdisjoint(passage.vocabulary):
        return
    for index in dict.fromkeys(claim.sentence for claim in passage.of("count")):
        counts = [claim for claim in passage.of_sentence(index) if claim.kind == "count"]
        if len(counts) < 3 or not all(map(_is_count, counts)):
            continue
        first, *others = counts
        if ASSIGNED.isdisjoint(passage.between(first, others[0])) or first.unit is None:
            continue
        if all("to" in passage.after(claim, 2) and not ASSIGNED & set(passage.after(claim, 2)) for claim in others):
            yield Arms(first, tuple(others))


def _is_count(claim: Claim) -> bool:
    return claim.modifier == "exact" and isinstance(claim.value, Decimal)


def _part(passage: Passage, claim: Claim) -> str:
    """What a count is: by the nearest verb after it in its stretch, else by the one before it."""
    after, before = passage.after(claim, NEAR + 3), passage.before(claim, NEAR)[::-1]
    for words in (after, before):
        for k, word in enumerate(words[:NEAR]):
            if word in SET_OFF:
                break
            following = words[k + 1 : k + 4] if words is after else []
            if word == "left" and following[:1] and following[0] in ("the", "their", "our"):
                return "lost"
            if word in COMPLETED and not WHOLE.isdisjoint(following):
                return "left"
            for part, verbs in (("entered", ENTERED), ("lost", LOST), ("left", REMAINED)):
                if word in verbs:
                    return part
    return ""
