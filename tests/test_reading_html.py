"""What of a page is prose, what is a table, and which date it bears. Offsets are those of the page's source."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_numbers.claim import Claim
from verify_numbers.document import Document
from verify_numbers.engine import Options, judge, load_checks
from verify_numbers.extract.claims import extract
from verify_numbers.readers import ReadError, read
from verify_numbers.waivers import in_comments


def html(text: str, date: str | None = None) -> Document:
    return read("a.html", text.encode(), date=date)


def said(document: Document) -> list[tuple[str, str]]:
    return [(sentence.kind, document.sentence_text(sentence)) for sentence in document.sentences]


def rows(document: Document) -> list[list[str]]:
    cells = document.tables[0].cells
    return [[cell.text.strip() for cell in cells if cell.row == row] for row in sorted({cell.row for cell in cells})]


def claims(text: str) -> list[Claim]:
    return list(extract(html(text)).claims)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>One 5.<p>Two 6.", [("prose", "One 5."), ("prose", "Two 6.")]),
        ("One 5.<br>\nStill. <br>\n <br> Two", [("prose", "One 5."), ("prose", "Still."), ("prose", "Two")]),
        ("<h2>A <em>b</em></h2>text.", [("heading", "A b"), ("prose", "text.")]),
        ("<ul><li>a<li>b<ol><li>c</ol></ul>d.", [("item", "a"), ("item", "b"), ("item", "c"), ("prose", "d.")]),
        ("<li><p>a.</p><p>b.</p></li>", [("item", "a."), ("prose", "b.")]),
        ("<figure><img alt='9'><figcaption>c</figcaption></figure>d.", [("caption", "c"), ("prose", "d.")]),
        ("<div>a.<div>b.</div>c.</div>", [("prose", "a."), ("prose", "b."), ("prose", "c.")]),
        ("<p>a <code>x=9</code> b.</p><pre>9</pre><script>9 < 8</script>", [("prose", "a b.")]),
        ("<nav>9</nav><footer>© 2019</footer><div class='toc x'>9</div><p hidden>9</p>a.", [("prose", "a.")]),
        ("<div role=navigation>9</div><span aria-hidden=true>9</span>a <del>240</del> 300.", [("prose", "a 300.")]),
        ("<svg><text>9</text></svg><select><option>9</select><template>9</template>a.", [("prose", "a.")]),
        ("<p hidden>a.<p>b.", [("prose", "a."), ("prose", "b.")]),
        ("un<b>believ</b>able, 5&nbsp;km &amp; <a href='x>9'>more</a>.", [("prose", "unbelievable, 5 km & more.")]),
        ("<!DOCTYPE html><?xml 9?><![CDATA[9]]><!-- 9 -->a <b and 5 < 6.", [("prose", "a <b and 5 < 6.")]),
        ("<p title='a <b>9</b>' class=x>a.", [("prose", "a.")]),
        ("<p>See https://a.b/9 now.", [("prose", "See now.")]),
        ("<p>It rose.[<a href='#n1'>1</a>] So<a href='a.html#c_2'>[2]</a>. <a href='b.html'>5</a> cats.", [("prose", "It rose.[] So. 5 cats.")]),
        ("<style>9", []),
        ("", []),
    ],
)
def test_a_page_leaves_its_prose(page: str, expected: list[tuple[str, str]]) -> None:
    assert said(html(page)) == expected


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("It holds 3 &times; 10<sup>6</sup> grains.", "3E+6", "3 &times; 10<sup>6</sup> grains"),
        ("It weighs 4.2 × 10<sup>&minus;3</sup> kg now.", "0.0042", "4.2 × 10<sup>&minus;3</sup> kg"),
        ("It covers 5&nbsp;km<sup>2</sup>.", "5", "5&nbsp;km<sup>2</sup>"),
        ("It sold 1&thinsp;234&thinsp;567 cars.", "1234567", "1&thinsp;234&thinsp;567 cars"),
        ("It cost &pound;5.", "5", "&pound;5"),
        ("It was &minus;5&deg;C.", "-5", "&minus;5&deg;C"),
        ("It sold 1,200<sup>4</sup> cars.", "1200", "1,200"),
        ("It sold 1,200<sup><a href='#n4'>[4]</a></sup>", "1200", "1,200"),
        ("It rose by 5<sup>a,b</sup> percent to CO<sub>2</sub> heights.", "5", "5<sup>a,b</sup> percent"),
        ("The 21<sup>st</sup> time, 7 cats.", "7", "7 cats"),
        ("By <b>17</b>%.", "17", "17</b>%"),
        ("By 40&#37;.", "40", "40&#37;"),
    ],
)
def test_numbers_keep_their_value_and_their_place(text: str, value: str, written: str) -> None:
    found = claims(f"<p>{text}</p>")
    assert [(claim.value, claim.written or claim.text) for claim in found] == [(Decimal(value), written)]


def test_tables() -> None:
    page = (
        "<h2>Sales</h2><table><caption>Sales ($m)</caption><thead><tr><th rowspan=2>Region<th colspan=2>2023</tr>"
        "<tr><th>Q1<th>Q2</tr></thead><tbody><tr><td rowspan=2>North<td>5<td><b>6</b>%<tr><td><code>7</code><td>-"
        "</table>Text 9."
    )
    document = html(page)
    (table,) = document.tables
    assert (table.rows, table.columns, table.header_rows) == (2, 3, 2)
    assert document.sentence_text(document.sentences[table.caption or 0]) == "Sales ($m)"
    assert rows(document) == [["Region", "2023"], ["Q1", "Q2"], ["North", "5", "6    %"], ["7", "-"]]
    assert [(cell.row, cell.column, cell.down, cell.across) for cell in table.cells if cell.down * cell.across > 1] == [
        (-2, 0, 2, 1),
        (-2, 1, 1, 2),
        (0, 0, 2, 1),
    ]
    assert [(cell.row, cell.column) for cell in table.cells if cell.text.strip() == "7"] == [(1, 1)]
    assert said(document)[-1] == ("prose", "Text 9.")


def test_tables_that_place_things_are_no_tables() -> None:
    cell = "A long paragraph about something, with a number such as 5 in it. " * 6
    for page in (
        f"<table><tr><td>{cell}<td>{cell}<tr><td>{cell}<td>{cell}</table>",
        "<table role=presentation><tr><td>Five 5.<td>a.<tr><td>b.<td>c.</table>",
        "<table><tr><td>Five 5.<td>a.</table>",
    ):
        assert not html(page).tables
        assert "5" in html(page).prose
    nested = html("<table><tr><td>Five.<td><table><tr><th>a<th>b<tr><td>c<td>5</table><tr><td>b.<td>c.</table>")
    assert [len(table.cells) for table in nested.tables] == [4]


@pytest.mark.parametrize(
    ("page", "date"),
    [
        ("<meta property='article:published_time' content='2025-01-31T10:00:00Z'><p>It rose.", "2025-01-31"),
        ("<meta name=citation_publication_date content='2024/05/01'><p>It rose.", "2024-05-01"),
        ('<script type="application/ld+json">{"datePublished": "2025-02-03"}</script><p>It rose.', "2025-02-03"),
        ('<script>{"datePublished":"2025-02-03"},{"datePublished":"2025-02-04"}</script><p>It rose.', None),
        ("<h1>A</h1><time datetime='2025-03-04T05:06'>yesterday</time><p>It rose.", "2025-03-04"),
        ("<p>On <time datetime='2025-03-04'>Tuesday</time> it rose.", None),
        ("<head>\n" + "<link>\n" * 99 + "</head><h1>A</h1><p>Published 5 March 2025</p><p>It rose.", "2025-03-05"),
        ("<meta name=date content='2025-02-30'><p>It rose.", None),
    ],
)
def test_a_page_may_give_its_date(page: str, date: str | None) -> None:
    assert html(page).date == date
    assert html(page, "2020-01-01").date == "2020-01-01"


@pytest.mark.parametrize(
    "page", ["<!-- c --><!doctype html><p>5", "<p>5 cats", "\n<h1 class=a>A</h1>5", "<html><body>5"]
)
def test_a_page_without_a_name_is_told_by_its_looks(page: str) -> None:
    assert "<" not in read("<stdin>", page.encode()).prose


@pytest.mark.parametrize("text", ["< 5 cats", "p <b", "<3 you", "<quote> 5", "a <p>5"])
def test_other_texts_with_angles_are_none(text: str) -> None:
    assert read("<stdin>", text.encode()).prose == text


def test_a_waiver_holds_for_its_paragraph() -> None:
    wrong = "Members rose from 120 to 150, an increase of 40%."
    comment = "<!-- verify-numbers: ignore percent-change: known -->"
    page = f"<p>{wrong}</p>{comment}<p>{wrong}</p><p>{wrong}</p><p>{wrong} {comment}</p>"
    document = html(page)
    findings = judge([(document, extract(document))], load_checks(), None, Options())[0].findings
    spans = in_comments(document)[0]
    held = [any(w.covers(f) for w in spans) for f in findings if f.verdict == "inconsistent"]
    assert held == [False, True, False, True]


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<a>" * 1_000_001, "a.html: more than 1,000,000 tags; split it into smaller files"),
        ("<table><tr>" + "<td colspan=1000>" * 600, "a.html: more than 500,000 table cells"),
        ("<table>" + "<tr><td rowspan=900 colspan=900>5" * 900, "a.html: more than 500,000 table cells"),
    ],
)
def test_monsters_are_refused(page: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        html(page + "</table>")


@given(st.lists(st.sampled_from(
    "5 ,000 % &nbsp; &pound; <b> </b> <sup>2</sup> <sub>2</sub> km 10<sup>6</sup> million &minus; <br> <p> <td> <tr> <table> "
    "</table> $ rose from to <!--x--> <i>p</i> &lt; .05 2024 May &#37; &thinsp; - –".split(" ")
), max_size=40))  # fmt: skip
def test_claims_keep_their_place(parts: list[str]) -> None:
    page = " ".join(parts)
    for text in (page, "".join(parts)):
        document = html(text)
        found = extract(document)
        assert all((claim.written or claim.text) == text[claim.start : claim.end] for claim in (*found.claims, *found.identifiers))


def test_powers_of_ten_in_equations_are_one_number() -> None:
    found = extract(html("<p>It was <i>t</i>(28) = 2.10, <i>p</i> = 2.3 &times; 10<sup>&minus;5</sup>, in all.")).claims
    assert [claim.value for claim in found if claim.kind == "statistic"] == [Decimal("2.10"), Decimal("0.000023")]
