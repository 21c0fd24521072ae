"""Prices, dividends, splits and share counts of one symbol, fetched with yfinance through a session with a time budget.

The one module that uses the network, and only the command `refresh` calls it. Knows no table and no file but the cache that
yfinance insists on, which lives in a folder of its own for one run.
"""

from __future__ import annotations

import contextlib
import logging
import tempfile
import time
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

PER_CALL = 5.0  # seconds that one request may take; without it a silent network holds yfinance up for minutes
CENTS = Decimal("0.01")
FOUR = Decimal("0.0001")
# Currencies that exchanges quote in hundredths.
MINOR = {"GBp": "GBP", "GBX": "GBP", "ILA": "ILS", "ZAc": "ZAR", "ZAC": "ZAR"}


class FeedError(Exception):
    """A symbol that could not be fetched: one line, with the mend."""


class Day(NamedTuple):
    """One session: the close as traded (split-adjusted), and the one adjusted for dividends too, in units of `Series.unit`."""

    day: date
    close: Decimal
    adjusted: Decimal
    dividend: Decimal
    split: Decimal


class Series(NamedTuple):
    """What is known of one symbol in a window. `unit` is an ISO 4217 code, or `point` for an index."""

    symbol: str
    name: str
    unit: str
    days: tuple[Day, ...]
    shares: tuple[tuple[date, int], ...]  # a count with the first day it is given for; only where it changes


def open_session(budget: float) -> Any:
    """A session as yfinance wants it, whose calls together take no longer than `budget` seconds.

    Raises FeedError where yfinance is not installed.
    """
    try:
        import yfinance  # noqa: F401
        from curl_cffi import requests
    except ImportError:
        raise FeedError("yfinance is not installed; install it with: pip install 'verify-numbers[market]'") from None

    deadline = time.monotonic() + budget

    class Budgeted(requests.Session):  # type: ignore[misc]
        def request(self, *arguments: Any, **named: Any) -> Any:
            left = deadline - time.monotonic()
            if left <= 0:
                raise requests.exceptions.Timeout("the time budget is spent")
            named["timeout"] = min(PER_CALL, left)
            return super().request(*arguments, **named)

    return Budgeted(impersonate="chrome")


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """yfinance without its log lines, its warnings and its cache in the user's folder."""
    import yfinance

    logger = logging.getLogger("yfinance")
    level = logger.level
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yfinance.set_tz_cache_location(_cache().name)
        logger.setLevel(logging.CRITICAL + 1)
        try:
            yield
        finally:
            logger.setLevel(level)


@lru_cache(maxsize=1)
def _cache() -> tempfile.TemporaryDirectory[str]:
    """The folder of yfinance's cache, which it opens once a process; it goes when the process ends."""
    return tempfile.TemporaryDirectory(prefix="verify-numbers-")


def fetch(symbol: str, first: date, last: date, session: Any) -> Series:
    """One symbol's sessions from `first` to `last`, both included. Raises FeedError. To be called inside `quiet()`."""
    import yfinance

    try:
        ticker = yfinance.Ticker(symbol, session=session)
        frame = ticker.history(
            start=first.isoformat(), end=(last + timedelta(days=1)).isoformat(), auto_adjust=False, actions=True,
            raise_errors=True,
        )  # fmt: skip
        facts = ticker.get_history_metadata()
        shares = None if facts.get("instrumentType") == "INDEX" or frame.empty else _shares(ticker, first, last)
    except Exception as error:  # yfinance lets through whatever its parts raise
        raise FeedError(_told(error)) from None
    unit, factor = _unit(facts)
    days = tuple(_day(stamp, row, factor) for stamp, row in frame.iterrows() if row["Close"] == row["Close"])
    if not days:
        raise FeedError(f"no prices from {first} to {last}; is the symbol right, and was the exchange open?")
    name = str(facts.get("longName") or facts.get("shortName") or symbol)
    return Series(symbol, " ".join(name.split()), unit, days, shares or ())


def _unit(facts: Mapping[str, Any]) -> tuple[str, Decimal]:
    if facts.get("instrumentType") == "INDEX":
        return "point", Decimal(1)
    currency = str(facts.get("currency") or "USD")
    return (MINOR[currency], Decimal(100)) if currency in MINOR else (currency.upper(), Decimal(1))


def _day(stamp: Any, row: Any, factor: Decimal) -> Day:
    return Day(
        stamp.date(), _price(row["Close"], factor), _price(row["Adj Close"], factor),
        _price(row.get("Dividends", 0), factor), _ratio(row.get("Stock Splits", 0)),
    )  # fmt: skip


def _price(value: Any, factor: Decimal) -> Decimal:
    """The feed's single-precision number with the digits it was made from: 118.41999816894531 is 118.42."""
    number = (Decimal(repr(float(value))) / factor).quantize(FOUR)
    return number.quantize(CENTS) if number == number.quantize(CENTS) else number.normalize()


def _ratio(value: Any) -> Decimal:
    return Decimal(repr(float(value))).quantize(FOUR).normalize()


def _shares(ticker: Any, first: date, last: date) -> tuple[tuple[date, int], ...]:
    """Counts where they change. A feed without them costs nobody the prices."""
    try:
        counts = ticker.get_shares_full(start=first.isoformat(), end=(last + timedelta(days=1)).isoformat())
    except Exception:  # yfinance lets through whatever its parts raise, and the prices are there already
        return ()
    found: list[tuple[date, int]] = []
    for stamp, count in () if counts is None else counts.items():
        if count == count and count > 0 and (not found or found[-1][1] != int(count)):
            found.append((stamp.date(), int(count)))
    return tuple(found)


def _told(error: Exception) -> str:
    """One line with the mend, by what kind of failure it is: the classes of yfinance and its backends have no common root."""
    name, text = type(error).__name__, " ".join(str(error).split())[:160]
    status = getattr(getattr(error, "response", None), "status_code", None)
    if "RateLimit" in name or status == 429:
        return "the feed refuses for now (too many requests); try again later"
    if "Missing" in name or status == 404:
        return "no prices; is the symbol right, and was the exchange open?"
    if "Timeout" in name or "budget" in text:
        return "no answer in time; check the network, or give more time with --budget SECONDS"
    if name in ("DNSError", "ConnectionError", "ProxyError", "SSLError", "RequestException", "CertificateVerifyError"):
        return f"the feed cannot be reached ({name}); check the network"
    if status is not None and status >= 500:
        return f"the feed is out of order (status {status}); try again later"
    return f"the feed's answer cannot be read ({name}: {text}); a newer yfinance may help"
