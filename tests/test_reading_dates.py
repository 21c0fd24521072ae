"""Which date is the document's own, and which stamps assert nothing."""

from __future__ import annotations

import pytest

from verify_numbers.document import Document
from verify_numbers.readers import read


def md(text: str, date: str | None = None) -> Document:
    return read("a.md", text.encode(), date=date)


def txt(text: str) -> Document:
    return read("a.txt", text.encode())


STAMPS = [
    ("2025-07-03 21:51 Last Updated At:21:51", "2025-07-03"),
    ("Published: 3 July 2025", "2025-07-03"),
    ("July 3, 2025", "2025-07-03"),
    ("Thursday, 3rd July 2025 at 9:51 pm BST", "2025-07-03"),
    ("By Jane Doe and John Q. Public | Updated 4 July 2025 | Published 3 July 2025 | 5 min read", "2025-07-03"),
    ("Updated on 4 Jul 2025", "2025-07-04"),
    ("4 ſept 2025", "2025-09-04"),
    ("13/07/2025", "2025-07-13"),
    ("03/07/2025", None),
    ("31 June 2025", None),
]


@pytest.mark.parametrize(("stamp", "date"), STAMPS)
def test_a_line_that_is_only_a_stamp_dates_the_page(stamp: str, date: str | None) -> None:
    document = txt(f"Shares fall\n\n{stamp}\n\nThe shares fell by 5 percent.")
    assert (document.date, document.date_from) == (date, "dateline" if date else None)
    assert [document.source[span.start : span.end] for span in document.furniture] == [stamp]
    assert document.sentences[1].kind == "caption"


@pytest.mark.parametrize(
    ("lead", "furniture"),
    [
        ("LONDON, 3 July 2025 (Wire) — Shares fell.", "LONDON, 3 July 2025 (Wire) — "),
        ("NEW YORK, July 3, 2025 /Wire/ -- Shares fell.", "NEW YORK, July 3, 2025 /Wire/ -- "),
        ("San Francisco, Calif., July 3, 2025 – Shares fell.", "San Francisco, Calif., July 3, 2025 – "),
    ],
)
def test_a_dateline_dates_the_article(lead: str, furniture: str) -> None:
    document = txt(f"Shares fall\n\n{lead}\n\nThat is all.")
    assert (document.date, document.date_from) == ("2025-07-03", "dateline")
    assert [document.source[span.start : span.end] for span in document.furniture] == [furniture]


@pytest.mark.parametrize(
    "text",
    [
        "On 3 July 2025 - a Thursday - it fell.\n\nThat is all.",
        "The crowd at the port on July 3, 2025.\n\nThat is all.",
        "July 3, 2025",
        "That is all.\n" * 40 + "\nJuly 3, 2025\n\nThat is all.",
        "# July 3, 2025\n\nThat is all.\n\n# July 1, 2025\n\nThat is all.",
    ],
)
def test_other_dates_are_not_the_documents(text: str) -> None:
    document = md(text)
    assert (document.date, document.furniture) == (None, ())


@pytest.mark.parametrize(
    ("front", "date"),
    [
        ("---\ntitle: A\ndate: 2025-07-03\n---\n", "2025-07-03"),
        ('---\ndate: "2025-07-03T10:00:00+02:00" # draft\n---\n', "2025-07-03"),
        ("---\r\npublished: 3 July 2025\r\n---\r\n", "2025-07-03"),
        ("---\nlastmod: 2025-07-09\npublish_date: July 3, 2025\n---\n", "2025-07-03"),
        ("+++\ndate = 2025-07-03T10:00:00Z\n+++\n", "2025-07-03"),
        ("---\ndate: 2025-02-30\n---\n", None),
        ("---\ntags:\n  - 2025-07-03\n---\n", None),
    ],
)
def test_front_matter_dates_the_document(front: str, date: str | None) -> None:
    document = md(f"{front}\nIt rose by 5.\n")
    assert (document.date, document.date_from) == (date, "front_matter" if date else None)
    assert document.prose.split() == ["It", "rose", "by", "5."]


def test_the_given_date_wins() -> None:
    document = md("---\ndate: 2025-07-03\n---\nJuly 1, 2025\n\nIt rose.", date="2024-01-01")
    assert (document.date, document.date_from) == ("2024-01-01", "given")
    assert len(document.furniture) == 1
