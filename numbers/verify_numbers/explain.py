"""`explain NAME`: the page of a check, of the tables of precision and hedges, of a reason code, of waivers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from verify_numbers import reasons
from verify_numbers.check import Check
from verify_numbers.errors import UsageError, suggestion


def _precision() -> str:
    from verify_numbers.precision import PAGE

    return PAGE


def _hedges() -> str:
    from verify_numbers.hedges import PAGE

    return PAGE


def _waivers() -> str:
    from verify_numbers import waivers

    return waivers.__doc__ or ""


def _fail_on() -> str:
    from verify_numbers.gate import GROUNDS

    width = max(map(len, GROUNDS))
    return "fail-on: what makes a run end with status 1\n\n" + "\n".join(
        f"  {name:<{width}}  {what}" for name, what in GROUNDS.items()
    )


TOPICS: Mapping[str, Callable[[], str]] = {
    "precision": _precision,
    "hedges": _hedges,
    "waivers": _waivers,
    "fail-on": _fail_on,
}


def page(name: str, checks: Sequence[Check]) -> str:
    """The page under a name. Raises UsageError, with the nearest name, where there is none."""
    pages = check_pages(checks)
    key = name.strip().lower()
    if key in TOPICS:
        return TOPICS[key]()
    code = key.replace("-", "_")
    if code in reasons.ALL:
        return reasons.page(code)
    check = key.replace("_", "-")
    if check in pages:
        return f"{check}\n\n{pages[check]}"
    raise UsageError(f"there is nothing called {name!r} to explain{suggestion(key, (*TOPICS, *reasons.ALL, *pages))}")


def check_pages(checks: Sequence[Check]) -> dict[str, str]:
    """The explanation of every check by name, those of claim tables included."""
    from inspect import cleandoc

    from verify_numbers.claim_table_checks import PAGES

    pages = {check.name: check.explanation for check in checks}
    return pages | {name: cleandoc(text) for name, text in PAGES.items()}


def contents(checks: Sequence[Check]) -> str:
    """What can be explained, by kind."""
    from verify_numbers.report.layout import indented

    groups = (
        ("topics", TOPICS),
        ("checks", sorted(check_pages(checks))),
        ("reasons for not_checkable", reasons.NOT_CHECKABLE),
        ("reasons for ambiguous", reasons.AMBIGUOUS),
    )
    lines = ["`verify-numbers explain NAME` explains one of:", ""]
    return "\n".join([*lines, *(indented(f"{title}: {', '.join(names)}", 2) for title, names in groups)])
