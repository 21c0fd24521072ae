"""Whose claim a number is: the author's own, attributed, denied, hypothetical or superseded, by cue words and their scope.

Words of the text only. When in doubt a number is the author's: a denied one is never judged, and an own one beside it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verify_numbers.claim import Stance
from verify_numbers.document import Document
from verify_numbers.extract.lexicon import AUXILIARIES, DETERMINERS, PREPOSITIONS
from verify_numbers.extract.tokens import Tokens

FALSE = frozenset(
    "false untrue wrong incorrect mistaken erroneous bogus fake fabricated baseless unfounded exaggerated overstated inflated misleading"
    " inaccurate nonsense debunked disproved discredited refuted invented myth hoax".split()
)
OUTCOMES = frozenset(
    "positive positives negative negatives alarm alarms discovery discoveries".split()
)  # of a test: nothing is denied
WRONGLY = frozenset("wrongly falsely incorrectly mistakenly erroneously inaccurately".split())
DENYING = frozenset("denied denies deny denying disputed disputes disputing debunks debunked refuted refutes".split())
CLAIMS = frozenset(
    "claim claims report reports rumour rumours rumor rumors story stories assertion assertions suggestion suggestions belief notion idea myth"
    " figure figures allegation allegations statement assumption talk tale legend reading".split()
)
CLAIMED = frozenset(
    "claimed claims claim boasted boasts boast insisted insists alleged alleges asserted asserts bragged promised touted advertised".split()
)
CONTRAST = frozenset("figure truth reality fact actual actually real correct true right records data".split())
EARLIER = frozenset("earlier previous original first prior initial".split())
VERSIONS = frozenset(
    "version versions edition report article story draft headline caption release statement post".split()
)
FIRST = frozenset("originally initially formerly mistakenly".split())
REPORTED = frozenset(
    "reported stated said gave wrote put announced printed described misstated claimed listed had incorrectly wrongly".split()
)
CONDITIONS = frozenset("if unless suppose supposing imagine assuming assume provided".split())
UNREAL = frozenset("would could".split())
SUPPOSING = frozenset("suppose imagine assume supposing".split())
MORE_THAN_NOT = frozenset(
    "only just merely even simply necessarily more less fewer until least all every quite exactly far so as yet".split()
)
ENDS = frozenset((";", "—", "–"))
OTHER_CUES = frozenset("not contrary far earlier previous corrected truth evidence basis".split())
# A sentence without any of these needs no closer look.
CUES = FALSE | WRONGLY | DENYING | FIRST | CONDITIONS | CLAIMED | OTHER_CUES
INVERTED = frozenset("had were should".split())  # "had it been"

CORRECTIONS = re.compile(
    r"\s*(?:\W{0,4})?(?:corrections?|clarifications?|errat(?:um|a)|corrigend(?:um|a))\b", re.IGNORECASE
)
TAKEN_BACK = re.compile(
    r"\W{0,3}(?:(?:that|this|it|which|the (?:claim|figure|number|report|story|statement)) (?:is|was|were) (?:simply |plainly |just |also )?"
    r"(?:not (?:true|so|the case|right|correct)|false|untrue|wrong|incorrect|nonsense|a myth|an error|a mistake|mistaken)"
    r"|not so\b|wrong\b\.?|false\b\.?"
    r"|it(?: is|'s|’s|n't| was)? not\b\.|in truth\b|in reality\b|it did not\.)",
    re.IGNORECASE,
)
SUPPOSES = re.compile(r"\W{0,3}(?:suppose|imagine|assume|let[’']s say|say that)\b", re.IGNORECASE)
ERRED = re.compile(
    r"\b(?:said|gave|stated|reported|misstated|put|described|claimed|listed|showed|wrote|printed|wrongly|incorrectly)\b",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"\b(?:article|report|story|caption|headline|version|edition|we|page|column|graphic|chart|table|post|newsletter|review|item|piece)\b",
    re.IGNORECASE,
)


class Context(NamedTuple):
    """What the sentences around say of a sentence: `corrects`: it stands in a correction; `taken_back`: the next one denies it."""

    corrects: bool = False
    taken_back: bool = False
    supposed: bool = False


PLAIN = Context()
CORRECTING_SIGNS = ("orrection", "CORRECTION", "larification", "rratum", "rrata", "orrigend")
SUPPOSING_SIGNS = ("uppose", "magine", "ssume", "et’s say", "et's say")
RETRACTING_SIGNS = (
    "alse",
    "ntrue",
    "rong",
    "ncorrect",
    "onsense",
    "a myth",
    "mista",
    "an error",
    "n truth",
    "n reality",
    "not true",
    "not so",
    "not the case",
    "not right",
    "not correct",
    "Not so",
)
RETRACTING = re.compile(
    r"\b(?:false|untrue|wrong|incorrect|nonsense|myth|mistake|mistaken|error|in truth|in reality|not (?:true|so|the case|right|correct))\b",
    re.IGNORECASE,
)


def contexts(document: Document) -> dict[int, Context]:
    """The sentences of a document that others speak of, by index; empty for most documents."""
    prose = document.prose
    found: dict[int, Context] = {}
    if any(sign in prose for sign in RETRACTING_SIGNS):  # plain looks for a word cost a tenth of the pattern
        for index in _retracted(document):
            found[index] = Context(taken_back=True)
    if any(sign in prose for sign in CORRECTING_SIGNS):
        for index in _correcting(document):
            found[index] = found.get(index, PLAIN)._replace(corrects=True)
    if any(sign in prose for sign in SUPPOSING_SIGNS):
        for index in _supposed(document):
            found[index] = found.get(index, PLAIN)._replace(supposed=True)
    return found


def _retracted(document: Document) -> Iterator[int]:
    """The sentences that the next one of their paragraph takes back."""
    sentences = document.sentences
    for match in RETRACTING.finditer(document.prose):
        index = document.sentence_at(match.start())
        if index > 0 and sentences[index - 1].block == sentences[index].block:
            if TAKEN_BACK.match(document.prose, sentences[index].start, sentences[index].end):
                yield index - 1


def _correcting(document: Document) -> Iterator[int]:
    """The sentences of a paragraph that begins with "Correction", and those under such a heading."""
    prose, sentences = document.prose, document.sentences
    block = -1
    for index, sentence in enumerate(sentences):
        if CORRECTIONS.match(prose, sentence.start, sentence.end):
            block = sentence.block
        heading = sentences[sentence.heading] if sentence.heading is not None else None
        if sentence.block == block or (heading is not None and CORRECTIONS.match(prose, heading.start, heading.end)):
            yield index


def _supposed(document: Document) -> Iterator[int]:
    """The sentences of a paragraph after one that begins with "Suppose"."""
    block = -1
    for index, sentence in enumerate(document.sentences):
        if sentence.block == block:
            yield index
        elif SUPPOSES.match(document.prose, sentence.start, sentence.end):
            block = sentence.block


def is_doubted(t: Tokens) -> bool:
    """Whether a sentence may hold a number that is not asserted: hardly ever, and only then a closer look is worth it."""
    return not CUES.isdisjoint(t.low) or t.word(0) in INVERTED


def stance(t: Tokens, first: int, end: int, attribution: str | None, doubted: bool, context: Context = PLAIN) -> Stance:
    """Whose claim the number at tokens first … end − 1 is."""
    own: Stance = "attributed" if attribution else "own"
    if context is not PLAIN:
        text = " ".join(t.text[:first])
        if context.corrects and ERRED.search(text) and PUBLISHED.search(text):
            return "superseded"
        if context.taken_back:
            return "denied"
        if context.supposed and not UNREAL.isdisjoint(t.low):
            return "hypothetical"
    if not doubted:
        return own
    start, stop = _section(t, first)
    if _is_superseded(t, start, first):
        return "superseded"
    if _is_hypothetical(t, start, stop):
        return "hypothetical"
    if _is_denied(t, start, first, end, stop):
        return "denied"
    set_right = (
        start > 0 and not CONTRAST.isdisjoint(t.low[start : start + 5]) and not CLAIMED.isdisjoint(t.low[:start])
    )
    return "own" if set_right else own


def _section(t: Tokens, k: int) -> tuple[int, int]:
    """The stretch between semicolons and dashes that holds token k."""
    start = next((m + 1 for m in range(k - 1, -1, -1) if t.low[m] in ENDS and not _joins(t, m)), 0)
    stop = next((m for m in range(k, t.n) if t.low[m] in ENDS and not _joins(t, m)), t.n)
    return start, stop


def _joins(t: Tokens, m: int) -> bool:
    return t.low[m] == "–" and t.touches(m)


def _is_superseded(t: Tokens, start: int, first: int) -> bool:
    """ "an earlier version of this article said 240", "we originally reported that …"."""
    for k in range(start, first):
        if (
            t.low[k] in EARLIER
            and t.word(k + 1) in VERSIONS
            and t.word(k - 1) in DETERMINERS
            and not REPORTED.isdisjoint(t.low[k:first])
        ):
            return True
        if t.low[k] in FIRST and t.word(k - 1) != "as" and not REPORTED.isdisjoint(t.low[k + 1 : k + 3]):
            return True
    return False


def _is_hypothetical(t: Tokens, start: int, stop: int) -> bool:
    """ "if rates rose to 8 %, payments would be …", "had it been …", "suppose that …"."""
    words = t.low[start:stop]
    if words[:1] and words[0] in SUPPOSING:
        return True
    if UNREAL.isdisjoint(words):
        return False
    inverted = words[:1] and words[0] in INVERTED and "?" not in words
    return bool(inverted) or not CONDITIONS.isdisjoint(words)


def _is_denied(t: Tokens, start: int, first: int, end: int, stop: int) -> bool:
    before, after = t.low[start:first], t.low[end:stop]
    if not WRONGLY.isdisjoint(before) or not DENYING.isdisjoint(before):
        return "but" not in before[_last(before, WRONGLY | DENYING) :]
    return (
        _is_negated(t, start, first, end, stop)
        or _by_phrase(before)
        or _is_called_false(before, after)
        or _is_outdone(t, before, stop)
    )


def _last(words: Sequence[str], cues: frozenset[str]) -> int:
    return max((k for k, word in enumerate(words) if word in cues), default=0)


def _is_negated(t: Tokens, start: int, first: int, end: int, stop: int) -> bool:
    """ "not 40 but 14", "14, not 40", "is not 26 miles (42 km) long, but 16", "did not open on Monday, but on Sunday"."""
    k = next(
        (
            m
            for m in range(first - 1, max(start, first - 9) - 1, -1)
            if t.low[m] == "not" or t.low[m].endswith(("n't", "n’t"))
        ),
        -1,
    )
    if k < 0 or t.word(k + 1) in MORE_THAN_NOT:
        return False
    between = t.low[k + 1 : first]
    if "but" in between or {"because", "that", "which", "who"} & set(between):
        return False
    but = next((m for m in range(end, stop) if t.low[m] == "but"), -1)
    if but >= 0 and any(t.number[m] for m in range(but, min(but + 9, t.n))):
        return True
    beside = all(word in DETERMINERS | PREPOSITIONS for word in between)
    return (
        beside
        and t.low[k] == "not"
        and t.word(end) in (",", ".", ";", ")", "", "—")
        and t.word(k - 1) not in AUXILIARIES
    )


def _by_phrase(before: list[str]) -> bool:
    """ "contrary to reports of 5,000 dead", "far from being 300 feet", "there is no truth in the story that", "it is a myth that"."""
    text = " ".join(before)
    for phrase in (
        "contrary to ",
        "far from ",
        "no truth in ",
        "no truth to ",
        "no evidence that ",
        "no evidence of ",
        "no evidence for ",
        "not true that ",
        "no basis for ",
    ):
        at = text.rfind(phrase)
        if at >= 0:
            rest = text[at + len(phrase) :]
            return " ," not in rest or phrase.startswith(("no ", "not "))
    at = text.rfind(" that ")
    return (
        at >= 0
        and not FALSE.isdisjoint(before[: text[:at].count(" ") + 1])
        and before[0] in ("it", "that", "this", "its")
    )


def _is_called_false(before: list[str], after: list[str]) -> bool:
    """ "the claim that 90 % … is false", "the figure of 300 feet was wrong", "…, which is incorrect"."""
    k = next((m for m, word in enumerate(after) if word in FALSE and not OUTCOMES & set(after[m + 1 : m + 2])), -1)
    if k < 0:
        return False
    lead = [
        word
        for word in after[max(0, k - 4) : k]
        if word not in ("a", "simply", "plainly", "just", "also", "completely", "entirely", "proved", "proven", "been")
    ]
    said_so = bool(lead) and lead[-1] in ("is", "was", "are", "were", "be", "as", "to")
    headed = not CLAIMS.isdisjoint(before)
    return said_so and (headed or "which" in lead or "this" in lead) and "not" not in lead


def _is_outdone(t: Tokens, before: list[str], stop: int) -> bool:
    """ "he claimed 300 %; the figure is 30 %": a claim that the next stretch sets right."""
    if CLAIMED.isdisjoint(before):
        return False
    return not CONTRAST.isdisjoint(t.low[stop + 1 : stop + 6])
