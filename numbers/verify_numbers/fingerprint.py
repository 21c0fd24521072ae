"""A short name for a finding that survives edits elsewhere in the file: for baselines, waivers and claim tables.

Depends on the check, the words of the sentence and the number as written; on no path, line or offset.
"""

from __future__ import annotations

from functools import lru_cache

try:  # hashlib loads a library of ciphers, which takes longer than all the hashing of a run
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

BYTES = 8


def fingerprint(check: str | None, sentence: str, number: str) -> str:
    """16 hexadecimal digits: a hash over the three, white space, case and typographic variants folded."""
    parts = (check or "", folded(sentence), folded(number))
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=BYTES).hexdigest()


@lru_cache(maxsize=8)  # the numbers of one sentence come one after the other
def folded(text: str) -> str:
    """The text without what an editor or a typesetter changes in passing: spaces, case, curly quotes, kinds of dash."""
    return " ".join(text.translate(VARIANTS).split()).casefold()


VARIANTS = str.maketrans(
    dict.fromkeys("‘’‚‛′´`", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)
