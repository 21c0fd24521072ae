"""What holds for every text and every bytes: offsets are true, spans are sound, time is linear."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_numbers.document import Document
from verify_numbers.readers import ReadError, read

SUFFIXES = [".md", ".txt", ".csv", ".html", ".nxml", ".tex", ".rst"]
BEFORE = {".nxml": "<article>"}  # without which a text is none of its format
MARKDOWN_INK = "ab5 .,|-#*_`[]()<>!&;:\\~\"'\n\r\t=+^{}%$/@£–"


def holds(document: Document) -> None:
    source, prose = document.source, document.prose
    assert len(prose) == len(source)
    assert [at for at, character in enumerate(source) if character == "\n"] == [
        at for at, character in enumerate(prose) if character == "\n"
    ]
    end = 0
    for index, sentence in enumerate(document.sentences):
        assert end <= sentence.start < sentence.end <= len(source)
        text = prose[sentence.start : sentence.end]
        assert text == text.strip()
        assert sentence.heading is None or document.sentences[sentence.heading].kind == "heading"
        assert document.sentence_at(sentence.start) == document.sentence_at(sentence.end - 1) == index
        end = sentence.end
    for table in document.tables:
        assert table.start <= table.end <= len(source)
        for cell in table.cells:
            assert table.start <= cell.start < cell.end <= table.end
            assert len(cell.text) == cell.end - cell.start
            assert -table.header_rows <= cell.row < table.rows
            assert cell.column < table.columns
            assert not prose[cell.start : cell.end].strip()


@given(st.text(alphabet=MARKDOWN_INK, max_size=300), st.sampled_from(SUFFIXES))
def test_any_text_is_read(text: str, suffix: str) -> None:
    holds(read("a" + suffix, (BEFORE.get(suffix, "") + text).encode()))


@given(
    st.lists(
        st.sampled_from(
            [
                "| a | 5 |",
                "|-|-|",
                "a;5;b",
                "- x",
                "2. y",
                "",
                "    z",
                "> q",
                "```",
                "# h",
                "===",
                "a: 5",
                "<b>",
                "-->",
                "<table><tr>",
                "<td rowspan=2>5",
                "<th colspan='3'>a</tr>",
                "</table>",
                "<p hidden>",
                "<sup>2</sup>&nbsp;",
                "10<sup>&minus;6",
                "<ul><li>b",
                "</ul>",
                "<h2>h</h2>",
                "<caption>c</caption>",
            ]
        ),
        max_size=20,
    ),
    st.sampled_from(SUFFIXES),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_lines_are_read(lines: list[str], suffix: str, line_end: str) -> None:
    holds(read("a" + suffix, (BEFORE.get(suffix, "") + line_end.join(lines)).encode()))


@given(st.binary(max_size=200), st.sampled_from(SUFFIXES))
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    try:
        document = read("a" + suffix, data)
    except ReadError as error:
        message = str(error)
    else:
        holds(document)
        message = ""
    assert message.count("\n") == 0


HOSTILE = [
    *("<a ", "<!--", "`", "` `` ", "[", "](", "[a](b)", "![](a)", "*", "a*", "_a", "~~a ", "\\", "&", "{{", "<code>"),
    *("<s>", "</s>", "<!-- -->", "<!-- verify-numbers: -", "http://a)", "a@", ".com/ ", "10.1234/"),
    *("> ", "- ", "1. ", "#", "```\n", "---\na: b\n", "[a]: b\n", "[^a]: b\n", "    a\n", "a: 5\n", "a\n"),
    *("|", "| a |\n", "a|b\n-|-\n", "a;5;b\n", "a  5\n", "a 5 5\n", "1,", '"', '""', 'a,"'),
    *("...", ". ", "a.B", "U.S. ", "((", "”.", "2025-01-01 ", "By A B ", "LONDON, ", "a word, more words. "),
]

HOSTILE_TAGS = [
    *("<!", "<![CDATA[", "<![", "<!DOCTYPE a [", "<a '\"", "<a \"'\"\"", "<a b=\"<\"", "<script>", "<p hidden>", "</p>"),
    *("<table>", "<td>", "<tr><td rowspan=9>", "<td colspan=9 rowspan=9>", "<sup>", "10<sup>6</sup>", "<br>", "<ul><li>"),
    *("<nav>", "<nav></nav>", "<caption>", "&nbsp;", "&a", "<meta name=a>", "<time datetime=1>", "<h1>", "<a href='"),
]
HOSTILE_COMMANDS = [
    *("\\a{", "\\a", "{", "}", "{}", "$", "$ 5 $", "$5 = ", "\\(", "\\[", "\\begin{verbatim}", "\\begin{a}", "\\end{a}", "%", "\\'", "\\\\"),
    *("\\begin{tabular}", "\\begin{tabular}{l}&\\\\", "\\footnote{", "\\section{a}", "\\verb|", "\\cite{a}", "\\num{5}", "\\def\\a", "\\item"),
    *("$5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, x$", "$a(b) = 5 \\pm $", "\\multirow{9}{*}{", "\\begin{itemize}", "\\title{"),
]
HOSTILE_LINES = [
    *("=====\n", "+--+\n", "| a |\n", "==  ==\n", ".. a::\n", ".. [1] ", "a::\n\n    b\n", ":a: ", "`a ", "``a ", ":a:`b ", "*a ", "**a "),
    *(">>> a\n", "  - a\n", "a\n-\n", ".. figure:: a\n", "|a", "a_ "),
]
PATTERNS = {
    ".html": [*HOSTILE_TAGS, *HOSTILE[:24], *HOSTILE[-12:]],
    ".nxml": HOSTILE_TAGS,
    ".rst": [*HOSTILE[-12:], *HOSTILE_LINES],
    ".tex": [*HOSTILE_COMMANDS, *HOSTILE[-12:]],
}


def seconds(suffix: str, data: bytes) -> float:
    def once() -> float:
        start = time.process_time()
        read("a" + suffix, data)
        return time.process_time() - start

    gc.disable()  # collecting garbage costs the more the more there is, whoever made it
    try:
        return min(once() for _ in range(3))
    finally:
        gc.enable()


def growth(suffix: str, pattern: str) -> float:
    """The time of four times the text as a multiple: 4 where linear, 16 where quadratic. A slow moment is measured again."""
    begin = BEFORE.get(suffix, "").encode()
    short = (pattern * (20_000 // len(pattern))).encode()
    found = 0.0
    for _ in range(4):
        found = seconds(suffix, begin + short * 4) / max(seconds(suffix, begin + short), 0.002)
        if found <= 12:
            break
    return found


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_time_is_linear_in_hostile_text(suffix: str) -> None:
    slow = {pattern: ratio for pattern in PATTERNS.get(suffix, HOSTILE) if (ratio := growth(suffix, pattern)) > 12}
    assert not slow
