"""Changes in tables."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Interval, Reading, TableView, changes_in_table, check, pattern, rise


@check(patterns=[pattern("percent count")])
def table_changes(table: TableView) -> Iterator[Reading | Abstention]:
    """A change in a table is the one between the values of its row.

    Detects a percentage in a column headed change or growth that does not lead from the column of the earlier year to the
    one of the later. A percentage in brackets, as accountants write it, is a fall; one without a sign may be either.

    Why it matters: the column was computed once, and a value corrected later.

    Consistent:
    - | Branch | 2021 | 2022 | Change |
      |---|---:|---:|---:|
      | Harbour | 1,250 | 1,400 | +12.0% |
      | Old Town | 860 | 731 | −15.0% |

    Silent:
    - | Branch | 2021 | 2022 | Change on target |
      |---|---:|---:|---:|
      | Harbour | 1,250 | 1,400 | +4.0% |
      | Old Town | 860 | 731 | −3.0% |

    Inconsistent:
    - | Branch | 2021 | 2022 | Change |
      |---|---:|---:|---:|
      | Harbour | 1,250 | 1,400 | +12.0% |
      | Old Town | 860 | 731 | −51.0% |
      → −15
    """
    for found in changes_in_table(table):
        yield Reading(
            found.change,
            (found.old, found.new),
            "({1} − {0}) ÷ {0}",
            rise,
            cue="firm" if found.firm else "loose",
            message="{0} → {1} is {expected}, not {stated}",
        )
        if found.change.text.lstrip()[:1] not in "+-−–":
            yield Reading(found.change, (found.old, found.new), "|{1} − {0}| ÷ {0}", _either)


def _either(old: Interval, new: Interval) -> Interval:
    return abs(rise(old, new))
