"""The names a check may use. Everything else of the engine is private to it and may change."""

from verify_numbers.check import Abstention, Check, Cue, Formula, Impossible, Pattern, Reading, check, pattern
from verify_numbers.claim import Claim
from verify_numbers.discourse.averages import bounded
from verify_numbers.discourse.averages import listed as listed_mean
from verify_numbers.discourse.comparison import (
    Movement,
    changes_of,
    comparable,
    is_amount_of_change,
    is_called_difference,
    movements,
    points_back,
)
from verify_numbers.discourse.conversion import Conversion, conversions
from verify_numbers.discourse.differences import Difference, differences
from verify_numbers.discourse.enumeration import Listing, listings
from verify_numbers.discourse.growth import Growth, growths
from verify_numbers.discourse.partition import Part, parts_of, shares, totals
from verify_numbers.discourse.partition import Whole as Partition
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.rates import Product, each_products, products
from verify_numbers.discourse.restatement import Restatement, restatements
from verify_numbers.discourse.totals_in_tables import Total, totals_of
from verify_numbers.discourse.views import Run, TableView, Whole
from verify_numbers.interval import Interval
from verify_numbers.reference.events import events_around
from verify_numbers.reference.market import is_market_talk, listed, losses, shares_of, windows
from verify_numbers.reference.match import Match, NoMatch, matcher
from verify_numbers.reference.order import overtakings
from verify_numbers.reference.record import Measure, Record, Row
from verify_numbers.sums import fall, gap, percent_as_fraction, rise, same, total

__all__ = [
    "Abstention", "Check", "Claim", "Conversion", "Cue", "Difference", "Formula", "Growth", "Impossible",
    "Interval", "Listing", "Match", "Measure", "Movement", "NoMatch", "Part", "Partition", "Passage", "Pattern",
    "Product", "Reading", "Record", "Restatement", "Row", "Run", "TableView", "Total", "Whole", "bounded",
    "changes_of", "check", "comparable", "conversions", "differences", "each_products", "events_around", "fall",
    "gap", "growths", "is_amount_of_change", "is_called_difference", "is_market_talk", "listed", "listed_mean",
    "listings", "losses", "matcher", "movements", "overtakings", "parts_of", "pattern", "percent_as_fraction",
    "points_back", "products", "restatements", "rise", "same", "shares", "shares_of", "total", "totals",
    "totals_of", "windows",
]  # fmt: skip
