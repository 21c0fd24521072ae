"""The shipped reference data is sound: every row, name, word, source and hash. All faults are reported at once."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from verify_numbers.reference import dictionary, location, package, reading, store
from verify_numbers.reference.record import Record, Row, first_day

FOLDER = location.reference_data()
MARKET = "market_moves"
# Known without rows: names that must not be taken for another's, and a measure that must not be taken for another.
ROWLESS_KINDS = {"index"}
ROWLESS_MEASURES = {"industry_size"}
ELSEWHERE = re.compile(r"(^|[\s(])(/|[A-Za-z]:\\|~/|file:)|localhost")
UNITS = {
    "USD", "HKD", "percent", "times", "point", "bit", "date", "year", "share", "GPU", "GPU hour", "parameter", "token",
    "user", "download", "model", "person", "graduate", "degree", "group", "app", "international dollar", "USD/Mtoken",
    *(f"{code}/USD" for code in "AUD BRL CAD CHF CNY DKK EUR HKD INR JPY KRW MXN MYR NOK NZD SEK SGD THB TWD ZAR".split()),
}  # fmt: skip


@cache
def shipped() -> package.Package:
    return package.load(FOLDER, reading.read_csv)


@cache
def cells(name: str) -> list[dict[str, str]]:
    with open(FOLDER / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def descriptor() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FOLDER / "datapackage.json").read_bytes())
    return content


def observations() -> list[dict[str, Any]]:
    return [resource for resource in descriptor()["resources"] if "verify" in resource]


def test_the_package_loads_without_a_fault_and_alike_with_both_readers() -> None:
    assert package.load(FOLDER, reading.read_pandas) == shipped()


def test_the_descriptor_lists_what_is_there() -> None:
    amiss = []
    listed = {resource["path"]: resource for resource in descriptor()["resources"]}
    files = {path.name for path in FOLDER.iterdir()} - {"datapackage.json", "observation.schema.json"}
    amiss += [f"{name}: is not listed" for name in sorted(files - set(listed))]
    amiss += [f"{name}: is listed but missing" for name in sorted(set(listed) - files)]
    for path, resource in listed.items():
        content = (FOLDER / path).read_bytes()
        if b"\r" in content or content.startswith(b"\xef\xbb\xbf") or not content.endswith(b"\n"):
            amiss.append(f"{path}: lines must end in LF, without a byte-order mark")
        schema = resource["schema"]
        if isinstance(schema, str):
            schema = json.loads((FOLDER / schema).read_bytes())
        fields = [field["name"] for field in schema["fields"]]
        header = content.decode().splitlines()[0].split(",")
        if header != fields:
            amiss.append(f"{path}: the schema has {fields}, the file {header}")
        amiss += [
            f"{path}: no {key}" for key in ("title", "description", "sources", "bytes", "hash") if not resource.get(key)
        ]
        columns = {role for role in resource.get("verify", {}).values() if isinstance(role, str)}
        if columns - set(header):
            amiss.append(f"{path}: the verify block names columns that are not there")
        for field in schema["fields"]:
            allowed = field.get("constraints", {}).get("enum")
            required = field.get("constraints", {}).get("required", False)
            for number, row in enumerate(cells(resource["name"]), 2):
                value = row[field["name"]]
                if (required and not value) or (value and allowed and value not in allowed):
                    amiss.append(f"{path}: row {number}, {field['name']}: {value!r} breaks the schema")
    assert amiss == []


def test_every_row_is_whole() -> None:
    amiss = []
    keys: Counter[tuple[str, ...]] = Counter()
    for row in shipped().rows:
        where = f"{row.table}: {row.entity} {row.measure} {row.start}"
        keys[row.entity, row.measure, row.start, row.end, row.vintage, row.scope, row.source_id] += 1
        amiss += [f"{where}: {what}" for what in faults_of(row)]
    amiss += [f"{key}: stands {n} times" for key, n in keys.items() if n > 1]
    assert amiss == []


def faults_of(row: Row) -> list[str]:
    measure = {measure.id: measure for measure in shipped().measures}[row.measure]
    try:
        row.interval()
    except ValueError as error:
        return [f"no interval: {error}"]
    kinds = {
        "money": {"USD", "international dollar"}, "percent": {"percent"}, "date": {"date"}, "times": {"times"}, "bit": {"bit"},
        "duration": {"year"}, "price": {"USD", "HKD", "point", "USD/Mtoken", *(unit for unit in UNITS if unit.endswith("/USD"))},
    }  # fmt: skip
    counts = UNITS - set().union(*kinds.values())
    checks = {
        f"unit {row.unit!r} is not of the kind {measure.unit}": row.unit in kinds.get(measure.unit, counts),
        f"a count in {row.unit!r} that no noun of {measure.id} counts": measure.unit != "count"
        or row.unit in (*measure.nouns, "person", "share", "GPU hour"),
        "no definition": bool(row.definition),
        "a definition or scope longer than a line": len(row.definition) <= 120 and len(row.scope) <= 60,
        "low confidence is left out": row.confidence != "low",
        "what is computed cites `computed`, and nothing else does": (row.grade == "computed")
        == (row.source_id == "computed"),
        "a survey is graded so": row.table != "surveys" or row.grade == "survey",
        "a series needs a time": measure.timing != "series" or bool(row.start),
        "a fall is written as a positive loss": not measure.direction or row.value > Decimal(0),  # type: ignore[operator]
        "no as-of date": bool(row.as_of) or row.entity == "number-formats",
    }
    return [what for what, holds in checks.items() if not holds]


def test_every_entity_measure_and_source_is_used() -> None:
    rows, data = shipped().rows, shipped()
    families = {member for entity in data.entities for member in entity.family}
    amiss = [
        f"{entity.id}: no rows, no family"
        for entity in data.entities
        if entity.id not in {row.entity for row in rows} and not entity.family and entity.kind not in ROWLESS_KINDS
    ]
    amiss += [
        f"{entity.id}: no name or family leads to it"
        for entity in data.entities
        if entity.kind == "comparison" and entity.id not in families
    ]
    unused = {measure.id for measure in data.measures} - {row.measure for row in rows}
    amiss += [f"{id}: no rows" for id in sorted(unused ^ ROWLESS_MEASURES)]
    amiss += [
        f"{id}: is not cited" for id in sorted({source.id for source in data.sources} - {row.source_id for row in rows})
    ]
    assert amiss == []


def test_names_hold_no_values() -> None:
    """Blind matching: a claimed value must never help to choose its row."""
    amiss = []
    owners: dict[str, list[str]] = {}
    for entity in shipped().entities:
        for name in entity.names:
            words = re.findall(r"\w+", name.casefold())
            amiss += [f"{entity.id}: {name!r} holds {word!r}" for word in words if word in dictionary.VALUE_WORDS]
            if not re.search(r"[^\W\d_]", name):
                amiss.append(f"{entity.id}: {name!r} is a bare number")
            owners.setdefault(name.casefold(), []).append(entity.id)
        if not re.fullmatch(r"[a-z0-9.-]+", entity.id):
            amiss.append(f"{entity.id}: an id is lower case")
        if entity.kind == "country" and not re.fullmatch(r"[A-Z]{3}", entity.iso3):
            amiss.append(f"{entity.id}: no ISO code")
    context = {entity.id: entity.context for entity in shipped().entities}
    for name, ids in owners.items():
        if len(set(ids)) < len(ids):
            amiss.append(f"{ids[0]}: {name!r} stands twice")
        elif len(ids) > 1 and not any(context[id] for id in ids):
            amiss.append(f"{name!r} names {ids}, and none needs a context")
    assert amiss == []


def test_measures_are_told_by_words() -> None:
    amiss = []
    for measure in shipped().measures:
        stems = [stem for alternative in measure.words for stem in alternative]
        amiss += [
            f"{measure.id}: {stem!r} {why}"
            for stem in (*stems, *measure.not_words)
            if (why := dictionary.no_stem(stem))
        ]
        amiss += [f"{measure.id}: {stem!r} holds a blank" for stem in measure.not_words if " " in stem]
        if not measure.words:
            amiss.append(f"{measure.id}: no words")
        if len(set(map(frozenset, measure.words))) < len(measure.words):
            amiss.append(f"{measure.id}: an alternative stands twice")
        if measure.unit == "count" and not measure.nouns:
            amiss.append(f"{measure.id}: no noun that it counts")
        if (measure.compare == "date") != (measure.unit == "date"):
            amiss.append(f"{measure.id}: a date compares as a date")
        if not re.fullmatch(r"[a-z0-9_]+", measure.id):
            amiss.append(f"{measure.id}: an id is lower case")
    assert amiss == []


def test_sources_are_citations() -> None:
    amiss = []
    for source in shipped().sources:
        where = source.id
        if not re.fullmatch(r"[a-z0-9-]+", source.id):
            amiss.append(f"{where}: an id is lower case")
        if source.published:
            try:
                first_day(source.published)
            except ValueError as error:
                amiss.append(f"{where}: {error}")
        if ELSEWHERE.search(source.location):
            amiss.append(f"{where}: the location is no citation: {source.location}")
        amiss += [f"{where}: no {key}" for key in ("location", "licence", "how_verified") if not getattr(source, key)]
        amiss += [f"{where}: {alias!r} is no name" for alias in source.aliases if dictionary.no_name(alias)]
    assert amiss == []


def test_moves_follow_from_the_closes() -> None:
    amiss = []
    closes = {(row.entity, row.start): row.value for row in shipped().rows if row.measure == "close"}
    for row in shipped().rows:
        if row.measure not in ("one_day_change_percent", "change_percent"):
            continue
        before = row.start if row.measure == "change_percent" else row.definition[-10:]
        old, new = closes[row.entity, before], closes[row.entity, row.end]
        assert isinstance(old, Decimal)
        assert isinstance(new, Decimal)
        assert isinstance(row.value, Decimal)
        change = (new - old) / old * 100
        if abs(change - row.value) > Decimal("0.0005"):
            amiss.append(f"{row.entity} {before} to {row.end}: {change:.3f}, not {row.value}")
    assert amiss == []


def test_the_windows_of_closes_have_every_session() -> None:
    days = {
        entity: {row.start for row in shipped().rows if row.entity == entity and row.measure == "close"}
        for entity in ("tencent", "nvidia")
    }
    hong_kong = {f"2025-01-{day:02}" for day in (2, 3, 6, 7, 8, 9, 10, 13, 14, 15, 16, 17)}
    new_york = {f"2025-01-{day:02}" for day in (21, 22, 23, 24, 27, 28, 29, 30, 31)}
    assert days == {"tencent": hong_kong, "nvidia": new_york}
    assert sum(row.table == MARKET for row in shipped().rows) < 100  # a window, no dump


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return store.open(FOLDER)


@pytest.mark.parametrize(
    ("entity", "measure", "low", "high"),
    [
        ("deepseek-v3", "training_cost_reported", "5575500", "5576500"),
        ("deepseek-v3", "training_gpus", "2048", "2048"),
        ("xiaohongshu-users", "share_women", "67", "80"),
        ("duolingo-mandarin-learners", "growth_year_over_year", "215.5", "216.5"),
        ("gpt-4", "training_cost_reported", "100000000", None),
    ],
)
def test_a_row_allows_what_its_source_does(
    record: Record, entity: str, measure: str, low: str, high: str | None
) -> None:
    (row,) = record.rows(entity, measure)
    found = row.interval()
    assert (found.low, found.high) == (Decimal(low), None if high is None else Decimal(high))


def test_disagreeing_sources_stay_separate(record: Record) -> None:
    assert [row.value for row in record.rows("deepseek", "founded")] == ["2023-05", "2023-07-17"]
    vintages = [row.vintage for row in record.rows("china", "gdp_ppp") if row.start == "2014"]
    assert vintages == ["2014-10", "2021-04", "2024-10", "2025-10"]


def matches(record: Record, measure: str, clause: str) -> bool:
    """The rule that the columns words and not_words state, in its simplest form."""
    words = re.findall(r"[\w-]+", clause.casefold())

    def holds(stem: str) -> bool:
        return any(word.startswith(stem) for word in words)

    told = record.measures[measure]
    return any(all(map(holds, stems)) for stems in told.words) and not any(map(holds, told.not_words))


@pytest.mark.parametrize(
    ("measure", "clause"),
    [
        ("training_cost_reported", "it required much less investment to train the model"),
        ("training_cost_reported", "the model cost a small sum to train"),
        ("training_gpus", "which used a cluster of Nvidia chips"),
        ("home_ownership_rate", "of the Chinese own their homes"),
        ("home_ownership_rate", "where most are homeowners"),
        ("millennial_home_ownership_rate", "of Chinese millennials are homeowners"),
        ("release_date", "when ChatGPT sounded the starting shot"),
        ("change_percent", "saw a sharp drop within a week"),
        ("market_value_loss_one_day", "which lost that much in a single day"),
        ("price_discount", "models priced well below Western counterparts"),
        ("derivative_models", "models derived from it have exceeded that many variations"),
        ("gdp_ppp", "China had surpassed the US in GDP at PPP"),
    ],
)
def test_words_find_a_measure(record: Record, measure: str, clause: str) -> None:
    assert matches(record, measure, clause)


@pytest.mark.parametrize(
    ("measure", "clause"),
    [
        (
            "second_token_acceptance",
            "maintains such accuracy compared to traditional methods",
        ),  # the same number, another thing
        ("share_born_after_1990", "most users are under thirty years old"),  # another band of ages, years later
        ("share_women", "and most are under thirty years old"),
        ("home_ownership_rate", "of Chinese millennials are homeowners"),
        ("gdp_nominal", "GDP at purchasing power parity"),
        ("target_size", "the industry is worth that much already, short of its goal"),
        ("one_day_change_percent", "saw a sharp drop within a week"),
        ("training_gpus", "a stockpile of chips used for years"),
    ],
)
def test_words_leave_another_measure_alone(record: Record, measure: str, clause: str) -> None:
    assert not matches(record, measure, clause)


def test_the_table_of_contents_tells_coverage(record: Record) -> None:
    tables = {coverage.table: coverage for coverage in record.tables()}
    assert list(tables) == sorted(resource["name"] for resource in observations())
    assert sum(coverage.rows for coverage in tables.values()) == len(shipped().rows)
    closes = tables[MARKET]
    assert (closes.first, closes.last, closes.measures) == ("2025-01-02", "2025-01-31", 3)
    assert all(coverage.sources for coverage in tables.values())


def test_the_folder_is_found_in_the_checkout() -> None:
    assert Path(__file__).parents[1] / "reference_data" == FOLDER
