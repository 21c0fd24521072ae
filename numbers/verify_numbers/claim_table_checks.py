"""What a claim table is gated on: each quote still stands in its document, says what the row says, and formulas hold.

Comparison with the record is the engine's. Knows rows and documents; opens no file and prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from verify_numbers import formula, writing
from verify_numbers.check import Finding, Verdict
from verify_numbers.claim import Claim
from verify_numbers.claim_table import ClaimTable, Row, value_text
from verify_numbers.document import Document, Span
from verify_numbers.extract.claims import Extraction
from verify_numbers.fingerprint import fingerprint
from verify_numbers.interval import Interval
from verify_numbers.outcome import Remark, sentence_of
from verify_numbers.quotes import Quotable
from verify_numbers.report.figures import figure
from verify_numbers.waivers import HOW, Waiver
from verify_numbers.waivers import parse as parse_waiver

PAGES: Mapping[str, str] = {
    "quote-gone": """The words a row quotes stand in its document.

    White space, quotation marks and dashes may differ. A quote that is gone was edited or cut: bring the row up to date
    with `verify-numbers claims DOCUMENT -o TABLE`, which keeps what people filled in, or delete it.""",
    "quote-value": """The number in the quote is the value of the row.

    Compared as numbers with units: `$6 million` is 6000000 USD. Where only the digits of a quote have changed in the
    document, the row is judged by what the document says now.""",
    "row-formula": """A row's `formula` over other rows gives the row's value.

    `(c2 - c1) / c1`, `c3 * 30%`, `[a name with blanks] + c4`: + - * / and brackets over the ids of rows and numbers. A
    percent is a hundredth, so the formula of a row in percent gives 0.25 for 25 %. Values are taken as intervals with
    their rounding; units are those of the rows, and sums of different units are not compared.""",
}
HUNDREDTHS = ("percent", "percentage_point")
PURE = ("count", "fraction", "multiple", "year", "date", "rank", "statistic", "age")
LONGEST_SHOWN = 80

ReadOther = Callable[[str], "Quotable | None"]  # a document by the name in the row; None where it cannot be read
ReadText = Callable[[str], Sequence[Claim]]  # the claims in a few words, such as `6 million USD`


@dataclass
class Gated:
    """A claim table as the engine and the report take it up, and what its own checks found."""

    extraction: Extraction
    sourced: tuple[int, int]
    findings: list[Finding] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)
    sentences: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Entry:
    """A row with its claim, the document it quotes, and the number in it that the row is about, where there is one."""

    row: Row
    claim: Claim
    other: Quotable | None
    match: Claim | None


def gate(
    document: Document, table: ClaimTable, checks: Iterable[str], read_other: ReadOther, read_text: ReadText
) -> Gated:
    """Makes claims of the rows and runs those of the table's own checks that are named."""
    entries = [_entry(document, row, read_other, read_text) for row in table.rows]
    gated = Gated(Extraction(tuple(entry.claim for entry in entries), ()), table.sourced)
    gated.sentences = {entry.claim.id: entry.row["quote"] or entry.claim.text for entry in entries}
    wanted = set(checks)
    by_name = {entry.row["id"]: entry for entry in reversed(entries) if entry.row["id"]}
    for entry in entries:
        _waiver(document, entry, gated)
        gated.problems += _problems(document, entry, by_name)
        if wanted & {"quote-gone", "quote-value"}:
            gated.findings += (finding for finding in _quote(entry, read_text) if finding.check in wanted)
        if "row-formula" in wanted and entry.row["formula"]:
            _formula(document, entry, by_name, gated)
    return gated


def merged(from_engine: Iterable[Finding], own: Sequence[Finding]) -> list[Finding]:
    """Both lists in text order, with no abstention on a claim that is checked and one on each that is not."""
    from_engine = list(from_engine)
    judged = [finding for finding in (*from_engine, *own) if finding.verdict != "not_checkable"]
    checked = {finding.claim.id for finding in judged} | {claim.id for finding in judged for claim in finding.because}
    kept: dict[str, Finding] = {}
    for finding in (*own, *from_engine):
        if finding.verdict == "not_checkable" and finding.claim.id not in checked:
            kept.setdefault(finding.claim.id, finding)
    return sorted((*judged, *kept.values()), key=lambda finding: finding.claim.start)


def _entry(document: Document, row: Row, read_other: ReadOther, read_text: ReadText) -> _Entry:
    other = read_other(row["document"]) if row["document"] else None
    written = f"{row['value'].replace('..', '–')} {row['unit']}".strip()
    own = _only(read_text(written)) if row["value"] else None
    match = None
    if other and row["quote"]:
        match = next((claim for claim in other.claims_in(row["quote"]) if _says(row, own, claim)), None)
    span = next(row.spans[name] for name in (*CELLS, *row.spans) if row[name])
    return _Entry(row, _claim(document, row, span, match or own), other, match)


CELLS = ("value", "quote", "id")  # where a row's claim stands: the first of these that is filled in


def _only(claims: Sequence[Claim]) -> Claim | None:
    return claims[0] if len(claims) == 1 else None


def _says(row: Row, own: Claim | None, claim: Claim) -> bool:
    """Whether a number in the document is the row's value and unit; `own` is the row's value as it would be read."""
    unit = claim.unit.name if claim.unit else ""
    if row["value"] == value_text(claim.value) and row["unit"] in ("", unit):
        return True
    if own is None or own.value is None or own.value != claim.value:
        return False
    return not row["unit"] or (own.unit.name if own.unit else "") == unit


def _claim(document: Document, row: Row, span: Span, model: Claim | None) -> Claim:
    """The row as a claim at its cell: the number as the document words it, about what the row says it is about."""
    line, column = document.position(span.start)
    text = document.source[span.start : span.end]
    if model is None:
        model = Claim("", 0, 0, 0, 0, "", -1, "count", None, None, None, None, None, "exact", None)
    return model._replace(
        path=document.path, line=line, column=column, start=span.start, end=span.end, text=text, sentence=-1,
        whose=row["entity"] or model.entity, what=row["measure"] or model.measure, time=row["time"] or model.time,
    )  # fmt: skip


def _waiver(document: Document, entry: _Entry, gated: Gated) -> None:
    if not entry.row["waiver"]:
        return
    span = Span(entry.claim.start, entry.claim.end)
    place = document.position(entry.row.spans["waiver"].start)
    date = document.date or (entry.other.document.date if entry.other else None)
    waiver = parse_waiver(entry.row["waiver"].removeprefix("ignore "), span, place, date)
    if waiver:
        gated.waivers.append(waiver)
    else:
        gated.remarks.append(Remark(*place, f"this waiver is not understood; {HOW.replace('ignore ', '')}"))


def _problems(document: Document, entry: _Entry, by_name: Mapping[str, _Entry]) -> Iterator[Remark]:
    name = entry.row["id"]
    if name and by_name[name] is not entry:
        taken = f"the id {name!r} is taken by line {by_name[name].row.line}; give each row its own"
        yield _at(document, entry, "id", taken)
    if entry.row["value"] and entry.claim.value is None:
        yield _at(document, entry, "value", f"the value {entry.row['value'][:40]!r} is no number, date or range")
    if entry.row["document"] and entry.other is None:
        missing = f"{entry.row['document']} cannot be read, so its quotes are not compared"
        yield _at(document, entry, "document", missing)


def _at(document: Document, entry: _Entry, column: str, text: str) -> Remark:
    return Remark(*document.position(entry.row.spans[column].start), text)


def _quote(entry: _Entry, read_text: ReadText) -> Iterator[Finding]:
    row, other = entry.row, entry.other
    if other is None or not row["quote"]:
        return
    name = row["document"]
    value = " ".join(part for part in (row["value"], row["unit"]) if part)
    if other.has(row["quote"]):
        found = other.claims_in(row["quote"])
        if found and row["value"] and entry.match is None:
            says = _listed(found, row)
            yield _other_value(entry, value, says, f"the quote says {says}, the row {value}")
        return
    now = other.claims_worded(row["quote"])
    if now and row["value"] and not any(_says(row, _only(read_text(value)), claim) for claim in now):
        says = _listed(now, row)
        yield _other_value(entry, value, says, f"{name} now says {says}, the row {value}")
        return
    reads = f", which now reads “{_shown(sentence_of(other.document, now[0]))}”" if now else ""
    message = f"the quote no longer stands in {name}{reads}"
    yield _finding(entry, "quote-gone", "inconsistent", value, None, f"the quote stands in {name}", message)


def _other_value(entry: _Entry, value: str, says: str, message: str) -> Finding:
    relation = f"the value of the quote in {entry.row['document']}"
    return _finding(entry, "quote-value", "inconsistent", value, says, relation, message)


def _listed(claims: Sequence[Claim], row: Row) -> str:
    """The numbers of a quote as written: those in the row's unit, or all where there is none."""
    claims = [claim for claim in claims if claim.unit and claim.unit.name == row["unit"]] or claims
    return ", ".join(dict.fromkeys(" ".join(claim.text.split()) for claim in claims))


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1].rstrip() + "…"


def _formula(document: Document, entry: _Entry, by_name: Mapping[str, _Entry], gated: Gated) -> None:
    row, text = entry.row, entry.row["formula"]
    try:
        used = [(name, _entry_named(name, by_name)) for name in formula.names(text)]
        gated.findings.append(_judged(entry, text, used))
    except formula.FormulaError as error:
        message = f"formula {_shown(text)}: {error}"
        if error.reason == "parse_failed":
            gated.problems.append(_at(document, entry, "formula", message))
        abstained = _finding(entry, "row-formula", "not_checkable", row["value"], None, text, message)
        gated.findings.append(abstained._replace(reason=error.reason))


def _entry_named(name: str, by_name: Mapping[str, _Entry]) -> _Entry:
    if name not in by_name:
        raise formula.FormulaError(f"there is no row {name!r}")
    return by_name[name]


def _judged(entry: _Entry, text: str, used: Sequence[tuple[str, _Entry]]) -> Finding:
    rows = dict(used)
    fine = formula.evaluate(text, lambda name: _amount(rows[name], "stated"))
    coarse = formula.evaluate(text, lambda name: _amount(rows[name], "coarse"))
    own_fine, own_coarse = _amount(entry, "stated"), _amount(entry, "coarse")
    if fine.dimension and own_fine.dimension and fine.dimension != own_fine.dimension:
        raise formula.FormulaError(f"gives {fine.dimension}, the row is in {own_fine.dimension}", "unit_mismatch")
    verdict: Verdict = "inconsistent"
    if fine.interval.intersects(own_fine.interval):
        verdict = "consistent"
    elif coarse.interval.intersects(own_coarse.interval):
        verdict = "ambiguous"
    unit = entry.claim.unit
    scaled = fine.interval * (100 if entry.claim.kind in HUNDREDTHS else 1)
    expected = writing.expected(scaled, unit, point=scaled.middle)
    values = ", ".join(f"{name} = {_valued(each.claim)}" for name, each in used)
    stated = _valued(entry.claim)
    message = f"the formula gives {expected}" + ("" if verdict == "consistent" else f", the row says {stated}")
    relation = f"{text} with {values}" if values else text
    because = tuple(dict.fromkeys(each.claim for _, each in used if each is not entry))
    finding = _finding(entry, "row-formula", verdict, stated, expected, relation, message, because)
    return finding._replace(reason="rounding") if verdict == "ambiguous" else finding


def _valued(claim: Claim) -> str:
    return f"{figure(claim.value)} {writing.unit_name(claim.unit)}".strip()


def _amount(entry: _Entry, tier: str) -> formula.Amount:
    """A row's number as a formula sees it: in its own unit, a percent as hundredths, a year as its number."""
    claim = entry.claim
    if claim.kind == "year" and isinstance(claim.value, int):
        return formula.Amount(Interval.point(claim.value))
    interval: Interval | None = getattr(claim, tier)
    if interval is None:
        raise formula.FormulaError(f"row {entry.row['id']!r} has no value to work with")
    if claim.kind in HUNDREDTHS:
        return formula.Amount(interval * formula.HUNDREDTH)
    return formula.Amount(interval, "" if claim.kind in PURE or claim.unit is None else claim.unit.name)


CERTAINTY: Mapping[Verdict, tuple[str, str]] = {
    "inconsistent": ("error", "high"),
    "ambiguous": ("warning", "medium"),
    "consistent": ("note", "high"),
    "not_checkable": ("note", "high"),
}


def _finding(
    entry: _Entry,
    check: str,
    verdict: Verdict,
    stated: str,
    expected: str | None,
    relation: str,
    message: str,
    because: tuple[Claim, ...] = (),
) -> Finding:
    severity, confidence = CERTAINTY[verdict]
    return Finding(
        check=check,
        verdict=verdict,
        reason=None,
        basis="text",
        severity=severity,  # type: ignore[arg-type]
        confidence=confidence,  # type: ignore[arg-type]
        fingerprint=fingerprint(check, entry.row["quote"], entry.row["value"]),
        claim=entry.claim,
        stated=stated or "–",
        expected=expected,
        relation=relation,
        message=message,
        because=because,
    )
