"""How reported statistics are written, and what is read in each way of writing. What is no statistic stays what it was."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify_numbers.claim import Claim
from verify_numbers.engine import Options, judge, load_checks
from verify_numbers.extract.claims import extract
from verify_numbers.readers import read


def claims(text: str, name: str = "a.txt") -> list[Claim]:
    return list(extract(read(name, text.encode())).claims)


def statistics(text: str, name: str = "a.txt") -> list[tuple[str, Decimal]]:
    return [(c.statistic.symbol, c.value) for c in claims(text, name) if c.kind == "statistic" and c.statistic]


def degrees(text: str) -> list[str]:
    """The degrees of freedom of the first statistic, as they were printed."""
    statistic = claims(text)[0].statistic
    assert statistic is not None
    return [format(((df.low + df.high) / 2).normalize(), "f") if df.low != 1 else "1" for df in statistic.df]


WRITINGS = {
    "t": [
        "t(28) = 2.20", "t(28)=2.20", "t (28) = 2.20", "t[28] = 2.20", "t(28) = +2.20", "t(df = 28) = 2.20", "t(28) = 2,20",
        "t(28) = 2·20", "t_{28} = 2.20", "t28 = 2.20", "*t*(28) = 2.20", "<i>t</i>(28) = 2.20", "$t(28) = 2.20$", "t paired(28) = 2.20",
        "𝑡(28) = 2.20", "t(28)\u00a0=\u00a02.20", "t value(28) = 2.20", "t(28) ¼ 2.20", "Welch's t(28) = 2.20",
    ],
    "chi2": [
        "χ2(3) = 2.20", "χ²(3) = 2.20", "χ^2(3) = 2.20", "Χ2(3) = 2.20", "χ<sup>2</sup>(3) = 2.20", "chi2(3) = 2.20", "chi-square(3) = 2.20",
        "chi-squared(3, N = 90) = 2.20", "Chi-square (3, n=90) = 2.20", "X²(3, N = 1,090) = 2.20", "$\\chi^2(3) = 2.20$", "χ2(3, 90) = 2.20",
        "χ2(N = 90, 3) = 2.20", "χ²Pearson(3) = 2.20", "G²(3) = 2.20", "χ 2 (3) = 2.20",
    ],
    "Q": ["Q(3) = 2.20", "Qw(3) = 2.20", "Q-between(3) = 2.20", "QM(3) = 2.20", "Cochran's Q(3) = 2.20", "Q_T [3] = 2.20"],
    "r": ["r(28) = .20", "r(28)=0.20", "rs(28) = .20", "ρ(28) = .20", "rho(28) = .20", "r(N = 30) = .20", "r(28) = 0,20"],
    "F": ["F(1, 28) = 2.20", "F(1,28)=2.20", "F(1; 28) = 2.20", "F1,28 = 2.20", "F_{1,28} = 2.20", "F(l, 28) = 2.20", "F(1.6, 14.4) = 2.20"],
}  # fmt: skip
CASES = [(symbol, text) for symbol, texts in WRITINGS.items() for text in texts]


@pytest.mark.parametrize(("symbol", "text"), CASES)
def test_ways_to_write_a_test(symbol: str, text: str) -> None:
    expected = Decimal("0.20") if symbol == "r" else Decimal("2.20")
    assert statistics(f"We saw {text}, p = .136.")[:1] == [(symbol, expected)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("p = .036", "0.036"), ("p=.036", "0.036"), ("P = 0.036", "0.036"), ("p-value = 0.036", "0.036"), ("p = 0,036", "0.036"),
        ("p = ·036", "0.036"), ("p = . 036", "0.036"), ("p = 3.6e-2", "0.036"), ("p = 3.6 × 10^-2", "0.036"), ("p = 3.6%", "0.036"),
        ("p (two-tailed) = .036", "0.036"), ("*p* = .036", "0.036"), ("$p = .036$", "0.036"), ("ps < .036", "0.036"), ("p ≤ .036", "0.036"),
        ("p &lt; .036", "0.036"), ("p < 10^-8", "1E-8"), ("p = 5e-4", "0.0005"),
    ],
)  # fmt: skip
def test_ways_to_write_a_p(text: str, value: str) -> None:
    assert statistics(f"We saw t(28) = 2.20, {text}.")[1] == ("p", Decimal(value))


@pytest.mark.parametrize("sign", ["−", "-", "–", "‐", "$-$", "− "])
def test_signs(sign: str) -> None:
    assert statistics(f"We saw t(28) = {sign}2.20, p = .036.")[0] == ("t", Decimal("-2.20"))


@pytest.mark.parametrize("text", ["n.s.", "ns", "NS", "n. s.", "(ns)", "not significant"])
def test_not_significant_belongs_to_its_test(text: str) -> None:
    (claim,) = claims(f"We saw t(28) = 0.34, {text}")
    assert claim.statistic is not None
    assert "ns" in claim.statistic.note


@pytest.mark.parametrize(
    ("text", "df"),
    [
        ("t(1,234) = 2.1, p = .04", ["1234"]), ("F(1, 1,234) = 4.1, p = .04", ["1", "1234"]), ("t(28,5) = 2.1, p = .04", ["28.5"]),
        ("F(2,69; 61,85) = 3.1, p = .04", ["2.69", "61.85"]), ("F(2,69, 61,85) = 3.1, p = .04", ["2.69", "61.85"]),
        ("χ2(2,345) = 6.1, p = .04", ["2"]), ("r(N = 30) = .30, p = .04", ["28"]), ("χ²(1, N = 1,204) = 5.1, p = .024", ["1"]),
    ],
)  # fmt: skip
def test_commas_in_brackets(text: str, df: list[str]) -> None:
    assert degrees(text) == df


@pytest.mark.parametrize(
    "text",
    [
        "At t = 3 s a force of F = 12 N acted.",
        "We set x = 5, and z = 4 layers were left.",
        "The Hertz = 1.96 mark was passed.",
        "Let F(x) = 5 for all x, and t(n) = 3.",
        "The time = 3 was noted; pH = 7.4, and psi = 3.",
        "F(12) = 3.4 was all that was printed.",
        "A(12) = 1.3 and t(36, 10) = 5.34.",
        "t(12) 1.2, p 5 .34",
        "It was t(12) = 1.2^3.",
        "The range was p0 = 0.1–1 μbar.",
    ],
)
def test_what_is_no_statistic(text: str) -> None:
    assert statistics(text) == []


def test_units_keep_their_quantities() -> None:
    found = claims("Women (M = 3.45 years, SD = 1.2 years, n = 20) were faster.")
    assert [(c.kind, c.statistic.symbol) for c in found if c.statistic] == [
        ("duration", "M"), ("duration", "SD"), ("count", "n"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("95% CI [1.20, 1.80]", ("1.20", "1.80")), ("95% CI 1.20–1.80", ("1.20", "1.80")), ("95% CI: 1.20 to 1.80", ("1.20", "1.80")),
        ("95% confidence interval (CI) −0.36 to 8.34", ("-0.36", "8.34")), ("CI95% [0.000, 0.174]", ("0.000", "0.174")),
        ("90% CI [-.42, -.10]", ("-0.42", "-0.10")), ("CI [0,12; 0,78]", ("0.12", "0.78")), ("(95 % CI = 1.2 - 3.4)", ("1.2", "3.4")),
    ],
)  # fmt: skip
def test_intervals_are_one_claim(text: str, ends: tuple[str, str]) -> None:
    found = [c for c in claims(f"It was d = 0.80, {text}.") if c.statistic and c.statistic.symbol == "CI"]
    assert [c.value for c in found] == [tuple(map(Decimal, ends))]


def test_a_claim_knows_what_people_see_and_what_is_written() -> None:
    text = "We saw <i>t</i>(28) = 2.20, *p* = .036, and F(1, 28) < 1, ns."
    source = read("a.md", text.encode()).source
    for claim in claims(text, "a.md"):
        assert (claim.written or claim.text) == source[claim.start : claim.end]
    assert [(c.text, c.written) for c in claims(text, "a.md")][1] == ("p = .036", "*p* = .036")


LAST = "\n\nThe groups differed, t(28) = 2.20, p = .036."
PIECES = st.sampled_from(
    "t( F( r( χ² Q z p P n N M SD CI 95% [ ] ( ) = < > ≤ ≈ , ; . - − – % $ \\chi ^ _ * / ¼ × e- 10 0 1 28 .036 2,20 1,234 ns n.s. df"
    " <sup> </sup> &lt; \u200b \u00a0 ² 𝑡 whole number from to and 9999999999999999999999999999999999 1e9999".split(" ")
)
CHECKS = [check for check in load_checks() if "statistics" in check.function.__module__]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PIECES, st.just(" ")), max_size=40))
def test_nothing_before_it_loses_a_report(pieces: list[str]) -> None:
    document = read("a.txt", ("".join(pieces) + LAST).encode())
    extraction = extract(document)
    ends = [0, *(claim.end for claim in extraction.claims)]
    assert all(claim.start >= end for claim, end in zip(extraction.claims, ends, strict=False))
    findings = judge([(document, extraction)], CHECKS, None, Options())[0].findings
    last = [f for f in findings if f.claim.start > len(document.source) - 12]
    assert [(f.check, f.verdict) for f in last] == [("p-value", "consistent")]
