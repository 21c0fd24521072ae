"""Fetched market data as a dated data package that `--reference` reads: observations, names, sources, hashes.

Knows rows and files, nothing of the network. Symbols fetched again replace their own rows; those of others stay.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from verify_numbers import atomic
from verify_numbers.reference.market_feed import Day, Series
from verify_numbers.reference.record import Entity

NAME = "market-data"
DESCRIPTOR = "datapackage.json"
OBSERVATIONS = ("symbol", "entity", "measure", "start", "vintage", "value", "unit", "definition", "source", "grade", "confidence")
ENTITIES = ("entity", "name", "kind", "aliases", "symbol")
MEASURES = ("measure", "name", "words", "unit", "nouns", "compare", "timing")
# The first two are measures of the shipped package as well, and joined with them by their ids.
OWN_MEASURES = (
    ("close", "closing price", "clos;share|stock price|trad|end|finish|settl;index end|finish|stood", "price", "", "level", "series"),
    ("shares_outstanding", "shares outstanding", "share|stock outstand", "count", "share", "level", "series"),
    ("adjusted_close", "closing price adjusted for dividends", "adjust clos", "price", "", "level", "series"),
    ("dividend", "dividend per share", "dividend", "price", "", "level", "series"),
    ("share_split", "shares after a split for one before", "split", "times", "", "level", "series"),
)
SUFFIX = re.compile(r",?\s+(?:Inc|Corp|Corporation|Company|Co|Ltd|Limited|plc|PLC|N\.V|S\.A|AG|SE)\.?$")


class MarketPackageError(Exception):
    """A folder that cannot be written to, or that holds something else: one line, with the mend."""


def write(folder: str, fetched: Sequence[Series], known: Mapping[str, Entity], retrieved: date, vendor: str) -> int:
    """Writes the package, keeping what it holds of other symbols; returns the number of observations it now holds.

    `known` leads from a symbol to the shipped package's entity of it. Raises MarketPackageError.
    """
    path = Path(folder)
    if path.exists() and not _is_ours(path):
        raise MarketPackageError(f"{folder}: holds something else; name a new folder, or one that refresh has written")
    new = {series.symbol for series in fetched}
    rows = [row for row in _read(path / "prices.csv") if row["symbol"] not in new]
    names = [row for row in _read(path / "entities.csv") if row["symbol"] not in new]
    for series in fetched:
        names.append(_named(series, known.get(series.symbol)))
        rows += _observations(series, names[-1]["entity"], retrieved, vendor)
    rows.sort(key=lambda row: (row["symbol"], row["measure"], row["start"]))
    names.sort(key=lambda row: row["entity"])
    files = {
        "prices.csv": _csv(OBSERVATIONS, rows),
        "entities.csv": _csv(ENTITIES, names),
        "measures.csv": _csv(MEASURES, (dict(zip(MEASURES, own, strict=True)) for own in OWN_MEASURES)),
    }
    try:
        path.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            atomic.write(str(path / name), data)
        atomic.write(str(path / DESCRIPTOR), _descriptor(files, retrieved, vendor))
    except OSError as error:
        raise MarketPackageError(f"{folder}: cannot be written: {error.strerror or error}") from None
    return len(rows)


def _is_ours(path: Path) -> bool:
    if not path.is_dir():
        return False
    if not any(path.iterdir()):
        return True
    try:
        return bool(json.loads((path / DESCRIPTOR).read_bytes()).get("name") == NAME)
    except (OSError, ValueError, AttributeError):
        return False


def _read(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _observations(series: Series, entity: str, retrieved: date, vendor: str) -> Iterator[dict[str, str]]:
    common = {
        "symbol": series.symbol, "entity": entity, "vintage": retrieved.isoformat(), "source": f"{vendor}, {series.symbol}",
        "grade": "published", "confidence": "high",
    }  # fmt: skip
    for day in series.days:
        for measure, value, unit, definition in _figures(day, series.unit):
            yield common | {
                "measure": measure, "start": day.day.isoformat(), "value": f"{value:f}", "unit": unit, "definition": definition,
            }  # fmt: skip
    for first, count in series.shares:
        yield common | {
            "measure": "shares_outstanding", "start": first.isoformat(), "value": str(count), "unit": "share",
            "definition": "shares outstanding as the feed gives them", "confidence": "medium",
        }  # fmt: skip


def _figures(day: Day, unit: str) -> Iterator[tuple[str, object, str, str]]:
    yield "close", day.close, unit, "close of the regular session, adjusted for splits, not for dividends"
    if day.adjusted != day.close:
        yield "adjusted_close", day.adjusted, unit, "close adjusted for splits and later dividends"
    if day.dividend:
        yield "dividend", day.dividend, unit, "dividend per share, on its ex-day"
    if day.split:
        yield "share_split", day.split, "times", "shares after the split for one before"


def _named(series: Series, known: Entity | None) -> dict[str, str]:
    """The row of `entities.csv`: the shipped package's own name where it has one, so that both are one entity."""
    kind = "index" if series.unit == "point" else "company"
    if known is not None:
        aliases = ";".join(known.aliases)
        return {"entity": known.id, "name": known.name, "kind": kind, "aliases": aliases, "symbol": series.symbol}
    short = SUFFIX.sub("", series.name)
    names = (name for name in (series.name, series.symbol) if name != short and not name.startswith("^"))
    aliases = ";".join(dict.fromkeys(names))
    return {"entity": _slug(series.symbol), "name": short, "kind": kind, "aliases": aliases, "symbol": series.symbol}


def _slug(symbol: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", symbol.lower()).strip("-")


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _descriptor(files: Mapping[str, bytes], retrieved: date, vendor: str) -> bytes:
    import hashlib

    resources: list[dict[str, object]] = [
        {
            "name": os.path.splitext(name)[0],
            "path": name,
            "bytes": len(data),
            "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        }
        for name, data in files.items()
    ]
    roles = {role: role for role in OBSERVATIONS if role != "symbol"}
    resources[0] |= {"verify": roles, "sources": [{"title": vendor}]}
    content = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        "title": "Market data",
        "description": "Fetched by verify-numbers refresh. The vendor's terms may not allow to pass it on.",
        "created": retrieved.isoformat(),
        "sources": [{"title": vendor}],
        "resources": resources,
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
