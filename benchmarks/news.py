"""Dense news to measure with: sentences of our own with made-up figures, the same ones on every machine.

Nothing here states a fact. Names that the reference data knows stand in it so that the comparison has work to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]

NAMES = (
    "Halden Foods", "Corvina Energy", "the city of Marlow", "Nvidia", "China", "the United Kingdom", "Orsay Rail", "DeepSeek",
    "Tern Hospital", "Brightwater College", "Apple", "the Larkham council", "Pico Robotics", "Germany", "Vesper Airlines",
)  # fmt: skip
THINGS = (
    "solar panels",
    "flats",
    "new jobs",
    "electric buses",
    "GPUs",
    "patients",
    "households",
    "trains",
    "key areas",
)
TOPICS = (
    "turnover",
    "the price of wheat",
    "output",
    "the number of visitors",
    "spending on roads",
    "the deficit",
    "rent",
)
PLACES = ("Leeds", "Hamburg", "Lyon", "Osaka", "the north-east", "Toronto", "the harbour district")
MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")
WORDS = ("two", "three", "four", "five", "seven", "nine", "twelve", "twenty", "forty-two")
HEDGES = ("about ", "nearly ", "more than ", "just over ", "at least ", "", "", "")

# {name}, {thing}, … are drawn from the tables above, {n} is a small number, {m} a larger one, {p} a percentage.
SENTENCES = (
    "{Topic} at {name} rose from ${n} million to ${m} million in {year}, an increase of {p}%.",
    "{Name} said on {day} {month} {year} that it would build {hedge}{m} {thing} in {place} within {word} years.",
    "Of the {big} people asked, {m} ({p}%) had never heard of the plan, down from {p2} percent in {year}.",
    "The work cost {hedge}£{n}.{digit}bn, {word} times as much as the {n} million pounds that {name} had set aside.",
    "{Name} employs {big} people at {word} sites: {a} in {place}, {b} in {place2} and the rest abroad.",
    "Shares in {name} fell {p}.{digit} per cent to €{m}.{cents}, their lowest close since {month} {year}.",
    "Between {year} and {year2}, {topic} grew by {hedge}{p} to {p2} percent a year.",
    "A tonne of it sold for $ {n}–{m}, or {word} cents a pound, according to {name}.",
    "The line is {n}.{digit} km long, takes {m} minutes to ride at {p} km/h and carries {big} passengers a day.",
    "One in {word} {thing} was late, and {hedge}a third of them by more than {n} days.",
    "“We doubled our capacity to {m} gigawatts in {word} months,” the chief executive, {p} years old, told investors.",
    "By contrast, {topic} in {place} has halved since {year}, to {big} units or {p} units per {n},000 residents.",
    "It ranks third among {m} regions, {p} percentage points ahead of {place} and {n} basis points short of its goal.",
    "The model needs {n} bits instead of {m}, which cuts memory by {p} percent at {hedge}{digit}.{digit}x the speed.",
)  # fmt: skip
PLAIN = (
    "Officials in {place} did not say when the work would begin, or who would pay for it if the courts were to rule against them.",
    "Critics of {name} call the figures misleading; the company stands by them and points to its last report.",
    "What happens next depends on the courts, on the weather and on the patience of those who live nearby.",
    "“Nobody asked us whether we wanted this,” said a shopkeeper whose window looks out on the fence around the site.",
    "The opposition has asked for the contracts to be published, which {name} has so far declined to do.",
    "Much of the debate has been about {topic}, although most people in {place} seem to care more about noise.",
    "A spokesperson for {name} would not comment on negotiations that are still going on, but called the mood constructive.",
    "Engineers had warned for a long time that the old pipes, laid by their grandparents, would not survive another winter.",
    "In {place}, where the idea was born, it is by now so ordinary that nobody remembers the quarrel it once caused.",
    "The minister thanked the volunteers, shook many hands and left by the back door without taking questions.",
)  # fmt: skip
WITH_NUMBERS = 0.33  # of the sentences; that makes about ten numbers a KB, several times as many as ordinary news has
PARAGRAPH = 4  # sentences
ARTICLE = 4096  # bytes


def article(number: int, size: int = ARTICLE) -> str:
    """An article of about so many bytes; the same number gives the same text."""
    random = Random(number)
    sentences: list[str] = []
    written = 0
    while written < size:
        sentences.append(_sentence(random))
        written += len(sentences[-1].encode()) + 1
    starts = range(0, len(sentences), PARAGRAPH)
    return "\n\n".join(" ".join(sentences[at : at + PARAGRAPH]) for at in starts) + "\n"


def articles(size: int) -> list[str]:
    """Articles that make up so many bytes together."""
    return [article(number) for number in range(max(1, size // ARTICLE))]


def texts(given: str | None, size: int) -> list[str]:
    """The texts to measure: those of a file or folder; else our own articles, those of `seeds/` among them."""
    if given is not None:
        return list(_read(Path(given)))
    return [*_read(ROOT / "seeds"), *articles(size)]


def _read(path: Path) -> Iterator[str]:
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    for file in files:
        if file.suffix in (".txt", ".md"):
            yield file.read_text(encoding="utf-8")


def _sentence(random: Random) -> str:
    """Draws with random() alone, the one method whose sequence is promised to stay the same."""

    def pick(table: tuple[str, ...]) -> str:
        return table[int(random.random() * len(table))]

    def number(low: int, high: int) -> int:
        return low + int(random.random() * (high - low))

    year, share, part = number(1990, 2018), number(3, 70), number(20, 400)
    name, topic = pick(NAMES), pick(TOPICS)
    return pick(SENTENCES if random.random() < WITH_NUMBERS else PLAIN).format(
        name=name, Name=name[0].upper() + name[1:], topic=topic, Topic=topic[0].upper() + topic[1:], thing=pick(THINGS),
        place=pick(PLACES), place2=pick(PLACES), month=pick(MONTHS), word=pick(WORDS), hedge=pick(HEDGES),
        day=number(1, 29), year=year, year2=year + number(1, 8), n=number(2, 60), m=number(61, 980), p=share,
        p2=share + number(1, 20), digit=number(1, 10), cents=number(10, 100), a=part, b=part + number(1, 90),
        big=f"{number(1, 90)},{number(100, 1000)}",
    )  # fmt: skip
