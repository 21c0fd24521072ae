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
from verify_numbers.extract.symbols import DEGREES, NOT_SIGNIFICANT, TESTS
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
SYMBOL = re.compile(r"(?:[^\s,;=<>≤≥≈()\[\]]{1,18}\s{0,2}[=<>≤≥≈]|\bS[DE]M?[ :])\s{0,2}$")  # of a number that is a claim without it
LEVELS = frozenset("at level threshold alpha criterion using cutoff".split())
USUAL = frozenset("p ps s value values two tailed sided tail 2 one 1 text".split())  # words with a p that change nothing
INK = re.compile(r"[^\W_]")
WORDS = re.compile(r"[^\W_]+")
ONE_TAILED = re.compile(r"\b(?:one|1)[- ]?(?:tailed|sided|tail)\b|(?<![\w-])directional|\b(?:upper|lower)[- ]tail", re.IGNORECASE)
CORRECTIONS = (
    "bonferroni", "tukey", "holm", "scheff", "dunnett", "sidak", "šidák", "fdr", "false discovery", "benjamini", "hochberg",
    "games-howell", "games–howell", "multiple comparison", "multiple testing", "familywise", "family-wise", "adjusted p", "p values were adjusted",
    "p-values were adjusted", "corrected p", "corrected for multiple", "post hoc", "post-hoc",
)  # fmt: skip
ADJUSTING = ("adjust", "corrected", "correction", "studentized")
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
        for statistic, degrees, p, firm in _bound(passage, cluster):
            around = around or circumstances(passage, sentence)
            df = statistic.statistic.df if statistic.statistic else ()
            if degrees is not None and degrees.statistic is not None:
                df = degrees.statistic.df
                if _is(statistic, "chi2") or _is(statistic, "Q") or _is(statistic, "r"):
                    df = tuple(map(_as_counted, df))
            special = p is not None and not USUAL.issuperset(_note(p))
            yield Tested(statistic, df, degrees, p, around._replace(unusual="here") if special else around, firm)


def clusters(passage: Passage) -> Iterator[tuple[int, list[Claim]]]:
    """Statistics that stand together, with the sentence they stand in: one test (or several with one p) and its company."""
    by_sentence: dict[int, list[Claim]] = {}
    for claim in passage.claims:
        if claim.statistic is not None:
            by_sentence.setdefault(claim.sentence, []).append(claim)
    for sentence, items in by_sentence.items():
        for cluster in _clusters(passage, items):
            yield sentence, [claim for claim in cluster if not (_is(claim, "p") and _is_level(passage, claim))]


def symbols_in(passage: Passage) -> set[str]:
    """The symbols of a passage's statistics: a cheap look in front of a closer one."""
    return {claim.statistic.symbol for claim in passage.claims if claim.statistic is not None}


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


def _note(claim: Claim) -> list[str]:
    return WORDS.findall(claim.statistic.note) if claim.statistic is not None else []


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
    if INK.search(between) is None:
        return "." not in between
    rest = SYMBOL.sub(" ", WRITTEN.sub(" ", between))
    return TIES.issuperset(word.lower() for word in WORDS.findall(rest))


def _bound(passage: Passage, cluster: Sequence[Claim]) -> Iterator[tuple[Claim, Claim | None, Claim | None, bool]]:
    """(test, its degrees of freedom apart, its p, whether the order is the usual one) for the tests of a cluster."""
    found = [claim for claim in cluster if _tests(claim)]
    ps = [claim for claim in cluster if _is(claim, "p")]
    apart = [claim for claim in cluster if _is(claim, "df")]
    for claim in found:
        if _says_not_significant(claim):
            yield claim, None, None, True
    if not found or not ps:
        if len(found) == 1 and not _says_not_significant(found[0]) and _not_significant_after(passage, cluster[-1]):
            yield found[0], apart[0] if len(apart) == 1 and _fits(apart[0], found[0]) else None, None, True
        return
    if len(ps) > 1 and len(found) > 1:
        return  # "respectively"
    plain = [p for p in ps if USUAL.issuperset(_note(p))]
    p = (plain or ps)[0]
    for claim in found:
        if _says_not_significant(claim):
            continue
        degrees = apart[0] if len(apart) == 1 and len(found) == 1 and _fits(apart[0], claim) else None
        yield claim, degrees, p, len(ps) == 1 and found[0].start < p.start


def _fits(degrees: Claim, test: Claim) -> bool:
    """Whether degrees of freedom given apart are as many as the test lacks."""
    if degrees.statistic is None or test.statistic is None or test.statistic.df:
        return False
    return len(degrees.statistic.df) == DEGREES[test.statistic.symbol]


def _not_significant_after(passage: Passage, last: Claim) -> bool:
    """ "t(28) = 0.34, d = 0.10, n.s."."""
    return NOT_SIGNIFICANT.match(passage.document.prose, last.end) is not None


def _as_counted(df: Interval) -> Interval:
    """Degrees of freedom that are counted, never estimated."""
    middle = None if df.low is None or df.high is None else (df.high - Decimal("0.5"))
    return Interval.point(middle) if middle is not None and middle == middle.to_integral_value() and middle > 0 else df


def circumstances(passage: Passage, sentence: int) -> Circumstances:
    """What the sentence, its paragraph and the document say of how tests were done."""
    document = passage.document
    words, far = _of_document(document)
    if not any(words) and far == Circumstances():
        return far
    spans = [document.sentences[index] for index in passage.sentences]
    near = document.prose[spans[0].start : spans[-1].end].lower()
    span = document.sentences[sentence]
    here = document.prose[span.start : span.end].lower()
    return Circumstances(
        one_tailed="here" if far.one_tailed and ONE_TAILED.search(here) else far.one_tailed,
        corrected="here" if (_any(words.adjusting, here) and not _any(words.sphericity, here)) or _any(words.corrections, here)
        else "elsewhere" if far.corrected or (_any(words.adjusting, near) and not _any(words.sphericity, near)) else "",
        sphericity="here" if _any(words.sphericity, near) else far.sphericity,
        unusual="here" if _any(words.resampling, near) or _any(words.ranks, here) else "",
        level="here" if far.level and OTHER_LEVELS.search(near) else far.level,
    )  # fmt: skip


class _Words(NamedTuple):
    """Those of the words that a document holds anywhere: most hold none, and their sentences need no look."""

    adjusting: tuple[str, ...]
    corrections: tuple[str, ...]
    resampling: tuple[str, ...]
    ranks: tuple[str, ...]
    sphericity: tuple[str, ...]


@lru_cache(maxsize=4)
def _of_document(document: Document) -> tuple[_Words, Circumstances]:
    text = document.prose.lower()
    words = _Words(
        *(tuple(word for word in kind if word in text) for kind in (ADJUSTING, CORRECTIONS, RESAMPLING, RANKS, SPHERICITY))
    )
    one_tailed = ("tail" in text or "sided" in text or "directional" in text) and ONE_TAILED.search(text)
    other_level = ("level" in text or "alpha" in text or "α" in text) and OTHER_LEVELS.search(text)
    sphericity = "here" if _any(SPHERICITY[:3], text) else "elsewhere" if _any(REPEATED, text) else ""
    return words, Circumstances(
        one_tailed="elsewhere" if one_tailed else "",
        corrected="elsewhere" if words.corrections else "",
        sphericity=sphericity,
        level="elsewhere" if other_level else "",
    )


def _any(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)
