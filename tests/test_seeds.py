"""The articles of `seeds/` with their claim tables: what is wrong in them is found, and nothing else is called wrong."""

from __future__ import annotations

import csv
import json
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from verify_numbers import cli, pipeline, tabulation
from verify_numbers.claim_table import COLUMNS

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
ARTICLES = sorted(path.stem for path in SEEDS.glob("*.md"))

# What the articles they follow have wrong.
WRONG = {
    ("chip-rules-and-chinese-firms.md", "7 percent"),  # below the price of Western models: 96 percent
    ("chip-rules-and-chinese-firms.md", "December 2024"),  # the framework is of January 2025
    ("deepseek-and-rednote.md", "one day"),  # after the announcement of Stargate: a day before it
    ("deepseek-and-rednote.md", "240%"),  # more learners of Mandarin: 216 %
    ("sputnik-and-deepseek.md", "1960s"),  # free software began in 1983
}
# Neither right nor wrong by what is on record: the same number of another measure, an estimate, several editions.
OPEN = {
    ("deepseek-and-rednote.md", "90%"),  # not the acceptance of the second predicted token
    ("deepseek-and-rednote.md", "100,000 GPUs"),
    ("deepseek-and-rednote.md", "85%"),  # under 30; on record is who was born since 1990
    ("deepseek-and-rednote.md", "2014"),
    ("sputnik-and-deepseek.md", "2024"),
    ("cheap-models-and-a-ban.md", "125 million"),  # another vendor counted another period
    ("cheap-models-and-a-ban.md", "$10 billion"),  # a forecast
}
RIGHT = {
    ("asia-pacific-rising.md", "a year"),
    ("asia-pacific-rising.md", "17%"),
    ("cheap-models-and-a-ban.md", "100,000 variations"),
    ("cheap-models-and-a-ban.md", "June 25 this year"),
    ("cheap-models-and-a-ban.md", "one-year"),
    ("cheap-models-and-a-ban.md", "3 million users"),
    ("cheap-models-and-a-ban.md", "five apps"),
    ("chip-rules-and-chinese-firms.md", "10 percent"),
    ("chip-rules-and-chinese-firms.md", "three key areas"),
    ("chip-rules-and-chinese-firms.md", "three groups"),
    ("chip-rules-and-chinese-firms.md", "December 9, 2024"),
    ("chip-rules-and-chinese-firms.md", "78 percent"),
    ("deepseek-and-rednote.md", "Two events"),
    ("deepseek-and-rednote.md", "three novelties"),
    ("deepseek-and-rednote.md", "four times less"),
    ("deepseek-and-rednote.md", "75%"),
    ("deepseek-and-rednote.md", "6 million dollars"),
    ("deepseek-and-rednote.md", "2000 GPUs"),
    ("deepseek-and-rednote.md", "2013"),
    ("deepseek-and-rednote.md", "$300,000,000"),
    ("sputnik-and-deepseek.md", "$589 billion"),
    ("sputnik-and-deepseek.md", "1957"),
}

Records = list[dict[str, Any]]


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    monkeypatch.chdir(ROOT)
    status = cli.main(words)
    return status, capsys.readouterr().out


@pytest.fixture
def records(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Records:
    """What `verify-numbers seeds` says to a machine, the paths without their folder."""
    _, out = run(capsys, monkeypatch, "seeds", "--format", "jsonl")
    found: Records = [json.loads(line) for line in out.splitlines()]
    return [record | {"path": Path(record["path"]).name} if "path" in record else record for record in found]


def verdicts(records: Records) -> dict[tuple[str, str], set[str]]:
    """The verdicts on each number, by article and words; a number that only helped to one is consistent."""
    texts = {f"{each['path']}:{each['line']}:{each['column']}": each for each in records if each["type"] == "claim"}
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in (each for each in records if each["type"] == "finding"):
        found[finding["path"], " ".join(finding["text"].split())].add(finding["verdict"])
        for name in finding["because"]:
            helper = texts[name.rpartition("/")[2]]
            found[helper["path"], " ".join(helper["text"].split())].add("consistent")
    return found


def rows(name: str) -> list[dict[str, str]]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_article_has_its_table_and_every_table_its_article() -> None:
    assert len(ARTICLES) == 5
    assert sorted(path.stem for path in SEEDS.glob("*.csv")) == ARTICLES
    assert [name for name in ARTICLES if {row["document"] for row in rows(name)} != {f"{name}.md"}] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_short_and_bears_a_title(name: str) -> None:
    _, front, body = (SEEDS / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)
    assert front.startswith("title: ")
    assert 150 <= len(body.split()) <= 360


@pytest.mark.parametrize("name", ARTICLES)
def test_a_table_has_a_row_for_each_claim_and_is_up_to_date(name: str, tmp_path: Path) -> None:
    for suffix in (".md", ".csv"):
        shutil.copy(SEEDS / f"{name}{suffix}", tmp_path)
    table = tmp_path / f"{name}.csv"
    tabulation.write(list(pipeline.claims([str(tmp_path / f"{name}.md")], pipeline.Run())), str(table), lambda _: False)
    renewed = table.read_text(encoding="utf-8")
    command = f"run: verify-numbers claims seeds/{name}.md -o seeds/{name}.csv"
    assert renewed == (SEEDS / f"{name}.csv").read_text(encoding="utf-8"), command


@pytest.mark.parametrize("name", ARTICLES)
def test_every_row_says_what_it_is_about_and_has_a_source_or_says_why_not(name: str) -> None:
    table = rows(name)
    assert list(table[0]) == list(COLUMNS)
    assert [row["id"] for row in table if not (row["entity"] and row["measure"])] == []
    assert [row["id"] for row in table if not (row["source"] or row["note"])] == []


def test_the_tables_hold_but_for_what_the_articles_have_wrong(records: Records) -> None:
    own = ("quote-gone", "quote-value", "row-formula")
    broken = [each["message"] for each in records if each.get("check") in own and each["verdict"] == "inconsistent"]
    assert broken == []
    assert [each["error"] for each in records if each["type"] == "document" and each["error"]] == []
    formulas = [row["id"] for name in ARTICLES for row in rows(name) if row["formula"]]
    held = [each for each in records if each.get("check") == "row-formula" and each["verdict"] == "consistent"]
    assert len(held) == len(formulas)


def test_a_row_that_is_wrong_says_so_in_its_note() -> None:
    noted = {
        (row["document"], text)
        for name in ARTICLES
        for row in rows(name)
        if row["note"].startswith("wrong:")
        for path, text in WRONG
        if path == row["document"] and text in row["quote"]
    }
    assert noted == WRONG


def test_what_is_wrong_is_found(records: Records) -> None:
    found = verdicts(records)
    assert {each for each in WRONG if "inconsistent" not in found[each]} == set()



def test_nothing_else_is_called_wrong(records: Records) -> None:
    wrong = {each for each, said in verdicts(records).items() if "inconsistent" in said and each[0].endswith(".md")}
    assert wrong - WRONG == set()


def test_what_is_open_stays_open(records: Records) -> None:
    found = verdicts(records)
    assert {each for each in OPEN if found[each] - {"ambiguous", "not_checkable"}} == set()


def test_what_is_right_is_confirmed(records: Records) -> None:
    found = verdicts(records)
    assert {each for each in RIGHT if "consistent" not in found[each]} == set()


def test_the_coverage_line_counts_the_rows_with_a_source(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    status, out = run(capsys, monkeypatch, "seeds")
    table = [row for name in ARTICLES for row in rows(name)]
    sourced = sum(bool(row["source"]) for row in table)
    assert status == 1
    assert out.splitlines()[-1] == f"{sourced} of {len(table)} rows have a source"
