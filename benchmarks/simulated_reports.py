"""Reports of statistics that are consistent by construction: whatever is found inconsistent in them is a false alarm.

    python benchmarks/simulated_reports.py [--count N] [--seed N] [--failures N] [--changed]

Draws a statistic or a sample, works out what belongs to it, rounds each number half up or half to even, and prints it in one
of many styles. With --changed, p is moved so far that no rounding explains it: the share that is found is the power.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from math import exp, sqrt
from typing import NamedTuple

import measuring

measuring.use_checkout()

from verify_numbers import distributions  # noqa: E402
from verify_numbers.engine import Options, judge, load_checks  # noqa: E402
from verify_numbers.extract.claims import extract  # noqa: E402
from verify_numbers.readers import read  # noqa: E402

TOGETHER = 250  # reports in one document
THRESHOLDS = ("0.05", "0.01", "0.001")
OPENINGS = (
    "We found ", "The groups differed, ", "There was an effect of age (", "As expected, ", "Income mattered: ", "Both rose together, ",
)  # fmt: skip


class Report(NamedTuple):
    """One report: its kind, and the sentence."""

    kind: str
    text: str


class Style:
    """How the numbers of one report are written."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.mode = draw.choice((ROUND_HALF_UP, ROUND_HALF_EVEN))
        self.leading = draw.random() < 0.5
        self.equals = draw.choice((" = ", "=", " =", " = ", " = "))
        self.minus = draw.choice(("-", "−", "–"))
        self.separator = draw.choice((", ", "; ", ", ", ", ", ","))
        self.mark = draw.choice(("{}", "{}", "*{}*", "<i>{}</i>", "${}$"))
        self.point = "," if draw.random() < 0.04 and self.separator == "; " else "·" if draw.random() < 0.03 else "."

    def number(self, value: float, places: int, always_leading: bool = False) -> str:
        rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), self.mode)
        text = format(abs(rounded), "f")
        if text.startswith("0.") and not (self.leading or always_leading):
            text = text[1:]
        return (self.minus if rounded < 0 else "") + text.replace(".", self.point)

    def symbol(self, letter: str) -> str:
        return self.mark.format(letter)

    def p(self, p: float) -> str:
        places = self.draw.choice((2, 3, 3, 3, 4))
        kind = self.draw.random()
        if kind < 0.55:
            return f"{self.symbol('p')}{self.equals}{self.number(p, places)}"
        reached = [limit for limit in THRESHOLDS if p < float(limit)]
        if reached and kind < 0.95:
            return f"{self.symbol('p')} < {self.number(float(self.draw.choice(reached)), 3)}"
        if kind < 0.9:
            return f"{self.symbol('p')} > {self.number(0.05, 2)}" if p > 0.05 else f"{self.symbol('p')} ≤ {self.number(0.05, 2)}"
        return self.draw.choice(("n.s.", "ns", "NS")) if p > 0.05 else f"{self.symbol('p')}{self.equals}{p:.2e}"


def degrees(style: Style, value: float, places: int) -> str:
    return style.number(value, places, always_leading=True)


def of_t(style: Style) -> tuple[str, float]:
    draw = style.draw
    df, places = float(draw.randint(3, 400)), 0
    if draw.random() < 0.4:  # Welch
        df, places = draw.uniform(2.6, 300), draw.choice((0, 1, 2))
    t = draw.gauss(0, 2.2)
    written = f"{style.symbol('t')}({degrees(style, df, places)}){style.equals}{style.number(t, draw.choice((1, 2, 2, 3)))}"
    if abs(t) < 1 and draw.random() < 0.3:
        written = f"{style.symbol('t')}({degrees(style, df, places)}) < 1"
    return written, distributions.t_two_sided(t, df)


def of_f(style: Style) -> tuple[str, float]:
    draw = style.draw
    df1, df2, places = float(draw.randint(1, 6)), float(draw.randint(6, 300)), 0
    if draw.random() < 0.5:  # corrected by Greenhouse and Geisser
        levels, people = draw.randint(2, 6), draw.randint(6, 80)
        epsilon = draw.uniform(1 / (levels - 1), 1) if levels > 2 else 1.0
        df1, df2, places = epsilon * (levels - 1), epsilon * (levels - 1) * (people - 1), draw.choice((0, 1, 2))
    f = draw.gammavariate(1.2, 1.6)
    joint = draw.choice((", ", ",", ", "))
    if style.point == ",":
        joint = "; "
    head = f"{style.symbol('F')}({degrees(style, df1, places)}{joint}{degrees(style, df2, places)})"
    written = f"{head}{style.equals}{style.number(f, draw.choice((1, 2, 2, 3)))}"
    if f < 1 and draw.random() < 0.3:
        written = f"{head} < 1"
    return written, distributions.f_upper(f, df1, df2)


def of_chi_squared(style: Style) -> tuple[str, float]:
    draw = style.draw
    df, people = draw.randint(1, 20), draw.randint(30, 3000)
    value = draw.gammavariate(df / 2, 2.4)
    letter = draw.choice(("χ2", "χ²", "χ^2", "χ<sup>2</sup>", "chi-square", "X²", "chi2", "Χ2", "$\\chi^2$"))
    inside = draw.choice((f"{df}", f"{df}, N = {people}", f"{df}, N={people:,}", f"{df}, n = {people}"))
    return f"{letter}({inside}){style.equals}{style.number(value, draw.choice((1, 2, 2, 3)))}", distributions.chi_squared_upper(value, df)


def of_q(style: Style) -> tuple[str, float]:
    df = style.draw.randint(1, 40)
    value = style.draw.gammavariate(df / 2, 2.4)
    letter = style.draw.choice(("Q", "QM", "Q-between", "Qw", "Cochran's Q"))
    return f"{letter}({df}){style.equals}{style.number(value, 2)}", distributions.chi_squared_upper(value, df)


def of_r(style: Style) -> tuple[str, float]:
    df = style.draw.randint(3, 400)
    r = style.draw.uniform(-0.99, 0.99) ** 3
    t = r * sqrt(df / (1 - r * r))
    return f"{style.symbol('r')}({df}){style.equals}{style.number(r, style.draw.choice((2, 2, 3)))}", distributions.t_two_sided(t, df)


def of_z(style: Style) -> tuple[str, float]:
    z = style.draw.gauss(0, 2)
    letter = style.draw.choice("zZ")
    return f"{style.symbol(letter)}{style.equals}{style.number(z, style.draw.choice((1, 2, 2, 3)))}", distributions.normal_two_sided(z)


TESTS: dict[str, Callable[[Style], tuple[str, float]]] = {
    "t": of_t, "F": of_f, "chi-squared": of_chi_squared, "Q": of_q, "r": of_r, "z": of_z,
}  # fmt: skip


def tested(draw: random.Random, changed: bool) -> Report:
    """A test with its p."""
    style = Style(draw)
    kind = draw.choice(tuple(TESTS))
    written, p = TESTS[kind](style)
    said = f"{style.symbol('p')} = {style.number(moved(draw, p), 3)}" if changed else style.p(p)
    between = draw.choice(("", "", "", "d = 0.41, ", "MSE = 2.30, ", "η²G = .06, ")) if style.point == "." else ""
    opening = draw.choice(OPENINGS)
    return Report(kind, f"{opening}{written}{style.separator}{between}{said}{')' if opening.endswith('(') else ''}.")


def moved(draw: random.Random, p: float) -> float:
    """A p that is another one by any rounding."""
    other = p
    while abs(other - p) < 0.15:
        other = draw.random()
    return other


def one_tailed(draw: random.Random, changed: bool) -> Report:
    style = Style(draw)
    written, p = draw.choice((of_t, of_r, of_z))(style)
    if "<" in written:
        return one_tailed(draw, changed)
    p = p / 2 if draw.random() < 0.8 else 1 - p / 2
    said = f"{style.symbol('p')} = {style.number(moved(draw, p) if changed else p, 3)}"
    return Report("one-tailed", f"By a one-tailed test, {written}{style.separator}{said}.")


def uncorrected(draw: random.Random, changed: bool) -> Report:
    """An F of repeated measures whose p was corrected while the degrees of freedom are printed as designed."""
    style = Style(draw)
    levels, people = draw.randint(3, 6), draw.randint(8, 60)
    epsilon = draw.uniform(1 / (levels - 1), 1)
    f = draw.gammavariate(1.5, 2)
    df1, df2 = levels - 1, (levels - 1) * (people - 1)
    p = distributions.f_upper(f, epsilon * df1, epsilon * df2)
    said = f"p = {style.number(moved(draw, p) if changed else p, 3)}"
    return Report("sphericity", f"With Greenhouse–Geisser correction, F({df1}, {df2}) = {style.number(f, 2)}, {said}.")


def adjusted(draw: random.Random, changed: bool) -> Report:
    style = Style(draw)
    written, p = of_t(style)
    said = f"p = {style.number(min(1.0, p * draw.randint(2, 10)), 3)}"
    return Report("adjusted", f"After Bonferroni correction, {written}{style.separator}{said}.")


def interval(draw: random.Random, changed: bool) -> Report:
    """An estimate in its interval; changed, outside of it."""
    style = Style(draw)
    style.point = "."
    estimate, error = draw.uniform(-3, 3), draw.uniform(0.05, 2)
    low, high = estimate - 1.96 * error, estimate + 1.96 * error
    if changed:
        estimate = high + draw.uniform(0.2, 2)
    symbol = draw.choice(("d", "b", "Mdiff"))
    places = draw.choice((1, 2, 3))
    ends = (style.number(low, places), style.number(high, places))
    form = draw.choice(("95% CI [{}, {}]", "95% CI {} to {}", "95% confidence interval ({}, {})", "90% CI: [{}; {}]"))
    return Report("interval", f"It was {symbol} = {style.number(estimate, places)}, {form.format(*ends)}, p < .999.")


def whole_numbers(draw: random.Random, changed: bool) -> Report:
    """A sample of whole numbers with its mean and standard deviation."""
    style = Style(draw)
    style.point = "."
    low, high, people, items = draw.choice((0, 1)), draw.choice((1, 5, 7, 10)), draw.randint(3, 150), draw.choice((1, 1, 1, 3))
    high = max(high, low + 1)
    skew = draw.choice((1, 1, 4))
    sums = [sum(low + int((high - low + 1) * draw.random() ** skew) for _ in range(items)) for _ in range(people)]
    total, squares = sum(sums), sum(each * each for each in sums)
    mean = Decimal(total) / (people * items)
    variance = (Decimal(squares) - Decimal(total) ** 2 / people) / (people - 1) / items**2
    asked = "a single question" if items == 1 else f"the sum of {items} questions divided by {items}"
    places = draw.choice((1, 2, 2, 3))
    step = Decimal(1).scaleb(-places)
    written = [format(value.quantize(step, style.mode), "f") for value in (mean, max(variance, Decimal(0)).sqrt())]
    if changed:
        written[0] = format((mean + step * draw.choice((3, 7, 12))).quantize(step, style.mode), "f")
    return Report(
        "whole numbers",
        f"The measure was {asked}, each answer a whole number from {low} to {high} (M = {written[0]}, SD = {written[1]}, n = {people}).",
    )


def people(draw: random.Random, changed: bool) -> Report:
    style = Style(draw)
    style.point, style.leading = ".", True
    n = draw.randint(3, 300)
    count = draw.randint(0, n)
    share = style.number(100 * count / n, draw.choice((0, 0, 1, 2)))
    return Report("people", draw.choice((f"Of the {n} participants, {share}% agreed.", f"Of all {n} patients, {share}% came back.")))


def groups(draw: random.Random, changed: bool) -> Report:
    """Two groups with means, standard deviations and sizes, and the t of Student or of Welch."""
    style = Style(draw)
    style.point, style.minus = ".", "−"
    samples = []
    for _ in range(2):
        centre, width = draw.uniform(10, 14), draw.uniform(1, 4)
        samples.append([draw.gauss(centre, width) for _ in range(draw.randint(5, 60))])
    n, m = map(len, samples)
    a, b = (sum(each) / len(each) for each in samples)
    v, w = (sum((x - c) ** 2 for x in each) / (len(each) - 1) for each, c in zip(samples, (a, b), strict=True))
    if draw.random() < 0.5:
        df, error, places, name = n + m - 2.0, sqrt(((n - 1) * v + (m - 1) * w) / (n + m - 2) * (1 / n + 1 / m)), 0, "Two groups"
    else:
        error = sqrt(v / n + w / m)
        df = (v / n + w / m) ** 2 / ((v / n) ** 2 / (n - 1) + (w / m) ** 2 / (m - 1))
        places, name = draw.choice((0, 1, 2)), "By Welch's test, two independent groups"
    t = (a - b) / error
    if changed:
        t += draw.choice((-1.5, 1.5))
    digits = draw.choice((1, 2, 2))
    told = [f"(M = {style.number(c, digits)}, SD = {style.number(sqrt(s), digits)}, n = {k})" for c, s, k in ((a, v, n), (b, w, m))]
    p = distributions.t_two_sided(t, df)
    test = f"t({degrees(style, df, places)}) = {style.number(t, 2)}, p = {style.number(p, 3)}"
    return Report("groups", f"{name} were compared: men {told[0]} and women {told[1]}, {test}.")


def effect(draw: random.Random, changed: bool) -> Report:
    """An F with its partial share of variance."""
    style = Style(draw)
    style.point = "."
    df1, df2, f = float(draw.randint(1, 5)), float(draw.randint(8, 200)), draw.gammavariate(1.5, 2)
    places = 0
    if draw.random() < 0.4:
        epsilon = draw.uniform(1 / df1, 1)
        df1, df2, places = epsilon * df1, epsilon * df2, draw.choice((0, 1, 2))
    share = f * df1 / (f * df1 + df2) + (0.1 if changed else 0)
    test = f"F({degrees(style, df1, places)}, {degrees(style, df2, places)}) = {style.number(f, 2)}"
    p = style.number(distributions.f_upper(f, df1, df2), 3)
    symbol = draw.choice(("η²p", "partial η²", "ηp²", "η²"))
    return Report("effect", f"There was an effect of age, {test}, p = {p}, {symbol} = {style.number(share, draw.choice((2, 3)))}.")


def coefficient(draw: random.Random, changed: bool) -> Report:
    """A coefficient with its standard error and their ratio."""
    style = Style(draw)
    style.point = "."
    error, t, df = draw.uniform(0.02, 3), draw.gauss(0, 3), draw.randint(10, 500)
    b, places = t * error, draw.choice((2, 2, 3))
    if changed:
        t = t * 2 + 3 if t > 0 else t * 2 - 3
    p = style.number(distributions.t_two_sided(t, df), 3)
    numbers = f"b = {style.number(b, places)}, SE = {style.number(error, places)}, t({df}) = {style.number(t, 2)}, p = {p}"
    return Report("coefficient", f"Age mattered ({numbers}).")


def risk(draw: random.Random, changed: bool) -> Report:
    """Two groups of cases with their ratio of risks or odds."""
    style = Style(draw)
    style.point, style.leading = ".", True
    n, m = draw.randint(20, 400), draw.randint(20, 400)
    a, b = draw.randint(1, n - 1), draw.randint(1, m - 1)
    odds = draw.random() < 0.5
    ratio = (a / (n - a)) / (b / (m - b)) if odds else (a / n) / (b / m)
    ratio *= draw.choice((2, 3)) if changed else 1
    error = sqrt(1 / a + 1 / (n - a) + 1 / b + 1 / (m - b)) if odds else sqrt(1 / a - 1 / n + 1 / b - 1 / m)
    ends = (style.number(ratio * exp(-1.96 * error), 2), style.number(ratio * exp(1.96 * error), 2))
    groups = draw.choice(("{} of {} fell ill and {} of {}", "{}/{} versus {}/{}")).format(a, n, b, m)
    return Report("risk", f"In two arms {groups} ({'OR' if odds else 'RR'} {style.number(ratio, 2)}, 95% CI {ends[0]} to {ends[1]}).")


KINDS = (*(tested,) * 12, one_tailed, uncorrected, adjusted, interval, whole_numbers, people, groups, effect, coefficient, risk)


def reports(count: int, seed: int, changed: bool) -> Iterator[Report]:
    draw = random.Random(seed)
    kinds = tuple(kind for kind in KINDS if not changed or kind not in (adjusted, people))
    for _ in range(count):
        yield draw.choice(kinds)(draw, changed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failures", type=int, default=10)
    parser.add_argument("--changed", action="store_true")
    given = parser.parse_args()
    checks = [check for check in load_checks() if check.scope == "Passage" and not check.needs_record]
    tally: Counter[tuple[str, str]] = Counter()
    shown = 0
    started = time.process_time()
    drawn = reports(given.count, given.seed, given.changed)
    while batch := [report for _, report in zip(range(TOGETHER), drawn, strict=False)]:
        # One report a document: what one says of its tests must not excuse the others.
        for report in batch:
            document = read("report.md" if "*" in report.text else "report.txt", report.text.encode())
            findings = judge([(document, extract(document))], checks, None, Options(pedantic=True))[0].findings
            verdicts = {finding.verdict: finding for finding in reversed(findings) if finding.verdict != "not_checkable"}
            verdict = next((each for each in ("inconsistent", "ambiguous", "consistent") if each in verdicts), "not checked")
            tally[report.kind, verdict] += 1
            if shown < given.failures and (verdict != "inconsistent" if given.changed else verdict == "inconsistent"):
                shown += 1
                print(f"{verdict}: {report.text}\n    {verdicts[verdict].message if verdict in verdicts else ''}")
    seconds = time.process_time() - started
    rows = []
    for kind in sorted({kind for kind, _ in tally}):
        counts = [tally[kind, verdict] for verdict in ("inconsistent", "ambiguous", "consistent", "not checked")]
        rows.append((kind, str(sum(counts)), *map(str, counts)))
    wrong = sum(n for (_, verdict), n in tally.items() if verdict == "inconsistent")
    print(measuring.table(("kind", "reports", "inconsistent", "hints", "consistent", "not checked"), rows))
    print(f"seed {given.seed}: {given.count:,} reports, {wrong:,} inconsistent, {seconds:.0f} s")


if __name__ == "__main__":
    main()
