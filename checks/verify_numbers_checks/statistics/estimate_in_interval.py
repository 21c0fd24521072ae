"""An estimate against its confidence interval."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Passage, Reading, check, estimates, pattern


@check(patterns=[pattern("statistic"), pattern("percent count measurement duration rate", "ci confidence")])
def estimate_in_interval(passage: Passage) -> Iterator[Reading]:
    """An estimate lies within its own confidence interval.

    Detects a mean, difference, ratio, correlation or effect size outside the interval given right after it.

    Why it matters: one of the three numbers is wrong, and it is the estimate that gets quoted.

    Consistent:
    - The odds of relapse were halved (OR 0.50, 95% CI 0.27–0.93, P = 0.03).
    - The mean difference was 4.1 kg (95% CI 2.0 to 6.2 kg).
    - The groups differed, t(48) = 2.50, p = .016, d = 0.72, 95% CI [0.14, 1.30].

    Silent:
    - The groups differed, t(48) = 2.50, p = .016, 95% CI [0.14, 1.30].
    - In 120 patients (95% CI 1.1 to 2.9) it came back.

    Inconsistent:
    - Calves gained more, with a mean difference of 4.1 kg (95% CI 5.0 to 8.2 kg). → [4.95, 8.25]
    - Smokers fell ill more often (OR = 2.10, 95% CI [1.20, 1.80]). → [1.195, 1.805]
    """
    for found in estimates(passage):
        yield Reading(
            found.estimate,
            (found.interval,),
            "within {0}: {expected}",
            lambda interval: interval,
            "firm" if found.firm else "loose",
            message="{stated} lies outside of {0}",
        )
