"""Renews what is generated in the documentation: `python docs/generate.py`.

docs/checks.md from the explanations that the checks carry, the index of the built-in checks, and the output shown in
README.md. Knows the layout of these
pages and nothing of any check. A test fails where they are behind.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

from verify_numbers import check_index, cli, reasons
from verify_numbers.engine import BUILT_IN, load_checks
from verify_numbers.explain import check_pages
from verify_numbers.pipeline import TABLE_CHECKS

ROOT = Path(__file__).parent.parent
INDEX = ROOT / "checks" / BUILT_IN[0] / f"{check_index.INDEX}.py"
HEADING = """# Checks

<!-- Written by docs/generate.py from the checks themselves. Do not edit. -->

`verify-numbers explain NAME` prints these texts; `--select NAMES` and `--ignore NAMES` choose checks. Every example is
run as a test: the check finds what stands under *Consistent* consistent, says nothing of what stands under *Silent*,
and of what stands under *Inconsistent* it finds what stands behind the arrow.
"""
REASONS = """## Reasons

The codes of `not_checkable` (nothing was judged) and of `ambiguous` (the judgement depends).
"""
OUTPUT_OF = "<!-- output of: "
OUTPUT = re.compile(
    rf"^{OUTPUT_OF}verify-numbers (?P<words>[^|\n]*?)(?: \| tail -n (?P<last>\d+))? -->\n```text\n.*?^```$",
    re.MULTILINE | re.DOTALL,
)


def checks_page() -> str:
    """docs/checks.md as it should be."""
    checks = load_checks()
    against = {check.name: "record" if check.needs_record else "text" for check in checks}
    against |= dict.fromkeys(TABLE_CHECKS, "claim table")
    pages = dict(sorted(check_pages(checks).items()))
    parts = [HEADING, _table(("check", "against", "what it says"), _contents(pages, against))]
    parts += [f"## {name}\n\n{_sections(text)}\n" for name, text in pages.items()]
    parts.append(REASONS)
    for verdict, codes in (("not_checkable", reasons.NOT_CHECKABLE), ("ambiguous", reasons.AMBIGUOUS)):
        rows = [(f"`{code}`", meaning, remedy) for code, (_, meaning, remedy) in codes.items()]
        parts.append(_table((f"`{verdict}`", "what it means", "what helps"), rows))
    return "\n".join(parts)


def with_output(text: str) -> str:
    """The text with every block after `<!-- output of: verify-numbers … -->` as the program now prints it."""
    return OUTPUT.sub(lambda match: f"{match[0].split(chr(10), 1)[0]}\n```text\n{_output(match)}\n```", text)


def _output(match: re.Match[str]) -> str:
    """What a command line prints in the checkout; its last lines only where the page says so."""
    out = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(out):
        cli.main(shlex.split(match["words"]))
    lines = out.getvalue().rstrip("\n").split("\n")
    return "\n".join(lines[-int(match["last"]) :] if match["last"] else lines)


def _contents(pages: Mapping[str, str], against: Mapping[str, str]) -> Sequence[tuple[str, ...]]:
    first = {name: " ".join(text.split("\n\n", 1)[0].split()) for name, text in pages.items()}
    return [(f"[{name}](#{name})", against[name], first[name]) for name in pages]


def _sections(text: str) -> str:
    """The explanation with its lists of examples set apart, as Markdown wants them."""
    return re.sub(r"^(Consistent|Silent|Inconsistent):$", r"*\1*\n", text, flags=re.MULTILINE)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    INDEX.write_text(check_index.source(BUILT_IN[0]), encoding="utf-8")
    (ROOT / "docs" / "checks.md").write_text(checks_page(), encoding="utf-8")
    readme = ROOT / "README.md"
    readme.write_text(with_output(readme.read_text(encoding="utf-8")), encoding="utf-8")
