"""Two groups that a test compares, and what stands beside a test: effect sizes, numbers of people, tables of counts.

Told by order, brackets and words, never by the values.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.reported import Circumstances, circumstances, clusters, symbols_in
from verify_numbers.discourse.samples import Described, samples
from verify_numbers.extract.symbols import TESTS

INDEPENDENT = re.compile(
    r"\bindependent(?:[- ]samples?| groups?)\b|\btwo[- ]sample\b|\bunpaired\b|\bwelch|\bstudent's t\b|\bbetween[- ](?:subjects?|groups?)\b"
)
NOT_PLAIN = re.compile(
    r"\badjust|\bcovaria|\bcontrol(?:led|ling) for|\bmarginal|\bpaired\b|\brepeated|\bwithin|\bmixed\b|\btrim|\brobust|\bweight(?:ed|s)\b|\blog\b"
)
MANY_ROWS = re.compile(
    r"\bmixed\b|\bmultilevel\b|\bmulti-level\b|\bhierarchical|\btrials?\b|\bobservations\b|\brepeated|\bwithin|\bregress|\blinear\b"
    r"|\bpooled\b|\bper\b"
)
TABLE = re.compile(
    r"\b(?P<rows>\d{1,2}) ?(?:×|x|by|-by-) ?(?P<columns>\d{1,2})(?: contingency| frequency| cross)?[ -]table"
)
OTHER_DEGREES = re.compile(r"trend|linear|mcnemar|bowker|symmetry|goodness|\bfit\b|mantel|kappa")  # tests of tables with other ones
UNSTANDARDIZED = re.compile(r"\W{0,3}[bB]\W")
MODEL = re.compile(r"\b(?:regression|linear|overall|full|final) (?:model|equation|regression)\b|\bmodel (?:was|is|explained|accounted)\b")
NOT_WHOLE = re.compile(r"\bchange|Δ|\bstep\b|\badj|\bhierarchical|\badded|\bincrement|\bblock\b")


class Compared(NamedTuple):
    """A t that compares the means of two groups. `independent`: the text says that they are."""

    test: Claim
    first: Described
    second: Described
    independent: bool


def compared_groups(passage: Passage) -> Iterator[Compared]:
    """Sentences with one t and two means, each with its spread and number of people."""
    tests = [claim for claim in passage.of("statistic") if _symbol(claim) == "t" and claim.statistic and claim.statistic.df]
    if not tests:
        return
    described: dict[int, list[Described]] = {}
    for each in samples(passage):
        if each.spread is not None and each.people is not None:
            described.setdefault(each.mean.sentence, []).append(each)
    tests_in = Counter(test.sentence for test in tests)
    for test in tests:
        here = described.get(test.sentence, ())
        if len(here) != 2 or tests_in[test.sentence] != 1 or here[0].mean.unit != here[1].mean.unit:
            continue
        span = passage.document.sentences[test.sentence]
        text = passage.document.prose[span.start : span.end].lower()
        if NOT_PLAIN.search(text):
            continue
        yield Compared(test, here[0], here[1], bool(INDEPENDENT.search(text)))


class Beside(NamedTuple):
    """An effect size that stands with the test it follows from."""

    effect: Claim
    test: Claim
    circumstances: Circumstances
    of_model: bool  # whether the words speak of a whole model


def effects(passage: Passage, symbols: frozenset[str]) -> Iterator[Beside]:
    """Effect sizes right behind the one F of their cluster."""
    if symbols.isdisjoint(symbols_in(passage)):
        return
    for sentence, cluster in clusters(passage):
        tests = [claim for claim in cluster if _symbol(claim) in TESTS]
        if len(tests) != 1 or _symbol(tests[0]) != "F" or tests[0].modifier != "exact":
            continue
        for claim in cluster:
            if _symbol(claim) in symbols and claim.start > tests[0].start and claim.modifier == "exact":
                span = passage.document.sentences[sentence]
                text = passage.document.prose[span.start : span.end]
                whole = bool(MODEL.search(text.lower())) and not NOT_WHOLE.search(text)
                yield Beside(claim, tests[0], circumstances(passage, sentence), whole)


class Coefficient(NamedTuple):
    """An unstandardized coefficient with its standard error and the t or z of both."""

    coefficient: Claim
    error: Claim
    test: Claim


def coefficients(passage: Passage) -> Iterator[Coefficient]:
    """One b, one SE, one t or z, in this order."""
    if not {"effect", "SE"} <= symbols_in(passage):
        return
    for _, cluster in clusters(passage):
        tests = [claim for claim in cluster if _symbol(claim) in TESTS]
        errors = [claim for claim in cluster if _symbol(claim) == "SE" and claim.modifier == "exact"]
        found = [claim for claim in cluster if _symbol(claim) == "effect" and UNSTANDARDIZED.match(claim.text)]
        if len(tests) == len(errors) == len(found) == 1 and _symbol(tests[0]) in ("t", "z"):
            if found[0].start < errors[0].start < tests[0].start and tests[0].modifier == "exact":
                yield Coefficient(found[0], errors[0], tests[0])


class Counted(NamedTuple):
    """A test whose degrees of freedom are limited by a number of people, or given by a table of so many rows and columns."""

    test: Claim
    degrees: Claim | None
    people: Claim | None
    table: tuple[int, int] | None


def counted(passage: Passage) -> Iterator[Counted]:
    found = symbols_in(passage)
    if "N" not in found and ("chi2" not in found or not _names_a_table(passage)):
        return
    for sentence, cluster in clusters(passage):
        span = passage.document.sentences[sentence]
        text = passage.document.prose[span.start : span.end].lower()
        tests = [claim for claim in cluster if _symbol(claim) in ("r", "t", "chi2")]
        apart = [claim for claim in cluster if _symbol(claim) == "df"]
        if len(tests) != 1 or len(apart) > 1:
            continue
        symbol = _symbol(tests[0])
        table = list(TABLE.finditer(text))
        if symbol == "chi2":
            if len(table) == 1 and not OTHER_DEGREES.search(text) and text.count("χ") + text.count("chi") <= 1:
                size = int(table[0]["rows"]), int(table[0]["columns"])
                yield Counted(tests[0], apart[0] if apart else None, None, size)
            continue
        people = [claim for claim in passage.in_sentence(tests[0]) if _symbol(claim) in ("N", "n")]
        if len(people) == 1 and people[0] in cluster and _symbol(people[0]) == "N" and not MANY_ROWS.search(text):
            yield Counted(tests[0], apart[0] if apart else None, people[0], None)


def _names_a_table(passage: Passage) -> bool:
    sentences = passage.document.sentences
    start, end = sentences[passage.sentences[0]].start, sentences[passage.sentences[-1]].end
    return passage.document.prose.find(" table", start, end) >= 0


def _symbol(claim: Claim) -> str:
    return claim.statistic.symbol if claim.statistic else ""
