"""The reports: the JSON contract, the table for people, and the one way of counting behind both."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_numbers import reasons
from verify_numbers.check import AMBIGUITIES, REASONS, Finding
from verify_numbers.claim import Claim
from verify_numbers.document import Document, Sentence
from verify_numbers.interval import Interval
from verify_numbers.outcome import Outcome, Remark
from verify_numbers.reference.record import Row
from verify_numbers.report import Style, jsonl, printable, text
from verify_numbers.report.counts import Counts, Totals, count
from verify_numbers.report.figures import figure
from verify_numbers.units import PERCENT

FIRST = "It rose from 40 to 50, or 30%."
SECOND = "Then 7 of 9 left."
SOURCE = f"{FIRST}\n\n{SECOND}\n"
ROW = Row(
    table="market_moves", entity="nvidia", measure="close", start="2025-01-27", end="2025-01-27", vintage="", scope="",
    value=Decimal("118.42"), low=None, high=None, bound="", unit="USD", definition="close, split-adjusted",
    source="Daily prices, an exchange", source_id="s1", as_of="2025-01-27", grade="published", confidence="high",
)  # fmt: skip


def claim(number: str, **more: Any) -> Claim:
    start = SOURCE.index(number)
    line = SOURCE.count("\n", 0, start) + 1
    column = start - SOURCE.rfind("\n", 0, start)
    value = Decimal(number.rstrip("%"))
    fields: dict[str, Any] = {
        "path": "a.md", "line": line, "column": column, "start": start, "end": start + len(number), "text": number,
        "sentence": 0 if line == 1 else 1, "kind": "percent" if "%" in number else "count", "value": value,
        "stated": Interval.around(value, Decimal("0.5")), "coarse": None, "unit": PERCENT if "%" in number else None,
        "unit_text": None, "modifier": "exact", "change": None,
    }  # fmt: skip
    return Claim(**(fields | more))


FORTY, FIFTY, THIRTY, SEVEN, NINE = (claim(number) for number in ("40", "50", "30%", "7", "9"))
CLAIMS = (FORTY, FIFTY, THIRTY, SEVEN, NINE)


def finding(subject: Claim, verdict: str, **more: Any) -> Finding:
    judged = verdict != "not_checkable"
    fields: dict[str, Any] = {
        "check": "percent-change" if judged else None, "verdict": verdict,
        "reason": {"ambiguous": "rounding", "not_checkable": "no_dataset"}.get(verdict),
        "basis": "text" if judged else None,
        "severity": {"inconsistent": "error", "ambiguous": "warning"}.get(verdict, "note"), "confidence": "high",
        "fingerprint": "0" * 16, "claim": subject,
    }  # fmt: skip
    if judged:
        fields |= {"readings": (0, 2), "stated": "30 % [29.5, 30.5]", "expected": "25 % [22.2, 27.8]"}
        fields |= {"relation": "(50 − 40) ÷ 40", "message": "40 → 50 is a rise of 25 %, not 30 %"}
    return Finding(**(fields | more))


WRONG = finding(THIRTY, "inconsistent", because=(FORTY, FIFTY))
UNCHECKED = (finding(SEVEN, "not_checkable"), finding(NINE, "not_checkable", reason="no_relation"))


def outcome(*findings: Finding, **more: Any) -> Outcome:
    sentences = (Sentence(0, len(FIRST), 0, "prose", None), Sentence(len(FIRST) + 2, len(SOURCE) - 1, 1, "prose", None))
    document = Document("a.md", SOURCE, SOURCE, sentences)
    return Outcome("a.md", document, CLAIMS, (), findings, **more)


def totals(documents: int, unread: int, quantities: int, counts: Counts, sourced: Any = None) -> Totals:
    made = Totals()
    made.documents, made.unread, made.quantities, made.counts = documents, unread, quantities, counts
    made.sourced = sourced
    return made


def shown(found: Outcome, style: Style) -> str:
    return "".join(text.Findings(style).document(found))


# ── Counting ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_claim_that_only_helped_is_consistent_and_counts_once() -> None:
    counts = count(CLAIMS, [WRONG, *UNCHECKED])
    assert counts == Counts(5, in_text=2, inconsistent=1, not_checkable=2, reasons={"no_dataset": 1, "no_relation": 1})
    assert counts.checked == 3


def test_a_subject_takes_its_gravest_verdict() -> None:
    for graver, milder in (("inconsistent", "ambiguous"), ("ambiguous", "consistent"), ("consistent", "not_checkable")):
        for order in ((graver, milder), (milder, graver)):
            counts = count([THIRTY], [finding(THIRTY, verdict) for verdict in order])
            assert getattr(counts, graver) == 1, order


def test_a_waived_finding_is_counted_apart() -> None:
    counts = count(CLAIMS, [finding(THIRTY, "inconsistent", because=(FORTY, FIFTY), waived="known"), *UNCHECKED])
    assert (counts.inconsistent, counts.waived, counts.checked) == (0, 1, 3)


def test_agreement_with_the_record_goes_before_adding_up() -> None:
    counts = count([THIRTY], [finding(THIRTY, "consistent"), finding(THIRTY, "consistent", basis="record")])
    assert (counts.in_text, counts.with_record) == (0, 1)


VERDICTS = st.sampled_from(("inconsistent", "ambiguous", "consistent", "not_checkable"))
FINDINGS = st.builds(
    lambda subject, verdict, because, waived: finding(
        subject, verdict, because=tuple(because) if verdict != "not_checkable" else (), waived=waived
    ),
    st.sampled_from(CLAIMS),
    VERDICTS,
    st.lists(st.sampled_from(CLAIMS), max_size=2),
    st.none() | st.just("known"),
)


@given(st.lists(FINDINGS, max_size=8))
def test_the_parts_make_the_whole(findings: list[Finding]) -> None:
    counts = count(CLAIMS, findings)
    assert counts.checked + counts.not_checkable == counts.claims == len(CLAIMS)
    assert sum(counts.reasons.values()) == counts.not_checkable
    assert counts.plus(counts).checked == 2 * counts.checked


# ── JSON lines ───────────────────────────────────────────────────────────────────────────────────────────────────────


def records(lines: list[str]) -> list[dict[str, Any]]:
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    return [json.loads(line) for line in lines]


def test_a_document_gives_its_claims_then_its_findings_then_itself() -> None:
    found = records(list(jsonl.Lines().document(outcome(WRONG, *UNCHECKED))))
    assert [record["type"] for record in found] == ["claim"] * 5 + ["finding"] * 3 + ["document"]
    assert found[-1] == {"type": "document", "path": "a.md", "words": 13, "quantities": 5, "claims": 5, "error": None}


def test_a_claim_has_the_keys_of_the_contract() -> None:
    assert jsonl.claim_record(THIRTY, FIRST) == {
        "type": "claim", "id": "a.md:1:27", "path": "a.md", "line": 1, "column": 27, "start": 26, "end": 29,
        "text": "30%", "sentence": FIRST, "value": 30, "low": 29.5, "high": 30.5, "unit": "percent",
        "unit_text": None, "dimension": PERCENT.dimension, "kind": "percent", "modifier": "exact", "change": None,
        "entity": None, "measure": None, "time": None, "attribution": None, "stance": "own",
    }  # fmt: skip


def test_a_finding_has_the_keys_of_the_contract() -> None:
    record = jsonl.finding_record(finding(THIRTY, "inconsistent", because=(FORTY,), rows=(ROW,), basis="record"))
    assert record == {
        "type": "finding", "check": "percent-change", "verdict": "inconsistent", "reason": None, "basis": "record",
        "severity": "error", "confidence": "high", "fingerprint": "0" * 16, "readings": [0, 2], "diagnosis": None,
        "path": "a.md", "line": 1, "column": 27, "start": 26, "end": 29, "text": "30%",
        "stated": "30 % [29.5, 30.5]", "expected": "25 % [22.2, 27.8]", "relation": "(50 − 40) ÷ 40",
        "message": "40 → 50 is a rise of 25 %, not 30 %", "because": ["a.md:1:14"],
        "reference": [{
            "table": "market_moves", "entity": "nvidia", "measure": "close", "time": "2025-01-27", "value": 118.42,
            "unit": "USD", "definition": "close, split-adjusted", "source": "Daily prices, an exchange",
            "as_of": "2025-01-27",
        }],
    }  # fmt: skip


def test_a_waived_finding_is_two_readings_and_fails_nothing() -> None:
    record = jsonl.finding_record(finding(THIRTY, "inconsistent", waived="known"))
    expected = {"verdict": "ambiguous", "reason": "several_readings", "severity": "note", "waived": "known"}
    assert expected.items() <= record.items()
    counts = count([THIRTY], [finding(THIRTY, "inconsistent", waived="known")])
    summary = json.loads(jsonl.Lines().closing(totals(1, 0, 5, counts)))
    assert (summary["inconsistent"], summary["ambiguous"], summary["checked"]) == (0, 1, 1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("6E+6"), 6000000),
        (Decimal("30.0"), 30),
        (Decimal("16.97"), 16.97),
        ((Decimal(5), None), [5, None]),
        ((1960, 1969), [1960, 1969]),
        ("--07-16", "--07-16"),
        (2014, 2014),
        (None, None),
        (Decimal("1E+500"), None),
        (Decimal("NaN"), None),
    ],
)
def test_numbers_in_json(value: Any, expected: Any) -> None:
    result = jsonl.number(value)
    assert result == expected
    assert type(result) is type(expected)
    json.dumps(result, allow_nan=False)


def test_days_in_json() -> None:
    days = Interval(Decimal(738_916), Decimal(738_946))
    dated = claim("50", kind="date", value="2024-02", stated=days)
    assert jsonl.claim_record(dated, "")["low"] == jsonl.iso_days(days)[0] == "2024-01-31"
    assert jsonl.iso_days(Interval(Decimal(0), Decimal(10**9))) == (None, None)


def test_no_line_of_json_can_split_or_steer_a_terminal() -> None:
    nasty = "a\x1b[31m\u2028b\u202ec\x9bd\udc80e\nf\x7f"
    line = jsonl.encoded({"text": nasty})
    assert json.loads(line)["text"] == nasty
    assert all(character.isprintable() for character in line.rstrip("\n"))


# ── The report for people ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_report() -> None:
    told = shown(outcome(WRONG, *UNCHECKED), Style())
    assert (
        told.rstrip()
        == """\
a.md
where    it says    should be          why
-------  ---------  -----------------  ---------------------------------------
1:27 ✗   30%        25 % [22.2, 27.8]  40 → 50 is a rise of 25 %, not 30 % [1]

[1] “It rose from 40 to 50, or 30%.”
    inconsistent, percent-change: (50 − 40) ÷ 40 = 25 % [22.2, 27.8]; stated 30 % [29.5, 30.5];
      from 1:14, 1:20
    0 of 2 readings of the sentence hold"""
    )


def test_a_long_sentence_is_shown_where_its_number_stands() -> None:
    found = outcome(
        finding(THIRTY, "inconsistent"), sentences={THIRTY.id: "word " * 200 + "rose by 30% " + "more " * 200}
    )
    told = " ".join(shown(found, Style()).split())
    assert "“…word" in told
    assert "rose by 30% more" in told
    assert "…” inconsistent" in told


def test_a_note_names_the_row_the_source_and_its_date() -> None:
    told = shown(outcome(finding(THIRTY, "inconsistent", basis="record", rows=(ROW,))), Style())
    assert "source: market_moves: nvidia, close, 2025-01-27: 118.42 USD (close, split-adjusted);" in told
    assert "Daily prices, an exchange, as of 2025-01-27" in " ".join(told.split())


def test_the_worst_sentence_leads_and_in_it_the_gravest_finding() -> None:
    unsure = finding(FORTY, "ambiguous")
    later = finding(NINE, "inconsistent")
    told = shown(outcome(unsure, finding(THIRTY, "inconsistent"), finding(SEVEN, "ambiguous"), later), Style())
    marks = [line.split()[:2] for line in told.splitlines() if line[:1].isdigit()]
    assert marks == [["1:27", "✗"], ["1:14", "?"], ["3:11", "✗"], ["3:6", "?"]]


def test_all_shows_what_else_was_found() -> None:
    found = outcome(finding(THIRTY, "consistent", because=(FORTY, FIFTY)), *UNCHECKED)
    assert shown(found, Style()) == ""
    told = shown(found, Style(show_all=True))
    assert "1:27 =" in told
    assert "3:6 ·" in told
    assert "no data" in told


def test_waived_findings_are_shown_with_all_only() -> None:
    found = outcome(finding(THIRTY, "inconsistent", waived="known since May"))
    assert shown(found, Style()) == ""
    told = shown(found, Style(show_all=True))
    assert "1:27 ~" in told
    assert "waived: known since May" in told


def test_the_worklist_holds_what_nobody_checked_in_text_order() -> None:
    told = shown(outcome(*reversed(UNCHECKED), WRONG), Style(worklist=True)).splitlines()
    assert told[1].split() == ["where", "it", "says", "in", "the", "sentence", "not", "checked", "source"]
    assert [line.split()[:2] for line in told[3:] if line.strip()] == [["3:6", "7"], ["3:11", "9"]]


def test_remarks_on_waivers_are_in_the_report_and_left_out_when_quiet() -> None:
    found = outcome(remarks=(Remark(2, 1, "the waiver of sum-of-parts silences nothing and can go"),))
    assert "2:1 the waiver of sum-of-parts silences nothing" in shown(found, Style())
    assert shown(found, Style(quiet=True)) == ""


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b" not in shown(outcome(WRONG), Style())
    coloured = shown(outcome(WRONG), Style(colour=True))
    assert "\x1b[31m30%\x1b[0m" in coloured


def test_lines_fit_and_nothing_steers_the_terminal() -> None:
    nasty = "x\x1b]0;title\x07 " + "long " * 60 + "y" * 300 + "\u202e"
    found = outcome(finding(THIRTY, "inconsistent", message=nasty, expected=nasty, relation=nasty), *UNCHECKED)
    for style in (Style(), Style(show_all=True), Style(worklist=True)):
        lines = shown(found, style).splitlines()
        assert max(map(len, lines)) <= 100
        assert all(character.isprintable() for line in lines for character in line)


@given(st.text(max_size=60))
def test_no_character_of_a_document_is_unsafe(nasty: str) -> None:
    assert printable.line(nasty).isprintable() or not any(
        ord(character) in printable.UNSAFE for character in printable.line(nasty)
    )
    assert all(printable.width(part) <= 12 or len(part) == 1 for part in printable.wrapped(printable.line(nasty), 12))


def test_the_coverage_line() -> None:
    counts = Counts(22, 9, 3, 2, 0, 0, 8, {"no_dataset": 5, "no_relation": 3})
    assert text.coverage(totals(1, 0, 31, counts)) == (
        "31 numbers, 22 claims: 9 add up in the text, 3 agree with the record, 2 problems, 8 untested (5 no data,"
        " 3 nothing to relate)"
    )
    one = Counts(5, 1, 1, 1, 1, 1, 0, {})
    assert text.coverage(totals(2, 1, 1, one)) == (
        "2 documents, 1 number, 5 claims: 1 adds up in the text, 1 agrees with the record, 1 problem, 1 ambiguous,"
        " 1 waived; 1 input could not be read"
    )
    assert text.coverage(totals(1, 0, 0, Counts())) == "0 numbers, 0 claims"


TABLE = totals(1, 0, 40, Counts(40), (31, 40))


def test_the_sources_of_a_claim_table_are_part_of_the_coverage() -> None:
    assert text.Findings(Style()).closing(TABLE).endswith("\n31 of 40 rows have a source\n")
    assert text.Findings(Style(quiet=True)).closing(TABLE) == ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("6000000"), "6,000,000"),
        (Decimal("16.970"), "16.97"),
        (Decimal("-3"), "−3"),
        ((Decimal(5), Decimal(7)), "5 to 7"),
        ((Decimal(5), None), "5 to …"),
        (2014, "2014"),
        ("2025-01-27", "2025-01-27"),
        (None, "–"),
        (Decimal("1E+400"), "1.0000E+400"),
    ],
)
def test_figures_for_people(value: Any, shown: str) -> None:
    assert figure(value) == shown


def test_every_reason_code_has_its_words() -> None:
    assert set(reasons.NOT_CHECKABLE) == REASONS
    assert set(reasons.AMBIGUOUS) == AMBIGUITIES
    assert all(all(words) for words in reasons.ALL.values())
