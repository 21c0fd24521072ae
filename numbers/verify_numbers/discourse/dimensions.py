"""Three quantities whose dimensions fit and whose words tie them: a rate, what it applies to and what comes of it.

"1,200 litres a minute … 36,000 litres … in half an hour", "2 kW … ten hours … 20 kWh", "6 m long and 4 m wide, 24 m²". A rate that is only
rated or reached at best bounds what comes of it. Units and words bind; the values never do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.interval import Interval

KINDS = frozenset(("measurement", "duration", "rate", "count"))
# Units that are products themselves: what the unit per second (or per metre) makes.
MADE = {"W": ("J", "s"), "A": ("C", "s")}
LINKS = frozenset(
    "so thus hence therefore means takes took take taking uses used use consumes consumed burns burned drank drinks fills fill filling filled"
    " empties empty emptied covers covered covering cleared clears delivers delivered puts charges charged copies copied scrubbing reads writes"
    " transfers transferred downloads downloaded pumped pumping produces produced generates generated done travels travelled traveled rowed ran"
    " flew walked cycled drove sailed swam lasts which uploads uploaded drained drain drains saves prints printed types typed read wrote needs"
    " needed moves moved adds drips leaks leaked lost loses makes made or average averaging averaged supplies supplied gives gave comes"
    " has have contains weighs weigh weighed plays play played runs run beats holds hold"
    " reach reaches reached walking driving cycling sailing flying running travelling traveling".split()
)
TIES = frozenset(
    "in for over within takes took take taking lasts lasted during used uses use consumed consumes drank drinks"
    " burned burns needed fills covers covered after per needs"
    " delivers delivered every another of using the whole or is was measured take weighs weigh weighed plays played has holds hold so".split()
)
HOLDING = frozenset("stores holds contains has carries stored held".split())
SO = frozenset("so hence thus therefore means".split())
OWN_SUBJECT = frozenset(
    "lasted lasts took takes or is".split()
)  # in another sentence these may be said of something else
SKIPPED = frozenset(
    "a an the about around some nearly almost just under little only roughly whole full entire all its their flat of first next last".split()
)
STEADY = frozenset(
    "average averaged averages averaging steady constant flat continuous cruising uniform uniformly evenly density".split()
)
DOING = frozenset(
    "pumped pumps pumping moves moved drips leaks uses used sips drinks drank burns burned consumes prints printed types reads writes wrote draws"
    " covers covered takes takes delivers delivered eats gets does made fills".split()
)
TOPS = frozenset(
    "maximum max top peak peaks peaked rated capacity up nominal theoretical capable can could limit limits".split()
)
FLOWS = ("[information]/[time]", "[volume]/[time]", "[power]")  # nominal rates that nothing exceeds
CYCLES = frozenset("cycle period tick beat oscillation wave revolution turn rotation".split())
ROUND = frozenset("round circular oval triangular diameter radius across tall high deep thick apart L-shaped".split())
LOOSE = (Decimal("0.75"), Decimal("1.25"))  # between sentences the conditions of the rate may be others

Role = Literal["made", "taken", "rate"]


class Tied(NamedTuple):
    """`rate` × `taken` makes `made`; the last of them in the text is the subject. `bound`: the rate is a maximum; `near`: one sentence."""

    rate: Claim
    taken: Claim
    made: Claim
    role: Role  # of the subject
    bound: bool
    near: bool

    @property
    def subject(self) -> Claim:
        return {"made": self.made, "taken": self.taken, "rate": self.rate}[self.role]

    @property
    def others(self) -> tuple[Claim, Claim]:
        return {"made": (self.rate, self.taken), "taken": (self.made, self.rate), "rate": (self.made, self.taken)}[
            self.role
        ]

    def expected(self, first: Interval, second: Interval) -> Interval:
        value = first * second if self.role == "made" else first / second
        if self.near and not self.bound:
            return value
        if value.low is None or value.high is None or value.low < 0:
            raise ValueError("a bound needs an amount")
        low, high = (Decimal(1), Decimal(1)) if self.near else LOOSE
        if self.bound:  # at most what the rate makes, at least the time that it takes
            return Interval(Decimal(0), value.high * high) if self.role == "made" else Interval(value.low * low, None)
        return Interval(value.low * low, value.high * high)


def tied(passage: Passage) -> Iterator[Tied]:
    for rate in passage.claims:
        above, below = _sides(rate)
        if not below or rate.modifier in ("more_than", "less_than", "at_least"):
            continue
        found = _triple(passage, rate, above, below)
        if found is not None:
            yield found


def _sides(claim: Claim) -> tuple[str, str]:
    """The bases of what a rate makes and of what it applies to; empty for what is no rate of two things."""
    if claim.unit is None or claim.kind not in KINDS:
        return "", ""
    base = claim.unit.base
    if base in MADE:
        return MADE[base]
    above, slash, below = base.partition("/")
    return ("", "") if not slash or "/" in below or above == below else (above, below)


def _triple(passage: Passage, rate: Claim, above: str, below: str) -> Tied | None:
    for claims, near in _windows(passage, rate):
        made, taken = _only(claims, rate, above), _only(claims, rate, below)
        if made is None and taken is None:
            continue
        if made is None or taken is None or not _are_tied(passage, rate, made, taken):
            if near and (made or taken):
                continue
            return None
        role = max((made.start, "made"), (taken.start, "taken"), (rate.start, "rate"))[1]
        steady = _is_steady(passage, rate, role == "rate")
        flows = rate.unit is not None and rate.unit.dimension in FLOWS
        if not steady and (not flows or role == "rate"):
            return None
        return Tied(rate, taken, made, role, not steady, near)  # type: ignore[arg-type]
    return None


def _windows(passage: Passage, rate: Claim) -> Iterator[tuple[list[Claim], bool]]:
    """The claims of the rate's stretch between semicolons, then of its sentence and a neighbour."""
    here = passage.in_sentence(rate)
    text, at = passage.document.prose, rate.start
    start = text.rfind(";", passage.document.sentences[rate.sentence].start, at) + 1
    stop = text.find(";", at, passage.document.sentences[rate.sentence].end)
    yield [c for c in here if c.start >= start and (stop < 0 or c.end <= stop)], True
    for neighbour in (1, -1):
        beside = passage.of_sentence(rate.sentence + neighbour)
        if beside:
            yield sorted([*here, *beside], key=lambda c: c.start), False


def _only(claims: Sequence[Claim], rate: Claim, base: str) -> Claim | None:
    """The one claim of a base among others; of none or several None."""
    fitting = [
        c
        for c in claims
        if c is not rate and c.kind in KINDS and c.unit is not None and c.unit.base == base and c.stated is not None
    ]
    return (
        fitting[0]
        if len(fitting) == 1 and fitting[0].modifier not in ("at_least", "at_most", "up_to", "less_than")
        else None
    )


def _are_tied(passage: Passage, rate: Claim, made: Claim, taken: Claim) -> bool:
    words = {
        word for sentence in {rate.sentence, made.sentence, taken.sentence} for word in passage.tokens(sentence).low
    }
    if LINKS.isdisjoint(words):
        return False
    bound = [_lead(passage, claim) in TIES or _is_modifier(claim) for claim in (made, taken)]
    if made.sentence == taken.sentence == rate.sentence:
        return any(bound)
    far = [claim for claim in (made, taken) if claim.sentence != rate.sentence]
    held = "it" in passage.tokens(rate.sentence).low and all(_lead(passage, claim) in HOLDING for claim in far)
    if held and len(far) == 1:
        return any(bound)
    return all(bound) and not {_lead(passage, claim) for claim in far} & OWN_SUBJECT


def _lead(passage: Passage, claim: Claim) -> str:
    """The word before a claim, hedges and articles left out."""
    return next((word for word in reversed(passage.before(claim, 5)) if word not in SKIPPED), "")


def _is_modifier(claim: Claim) -> bool:
    return "-" in claim.text and any(map(str.isalpha, claim.text.rpartition("-")[2]))


def _is_steady(passage: Passage, rate: Claim, last: bool) -> bool:
    """Whether the rate is said to be that of the process, not its best: "at a steady 40 kW", "pumped 1,200 litres a minute"."""
    before = passage.before(rate, 6)
    if not TOPS.isdisjoint(before):
        return False
    if not STEADY.isdisjoint(before) or _lead(passage, rate) in DOING | {"at"}:
        return True
    if not SO.isdisjoint(passage.after(rate, 4)):
        return rate.unit is not None and rate.unit.dimension not in FLOWS
    return last and _lead(passage, rate) in ("or", "is", ",", "average", "rate")


class Period(NamedTuple):
    """A frequency and the time of one cycle."""

    frequency: Claim
    period: Claim


def periods(passage: Passage) -> Iterator[Period]:
    for frequency in passage.of("measurement"):
        if frequency.unit is None or frequency.unit.base != "Hz":
            continue
        times = [
            c
            for c in passage.in_sentence(frequency)
            if c.kind == "duration" and c.unit is not None and c.unit.base == "s"
        ]
        if len(times) == 1 and not CYCLES.isdisjoint(passage.before(times[0], 4) + passage.after(times[0], 3)):
            if sum(1 for c in passage.in_sentence(frequency) if c.unit is not None and c.unit.base == "Hz") == 1:
                yield Period(frequency, times[0])


class Area(NamedTuple):
    """Two sides of a rectangle and its area."""

    sides: tuple[Claim, Claim]
    area: Claim


def areas(passage: Passage) -> Iterator[Area]:
    for area in passage.of("measurement"):
        if area.unit is None or area.unit.base != "m^2":
            continue
        here = [c for c in passage.in_sentence(area) if c.kind == "measurement" and c.unit is not None]
        lengths = [c for c in here if c.unit is not None and c.unit.base == "m" and c.end <= area.start]
        if len(lengths) != 2 or sum(1 for c in here if c.unit is not None and c.unit.base == "m^2") != 1:
            continue
        between = passage.between(*lengths)
        sides = {*between, *passage.after(lengths[1], 2)} & {"long", "wide"}
        apart = passage.between(lengths[1], area)
        if (
            (len(sides) == 2 or between in (["by"], ["×"], ["x"]))
            and len(apart) <= 8
            and ROUND.isdisjoint([*between, *apart])
        ):
            yield Area((lengths[0], lengths[1]), area)


class Dose(NamedTuple):
    """So much a kilogram of body, the body and the dose."""

    rate: Claim
    body: Claim
    dose: Claim


def doses(passage: Passage) -> Iterator[Dose]:
    for rate in passage.of("measurement", "rate"):
        if rate.unit is None or rate.unit.base != "kg/kg":
            continue
        above, _, below = rate.unit.name.partition("/")
        here = [c for c in passage.in_sentence(rate) if c is not rate and c.unit is not None]
        bodies = [c for c in here if c.unit is not None and c.unit.name == below]
        given = [
            c
            for c in here
            if c.unit is not None
            and c.unit.name.partition("/")[0] == above
            and (c.unit.base == "kg" or c.kind == "rate")
        ]
        if len(bodies) == 1 and len(given) == 1 and given[0].start > max(rate.start, bodies[0].start):
            if not {
                "hence",
                "is",
                "or",
                "so",
                "thus",
                "giving",
                "therefore",
                "receives",
                "receive",
                "gets",
                "needs",
            }.isdisjoint(passage.before(given[0], 4)):
                yield Dose(rate, bodies[0], given[0])


# Voltage times charge is energy, voltage times current is power.
ELECTRIC = (("V", "C", "J"), ("V", "A", "W"))
EQUATED = frozenset("or is = so i.e that holds draws gives makes stores hence thus therefore (".split())


class Electric(NamedTuple):
    """A voltage, a charge or current, and the energy or power that they make, which comes last."""

    voltage: Claim
    carried: Claim
    made: Claim


def electrics(passage: Passage) -> Iterator[Electric]:
    for made in passage.of("measurement"):
        for volt, carried, result in ELECTRIC:
            if made.unit is None or made.unit.base != result:
                continue
            here = [c for c in passage.in_sentence(made) if c.unit is not None and c.kind == "measurement"]
            found = [
                [c for c in here if c.unit is not None and c.unit.base == base] for base in (volt, carried, result)
            ]
            if [len(group) for group in found] == [1, 1, 1] and made.start > max(found[0][0].start, found[1][0].start):
                if not EQUATED.isdisjoint(passage.before(made, 3)):
                    yield Electric(found[0][0], found[1][0], made)
