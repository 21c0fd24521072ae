"""From inputs to outcomes: reads, extracts, judges, gates claim tables, applies waivers. Formats and prints nothing.

One document after the other, so that a folder takes no more memory than its largest file; only `together` holds all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from verify_numbers.check import Check, Finding
from verify_numbers.claim import Claim
from verify_numbers.document import Document
from verify_numbers.engine import Options, judge
from verify_numbers.extract.claims import Extraction, extract
from verify_numbers.outcome import Outcome, Remark
from verify_numbers.readers import ReadError, find, is_claim_table, read, read_file

if TYPE_CHECKING:  # what most runs do without is imported where it is needed: start-up time counts
    from verify_numbers.claim_table_checks import Gated
    from verify_numbers.quotes import Quotable
    from verify_numbers.reference.record import Record

TABLE_CHECKS = ("quote-gone", "quote-value", "row-formula")  # what claim tables are checked for besides
DEBUG = "VERIFY_NUMBERS_DEBUG"  # in the environment: errors of the program itself are raised, not told in a line
MOST_OTHERS = 50  # documents that one claim table quotes are kept in memory at once


class Text(NamedTuple):
    """An input that is at hand: standard input under the name it goes by."""

    path: str
    data: bytes


Input = str | Text | ReadError


class Run(NamedTuple):
    """What the documents of a run have in common. `checks` are to run, `known` are the names of all there are."""

    checks: Sequence[Check] = ()
    table_checks: Sequence[str] = ()
    record: Record | None = None
    options: Options = Options()
    known: frozenset[str] = frozenset()
    asides: bool = False  # also the numbers that assert nothing and that only other conventions count

    @property
    def ran(self) -> frozenset[str]:
        """The names of the checks that this run can make use of."""
        usable = {check.name for check in self.checks if self.record is not None or not check.needs_record}
        return frozenset((*usable, *self.table_checks))


class _Prepared(NamedTuple):
    document: Document
    extraction: Extraction
    gated: Gated | None = None  # of a claim table


def inputs(paths: Sequence[str], stdin: Text | None = None) -> Iterator[Input]:
    """The files behind the paths, folders searched, each once; standard input comes last."""
    yield from find(paths)
    if stdin is not None:
        yield stdin


def check(found: Iterable[Input], run: Run) -> Iterator[list[Outcome]]:
    """Checks the inputs, in lists of those that belong together: one each, or all of them with `together`."""
    if run.options.together:
        prepared = [_prepared(item, run) for item in found]
        yield _judged(prepared, run)
        return
    for item in found:
        yield _judged([_prepared(item, run)], run)


def claims(found: Iterable[Input], run: Run) -> Iterator[Outcome]:
    """The claims of each input, nothing judged."""
    for item in found:
        prepared = _prepared(item, run)
        yield prepared if isinstance(prepared, Outcome) else _outcome(prepared, ())


def _prepared(item: Input, run: Run) -> _Prepared | Outcome:
    """The input read and its claims found, or why not."""
    path = item.path if isinstance(item, Text) else item if isinstance(item, str) else None
    try:
        if isinstance(item, ReadError):
            raise item
        document = (
            read(item.path, item.data, date=run.options.date)
            if isinstance(item, Text)
            else read_file(item, date=run.options.date)
        )
        return _extracted(document, run)
    except ReadError as error:
        return _failed(path, str(error))
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return _failed(path, told(error))


def told(error: Exception) -> str:
    """An error of the program itself, in a line that helps to report it."""
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"cannot be checked ({what}); please report this; {DEBUG}=1 shows where it happened"


def _failed(path: str | None, message: str) -> Outcome:
    """Readers name the file in their messages; an outcome has it apart."""
    if path is None:
        path, _, message = message.partition(": ")
    return Outcome(path, error=message.removeprefix(f"{path}: "))


def _extracted(document: Document, run: Run) -> _Prepared:
    if not is_claim_table(document):
        extraction = extract(document)
        if run.asides:
            from verify_numbers.extract import asides

            extraction = asides.added(document, extraction)
        return _Prepared(document, extraction)
    from verify_numbers import claim_table, claim_table_checks

    table = claim_table.read(document)
    gated = claim_table_checks.gate(document, table, run.table_checks, _Others(document.path, run), read_words)
    return _Prepared(document, gated.extraction, gated)


class _Others:
    """The documents that a claim table quotes, by the names in its rows, each read once."""

    def __init__(self, table_path: str, run: Run) -> None:
        self.folder = os.path.dirname(table_path)
        self.date = run.options.date
        self.kept: dict[str, Quotable | None] = {}

    def __call__(self, name: str) -> Quotable | None:
        if name not in self.kept:
            if len(self.kept) >= MOST_OTHERS:
                self.kept.pop(next(iter(self.kept)))
            self.kept[name] = self._read(os.path.join(self.folder, name))
        return self.kept[name]

    def _read(self, path: str) -> Quotable | None:
        from verify_numbers.quotes import Quotable

        if not os.path.isfile(path):  # a table is not trusted: no pipe it names shall hold up the run
            return None
        try:
            document = read_file(path, date=self.date)
            return Quotable(document, extract(document).claims)
        except ReadError:
            return None


def read_words(text: str) -> Sequence[Claim]:
    """The claims in a few words, as a document of its own would say them."""
    try:
        return extract(read("cell.txt", text.encode("utf-8", "replace"))).claims
    except ReadError:
        return ()


def _judged(prepared: Sequence[_Prepared | Outcome], run: Run) -> list[Outcome]:
    readable = [each for each in prepared if isinstance(each, _Prepared)]
    try:
        documents = [(each.document, each.extraction) for each in readable]
        judged = iter(judge(documents, run.checks, run.record, run.options))
        return [each if isinstance(each, Outcome) else _finished(each, next(judged).findings, run) for each in prepared]
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        message = told(error)
        return [each if isinstance(each, Outcome) else Outcome(each.document.path, error=message) for each in prepared]


def _finished(each: _Prepared, findings: Iterable[Finding], run: Run) -> Outcome:
    """Adds a claim table's own findings, then lets the waivers speak."""
    if each.gated is None and not each.document.comments:
        return _outcome(each, tuple(findings))
    from verify_numbers import waivers

    found, remarks = waivers.in_comments(each.document)
    if each.gated:
        from verify_numbers import claim_table_checks

        findings = claim_table_checks.merged(findings, each.gated.findings)
        found, remarks = found + each.gated.waivers, remarks + each.gated.remarks
    judged, more = waivers.apply(findings, found, ran=run.ran, known=run.known)
    return _outcome(each, judged, sorted((*remarks, *more), key=lambda remark: (remark.line, remark.column)))


def _outcome(each: _Prepared, findings: tuple[Finding, ...], remarks: Sequence[Remark] = ()) -> Outcome:
    return Outcome(
        path=each.document.path,
        document=each.document,
        claims=each.extraction.claims,
        identifiers=each.extraction.identifiers,
        findings=findings,
        remarks=tuple(remarks),
        problems=tuple(each.gated.problems) if each.gated else (),
        sourced=each.gated.sourced if each.gated else None,
        sentences=each.gated.sentences if each.gated else {},
    )
