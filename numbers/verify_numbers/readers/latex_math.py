"""What LaTeX's commands for signs, formulas and units say in plain characters, never longer than they are written.

A formula is kept where it states numbers: `$p < .05$`, `$\\chi^2(1) = 3.2$`, `$3 \\times 10^{6}$`; any other is left out.
"""

from __future__ import annotations

import re

LONGEST = 400  # characters of a formula that is looked into
SPACE = "\u00a0"
_GREEK = dict(
    zip(
        "alpha beta gamma delta epsilon varepsilon zeta eta theta kappa lambda mu nu xi pi rho sigma tau phi chi psi omega Delta Omega".split(),
        "αβγδεεζηθκλμνξπρστφχψωΔΩ",
        strict=True,
    )
)
SYMBOLS = {
    "%": "%", "&": "&", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}",
    "textdollar": "$", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "EUR": "€", "yen": "¥", "textyen": "¥",
    "degree": "°", "textdegree": "°", "circ": "°", "celsius": "°C", "percent": "%", "textpercent": "%", "permil": "‰",
    "times": "×", "pm": "±", "cdot": "·", "le": "≤", "leq": "≤", "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥",
    "lt": "<", "gt": ">", "ne": "≠", "neq": "≠", "approx": "≈", "sim": "~", "simeq": "≈", "textasciitilde": "~",
    "ldots": "…", "dots": "…", "textendash": "–", "textemdash": "—", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "o": "ø", "O": "Ø",
    "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "textquoteright": "’", "textquoteleft": "‘", "S": "§", "P": "¶",
    "textmu": "µ", "micro": "µ", "textpm": "±", "texttimes": "×", "textless": "<", "textgreater": ">",
}  # fmt: skip
SPACES = frozenset([",", ";", ":", " ", "!", "/", ">", "\n", "quad", "qquad", "enspace", "thinspace", "space", "hfill", "newline"])
_AT_THE_END = frozenset("$£€¥±≈~<>≤≥“%&#_{}")  # signs that stand beside what follows them, or whose last character is themselves
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

_PREFIXES = {
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "milli": "m", "micro": "µ", "nano": "n", "centi": "c", "deci": "d", "hecto": "h",
    "pico": "p",
}  # fmt: skip
_UNITS = {
    "metre": "m", "meter": "m", "gram": "g", "second": "s", "minute": "min", "hour": "h", "day": "d", "litre": "L", "liter": "L",
    "tonne": "t", "hectare": "ha", "watt": "W", "watthour": "Wh", "joule": "J", "newton": "N", "pascal": "Pa", "volt": "V",
    "ampere": "A", "ohm": "Ω", "hertz": "Hz", "kelvin": "K", "celsius": "°C", "degreeCelsius": "°C", "mole": "mol", "bar": "bar",
    "byte": "B", "bit": "bit", "percent": "%", "degree": "°", "per": "/", "squared": "²", "cubed": "³", "square": "", "cubic": "",
    "kg": "kg", "km": "km", "cm": "cm", "mm": "mm", "um": "µm", "nm": "nm", "m": "m", "g": "g", "mg": "mg", "s": "s", "ms": "ms",
    "h": "h", "L": "L", "ml": "mL", "mL": "mL", "W": "W", "kW": "kW", "MW": "MW", "kWh": "kWh", "J": "J", "kJ": "kJ", "N": "N",
    "Pa": "Pa", "kPa": "kPa", "V": "V", "A": "A", "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz", "K": "K", "eV": "eV",
    "GB": "GB", "MB": "MB",
}  # fmt: skip
_MACRO = re.compile(r"\\([A-Za-z]++)\s*+|([^\\]++)|(\\.)")

_PART = re.compile(
    r"\\(?P<squared>eta|omega|epsilon)(?:_\{?p\}?\^\{?2\}?|\^\{?2\}?_\{?p\}?)|"
    r"\\(?:text|mathrm|mathit|mathbf|mathsf|mathnormal|operatorname|textit|textrm|textbf|textsf|emph|hat|bar|tilde)(?![A-Za-z])\s*+\{?"
    r"|\\([A-Za-z]++)(\^\{?2\}?)?|\\(.)|([A-Za-z])\^(?:\{2\}|2)|(?<=10)\^|\^(?:\{([^{}]{1,12})\}|(.))|_(?:\{(?:[^{}]|\{[^{}]{0,40}\}){0,60}\}|.)|\{,\}|[{}]",
    re.DOTALL,
)
_NUMBER = r"[+−–-]?\s*+[$€£]?\s*+(?:\d[\d.,\s\u00a0]*+|\.\d++)(?:e[+-]?\d++\s*+)?(?:[×·x]\s*+10\s*+\^\s*+[+−-]?\s*+\d++\s*+)?[%°]?C?\s*+"
_SPREAD = rf"(?:[±–−-]\s*+{_NUMBER})?"
_INTERVAL = rf"[\[(]\s*+{_NUMBER}[,;–]?\s*+(?:{_NUMBER})?[\])]\s*+"
_SUBJECT = r"[A-Za-zα-ωΔΩ]{1,5}+[²2]?p?\s*+(?:\([^()]{1,40}\)\s*+)?"
_STATEMENT = rf"(?>(?:(?:{_SUBJECT})?[=<>≤≥≈~]{{1,2}}\s*+)?(?:{_INTERVAL}|{_NUMBER}{_SPREAD}))"
_STATES_NUMBERS = re.compile(rf"\s*+{_STATEMENT}(?:[,;]?\s*+{_STATEMENT}){{0,12}}+[.,;]?\s*+")
_TIMES_POWER = re.compile(r"\s*+[×·]\s*+10\s*+\^\s*+[+−-]?\s*+\d++\s*+")  # 3 $\times 10^{6}$
_FACTOR = re.compile(rf"\s*+{_NUMBER}×\s*+")  # $3\times$ as many
_ONLY_SIGN = re.compile(r"\s*+[=<>≤≥≈~±×]{1,2}\s*+")
_UPRIGHT = re.compile(r"\\(?:text|mathrm)\b")
_MEASURES = re.compile(rf"\s*+{_STATEMENT}[A-Za-zµ°%/²³·]{{1,12}}\s*+")  # 5 kg, its unit set upright
_ONLY_RAISED = re.compile(r"\s*\^(?:\{\s*([-−+]?\d{1,3}|[a-z*†,\d]{1,8}|\\circ|\\dagger|\\ddagger|\\ast)\s*\}|(\d|\*|\\circ))\s*(C|F)?\s*")
_ONLY_LOWERED = re.compile(r"\s*_(?:\{\s*([\d.]{1,4})\s*\}|(\d))\s*")


def placed(text: str, width: int) -> str:
    """A sign in the room of its writing, beside what it belongs to."""
    if len(text) > width:
        return ""
    return text.rjust(width) if text in _AT_THE_END else text.ljust(width)


def sign(name: str, width: int) -> str | None:
    """What stands in place of a command for a sign or a space; None for any other command."""
    if name in SPACES:
        return "" if name == "\n" else SPACE * width
    text = SYMBOLS.get(name) or _GREEK.get(name)
    return placed(text, width) if text else None


def formula(content: str, before: str) -> str | None:
    """A formula in plain characters, as long as it is, if it states numbers; None if not. `before` stands in front of it."""
    if len(content) > LONGEST:
        return None
    alone = _small(content, before)
    if alone is not None:
        return alone
    plain = _PART.sub(_plain, content)
    if _ONLY_SIGN.fullmatch(plain) or _FACTOR.fullmatch(plain):
        return plain
    if before.rstrip(" ~")[-1:].isdigit() and _TIMES_POWER.fullmatch(plain):
        return plain
    if _STATES_NUMBERS.fullmatch(plain) or (_UPRIGHT.search(content) and _MEASURES.fullmatch(plain)):
        return plain
    return None


def _small(content: str, before: str) -> str | None:
    """`10$^{6}$`, `km$^2$`, `CO$_2$`, `5$^\\circ$C`, and marks of notes."""
    raised = _ONLY_RAISED.fullmatch(content)
    if raised:
        text = raised[1] or raised[2]
        if text == "\\circ":
            return f"°{raised[3] or ''}".ljust(len(content))
        if raised[3]:
            return None
        if before.endswith("10") and not before[-3:-2].isdigit() and text.strip("-−+").isdigit():
            return f"^{text}".ljust(len(content))
        return (text.translate(_RAISED) if text.strip("-−+").isdigit() else "").ljust(len(content))
    lowered = _ONLY_LOWERED.fullmatch(content)
    return (lowered[1] or lowered[2]).translate(_LOWERED).ljust(len(content)) if lowered else None


def _plain(part: re.Match[str]) -> str:
    width = len(part[0])
    if part[0] == "{,}":
        return SPACE * width
    if part["squared"]:
        return f"{_GREEK[part['squared']]}p2".rjust(width)
    if part[2]:
        found = sign(part[2], width - len(part[3] or ""))
        if found is None:
            return "?".ljust(width)  # what it stands for is unknown: no statement of numbers
        return f"{found.strip(' ')}²".rjust(width) if part[3] else found
    if part[4]:
        return sign(part[4], width) or "?".ljust(width)
    if part[5]:
        return f"{part[5]}²".ljust(width)
    if part[0] == "^":
        return "^"
    if part[6] or part[7]:
        text = (part[6] or part[7]).strip()
        return text.translate(_RAISED).ljust(width) if text.strip("-−+").isdigit() else "?".ljust(width)
    return " " * width


def units(content: str) -> str:
    """The unit that siunitx writes with macros, in symbols: `\\kilo\\metre\\per\\second`; literal ones as they stand."""
    pieces = []
    power = ""
    for macro in _MACRO.finditer(content):
        name = macro[1]
        if name in ("square", "cubic"):
            power = "²" if name == "square" else "³"
        elif name in _PREFIXES:
            pieces.append(_PREFIXES[name])
        elif name:
            pieces.append(_UNITS.get(name, "") + (power if name != "per" else ""))
            power = "" if name != "per" else power
        else:
            pieces.append(macro[2] or "")
    text = "".join(pieces).strip()
    return text.rjust(len(content)) if len(text) <= len(content) else ""
