"""What of a LaTeX text is prose, which formulas state numbers, and what a tabular holds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_numbers.document import Document
from verify_numbers.engine import Options, judge, load_checks
from verify_numbers.extract.claims import extract
from verify_numbers.readers import ReadError, read
from verify_numbers.waivers import in_comments


def tex(text: str) -> Document:
    return read("a.tex", text.encode())


def said(document: Document) -> list[str]:
    return [document.sentence_text(sentence) for sentence in document.sentences]


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        (r"It \emph{rose} by {\bf five}.", "It rose by five."),
        (r"It rose~\citep[p.~12]{doe2019} by 5\% % not 6\%", "It rose by 5%"),
        (r"See Fig.~\ref{fig:9}, \eqref{eq:8} and \url{http://a.b/9} now.", "See Fig. , and now."),
        (r"It cost \$5, \pounds 6 and 7\,\euro{} at R\&D \#1.", "It cost $5, £ 6 and 7 € at R&D #1."),
        (r"Na\"ive caf\'e, \c{c}a, \ss{} and \`{a}.", "Naïve café, ça, ß and à."),
        (r"``Five'' -- or so --- 5--10 cats\ldots{} all.", "“Five” – or so — 5–10 cats… all."),
        (r"It rose.\footnote{By 5, not 6.} Then it fell.", "It rose. (By 5, not 6.) Then it fell."),
        (r"A \verb|x=9| and \texttt{y=9} and \lstinline!9! here.", "A and and here."),
        (r"\href{http://a.b/9}{the 5 cats} and \textcolor{red}{6 dogs}.", "the 5 cats and 6 dogs."),
        (r"\input{chapter9}\vspace{9mm}\includegraphics[width=9cm]{a9} Here.", "Here."),
        (r"\newcommand{\x}[2][9]{#1 9} \def\y#1{9} Here.", "Here."),
        (r"\unknown[9]{kept 5} \other kept.", "kept 5 kept."),
        ("\\begin{verbatim}\n9 {\n\\end{verbatim}\nHere.\\begin{equation}x=9\\end{equation}", "Here."),
        (r"Here \[ x = 9 \] and $$ y = 9 $$ there.", "Here and there."),
        ("Here.\n\\begin{tikzpicture}[scale=9]\\draw (0,9);\\end{tikzpicture}", "Here."),
        ("An open $ sign 5.\n\nAnd { 6 \\begin{verbatim} 7.", "An open sign 5. And 6 7."),
        ("Five % 9\nsix.", "Five six."),
        (r"\begin{minipage}[t]{0.9\textwidth}Here.\end{minipage}", "Here."),
    ],
)
def test_latex_leaves_its_prose(source: str, prose: str) -> None:
    assert " ".join(said(tex(source))) == prose


@pytest.mark.parametrize(
    ("formula", "prose"),
    [
        (r"$p < .05$", "p < .05"),
        (r"$t(28) = 2.10$, $p = .04$", "t(28) = 2.10, p = .04"),
        (r"$F(1, 76) = 23.95, p < .001$", "F(1, 76) = 23.95, p < .001"),
        (r"$\chi^2(1) = 3.2$", "χ²(1) = 3.2"),
        (r"\(\chi^{2}(1, N = 90) = 3.2\)", "χ²(1, N = 90) = 3.2"),
        (r"$\eta_p^2 = .12$", "ηp2 = .12"),
        (r"$R^2 = 0.43$ and $r = -.5$", "R² = 0.43 and r = -.5"),
        (r"$M = 3.45$, $\mathit{SD} = 0.51$", "M = 3.45, SD = 0.51"),
        (r"$n = 40$ of $N = 1{,}200$", "n = 40 of N = 1 200"),
        (r"$\approx 5\%$ or $\sim$5", "≈ 5% or ~5"),
        (r"$95\%$ CI $[1.2, 3.4]$", "95% CI [1.2, 3.4]"),
        (r"$5.2 \pm 0.3$", "5.2 ± 0.3"),
        (r"$3 \times 10^{-6}$ and 3 $\times 10^6$", "3 × 10^-6 and 3 × 10^6"),
        (r"5$^\circ$C on 3 km$^2$ of CO$_2$ in 10$^{6}$", "5°C on 3 km² of CO₂ in 10^6"),
        (r"$5\,\mathrm{kg}$", "5 kg"),
        (r"a note$^{1}$ and$^*$", "a note¹ and"),
        (r"$f(x) = 2x + 3$ and $x_1 + 9$ and $n-1$ and $\alpha_9$ and $2^n$", "and and and and"),
        (r"$M_{\text{age}} = 34.2$ and $3\times$ as many", "M = 34.2 and 3× as many"),
        (r"$9", "9"),
    ],
)
def test_formulas_are_kept_where_they_state_numbers(formula: str, prose: str) -> None:
    assert " ".join(said(tex(f"{formula}"))) == prose


@pytest.mark.parametrize(
    ("source", "value", "unit"),
    [
        (r"It sold \num{1.2e3} cars.", "1200", "car"),
        (r"It weighs \SI{5.2}{\kg} now.", "5.2", "kg"),
        (r"It ran \SI{5}{\kilo\metre\per\hour} then.", "5", "km/h"),
        (r"It covers \qty{5}{\square\metre} there.", "5", "m^2"),
        (r"It rose by \SI[round-mode=places]{5}{\percent} then.", "5", "percent"),
        (r"It sold 1\,234\,567 cars.", "1234567", "car"),
        (r"It sold 5\,\% more.", "5", "percent"),
        (r"It sold $3 \times 10^{6}$ cars.", "3000000", "car"),
        (r"It cost \$5 million.", "5000000", "USD"),
        (r"It is -5\,$^\circ$C cold.", "-5", "degC"),
    ],
)
def test_numbers_with_their_units(source: str, value: str, unit: str) -> None:
    (claim,) = extract(tex(source)).claims
    assert (claim.value, claim.unit and claim.unit.name) == (Decimal(value), unit)


def test_ranges() -> None:
    for source in (r"It ran \SIrange{1}{5}{\km} there.", "It ran 1--5 km there."):
        (claim,) = extract(tex(source)).claims
        assert (claim.value, claim.unit and claim.unit.name) == ((Decimal(1), Decimal(5)), "km")


PAPER = r"""\documentclass[11pt]{article}
\title{Sleep of 40 \emph{shepherds}}
\date{January 5, 2024}
\begin{document}
\maketitle
\section{Results}\label{sec:9}
They slept.

They woke.
\begin{itemize}
  \item One 5.
  \begin{enumerate} \item Two 6. \end{enumerate}
\end{itemize}
\begin{table}[ht]\centering
\caption{Hours of sleep}\label{tab:1}
\begin{tabular}{lr@{}r}
\toprule
 & \multicolumn{2}{c}{2023} \\
\cmidrule(lr){2-3}
Dog & Hours & Share (\%) \\
\midrule
\multirow{2}{*}{Rex} & 6.1 & 30 \\
 & 7.1 & 40 \\[2pt]
Bo \& Co & 5 & \textbf{1,000} \\
\bottomrule
\end{tabular}
\end{table}
\subsection*{More}
The end.
\end{document}
9 cats after it
"""


def test_a_paper() -> None:
    document = tex(PAPER)
    assert [(s.kind, s.level, document.sentence_text(s)) for s in document.sentences] == [
        ("heading", 1, "Sleep of 40 shepherds"),
        ("heading", 2, "Results"),
        ("prose", 0, "They slept."),
        ("prose", 0, "They woke."),
        ("item", 1, "One 5."),
        ("item", 2, "Two 6."),
        ("caption", 0, "Hours of sleep"),
        ("heading", 3, "More"),
        ("prose", 0, "The end."),
    ]
    assert (document.date, document.date_from) == ("2024-01-05", "front_matter")
    (table,) = document.tables
    assert (table.header_rows, table.rows, table.columns, table.caption) == (2, 3, 3, 6)
    assert [(cell.row, cell.column, cell.down, cell.across) for cell in table.cells if cell.down * cell.across > 1] == [
        (-2, 1, 1, 2),
        (0, 0, 2, 1),
    ]
    found = [(claim.text, claim.entity, claim.time) for claim in extract(document).claims if claim.sentence < 0]
    assert found == [
        ("6.1", "Rex", "2023"), ("30", "Rex", "2023"), ("7.1", "Rex", "2023"), ("40", "Rex", "2023"), ("5", "Bo & Co", "2023"),
        ("1,000", "Bo & Co", "2023"),
    ]  # fmt: skip


def test_rules_between_all_rows() -> None:
    document = tex(r"\begin{tabular}{|l|r|}\hline City & Homes \\ \hline Foo & 5 \\ \hline Bar & 6 \\ \hline\end{tabular}")
    (table,) = document.tables
    assert (table.header_rows, table.rows) == (1, 2)


def test_a_part_of_a_text_is_read_without_a_preamble() -> None:
    assert said(read("<stdin>", rb"\section{Sales} It sold 5 cars.")) == ["Sales", "It sold 5 cars."]


def test_waivers_in_comments() -> None:
    wrong = "Members rose from 120 to 150, an increase of 40\\%."
    document = tex(f"{wrong}\n\n% verify-numbers: ignore percent-change: known\n{wrong}\n")
    findings = judge([(document, extract(document))], load_checks(), None, Options())[0].findings
    waivers, remarks = in_comments(document)
    assert not remarks
    held = [any(waiver.covers(finding) for waiver in waivers) for finding in findings if finding.verdict == "inconsistent"]
    assert held == [False, True]


def test_monsters_are_refused() -> None:
    with pytest.raises(ReadError, match=r"a\.tex: more than 1,000,000"):
        tex(r"\a" * 1_000_001)
    with pytest.raises(ReadError, match=r"a\.tex: more than 500,000 table cells"):
        tex(r"\begin{tabular}{l}" + r"\multicolumn{999}{c}{5} & " * 600 + r"\end{tabular}")


PIECES = (
    r"5 {,} 000 \% % \$ million \, ~ $ \( \) \[ \] p < = .05 \times 10^{6} ^2 _2 { } \\ & \footnote{ \section{ \caption{ -- --- '' `` \item"
    r" \begin{itemize} \end{itemize} \begin{tabular}{l} \end{tabular} \multicolumn{2}{c}{ \multirow{2}{*}{ \hline \num{5} \SI{5}{\km}"
    r" \cite{a9} \verb|9| \begin{verbatim} \end{verbatim} \'e \unknown[9] \chi^2 2024 May rose from to"
).split(" ")


@given(st.lists(st.sampled_from([*PIECES, "\n", "\n\n"]), max_size=40))
def test_claims_keep_their_place(pieces: list[str]) -> None:
    for text in (" ".join(pieces), "".join(pieces)):
        document = tex(text)
        found = extract(document)
        assert len(document.prose) == len(text)
        assert all((claim.written or claim.text) == text[claim.start : claim.end] for claim in (*found.claims, *found.identifiers))


def test_powers_of_ten_in_equations_are_one_number() -> None:
    found = extract(tex("It was $t(28) = 2.10$, $p = 2.3 \\times 10^{-5}$, in all.")).claims
    assert [claim.value for claim in found if claim.kind == "statistic"] == [Decimal("2.10"), Decimal("0.000023")]
