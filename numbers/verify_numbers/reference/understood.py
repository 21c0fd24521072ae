"""How a user's table was understood, in lines for people: columns, entities, measures, times, units, and sentences that it would judge.

The sentences are put through the matching itself, so that what is promised is what happens. Prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from verify_numbers.reference import spreadsheet
from verify_numbers.reference.faults import Faults
from verify_numbers.reference.reading import dialect_of, read_csv
from verify_numbers.reference.record import Lookup, Measure, Record, Row
from verify_numbers.reference.wording import concepts

FEW = 4
SENTENCES = 3
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def lines(path: Path, lookup: Lookup) -> Iterator[str]:
    """What was understood of a table that has no descriptor."""
    record = Record([lookup])
    dialect = dialect_of(path)
    sample = list(islice(read_csv(path, dialect), spreadsheet.SAMPLE))
    layout = spreadsheet.understand(path.name, path.stem, sample, dialect.delimiter == ";", Faults())
    if layout is None:
        return
    header = sample[layout.header - 1]
    yield f"form: {layout.form}; {SEPARATORS[dialect.delimiter]} between cells, {dialect.encoding.removesuffix('-sig')}"
    if layout.comma:
        yield "numbers: a comma is the decimal sign"
    for role, place in layout.roles.items():
        yield f"{role}: column {header[place]!r}"
    yield f"figures: {_few(repr(figure.heading if figure.heading != 'value' else header[figure.place]) for figure in layout.figures)}"
    for assumed in layout.assumed:
        yield f"assumed: {assumed}"
    if layout.scopes:
        yield f"scope: {_few(repr(name) for _, name in layout.scopes)}: tells rows apart"
    if layout.left_out:
        yield f"left out: {_few(map(repr, layout.left_out))}"
    yield f"entities: {_few(entity.name for entity in record.entities.values())}"
    for measure in islice(record.measures.values(), FEW):
        yield f"measure: {measure.name}{f' ({measure.unit_text})' if measure.unit_text else ', no unit'}; said by {_words_of(measure)}"
    times = [time for each in record.tables() for time in (each.first, each.last) if time]
    yield f"times: {min(times)} to {max(times)}" if times else "times: none; the figures are taken as facts"
    yield from _sentences(record)


def _words_of(measure: Measure) -> str:
    """The words that name a measure, as the text may vary them."""
    from verify_numbers.reference.titles import titles_of

    titles = list(titles_of(measure))
    if not titles:
        return "nothing: give it an alias"
    words = measure.name.casefold().replace("_", " ").split()
    said = {c.name: " ".join(words[c.first : c.end]) for c in concepts(words)}
    return " or ".join(" + ".join(sorted(said.get(name, name) for name in title.names)) for title in titles[:FEW])


def _few(names: Iterable[str]) -> str:
    listed = list(dict.fromkeys(names))
    more = f" and {len(listed) - FEW} more" if len(listed) > FEW else ""
    return ", ".join(listed[:FEW]) + more


def _sentences(record: Record) -> Iterator[str]:
    """Sentences of the latest figures, each with what the check says of it."""
    for row in islice(_latest(record), SENTENCES):
        sentence = _sentence(record, row)
        yield f"sentence: {sentence}"
        yield f"→ {_judged(sentence, record)}"


def _latest(record: Record) -> Iterator[Row]:
    for measure in record.measures:
        for entity in record.entities:
            rows = record.rows(entity, measure)
            if rows:
                yield rows[-1]
                break


def _sentence(record: Record, row: Row) -> str:
    name = record.measures[row.measure].name
    name = name if name[:2].isupper() else name[:1].lower() + name[1:]
    figure = f"{row.value:,f}" if not isinstance(row.value, str) else row.value
    unit = {"percent": "%", "": ""}.get(row.unit, f" {row.unit}")
    place = record.entities[row.entity].name
    if row.start:
        return f"In {row.start}, the {name} in {place} stood at {figure}{unit}."
    return f"In {place}, the {name} stood at {figure}{unit}."


def _judged(sentence: str, record: Record) -> str:
    """What the checks say of a sentence, in a few words."""
    from verify_numbers.engine import Options, judge, load_checks
    from verify_numbers.extract.claims import extract
    from verify_numbers.readers import read
    from verify_numbers.reasons import in_few_words

    document = read("sentence.txt", sentence.encode())
    found = judge([(document, extract(document))], load_checks(), record, Options())[0].findings
    compared = next((finding for finding in found if finding.rows), None)
    if compared is None:
        return f"not compared: {_few(in_few_words(f.reason) for f in found) or 'no number was found in it'}"
    return (
        f"{compared.verdict.replace('_', ' ')}: {compared.message}"
        if compared.message
        else in_few_words(compared.reason)
    )
