"""How statistics are named, and how their signs, letters and numbers are written: tables and patterns, no reading.

Works on normalized text: as long as the prose, with one kind of dash, blank and bracket, and without mark-up. Knows no
sentence and no claim.
"""

from __future__ import annotations

import re
from functools import cache

TESTS = frozenset(("t", "F", "r", "z", "chi2", "Q", "q"))  # families whose p follows from value and degrees of freedom
DEGREES = {"t": 1, "F": 2, "r": 1, "z": 0, "chi2": 1, "Q": 1, "q": 1}  # degrees of freedom that each of them has
DESCRIPTIVE = frozenset(("M", "SD", "SE", "n", "N", "Mdn"))  # their numbers are ordinary quantities, with units
RATIOS = frozenset(("OR", "HR", "RR"))

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@cache
def characters() -> dict[int, str]:
    """One character for each way to write it; every one is as long as what it stands for."""
    table: dict[int, str] = {}
    for kind, written in {
        "-": "‐‑‒–—―−﹣－⁻₋˗",
        " ": "\t\n\r\v\f\u00a0\u202f\u2060\u205f\u3000\u200b\u200c\u200d\ufeff\u00ad*_$\\{}^`",
        "(": "[（",
        ")": "]）",
        "≤": "⩽≦≲",
        "≥": "⩾≧≳",
        "≈": "≃≅∼~≒",
        "=": "＝¼⫽",
        "<": "＜‹",
        ">": "＞›",
        "·": "∙⋅•",
        "χ": "Χ𝜒𝛘𝝌𝞆Ꭓꭓχ",
        "η": "𝜂𝛈𝜼",
        "ω": "𝜔𝛚",
        "ε": "𝜀𝛆ϵ𝜖",
        "β": "𝛽𝛃ß",
        "'": "’‘ʼ′",
        "%": "％",
        ",": "，",
    }.items():
        table.update((ord(character), kind) for character in written)
    table.update((code, " ") for code in (*range(0x00, 0x20), *range(0x2000, 0x200B)))
    for digits in ("⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "０１２３４５６７８９"):
        table.update((ord(character), str(value)) for value, character in enumerate(digits))
    table.update((0x1D400 + n, _LETTERS[n % 52]) for n in range(13 * 52))
    return table


# Mark-up of several characters: it becomes its sign and blanks.
MARKUP = re.compile(
    r"</?(?:sub|sup|i|em|b|strong)>"
    r"|&(?:lt|gt|le|ge|nbsp|minus|thinsp|ap|asymp|chi|eta|\#\d{2,4}|\#x[0-9a-fA-F]{2,4});"
    r"|\\(?:leqslant|geqslant|leq?|geq?|lt|gt|approx|sim|chi|eta|omega|beta|text|mathrm|mathit|textit|emph|mathbf|rm|it"
    r"|operatorname|left|right|hat|bar|,|;|!|%)(?![A-Za-z])"
)
MARKS = {
    "lt": "<", "gt": ">", "le": "≤", "leq": "≤", "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥", "minus": "-", "ap": "≈",
    "asymp": "≈", "approx": "≈", "sim": "≈", "chi": "χ", "eta": "η", "omega": "ω", "beta": "β", "%": "%",
    "#60": "<", "#62": ">", "#8722": "-", "#8804": "≤", "#8805": "≥", "#x3c": "<", "#x3e": ">", "#x2212": "-", "#967": "χ", "#x3c7": "χ",
}  # fmt: skip

SIGN = re.compile(r"[<>]\s?=|=\s?[<>≈]|={1,2}|[<>≤≥≈]")

_TAIL = r"(?:[ -]{0,2}(?:tests?|values?|statistics?|ratios?|scores?))?"
_ADJUSTMENTS = r"adj(?:usted)?|bonf(?:erroni)?|corr(?:ected)?|fdr|tukey|holm|perm|unc(?:orr)?|Bonf(?:erroni)?|FDR|Tukey|Holm|BH"
# The symbol right before the sign or its brackets, with the words of its subscript. No letter or digit may touch it.
NAME = re.compile(
    r"(?<![^\W_])(?<![.'])(?:"
    r"(?P<chi2>(?:χ|[Cc]hi)[ -]{0,5}(?:2|[Ss]quared?s?|sq)?(?:[A-Z]?[a-z]{2,12})?|[XxG] {0,4}2|\?{1,2} ?2)"
    rf"|(?P<t>t(?:'?s)?{_TAIL}|[Tt][ -](?:test|value|statistic))"
    rf"|(?P<F>F(?:'?s)?{_TAIL})"
    r"|(?P<r>r(?:'s)?|rho|ρ|r {0,3}s)"
    rf"|(?P<z>[zZ](?:'?s)?{_TAIL})"
    r"|(?P<Q>Q(?:[ -]{0,4}(?:[wbMETWB]|within|between|model|residual|total|error))?)"
    r"|(?P<q>q)"
    rf"|(?P<p>[pP](?:'?s)?(?:[ -]{{0,3}}[vV]alues?|{_ADJUSTMENTS}|-[a-z]{{3,12}})?)"
    r"|(?P<eta2p>partial (?:η|[Ee]ta)[ -]{0,4}(?:2|squared)|η {0,4}(?:2 {0,4}p|p {0,4}2)"
    r"|[Ee]ta {0,3}(?:2 {0,3}p|p {0,3}2)|[nη]p2)"
    r"|(?P<eta2>(?:η|[Ee]ta)[ -]{0,4}(?:2(?! {0,3}[GA])|squared))"
    r"|(?P<R2>(?:adjusted |adj\.? )?(?:Δ ?)?R {0,4}(?:2|squared)(?: ?adj)?)"
    r"|(?P<OR>(?:[aA]|adjusted )?ORs?|[Oo]dds [Rr]atios?(?: \(ORs?\))?)"
    r"|(?P<HR>(?:[aA]|adjusted )?HRs?|[Hh]azard [Rr]atios?(?: \(HRs?\))?)"
    r"|(?P<RR>(?:[aA]|adjusted )?I?RRs?|(?:[Rr]isk|[Rr]ate) [Rr]atios?|[Rr]elative [Rr]isks?(?: \(RRs?\))?)"
    r"|(?P<d>d ?(?:z|s|av|rm)?|g|(?:Cohen|Hedges|Glass)(?:'?s?)? [dg]|SMD)"
    r"|(?P<effect>(?:η|[Ee]ta) {0,4}2 {0,3}[GgA]\b"
    r"|ω {0,4}2(?: {0,3}p)?|ε {0,4}2|f {0,4}2|I {0,4}2|φ|ϕ|phi|V|[wfh]|κ|kappa|τ|tau|β|[bB]|beta|MD|α|alpha"
    r"|BF ?\d{2}|M ?diff|MSE|U|W|H|AIC|BIC)"
    r"|(?P<df>d\.? ?f\.?(?:'?s)?|degrees of freedom)"
    r"|(?P<SD>SDs?|S\.D\.|[Ss]tandard deviations?)"
    r"|(?P<SE>S\.?E\.?M?\.?|[Ss]tandard errors?)"
    r"|(?P<Mdn>Md?n|[Mm]edian)"
    r"|(?P<M>Ms?|[Mm]ean)"
    r"|(?P<N>N)|(?P<n>ns?)"
    r")(?P<sub>(?: {1,6}[A-Za-z][A-Za-z0-9.,/+'-]{0,20}(?: ?[A-Za-z]{1,12})?)?) {0,4}$"
)
# Degrees of freedom written as a subscript: F1,28 and t 28.
SUBSCRIPT = re.compile(
    r"(?<![^\W_])(?:F {0,6}(?P<df1>\d{1,4}(?:\.\d{1,4})?) {0,2}[,;/] {0,2}(?P<df2>\d{1,7}(?:\.\d{1,4})?)"
    r"|(?P<t>t) {0,6}(?P<df>[1-9]\d{1,6}(?:\.\d{1,4})?)) {0,3}$"
)
# Symbols of few letters that mean a statistic only with degrees of freedom or beside a p: elsewhere t is a time, F a force.
NEEDS_COMPANY = frozenset(("t", "F", "r", "z", "Q", "q", "d", "chi2", "effect", "R2", "eta2", "eta2p"))
NUMBER = re.compile(
    r" {0,24}(?:\+ ?)?(?P<minus>- {0,24}|minus |\?(?=[\d.]))?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?![\d,])(?:[.·]\d{1,30})?|\d{1,30}(?:[.,·]\d{1,30})?|[.,·] ?\d{1,30})"
    r"(?P<power> ?[eE] ?[-+]?\d{1,3}(?!\d)| ?[×x·] ?10 {0,3}[-+]? ?\d{1,3}(?!\d)|(?<=10) {0,3}- ?\d{1,3}(?!\d|\.\d))?"
    r"(?P<percent> ?%)?"
)
BRACKETS = re.compile(r"\((?P<inside>[^()]{1,70})\)$")
ARGUMENT = re.compile(
    r" {0,3}(?:(?P<label>[dD]\.? ?[fF]\.? ?\d?|[Nn](?: ?obs)?|k) {0,3}[=:≈] {0,3})?"
    r"(?P<digits>-?\d{1,12}(?:[.·,]\d{1,12})?|[lI](?= {0,3}$))(?P<after> {0,2}d\.? ?f\.?)? {0,3}$"
)
DECIMAL_COMMA = re.compile(r"[=<>≤≥] {0,2}-? ?(?:0?,\d|\d{1,4},\d{1,2}(?!\d))")
SECOND = re.compile(r" {0,2}[,;/&] {0,2}(?P<second>\d{1,7}(?:\.\d{1,4})?)(?![\d.]|,\d)(?! ?[=<>])")
# "χ2 = 4.84, 1 df", "F = 4.84 (1, 28 df)", "t = 2.20 on 28 degrees of freedom"
BEHIND = re.compile(
    r"(?: ?[(,;] ?| (?:with|on|for) )(?P<first>\d{1,6}(?:\.\d{1,4})?)(?: ?(?:,|/|and|&) ?(?P<second>\d{1,7}(?:\.\d{1,4})?))?"
    r" ?(?:d\.? ?f\.?|degrees? of freedom)(?![A-Za-z]) ?\)?"
)
# What some PDF files make of signs: "F(1, 43) p 34.44, p ! .01", "t(44)= 14.73, pb.001".
DAMAGED = re.compile(r"\) p [\d.-]|[pP]s? ?[b!N] ?0?\.\d")
DAMAGE = re.compile(r"(?<=\)) (?P<equals>p) (?=[\d.-])|(?<=\b[Nnp]) (?P<equals2>p) (?=\.?\d)|(?<=[pPs])(?: ?)(?P<sign>[b!N])(?= ?0?\.\d)")
DAMAGES = {"p": "=", "b": "<", "!": "<", "N": ">"}
NOT_SIGNIFICANT = re.compile(
    r"[ ,;:(]{0,5}(?:[pP] ?[=:] ?)?(?:n\. ?s\.?|ns|NS|N\. ?S\.?|not significant|non-?significant)(?![A-Za-z=])\.?"
)
# "a mean of 3.45 (SD 0.51)": the sign is often left out.
UNSIGNED = re.compile(r"(?<![^\W_])(?P<symbol>SD|SE)M?[ :]{1,3}(?=\d|\.\d)")
INTERVAL = re.compile(r"CI|CrI|HDI|onfidence [IiLl]|redible [Ii]")
LEVEL = re.compile(r"(?P<level>\d{2}(?:\.\d{1,2})?) ?% ?-? ?(?:bootstrap(?:ped)? |[Ww]ald |profile |exact )?\(?[Cc]?$")
ENDS = re.compile(
    r"(?:CIs?|CrI|HDI|onfidence (?:[Ii]ntervals?|[Ll]imits)|redible [Ii]ntervals?)(?![a-z])(?: {0,2}\((?:95% ?)?CIs?\))?"
    r"(?: ?\(?(?P<level>\d{2}(?:\.\d{1,2})?) ?%?\)?(?=[ :=,;)(]))?"
    r"[ :=,;)]{0,5}(?:(?:of|was|from|is|ranging from|between) )?\(? ?"
    r"(?P<minus>- ?)?(?P<low>\d{1,12}(?:[.,·]\d{1,12})?|[.,·]\d{1,12}) ?%?(?: ?[,;] ?| (?:to|and) | ?- ?)"
    r"(?P<minus2>- ?)?(?P<high>\d{1,12}(?:[.,·]\d{1,12})?|[.,·]\d{1,12})(?P<percent> ?%)?(?P<close> ?\))?"
)
