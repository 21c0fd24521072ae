"""Waivers: their grammar, where they hold, when they expire, and what is said of them."""

from __future__ import annotations

import pytest

from verify_numbers import waivers
from verify_numbers.check import Finding
from verify_numbers.claim import Claim
from verify_numbers.document import Document, Span
from verify_numbers.engine import judge
from verify_numbers.extract.claims import extract
from verify_numbers.readers import read
from verify_numbers.waivers import NO_REASON, Waiver

KNOWN = frozenset(("percent-change", "sum-of-parts"))
PARAGRAPHS = "First 1 here.\n\n{comment}\nSecond 2 here.\n\nThird 3 here.\n"


def document(text: str, date: str | None = None) -> Document:
    return read("a.md", text.encode(), date=date)


def comment(words: str) -> str:
    return f"<!-- verify-numbers: {words} -->"


def finding(source: Document, number: str, check: str = "percent-change", verdict: str = "inconsistent") -> Finding:
    start = source.source.index(number)
    line, column = source.position(start)
    end = start + len(number)
    claim = Claim("a.md", line, column, start, end, number, 0, "count", None, None, None, None, None, "exact", None)
    return Finding(check, verdict, None, "text", "error", "high", "f", claim)  # type: ignore[arg-type]


def parsed(text: str) -> Waiver:
    waiver = waivers.parse(text, Span(0, 10), (1, 1), None)
    assert waiver is not None
    return waiver


def test_a_waiver_names_checks_and_gives_a_reason() -> None:
    waiver = parsed("percent-change, sum-of-parts: known: see the appendix")
    assert waiver.names == ("percent-change", "sum-of-parts")
    assert waiver.reason == "known: see the appendix"
    assert (waiver.number, waiver.until) == (None, None)


def test_a_waiver_may_name_one_number_and_a_last_day() -> None:
    waiver = parsed('percent-change "30 %" until 2026-01-31: to be revised')
    assert (waiver.number, waiver.until, waiver.reason) == ("30 %", "2026-01-31", "to be revised")


@pytest.mark.parametrize("text", ["", ": why", "percent change", "percent-change until soon: why", "a" * 2001])
def test_what_is_no_waiver(text: str) -> None:
    assert waivers.parse(text, Span(0, 10), (1, 1), None) is None


def test_parsing_takes_linear_time_whatever_the_text() -> None:
    assert waivers.parse("a," * 900 + "!", Span(0, 1), (1, 1), None) is None
    assert waivers.parse("a " * 900 + "!", Span(0, 1), (1, 1), None) is None


@pytest.mark.parametrize(
    ("text", "waived"),
    [
        (PARAGRAPHS.format(comment=comment("ignore percent-change: why") + "\n"), ["2"]),  # alone: the next paragraph
        (PARAGRAPHS.format(comment=comment("ignore percent-change: why")), ["2"]),  # on the line above
        (f"First 1.\n\nSecond 2. {comment('ignore percent-change: why')}\n\nThird 3.\n", ["2"]),  # at the end of it
        (f"First 1.\n\nSecond {comment('ignore percent-change: why')} is 2.\n\nThird 3.\n", ["2"]),  # inside it
        (f"First 1.\n\nSecond 2.\n\nThird 3.\n\n{comment('ignore percent-change: why')}\n", []),  # nothing follows
        (f"First 1.\n\n{comment('ignore sum-of-parts: why')}\n\nSecond 2.\n\nThird 3.\n", []),  # another check
        (f'{comment("""ignore percent-change "2": why""")}\nOne 1, two 2, three 3.\n', ["2"]),  # one number of many
    ],
)
def test_where_a_waiver_holds(text: str, waived: list[str]) -> None:
    source = document(text)
    found, remarks = waivers.in_comments(source)
    assert not remarks
    findings, _ = waivers.apply([finding(source, n) for n in "123"], found, ran=KNOWN, known=KNOWN)
    assert [each.claim.text for each in findings if each.waived] == waived


def test_a_waiver_silences_neither_agreement_nor_abstention() -> None:
    source = document(PARAGRAPHS.format(comment=comment("ignore percent-change: why")))
    found, _ = waivers.in_comments(source)
    for verdict in ("consistent", "not_checkable"):
        (judged,), remarks = waivers.apply([finding(source, "2", verdict=verdict)], found, ran=KNOWN, known=KNOWN)
        assert judged.waived is None
        assert "silences nothing" in remarks[0].text


@pytest.mark.parametrize(
    ("until", "date", "holds", "said"),
    [
        ("2026-01-31", "2026-01-31", True, None),
        ("2026-01-31", "2026-02-01", False, "expired on 2026-01-31"),
        ("2026-01", "2026-01-31", True, None),
        ("2026-01-31", "2026-01", True, None),
        ("2025", "2026-01-01", False, "expired on 2025"),
        ("2026-01-31", None, True, "cannot be compared"),
    ],
)
def test_expiry_is_compared_with_the_date_of_the_document(
    until: str, date: str | None, holds: bool, said: str | None
) -> None:
    text = PARAGRAPHS.format(comment=comment(f"ignore percent-change until {until}: why"))
    source = document(text, date)
    found, _ = waivers.in_comments(source)
    (judged,), remarks = waivers.apply([finding(source, "2")], found, ran=KNOWN, known=KNOWN)
    assert (judged.waived is not None) == holds
    assert [remark.text for remark in remarks if said and said in remark.text] == [remark.text for remark in remarks]
    assert bool(remarks) == (said is not None)


def test_unused_reasonless_unknown_and_garbled_waivers_are_told() -> None:
    lines = ("ignore percent-change: why", "ignore sum-of-parts", "ignore percnt-change: why", "allow everything")
    source = document("\n\n".join(f"{comment(words)}\nPage 2 has {index}." for index, words in enumerate(lines)))
    found, garbled = waivers.in_comments(source)
    assert [remark.line for remark in garbled] == [10]
    assert "not understood" in garbled[0].text
    judged, remarks = waivers.apply([finding(source, "1", "sum-of-parts")], found, ran=KNOWN, known=KNOWN)
    assert judged[0].waived == NO_REASON
    assert [remark.text.split(" ", 4)[-1] for remark in remarks] == [
        "silences nothing and can go",
        "gives no reason",
        "there is no check 'percnt-change'; did you mean 'percent-change'?",
    ]


def test_a_check_that_did_not_run_leaves_its_waivers_unblamed() -> None:
    source = document(PARAGRAPHS.format(comment=comment("ignore percent-change: why")))
    found, _ = waivers.in_comments(source)
    assert waivers.apply([], found, ran=frozenset(), known=KNOWN) == ((), [])


def test_other_comments_are_none_of_our_business() -> None:
    source = document("<!-- prettier-ignore -->\nOne 1.\n\n<!-- verify-numbers -->\nTwo 2.\n")
    assert waivers.in_comments(source) == ([], [])


def test_a_document_without_waivers_is_judged_as_it_is() -> None:
    source = document("There were 3 cats.")
    (judged,) = judge([(source, extract(source))], ())
    assert waivers.apply(judged.findings, [], ran=KNOWN, known=KNOWN) == (judged.findings, [])
