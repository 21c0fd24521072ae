"""The engine: runs checks over claims and judges what they propose. The rule of charity lives here, once.

Knows no check by name, no format, no document but through passages. Deterministic: no clock, no network, no order but
that of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from verify_numbers import check_index, judgement
from verify_numbers.check import Abstention, Check, Finding, Reading
from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage, passages
from verify_numbers.discourse.views import Run, TableView, Whole
from verify_numbers.document import Document
from verify_numbers.extract.claims import Extraction
from verify_numbers.fingerprint import fingerprint
from verify_numbers.outcome import sentence_of

BUILT_IN = ("verify_numbers_checks",)
JUDGED_STANCES = frozenset(("own", "attributed"))
# Where several checks abstain on a claim, the reason that says most: the first of these.
REASON_ORDER = (
    "parse_failed", "not_asserted", "opinion", "forecast", "too_coarse", "definition_differs", "ambiguous_entity", "ambiguous_measure",
    "reference_stale", "out_of_coverage", "unit_mismatch", "no_time", "no_measure", "no_entity", "no_dataset", "no_relation",
)  # fmt: skip


class Options(NamedTuple):
    """What a run may vary. `gate` is the trigger scan in front of the checks; a test proves that it loses nothing."""

    date: str | None = None
    pedantic: bool = False
    together: bool = False
    gate: bool = True


class Judged(NamedTuple):
    """One document with its findings in text order: every claim that no check judged has one `not_checkable`."""

    document: Document
    extraction: Extraction
    findings: tuple[Finding, ...]


class PluginError(Exception):
    """A package of checks that cannot be loaded. One line, naming the package and the mend."""


def load_checks(packages: Sequence[str] = BUILT_IN) -> tuple[Check, ...]:
    """The checks of the packages, by name. Built-in and foreign ones come by the same road: a package whose modules hold them.

    Raises PluginError for a package that cannot be imported, or a name that two checks share.
    """
    found: dict[str, Check] = {}
    for package in packages:
        try:
            held = list(check_index.checks_of(package))
        except ImportError as error:
            raise PluginError(
                f"plugin {package!r} cannot be imported ({error}); install it, or take it out of `plugins`"
            ) from None
        for check in held:
            if found.setdefault(check.name, check) is not check:
                raise PluginError(
                    f"plugin {package!r}: a check named {check.name!r} exists already; rename one of the two"
                )
    return tuple(found[name] for name in sorted(found))


def judge(
    documents: Sequence[tuple[Document, Extraction]],
    checks: Sequence[Check],
    record: Any = None,
    options: Options | None = None,
) -> list[Judged]:
    """Judges each document alone, and with `together` also against each other. `record` is a Record or None."""
    options = options or Options()
    usable = [check for check in checks if record is not None or not check.needs_record]
    judged = [_document(document, extraction, usable, record, options) for document, extraction in documents]
    if not options.together:
        return judged
    run = [check for check in usable if check.scope == "Run"]
    return _together(judged, run, record, options) if run else judged


def _document(
    document: Document, extraction: Extraction, checks: Sequence[Check], record: Any, options: Options
) -> Judged:
    parts = passages(document, extraction)
    findings: list[Finding] = []
    abstained: list[tuple[Check, Abstention]] = []
    asked = _asked(checks, parts, options)
    for check in checks:
        proposals = list(_propose(check, document, extraction, parts, asked[check.name], record))
        abstained += [(check, proposal) for proposal in proposals if isinstance(proposal, Abstention)]
        readings = [proposal for proposal in proposals if isinstance(proposal, Reading) and _asserted(proposal.subject)]
        findings += _judge(check, readings, document, options, abstained)
    return Judged(document, extraction, _complete(document, extraction, findings, abstained, record is not None))


def _propose(
    check: Check, document: Document, extraction: Extraction, parts: list[Passage], asked: list[Passage], record: Any
) -> Iterator[Reading | Abstention]:
    extra = (record,) if check.needs_record else ()
    if check.scope == "Passage":
        for part in asked:
            yield from check.function(part, *extra)
    elif check.scope == "Document":
        if asked:
            yield from check.function(Whole(document, extraction, parts), *extra)
    elif check.scope == "Table":
        for table in document.tables:
            cells = [
                claim for claim in extraction.claims if claim.sentence < 0 and table.start <= claim.start < table.end
            ]
            yield from check.function(TableView(document, table, tuple(cells)), *extra)


def _asked(checks: Sequence[Check], parts: list[Passage], options: Options) -> dict[str, list[Passage]]:
    """For each check the passages that hold what one of its patterns asks for: the trigger scan."""
    if not options.gate:
        return {check.name: parts for check in checks}
    asked: dict[str, list[Passage]] = {check.name: [] for check in checks}
    triggers = _triggers(tuple(checks))
    for part in parts:
        by_words = any(words is not None for kind in part.kinds for _, words in triggers.by_kind.get(kind, ()))
        hits = triggers.words & part.vocabulary if by_words else frozenset()
        for name in dict.fromkeys(
            name
            for kind in sorted(part.kinds)
            for name, words in triggers.by_kind.get(kind, ())
            if words is None or not words.isdisjoint(hits)
        ):
            asked[name].append(part)
    return asked


class _Triggers(NamedTuple):
    """The patterns of all checks the other way round: which check each kind of claim may concern, beside which words."""

    words: frozenset[str]
    by_kind: dict[str, list[tuple[str, frozenset[str] | None]]]


@lru_cache(maxsize=4)
def _triggers(checks: tuple[Check, ...]) -> _Triggers:
    by_kind: dict[str, list[tuple[str, frozenset[str] | None]]] = {}
    for check in checks:
        for pattern in check.patterns:
            for kind in pattern.kinds:
                by_kind.setdefault(kind, []).append((check.name, pattern.words))
    words = frozenset(word for check in checks for pattern in check.patterns for word in pattern.words or ())
    return _Triggers(words, by_kind)


def _asserted(claim: Claim) -> bool:
    return claim.stance in JUDGED_STANCES


def _judge(
    check: Check,
    readings: Sequence[Reading],
    document: Document,
    options: Options,
    abstained: list[tuple[Check, Abstention]],
) -> Iterator[Finding]:
    by_subject: dict[int, list[Reading]] = {}
    for reading in readings:
        by_subject.setdefault(id(reading.subject), []).append(reading)
    for group in by_subject.values():
        verdict = judgement.judge(group, hints=options.pedantic)
        if verdict is None:
            continue
        if verdict.verdict == "not_checkable":
            abstained.append(
                (check, Abstention(group[0].subject, verdict.reason or "too_coarse", rows=verdict.reading.rows))
            )
            continue
        yield _finding(check, verdict, document)


def _finding(check: Check, verdict: judgement.Judgement, document: Document) -> Finding:
    subject = verdict.reading.subject
    wrong = verdict.verdict == "inconsistent"
    return Finding(
        check=check.name,
        verdict=verdict.verdict,
        reason=verdict.reason,
        basis=check.basis,
        severity="error" if wrong else "warning" if verdict.verdict == "ambiguous" and not verdict.hint else "note",
        confidence="high"
        if wrong
        else "low"
        if verdict.hint
        else "medium"
        if verdict.verdict == "ambiguous"
        else "high",
        fingerprint=fingerprint(check.name, sentence_of(document, subject), subject.text),
        claim=subject,
        readings=verdict.readings,
        diagnosis=verdict.diagnosis,
        stated=verdict.stated,
        expected=verdict.expected,
        relation=verdict.relation,
        message=verdict.message,
        because=verdict.because,
        rows=verdict.rows,
    )


def _complete(
    document: Document,
    extraction: Extraction,
    findings: list[Finding],
    abstained: list[tuple[Check, Abstention]],
    has_record: bool,
) -> tuple[Finding, ...]:
    """Adds one `not_checkable` finding for each claim that nothing judged, and sorts all by place and check."""
    done = {id(finding.claim) for finding in findings} | {
        id(claim) for finding in findings for claim in finding.because
    }
    reasons: dict[int, tuple[int, str, Abstention]] = {}
    for check, abstention in abstained:
        rank = (REASON_ORDER.index(abstention.reason), check.name, abstention)
        key = id(abstention.claim)
        if key not in reasons or rank[:2] < reasons[key][:2]:
            reasons[key] = rank
    for claim in extraction.claims:
        if id(claim) not in done:
            findings.append(_unchecked(document, claim, reasons.get(id(claim)), has_record))
    return tuple(sorted(findings, key=lambda f: (f.claim.start, f.claim.end, f.check or "~")))


def _unchecked(
    document: Document, claim: Claim, found: tuple[int, str, Abstention] | None, has_record: bool
) -> Finding:
    if not _asserted(claim):
        name, reason = None, "not_asserted"
    elif found is not None:
        name, reason = found[1], found[2].reason
    else:
        name, reason = None, "no_relation" if claim.kind in ("multiple", "rank", "statistic") or not has_record else "no_dataset"
    rows = found[2].rows if found is not None and name is not None else ()
    return Finding(
        check=name,
        verdict="not_checkable",
        reason=reason,
        basis="record" if rows else ("text" if name else None),
        severity="note",
        confidence="high",
        fingerprint=fingerprint(name, sentence_of(document, claim), claim.text),
        claim=claim,
        rows=rows,
    )


def _together(judged: list[Judged], checks: Iterable[Check], record: Any, options: Options) -> list[Judged]:
    """Adds what the documents of a run say about each other, each finding to the document of its subject."""
    wholes = Run(tuple(Whole(one.document, one.extraction, passages(one.document, one.extraction)) for one in judged))
    added: dict[str, list[Finding]] = {}
    documents = {one.document.path: one.document for one in judged}
    for check in checks:
        extra = (record,) if check.needs_record else ()
        readings = [r for r in check.function(wholes, *extra) if isinstance(r, Reading) and _asserted(r.subject)]
        by_path: dict[str, list[Reading]] = {}
        for reading in readings:
            by_path.setdefault(reading.subject.path, []).append(reading)
        for path, group in by_path.items():
            added.setdefault(path, []).extend(_judge(check, group, documents[path], options, []))
    result = []
    for one in judged:
        extra_findings = added.get(one.document.path, [])
        done = {id(f.claim) for f in extra_findings} | {id(c) for f in extra_findings for c in f.because}
        kept = [f for f in one.findings if not (f.verdict == "not_checkable" and id(f.claim) in done)]
        findings = sorted([*kept, *extra_findings], key=lambda f: (f.claim.start, f.claim.end, f.check or "~"))
        result.append(Judged(one.document, one.extraction, tuple(findings)))
    return result
