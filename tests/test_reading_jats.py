"""What of a JATS article is prose, what is a table, and that hostile XML is neither expanded nor slow."""

from __future__ import annotations

import pytest

from verify_numbers.document import Document
from verify_numbers.extract.claims import extract
from verify_numbers.readers import ReadError, read

ARTICLE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "JATS.dtd">
<article article-type="research-article" xmlns:xlink="http://www.w3.org/1999/xlink">
<front><journal-meta><issn>1234-5678</issn></journal-meta>
<article-meta><article-id pub-id-type="doi">10.1000/x9</article-id>
<title-group><article-title>Sleep in 40 shepherds</article-title></title-group>
<contrib-group><contrib><name><surname>Doe</surname></name><xref ref-type="aff">1</xref></contrib></contrib-group>
<pub-date pub-type="ppub"><year>2024</year></pub-date>
<pub-date pub-type="epub"><day>5</day><month>3</month><year>2024</year></pub-date><volume>7</volume>
<abstract><title>Methods</title><p>We asked <bold>40</bold> shepherds.</p></abstract>
<kwd-group><kwd>9 sheep</kwd></kwd-group></article-meta></front>
<body><sec id="s1"><label>1</label><title>Results</title>
<p>They slept 6.2 hours, <italic>χ</italic><sup>2</sup>(1) = 3.2
[<xref ref-type="bibr" rid="b1">12</xref>], <italic>t</italic>(39) = 2.31, <italic>p</italic>
&lt; .05, in 3 &#xD7; 10<sup>3</sup> nights<sup><xref ref-type="bibr">4</xref></sup>.</p>
<sec><title>Dogs</title><p>See <xref ref-type="table">Table 1</xref>.</p>
<disp-formula><alternatives><tex-math>x = 99</tex-math><mml:math><mml:mn>99</mml:mn></mml:math></alternatives></disp-formula>
<table-wrap><label>Table 1</label><caption><title>Hours of sleep</title><p>By dog.</p></caption>
<table><thead><tr><th>Dog</th><th>Hours</th></tr></thead><tbody><tr><td>Rex</td><td>6.1<sup>a</sup></td></tr>
<tr><td>Bo</td><td>7.0</td></tr></tbody></table>
<table-wrap-foot><fn id="a"><label>a</label><p>Of 8 nights.</p></fn></table-wrap-foot></table-wrap></sec></sec></body>
<back><ack><p>We thank 3 dogs.</p></ack><ref-list><ref><mixed-citation>Roe 1999;12:3-9</mixed-citation></ref></ref-list>
</back></article>
"""


def jats(text: str) -> Document:
    return read("a.xml", text.encode())


def test_an_article_leaves_its_prose() -> None:
    document = jats(ARTICLE)
    assert [(s.kind, s.level, document.sentence_text(s)) for s in document.sentences] == [
        ("heading", 1, "Sleep in 40 shepherds"),
        ("heading", 1, "Methods"),
        ("prose", 0, "We asked 40 shepherds."),
        ("heading", 2, "Results"),
        ("prose", 0, "They slept 6.2 hours, χ²(1) = 3.2 [], t(39) = 2.31, p < .05, in 3 × 10^3 nights."),
        ("heading", 3, "Dogs"),
        ("prose", 0, "See Table 1."),
        ("caption", 0, "Hours of sleep"),
        ("caption", 0, "By dog."),
        ("prose", 0, "Of 8 nights."),
        ("prose", 0, "We thank 3 dogs."),
    ]
    assert (document.date, document.date_from) == ("2024-03-05", "front_matter")
    (table,) = document.tables
    assert table.header_rows == 1
    assert table.caption in (7, 8)
    cells = {(claim.entity, claim.measure): claim.text for claim in extract(document).claims if claim.sentence < 0}
    assert cells == {("Rex", "Hours"): "6.1", ("Bo", "Hours"): "7.0"}


def test_claims_keep_their_place() -> None:
    found = extract(jats(ARTICLE))
    for claim in (*found.claims, *found.identifiers):
        assert (claim.written or claim.text) == ARTICLE[claim.start : claim.end]
    assert [(claim.text, claim.written) for claim in found.claims if claim.kind == "count" and "sup" in claim.written] == [
        ("3 × 10^3 nights", "3 &#xD7; 10<sup>3</sup> nights")
    ]


def test_statistics_are_read_through_their_marks() -> None:
    found = [claim for claim in extract(jats(ARTICLE)).claims if claim.kind == "statistic"]
    assert [(claim.measure, claim.text) for claim in found] == [("chi2", "χ²(1) = 3.2"), ("t", "t(39) = 2.31"), ("p", "p < .05")]


def test_the_reader_is_told_by_the_looks_of_a_text() -> None:
    assert len(read("<stdin>", ARTICLE.encode()).sentences) == len(jats(ARTICLE).sentences)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<project><version>5</version></project>", "its root is <project>"),
        ("<?xml version='1.0'?><!-- x --><html/>", "its root is <html>"),
        ("5 cats", "it holds no element"),
        ("", "it holds no element"),
    ],
)
def test_other_xml_is_refused_in_one_line(text: str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        jats(text)
    assert str(caught.value) == f"a.xml: no article in JATS ({reason}); save its text as .html, .md or .txt"


def test_entities_are_not_expanded() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<!DOCTYPE article [<!ENTITY e0 "9 cats"><!ENTITY x SYSTEM "file:///etc/passwd">{levels}]>'
    document = jats(f"{text}<article><body><p>It is &e9; and &x; now.</p></body></article>")
    assert [document.sentence_text(sentence) for sentence in document.sentences] == ["It is &e9; and &x; now."]
    assert not extract(document).claims
