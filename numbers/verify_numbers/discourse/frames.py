"""The frames of one sentence that set a value against another: from A to B, B up from A, B against A, opened at A and closed at B.

Each says which value is the older or the base, and whether the words are firm. Words and order only; never the values.
"""

from __future__ import annotations

from typing import NamedTuple

from verify_numbers.discourse.levels import COMPARATIVES, SKIPPED, Level
from verify_numbers.discourse.timing import LAST, RANKS
from verify_numbers.extract.lexicon import FALL_VERBS, MONTHS, RISE_VERBS

LONGEST = 16  # tokens between two values that a frame ties together


class Frame(NamedTuple):
    """How two values stand to each other. `reverse`: the one named first is the new one."""

    reverse: bool
    directed: bool = True
    firm: bool = True
    replaces: bool = False  # the old value is no more: "from 32 bits to 8"
    temporal: bool = True  # the two are of two times, not of two things


TRAILING = frozenset("last previous prior yesterday's today's".split())
REACHED = frozenset("close level price high low peak total figure record rate".split())  # nouns that name a value
COMPARED = {
    words: Frame(True, temporal=temporal)
    for temporal, phrases in (
        (
            True,
            "compared with;compared to;up on;down on;having closed at;previous close of;had closed at;"
            "after closing at;after ending at;after finishing at;"
            "after opening at;after starting at;having opened at;having started at;having begun at;"
            "having ended at;having finished at;having been;having stood at",
        ),
        (False, "relative to;opposed to;rather than;instead of;in place of;in lieu of;as against"),
    )
    for phrase in phrases.split(";")
    for words in [tuple(phrase.split())]
}  # fmt: skip
LONGEST_PHRASE = 3
USUAL = frozenset(
    "a an the its their usual previous earlier original old former current initial just only about some nearly around $ £ €".split()
)
FACING = frozenset("against versus vs".split())
UNREAL = frozenset(
    "budget budgeted target forecast forecasts expected planned plan limit guidance estimate estimates average consensus capacity maximum"
    " minimum national quota goal threshold expectations predicted projected nationally elsewhere".split()
)  # what a value is set against that is no earlier value of it
OLD_NOUNS = frozenset("old older previous predecessor original former earlier existing rival".split())
USING = frozenset(
    "needed used made pay drew cost was were had took weighed carried made consumed required held ran did moved stood measured produced uses needs"
    " draws costs takes weighs carries pays paid charges charged emitted handled".split()
)
ENDS = {  # what one does first with a value, and what one does then
    "opened": "closed ended finished closing traded",
    "began": "ended finished closed", "started": "ended finished closed", "entered": "ended left finished",
    "bought": "sold sell held", "buy": "sold sell", "paid": "sold sell offers offered", "in": "held sold out",
    "floated": "ended closed trades traded", "boarded": "left", "arrived": "left", "launched": "sells sold costs trades",
}  # fmt: skip
PRICES = frozenset(
    "price prices flotation float offer issue opening launch list original initial starting purchase asking previous usual".split()
)
LATEST = frozenset("yesterday's today's current now today latest final closing".split())


def frame(a: Level, b: Level, raw: list[str], lead: list[str], adjacent: bool) -> Frame | None:
    """The frame of two values of one sentence, `a` before `b`, with the tokens between them and before the first."""
    if len(raw) > LONGEST + 2:
        return None
    words = [word for word in raw if word not in SKIPPED and word not in USUAL]
    full, lead = lead, [word for word in lead if word not in SKIPPED]
    if _from_to(lead, raw, adjacent):
        return Frame(False, replaces=True)
    if words[-1:] == ["of"] and words[-2:-1] and words[-2] in REACHED:
        words = words[:-2]  # "down from Tuesday's close of $45.60"
    while words and (words[-1] in TRAILING or words[-1].endswith(("'s", "’s"))):
        words.pop()  # "up 5 % from Tuesday's $46.00"
    unreal = not UNREAL.isdisjoint(raw)
    if words[-1:] == ["from"] and len(raw) <= LONGEST and not {"and", "while"} & set(raw[:-3]):
        if _goes_on(b):
            return None  # "… of 1.6 %, falling from 28 % to 21 %"
        reaches = lead[-1:] in (["to"], ["at"], ["of"], ["was"], ["were"], ["is"]) or bool(
            {"up", "down", ",", "("} & set(raw)
        )
        return Frame(True, replaces=True) if reaches else None  # "dropped $198 from $8,608" is no new level
    if len(raw) > LONGEST:
        return None
    near = [word for word in raw if word not in USUAL]
    for size in range(2, LONGEST_PHRASE + 1):
        found = COMPARED.get(tuple(near[-size:]))
        if found is not None:
            return found._replace(firm=not unreal)
    if words[-1:] and (words[-1] in FACING or (words[-1] == "." and words[-2:-1] == ["vs"])):
        return Frame(True, directed=_is_earlier(b), firm=not unreal)
    if "of" in words[-1:] and not FACING.isdisjoint(words) and not unreal:
        return Frame(True, directed=_is_earlier(b))
    if raw[-1] == "not" and raw[-2:-1] in ([","], ["and"]):
        return Frame(True, temporal=False)  # "150 g of sugar, not 250 g"
    if (
        a.claim.kind == "money"
        and len(raw) < 4
        and raw[-1] in ("costs", "cost", "is")
        and full[-1:] in (["a"], ["the"])
    ):
        return Frame(False, temporal=False)  # "with the railcard a £48 ticket costs £32"
    if raw == [",", "or"] and a.claim.kind == "money" and b.tokens.word(b.end) in ("for", "if", "when", "with"):
        return Frame(False, temporal=False)
    unnamed = a.claim.kind == "count" and b.claim.unit is None and raw[-1] != "("
    found = None if lead[-1:] == ["than"] or a.claim.modifier in ("more_than", "less_than") else _than(raw)
    found = found or _times(raw, full)  # but "a third slept less than 6.5 hours, a quarter more than 7.5 hours"
    if found is not None:
        named = not unnamed or raw[-1] == "than" or raw[-2:] == ["than", "the"]  # "16 % fewer than the 2,231"
        return found._replace(firm=found.firm and named)
    return _old_beside_new(b, raw) or _bracketed(b, raw) or _where(raw) or _paired(a, raw, lead, words)


def _than(raw: list[str]) -> Frame | None:
    """ "712 g … 20 % lighter than the 890 g model": what is more or less than the other by something named between them."""
    if not {"premium", "discount"}.isdisjoint(raw) and not {"to", "over", "on"}.isdisjoint(raw):
        return Frame(True, temporal=False)
    for k in range(len(raw) - 1, 1, -1):
        if raw[k] in ("below", "above") and raw[k - 1] in STEPS:
            return Frame(True, firm=UNREAL.isdisjoint(raw), temporal=False)
        if raw[k] == "than" and (raw[k - 1] in COMPARATIVES or raw[k - 1].endswith("er")):
            unreal = not UNREAL.isdisjoint(raw[k:])
            return Frame(True, firm=not unreal, temporal=False) if raw[k - 2] in STEPS else None
    return None


MULTIPLES = frozenset("times twice thrice half double triple treble quadruple".split())


PARTS = frozenset(
    "half third quarter fifth sixth seventh eighth ninth tenth twelfth thirds quarters fifths tenths".split()
)


def _times(raw: list[str], lead: list[str]) -> Frame | None:
    """ "$8.4bn, seven times as much as vinyl at $1.2bn", "three times the size of its rival, which has 180", "as many … (34) as … (17)"."""
    if not MULTIPLES.isdisjoint(raw) and (raw.count("as") >= 2 or not {"the", "that", "its", "what"}.isdisjoint(raw)):
        k = next(k for k, word in enumerate(raw) if word in MULTIPLES)
        if raw[k + 1 : k + 2] and raw[k + 1] in ("as", "the", "that", "its", "what", "their") and ";" not in raw:
            return Frame(True, temporal=False, firm=UNREAL.isdisjoint(raw))
    tail = [word for word in raw[-4:] if word not in ("the", "its", "their", "a")]
    if tail[-1:] == ["of"] and not PARTS.isdisjoint(tail) and UNREAL.isdisjoint(raw):
        return Frame(True, temporal=False)
    if raw[-1] == "(" and "as" in raw and "as" in lead and not MULTIPLES.isdisjoint(lead):
        return Frame(True, temporal=False)
    return None


def _old_beside_new(b: Level, raw: list[str]) -> Frame | None:
    """ "14 ms with the new lexer and 84 ms with the old one": each value is of the make named right behind it."""
    after = b.tokens.low[b.end : b.end + 3]
    if raw[:1] != after[:1] or raw[1:2] != after[1:2] or "and" not in raw[-2:]:
        return None
    first, second = raw[2:3], after[2:3]
    if first == ["new"] and second and second[0] in OLD_NOUNS:
        return Frame(True, temporal=False)
    return Frame(False, temporal=False) if second == ["new"] and first and first[0] in OLD_NOUNS else None


STEPS = frozenset("% percent cent points point times third quarter half fifth".split())


def _goes_on(b: Level) -> bool:
    """Whether "to" and another number follow the value after a "from"."""
    t = b.tokens
    for k in range(b.end, min(b.end + 9, t.n - 1)):
        if t.low[k] in (",", ";", "and"):
            return False
        if t.low[k] == "to":
            return t.number[k + 1] or t.is_number(k + 2)
    return False


def _from_to(lead: list[str], raw: list[str], adjacent: bool) -> bool:
    """ "from A to B", "(A to B)", "reduced the A of earlier models to B": one "to" after a "from" or a verb of movement."""
    if raw.count("to") != 1 or "to" not in raw[-6:] or len(raw) > LONGEST + 2 or "." in raw:
        return False
    if lead[-1:] == ["from"] or (lead[-1:] in (["("], [":"]) and raw == ["to"]):
        return True
    moved = not (RISE_VERBS | FALL_VERBS).isdisjoint(lead[-3:]) or not MOVED.isdisjoint(lead[-3:])
    return adjacent and raw[-1] == "to" and len(raw) <= 10 and moved and lead[-1:] != ["by"] and "," not in raw


MOVED = frozenset("went goes gone going moved moves halves halved halving doubled doubles tripled triples".split())


def _is_earlier(b: Level) -> bool:
    """Whether the words after a value say that it is the older one: "a year earlier", "in the previous quarter"."""
    return any(RANKS.get(word, 9) <= LAST for word in b.tokens.low[b.end : b.end + 6])


def _bracketed(b: Level, raw: list[str]) -> Frame | None:
    """ "£1,862m (2022: £1,772m)", "48 (down from 60)", "48 (60 a year earlier)"."""
    if raw[0] != "(":
        return None
    if raw[-1] == ":" and len(raw) <= 6:
        label = raw[1:-1]
        if any(len(word) >= 4 and word.isdigit() for word in label) or not {
            "last",
            "previous",
            "prior",
            "year",
            "earlier",
            "before",
        }.isdisjoint(label):
            return Frame(True)
    if len(raw) == 1 and (_is_earlier(b) or (b.tokens.word(b.end) == "in" and b.tokens.word(b.end + 1) in MONTHS)):
        return Frame(True)
    return None


def _where(raw: list[str]) -> Frame | None:
    """ ", where the old one needed 3.9", "where its predecessor drew 90": a clause about the older thing, and a verb of use."""
    at = next((k for k, word in enumerate(raw[:6]) if word in ("where", "when", "while", "whereas")), None)
    if at is None:
        return None
    raw = raw[at:]
    if raw[-2:] == ["made", "up"]:
        raw = raw[:-1]
    if raw[-1] in USING and not OLD_NOUNS.isdisjoint(raw):
        return Frame(True, temporal=False)
    if (
        raw[0] in ("where", "when")
        and raw[-1] in USING
        and len(raw) <= 8
        and not {"it", "they", "he", "she", "ago", "once"}.isdisjoint(raw)
    ):
        return Frame(True)
    return None


def _paired(a: Level, raw: list[str], lead: list[str], words: list[str]) -> Frame | None:
    """ "opened at 412 and closed at 391", "the flotation price of 180p … yesterday's 405p": what stands at the two ends."""
    if "and" in raw[:8] or "," in raw[:8]:
        then = [word for word in words if word != "at"]
        for word in reversed(lead[-7:]):
            if word in ENDS and set(ENDS[word].split()) & set(then[-3:]):
                return Frame(False)
    if lead[-1:] == ["of"] and (PRICES - {"price", "prices"}) & set(lead[-4:]) and LATEST & set(raw[-2:]):
        return Frame(False)
    return None
