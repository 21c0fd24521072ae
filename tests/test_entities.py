"""Whose number it is: the entity of a claim by the structure of its sentence, in sentences of our own."""

from __future__ import annotations

import pytest

from verify_numbers.extract.claims import extract
from verify_numbers.readers import read


def entities(text: str) -> dict[str, str | None]:
    document = read("text.md", text.encode())
    return {claim.text: claim.entity for claim in extract(document).claims}


@pytest.mark.parametrize(
    ("text", "number", "entity"),
    [
        ("Orvelle employs 300 people in two halls.", "300 people", "Orvelle"),
        ("In March, Orvelle sold 40 boats to Harwin.", "40 boats", "Orvelle"),
        ("Founded in Leeds, Orvelle made a profit of $4 million.", "$4 million", "Orvelle"),
        ("The survey found that 62% of Norwegian farmers keep bees.", "62%", "Norwegian farmers"),
        ("Harwin, which makes lifts, lost 12% of its orders.", "12%", "Harwin"),
        ("It cost 30 million dollars, against the 90 million dollars that Harwin spent.", "90 million dollars", "Harwin"),
        ("According to Harwin, Orvelle shipped 70 tonnes of rope.", "70 tonnes", "Orvelle"),
        ("The Courier reports that Orvelle shipped 70 tonnes of rope.", "70 tonnes", "Orvelle"),
        ("The medicine cost $200 in France and $30 in Portugal.", "$30", "Portugal"),
        ("In Portugal, about 4,000 nurses retire each year.", "about 4,000 nurses", "Portugal"),
        ("Older turbines used 16 bolts a blade.", "16 bolts", "Older turbines"),
        ("They met the makers of the Larkspur, a boat of 12 metres.", "12 metres", "Larkspur"),
        ("Quickly, prices rose 4% at Harwin.", "4%", "Harwin"),
    ],
)
def test_entity(text: str, number: str, entity: str) -> None:
    found = entities(text)
    key = number if number in found else number.removeprefix("about ")
    assert found[key] == entity


def test_a_pronoun_is_what_the_sentence_before_is_about() -> None:
    assert entities("Rain fell. Orvelle builds boats. Its yard employs 300 people.")["300 people"] == "Orvelle"
    assert entities("Orvelle builds boats. Notably, 70% of its welders are women.")["70%"] == "Orvelle"


def test_a_topic_does_not_cross_a_heading() -> None:
    text = "Orvelle builds boats.\n\n## Prices\n\nThey rose by 7%.\n"
    assert entities(text)["7%"] is None
