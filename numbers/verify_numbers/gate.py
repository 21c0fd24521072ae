"""What makes a run fail, beyond what is inconsistent: the grounds that `--fail-on` names. Knows no formats."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from verify_numbers.check import Finding
from verify_numbers.outcome import Outcome

SEVERITIES = ("error", "warning", "note")
CONFIDENCES = ("high", "medium", "low")
STRICT = ("warning", "unsourced")

# ground: what it fails on, for `--help` and the documentation
GROUNDS: Mapping[str, str] = {
    "error": "what is inconsistent; always a ground",
    "warning": "what is ambiguous, too",
    "note": "hints, too (they are looked for with --pedantic)",
    "high": "what is inconsistent or ambiguous with high confidence",
    "medium": "the same with medium confidence or more",
    "low": "the same with any confidence",
    "unsourced": "a row of a claim table without a source",
    "unchecked": "a number that nothing was compared with",
    "waiver": "a waiver that is expired, unused, without a reason or not understood",
}
OF_OUTCOME: Mapping[str, Callable[[Outcome], bool]] = {
    "unsourced": lambda outcome: outcome.sourced is not None and outcome.sourced[0] < outcome.sourced[1],
    "unchecked": lambda outcome: any(finding.verdict == "not_checkable" for finding in outcome.findings),
    "waiver": lambda outcome: bool(outcome.remarks),
}


def fails(outcome: Outcome, grounds: Collection[str]) -> bool:
    """Whether anything in the outcome is a ground to fail. A waived finding never is."""
    if any(finding.waived is None and finding_fails(finding, grounds) for finding in outcome.findings):
        return True
    return any(OF_OUTCOME[ground](outcome) for ground in grounds if ground in OF_OUTCOME)


def finding_fails(finding: Finding, grounds: Collection[str]) -> bool:
    """Whether a finding is inconsistent, or ambiguous with the severity or confidence that a ground names, or worse."""
    if finding.verdict == "inconsistent":
        return True
    if finding.verdict != "ambiguous":
        return False
    return _reaches(finding.severity, SEVERITIES, grounds) or _reaches(finding.confidence, CONFIDENCES, grounds)


def _reaches(level: str, scale: tuple[str, ...], grounds: Collection[str]) -> bool:
    return any(named in grounds for named in scale[scale.index(level) :])
