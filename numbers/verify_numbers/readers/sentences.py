"""Where sentences end: one scan for stops, then closed tables of abbreviations.

When unsure it merges: a merged sentence widens what a check looks at, a split one loses a relation between numbers.
Looks at a stretch of prose that is one paragraph, heading or item; knows nothing of documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = re.compile(  # the look-behind keeps it from trying a run of stops again from its middle
    r"(?P<stop>[.!?…。！？](?<![.!?…。！？]{2})[.!?…。！？]*+)"
    r"(?P<close>[\"'”’»)\]」』]*+)(?P<note>(?:\[\d{1,3}(?:[,–-]\s?\d{1,3}){0,9}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹])*+)"
    r"(?:(?P<gap>\s++(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]++\s*+)?+)(?P<open>[\"'“‘„«(\[]*+)|(?<=[。！？」』])|(?P<glued>(?=[^\W\d_])))"
)
_WORD = re.compile(r"[^\W_]{1,30}+(?:['’][^\W_]{1,10}+)?")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")  # U.S, a.m, Ph.D: the last stop is not in the token
_SECTION = re.compile(r"\d{1,3}(?:\.\d{1,2})*")
_ROMAN = re.compile(r"[IVXLC]{1,6}")
_LOOK_BACK = 24


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Each is looked up in lower case, without its stop. What stands in no table is an ordinary word.
_TITLES = _words(
    "mr mrs ms mx dr prof rev hon sen sens rep reps gov govs gen lt col maj capt cpt cmdr adm sgt cpl pvt messrs"
    " mme mlle msgr pres supt insp"
)  # when capitalized, a name follows
_MID_SENTENCE = _words("e.g i.e eg ie vs v cf viz approx ca incl fig figs eq eqs vol vols pp nos")
_BEFORE_A_NUMBER = _words(
    "no nr p ch sec secs art para ver op n c ext tel lot apt rm bldg rs ref refs tab tbl app min mins max avg est s m h"
    " d k g l bn mn tn kg mg km cm mm hr hrs yr yrs ft in lb lbs oz mi gal qt pt sq cu st rd th"
    " jan feb febr mar apr jun jul aug sep sept oct nov dec"
)  # "No. 5" and "5 ft. 6 in." go on, "the answer is no. Then" does not
_MAY_END = _words(
    "inc co corp ltd llc plc lp cos bros jr sr esq phd md al ed eds dept univ assn intl natl govt trans resp est"
)  # on they go unless a word follows that opens sentences
_MAY_END_CAPITALIZED = _words(
    "st mt ft ave blvd rd jan feb febr mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri"
    " sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la mass mich minn miss mo mont neb nev okla ore"
    " pa tenn tex va vt wash wis wyo pt"
)
_OPENERS = _words(
    "the this that these those it its he she they we you his her their our my in on at by from with without under"
    " after before during since until while when where why how what who which if although though because as so but"
    " and or nor yet however meanwhile moreover furthermore additionally instead also then there here now today"
    " yesterday some many most several few both each every another others nobody nothing none despite between among"
    " according about only even still thus hence therefore nevertheless once later earlier last such is are was were"
    " did do does could would should has have had over for to not all a i"
)
_AFTER_THE_HOUR = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
    " september october november december eastern pacific central mountain greenwich local london beijing tokyo"
    " sydney paris berlin"
)  # "5 p.m. Eastern"; other zones are told by their capitals
_NAMES_WITH_A_MARK = frozenset({"Yahoo", "Jeopardy", "Kahoot"})
_NAMES_WITH_A_DOT = frozenset({"Com", "Org", "Net", "Io", "Ai", "Co", "Uk", "Js"})
LONGEST = 2000  # characters; what is longer is no sentence but a list, a table or hostile
_CLOSED = ("%", ")", "]", "”", "’", '"')
_LIKE_DIGITS = frozenset("$€£¥₹₽₩₺₿฿~≈±+−<>≤≥#@•")


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of text[start:end], without the white space around them."""
    start, end = strip(text, start, end)
    at = start
    for found in _STOP.finditer(text, start, end):
        resume = found.end() if found["open"] is None else found.start("open")
        if resume < end and _is_end(text, at, end, found):
            yield from _bounded(text, at, found.end("note"))
            at = resume
    if at < end:
        yield from _bounded(text, at, end)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut at white space where it is longer than any real one: later rooms compare the numbers of a sentence."""
    while end - start > LONGEST:
        cut = max(text.rfind(" ", start + 1, start + LONGEST), text.rfind("\n", start + 1, start + LONGEST))
        if cut <= start:
            cut = start + LONGEST
        yield strip(text, start, cut)
        start, end = strip(text, cut, end)
    if start < end:
        yield start, end


def whole(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span of all of text[start:end] as one sentence."""
    start, end = strip(text, start, end)
    if start < end:
        yield start, end


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_end(text: str, sentence: int, end: int, found: re.Match[str]) -> bool:
    stop, follows = found["stop"], found.end()
    if follows >= end:
        return False  # the end of the paragraph, where the sentence ends anyway
    if stop[-1] in "。！？":
        return True
    if found["glued"] is not None:
        return _is_end_without_space(text, found)
    after = text[follows]
    numeric = after.isdigit() or after in _LIKE_DIGITS
    if after.islower() or not (after.isalnum() or numeric):
        return False
    if stop[-1] in "!?":
        return _last_token(text, sentence, found.start()) not in _NAMES_WITH_A_MARK
    if len(stop) > 1 or stop == "…":
        return not numeric
    if any(mark in "\"'”’»" for mark in found["close"]):
        return True
    word = _WORD.match(text, follows, end)
    return _is_end_after(_last_token(text, sentence, found.start()), word[0] if word else after, text, sentence, found)


def _is_end_after(token: str, following: str, text: str, sentence: int, found: re.Match[str]) -> bool:
    """Whether the full stop after a token ends the sentence, when no lower-case letter follows."""
    key = token.lower()
    numeric = not following[0].isalpha()
    if not token and numeric:
        return False  # "rose 4 . 8 %" from a tokenizer
    if token[:1].isdigit() and _SECTION.fullmatch(token):
        enumerates = found.start() - len(token) == sentence
        return not enumerates and not (numeric and len(token) <= 2)  # "1. Apples"; "5. 5 percent" from a scan
    if (key in _MID_SENTENCE and token != "V") or (key in _TITLES and token[0].isupper()):
        return False
    if _ACRONYM.fullmatch(token):
        if key in ("a.m", "p.m"):
            is_zone = following.isupper() and 1 < len(following) < 5
            return not (numeric or is_zone or following.lower() in _AFTER_THE_HOUR)
        return _opens_a_sentence(following, text, found.end())
    if len(token) == 1 and token.isupper():
        after_number = text[max(sentence, found.start() - 3) : found.start() - 1].rstrip()[-1:].isdigit()  # "at 230 V."
        return after_number or (following not in ("A", "I") and _opens_a_sentence(following, text, found.end()))
    if key in _BEFORE_A_NUMBER and (numeric or len(following) == 1 or _ROMAN.fullmatch(following)):
        return False
    if key in _MAY_END or (key in _MAY_END_CAPITALIZED and token[0].isupper()):
        return _opens_a_sentence(following, text, found.end())
    return True


def _opens_a_sentence(word: str, text: str, at: int) -> bool:
    following = text[at + len(word) : at + len(word) + 2]
    return word.lower() in _OPENERS and following[:1].isspace() and (len(word) > 1 or following[1:].islower())


def _is_end_without_space(text: str, found: re.Match[str]) -> bool:
    """A stop run into the next word, where a line break was lost: "the refugees.But that"; not "U.S.A" or "Node.Js"."""
    word = _WORD.match(text, found.end())
    if word is None or len(word[0]) < 2 or not (word[0][0].isupper() and word[0][1:].islower()):
        return False
    after = text[word.end() : word.end() + 1]
    if not (after.isspace() or after in (",", "’", "'")) or word[0] in _NAMES_WITH_A_DOT:
        return False
    token = _last_token(text, 0, found.start())
    if "." in token or "/" in token or token in _NAMES_WITH_A_MARK:
        return False
    before = text[max(0, found.start() - 2) : found.start()]
    return bool(found["close"]) or (before.isalpha() and before.islower()) or before[-1:] in _CLOSED


def _last_token(text: str, floor: int, end: int) -> str:
    """What stands between the last white space and `end`, without opening marks and the first parts of a compound."""
    tail = text[max(floor, end - _LOOK_BACK) : end]
    if not tail or tail[-1].isspace():
        return ""
    token = tail.split()[-1].lstrip("([{\"'“‘„«")
    for joint in ("-", "‑", "–", "—", "/"):
        token = token.rpartition(joint)[2]
    return token
