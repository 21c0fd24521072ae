"""What a check costs goes with the claims of a passage, never with their square: steps are counted, no clock is asked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest

from verify_numbers.check import Check
from verify_numbers.discourse.passage import passages
from verify_numbers.discourse.views import Whole
from verify_numbers.engine import load_checks
from verify_numbers.extract.claims import extract
from verify_numbers.readers import read

# Each is repeated in one paragraph: what one kind of check takes up, without end.
SENTENCES = (
    "It is 5 cm by 6 cm.",
    "In all, 12 of 34 people (35%) agreed.",
    "Sales rose 9% to $12 million from $11 million, a gain of $1 million.",
    "The pump moves 90 litres a minute, and fills 180 litres in two minutes.",
    "At $3 per bottle, 5 bottles cost $15.",
    "They sold 12 loaves, 30 rolls and 8 cakes, a total of 50 items.",
    "He was 31 when the yard was sold in 1983, four years later.",
    "Scores ranged from 3 to 9, with an average of 6.",
    "It used four times less; the cost was cut by 75%.",
    "The groups differed, t(48) = 2.50, p = .016, M = 4.1, SD = 1.2, n = 50, 95% CI [3.1, 5.2].",
    "On Monday 12 May it opened; those 40 days took six weeks.",
    "Of these, 300 people were randomised, 150 to the drug and 150 to placebo.",
)
FEW, TIMES = 30, 4
MOST = 1.6  # of the growth of the text; a square would be 4
STEPS = 5_000  # below this, what a check does once weighs too much


def steps(work: Callable[[], object]) -> int:
    """The lines that are run: each turn of a loop is one, in whatever function."""
    count = 0

    def local(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return local

    sys.settrace(local)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


def proposed(check: Check, whole: Whole) -> list[object]:
    if check.scope == "Document":
        return list(check.function(whole))
    return [proposal for part in whole.passages for proposal in check.function(part)]


def read_in(text: str) -> Whole:
    document = read("a.txt", text.encode())
    extraction = extract(document)
    return Whole(document, extraction, passages(document, extraction))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_steps_go_with_the_claims(sentence: str) -> None:
    first, few, many = (read_in(f"{sentence} " * times) for times in (1, FEW, FEW * TIMES))
    steep = {}
    for check in load_checks():
        if check.needs_record or check.scope not in ("Passage", "Document"):
            continue
        proposed(check, first)  # what is made once is made now
        small, large = (steps(partial(proposed, check, whole)) for whole in (few, many))
        if large > STEPS and large > MOST * TIMES * small:
            steep[check.name] = small, large
    assert not steep
