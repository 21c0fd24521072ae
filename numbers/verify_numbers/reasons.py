"""What the reason codes mean: in the few words of a report, and in the sentence that `explain` prints.

The codes of `not_checkable` and of `ambiguous` in one table; a test holds it against the codes there are.
"""

from __future__ import annotations

from collections.abc import Mapping

# code: (in a report's count, "5 no data"; what it means; what would help)
NOT_CHECKABLE: Mapping[str, tuple[str, str, str]] = {
    "no_dataset": (
        "no data",
        "No table of the record speaks of this kind of figure.",
        "Give a table with --reference, or name a source in a claim table.",
    ),
    "no_entity": (
        "of nothing known",
        "The words do not say whose number it is, or name nobody the record knows.",
        "Name the subject in the sentence, or add the entity to a reference table.",
    ),
    "ambiguous_entity": (
        "of several possible",
        "The words fit more than one entity of the record.",
        "Write the full name, or fill the entity column of a claim table.",
    ),
    "no_measure": (
        "measure unknown",
        "The words do not say what was measured in terms the record knows.",
        "Fill the measure column of a claim table, or add an alias to the measures of a reference table.",
    ),
    "ambiguous_measure": (
        "several measures",
        "The words fit more than one measure of the record.",
        "Say which is meant, or fill the measure column of a claim table.",
    ),
    "no_time": (
        "no time given",
        "The record has a row for each of several times, and the text does not say which is meant.",
        "Date the document with --date or its front matter, or name the time in the sentence.",
    ),
    "out_of_coverage": (
        "outside the record",
        "The record knows the entity and the measure, not for that time or scope.",
        "Give a table that covers it with --reference; `verify-numbers data` lists what is covered.",
    ),
    "unit_mismatch": (
        "other unit",
        "The numbers are of different dimensions: an amount of money is not compared with a share.",
        "Nothing, where the text is right; otherwise correct the unit.",
    ),
    "definition_differs": (
        "other definition",
        "The record has a figure under that name which is defined in another way.",
        "Compare the definitions by hand; `verify-numbers data ENTITY` prints the record's.",
    ),
    "forecast": (
        "forecast",
        "The number speaks of the future or of a plan; nothing on record can hold against it.",
        "Nothing.",
    ),
    "opinion": (
        "opinion",
        "The number is a judgement, not a measurement.",
        "Nothing.",
    ),
    "no_relation": (
        "nothing to relate",
        "Nothing in the text ties this number to another one.",
        "Give a reference table that speaks of it, or check it by hand: --worklist lists such claims.",
    ),
    "too_coarse": (
        "too coarse",
        "The number is so rounded, or has so many readings, that a wrong one would have passed as well.",
        "Write the number more exactly.",
    ),
    "not_asserted": (
        "not asserted",
        "The text does not claim this number: it denies it, supposes it, or gives it as superseded.",
        "Nothing.",
    ),
    "parse_failed": (
        "not understood",
        "The number, or a formula in a claim table, could not be understood.",
        "Write it in another way; the message says what was not understood.",
    ),
    "reference_stale": (
        "record too old",
        "The row of the record is older than the time that the text speaks of.",
        "Give a newer table with --reference.",
    ),
}
AMBIGUOUS: Mapping[str, tuple[str, str, str]] = {
    "several_readings": (
        "several readings",
        "The sentence can be read in several ways, equally firm; the numbers agree in one and not in another.",
        "Reword it so that one reading is left, or waive the finding with a reason.",
    ),
    "several_rows": (
        "several rows",
        "Several rows of the record fit the words equally and lead to different verdicts.",
        "Say which is meant; the note lists them.",
    ),
    "sources_disagree": (
        "sources disagree",
        "Sources on record give different figures, and the number agrees with some of them.",
        "Name the source in the text.",
    ),
    "vintages_differ": (
        "figure was revised",
        "The figure was revised; the number agrees with one edition of it and not with another.",
        "Date the document, or say which edition is meant.",
    ),
    "rounding": (
        "rounding",
        "The numbers agree only if a round number stands for a wide range (2,000 for 1,960), or if nearly all of them"
        " were rounded as far as can be, and to the same side.",
        "Write the number exactly, or mark it with `about`. See `verify-numbers explain precision`.",
    ),
    "estimate": (
        "estimate",
        "The record holds only an estimate, which can cast doubt and cannot refute.",
        "Nothing, where the text gives a better source.",
    ),
}
ALL: Mapping[str, tuple[str, str, str]] = {**NOT_CHECKABLE, **AMBIGUOUS}


def in_few_words(code: str | None) -> str:
    """The code as a report's count has it; an unknown code with blanks for underscores."""
    return ALL[code][0] if code and code in ALL else (code or "unknown").replace("_", " ")


def page(code: str) -> str:
    """The page of a reason code."""
    verdict = "not_checkable" if code in NOT_CHECKABLE else "ambiguous"
    _, meaning, remedy = ALL[code]
    return f"{code}: a reason for `{verdict}`\n\n{meaning}\n\nWhat helps: {remedy}"
