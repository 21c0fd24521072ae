"""Documents of one run against each other."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Claim, NoMatch, Reading, Record, Run, check, matcher, pattern, same


@check(patterns=[pattern("count percent money measurement duration multiple date year")])
def documents_agree(run: Run, record: Record) -> Iterator[Reading | Abstention]:
    """Documents that are checked together say the same of the same thing.

    Detects two documents of one run (`--together`) that give different values for one entity, measure and time, told by
    the names and measures of the record. What is attributed to different sources is not held against each other.

    Why it matters: the summary, the release and the table of one story are edited by different hands.

    Consistent:
    - DeepSeek-V3 was trained on 2,048 GPUs. || To train DeepSeek-V3 took 2,048 GPUs.

    Inconsistent:
    - DeepSeek-V3 was trained on 2,048 GPUs. || DeepSeek-V3 was trained on 2,480 GPUs. → 2048
    """
    first_said: dict[tuple[str, str, str, str | None], Claim] = {}
    for whole in run.wholes:
        for passage in whole.passages:
            for claim in passage.claims:
                found = matcher(record).find(passage, claim, lambda measure: measure.compare != "change")
                if isinstance(found, NoMatch) or len({(match.entity, match.measure.id) for match in found}) != 1:
                    continue
                key = found[0].entity, found[0].measure.id, claim.time or "", claim.attribution
                earlier = first_said.setdefault(key, claim)
                if earlier.path != claim.path and found[0].measure.timing != "series":
                    yield Reading(claim, (earlier,), "{0}", same, message="{0} in the other document, {stated} here")
