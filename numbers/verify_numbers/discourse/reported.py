"""Which p belongs to which test, and under which circumstances: told by order, brackets and words, never by the numbers.

A p belongs to the tests right before it, with nothing but other statistics and punctuation between. What a text says of
its tests (one-tailed, corrected, repeated measures) is told apart by how near it says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.document import Document
from verify_numbers.extract.symbols import DEGREES, TESTS
from verify_numbers.interval import Interval

FARTHEST = 200  # characters from one statistic to the next of a report
TIES = frozenset(
    (
        "and with two one tailed sided a an both all exact asymptotic corresponding associated effect size cohen hedges s d i e ie"
        " partial i.e uncorrected corrected adjusted raw bonferroni holm tukey value of the respectively directional unadjusted"
    ).split()
)
WRITTEN = re.compile(
    r"[^\s,;=<>≤≥≈()\[\]]{1,18}(?:\s[^\s,;=<>≤≥≈()\[\]]{1,12})?\s{0,2}[=<>≤≥≈]\s{0,2}[-−–]?\d{0,12}[.,]?\d{1,12}%?"
    r"|[\[(][-−–\d.,;%\s]{1,40}(?:to[-−–\d.,;%\s]{1,30})?[\])]"
)
SYMBOL = re.compile(r"[^\s,;=<>≤≥≈()\[\]]{1,18}\s{0,2}[=<>≤≥≈]\s{0,2}$")  # of a number that is a claim without it
LEVELS = frozenset("at level threshold alpha criterion using cutoff".split())
WORDS = re.compile(r"[^\W_]+")
ONE_TAILED = re.compile(r"\b(?:one|1)[- ]?(?:tailed|sided|tail)\b|(?<![\w-])directional|\b(?:upper|lower)[- ]tail", re.IGNORECASE)
CORRECTIONS = (
    "bonferroni", "tukey", "holm", "scheff", "dunnett", "sidak", "šidák", "fdr", "false discovery", "benjamini", "hochberg",
    "games-howell", "games–howell", "multiple comparison", "multiple testing", "familywise", "family-wise", "adjusted p", "p values were adjusted",
    "p-values were adjusted", "corrected p", "corrected for multiple", "post hoc", "post-hoc",
)  # fmt: skip
CORRECTED = re.compile(r"adjust|correct(?:ed|ion)|studentized", re.IGNORECASE)
RESAMPLING = (
    "permut", "bootstrap", "monte carlo", "exact test", "fisher's exact", "fisher’s exact", "exact p", "p exact", "randomization test",
    "randomisation test", "resampl", "simulated p", "robust", "trimmed", "bayes", "jackknife", "exact binomial", "surrogate", "mid-p",
)  # fmt: skip
RANKS = (
    "spearman", "mann-whitney", "mann–whitney", "wilcoxon", "rank", "kendall", "nonparametric", "non-parametric", "sign test",
    "rho(", "ρ(", "ρ (", "continuity", "kruskal", "friedman",
)  # fmt: skip
SPHERICITY = ("greenhouse", "huynh", "sphericity", "epsilon", "ε", "mauchly")
REPEATED = (
    "repeated measure", "repeated-measure", "within-subject", "within subject", "within-participant", "mixed anova", "manova", "rm-anova",
    "rmanova", "paired",
)  # fmt: skip
OTHER_LEVELS = re.compile(
    r"(?:\.01|\.001|\.005|1 ?%|\.10) (?:significance )?level|(?:α|alpha) ?[=<] ?0?\.0(?!5(?!\d))", re.IGNORECASE
)


class Circumstances(NamedTuple):
    """What the words say: `here` in the sentence (or paragraph, where a word there is enough), `elsewhere` in the document."""

    one_tailed: str = ""
    corrected: str = ""
    sphericity: str = ""
    unusual: str = ""  # a p that was not looked up in the distribution of the statistic, or may not have been
    level: str = ""  # a level of significance other than .05


class Tested(NamedTuple):
    """A test with its p. `p` is None where the report only says that it is not significant."""

    statistic: Claim
    df: tuple[Interval, ...]
    degrees: Claim | None  # where the degrees of freedom are a claim of their own
    p: Claim | None
    circumstances: Circumstances
    firm: bool


def tests(passage: Passage) -> Iterator[Tested]:
    """The tests of a passage in text order. Where several share a p, each is one of its readings."""
    for sentence, cluster in clusters(passage):
        around: Circumstances | None = None
        for statistic, degrees, p, firm in _bound(cluster):
            around = around or circumstances(passage, sentence)
            df = statistic.statistic.df if statistic.statistic else ()
            if degrees is not None and degrees.statistic is not None:
                df = degrees.statistic.df
                if _is(statistic, "chi2") or _is(statistic, "Q") or _is(statistic, "r"):
                    df = tuple(map(_as_counted, df))
            yield Tested(statistic, df, degrees, p, around, firm)


def clusters(passage: Passage) -> Iterator[tuple[int, list[Claim]]]:
    """Statistics that stand together, with the sentence they stand in: one test (or several with one p) and its company."""
    by_sentence: dict[int, list[Claim]] = {}
    for claim in passage.claims:
        if claim.statistic is not None:
            by_sentence.setdefault(claim.sentence, []).append(claim)
    for sentence, items in by_sentence.items():
        for cluster in _clusters(passage, items):
            yield sentence, [claim for claim in cluster if not (_is(claim, "p") and _is_level(passage, claim))]


def _clusters(passage: Passage, items: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Statistics that stand together, cut where a test begins after a p."""
    cluster: list[Claim] = []
    for item in items:
        symbol = item.statistic.symbol if item.statistic else ""
        if cluster and (
            not tied(passage.document.prose[cluster[-1].end : item.start])
            or (symbol in TESTS and any(_is(other, "p") for other in cluster) and any(_tests(other) for other in cluster))
            or (_is(item, "p") and _closed(cluster))
        ):
            yield cluster
            cluster = []
        cluster.append(item)
    if cluster:
        yield cluster


def _closed(cluster: Sequence[Claim]) -> bool:
    """Whether a test that says by itself that it is not significant ends a cluster: the next p is another's."""
    return False if not cluster else bool(_tests(cluster[-1]) and _says_not_significant(cluster[-1]))


def _is(claim: Claim, symbol: str) -> bool:
    return claim.statistic is not None and claim.statistic.symbol == symbol


def _tests(claim: Claim) -> bool:
    return claim.statistic is not None and claim.statistic.symbol in TESTS


def _is_level(passage: Passage, p: Claim) -> bool:
    """ "significant at p < .05": the level that was set, not the p that was found."""
    return LEVELS.issuperset(passage.before(p, 1)) and p.modifier != "exact"


def _says_not_significant(claim: Claim) -> bool:
    return claim.statistic is not None and "ns" in claim.statistic.note.split()


def tied(between: str) -> bool:
    """Whether only punctuation, other statistics and a few words stand between two statistics."""
    if len(between) > FARTHEST:
        return False
    if not any(character.isalnum() for character in between):
        return "." not in between
    rest = SYMBOL.sub(" ", WRITTEN.sub(" ", between))
    return TIES.issuperset(word.lower() for word in WORDS.findall(rest))


def _bound(cluster: Sequence[Claim]) -> Iterator[tuple[Claim, Claim | None, Claim | None, bool]]:
    """(test, its degrees of freedom apart, its p, whether the order is the usual one) for the tests of a cluster."""
    found = [claim for claim in cluster if _tests(claim)]
    ps = [claim for claim in cluster if _is(claim, "p")]
    apart = [claim for claim in cluster if _is(claim, "df")]
    for claim in found:
        if _says_not_significant(claim):
            yield claim, None, None, True
    if not found or not ps:
        return
    if len(ps) > 1 and len(found) > 1:
        return  # "respectively"
    plain = [p for p in ps if p.statistic is not None and not p.statistic.note.replace("ps", "").strip(" s'")]
    p = (plain or ps)[0]
    for claim in found:
        if _says_not_significant(claim):
            continue
        wanted = DEGREES[claim.statistic.symbol] if claim.statistic else 0
        own = claim.statistic.df if claim.statistic else ()
        degrees = apart[0] if not own and len(apart) == 1 and len(found) == 1 and _fits(apart[0], wanted) else None
        yield claim, degrees, p, len(ps) == 1 and found[0].start < p.start


def _fits(degrees: Claim, wanted: int) -> bool:
    return degrees.statistic is not None and len(degrees.statistic.df) == wanted


def _as_counted(df: Interval) -> Interval:
    """Degrees of freedom that are counted, never estimated."""
    middle = None if df.low is None or df.high is None else (df.high - Decimal("0.5"))
    return Interval.point(middle) if middle is not None and middle == middle.to_integral_value() and middle > 0 else df


def circumstances(passage: Passage, sentence: int) -> Circumstances:
    """What the sentence, its paragraph and the document say of how tests were done."""
    document = passage.document
    spans = [document.sentences[index] for index in passage.sentences]
    near = document.prose[spans[0].start : spans[-1].end].lower()
    span = document.sentences[sentence]
    here = document.prose[span.start : span.end].lower()
    far = _of_document(document)
    return Circumstances(
        one_tailed="here" if ONE_TAILED.search(here) else "elsewhere" if far.one_tailed else "",
        corrected="here"
        if CORRECTED.search(here) or _any(CORRECTIONS, here)
        else "elsewhere"
        if far.corrected or CORRECTED.search(near)
        else "",
        sphericity="here" if _any(SPHERICITY, near) else far.sphericity,
        unusual="here" if _any(RESAMPLING, near) or _any(RANKS, here) else "",
        level="here" if OTHER_LEVELS.search(near) else far.level,
    )


@lru_cache(maxsize=4)
def _of_document(document: Document) -> Circumstances:
    text = document.prose.lower()
    return Circumstances(
        one_tailed="elsewhere" if ("-tail" in text or "-side" in text or "directional" in text) and ONE_TAILED.search(text) else "",
        corrected="elsewhere" if _any(CORRECTIONS, text) else "",
        sphericity="here" if _any(SPHERICITY[:3], text) else "elsewhere" if _any(REPEATED, text) else "",
        level="elsewhere" if ("level" in text or "alpha" in text or "α" in text) and OTHER_LEVELS.search(text) else "",
    )


def _any(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)
