"""Jupyter notebooks (.ipynb): the text of their Markdown cells, one after the other, as one Markdown document.

Code and its output are left out. The document's source is that text: lines count through all its cells.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from verify_numbers.document import Document
from verify_numbers.readers import markdown
from verify_numbers.readers.decoding import ReadError


def read(path: str, source: str, date: str | None) -> Document:
    """The document of a notebook. Raises ReadError for JSON that is none."""
    try:
        held = json.loads(source)
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, json.JSONDecodeError) else "nested or sized as no notebook is"
        raise ReadError(f"{path}: no notebook ({reason}); save it from Jupyter again") from None
    if not isinstance(held, dict) or not isinstance(held.get("cells", held.get("worksheets")), list):
        raise ReadError(f"{path}: no notebook (it has no cells); save it from Jupyter again")
    return markdown.read(path, "\n\n".join(_texts(held)), date)


def _texts(notebook: dict[str, Any]) -> Iterator[str]:
    """The Markdown cells; the third format keeps them in worksheets."""
    sheets = [notebook, *(sheet for sheet in notebook.get("worksheets") or () if isinstance(sheet, dict))]
    for sheet in sheets:
        for cell in sheet.get("cells") or ():
            if isinstance(cell, dict) and cell.get("cell_type") in ("markdown", "heading"):
                written = cell.get("source", "")
                lines = written if isinstance(written, list) else [written]
                yield "".join(line for line in lines if isinstance(line, str)).replace("\0", " ")
