"""Quantities of three dimensions."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import (
    Abstention,
    Interval,
    Passage,
    Reading,
    areas,
    check,
    doses,
    electrics,
    pattern,
    periods,
    tied,
)

SIGNS = {"made": "{0} × {1}", "taken": "{0} ÷ {1}", "rate": "{0} ÷ {1}"}


@check(patterns=[pattern("measurement rate")])
def unit_product(passage: Passage) -> Iterator[Reading | Abstention]:
    """A rate times what it applies to is what comes of it.

    Detects power, time and energy, flow, time and volume, speed, time and distance, consumption, distance and fuel, and
    the like, where the words tie the three; also a frequency and its period, two sides and an area, a dose a kilogram.
    A rate that is reached at best only bounds the result, and one of another sentence may be a quarter off.

    Why it matters: kW for kWh, hours for minutes and bits for bytes all show in the product.

    Consistent:
    - At a steady 40 kW the charger puts 20 kWh into the battery in half an hour.
    - The pump moves 90 litres a minute, so the 5,400-litre tank is empty in 60 minutes.
    - With a 50 Hz mains supply one cycle lasts 20 ms.
    - The room is 6 m long and 4 m wide, 24 m² in all.
    - Animals (mean mass 0.30 kg) received 10 mg/kg, that is 3 mg each.
    - The cell holds 2,000 mAh at 3.7 V, or 7.4 Wh.

    Silent:
    - At 80 km/h the trip takes three hours, and at the end you have seen 150 km of coast.
    - The train does up to 300 km/h. The old route, 210 km long, took three hours.
    - The turbine has a capacity of 4 MW. The farm made 31 GWh, and the storm lasted three hours.

    Inconsistent:
    - At a steady 40 kW the charger puts 20 kWh into the battery in two hours. → 0.5
    - The pump moves 90 litres a minute, so the 5,400-litre tank is empty in six hours. → 1 hour
    - With a 50 Hz mains supply one cycle lasts 2 ms. → 20
    - The room is 6 m long and 4 m wide, 42 m² in all. → 24
    - Animals (mean mass 0.30 kg) received 10 mg/kg, that is 30 mg each. → 3
    """
    for found in tied(passage):
        if passage.after(found.subject, 1) == ["of"] and found.subject.unit and found.subject.unit.dimension == "[length]":
            continue  # "150 km of coast" is no distance that was travelled
        yield Reading(found.subject, found.others, SIGNS[found.role], found.expected)
    for period in periods(passage):
        yield Reading(period.period, (period.frequency,), "1 ÷ {0}", _inverse)
    for area in areas(passage):
        yield Reading(area.area, area.sides, "{0} × {1}", _times)
    for electric in electrics(passage):
        yield Reading(electric.made, (electric.voltage, electric.carried), "{0} × {1}", _times)
    for dose in doses(passage):
        yield Reading(dose.dose, (dose.rate, dose.body), "{0} × {1}", _times)


def _inverse(value: Interval) -> Interval:
    return 1 / value


def _times(first: Interval, second: Interval) -> Interval:
    return first * second
