"""Counted phrases, units left out, "one", hedges and movements, each on sentences of our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from verify_numbers.extract.claims import extract
from verify_numbers.readers import read


def claims(text):
    return [c for c in extract(read("a.txt", text.encode())).claims if c.kind not in ("date", "year")]


def units(text):
    return [(c.text, c.unit.name if c.unit else None) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The five largest harbours closed.", [("five largest harbours", "large harbour")]),
        ("It has the two best ovens in town.", [("two best ovens", "good oven")]),
        ("They own 40 restored barges.", [("40 restored barges", "barge")]),
        ("They built 30 cheaply furnished rooms.", [("30 cheaply furnished rooms", "room")]),
        ("It runs 12 diesel and electric trains.", [("12 diesel and electric trains", "diesel electric train")]),
        ("We sold 900 Delta 5 mixers.", [("900 Delta 5 mixers", "delta 5 mixer")]),
        ("Three of Lindqvist's cousins voted.", [("Three", "lindqvist cousin")]),
        ("Four of its depots flooded.", [("Four", "depot")]),
        ("The 300 or so unpaid helpers left.", [("300", "unpaid helper")]),
        ("The drum turns 900 times a minute.", [("900 times a minute", "time/minute")]),
        ("It rained on 11 straight days.", [("11 straight days", "day")]),
        ("It has a 3 cylinder engine.", [("3 cylinder", "cylinder")]),
        ("It runs on 16 vCPUs.", [("16 vCPUs", "vCPU")]),
        ("A two-sided test and a three-way split.", []),
        ("It paid a 12-cent-a-share dividend.", [("12-cent-a-share", "cent/share")]),
        ("They offered C$6 (US$4.46) per share.", [("C$6", "CAD/share"), ("US$4.46", "USD")]),
    ],
)
def test_what_is_counted(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Losses hit 10, 20 and 30 farms.", ["farm", "farm", "farm"]),
        ("The index lost 0.4% to 1,480 points, while its rival gained 0.2% to 1,310.", ["percent", "point", "percent", "point"]),
        ("It shipped 1.2 million crates, up 8% from 1.1 million.", ["crate", "percent", "crate"]),
        ("We fixed 14 bugs, three of them old.", ["bug", "bug"]),
        ("Some 700 boats sank, including 40 near Port Ellis.", ["boat", "boat"]),
        ("There are 600 people who rent and 90 who own.", ["person", "person"]),
        ("Prices rose by 2 percent but wages fell by 1.", ["percent", "percent"]),
        ("It took 9 votes for and 4 against.", ["vote", "vote"]),
        ("A gross is 144 units and a score is 20.", ["unit", "unit"]),
        ("It closed at 310, 4 per cent above its low.", [None, "percent"]),
        ("The angle was 4 degrees in 2019 and 3 last year.", ["degree", "degree"]),
        ("Kestrel (440 boxes) and Heron (310) grew.", ["box", "box"]),
    ],
)
def test_units_left_out(text, expected):
    assert [unit for _, unit in units(text)] == expected


def test_a_scale_is_shared_backwards():
    assert [c.value for c in claims("Its value rose from 24.2 to 33 billion euros.")] == [Decimal("24200000000"), Decimal("33000000000")]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The town has one bridge.", True),
        ("There is one exit.", True),
        ("Only one engine started.", True),
        ("It is one of the oldest bridges in Norway.", True),
        ("One reason is the weather.", False),
        ("One user wrote to us.", False),
        ("In one of the oldest towns it rained.", False),
        ("It is one of the ports.", False),
        ("This is just one example of many.", False),
        ("No one came.", False),
    ],
)
def test_when_one_is_a_number(text, counted):
    assert [c.value for c in claims(text)] == ([1] if counted else [])


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Sales rose 3%.", ["increase"]),
        ("Sales edged down just 3%.", ["decrease"]),
        ("Sales were up 3%.", ["increase"]),
        ("The keeper gave up 3 goals.", [None]),
        ("They may pay up to 30 euros.", [None]),
        ("They cut their workforce by a quarter.", ["decrease"]),
        ("It lifted prices 4%.", ["increase"]),
        ("It imposed a 25% duty on more goods.", [None]),
        ("A 3% drop followed.", ["decrease"]),
        ("The 7% share price increase surprised many.", ["increase"]),
        ("There was an increase in output of 6%.", ["increase"]),
        ("Output fell to 40 tonnes.", ["decrease"]),
        ("The rate is 78%, up from 50%.", [None, None]),
        ("Vestby lost 1.8%, Grimsund 0.9%.", ["decrease", "decrease"]),
        ("Vestby was down 2.3%, Grimsund by 2.6%.", ["decrease", "decrease"]),
        ("The index fell 25 points, or 0.2%.", ["decrease", "decrease"]),
        ("It rose 3% as rates fell.", ["increase"]),
        ("The batter added a 30 degree homer.", [None]),
    ],
)
def test_which_way_it_moves(text, changes):
    assert [c.change for c in claims(text)] == changes


@pytest.mark.parametrize(
    ("text", "modifiers"),
    [
        ("It flew more than 100 km (62 miles).", ["more_than", "more_than"]),
        ("It weighs less than 10 kg (22 lb).", ["less_than", "less_than"]),
        ("Adults need about 2000–2500 calories.", ["about"]),
        ("It trades on barely 6 times earnings.", ["about"]),
        ("The term rose by three years.", ["exact"]),
    ],
)
def test_hedges(text, modifiers):
    assert [c.modifier for c in claims(text)] == modifiers


@pytest.mark.parametrize(
    "text",
    ["She lives at 49 Larch Hill Road, Halvik.", "Send it to 9 E 21st St, Halvik.", "It needs Python 3.7.", "See RFC 7540 and port 8080.",
     "The lookup is O(1)."],
)  # fmt: skip
def test_names_hold_numbers_that_count_nothing(text):
    assert [c.text for c in claims(text)] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("It dipped to minus-30 degrees Celsius.", -30), ("Store it at - 20 degrees Celsius.", -20), ("The room was 20 degrees - warm.", 20)],
)
def test_signs(text, value):
    assert [c.value for c in claims(text)] == [value]


def test_a_full_stop_is_no_part_of_a_unit():
    assert [c.text for c in claims("It fell from 20 kg to 16.9 kg.")] == ["20 kg", "16.9 kg"]


def test_a_comparison_with_a_year_ago_is_no_span():
    assert [c.text for c in claims("Sales rose 4% to $13 billion from a year ago.")] == ["4%", "$13 billion"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has 5 shops in Oslo and 7 in Bergen.", [("5 shops", "shop"), ("7", "shop")]),
        ("Tickets cost 45 euros ($51) for adults and 20 for children.", [("45 euros", "EUR"), ("$51", "USD"), ("20", "EUR")]),
        ("The bank closed at 215p a share.", [("215p a share", "penny/share")]),
        ("A 6-foot-4 guard scored.", [("6-foot-4", "foot")]),
        ("Support was highest among 18-to-29-year-olds.", [("18-to-29-year-olds", "year")]),
        ("They need 10 or more days.", [("10", "day")]),
        ("One farm in four is organic.", [("One farm in four", None)]),
        ("They lost by a third.", [("a third", None)]),
        ("He won game four of the final.", []),
        ("They met in the Four Seasons hotel.", []),
        ("They met at Halvik's Four Seasons hotel.", []),
        ("The margin is plus or minus 3 percentage points.", [("plus or minus 3 percentage points", "percentage_point")]),
    ],
)
def test_sentences_of_news(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("The rate was 2.7 percent, up 3 points.", [None, "increase"]),
        ("Of it €33.6 million falls on them.", [None]),
        ("They built up 5 stocks.", [None]),
        ("Pressure fell by 12 mmHg in one group and by 8 mmHg in the other.", ["decrease", "decrease"]),
    ],
)
def test_particles_and_verbs(text, changes):
    assert [c.change for c in claims(text)] == changes
