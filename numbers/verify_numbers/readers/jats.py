"""Articles in JATS, the XML of scientific journals: title, abstract, body, notes, captions and tables are read.

What only describes the article (people, identifiers, history), its references and its formulas are left out. No entity
is expanded and nothing is fetched; how tags become text stands in `markup`.
"""

from __future__ import annotations

import re

from verify_numbers.document import Document
from verify_numbers.readers import markup, tags
from verify_numbers.readers.dateline import calendar_date
from verify_numbers.readers.decoding import ReadError
from verify_numbers.readers.tags import Tag

_ROLES = {
    "abstract ack app app-group article article-meta attrib back body boxed-text def def-item disp-quote fig fig-group fn"
    " fn-group front p speech statement subtitle supplementary-material table-wrap table-wrap-foot table-wrap-group tbody"
    " term tfoot title-group verse-group disp-formula": "break",
    "journal-meta article-id article-categories contrib-group aff author-notes pub-date pub-date-not-available volume"
    " issue fpage lpage page-range elocation-id history permissions kwd-group funding-group support-group counts"
    " custom-meta-group related-article self-uri conference product isbn pub-history event ref-list ref mixed-citation"
    " element-citation trans-title-group trans-abstract processing-meta response sub-article preformat"
    " code-block alternatives-text": "skip",
    "label object-id tex-math mml:math math graphic inline-graphic media email uri alt-text long-desc x": "skip_inline",
    "code monospace": "code",
    "sec": "section",
    "title": "title",
    "article-title": "heading1",
    "list": "list",
    "list-item": "item",
    "caption": "caption",
    "table": "table",
    "thead": "head",
    "tr": "row",
    "td": "cell",
    "th": "head_cell",
    "break": "line",
    "sup": "raised",
    "sub": "lowered",
    "strike": "skip_inline",
}
_FORMAT_ROLES = {name: role for names, role in _ROLES.items() for name in names.split()}
_TO_SOURCES = frozenset({"bibr", "fn", "table-fn", "aff", "corresp", "author-notes"})
_PUBLISHED = re.compile(r"<pub-date\b([^<>]{0,400}+)>(.{0,600}?)</pub-date>", re.DOTALL)
_ISO = re.compile(r"iso-8601-date\s{0,4}=\s{0,4}[\"'](\d{4}-\d{2}-\d{2})[\"']")
_PART = re.compile(r"<(day|month|year)\b[^<>]{0,200}+>\s{0,20}(\d{1,4})\s{0,20}</")
_HEAD = 200_000  # characters in which the date of publication stands


def read(path: str, source: str, date: str | None) -> Document:
    """The document of an article. Raises ReadError for XML that is none."""
    scan = tags.scan(path, source, ())
    if not scan.tags or scan.tags[0].name != "article":
        root = f"its root is <{scan.tags[0].name}>" if scan.tags else "it holds no element"
        raise ReadError(f"{path}: no article in JATS ({root}); save its text as .html, .md or .txt")
    form = markup.Format(_FORMAT_ROLES, _skips)
    return markup.document(path, source, scan, form, given=date, stated=_publication_date(source[:_HEAD]))


def _skips(source: str, tag: Tag) -> bool:
    """References to sources and notes, which are numbers of theirs."""
    return tag.name == "xref" and tags.attributes(source, tag).get("ref-type") in _TO_SOURCES


def _publication_date(head: str) -> str | None:
    """The first date of publication that names a day."""
    for found in _PUBLISHED.finditer(head):
        stated = _ISO.search(found[1])
        parts = dict(_PART.findall(found[2]))
        written = stated[1] if stated else "-".join(parts.get(part, "") for part in ("year", "month", "day"))
        known = calendar_date(written)
        if known and known[0]:
            return known[0]
    return None
