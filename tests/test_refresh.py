"""The command `refresh`, end to end with the real yfinance against a local server that replays the feed's answers."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from verify_numbers import cli
from verify_numbers.reference import market_feed, package, reading, store

pytest.importorskip("yfinance", reason="yfinance is not installed: pip install -e '.[market]'")
requests = pytest.importorskip("requests", reason="requests is not installed, which comes with yfinance")

DAY = 86400
OPENING = 1737383400  # 2025-01-20 14:30 UTC, a Monday
CLOSES = {1: 140.83, 2: 147.07, 3: 147.22, 4: 142.62, 7: 118.42, 8: 128.99}  # days after that Monday
SINGLE = {142.62: 142.6199951171875, 118.42: 118.41999816894531}  # as a feed in single precision gives them


def chart(symbol: str, *, kind: str = "EQUITY", currency: str = "USD", split: bool = False) -> dict[str, object]:
    days = list(CLOSES)
    closes = [SINGLE.get(CLOSES[day], CLOSES[day]) for day in days]
    events: dict[str, object] = {
        "dividends": {str(OPENING + 7 * DAY): {"amount": 0.01, "date": OPENING + 7 * DAY}},
    }
    if split:
        date = OPENING + 2 * DAY
        events["splits"] = {str(date): {"date": date, "numerator": 10, "denominator": 1, "splitRatio": "10:1"}}
    meta = {
        "currency": currency, "symbol": symbol, "exchangeName": "NMS", "fullExchangeName": "NasdaqGS", "instrumentType": kind,
        "firstTradeDate": 917015400, "regularMarketTime": 1738184401, "gmtoffset": -18000, "timezone": "EST",
        "exchangeTimezoneName": "America/New_York", "regularMarketPrice": 118.42, "priceHint": 2, "dataGranularity": "1d",
        "longName": "NVIDIA Corporation" if symbol == "NVDA" else f"{symbol} Holdings, Inc.", "range": "",
        "validRanges": ["1d", "5d", "1mo", "1y", "max"],
        "currentTradingPeriod": {
            name: {"timezone": "EST", "start": OPENING, "end": OPENING + 23400, "gmtoffset": -18000}
            for name in ("pre", "regular", "post")
        },
    }  # fmt: skip
    series = dict.fromkeys(("open", "high", "low", "close"), closes) | {"volume": [1000] * len(days)}
    result = {
        "meta": meta, "timestamp": [OPENING + day * DAY for day in days], "events": {} if kind == "INDEX" else events,
        "indicators": {"quote": [series], "adjclose": [{"adjclose": [close * 0.9985 for close in closes]}]},
    }  # fmt: skip
    return {"chart": {"result": [result], "error": None}}


class Feed(BaseHTTPRequestHandler):
    """Answers as the feed does: a cookie, a crumb, charts, share counts, and errors by symbol."""

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if "/finance/chart/" in path:
            symbol = path.rsplit("/", 1)[1]
            if symbol == "BUSY":
                return self.answer(429, b"Too Many Requests")
            if symbol == "GARBLED":
                return self.answer(200, b"<html>be right back</html>")
            if symbol == "NOSUCH":
                error = {"code": "Not Found", "description": "No data found, symbol may be delisted"}
                return self.answer(404, json.dumps({"chart": {"result": None, "error": error}}).encode())
            kind = "INDEX" if symbol.startswith("%5E") or symbol.startswith("^") else "EQUITY"
            made = chart(symbol.replace("%5E", "^"), kind=kind, currency="GBp" if symbol == "PENCE.L" else "USD", split=symbol == "NVDA")
            return self.answer(200, json.dumps(made).encode())
        if "fundamentals-timeseries" in path:
            counts = {"meta": {}, "timestamp": [OPENING, OPENING + DAY, OPENING + 4 * DAY], "shares_out": [24490000000, 24490000000, 24400000000]}
            return self.answer(200, json.dumps({"timeseries": {"result": [counts], "error": None}}).encode())
        if "getcrumb" in path:
            return self.answer(200, b"crumb", "text/plain")
        if "quoteSummary" in path:
            error = {"code": "Not Found", "description": "no such symbol"}
            return self.answer(404, json.dumps({"quoteSummary": {"result": None, "error": error}}).encode())
        return self.answer(200, b"{}")

    def answer(self, status: int, body: bytes, kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The real yfinance, with a session that leads every address to the local server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Feed)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    class Local(requests.adapters.HTTPAdapter):  # type: ignore[misc,name-defined]
        def send(self, request, **named):  # type: ignore[no-untyped-def]
            parts = urlsplit(request.url)
            request.url = f"http://127.0.0.1:{server.server_port}{parts.path}?{parts.query}"
            return super().send(request, **named)

    def session(budget: float) -> object:
        made = requests.Session()
        made.mount("https://", Local())
        return made

    monkeypatch.setattr(market_feed, "open_session", session)
    yield
    server.shutdown()
    server.server_close()


def run(*words: str) -> int:
    return cli.main(["refresh", *words, "--from", "2025-01-21", "--to", "2025-01-28"])


def test_what_is_fetched_becomes_a_package_that_claims_are_compared_with(
    feed: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "market")
    assert run("NVDA", "^IXIC", "-o", folder) == 0
    assert "NVDA: 6 sessions, 2025-01-21 to 2025-01-28; NVIDIA Corporation, USD" in capsys.readouterr().out
    loaded = package.load(folder, reading.read_csv)
    rows = {(row.entity, row.measure, row.start): (str(row.value), row.unit) for row in loaded.rows}
    assert rows["nvidia", "close", "2025-01-24"] == ("142.62", "USD")
    assert rows["nvidia", "close", "2025-01-27"] == ("118.42", "USD")
    assert rows["nvidia", "adjusted_close", "2025-01-27"] == ("118.2424", "USD")
    assert rows["nvidia", "dividend", "2025-01-27"] == ("0.01", "USD")
    assert rows["nvidia", "share_split", "2025-01-22"] == ("10", "times")
    assert rows["nvidia", "shares_outstanding", "2025-01-24"] == ("24400000000", "share")
    assert ("nvidia", "shares_outstanding", "2025-01-21") not in rows  # a count stands only where it changes
    assert rows["nasdaq-composite", "close", "2025-01-27"] == ("118.42", "point")
    assert {row.as_of for row in loaded.rows} == {loaded.rows[0].as_of}
    for move, status in (("17%", 0), ("12%", 1)):
        article = tmp_path / "article.md"
        article.write_text(f"On January 27, 2025, Nvidia's stock price fell {move} as investors fled.\n", encoding="utf-8")
        assert cli.main([str(article), "--no-reference", "--reference", folder, "--color", "never"]) == status
    assert "the closes on record give 16.97 %, not 12%" in capsys.readouterr().out


def test_a_symbol_fetched_again_replaces_its_rows_and_others_stay(feed: None, tmp_path: Path) -> None:
    folder = str(tmp_path / "market")
    assert run("NVDA", "-o", folder, "-q") == 0
    first = len(package.load(folder, reading.read_csv).rows)
    assert run("ACME", "NVDA", "-o", folder, "-q") == 0
    rows = package.load(folder, reading.read_csv).rows
    assert len([row for row in rows if row.entity == "nvidia"]) == first
    names = {entity.id: (entity.name, entity.aliases) for entity in store.open_package(folder).entities()}
    assert names["acme"] == ("ACME Holdings", ("ACME Holdings, Inc.", "ACME"))


def test_prices_in_hundredths_of_a_currency(feed: None, tmp_path: Path) -> None:
    folder = str(tmp_path / "market")
    assert run("PENCE.L", "-o", folder, "-q") == 0
    rows = {(row.measure, row.start): (str(row.value), row.unit) for row in package.load(folder, reading.read_csv).rows}
    assert rows["close", "2025-01-24"] == ("1.4262", "GBP")


def test_each_failure_is_one_line_and_costs_no_other_symbol(
    feed: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "market"
    assert run("NOSUCH", "BUSY", "GARBLED", "NVDA", "-o", str(folder)) == 2
    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["NOSUCH", "BUSY", "GARBLED"]
    assert "is the symbol right" in lines[0]
    assert "try again later" in lines[1]
    assert "NVDA: 6 sessions" in out
    assert (folder / "datapackage.json").exists()


def test_nothing_fetched_writes_nothing(feed: None, tmp_path: Path) -> None:
    assert run("NOSUCH", "-o", str(tmp_path / "market")) == 2
    assert not (tmp_path / "market").exists()


def test_a_folder_of_something_else_is_left_alone(
    feed: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert run("NVDA", "-o", str(tmp_path)) == 2
    assert "holds something else" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_network_that_never_answers_costs_no_more_than_the_budget(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        proxy = f"http://127.0.0.1:{silent.getsockname()[1]}"
        proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"), proxy)
        inherited = {name: value for name, value in os.environ.items() if name.lower() != "no_proxy"}
        command = [sys.executable, "-m", "verify_numbers", "refresh", "NVDA", "AMD", "--budget", "1.5"]
        started = time.monotonic()
        done = subprocess.run(
            command, cwd=tmp_path, env=inherited | proxies | {"PYTHONPATH": os.pathsep.join(sys.path)}, capture_output=True,
            text=True, timeout=60,
        )  # fmt: skip
        spent = time.monotonic() - started
    lines = done.stderr.splitlines()
    assert done.returncode == 2
    assert [line.split(": ")[1] for line in lines] == ["NVDA", "AMD"]
    assert all("check the network" in line for line in lines), lines
    assert spent < 20  # without a budget: minutes a symbol
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "mend"),
    [
        ([], "refresh needs symbols"),
        (["NVDA", "--from", "yesterday"], "write it as 2025-01-31"),
        (["NVDA", "--from", "2025-02-01", "--to", "2025-01-01"], "is after"),
    ],
)
def test_usage_errors(words: list[str], mend: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["refresh", *words]) == 2
    assert mend in capsys.readouterr().err
