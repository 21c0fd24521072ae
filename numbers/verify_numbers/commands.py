"""The two commands that read documents: check them, or print their claims. Sets up a run, streams its report, ends it.

Knows settings and formats by name; decides nothing about numbers.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from verify_numbers import config, pipeline, report
from verify_numbers.check import Check
from verify_numbers.engine import BUILT_IN, Options, PluginError, load_checks
from verify_numbers.errors import UsageError, suggestion, tell
from verify_numbers.gate import GROUNDS, STRICT, fails
from verify_numbers.outcome import Outcome
from verify_numbers.pipeline import TABLE_CHECKS
from verify_numbers.readers.decoding import MAX_BYTES
from verify_numbers.report import Style
from verify_numbers.report.counts import Totals

if TYPE_CHECKING:
    from verify_numbers.reference.record import Record

SUFFIXES = {".txt": "text", ".jsonl": "jsonl", ".csv": "csv"}
STDIN_NAME = "<stdin>"


def check(arguments: Namespace) -> int:
    """Checks documents and reports: status 1 for what fails, 2 for an input that could not be read."""
    settings = config.load(arguments.config)
    form = _format(arguments)
    if form == "csv":
        raise UsageError("--format csv is for claims: verify-numbers claims PATH... --format csv")
    known, faults = record(arguments, settings)
    if arguments.explain_matching:
        tell(faults)
        return _explain_matching(arguments, settings, known)
    run = _run(arguments, settings, known)
    grounds = _grounds(arguments, settings)
    tell(faults)
    with _output(arguments.output) as out:
        told = report.of_findings(form, _style(arguments, out))
        out.write(told.opening(_identities(run.record), run.options.date))
        status = (
            _timed(arguments, run, told, out, grounds)
            if arguments.timing
            else _report(_checked(arguments, settings, run), told, out, grounds)
        )
    return 2 if faults else status


def _explain_matching(arguments: Namespace, settings: config.Settings, known: Record | None) -> int:
    """Prints of each number why it was compared with nothing on record, with what comes near; judges nothing."""
    if known is None:
        raise UsageError("--explain-matching needs a record; leave --no-reference out, or give a table with --reference")
    from verify_numbers.extract.claims import extract
    from verify_numbers.reasons import in_few_words
    from verify_numbers.reference.explaining import explained
    from verify_numbers.report.layout import Painter, table
    from verify_numbers.report.printable import line

    rows, incomplete = [], False
    for outcome in pipeline.claims(_inputs(arguments), pipeline.Run(options=Options(date=_date(arguments, settings)))):
        incomplete |= complain(outcome)
        if outcome.document is not None:
            for each in explained(outcome.document, extract(outcome.document), known):
                place = f"{each.claim.path}:{each.claim.line}:{each.claim.column}"
                rows.append((line(place), line(each.claim.text), in_few_words(each.reason), line(each.advice)))
    with _output(arguments.output) as out:
        out.write(table(("where", "it says", "why not compared", "what comes near"), (18, 14, 18, 48), rows, Painter(False)) + "\n")
    return 2 if incomplete else 0


def _checked(arguments: Namespace, settings: config.Settings, run: pipeline.Run) -> Iterator[list[Outcome]]:
    """The outcomes, from this process or from several; documents that are compared with each other stay in one."""
    found = _inputs(arguments)
    if (arguments.jobs or 1) == 1 or run.options.together:
        return pipeline.check(found, run)
    from functools import partial

    from verify_numbers import corpus

    return corpus.check(found, arguments.jobs, partial(_of_worker, arguments, settings))


def _timed(
    arguments: Namespace, run: pipeline.Run, told: report.Report, out: TextIO, grounds: Collection[str]
) -> int:
    """Reports as ever, with a clock at every check, and then tells on the error stream what each cost."""
    from verify_numbers.timing import Clock

    clock = Clock()
    timed = run._replace(checks=clock.at(run.checks))
    status = _report(clock.counting(pipeline.check(_inputs(arguments), timed)), told, out, grounds)
    out.flush()
    sys.stderr.write(clock.told())
    return status


def _of_worker(arguments: Namespace, settings: config.Settings) -> pipeline.Run:
    return _run(arguments, settings, record(arguments, settings)[0])


def claims(arguments: Namespace) -> int:
    """Prints the claims of documents, or brings a claim table up to date with them."""
    settings = config.load(arguments.config)
    form = _format(arguments)
    configure_units(settings)
    run = pipeline.Run(options=Options(date=_date(arguments, settings)), asides=arguments.all)
    found = pipeline.claims(_inputs(arguments), run)
    if form == "csv":
        from verify_numbers import tabulation

        return tabulation.write(list(found), arguments.output, complain, quiet=arguments.quiet)
    with _output(arguments.output) as out:
        told = report.of_claims(form, _style(arguments, out))
        out.write(told.opening([], run.options.date))
        return _report(([outcome] for outcome in found), told, out)


def _report(
    batches: Iterable[list[Outcome]], told: report.Report, out: TextIO, grounds: Collection[str] | None = None
) -> int:
    """Writes the report as outcomes come; the exit status. Without grounds nothing was judged."""
    totals = Totals(judged=grounds is not None)
    failed = incomplete = False
    for batch in batches:
        totals.add(batch)
        for outcome in batch:
            failed |= fails(outcome, grounds or ())
            incomplete |= complain(outcome, remarks=not told.remarks_shown)
            out.writelines(told.document(outcome))
    out.write(told.closing(totals))
    return 2 if incomplete else 1 if failed else 0


def complain(outcome: Outcome, *, remarks: bool = False) -> bool:
    """Tells on the error stream, one line each, what could not be read; whether there was anything.

    So it does with remarks, where the report has no place for them.
    """
    unread = list(outcome.complaints())
    told = [f"{outcome.path}:{each.line}:{each.column}: {each.text}" for each in outcome.remarks] if remarks else []
    tell((*unread, *told))
    return bool(unread)


def _format(arguments: Namespace) -> str:
    if arguments.format:
        return str(arguments.format)
    if arguments.output is None:
        return "text"
    suffix = os.path.splitext(arguments.output)[1].lower()
    if suffix not in SUFFIXES and not _is_special(arguments.output):
        known = ", ".join(SUFFIXES)
        raise UsageError(f"{arguments.output}: the suffix sets the format and must be one of {known}; or give --format")
    return SUFFIXES.get(suffix, "text")


def _is_special(path: str) -> bool:
    """Whether the path is there and no ordinary file: /dev/stdout, a pipe."""
    return os.path.exists(path) and not os.path.isfile(path)


@contextmanager
def _output(path: str | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears when all is written."""
    if path is None:
        yield sys.stdout
        return
    import io

    from verify_numbers import atomic

    try:
        with atomic.replacing(path) as file:
            out = io.TextIOWrapper(file, "utf-8", "backslashreplace", newline="\n")
            yield out
            out.flush()
            out.detach()
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from None


def _style(arguments: Namespace, out: TextIO) -> Style:
    wanted = arguments.color
    if wanted == "auto":
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        wanted = "always" if out.isatty() and not plain else "never"
    return Style(arguments.all, getattr(arguments, "worklist", False), arguments.quiet, wanted == "always")


def _inputs(arguments: Namespace) -> Iterator[pipeline.Input]:
    paths = arguments.words or ["."]
    stdin = None
    if "-" in paths:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)  # one more, so that its reader sees that it is too large
        stdin = pipeline.Text(arguments.stdin_filename or STDIN_NAME, data)
    return pipeline.inputs([path for path in paths if path != "-"], stdin)


def _run(arguments: Namespace, settings: config.Settings, known_record: Record | None) -> pipeline.Run:
    configure_units(settings)
    checks = all_checks(settings)
    known = [check.name for check in checks] + list(TABLE_CHECKS)
    selected = _names(arguments.select, settings.get("select"), known) or known
    ignored = _names(arguments.ignore, settings.get("ignore"), known)
    wanted = [name for name in selected if name not in ignored]
    return pipeline.Run(
        checks=[check for check in checks if check.name in wanted],
        table_checks=[name for name in TABLE_CHECKS if name in wanted],
        record=known_record,
        options=Options(_date(arguments, settings), arguments.pedantic, arguments.together),
        known=frozenset(known),
    )


def configure_units(settings: config.Settings) -> None:
    """Makes the configured units known, where there are any."""
    if settings.get("units"):
        from verify_numbers import units_own

        units_own.configure(settings["units"])


def all_checks(settings: config.Settings) -> tuple[Check, ...]:
    """The built-in checks and those of the configured plug-ins."""
    try:
        return load_checks([*BUILT_IN, *settings.get("plugins", [])])
    except PluginError as error:
        raise UsageError(str(error)) from None


def listed(values: Iterable[str] | None) -> list[str]:
    """The names in options that may be repeated and may hold several, separated by commas."""
    return [name.strip() for value in values or () for name in value.split(",") if name.strip()]


def _names(given: Sequence[str] | None, configured: Sequence[str] | None, known: Sequence[str]) -> list[str]:
    names = listed(given if given is not None else configured)
    for name in names:
        if name not in known:
            raise UsageError(f"there is no check {name!r}{suggestion(name, known)}")
    return names


def _grounds(arguments: Namespace, settings: config.Settings) -> frozenset[str]:
    names = listed(arguments.fail_on if arguments.fail_on is not None else settings.get("fail-on"))
    for name in names:
        if name not in GROUNDS:
            raise UsageError(f"there is no ground {name!r} to fail on{suggestion(name, GROUNDS)}")
    strict = arguments.strict or settings.get("strict", False)
    return frozenset((*names, *(STRICT if strict else ())))


def _date(arguments: Namespace, settings: config.Settings) -> str | None:
    given = arguments.date or settings.get("date")
    if given is None:
        return None
    from datetime import date

    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise UsageError(f"{given!r} is no date; write it as 2025-01-31") from None


def record(arguments: Namespace, settings: config.Settings) -> tuple[Record | None, list[str]]:
    """The record to compare with, of the shipped package and the user's own; and what is wrong with those left out.

    None where there is none. A broken package keeps no document from being checked against the others.
    """
    own = [*settings.get("reference", []), *(arguments.reference or [])]
    if arguments.no_reference and not own:
        return None, []
    from verify_numbers.reference import location, store
    from verify_numbers.reference.record import Record

    packages, faults = [], []
    for path in own if arguments.no_reference else [location.reference_data(), *own]:
        try:
            packages.append(store.open_package(path))
        except store.PackageError as error:
            faults.append(str(error))
    return (Record(packages) if packages else None), faults


def _identities(record: Record | None) -> list[dict[str, str]]:
    return [] if record is None else [{"name": name, "hash": digest} for name, digest in record.packages]
