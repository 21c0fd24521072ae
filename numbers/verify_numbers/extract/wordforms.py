"""What a word looks like by itself: plural, superlative, participle. Suffixes and closed lists; no sentence, no tagger."""

from __future__ import annotations

from verify_numbers.extract.lexicon import IRREGULAR_PLURALS, NO_PLURALS

NOT_SUPERLATIVE = frozenset(
    "guest forest harvest interest request protest contest test conquest quest west midwest northwest southwest east chest nest rest"
    " tempest priest arrest earnest honest modest inquest bequest zest crest pest vest invest divest digest manifest suggest attest"
    " detest molest ingest infest jest fest budapest bucharest everest unrest dishonest immodest disinterest reforest deforest".split()
)
IRREGULAR_BASES = {
    "best": "good", "worst": "bad", "furthest": "far", "farthest": "far", "eldest": "old", "latest": "late", "driest": "dry", "freest": "free",
    "most": "", "least": "",
}  # fmt: skip
# Adjectives that end in a silent e, which their superlative swallows ("largest"): the rest drop nothing.
ENDING_IN_E = frozenset(
    "large close fine nice safe strange wide wise rare pure sure simple noble gentle able humble brave cute huge loose pale ripe rude scarce"
    " severe sore spare sparse tame true vague white blue fierce dense intense coarse crude dire polite remote obscure secure mature feeble"
    " ample supple subtle little idle stable stale late lame base bare fake grave grease grande hoarse immense obese precise profane"
    " serene sincere sane savage square suave tense terse trite unique blonde concise dense extreme free handsome".split()
)
ADJECTIVES_IN_ED = frozenset(
    "united red sacred naked wicked rugged ragged crooked aged beloved learned gifted talented advanced limited related armed"
    " unemployed disabled distinguished dedicated sophisticated complicated mixed wooded".split()
)
NOUNS_IN_ED = frozenset("bed seed weed feed speed need deed breed steed creed reed shed sled bobsled thoroughbred moped biped".split())


def is_plural(word: str) -> bool:
    """Whether a lower-cased word looks like a plural noun."""
    if word in IRREGULAR_PLURALS:
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s", "ous"))
        and word not in NO_PLURALS
    )


def is_plural_acronym(text: str) -> bool:
    """GPUs, CEOs, EVs, vCPUs."""
    return len(text) > 2 and text[-1] == "s" and text[-2].isupper() and text[-3:-1].isupper()


def without_possessive(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def is_participle(word: str) -> bool:
    """A past participle that says what was done to a thing, not what it is: "recorded", "sized"."""
    return len(word) > 4 and word.endswith("ed") and word not in ADJECTIVES_IN_ED and word not in NOUNS_IN_ED


def base_form(word: str) -> str:
    """A superlative's plain form: "largest" is large, "biggest" big, "busiest" busy; any other word as it is, "most" nothing."""
    if not word.endswith("st") or word in NOT_SUPERLATIVE:
        return word
    if word in IRREGULAR_BASES:
        return IRREGULAR_BASES[word]
    if not word.endswith("est") or len(word) < 6:
        return word
    stem = word[:-3]
    if f"{stem}e" in ENDING_IN_E:
        return f"{stem}e"
    if stem.endswith("i"):
        return f"{stem[:-1]}y"
    doubled = stem[-1] == stem[-2] and stem[-1] not in "ls"
    return stem[:-1] if doubled else stem
