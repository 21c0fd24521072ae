"""Claim tables: written from documents, written again without loss, and gated against documents and formulas."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_numbers import claim_table, pipeline, tabulation
from verify_numbers.claim_table import COLUMNS, GONE, NotAClaimTable, guarded, unguarded
from verify_numbers.claim_table_checks import PAGES
from verify_numbers.commands import complain
from verify_numbers.errors import UsageError
from verify_numbers.outcome import Outcome
from verify_numbers.pipeline import TABLE_CHECKS, Run
from verify_numbers.readers import read

ARTICLE = """Revenue rose from $40 million to $50 million, a gain of 25%.

The team of 12 engineers shipped 3 apps in 2024.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "art.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def write(article: Path, name: str = "claims.csv") -> list[dict[str, str]]:
    """Writes the claim table beside the article, or brings it up to date; its rows."""
    table = article.with_name(name)
    assert tabulation.write(list(pipeline.claims([str(article)], Run())), str(table), complain) == 0
    return rows(table)


def rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def save(table: Path, cells: Sequence[Mapping[str, str]]) -> None:
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(cells[0]))
        writer.writeheader()
        writer.writerows(cells)


def gated(table: Path, *checks: str, date: str | None = None) -> Outcome:
    run = Run(table_checks=checks or TABLE_CHECKS, known=frozenset(TABLE_CHECKS))
    run = run._replace(options=type(run.options)(date=date))
    ((outcome,),) = pipeline.check([str(table)], run)
    return outcome


def verdicts(outcome: Outcome) -> list[tuple[str | None, str, str]]:
    """Check, verdict and row id of what is no abstention."""
    assert outcome.document is not None
    names = [row["id"] for row in claim_table.read(outcome.document).rows]
    first = outcome.claims[0].line
    return [
        (finding.check, finding.verdict, names[finding.claim.line - first])
        for finding in outcome.findings
        if finding.verdict != "not_checkable"
    ]


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_row_for_each_claim(article: Path) -> None:
    written = write(article)
    assert list(written[0]) == list(COLUMNS)
    assert [row["id"] for row in written] == ["c1", "c2", "c3", "c4", "c5", "c6"]
    assert {row["document"] for row in written} == {"art.md"}
    assert [row["value"] for row in written] == ["40000000", "50000000", "25", "12", "3", "2024"]
    assert [row["unit"] for row in written[:3]] == ["USD", "USD", "percent"]
    assert written[0]["quote"] == "Revenue rose from $40 million to $50 million, a gain of 25%."


def test_a_fresh_table_holds(article: Path) -> None:
    write(article)
    outcome = gated(article.with_name("claims.csv"))
    assert verdicts(outcome) == []
    assert not outcome.problems
    assert outcome.sourced == (0, 6)
    assert outcome.claims[0].stated is not None
    assert outcome.claims[0].stated.low == 39_500_000  # the rounding of the words in the document, not of 40000000


def test_writing_again_changes_nothing(article: Path) -> None:
    write(article)
    before = article.with_name("claims.csv").read_bytes()
    write(article)
    assert article.with_name("claims.csv").read_bytes() == before


ADDED = {"formula": "(c2 - c1) / c1", "source": "annual report", "note": "seen", "waiver": "row-formula: known"}


def test_writing_again_keeps_what_people_added(article: Path) -> None:
    cells = write(article)
    cells = [row | {"reviewer": "Ann"} for row in cells]
    cells[2] |= {**ADDED, "entity": "ACME", "time": "2024"}
    cells[2]["quote"] = "a gain of 25%"
    save(article.with_name("claims.csv"), cells)
    assert write(article) == cells


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        ("25%", "28%", "28"),  # another number in the same words
        ("a gain of 25%", "that is a gain of 25%", "25"),  # other words around the same number
        ("a gain of 25%", "a gain of some 26%", "26"),  # both
    ],
)
def test_a_row_follows_its_sentence(article: Path, old: str, new: str, value: str) -> None:
    cells = write(article)
    cells[2] |= ADDED
    save(article.with_name("claims.csv"), cells)
    article.write_text(ARTICLE.replace(old, new), encoding="utf-8")
    row = write(article)[2]
    assert (row["id"], row["value"]) == ("c3", value)
    assert ADDED.items() <= row.items()
    assert new in row["quote"]


def test_a_row_whose_claim_is_gone_stays_and_says_so(article: Path) -> None:
    cells = write(article)
    cells[4] |= {"source": "store page", "note": "ask Bob"}
    save(article.with_name("claims.csv"), cells)
    article.write_text(ARTICLE.split("\n\n")[0], encoding="utf-8")
    kept = write(article)
    assert [row["note"] for row in kept] == ["", "", "", GONE, f"{GONE}; ask Bob", GONE]
    assert kept[4]["source"] == "store page"
    assert [row["note"] for row in write(article)] == [row["note"] for row in kept]
    article.write_text(ARTICLE, encoding="utf-8")
    assert [row["note"] for row in write(article)] == ["", "", "", "", "ask Bob", ""]


def test_rows_of_other_documents_stay_as_they_are(article: Path) -> None:
    cells = write(article)
    other = dict.fromkeys(cells[0], "") | {"id": "b1", "document": "b.md", "quote": "A 7.", "value": "7"}
    save(article.with_name("claims.csv"), [other, *cells])
    assert write(article) == [other, *cells]


def test_a_new_claim_gets_a_new_id(article: Path) -> None:
    write(article)
    article.write_text("It has 77 shops.\n\n" + ARTICLE, encoding="utf-8")
    assert [row["id"] for row in write(article)] == ["c7", "c1", "c2", "c3", "c4", "c5", "c6"]


def test_a_file_that_is_no_claim_table_is_left_alone(article: Path) -> None:
    table = article.with_name("claims.csv")
    table.write_text("year,sales\n2024,7\n", encoding="utf-8")
    with pytest.raises(UsageError, match="is no claim table"):
        write(article)
    assert table.read_text(encoding="utf-8") == "year,sales\n2024,7\n"


def test_what_comes_from_a_document_is_no_formula_in_a_spreadsheet(article: Path) -> None:
    article.write_text("=HYPERLINK() costs $40.\n\n@SUM and 7 cats.\n\n+1 was -3 degrees.\n", encoding="utf-8")
    for row in write(article):
        assert not row["quote"].startswith(("=", "+", "-", "@")), row
    assert all(row["note"] == "" for row in write(article)), "the guard must not keep a row from being found again"
    assert verdicts(gated(article.with_name("claims.csv"))) == []


@given(st.text(max_size=20))
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == (text[1:] if text[:2] in ("'=", "'+", "'-", "'@", "'\t", "'\r") else text)
    assert not guarded(text).startswith(("=", "@", "\t", "\r"))
    assert guarded("-5.2") == "-5.2"


# ── The gate ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_edited_number_fails_its_row_and_a_cut_sentence_all_of_its_own(article: Path) -> None:
    write(article)
    article.write_text("Revenue rose from $40 million to $50 million, a gain of 28%.\n", encoding="utf-8")
    outcome = gated(article.with_name("claims.csv"))
    assert verdicts(outcome) == [
        ("quote-gone", "inconsistent", "c1"),  # its own number is the same, but the words it quotes have changed
        ("quote-gone", "inconsistent", "c2"),
        ("quote-value", "inconsistent", "c3"),
        ("quote-gone", "inconsistent", "c4"),
        ("quote-gone", "inconsistent", "c5"),
        ("quote-gone", "inconsistent", "c6"),
    ]
    assert outcome.findings[2].message == "art.md now says 28%, the row 25 percent"


@pytest.mark.parametrize(
    ("value", "unit", "holds"),
    [
        ("40000000", "USD", True),
        ("40000000", "", True),
        ("40 million", "dollars", True),
        ("$40 million", "", True),
        ("4000000", "USD", False),
        ("40000000", "EUR", False),
        ("60 million", "USD", False),
    ],
)
def test_the_value_of_a_row_is_the_one_in_its_quote(article: Path, value: str, unit: str, holds: bool) -> None:
    cells = write(article)
    cells[0] |= {"value": value, "unit": unit}
    save(article.with_name("claims.csv"), cells)
    found = verdicts(gated(article.with_name("claims.csv")))
    assert found == ([] if holds else [("quote-value", "inconsistent", "c1")])


def test_a_quote_is_found_whatever_an_editor_does_to_spaces_dashes_and_quotation_marks(article: Path) -> None:
    article.write_text("He said “it’s 40–50\u00a0km”,   and\nleft.\n", encoding="utf-8")
    cells = write(article)
    cells[0]["quote"] = 'said "it\'s 40-50 km", and left'
    save(article.with_name("claims.csv"), cells)
    assert verdicts(gated(article.with_name("claims.csv"))) == []


@pytest.mark.parametrize(
    ("formula", "row", "verdict"),
    [
        ("(c2 - c1) / c1", 2, "consistent"),
        ("c2 / c1 - 100%", 2, "consistent"),
        ("(c2 - c1) / c2", 2, "inconsistent"),
        ("c1 + c3 * c1", 1, "consistent"),
        ("[c1] * 1.25", 1, "consistent"),
        ("c4 / 4", 4, "consistent"),
        ("c4 / 3", 4, "inconsistent"),
        ("c6 - 0", 5, "consistent"),
    ],
)
def test_a_formula_gives_the_value_of_its_row(article: Path, formula: str, row: int, verdict: str) -> None:
    cells = write(article)
    cells[row]["formula"] = formula
    save(article.with_name("claims.csv"), cells)
    outcome = gated(article.with_name("claims.csv"))
    assert verdicts(outcome) == [("row-formula", verdict, cells[row]["id"])]
    assert not outcome.problems


def test_the_working_of_a_formula_is_shown(article: Path) -> None:
    cells = write(article)
    cells[2] |= {"formula": "(c2 - c1) / c2"}
    save(article.with_name("claims.csv"), cells)
    (finding,) = (each for each in gated(article.with_name("claims.csv")).findings if each.check)
    assert finding.relation == "(c2 - c1) / c2 with c2 = 50,000,000 USD, c1 = 40,000,000 USD"
    assert finding.stated == "25 %"
    assert (finding.expected or "").startswith("20")
    assert [claim.text for claim in finding.because] == ["50000000", "40000000"]


@pytest.mark.parametrize(
    ("formula", "reason", "problem"),
    [
        ("c9 + 1", "parse_failed", "there is no row 'c9'"),
        ("c1 +", "parse_failed", "it ends too early"),
        ("c1 - 100%", None, None),
        ("c1 + c5", None, None),
        ("c2 / (c1 - c1)", "too_coarse", None),
    ],
)
def test_a_formula_that_cannot_be_worked_out(
    article: Path, formula: str, reason: str | None, problem: str | None
) -> None:
    cells = write(article)
    cells[0]["formula"] = formula
    save(article.with_name("claims.csv"), cells)
    outcome = gated(article.with_name("claims.csv"))
    assert [each.text.partition(": ")[2] for each in outcome.problems] == ([problem] if problem else [])
    if reason:
        assert [each.reason for each in outcome.findings if each.check == "row-formula"] == [reason]


def test_money_and_people_are_not_added(article: Path) -> None:
    article.write_text("It has 5 km of pipes and paid $40.\n", encoding="utf-8")
    cells = write(article)
    cells[0]["formula"] = "c1 + c2"
    save(article.with_name("claims.csv"), cells)
    assert [f.reason for f in gated(article.with_name("claims.csv")).findings if f.check] == ["unit_mismatch"]


def test_every_row_is_checked_or_has_one_abstention(article: Path) -> None:
    cells = write(article)
    cells[2]["formula"], cells[4]["formula"] = "(c2 - c1) / c1", "c9"
    save(article.with_name("claims.csv"), cells)
    outcome = gated(article.with_name("claims.csv"))
    abstained = [finding.claim.text for finding in outcome.findings if finding.verdict == "not_checkable"]
    assert abstained == ["12", "3", "2024"]


def test_missing_documents_values_and_second_ids_are_told_with_their_place(article: Path) -> None:
    cells = write(article)
    cells[0]["document"] = "nowhere.md"
    cells[1]["value"] = "some"
    cells[2]["id"] = "c1"
    save(article.with_name("claims.csv"), cells)
    outcome = gated(article.with_name("claims.csv"))
    assert [(problem.line, problem.text.split(" ")[0]) for problem in outcome.problems] == [
        (2, "nowhere.md"), (3, "the"), (4, "the"),
    ]  # fmt: skip
    complaint = next(iter(outcome.complaints()))
    assert complaint.endswith("claims.csv:2:4: nowhere.md cannot be read, so its quotes are not compared")


def test_a_waiver_in_the_table(article: Path) -> None:
    cells = write(article)
    cells[2] |= {"formula": "(c2 - c1) / c2", "waiver": "row-formula until 2026-01-31: base agreed"}
    cells[3]["waiver"] = "row-formula: why"
    cells[4]["waiver"] = "what?"
    save(article.with_name("claims.csv"), cells)
    outcome = gated(article.with_name("claims.csv"), date="2026-01-01")
    assert [finding.waived for finding in outcome.findings if finding.check] == ["base agreed"]
    assert [(remark.line, remark.text.split(" ", 4)[-1]) for remark in outcome.remarks] == [
        (5, "silences nothing and can go"),
        (6, "understood; write `CHECK: reason` or `CHECK until 2026-01-31: reason`"),
    ]
    late = gated(article.with_name("claims.csv"), date="2026-02-01")
    assert [finding.waived for finding in late.findings if finding.check] == [None]


def test_only_the_selected_checks_run(article: Path) -> None:
    cells = write(article)
    cells[2]["formula"] = "c1"
    save(article.with_name("claims.csv"), cells)
    article.write_text("", encoding="utf-8")
    assert {check for check, _, _ in verdicts(gated(article.with_name("claims.csv"), "row-formula"))} == {"row-formula"}


def test_a_table_with_another_separator_and_quoted_cells() -> None:
    source = 'id;quote;value;note\nc1;"He said ""7; or 8""";7;\n;;;\n'
    table = claim_table.read(read("t.csv", source.encode()))
    assert table.delimiter == ";"
    (row,) = table.rows
    assert (row["id"], row["quote"], row["value"], row["note"], row.line) == ("c1", 'He said "7; or 8"', "7", "", 2)
    assert claim_table.encoded(table).decode() == 'id;quote;value;note\nc1;"He said ""7; or 8""";7;\n'


def test_a_data_table_is_no_claim_table() -> None:
    with pytest.raises(NotAClaimTable, match="lacks id, quote, value"):
        claim_table.read(read("t.csv", b"year,sales\n2024,7\n"))


def test_the_checks_of_a_table_have_pages() -> None:
    assert tuple(PAGES) == TABLE_CHECKS
