"""Notebooks: their Markdown cells as one text, and JSON that is no notebook."""

from __future__ import annotations

import json

import pytest

from verify_numbers.document import Document
from verify_numbers.extract.claims import extract
from verify_numbers.readers import ReadError, read

CELLS = [
    {"cell_type": "markdown", "source": ["# Sales\n", "\n", "They sold **40** cars."]},
    {"cell_type": "code", "source": "x = 9", "outputs": [{"text": "9 cats"}]},
    {"cell_type": "markdown", "source": "| a | b |\n|---|---|\n| c | 5 |"},
    {"cell_type": "raw", "source": "9"},
]


def notebook(held: object) -> Document:
    return read("a.ipynb", json.dumps(held).encode())


@pytest.mark.parametrize("held", [{"cells": CELLS, "nbformat": 4}, {"worksheets": [{"cells": CELLS}]}])
def test_markdown_cells_are_one_text(held: object) -> None:
    document = notebook(held)
    assert document.source == "# Sales\n\nThey sold **40** cars.\n\n| a | b |\n|---|---|\n| c | 5 |"
    assert [(claim.text, claim.line) for claim in extract(document).claims] == [("40 cars", 3), ("5", 7)]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "5", '{"cells": 5}', '{"cells"', '{"a": ' + "9" * 5000 + "}", "[" * 100_000, '{"cells":' + "[" * 100_000],
)
def test_other_json_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ReadError, match=r"^a\.ipynb: no notebook .*; save it from Jupyter again$"):
        read("a.ipynb", text.encode())


def test_odd_cells_are_passed_over() -> None:
    held = {"cells": [5, None, {}, {"cell_type": "markdown"}, {"cell_type": "markdown", "source": [5, "b\0"]}]}
    assert notebook(held).source == "\n\nb "
