"""HTML: which elements are prose, headings, lists, tables or furniture of the page, and where a page gives its date.

A page is never rendered, and nothing in it is run or fetched. How tags become text stands in `markup`.
"""

from __future__ import annotations

import re

from verify_numbers.document import Document
from verify_numbers.readers import markup, tags
from verify_numbers.readers.dateline import calendar_date
from verify_numbers.readers.tags import Scan, Tag

_RAW = ("script", "style", "textarea", "iframe", "noembed", "noframes", "xmp")
_ROLES = {
    "address article aside blockquote body center dd details dialog div dl dt fieldset figure form header hgroup"
    " hr html legend main p search section summary tbody tfoot": "break",
    "head nav footer template noscript button select datalist object canvas audio video": "skip",
    "svg math meter progress del s strike rp rt": "skip_inline",
    "code kbd samp tt": "code",
    "pre": "skip",
    "ul ol menu": "list",
    "li": "item",
    "figcaption caption": "caption",
    "table": "table",
    "thead": "head",
    "tr": "row",
    "td": "cell",
    "th": "head_cell",
    "br": "line",
    "sup": "raised",
    "sub": "lowered",
}
_FORMAT_ROLES = {name: role for names, role in _ROLES.items() for name in names.split()}
_FORMAT_ROLES |= {f"h{level}": f"heading{level}" for level in range(1, 7)}

_POINTER = re.compile(r"\s*+\[?(?:\d{1,3}|[a-z*†‡↩↑^])\]?\s*+</a>", re.IGNORECASE)  # to a note, or back from one

# Attributes that say that an element is no part of what the page says.
_HINT = re.compile(r"hidden|nav|bread|menu|side|toc|content|pag|foot|link|contentinfo|search|aria|sr-only|skip", re.I)
_FURNITURE = frozenset(
    "nav navbar navigation breadcrumb breadcrumbs menu navmenu sidebar sphinxsidebar toc table-of-contents pagination"
    " pager footer site-footer page-footer headerlink anchor-link skip-link skip-to-content related sr-only".split()
)
_FURNITURE_ROLES = frozenset("navigation menu menubar search contentinfo tablist toolbar".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr body html main article".split())

_META_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "citation_publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "sailthru.date",
    "parsely-pub-date",
)
_LINKED_DATA = re.compile(r"\"datePublished\"\s{0,4}:\s{0,4}\"([^\"]{8,40})\"")


def read(path: str, source: str, date: str | None) -> Document:
    """The document of a page."""
    scan = tags.scan(path, source, _RAW)
    stated = _stated_date(source, scan)
    return markup.document(path, source, scan, markup.Format(_FORMAT_ROLES, _skips), given=date, stated=stated)


def _skips(source: str, tag: Tag) -> bool:
    """Whether the attributes of an element say that it is hidden, or furniture of the page."""
    if tag.name == "a":
        return _POINTER.match(source, tag.end) is not None and "#" in source[tag.named : tag.end]
    if tag.end - tag.named < len(" hidden") or tag.name in _VOID or not _HINT.search(source, tag.named, tag.end):
        return False
    stated = tags.attributes(source, tag)
    names = f"{stated.get('class', '')} {stated.get('id', '')}".lower().split()
    return (
        "hidden" in stated
        or stated.get("aria-hidden") == "true"
        or stated.get("role") in _FURNITURE_ROLES
        or not _FURNITURE.isdisjoint(names)
    )


def _stated_date(source: str, scan: Scan) -> str | None:
    """The date of publication in the head of the page, in its linked data, or in an element marked as that date."""
    named: dict[str, str] = {}
    times: list[tuple[str, bool]] = []
    first_paragraph = next((tag.start for tag in scan.tags if tag.name == "p"), len(source))
    for tag in scan.tags:
        if tag.name == "meta":
            stated = tags.attributes(source, tag)
            name = stated.get("property") or stated.get("name") or stated.get("itemprop") or ""
            named.setdefault(name.lower(), stated.get("content", ""))
        elif tag.name == "time" and tag.kind == "open":
            stated = tags.attributes(source, tag)
            if "datetime" in stated:
                published = "pubdate" in stated or stated.get("itemprop", "").lower() == "datepublished"
                if published or tag.start < first_paragraph:
                    times.append((stated["datetime"], published))
    linked = {found[:10] for found in _LINKED_DATA.findall(source)} if "datePublished" in source else set()
    marked = {time[:10] for time, published in times if published}
    above = {time[:10] for time, _ in times}
    candidates = [named[name] for name in _META_DATES if name in named]
    candidates += [next(iter(dates)) for dates in (linked, marked, above) if len(dates) == 1]
    dates = (calendar_date(candidate.strip()) for candidate in candidates)
    return next((known[0] for known in dates if known and known[0]), None)
