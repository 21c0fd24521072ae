"""Which reader reads what: by the suffix of a file, or by the first characters of a text that has none.

Knows formats by their looks; reads nothing.
"""

from __future__ import annotations

import re

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "csv_data",
    ".html": "html_page",
    ".htm": "html_page",
    ".xhtml": "html_page",
    ".xml": "jats",
    ".nxml": "jats",
    ".tex": "latex",
    ".rst": "rst",
    ".docx": "word",
    ".ipynb": "notebook",
}
PACKED = frozenset({"word"})  # readers of bytes; the others read text
_HEAD = 4096

_COMMENTS = r"(?:\s|<!--(?:[^-]|-(?!->)){0,2000}+-->|<\?[^<>]*+>)*+"
_LOOKS = (
    ("latex", r"(?:\s|%[^\n]*+\n)*+\\(?:documentclass|begin\{document\}|section\*?+\{)"),
    ("word", r"PK\x03\x04"),
    ("notebook", r"\s*+\{\s*+\"(?:cells|nbformat|metadata)\"\s*+:"),
    ("jats", rf"{_COMMENTS}(?:<!DOCTYPE\s++article\b|<article\s[^<>]*(?:article-type|dtd-version|xmlns:xlink))"),
    ("html_page", rf"{_COMMENTS}<(?:!doctype\s++html|html|head|body|main|article|section|header|div|p|h[1-6]|table|ul|ol"
     r"|blockquote|figure)(?:\s[^<>]*+)?>"),
)  # fmt: skip


def recognized(data: bytes) -> str:
    """The reader of a text without a suffix; plain text where nothing tells another format."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    if head.lstrip()[:1] not in ("<", "{", "\\", "%", "P"):
        return "text"
    return next((name for name, look in _LOOKS if re.match(look, head, re.IGNORECASE)), "text")


def is_article(path: str) -> bool:
    """Whether an XML file looks like an article. Folders hold many other kinds, which nobody asked to read."""
    try:
        with open(path, "rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True  # reading it will say what is the matter
    return re.search(rb"<article[\s>]", head) is not None
