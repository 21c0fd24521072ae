"""The names a check may use. Everything else of the engine is private to it and may change.

A name is imported from its home when a check asks for it, so that a check costs no more than the rooms it uses.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# module: the names it lends; "name=public" where the public name is another.
HOMES = {
    "check": "Abstention Check Cue Formula Impossible Pattern Reading check pattern",
    "claim": "Claim",
    "discourse.accuracy": "Accuracy accuracies",
    "discourse.averages": "Bounded Shared bounded plainly listed=listed_mean",
    "discourse.centuries": "Century centuries",
    "discourse.changes": "Bound changes is_amount_of_change",
    "discourse.changes_in_tables": "TableChange changes_in_table",
    "discourse.columns": "Derived derived",
    "discourse.comparison": "Movement movements",
    "discourse.composition": "Composition compositions",
    "discourse.conversion": "Conversion conversions",
    "discourse.differences": "Difference differences",
    "discourse.dimensions": "Area Dose Electric Period Tied areas doses electrics periods tied",
    "discourse.enumeration": "Listing listings",
    "discourse.estimates": "Estimate estimates",
    "discourse.exchange": "Exchange amounts_twice exchanges",
    "discourse.flow": "Arms Flow arms flows",
    "discourse.groups": "Beside Coefficient Compared Counted coefficients compared_groups counted effects",
    "discourse.growth": "Annualised Chain Compounding Doubling Growth annualised chains compoundings doublings growths",
    "discourse.levels": "comparable",
    "discourse.limits": "Limit limits",
    "discourse.lives": "Years ages anniversaries",
    "discourse.mentions": "Mention mention",
    "discourse.partition": "Sum totals",
    "discourse.passage": "Passage",
    "discourse.per_head": "per_heads",
    "discourse.rates": "Product products",
    "discourse.remainder": "remainders signed stocks",
    "discourse.repeating": "Repeating repeatings",
    "discourse.reported": "Circumstances Tested tests",
    "discourse.restatement": "Restatement restatements rounded=headline_rounding",
    "discourse.risks": "Risks risks",
    "discourse.samples": "Described Share samples shares_of_people",
    "discourse.shares": "Part named_rates shares",
    "discourse.spans": "Run=YearRun TimeSpan reversed_spans runs time_spans",
    "discourse.steps": "Step Stepped stepped",
    "discourse.totals_in_tables": "Total totals_of",
    "discourse.valuation": "Valuation valuations",
    "discourse.views": "Run TableView Whole",
    "discourse.weekdays": "Named=NamedDay Step=WeekdayStep weekdays",
    "discourse.wording": "is_unrounded",
    "interval": "Interval",
    "powers": "compounded power",
    "reference.currencies": "rate_at",
    "reference.editions": "later",
    "reference.events": "events_around",
    "reference.market": "is_market_talk listed losses shares_of windows",
    "reference.match": "Match NoMatch matcher",
    "reference.order": "overtakings",
    "reference.ranks": "Rank follows ranks",
    "reference.record": "Measure Record Row",
    "reference.statements": "Statement statements",
    "significance": "at_least one_sided p_value=p_of uncorrected=p_before_correction",
    "sums": "fall gap percent_as_fraction rise same total",
    "whole_samples": "Sample nearest_mean nearest_spread tells",
}
_HOME = {
    public or name: (module, name)
    for module, names in HOMES.items()
    for name, _, public in (entry.partition("=") for entry in names.split())
}

if TYPE_CHECKING:  # one line a home, as in the table
    from verify_numbers.check import Abstention, Check, Cue, Formula, Impossible, Pattern, Reading, check, pattern
    from verify_numbers.claim import Claim
    from verify_numbers.discourse.accuracy import Accuracy, accuracies
    from verify_numbers.discourse.averages import Bounded, Shared, bounded, plainly
    from verify_numbers.discourse.averages import listed as listed_mean
    from verify_numbers.discourse.centuries import Century, centuries
    from verify_numbers.discourse.changes import Bound, changes, is_amount_of_change
    from verify_numbers.discourse.changes_in_tables import TableChange, changes_in_table
    from verify_numbers.discourse.columns import Derived, derived
    from verify_numbers.discourse.comparison import Movement, movements
    from verify_numbers.discourse.composition import Composition, compositions
    from verify_numbers.discourse.conversion import Conversion, conversions
    from verify_numbers.discourse.differences import Difference, differences
    from verify_numbers.discourse.dimensions import (
        Area,
        Dose,
        Electric,
        Period,
        Tied,
        areas,
        doses,
        electrics,
        periods,
        tied,
    )
    from verify_numbers.discourse.enumeration import Listing, listings
    from verify_numbers.discourse.estimates import Estimate, estimates
    from verify_numbers.discourse.exchange import Exchange, amounts_twice, exchanges
    from verify_numbers.discourse.flow import Arms, Flow, arms, flows
    from verify_numbers.discourse.groups import (
        Beside,
        Coefficient,
        Compared,
        Counted,
        coefficients,
        compared_groups,
        counted,
        effects,
    )
    from verify_numbers.discourse.growth import (
        Annualised,
        Chain,
        Compounding,
        Doubling,
        Growth,
        annualised,
        chains,
        compoundings,
        doublings,
        growths,
    )
    from verify_numbers.discourse.levels import comparable
    from verify_numbers.discourse.limits import Limit, limits
    from verify_numbers.discourse.lives import Years, ages, anniversaries
    from verify_numbers.discourse.mentions import Mention, mention
    from verify_numbers.discourse.partition import Sum, totals
    from verify_numbers.discourse.passage import Passage
    from verify_numbers.discourse.per_head import per_heads
    from verify_numbers.discourse.rates import Product, products
    from verify_numbers.discourse.remainder import remainders, signed, stocks
    from verify_numbers.discourse.repeating import Repeating, repeatings
    from verify_numbers.discourse.reported import Circumstances, Tested, tests
    from verify_numbers.discourse.restatement import Restatement, restatements
    from verify_numbers.discourse.restatement import rounded as headline_rounding
    from verify_numbers.discourse.risks import Risks, risks
    from verify_numbers.discourse.samples import Described, Share, samples, shares_of_people
    from verify_numbers.discourse.shares import Part, named_rates, shares
    from verify_numbers.discourse.spans import Run as YearRun
    from verify_numbers.discourse.spans import TimeSpan, reversed_spans, runs, time_spans
    from verify_numbers.discourse.steps import Step, Stepped, stepped
    from verify_numbers.discourse.totals_in_tables import Total, totals_of
    from verify_numbers.discourse.valuation import Valuation, valuations
    from verify_numbers.discourse.views import Run, TableView, Whole
    from verify_numbers.discourse.weekdays import Named as NamedDay
    from verify_numbers.discourse.weekdays import Step as WeekdayStep
    from verify_numbers.discourse.weekdays import weekdays
    from verify_numbers.discourse.wording import is_unrounded
    from verify_numbers.interval import Interval
    from verify_numbers.powers import compounded, power
    from verify_numbers.reference.currencies import rate_at
    from verify_numbers.reference.editions import later
    from verify_numbers.reference.events import events_around
    from verify_numbers.reference.market import is_market_talk, listed, losses, shares_of, windows
    from verify_numbers.reference.match import Match, NoMatch, matcher
    from verify_numbers.reference.order import overtakings
    from verify_numbers.reference.ranks import Rank, follows, ranks
    from verify_numbers.reference.record import Measure, Record, Row
    from verify_numbers.reference.statements import Statement, statements
    from verify_numbers.significance import at_least, one_sided
    from verify_numbers.significance import p_value as p_of
    from verify_numbers.significance import uncorrected as p_before_correction
    from verify_numbers.sums import fall, gap, percent_as_fraction, rise, same, total
    from verify_numbers.whole_samples import Sample, nearest_mean, nearest_spread, tells


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, original = _HOME[name]
    value = globals()[name] = getattr(import_module(f"verify_numbers.{module}"), original)
    return value
