"""What of a text in reStructuredText is prose, and what its tables hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_numbers.document import Document
from verify_numbers.extract.claims import extract
from verify_numbers.readers import read


def rst(text: str) -> Document:
    return read("a.rst", text.encode())


def said(document: Document) -> list[tuple[str, int, str]]:
    return [(sentence.kind, sentence.level, document.sentence_text(sentence)) for sentence in document.sentences]


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("A *b* **c** ``x = 9`` :ref:`the 5 <x9>` :func:`y9` `link <http://a.b/9>`_ `z`_ end.", "A b c the 5 link z end."),
        ("It rose [1]_ by 5\\ % |sub9| and word_ too.", "It rose by 5 % and word too."),
        ("See::\n\n    x = 9\n\n    y = 9\n\nDone 5.", "See: Done 5."),
        (".. code-block:: python\n   :linenos:\n\n   x = 9\n\nDone 5.", "Done 5."),
        (".. image:: 9.png\n   :width: 9\n\n.. a comment 9\n   goes on 9\n\nDone 5.", "Done 5."),
        (".. note:: It is 5.\n\n   And 6.\n\nDone.", "It is 5. And 6. Done."),
        (".. versionadded:: 3.9\n   It has 5 cats.", "It has 5 cats."),
        (".. [1] Of these 5 were ill.\n.. _target9: http://a.b/9", "Of these 5 were ill."),
        (">>> x = 9\n9\n\nDone 5.", "Done 5."),
        ("4 * 5 * 6 and snake_case_9 alone", "4 * 5 * 6 and snake_case_9 alone"),
        ("| One 5\n| two 6", "One 5 two 6"),
    ],
)
def test_text_leaves_its_prose(source: str, prose: str) -> None:
    assert " ".join(" ".join(text for _, _, text in said(rst(source))).split()) == prose


def test_structure() -> None:
    document = rst(
        "=====\nTitle\n=====\n\n:Date: 2024-03-05\n:Version: 9\n\nOne\n===\n\nText goes\non 5.\n\nTwo\n---\n\n- item 6\n  goes on\n\n"
        "  - inner 7\n\n1. last 8\n\n.. figure:: a.png\n   :width: 9\n\n   A caption.\n\nThree\n=====\n\nEnd.\n"
    )
    assert said(document) == [
        ("heading", 1, "Title"),
        ("heading", 2, "One"),
        ("prose", 0, "Text goes on 5."),
        ("heading", 3, "Two"),
        ("item", 1, "item 6 goes on"),
        ("item", 2, "inner 7"),
        ("item", 1, "last 8"),
        ("caption", 0, "A caption."),
        ("heading", 2, "Three"),
        ("prose", 0, "End."),
    ]
    assert (document.date, document.date_from) == ("2024-03-05", "front_matter")


GRID = """+------+--------+
| City | Homes  |
+======+========+
| Foo  | 12     |
+------+--------+
| Bar  | 1,500  |
|      | of old |
+------+--------+
"""
SIMPLE = """====  ======
City  Homes
====  ======
Foo   12
Bar   1,500
====  ======
"""


@pytest.mark.parametrize("table", [GRID, SIMPLE])
def test_tables(table: str) -> None:
    document = rst(f"These are they:\n\n{table}\nDone.")
    assert document.tables[0].header_rows == 1
    assert [(claim.text, claim.entity, claim.measure) for claim in extract(document).claims] == [
        ("12", "Foo", "Homes"),
        ("1,500", "Bar", "Homes"),
    ]


PIECES = ["=====", "-----", "+--+--+", "|5 |6 |", "==  ==", "a   5", ".. note:: 5", ".. x:: 9", "::", "a::", "- b 5", "  - c", "1. d", "    e 6"]
PIECES += ["", "", "*f* ``g`` :h:`i 5`", ":j: 5", ">>> k", "| l", ".. [1] m", "`n <o>`_ 5 km"]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_claims_keep_their_place(lines: list[str]) -> None:
    text = "\n".join(lines)
    document = rst(text)
    assert len(document.prose) == len(text)
    found = extract(document)
    assert all((claim.written or claim.text) == text[claim.start : claim.end] for claim in (*found.claims, *found.identifiers))
