"""Writes docs/checks.md from the explanations that the checks carry: `python docs/generate.py`.

Knows the layout of the page and nothing of any check. A test fails where the page is behind the checks.
"""

from __future__ import annotations

from pathlib import Path

from verify_numbers import reasons
from verify_numbers.engine import load_checks
from verify_numbers.explain import check_pages
from verify_numbers.pipeline import TABLE_CHECKS

PAGE = Path(__file__).parent / "checks.md"
HEADING = """# Checks

<!-- Written by docs/generate.py from the checks themselves. Do not edit. -->

`verify-numbers explain NAME` prints these texts; `--select NAMES` and `--ignore NAMES` choose checks. Every example is
run as a test: the check finds what stands under *Consistent* consistent, says nothing of what stands under *Silent*,
and of what stands under *Inconsistent* it finds what stands behind the arrow.
"""
REASONS = """## Reasons

The codes of `not_checkable` (nothing was judged) and of `ambiguous` (the judgement depends).
"""


def page() -> str:
    """The whole page."""
    checks = load_checks()
    against = {check.name: "record" if check.needs_record else "text" for check in checks}
    against |= dict.fromkeys(TABLE_CHECKS, "claim table")
    pages = dict(sorted(check_pages(checks).items()))
    parts = [HEADING, _table(("check", "against", "what it says"), _contents(pages, against))]
    parts += [f"## {name}\n\n{_sections(text)}\n" for name, text in pages.items()]
    parts.append(REASONS)
    for verdict, codes in (("not_checkable", reasons.NOT_CHECKABLE), ("ambiguous", reasons.AMBIGUOUS)):
        rows = [(f"`{code}`", meaning, remedy) for code, (_, meaning, remedy) in codes.items()]
        parts.append(_table((verdict, "what it means", "what helps"), rows))
    return "\n".join(parts)


def _contents(pages: dict[str, str], against: dict[str, str]) -> list[tuple[str, str, str]]:
    first = {name: " ".join(text.split("\n\n", 1)[0].split()) for name, text in pages.items()}
    return [(f"[{name}](#{name})", against[name], first[name]) for name in pages]


def _sections(text: str) -> str:
    """The explanation with its lists of examples set apart, as Markdown wants them."""
    lines = []
    for line in text.splitlines():
        if line in ("Consistent:", "Silent:", "Inconsistent:"):
            lines += [f"*{line.removesuffix(':')}*", ""]
        else:
            lines.append(line)
    return "\n".join(lines)


def _table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
