"""Where sentences end and, as important, where they do not. A bar stands where the text is to be split."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_numbers.readers import read

SPLIT = [
    "It rose. | It fell.",
    "It rose! | Did it? | It did.",
    'She said: "It was five." | Nobody asked.',
    "“Is it five?” | Nobody asked.",
    "(It was five.) | Nobody asked.",
    "They met at 5 p.m. | Nobody came.",
    "She works in the U.S. | The first year was hard.",
    "He moved to Washington, D.C. | In 2020 he left.",
    "The price rose 3.5%. | Fifteen people left.",
    "The price rose 3.5%. | 15 people left.",
    "That was in 2024. | 15 people left.",
    "It cost $5. | $6 would be more.",
    "The answer is no. | Then they left.",
    "The parcel weighs 5 kg. | Prices rose.",
    "It runs on 230 V. | The other runs on 12 V.",
    "He bought Acme Inc. | The price was secret.",
    "Pens, ink, etc. | The rest is free.",
    "We waited... | Nobody came.",
    "We have five apples.[1] | The rest is gone.",
    "We have five apples.¹ | The rest is gone.",
    "它涨了5%。 | 然后下跌。",
    "It surprised the visitors. | But that passed.",
    "See Fig. 3. | The line falls.",
    "Take vitamin C. | The rest is luck.",
]
GLUED = [
    ("It surprised the visitors.But that passed.", ["It surprised the visitors.", "But that passed."]),
    ("The clip went viral.Then it vanished.", ["The clip went viral.", "Then it vanished."]),
    ("He said “no.”But she left.", ["He said “no.”", "But she left."]),
    ("It grew 5%.Then it fell.", ["It grew 5%.", "Then it fell."]),
]
WHOLE = [
    "The U.S. economy grew by 3.5 percent.",
    "U.S. President Doe and the U.K. Treasury agreed.",
    "See No. 5 and no. 7 of it.",
    "It took $1.2 bn. in Q4 alone.",
    "The doors open at 9 a.m. Monday and close at 5 p.m. EST on Friday.",
    "Mix approx. 3:1 by weight.",
    "As Fig. 3 and vol. 3, pp. 5–9, show, it fell.",
    "In Washington, D.C. it rained.",
    "Mr. Smith, Prof. Dr. Jones and Gen. Lee met Sen. Doe.",
    "Use one, e.g. This One, i.e. The First.",
    "Foo Bar Co., Ltd., is large.",
    "On Jan. 27 and Tues. Oct. 5 it fell.",
    "J. K. Miller and A. B. C. Jones wrote it.",
    "It was Smith vs. Jones and Roe v. Wade.",
    "St. Mary's was full.",
    "We waited... then left.",
    "We waited… and left.",
    "“Is it five?” she asked.",
    "It was built c. 1850 by Doe et al. 2020 style.",
    "A grant of Rs. 64 crore was paid.",
    "He is 6 ft. 2 in. tall.",
    "It fell 5. 5 percent, said the scan.",
    "It fell 5 . 5 percent , said the tokenizer .",
    "As shown in Refs. [23,34] and ref. 5, it fell.",
    "3.1. Results of it",
    "1. Bananas are yellow",
    "Yahoo! Inc. rose.",
    "Node.js, example.com and U.S.A were named.",
    "Acme Inc. CEO Jane Doe spoke.",
    "Apps (e.g. Paint) cost 3.5 dollars.",
    "It has “a ratio of 3.5” to one — a lot.",
]


def sentences(text: str) -> list[str]:
    # a second paragraph, so that the first is no heading and no list of one
    document = read("a.txt", f"{text}\n\nThis is the end of it.".encode())
    return [document.sentence_text(sentence) for sentence in document.sentences][:-1]


@pytest.mark.parametrize("marked", SPLIT)
def test_a_sentence_ends(marked: str) -> None:
    assert sentences(marked.replace(" | ", " ")) == marked.split(" | ")


@pytest.mark.parametrize(("text", "expected"), GLUED)
def test_a_stop_run_into_the_next_word_ends_a_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("text", WHOLE)
def test_a_sentence_goes_on(text: str) -> None:
    assert sentences(text) == [text]


def test_a_paragraph_ends_its_last_sentence() -> None:
    assert sentences("The total of the year was 5\n\nmillion, or so they said.") == [
        "The total of the year was 5",
        "million, or so they said.",
    ]


def test_every_kind_of_space_separates() -> None:
    assert sentences("It rose.\u00a0It fell.\u2003It stayed.") == ["It rose.", "It fell.", "It stayed."]


@given(st.text(alphabet='aB5 .!?…。\n"”)(U$[]1¹-–—\u00a0é', max_size=200))
def test_spans_are_ordered_stripped_and_lose_nothing(text: str) -> None:
    document = read("a.txt", text.encode())
    end = 0
    for sentence in document.sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        said = text[sentence.start : sentence.end]
        assert said == said.strip()
        end = sentence.end
    for offset, character in enumerate(text):
        if character.isalpha() and document.prose[offset] == character:
            assert document.sentence_at(offset) >= 0


@given(st.lists(st.sampled_from(["It rose.", "The U.S. grew 5.5%.", "See No. 5!", "Was it?"]), min_size=1, max_size=8))
def test_joined_sentences_come_apart_again(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts
