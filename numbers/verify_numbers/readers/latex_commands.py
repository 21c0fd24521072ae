"""Which commands and environments of LaTeX hold no text, and what the others are: headings, notes, lists, tables.

Data only. A command that stands in no table is taken for one that says how its text looks.
"""

from __future__ import annotations

FORMULAS = frozenset("equation align gather multline eqnarray displaymath math flalign alignat".split())
WITH_ARGUMENT = frozenset("minipage multicols adjustbox wrapfigure subfigure subtable".split())  # a width or number first
BREAKS = frozenset("par maketitle newpage clearpage pagebreak bigskip medskip smallskip".split())
OPAQUE = frozenset(
    "verbatim Verbatim lstlisting minted comment tikzpicture pgfpicture thebibliography filecontents equation align gather multline eqnarray"
    " displaymath math flalign alignat algorithm algorithmic picture alltt CCSXML titlepage".split()
)
LISTS = frozenset("itemize enumerate description compactitem compactenum inparaenum".split())
TABLES = frozenset("tabular tabularx tabulary longtable tabu xltabular supertabular tblr".split())
WITH_WIDTH = frozenset("tabular* tabularx tabulary xltabular minipage".split())
LEVELS = {"part": 1, "chapter": 1, "title": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5, "subparagraph": 6}
NOTES = frozenset("footnote footnotetext thanks tablefootnote sidenote marginpar".split())
SIUNITX = frozenset("SI qty si unit num SIrange qtyrange numrange ang".split())
# How many of the arguments of a command are no text. All others are; of an unknown command, none is dropped.
DROPPED = {
    "ref": 1, "eqref": 1, "autoref": 1, "cref": 1, "Cref": 1, "pageref": 1, "nameref": 1, "vref": 1, "hyperref": 0, "label": 1,
    "includegraphics": 1, "input": 1, "include": 1, "subfile": 1, "bibliography": 1, "bibliographystyle": 1, "addbibresource": 1,
    "printbibliography": 0, "usepackage": 1, "RequirePackage": 1, "documentclass": 1, "vspace": 1, "hspace": 1, "vskip": 0, "url": 1,
    "href": 1, "path": 1, "newcommand": 9, "renewcommand": 9, "providecommand": 9, "DeclareMathOperator": 2, "newenvironment": 9,
    "renewenvironment": 9, "newtheorem": 9, "def": 9, "setlength": 2, "addtolength": 2, "setcounter": 2, "addtocounter": 2,
    "pagestyle": 1, "thispagestyle": 1, "pagenumbering": 1, "hypersetup": 1, "graphicspath": 1, "geometry": 1, "definecolor": 3,
    "color": 1, "textcolor": 1, "colorbox": 1, "rowcolor": 1, "cellcolor": 1, "fontsize": 2, "rule": 2, "resizebox": 2, "scalebox": 1,
    "rotatebox": 1, "raisebox": 1, "parbox": 1, "texttt": 1, "lstinline": 1, "mintinline": 2, "lstinputlisting": 1, "index": 1,
    "phantom": 1, "hphantom": 1, "vphantom": 1, "cline": 1, "cmidrule": 1, "email": 1, "orcid": 1, "nocite": 1, "captionof": 1,
    "captionsetup": 1, "sisetup": 1, "SetKw": 1, "linespread": 1, "selectlanguage": 1, "keywords": 1, "doi": 1, "date": 1,
    "author": 1, "affil": 1, "affiliation": 1, "institute": 1, "tag": 1, "footnotemark": 0, "theoremstyle": 1, "ensuremath": 0,
    "si": 0, "st": 1, "sout": 1, "todo": 1, "enlargethispage": 1, "citestyle": 1, "counterwithin": 2, "textsubscript": 0, "iffalse": 0,
}  # fmt: skip
