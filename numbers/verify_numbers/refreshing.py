"""The command `refresh`: fetches market data into a dated package. The only command that uses the network, or the clock.

Knows options and lines for people; what is fetched and how it is written is the business of `reference/`.
"""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from verify_numbers.errors import UsageError, tell

if TYPE_CHECKING:
    from verify_numbers.reference.market_feed import Series
    from verify_numbers.reference.record import Entity

FOLDER = "market-data"
BUDGET = 60.0
YEAR = timedelta(days=365)


def refresh(arguments: Namespace) -> int:
    """Fetches each symbol and writes what came; status 2 where one could not be fetched."""
    from verify_numbers.reference import market_feed, market_package

    symbols = list(dict.fromkeys(arguments.words))
    if not symbols:
        raise UsageError("refresh needs symbols, such as: verify-numbers refresh NVDA ^IXIC --from 2025-01-01 --to 2025-01-31")
    today = datetime.now(UTC).date()
    last = _day(arguments.to, "--to") or today
    first = _day(arguments.start, "--from") or last - YEAR
    if first > last:
        raise UsageError(f"--from {first} is after --to {last}")
    try:
        session = market_feed.open_session(arguments.budget or BUDGET)
    except market_feed.FeedError as error:
        raise UsageError(str(error)) from None
    fetched: list[Series] = []
    failed = False
    with market_feed.quiet():
        for symbol in symbols:
            try:
                fetched.append(market_feed.fetch(symbol, first, last, session))
            except market_feed.FeedError as error:
                failed = True
                tell([f"{symbol}: {error}"])
    if fetched:
        folder = arguments.output or FOLDER
        try:
            rows = market_package.write(folder, fetched, _known(), today, f"Yahoo Finance by yfinance {_version()}")
        except market_package.MarketPackageError as error:
            raise UsageError(str(error)) from None
        if not arguments.quiet:
            print("\n".join(_line(series) for series in fetched))
            print(f"{folder}: {rows:,} rows; use it with --reference {folder}")
    return 2 if failed else 0


def _day(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is no date; write it as 2025-01-31") from None


def _known() -> dict[str, Entity]:
    """The entities of the shipped package by their symbols."""
    from verify_numbers.reference import location, store

    return {each.symbol: each for each in store.open_package(location.reference_data()).entities() if each.symbol}


def _version() -> str:
    import yfinance

    return str(yfinance.__version__)


def _line(series: Series) -> str:
    days = series.days
    span = f"{days[0].day} to {days[-1].day}"
    return f"{series.symbol}: {len(days)} sessions, {span}; {series.name}, {series.unit}"
