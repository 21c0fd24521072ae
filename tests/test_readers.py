"""Reading files: decoding, blocks and tables of each format, and which files a command line names."""

from __future__ import annotations

from pathlib import Path

import pytest

from verify_numbers.document import Document
from verify_numbers.readers import ReadError, find, is_claim_table, read, read_file
from verify_numbers.readers.formats import FORMATS


def md(text: str, date: str | None = None) -> Document:
    return read("a.md", text.encode(), date=date)


def txt(text: str) -> Document:
    return read("a.txt", text.encode())


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(sentence.kind, document.sentence_text(sentence)) for sentence in document.sentences]


def said(document: Document) -> list[str]:
    return [document.sentence_text(sentence) for sentence in document.sentences]


def rows(document: Document) -> list[list[str]]:
    """The cells of the first table as people see it, by row; cells without text are left out."""
    cells = document.tables[0].cells
    return [[cell.text for cell in cells if cell.row == row] for row in sorted({cell.row for cell in cells})]


# Bytes to text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("£5 – “five”".encode(), "£5 – “five”"),
        (b"\xef\xbb\xbfIt rose.\r\n", "It rose.\r\n"),
        ("£5".encode("utf-16"), "£5"),
        (b"\xfe\xff" + "£5".encode("utf-16-be"), "£5"),
        ("The café paid £5 – or “five pounds”.".encode("cp1252"), "The café paid £5 – or “five pounds”."),
        (b"", ""),
    ],
)
def test_text_is_decoded(data: bytes, text: str) -> None:
    assert read("a.txt", data).source == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"It rose.\nBy \x81 5.", "a.txt: byte 12 (line 2): not UTF-8 text; save it as UTF-8"),
        ("Größe ist 5. ".encode() + b"\xff", "a.txt: byte 15 (line 1): not UTF-8 text; save it as UTF-8"),
        ("Цена 5 рублей".encode("cp1251"), "a.txt: byte 0 (line 1): not UTF-8 text; save it as UTF-8"),
        (b"a\nb\0c", "a.txt: byte 3 (line 2): not text but a NUL byte; give the text itself, saved as UTF-8"),
        (b"\xff\xfea", "a.txt: byte 2: not UTF-16 text, which its first bytes promise; save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        read("a.txt", data)
    assert str(caught.value) == message


def test_other_formats_and_long_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError, match=r"a\.pdf: \.pdf files are not read; save it as one of .*\.md"):
        read("a.pdf", b"%PDF")
    with pytest.raises(ReadError, match=r"gone\.md: No such file"):
        read_file(str(tmp_path / "gone.md"))
    monkeypatch.setattr("verify_numbers.readers.MAX_BYTES", 10)
    (tmp_path / "long.txt").write_bytes(b"x" * 11)
    with pytest.raises(ReadError, match=r"long\.txt: larger than 64 MB; split it into smaller files"):
        read_file(str(tmp_path / "long.txt"))


# Blocks


def test_markdown_blocks() -> None:
    document = md(
        "# Top\n\nIntro by us.\n\nUnder\n-----\n\n1. One. And more\n   of it.\n2. Two\n   - Inner\n\n   Second part.\n"
        "\n![A chart of 5](c.png)\n\n> Quoted\n> text.\n\nEnd it\n"
    )
    assert [(s.kind, s.level, s.heading, document.sentence_text(s)) for s in document.sentences] == [
        ("heading", 1, None, "Top"),
        ("prose", 0, 0, "Intro by us."),
        ("heading", 2, 0, "Under"),
        ("item", 1, 2, "One."),
        ("item", 1, 2, "And more of it."),
        ("item", 1, 2, "Two"),
        ("item", 2, 2, "Inner"),
        ("prose", 0, 2, "Second part."),
        ("caption", 0, 2, "A chart of 5"),
        ("prose", 0, 2, "Quoted text."),
        ("prose", 0, 2, "End it"),
    ]
    assert len({s.block for s in document.sentences if s.kind == "item"}) == 3


def test_a_year_at_the_start_of_a_line_is_no_list_number() -> None:
    assert kinds(md("They met in the spring of\n1987. Then they left.\n\n1987. What a year.")) == [
        ("prose", "They met in the spring of 1987."),
        ("prose", "Then they left."),
        ("prose", "1987."),
        ("prose", "What a year."),
    ]


def test_lines_of_plain_text_are_paragraphs_where_they_are_long() -> None:
    text = (
        "Shares fall\nPhoto: A. Person\nThe shares fell by 5 percent on Monday, " + "as many people had foreseen " * 5
    )
    assert [kind for kind, _ in kinds(txt(text + ".\nBoth rose.\nOutlook\nIt is good.\nComments"))] == [
        "heading",
        "caption",
        "prose",
        "prose",
        "heading",
        "prose",
        "prose",
    ]


def test_long_lines_of_markdown_are_paragraphs_too() -> None:
    text = "The shares fell on Monday, " + "as many people had foreseen " * 10 + ".\nOutlook\nIt is good."
    assert [kind for kind, _ in kinds(md(text))] == ["prose", "heading", "prose"]
    assert said(md("One sentence,\nwhich goes on,\nand ends.")) == ["One sentence, which goes on, and ends."]


def test_wrapped_lines_of_plain_text_are_joined() -> None:
    text = (
        "The shares of the company fell on Monday by as much as five percent,\n"
        "which many had foreseen, and closed at 95 pence. They had stood at\n"
        "100.\n\nOutlook\n\n1) It may get worse before it gets any better, as the people at the\n"
        "   bank told us.\n2) Or not.\n"
    )
    assert kinds(txt(text)) == [
        (
            "prose",
            "The shares of the company fell on Monday by as much as five percent, which many had foreseen,"
            " and closed at 95 pence.",
        ),
        ("prose", "They had stood at 100."),
        ("heading", "Outlook"),
        ("item", "It may get worse before it gets any better, as the people at the bank told us."),
        ("item", "Or not."),
    ]


@pytest.mark.parametrize(
    "text", ["F(2, 70) = 4.48,\nMSE = 6.61.", "t\n(28) = 1.14.", "BF = 19.9 and\n5.16.", "F(1, 76)\n= 23.95."]
)
def test_a_line_that_evidently_breaks_off_goes_on(text: str) -> None:
    assert said(txt(text)) == [" ".join(text.split())]


def test_headlines_one_a_line_are_not_joined() -> None:
    lines = ["Shares of the company fall by five percent on Monday", "Bank lowers its rate for the second time"]
    assert [text for _, text in kinds(txt("\n".join([*lines, "Rain in the north and in the east, sun elsewhere"])))][
        :2
    ] == lines


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_labels_with_numbers_stand_for_themselves(suffix: str) -> None:
    document = read("a" + suffix, b"Cats and dogs\n\nCats: 5\nDogs: 7\nAll: 12\n\nThat is all.")
    assert kinds(document)[:4] == [
        ("heading", "Cats and dogs"),
        ("item", "Cats: 5"),
        ("item", "Dogs: 7"),
        ("item", "All: 12"),
    ]


def test_a_line_repeated_below_itself_is_a_caption() -> None:
    text = "First of all, this is the text.\n\nThe mayor of Somewhere\n\nThe mayor of Somewhere\n\nIt goes on."
    assert [kind for kind, _ in kinds(txt(text))] == ["prose", "caption", "caption", "prose"]


def test_a_text_of_one_short_line_is_prose_and_no_list() -> None:
    assert kinds(txt("Set it to 30 degrees")) == [("prose", "Set it to 30 degrees")]
    assert txt("- 5 degrees").prose == "- 5 degrees"


# Tables


PIPES = "| | 2020 | Change |\n|---|--:|:-:|\n| **North** | `902` | [5%](u) |\n| a \\| b | &euro;5 | |\n"


def test_pipe_table() -> None:
    document = md(f"Sales by region\n\n{PIPES}\nText.")
    (table,) = document.tables
    assert (table.rows, table.columns, table.header_rows, table.caption) == (2, 3, 1, 0)
    assert rows(document) == [["2020", "Change"], ["North", "902", "5%"], ["a  | b", "€5"]]
    assert [(cell.row, cell.column) for cell in table.cells][:3] == [(-1, 1), (-1, 2), (0, 0)]
    assert all(len(cell.text) == cell.end - cell.start for cell in table.cells)
    north = next(cell for cell in table.cells if cell.text == "902")
    assert document.source[north.start : north.end] == "902"
    assert document.prose.split() == ["Sales", "by", "region", "Text."]


@pytest.mark.parametrize(
    "table",
    [
        "Region | Sales | Costs\nNorth | 902 | 5\nSouth | 800 | 7",
        "+--------+-------+-------+\n| Region | Sales | Costs |\n+--------+-------+-------+\n"
        "| North  | 902   | 5     |\n| South  | 800   | 7     |\n+--------+-------+-------+",
        "Region;Sales;Costs\nNorth;902;5\nSouth;800;7",
        'Region,Sales,Costs\nNorth,"902",5\nSouth,800,7',
        "Region\tSales\tCosts\nNorth\t902\t5\nSouth\t800\t7",
        "Region   Sales   Costs\n------   -----   -----\nNorth      902       5\nSouth      800       7",
        "Region Sales Costs\nNorth 902 5\nSouth 800 7",
    ],
)
def test_tables_in_plain_text(table: str) -> None:
    document = txt(f"These are the sales:\n\n{table}\n\nThat is all.")
    assert rows(document) == [["Region", "Sales", "Costs"], ["North", "902", "5"], ["South", "800", "7"]]
    assert document.tables[0].caption == 0
    assert said(document) == ["These are the sales:", "That is all."]


def test_prose_with_separators_is_no_table() -> None:
    for text in (
        "a; b; c\nd; e; f\ng; h; i",
        "One | two\nthree",
        "In 2020, 2021, and 2022\nit rose,\nand fell, and rose",
    ):
        assert not txt(text).tables


def test_csv_cells_keep_their_place() -> None:
    source = 'name,"the year",value\r\n"A, ""B""",2020,"1,000"\r\n\r\nC,,5'
    document = read("a.csv", source.encode())
    assert rows(document) == [["name", "the year", "value"], ['A,  "B"', "2020", "1,000"], ["C", "5"]]
    assert [source[cell.start : cell.end] for cell in document.tables[0].cells][3:6] == ['A, ""B"', "2020", "1,000"]
    assert not document.prose.strip()
    assert not document.sentences
    assert document.tables[0].columns == 3


@pytest.mark.parametrize(
    ("path", "header", "expected"),
    [
        ("a.csv", "id,document,quote,value", True),
        ("a.csv", "ID;Quote;Value", True),
        ("a.csv", "id,value", False),
        ("a.txt", "id,quote,value", False),
    ],
)
def test_claim_tables_are_told_by_their_header(path: str, header: str, expected: bool) -> None:
    separator = ";" if ";" in header else ","
    row = separator.join("x" for _ in header.split(separator))
    assert is_claim_table(read(path, f"{header}\n{row}\n".encode())) is expected


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(ReadError, match=r"a\.csv: more than 500,000 table cells; split it into smaller files"):
        read("a.csv", b"," * 600_000)


# From paths to files


def test_folders_are_searched_and_files_taken_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "docs/b.md",
        "docs/A.TXT",
        "docs/sub/c.csv",
        "docs/x.png",
        "docs/.git/d.md",
        "docs/node_modules/e.md",
        "z.log",
    ):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("5")
    Path("empty").mkdir()
    found = [str(item) for item in find(["z.log", "docs/b.md", "./docs", "gone.md", "empty", "docs"])]
    assert found == [
        "z.log",
        "docs/b.md",
        "./docs/A.TXT",
        "./docs/sub/c.csv",
        "gone.md: no such file or folder",
        f"empty: no document in it ({', '.join(sorted(FORMATS))})",
    ]
    assert [type(item) for item in find(["gone.md"])] == [ReadError]
