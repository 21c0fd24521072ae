"""Word documents: a text of one paragraph a line, its tables, and archives that no word processor writes."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_numbers.document import Document
from verify_numbers.extract.claims import extract
from verify_numbers.readers import ReadError, packed_xml, read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def packed(body: str, **parts: str) -> bytes:
    """A document with this body; parts are others of the folder `word`."""
    root = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", root)
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return out.getvalue()


def docx(body: str, **parts: str) -> Document:
    return read("a.docx", packed(body, **parts))


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def table(*rows: list[str]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def said(document: Document) -> list[tuple[str, int, str]]:
    return [(s.kind, s.level, document.sentence_text(s)) for s in document.sentences]


STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Mine"><w:name w:val="My own"/><w:basedOn w:val="Kop1"/></w:style>'
    '<w:style w:styleId="Deep"><w:name w:val="Deep"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:styleId="Bijschrift"><w:name w:val="caption"/></w:style></w:styles>'
)


def test_paragraphs() -> None:
    body = (
        p("The year", '<w:pStyle w:val="Kop1"/>')
        + p("Mine", '<w:pStyle w:val="Mine"/>')
        + p("Deep", '<w:pStyle w:val="Deep"/>')
        + p("Figure one", '<w:pStyle w:val="Bijschrift"/>')
        + p("")
        + f"<w:p>{r('It sold 4')}{r('0 cars')}<w:r><w:br/></w:r>{r(' and 3 boats.')}</w:p>"
        + p("One dog.", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr>')
        + "<w:sectPr/>"
    )
    document = docx(body, styles=STYLES)
    assert said(document) == [
        ("heading", 1, "The year"),
        ("heading", 1, "Mine"),
        ("heading", 3, "Deep"),
        ("caption", 0, "Figure one"),
        ("prose", 0, "It sold 40 cars and 3 boats."),
        ("item", 2, "One dog."),
    ]
    assert document.source.split("\n")[4] == "It sold 40 cars  and 3 boats."
    found = {claim.text: (claim.line, claim.column) for claim in extract(document).claims}
    assert found == {"40 cars": (5, 9), "3 boats": (5, 22)}


def test_runs() -> None:
    kept = '<w:strike w:val="0"/>'
    raised, lowered = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    body = (
        f"<w:p>{r('3 × 10')}{r('6', raised)}{r(' km')}{r('2', raised)}{r(', CO')}{r('2', lowered)}{r(', 5')}{r('a', raised)}"
        f"{r(' cats')}{r(' 9 lives', '<w:vanish/>')}{r(' 8 dogs', '<w:strike/>')}{r(' 7 cows', kept)}"
        "<w:del><w:r><w:delText> 6 hens</w:delText></w:r></w:del><w:r><w:noBreakHyphen/><w:tab/><w:instrText>PAGE 5</w:instrText></w:r>"
        f"<w:moveFrom>{r('4 pigs')}</w:moveFrom></w:p>"
    )
    assert docx(body).source == "3 × 10⁶ km², CO₂, 5 cats 7 cows‑\t\n"


def test_a_text_box_stands_after_its_paragraph_and_once() -> None:
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    shape = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = f"<w:p>{r('Before ')}<w:r>{shape}</w:r>{r('after.')}</w:p>"
    assert docx(body).source == "Before after.\nIn the box.\n"


def test_notes_follow_the_text() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator">{p("9")}</w:footnote>'
        f'<w:footnote w:id="1">{p("Of 8 cats.")}</w:footnote></w:footnotes>'
    )
    body = f"<w:p>{r('It rose by 5.')}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    assert docx(body, footnotes=notes).source == "It rose by 5.\nOf 8 cats.\n"


def test_tables_with_merged_cells() -> None:
    body = (
        p("Sales ($m)", '<w:pStyle w:val="Caption"/>')
        + table(
            [tc("Region"), tc("2023", '<w:gridSpan w:val="2"/>')],
            [tc(""), tc("Q1"), tc("Q2")],
            [tc("North", '<w:vMerge w:val="restart"/>'), tc("5"), tc("6")],
            [tc("", "<w:vMerge/>"), tc("7"), f"<w:tc>{p('8')}{p('9')}</w:tc>"],
        )
        + p("That is all.")
    )
    document = docx(body)
    (found,) = document.tables
    assert [(c.row, c.column, c.text, c.down, c.across) for c in found.cells if c.down * c.across > 1] == [
        (-1, 1, "2023", 1, 2),
        (1, 0, "North", 2, 1),
    ]
    assert [cell.text for cell in found.cells][-3:] == ["6", "7", "8 9"]
    assert document.source.split("\n")[1:5] == ["Region\t2023\t", "\tQ1\tQ2\t", "North\t5\t6\t", "\t7\t8 9\t"]
    assert [text for _, _, text in said(document)] == ["Sales ($m)", "That is all."]


def test_a_table_in_a_table_is_text_of_its_cell() -> None:
    inner = table([tc("c"), tc("5")], [tc("d"), tc("6")])
    document = docx(table([tc("a"), tc("b")], [f"<w:tc>{inner}{p('e')}</w:tc>", tc("7")]))
    assert [cell.text for cell in document.tables[0].cells] == ["a", "b", "c 5 d 6 e", "7"]


def test_the_reader_is_told_by_the_looks_of_a_file() -> None:
    assert read("<stdin>", packed(p("It sold 5 cars."))).source == "It sold 5 cars.\n"


def archive(parts: dict[str, bytes | str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


BOMB = f'<w:document xmlns:w="{W}">' + "<w:p><w:r><w:t>" + " " * 6_000_000 + "</w:t></w:r></w:p></w:document>"
LAUGHS = '<!DOCTYPE d [<!ENTITY a "9"><!ENTITY b "&a;&a;">]>' + f'<w:document xmlns:w="{W}">&b;</w:document>'
DEEP = f'<w:document xmlns:w="{W}">' + "<w:sdt>" * 999 + "</w:sdt>" * 999 + "</w:document>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 no archive", "no Word document that can be opened"),
        (b"\xd0\xcf\x11\xe0 an old one", "no Word document that can be opened"),
        (archive({"a.txt": "5"}), r"no Word document \(word/document.xml is missing\)"),
        (archive({"word/document.xml": BOMB}), "unpacks to 6,0.* bytes; no text is as large or as uniform"),
        (archive({"word/document.xml": LAUGHS}), "declares entities, which are not expanded"),
        (archive({"word/document.xml": DEEP}), "is nested more than 256 deep"),
        (archive({"word/document.xml": "<a><b></a>"}), "is damaged"),
        (archive({"word/document.xml": b"\0\1\2"}), "is damaged"),
        (archive({f"{n}": b"" for n in range(5_001)}), "more than 5,000 parts"),
    ],
)
def test_hostile_files_are_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=f"a.docx: .*{message}") as caught:
        read("a.docx", data)
    assert "\n" not in str(caught.value)


def test_a_part_that_is_larger_than_it_says_is_refused() -> None:
    data = bytearray(packed(p("It sold 5 cars. " * 1000)))
    data[-60:-10] = bytes(50)
    with pytest.raises(ReadError):
        read("a.docx", bytes(data))


def test_large_parts_are_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_xml, "LARGEST_PART", 100)
    with pytest.raises(ReadError, match=r"word/document\.xml unpacks to"):
        docx(p("It sold 5 cars."))


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        read("a.docx", data)


PIECES = [
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>5 km</w:t>", "<w:t>$3 million, 40%</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>",
    "</w:tr>", "<w:tc>", "</w:tc>", "<w:tab/>", "<w:br/>", '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="3"/>',
    '<w:vertAlign w:val="superscript"/>', "<w:moveFrom>", "</w:moveFrom>", p("It sold 5 cars."), tc("7"),
]  # fmt: skip


OPENING = frozenset(f"<{piece[2:]}" for piece in PIECES if piece.startswith("</"))


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_claims_keep_their_place(pieces: list[str]) -> None:
    stack: list[str] = []
    body = ""
    for piece in pieces:  # closed as they were opened, in whatever order Word would never write
        name = piece.strip("</>")
        if piece.startswith("</"):
            if name in stack:
                while stack[-1] != name:
                    body += f"</{stack.pop()}>"
                body += f"</{stack.pop()}>"
        else:
            body += piece
            stack += [name] if piece in OPENING else []
    document = docx(body + "".join(f"</{name}>" for name in reversed(stack)))
    for claim in extract(document).claims:
        assert claim.text == document.source[claim.start : claim.end]
        line = document.source.split("\n")[claim.line - 1]
        assert line[claim.column - 1 :].startswith(claim.text)
    for found in document.tables:
        assert all(cell.text == document.source[cell.start : cell.end] for cell in found.cells)
