"""Which change belongs to which movement: a change shares the movement's words, or points back to it; it has no subject of its own.

Words, units and order only; never the values. What is not tied may still be tried, as a loose reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse import timing
from verify_numbers.discourse.comparison import Movement, movements, movements_up_to
from verify_numbers.discourse.levels import CHANGE_VERBS, COMPARABLE, GAP_NOUNS, comparable, levels_in
from verify_numbers.discourse.mentions import ARTICLES, Mention, content, head, mention, stem
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.tokens import SENTENCES, Tokens

CONSEQUENCE = frozenset("so thus hence meaning making which that therefore giving means".split())
LEADING_UP = frozenset(
    "that is was are represents represent means meaning marks to equals say says said said: call calls called".split()
)
SAYING = frozenset("say says said reckons reckon claims claim estimates calculates thinks believes".split())
QUOTES = frozenset("\" “ ” ‘ ’ ' « » * _".split())
# What a saving of a kind of value is a saving of: "4 bits instead of 16 … cuts the cache by 75 %".
THEMES = {
    "[information]": "memory space storage size disk cache file files footprint ram bandwidth data index bytes weights requirement requirements",
    "[mass]": "weight mass light heavy", "[time]": "time wait", "[currency]": "price cost money fee spend bill price-tag",
    "[length]": "distance length height", "[power]": "power electricity energy current", "[energy]": "energy electricity power",
}  # fmt: skip
THEME_WORDS = {dimension: frozenset(words.split()) for dimension, words in THEMES.items()}
COMPARING = frozenset(
    "than as on from of to compared with the that those its their in at up down last year's previous a an".split()
)


class Bound(NamedTuple):
    """A change with a movement it may be of. `tied`: the words leave no other."""

    mention: Mention
    movement: Movement
    tied: bool


@lru_cache(maxsize=SENTENCES)
def changes(passage: Passage, kinds: tuple[str, ...]) -> tuple[Bound, ...]:
    """Each claim of a change (percent, multiple, points, fraction) with the movements it may be of, the tied one first."""
    found = movements(passage)
    earlier = _before(passage) if not found or passage.claims[0].kind in kinds else ()
    if (
        not found
        and not earlier
        and not {"multiple", "fraction"} & passage.kinds
        and GAP_NOUNS.isdisjoint(passage.vocabulary)
    ):
        return ()
    values = {id(value) for m in found for value in (m.old, m.new)}
    bound: list[Bound] = []
    for claim in passage.claims:
        if claim.kind in kinds and id(claim) not in values and (claim.kind != "count" or _is_points(claim)):
            bound += _of(passage, mention(passage, claim), earlier)
    return tuple(bound)


def _is_points(claim: Claim) -> bool:
    return claim.unit is not None and claim.unit.name == "point"


def _before(passage: Passage) -> tuple[Movement, ...]:
    """The one movement of the paragraph before, for a change that opens this one."""
    if passage.earlier is None or passage.sentences[0] - passage.earlier.sentences[-1] != 1:
        return ()
    found = tuple(m for m in movements(passage.earlier) if m.firm)
    return found if len(found) == 1 else ()


def _of(passage: Passage, said: Mention, earlier: tuple[Movement, ...]) -> Iterator[Bound]:
    sentence = said.claim.sentence
    here = movements_up_to(passage, sentence)  # nothing points forward but a change of the day
    here = here or [m for m in movements_up_to(passage, sentence + 1) if m.firm and _is_day_before(passage, said, m)]
    tied = [m for m in here if shares_words(passage, said, m) and _fits(passage, said, m)]
    tied = tied or [m for m in _gap(passage, said) if _fits(passage, said, m)]
    tied = [m for m in tied if m.firm] or tied
    if len(tied) > 1:
        tied = _nearest(said, tied)
    if not tied and not any(_is_over(m, said) for m in here):
        near = [*movements_up_to(passage, sentence - 1)]
        if not near and sentence == passage.sentences[0] and said.definite:
            near = list(earlier)
        near = [m for m in near if _fits(passage, said, m)]
        if len(near) == 1 and not any(m.firm for m in here) and _points_back(said):
            tied = near
    firm = [m for m in tied if m.firm]
    yield from (Bound(said, m, m.firm and len(tied) == 1) for m in tied)
    rest = [m for m in here if m not in tied]
    if firm:
        rest += _others(passage, said, firm[0])
    yield from (Bound(said, m, False) for m in rest)


ENDINGS = ("as much", "as many", "as high", "as long", "as heavy", "as large")


def _gap(passage: Passage, said: Mention) -> Iterator[Movement]:
    """ "61 percent of women and 48 percent of men said yes, a gap of 13 points": the only two values before a difference."""
    t = said.tokens
    phrase = " ".join(t.low[said.start : said.end + (2 if said.claim.kind == "fraction" else 0)])
    if said.claim.kind in ("multiple", "fraction") and phrase.endswith(ENDINGS):
        here = [v for v in levels_in(passage, said.claim.sentence) if v.end <= said.first and v.claim.kind in COMPARABLE]
        if len(here) == 2 and comparable(here[0].claim, here[1].claim) and not head(t, here[1].end, said.first)[1]:
            if not t.word(said.end + (2 if said.claim.kind == "fraction" else 0)).isalpha():
                yield Movement(here[0].claim, here[1].claim, False, True, temporal=False)
        return
    if said.form != "noun" or GAP_NOUNS.isdisjoint(t.low[max(0, said.first - 1) : said.end + 2]):
        return
    kinds = ("percent",) if said.claim.kind in ("percentage_point", "count") else COMPARABLE - {"percent"}
    here = [v for v in levels_in(passage, said.claim.sentence) if v.end <= said.first and v.claim.kind in kinds]
    if len(here) == 2 and comparable(here[0].claim, here[1].claim) and ";" not in t.low[here[0].end : said.first]:
        yield Movement(here[0].claim, here[1].claim, False, True, temporal=False)


def _is_over(movement: Movement, said: Mention) -> bool:
    """Whether a movement of the sentence ends before the change: then the change does not look farther back."""
    return movement.firm and max(movement.old.end, movement.new.end) <= said.claim.start


def _others(passage: Passage, said: Mention, movement: Movement) -> Iterator[Movement]:
    """Any two other comparable values of the sentences at hand: if a change is of those, the words were misread."""
    sentences = {movement.old.sentence, movement.new.sentence, said.claim.sentence}
    held = [v.claim for sentence in sorted(sentences) for v in levels_in(passage, sentence)]
    near = [claim for claim in held if comparable(claim, movement.new)]
    if 2 < len(near) < 6:
        for a, b in combinations(near, 2):
            if {id(a), id(b)} != {id(movement.old), id(movement.new)}:
                yield Movement(a, b, False, False)


def _nearest(said: Mention, tied: list[Movement]) -> list[Movement]:
    """Of several movements, the last one before a change that speaks of it: "…, from 7,000 to 7,700, a 10% increase"."""
    before = [m for m in tied if max(m.old.end, m.new.end) <= said.claim.start]
    return [max(before, key=lambda m: max(m.old.end, m.new.end))] if before else tied


def shares_words(passage: Passage, said: Mention, movement: Movement) -> bool:
    """Whether nothing between a change and its values in the sentence brings in another subject."""
    t = said.tokens
    ends = [passage.at(v)[1:] for v in (movement.old, movement.new) if v.sentence == said.claim.sentence]
    low, high = min(first for first, _ in ends), max(end for _, end in ends)
    inner = min(end for _, end in ends), max(first for first, _ in ends)
    if ";" in t.low[min(said.start, low) : max(said.start, high)]:
        cuts = [k for k in range(high, said.first) if t.low[k] == ";"]
        return bool(cuts) and _points_back(said, cuts[-1] + 1)
    if high <= said.start:
        return _follows(passage, said, movement, high)
    if said.end <= low:
        return _leads(passage, said, movement, low)
    if inner[0] <= said.start < inner[1]:
        return _stands_between(said, movement, inner)
    return False


def _follows(passage: Passage, said: Mention, movement: Movement, high: int) -> bool:
    """ "…, a fall of 5 %", "…: 45 % off", "…, and so save 30 %", "…, up 20 %"."""
    t = said.tokens
    if said.first < high:
        return True
    if any(
        high <= level.first < said.first
        for level in levels_in(passage, said.claim.sentence)
        if level.claim.kind != "percent" and not _is_aside(t, level.first)
    ):
        return False
    opener, own = head(t, high, said.first)
    if opener == "," and not content(t.low[: _first_of(passage, movement)]) and said.form != "verb":
        return True  # "Down from $1,499 to $1,049, the television is 30 % cheaper"
    if not own:
        return opener not in ("while", "whereas", "but") or said.form == "noun"
    if own <= content(t.low[:high]):
        return True  # "the price went from 40 to 50, the price rise"
    if not opener and said.form == "verb" and len(own) < 3:
        return True  # "who bought at 180 and sold at 405 has seen the money grow by 125 %"
    if said.theme and is_measured(said.theme, movement):
        return True  # "4 bits instead of 16, the model needs 75 % less memory"
    saving = t.low[said.first].startswith("sav")
    return (opener in CONSEQUENCE and (said.form != "verb" or saving)) or (said.definite and said.form == "noun")


TAKING = frozenset("taking bringing lifting pushing raising".split())
PREMIUMS = frozenset("premium discount".split())


def _is_aside(t: Tokens, first: int) -> bool:
    """ ", or $1.30 per share,": a value that only says another one again."""
    return "or" in t.low[max(0, first - 2) : first] or "(" in t.low[max(0, first - 2) : first]


def _first_of(passage: Passage, movement: Movement) -> int:
    return min(passage.at(value)[1] for value in (movement.old, movement.new))


def _leads(passage: Passage, said: Mention, movement: Movement, low: int) -> bool:
    """ "rose 5 % to B from A", "decreased 3.6 percent, from A at the end of 2020 to B"."""
    t = said.tokens
    gap = t.low[said.end : low]
    if said.claim.kind == "multiple" and not movement.temporal and said.claim.text.lower().find(" as ") > 0:
        return "as" in passage.between(*sorted((movement.old, movement.new), key=lambda value: value.start))
    if gap[-1:] == [":"] and said.claim.kind == "multiple" and movement.firm and len(gap) < 9:
        return True  # "three times its annual sales: $2.4bn against $1.6bn"
    if not TAKING.isdisjoint(gap) and "from" in gap[-1:] and len(gap) < 12:
        return True  # "grew 12 %, taking turnover from €40m to €44.8m"
    if len(gap) > 14 or content(gap) or not {"while", "whereas", "but"}.isdisjoint(gap):
        return False
    if any(
        said.end <= level.first < low
        for level in levels_in(passage, said.claim.sentence)
        if comparable(level.claim, movement.new)
    ):
        return False
    if said.base == "then" or {"last", "this"} & set(gap[:3]):
        return timing.moment(passage, movement.old, []).year is None
    return bool(gap) and (said.form != "bare" or gap[-1] in ("(", "from", ":"))


def _stands_between(said: Mention, movement: Movement, inner: tuple[int, int]) -> bool:
    """ "712 g … 20 % lighter than the 890 g", "$61.2 million, up 2 % from $51.0 million"."""
    t = said.tokens
    gap = t.low[said.end : inner[1]]
    if said.claim.kind == "fraction" and t.word(said.end) == "of" and movement.new.start < said.claim.start:
        return ";" not in gap
    if said.claim.kind == "multiple" and t.word(said.end) in ("as", "the", "that", "its", "their", "what", "than"):
        return ";" not in gap
    if not PREMIUMS.isdisjoint(t.low[said.first : said.end + 1]) and len(gap) < 9:
        return gap[:1] in (["to"], ["over"], ["on"])
    if said.form == "comparative" and t.word(said.end - 1) in ("below", "above") and len(gap) < 9:
        return "," not in gap
    if said.form == "comparative" and t.word(said.end) == "than" and len(gap) <= 14:
        return "," not in gap[:3]
    if not set(gap) <= COMPARING and content(gap):
        return False
    return not head(t, inner[0], said.first)[1] or said.form == "comparative"


def _points_back(said: Mention, low: int = 0) -> bool:
    """Whether a change takes up what was said before token `low`: "The increase of …", "That is a fall of …", "A drop of …"."""
    t, first = said.tokens, said.first
    before = [word for word in t.low[low:first] if word not in QUOTES]
    if said.form == "noun":
        if said.definite or t.low[first] in ("that", "this"):
            return True
        last = before[-1] if before else ""
        if not before or last in LEADING_UP or last in (",", ":", "—", "–", "."):
            return len(content(before)) <= 3
        return t.word(said.end - 1) in ("difference", "gap") or bool({"this", "that", "which"} & set(before[:2]))
    opening = set(before[:2]) & {"this", "that", "which"}
    if opening and len(before) <= 6 and not content(before) - {"alone"}:
        return True
    if said.form == "verb":
        said_by = max((k for k, word in enumerate(before) if word in SAYING), default=-1)
        saved = t.low[first].startswith("sav") and not content(before[said_by + 1 :])
        return (bool(opening) and t.low[first] in CHANGE_VERBS) or saved
    if said.claim.kind == "fraction" and said.theme:
        return True  # "cuts the time to a tenth"; that it is the same time is for the theme to say
    if said.claim.text[-1:] in "xX×":
        return False
    after = t.word(said.end)
    alone = not after.isalpha() or after in ("in", "since", "over", "on", "than", "what")
    return not before and alone


def takes_up(said: Mention, sentence: int, end: int) -> bool:
    """Whether a change speaks of what ends at a token of its sentence or of the one before: no subject of its own, or a pointer."""
    if said.claim.sentence != sentence:
        return said.claim.sentence == sentence + 1 and _points_back(said)
    opener, own = head(said.tokens, end, said.first) if said.first >= end else ("", frozenset(["?"]))
    return not own or opener in CONSEQUENCE


def _fits(passage: Passage, said: Mention, movement: Movement) -> bool:
    """Whether what a change says of its own agrees with the movement: the same theme, and a base in time for one in time."""
    if said.base == "other" or (said.base == "then" and not movement.temporal):
        return False
    if movement.new.kind == "money" and "split" in passage.vocabulary:
        return False  # a share is another one after a split
    if said.year is not None and timing.moment(passage, movement.old, []).year != said.year:
        return False
    ways = {value.change for value in (movement.old, movement.new)} - {None, said.way}
    if said.way is not None and ways and movement.directed and said.claim.sentence == movement.new.sentence:
        return False  # "fell from 30 to 20; a fee increase of 5 %"
    if said.base == "named" and (movement.temporal or movement.old.start < said.claim.start):
        return False
    measured = said.claim.kind in ("multiple", "fraction")
    if _has_own_base(said) and movement.directed and movement.old.start < said.claim.start:
        return False
    if measured and movement.new.start < said.claim.start < movement.old.start:
        return True  # "96 lines, a quarter of the length of the original, which had 384 lines"
    if said.form == "verb" and ("from" in said.tokens.low[said.end : said.end + 2] or _reaches(passage, said, movement)):
        return True  # "cut its rate by 25 basis points, from 3.50% to 3.25%", "lifted its rate by a quarter point to 4.75%"
    return not said.theme or is_theme(passage, said, movement)


PREVIOUS = frozenset("earlier previous prior last old initial original former first level amount number figure".split())


def _has_own_base(said: Mention) -> bool:
    """ "39 times the pay of a worker": the words name what is multiplied, and it is no earlier value."""
    t, end = said.tokens, said.end
    return said.claim.kind == "multiple" and t.word(end) == "the" and "of" in t.low[end + 2 : end + 4] and t.word(end + 1) not in PREVIOUS


def _reaches(passage: Passage, said: Mention, movement: Movement) -> bool:
    """ "added 3.2% to 258 pence": the new value is what the change leads to."""
    new = movement.new
    return new.start > said.claim.end and passage.between(said.claim, new) in (["to"], ["to", "$"], ["to", "£"], ["to", "€"])


LONGER = frozenset("year month week quarter years months weeks quarters".split())


def _is_day_before(passage: Passage, said: Mention, movement: Movement) -> bool:
    """ "added 3.2% to 258 pence. It had ended the previous session at 250": no other base is meant by a change of the day."""
    words = passage.before(movement.old, 6)
    previous = any(words[k : k + 2] in (["previous", "session"], ["previous", "day"]) for k in range(len(words)))
    here = movement.new.sentence == said.claim.sentence and LONGER.isdisjoint(said.tokens.low)
    return here and previous and _reaches(passage, said, movement)


def is_measured(theme: frozenset[str], movement: Movement) -> bool:
    """Whether words name what is measured in the unit of a movement: memory in bytes, power in watts."""
    unit = movement.new.unit
    if unit is None:
        return False
    dimension = "[currency]" if unit.dimension.startswith("[currency]/") else unit.dimension  # a bill of €18 a month
    return not theme.isdisjoint(THEME_WORDS.get(dimension, ()))


def is_theme(passage: Passage, said: Mention, movement: Movement) -> bool:
    """Whether what a change names of its own is what moves: it stands in the movement's sentence, or is measured in its unit."""
    if is_measured(said.theme, movement):
        return True
    words: set[str] = set()
    for value in (movement.old, movement.new):
        t, first, end = passage.at(value)
        end = min(end + 4, said.first) if t is said.tokens else end + 4
        words.update(map(stem, t.low[max(0, first - 20) : end]))
    return bool({stem(word) for word in said.theme} & words)


def is_amount_of_change(passage: Passage, claim: Claim) -> bool:
    """ "rose 18%", "grew by 3.3 million": how much something changed, not the level that it reached."""
    t, first, _ = passage.at(claim)
    k = first - 1
    while k >= 0 and (
        t.low[k] in ARTICLES or t.low[k] in ("about", "nearly", "almost", "over", "than", "more", "just")
    ):
        k -= 1
    return claim.change is not None and (t.word(k) == "by" or t.word(k) in CHANGE_VERBS)
