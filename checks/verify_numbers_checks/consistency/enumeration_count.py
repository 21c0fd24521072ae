"""Counts against what is listed."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Interval, Listing, Reading, Whole, check, listings, pattern


@check(patterns=[pattern("count")])
def enumeration_count(whole: Whole) -> Iterator[Reading | Abstention]:
    """A number that announces a list is the number of things listed.

    Detects "five apps: A, B, C and D", lists of items, and lists told off by ordinals ("Firstly … Finally"). A list that
    says it is not complete ("including", "such as") is left alone; where the separators leave the number of items open,
    every count they allow is right.

    Why it matters: an item is added or dropped in editing and the number before it stays.

    Consistent:
    - The notice names five apps: Weibo, Douyin, WeChat, Bilibili and Baidu Netdisk.
    - The firm has three sites - Leeds, Hull and York - and wants a fourth.
    - There were two reasons. The first was money. The second was time.

    Silent:
    - Errors are merged by their top four places (the line itself, and that of its three callers).
    - It knows both modern and historical dances: the waltz, the polka, the gavotte and the minuet.

    Inconsistent:
    - The notice names six apps: Weibo, Douyin, WeChat, Bilibili and Baidu Netdisk. → 5
    - The firm has four sites - Leeds, Hull and York - and wants another. → 3
    """
    for listing in listings(whole):
        yield Reading(
            listing.claim,
            (),
            f"{_count(listing)} listed {listing.marked}",
            lambda listing=listing: listing.items,
            cue="firm" if listing.firm else "loose",
            message="the text lists {expected}, not {stated}",
            note="; ".join(listing.shown),
        )


def _count(listing: Listing) -> str:
    items: Interval = listing.items
    return str(items.low) if items.is_point else f"{items.low} to {items.high}"
