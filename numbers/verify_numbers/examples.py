"""The examples in a check's docstring: its documentation and its tests."""

from __future__ import annotations

from dataclasses import dataclass

from verify_numbers.check import Check

ARROW = " → "
NEXT_DOCUMENT = " || "  # parts the documents of an example of scope Run


@dataclass(frozen=True)
class Examples:
    """Texts that the check finds consistent, on which it has nothing to say, and wrong ones each with a part of the correction."""

    consistent: list[str]
    silent: list[str]
    inconsistent: list[tuple[str, str]]


def examples(check: Check) -> Examples:
    """Reads the sections `Consistent:`, `Silent:` and `Inconsistent:` of the check's docstring."""
    found: dict[str, list[str]] = {"Consistent:": [], "Silent:": [], "Inconsistent:": []}
    current: list[str] | None = None
    for line in check.explanation.splitlines():
        stripped = line.strip()
        if stripped in found:
            current = found[stripped]
        elif current is not None and stripped.startswith("- "):
            current.append(stripped[2:])
        elif current and stripped:
            current[-1] += f"\n{stripped}" if stripped.startswith("|") else f" {stripped}"
        elif current:
            current = None
    wrong = [(text, correction) for text, _, correction in (item.rpartition(ARROW) for item in found["Inconsistent:"])]
    return Examples(found["Consistent:"], found["Silent:"], wrong)
