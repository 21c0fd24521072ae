"""How many claims came out how: the one place where claims are counted, for every format and for the exit status.

Knows verdicts, and nothing of how they are shown. A claim is counted once. It is checked if it is the subject of, or in
`because` of, a finding other than not_checkable; a subject takes its gravest verdict, a claim that only helped is
consistent. A finding that is waived counts as ambiguous: the tool reads the number one way, a person another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from verify_numbers.check import Finding
from verify_numbers.claim import Claim
from verify_numbers.outcome import Outcome

WAIVED = "waived"
GRAVITY = ("inconsistent", "ambiguous", WAIVED, "consistent", "not_checkable")
RANK: Mapping[str, int] = {verdict: rank for rank, verdict in enumerate(GRAVITY)}
UNEXPLAINED = "no_relation"


class Counts(NamedTuple):
    """Claims by what became of them. `in_text` and `with_record` are the consistent ones, by what they agree with."""

    claims: int = 0
    in_text: int = 0
    with_record: int = 0
    inconsistent: int = 0
    ambiguous: int = 0
    waived: int = 0
    not_checkable: int = 0
    reasons: Mapping[str, int] = MappingProxyType({})

    @property
    def consistent(self) -> int:
        return self.in_text + self.with_record

    @property
    def checked(self) -> int:
        return self.consistent + self.inconsistent + self.ambiguous + self.waived

    def plus(self, other: Counts) -> Counts:
        """The counts of both, which share no claim."""
        names = [*self.reasons, *(name for name in other.reasons if name not in self.reasons)]
        return Counts(
            self.claims + other.claims,
            self.in_text + other.in_text,
            self.with_record + other.with_record,
            self.inconsistent + other.inconsistent,
            self.ambiguous + other.ambiguous,
            self.waived + other.waived,
            self.not_checkable + other.not_checkable,
            {name: self.reasons.get(name, 0) + other.reasons.get(name, 0) for name in names},
        )


def standing(finding: Finding) -> str:
    """The verdict, or `waived` where a waiver silences it."""
    return WAIVED if finding.waived is not None else finding.verdict


def gravest(findings: Iterable[Finding]) -> dict[str, Finding]:
    """For each claim that is a subject, by id, the finding that decides what became of it; the first of equals.

    Of consistent ones, one that agrees with the record goes before one that only adds up.
    """
    decisive: dict[str, Finding] = {}
    for finding in findings:
        held = decisive.get(finding.claim.id)
        if held is None or _weight(finding) < _weight(held):
            decisive[finding.claim.id] = finding
    return decisive


def _weight(finding: Finding) -> tuple[int, bool]:
    return RANK[standing(finding)], finding.basis != "record"


def count(claims: Iterable[Claim], findings: Iterable[Finding]) -> Counts:
    """What became of the claims. The findings are those on them, and on nothing else."""
    findings = tuple(findings)
    decisive = gravest(findings)
    helped = {claim.id for finding in findings if finding.verdict != "not_checkable" for claim in finding.because}
    tally = dict.fromkeys(("claims", "in_text", "with_record", "inconsistent", "ambiguous", WAIVED, "not_checkable"), 0)
    reasons: dict[str, int] = {}
    for claim in claims:
        tally["claims"] += 1
        finding = decisive.get(claim.id)
        verdict = standing(finding) if finding else "not_checkable"
        if verdict == "not_checkable" and claim.id in helped:
            verdict, finding = "consistent", None
        if verdict == "consistent":
            tally["with_record" if finding and finding.basis == "record" else "in_text"] += 1
            continue
        tally[verdict] += 1
        if verdict == "not_checkable":
            reason = (finding and finding.reason) or UNEXPLAINED
            reasons[reason] = reasons.get(reason, 0) + 1
    return Counts(**tally, reasons=dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))))


class Totals:
    """What the outcomes of a run come to, added up as they pass. `judged` is False where only claims are listed."""

    def __init__(self, judged: bool = True) -> None:
        self.judged = judged
        self.counts = Counts()
        self.documents = 0
        self.unread = 0
        self.quantities = 0
        self.sourced: tuple[int, int] | None = None  # rows of claim tables with a source, and all

    def add(self, together: Sequence[Outcome]) -> None:
        """Adds outcomes that belong together: a finding in one may use claims of another."""
        claims = [claim for outcome in together for claim in outcome.claims]
        findings = [finding for outcome in together for finding in outcome.findings]
        self.counts = self.counts.plus(count(claims, findings) if self.judged else Counts(claims=len(claims)))
        for outcome in together:
            self.unread += outcome.error is not None
            self.documents += outcome.error is None
            self.quantities += outcome.quantities
            if outcome.sourced:
                with_source, rows = self.sourced or (0, 0)
                self.sourced = (with_source + outcome.sourced[0], rows + outcome.sourced[1])
