"""What a check is: a decorated generator that proposes readings. The engine alone turns readings into verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from verify_numbers.claim import Claim, Kind
from verify_numbers.interval import Interval

if TYPE_CHECKING:
    from verify_numbers.reference.record import Row

Verdict = Literal["consistent", "inconsistent", "ambiguous", "not_checkable"]
Cue = Literal["firm", "loose"]
Basis = Literal["text", "record"]
Scope = Literal["Passage", "Table", "Document", "Run"]
SCOPES: dict[str, Scope] = {"Passage": "Passage", "TableView": "Table", "Whole": "Document", "Run": "Run"}
REASONS = frozenset(
    "no_dataset no_entity ambiguous_entity no_measure ambiguous_measure no_time out_of_coverage unit_mismatch"
    " definition_differs forecast opinion no_relation too_coarse not_asserted parse_failed reference_stale".split()
)
AMBIGUITIES = frozenset("several_readings several_rows sources_disagree vintages_differ rounding estimate".split())


class Impossible(NamedTuple):
    """An expectation that no value meets; `why` is a clause for people."""

    why: str


Expected = Interval | Impossible
Formula = Callable[..., Expected]


class Reading(NamedTuple):
    """One binding of a check to concrete claims: what the subject should be if the sentence means this.

    `formula` receives the `because` claims' intervals in base units and returns the expectation for the subject in its
    base unit (percent as written: 30 for 30 %). `relation` shows the sum; `{0}`, `{1}` … stand for the `because` numbers
    `{rows[0]}` … for those of the rows, `{expected}` for what the formula gives. `message` is a sentence with `{expected}` and `{stated}` to fill in.
    """

    subject: Claim
    because: tuple[Claim, ...]
    relation: str
    formula: Formula
    cue: Cue = "firm"
    rows: tuple[Row, ...] = ()
    message: str | None = None
    note: str | None = None
    weak: bool = False  # rows that may cast doubt, never refute: estimates, low confidence
    inferred: str = ""  # the reason code where the time was inferred, which can never alone make a claim inconsistent
    row_group: str = ""  # readings of one group are alternatives, of which one must hold; groups must agree
    clash: str = "several_rows"  # the reason where groups disagree
    exact: bool = False  # none of its counts was rounded to hundreds: what stands beside them is no round number
    stated: Interval | None = None  # what the subject stands for in this reading, where its words leave that open
    coarse: Interval | None = None  # the wider tier beside it: what holds only there is ambiguous, `rounding`


class Abstention(NamedTuple):
    """A claim that the check takes up but cannot judge, with the reason and what it might have been compared with."""

    claim: Claim
    reason: str
    candidates: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


class Finding(NamedTuple):
    """A verdict with its working, on a claim. Only the engine makes one."""

    check: str | None
    verdict: Verdict
    reason: str | None
    basis: Basis | None
    severity: Literal["error", "warning", "note"]
    confidence: Literal["high", "medium", "low"]
    fingerprint: str
    claim: Claim
    readings: tuple[int, int] | None = None  # held, tried
    diagnosis: str | None = None
    stated: str | None = None
    expected: str | None = None
    relation: str | None = None
    message: str = ""
    because: tuple[Claim, ...] = ()
    rows: tuple[Row, ...] = ()
    waived: str | None = None  # the reason of the waiver that silences it


CheckFunction = Callable[..., Iterator[Reading | Abstention]]


class Pattern(NamedTuple):
    """What a passage must hold before a check is asked: a claim of one of the kinds and, unless None, one of the words.

    The trigger scan is derived from these alone; a check asks for nothing that its patterns do not name.
    """

    kinds: frozenset[Kind]
    words: frozenset[str] | None = None


def pattern(kinds: str, words: str | None = None) -> Pattern:
    """A pattern from blank-separated names of kinds and lower-case words."""
    return Pattern(frozenset(kinds.split()), frozenset(words.split()) if words else None)  # type: ignore[arg-type]


class Check:
    """A registered check. `scope` and `needs_record` come from the annotations of the function.

    `load` gives the function: a check that is known from an index is imported when it is first asked (see `check_index`).
    """

    __slots__ = ("_function", "load", "name", "needs_record", "patterns", "scope")

    def __init__(
        self, name: str, load: Callable[[], CheckFunction], patterns: tuple[Pattern, ...], scope: Scope, needs_record: bool
    ) -> None:
        self.name, self.load, self.patterns = name, load, patterns
        self.scope, self.needs_record = scope, needs_record
        self._function: CheckFunction | None = None

    @property
    def function(self) -> CheckFunction:
        if self._function is None:
            self._function = self.load()
        return self._function

    @property
    def explanation(self) -> str:
        """The docstring without its indentation: the check's page."""
        from inspect import cleandoc  # slow to import, and needed only where a page is shown

        return cleandoc(self.function.__doc__ or "")

    @property
    def basis(self) -> Basis:
        return "record" if self.needs_record else "text"


def check(*, patterns: Sequence[Pattern]) -> Callable[[CheckFunction], Check]:
    """Makes a check of a generator function. The type of its first argument is its scope; `record` asks for the record.

    Raises TypeError for a function whose first argument has no known scope, or that explains nothing.
    """

    def register(function: CheckFunction) -> Check:
        annotations = dict(function.__annotations__)
        annotations.pop("return", None)
        first = str(next(iter(annotations.values()), "")).rsplit(".", 1)[-1].strip("'\"> ")
        if first not in SCOPES:
            raise TypeError(
                f"{function.__qualname__}: the first argument must be one of {', '.join(SCOPES)}, not {first!r}"
            )
        if not function.__doc__:
            raise TypeError(f"{function.__qualname__}: a check needs a docstring, which is its page")
        return Check(
            name=function.__name__.replace("_", "-"),
            load=lambda: function,
            patterns=tuple(patterns),
            scope=SCOPES[first],
            needs_record="record" in annotations,
        )

    return register
