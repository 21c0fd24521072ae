"""The closed word lists of extraction: number words, months, verbs of change, function words. Words only, no rules."""

from __future__ import annotations

from decimal import Decimal


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _verbs(rows: str) -> frozenset[str]:
    """All forms of the verbs: "rise/rose/risen" is irregular, a short one like "drop" doubles its last letter."""
    forms: set[str] = set()
    for row in rows.split():
        base, *past = row.split("/")
        stem = base[:-1] if base.endswith("e") else base
        if len(base) <= 4 and base[-1] in "bdgmnpt" and base[-2] in "aeiou" and base[-3] not in "aeiou":
            stem = base + base[-1]
        third = f"{base}es" if base.endswith(("sh", "ch", "ss", "o")) else f"{base}s"
        if base.endswith("y") and base[-2] not in "aeiou":
            stem, third, past = base, f"{base[:-1]}ies", past or [f"{base[:-1]}ied"]
        forms |= {base, third, f"{stem}ing", *(past or [f"{stem}ed"])}
    return frozenset(forms)


def _nouns(words: str) -> frozenset[str]:
    """Nouns with their plurals."""
    return frozenset(form for word in words.split() for form in (word, f"{word}s"))


ONES = {
    word: n
    for n, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * n
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
TENS["fourty"] = 40
BIG = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
    "lakh": 10**5, "lac": 10**5, "crore": 10**7,
}  # fmt: skip
# Suffixes that scale a number written in digits wherever they stand ("5bn", "5 mln").
SUFFIXES = {
    "mn": 10**6, "mln": 10**6, "mio": 10**6, "mil": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12, "tln": 10**12,
    "millions": 10**6, "billions": 10**9, "trillions": 10**12, "thousands": 10**3, "lakhs": 10**5, "crores": 10**7, "cr": 10**7,
    "lacs": 10**5, "lkh": 10**5, "lkhs": 10**5, "koti": 10**7, "hundreds": 100,
}  # fmt: skip
# Suffixes that scale only money, or a number that they touch in upper case ("$5m", "$2.1 B", "10M users").
MONEY_SUFFIXES = {"k": 10**3, "m": 10**6, "mm": 10**6, "b": 10**9, "t": 10**12}
TOUCHING_SUFFIXES = {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9}
VAGUE = {
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
    "lakhs": 10**5,
    "crores": 10**7,
}
DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "twelfth": 12, "twelfths": 12, "twentieth": 20,
    "hundredth": 100, "hundredths": 100, "thousandth": 1000, "thousandths": 1000,
}  # fmt: skip
GLYPHS = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅛": Decimal("0.125"), "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"), "⅞": Decimal("0.875"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3, "⅕": Decimal("0.2"),
    "⅖": Decimal("0.4"), "⅗": Decimal("0.6"), "⅘": Decimal("0.8"), "⅙": Decimal(1) / 6, "⅚": Decimal(5) / 6,
}  # fmt: skip
ORDINALS = {
    word: n
    for n, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
}
ORDINAL_SUFFIXES = _set("st nd rd th")
ADVERB_ORDINALS = {"firstly": 1, "secondly": 2, "thirdly": 3, "fourthly": 4, "lastly": 99, "finally": 99}

MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: n for n, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}

DASHES = _set("- ‐ ‑ ‒ – — ― − ﹣ －")
HYPHENS = _set("- ‐ ‑")

TIMES_WORDS = _set("times time")
MULTIPLE_VERBS = {
    "doubled": 2, "doubles": 2, "doubling": 2, "double": 2, "tripled": 3, "triples": 3, "tripling": 3, "triple": 3,
    "trebled": 3, "trebles": 3, "trebling": 3, "treble": 3, "quadrupled": 4, "quadruples": 4, "quadrupling": 4,
    "quadruple": 4, "quintupled": 5, "quintuple": 5, "sextupled": 6, "halved": 2, "halves": 2, "halving": 2, "halve": 2,
}  # fmt: skip
HALVING = _set("halved halves halving halve")

# Comparatives after a number that say which way it goes ("74 % cheaper", "17 times higher", "7 percent below").
MORE_WORDS = _set(
    "more higher greater larger bigger longer faster above better stronger heavier wider taller older ahead up extra dearer costlier"
    " richer quicker warmer hotter deeper thicker louder brighter over increase rise gain growth jump surge premium"
    " uptick climb advance expansion hike boost spike raise markup speedup"
)
LESS_WORDS = _set(
    "less fewer lower smaller cheaper shorter slower below worse weaker lighter narrower younger behind down decrease fall drop decline"
    " loss cut reduction discount slump plunge slide dip saving savings contraction slowdown shrinkage off slimmer thinner cooler poorer"
)
# Verbs of movement: regular ones by their base, irregular ones with their past forms behind a slash.
RISE_VERBS = _verbs(
    "accelerate advance amplify appreciate augment balloon boost bounce broaden bump burgeon climb deepen elevate enlarge escalate expand"
    " gain grow/grew/grown heighten hike increase inflate intensify jump leap/leapt/leaped lengthen lift mushroom outperform"
    " proliferate quicken raise rally rebound recover rise/rose/risen rocket skyrocket snowball soar spike strengthen surge"
    " swell/swelled/swollen upgrade vault widen zoom add"
) | {"up", "upped", "ups"}
FALL_VERBS = _verbs(
    "abate collapse contract crash crater crumble curb curtail cut/cut decelerate decline decrease deflate depreciate devalue dim"
    " diminish dip dive/dived/dove downsize drop dwindle ease ebb erode evaporate fall/fell/fallen halve lessen lose/lost lower narrow nosedive"
    " pare plummet plunge prune recede reduce retreat sag shave shed/shed shorten shrink/shrank/shrunk sink/sank/sunk skid slash slide/slid"
    " slip slow slump soften stumble subside swoon tank trim tumble wane weaken save underperform"
) | {"down"}
# Manners of moving that take their way from the word after them: "edged up", "crept higher", "ticked down".
DRIFT_VERBS = _verbs("edge inch creep/crept tick nudge drift trend move go/went/gone head push pull bring/brought drive/drove/driven come/came")
RISE_NOUNS = _nouns(
    "increase rise gain growth jump surge climb advance hike boost spike upturn uptick expansion raise leap upswing rebound rally"
    " uplift escalation acceleration recovery bump appreciation"
)
FALL_NOUNS = _nouns(
    "decrease fall drop decline loss cut reduction slump plunge slide dip contraction saving discount downturn tumble fall-off slowdown"
    " dive downswing collapse crash cutback decrement depreciation deceleration shrinkage swoon nosedive correction pullback"
)

# Function words that end a noun phrase or begin another one.
DETERMINERS = _set(
    "the a an this that these those its their his her our my your some any each every all both no another such what which whose"
)
PREPOSITIONS = _set(
    "of in on at by for from to with without within into onto over under above below between among across after before during since until till"
    " against about around as than per via through throughout despite like unlike near off out up down toward towards upon amid behind"
    " beyond beside besides concerning regarding except following including versus vs alongside inside outside plus minus worth"
)
CONJUNCTIONS = _set(
    "and or but nor yet so while whereas although though because if unless when where whether once until since that which who whom whose how why"
)
PRONOUNS = _set(
    "i you he she it we they them him us me himself herself itself themselves one ones there here none who mine yours theirs"
)
AUXILIARIES = _set(
    "is are was were be been being am has have had having do does did will would shall should can could may might must ought"
    " isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't"
)
ADVERBS = _set(
    "not also only just even still already now then again ever never always often currently recently previously annually monthly weekly daily"
    " later earlier ago today yesterday tomorrow together apart altogether alone respectively instead thus therefore however moreover"
    " very too quite almost nearly respectively thereby hence soon yet once twice else away back forward overall nationwide worldwide"
    " more less most least fewer much many few several other others so far"
)
# Verbs that often stand right after a counted noun and could be taken for part of it.
VERBS = _set(
    "said says say told according reported reports made make makes took take takes went go goes came come comes got get gets gave give gives"
    " found find finds left leave leaves became become becomes began begin begins kept keep keeps held hold holds paid pay pays sold sell sells"
    " bought buy buys won win wins spent spend spends died die dies live lives lived work works worked remain remains remained show shows showed"
    " use uses used using need needs needed want wants wanted work working run runs ran running graduate graduates graduated"
    " mentioned mention wrote write writes drove drive carried carry led lead leads ranged ranging range total totaled totalled"
    " averaged average according compared accounted accounts account participated surveyed responded agreed voted chose choose chooses"
    " equals equalled required require requires include includes included including join joined joins"
)
STOP = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | AUXILIARIES | ADVERBS | VERBS
IRREGULAR_PLURALS = _set(
    "people children men women staff police sheep fish personnel cattle media aircraft feet teeth mice geese criteria phenomena data"
    " bacteria offspring deer salmon poultry livestock folk gentry fungi alumni spacecraft troops pence dice policemen fishermen firefighters"
    " businesspeople salespeople spokespeople townspeople grandchildren stepchildren kilohertz hertz nuclei axes theses hypotheses"
)
NO_PLURALS = _set(
    "this is was has its his us does as less plus versus across perhaps always sometimes towards besides thus yes gas bus virus focus status"
    " census consensus campus bonus process access success business crisis analysis basis press congress class mass loss boss cross glass"
    " series news mathematics physics economics politics measles christmas lens texas paris athens wales"
)
EVERY = _set("a an per each every")
TIME_NOUNS = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "fortnight": "fortnight",
    "month": "month", "quarter": "quarter", "year": "year", "decade": "decade", "century": "century", "night": "day", "weekend": "day",
}  # fmt: skip

YEAR_PREPOSITIONS = _set(
    "in since by from until till of during before after between through for around early late mid to and or circa about under as vs against"
    " spring summer autumn fall winter fiscal year calendar financial"
)
BEFORE_IDENTIFIER = _set(
    "no no. nos number article articles section sections chapter chapters page pages pp figure figures fig figs table tables appendix part"
    " item items step steps clause paragraph para rule title act bill line route highway interstate flight room bus apartment apt suite unit"
    " building gate platform channel area version release build model type phase volume vol issue episode season chapter verse level grade"
    " class category tier stage round game match lot track question exhibit form resolution directive regulation isbn doi issn ref code"
    " exit rfc iso din iec ieee cve pep port zip postcode extension ext boulevard street avenue road lane drive box isotope district ward"
)
AFTER_ADDRESS = _set("street st avenue ave road rd boulevard blvd lane drive broadway square")
