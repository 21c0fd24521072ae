"""Claims of a level, a share or a fact against the record."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import (
    Abstention,
    Claim,
    Match,
    Measure,
    NoMatch,
    Passage,
    Reading,
    Record,
    Row,
    check,
    is_amount_of_change,
    later,
    matcher,
    movements,
    pattern,
    percent_as_fraction,
    same,
)


@check(patterns=[pattern("count percent fraction money multiple measurement rate duration")])
def reference_value(passage: Passage, record: Record) -> Iterator[Reading | Abstention]:
    """A stated figure agrees with the figure on record for the same thing, measure and time.

    Detects a value that no row of the record allows. The row is found by words, units and time alone, never by the
    value; rows of several sources that disagree make the claim ambiguous; an estimate may cast doubt, never refute.

    Why it matters: figures drift from article to article, and the source is one look away.

    Consistent:
    - DeepSeek needed around 6 million dollars to train the model.
    - According to the study, 70% of Chinese millennials own their homes.

    Silent:
    - Homelessness in the US rose 18% in 2024.
    - The US population grew by 3.3 million in 2024.

    Inconsistent:
    - DeepSeek needed around 9 million dollars to train the model. → 5.576 million
    - According to the study, 45% of Chinese millennials own their homes. → 70 %
    """
    # "from 32 bits to 8 bits": the record has what is, not what was before.
    replaced = {id(movement.old) for movement in movements(passage) if movement.replaces}
    for claim in passage.of("count", "percent", "fraction", "money", "multiple", "measurement", "rate", "duration"):
        if id(claim) in replaced:
            yield Abstention(claim, "no_time")
            continue
        found = matcher(record).find(passage, claim, _is_value)
        if not isinstance(found, NoMatch) and is_amount_of_change(passage, claim):
            found = [match for match in found if match.measure.compare not in ("level", "share")] or NoMatch(
                "definition_differs", tuple(match.measure.name for match in found)
            )
        if isinstance(found, NoMatch):
            if found.reason not in ("no_entity",):
                yield Abstention(claim, found.reason, found.candidates)
            continue
        yield from _readings(claim, found)


def _readings(claim: Claim, matches: list[Match]) -> Iterator[Reading]:
    formula = percent_as_fraction if claim.kind == "fraction" else same
    sources = {row.source_id for match in matches for row in match.rows}
    clash = "sources_disagree" if len(sources) > 1 else "vintages_differ" if _are_editions(matches) else "several_rows"
    for match in matches:
        for row in match.rows:
            yield Reading(
                claim,
                (),
                "on record: {expected}",
                formula,
                rows=(row,),
                message="the record has {expected}, not {stated}",
                note=_note(row, match),
                weak=row.is_weak,
                inferred=match.inferred,
                row_group=f"{row.entity}|{row.measure}|{row.source_id}|{row.vintage}|{row.start}|{row.scope}",
                clash=clash,
            )


def _is_value(measure: Measure) -> bool:
    """Levels, shares and published changes; dates and moves of prices have checks of their own."""
    return measure.compare in ("level", "share", "rank") or (measure.compare == "change" and measure.timing == "fact")


def _are_editions(matches: list[Match]) -> bool:
    """Whether the rows are of one measure, time and scope, published at several times."""
    rows = [row for match in matches for row in match.rows]
    return len({(row.entity, row.measure, row.start, row.scope) for row in rows}) == 1 and len(rows) > 1


def _note(row: Row, match: Match) -> str:
    latest = f"time not stated; latest on record: {row.start}" if match.inferred else ""
    return "; ".join(part for part in (row.meaning, latest, later(row, match.editions)) if part)
