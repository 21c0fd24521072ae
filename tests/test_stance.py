"""Whose claim a number is: own, attributed, denied, hypothetical, superseded. Each number marked in its sentence."""

from __future__ import annotations

import pytest

from verify_numbers.extract.claims import extract
from verify_numbers.readers import read

# The number as written, its stance, the text.
CASES = [
    ("40 members", "own", "The choir has 40 members."),
    ("40 members", "attributed", "Ms Adeyemi said that the choir has 40 members."),
    ("300%", "denied", "He claimed a rise of 300%; the figure is 30%."),
    ("30%", "own", "He claimed a rise of 300%; the figure is 30%."),
    ("5,000", "denied", "Contrary to reports of 5,000 dead, the ministry counts 50 victims."),
    ("50 victims", "own", "Contrary to reports of 5,000 dead, the ministry counts 50 victims."),
    ("240", "superseded", "An earlier version of this article said that 240 had come."),
    ("8%", "hypothetical", "If rates rose to 8%, payments would be $1,400 a month."),
    ("$1,400 a month", "hypothetical", "If rates rose to 8%, payments would be $1,400 a month."),
    ("6%", "own", "The rate is 6%; if it rose to 8%, nobody would borrow."),
    ("90 %", "denied", "The claim that 90 % of buses are late is false."),
    ("40", "denied", "She wrote not 40 but 14 novels."),
    ("14 novels", "own", "She wrote not 40 but 14 novels."),
    ("40 novels", "own", "She wrote not only 40 novels but 14 plays."),
    ("300 feet", "denied", "The guide puts the tower at 300 feet, which is incorrect."),
    ("300 feet", "denied", "There is no truth in the story that the tower is 300 feet tall."),
    ("300 feet", "denied", "The tower is 300 feet tall, he says. That is not true."),
    ("200 feet", "own", "Far from being 300 feet tall, the tower is 200 feet."),
    ("300 feet", "denied", "Far from being 300 feet tall, the tower is 200 feet."),
    ("300 feet", "superseded", "## Corrections\n\nA report on Monday gave the height as 300 feet. It is 200 feet."),
    ("200 feet", "own", "## Corrections\n\nA report on Monday gave the height as 300 feet. It is 200 feet."),
    ("300 feet", "superseded", "We originally reported that the tower is 300 feet tall."),
    ("300 feet", "hypothetical", "Had the tower been 300 feet tall, nobody would have missed it."),
    ("six hours", "hypothetical", "Suppose that the pump is new. It would then empty the tank in six hours."),
    ("three false positives", "own", "There were three false positives."),
    ("300 feet", "denied", "The tower is wrongly said to be 300 feet tall."),
    ("15 staff", "denied", "She denied that the firm had 15 staff."),
    ("8%", "own", "If you count the silent as a no, it is 8%."),
]


@pytest.mark.parametrize(("number", "stance", "text"), CASES)
def test_stance(number: str, stance: str, text: str) -> None:
    claims = extract(read("text.md", text.encode())).claims
    assert {claim.text: claim.stance for claim in claims}.get(number) == stance, [(claim.text, claim.stance) for claim in claims]
