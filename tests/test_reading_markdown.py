"""What of a Markdown text is prose. Each case: the source, and what is left of it, white space folded."""

from __future__ import annotations

import pytest

from verify_numbers.document import Document
from verify_numbers.readers import read


def md(text: str, date: str | None = None) -> Document:
    return read("a.md", text.encode(), date=date)


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("A *b* **c** ***d*** _e_ __f__.", "A  b    c      d     e    f  ."),
        ("4 * 5 * 6 and snake_case_9 and 5* alone", "4 * 5 * 6 and snake_case_9 and 5* alone"),
        ('See [the 5](https://a.b/c_(9) "t 9") now', "See  the 5                              now"),
        (
            "See [it][r] and [r] and [no].\n\n[r]: http://a.b 'c 9'",
            "See  it     and  r  and [no].\n\n                    ",
        ),
        ("An icon ![alt 9](a.png) here", "An icon                 here"),
        ("Code `x = 9` and ``a ` 9`` here", "Code         and            here"),
        ("An open ` tick 5", "An open ` tick 5"),
        ("<b class='x9'>5</b> <br/> &lt; <http://a.b/9>", "              5           <                    "),
        ("p <0.05 and n> 5 < 6", "p <0.05 and n> 5 < 6"),
        ("a <!-- 9 --> b", "a            b"),
        ("an open <!-- 5", "an open <!-- 5"),
        ("<script>var a = 9</script><code>9</code>", " " * 40),
        ("&pound;5, 5&nbsp;km, 5&percnt;, R&D &amp; AT&T", "      £5, 5      km, 5%       , R&D &     AT&T"),
        ("km<sup>2</sup> fell.<sup>[1]</sup>", "km     ²       fell.      ¹       "),
        ("~~240~~ 300 <del>9</del>", "        300             "),
        ("5 stars\\* and \\# 5", "5 stars * and  # 5"),
        ("It rose.[^1]\n\n[^1]: By 5.", "It rose.    \n\n      By 5."),
        ("See https://a.b/9, www.a.b/9. Or a9@b.co!", "See              ,          . Or        !"),
        ("Booking.com at example.com/2024/05/ and 10.1000/x9.", "Booking.com at                      and           ."),
        ("## Title 5 ##\n# C#", "   Title 5   \n  C#"),
        ("> quoted 5\n> > more", "  quoted 5\n    more"),
        ("1. one\n2) two\n- [x] three\n* four", "   one\n   two\n      three\n  four"),
        ("```py\nx = 9\n```\nb\n~~~\n9", "     \n     \n   \nb\n   \n "),
        ("a\n\n    code 9\n\nb", "a\n\n          \n\nb"),
        ("a\n    goes on 5", "a\n    goes on 5"),
        ("---\ntitle: 9\n---\nb", "   \n        \n   \nb"),
        ("---\nNot so: it is prose.\n\nWhat is it?\n---\nb", "   \nNot so: it is prose.\n\nWhat is it?\n   \nb"),
        ("+++\na = 9\n+++\nb", "   \n     \n   \nb"),
        ("a\r\n\r\n`9`\r\n", "a\r\n\r\n   \r\n"),
        ("{{< chart 9 >}} {% raw 9 %} a{: .c9}", "                            a       "),
    ],
)
def test_markdown_leaves_its_prose(source: str, prose: str) -> None:
    document = md(source)
    assert " ".join(document.prose.split()) == " ".join(prose.split())
    moved = set("¹²£%<&⁽⁾\u00a0")  # characters that stand in place of their writing
    assert all(seen in (written, " ") or seen in moved for seen, written in zip(document.prose, source, strict=True))


def test_a_sentence_is_shown_without_the_gaps_of_its_marks() -> None:
    document = md("The *Star of Somewhere*, built in 1979, sank.")
    assert document.sentence_text(document.sentences[0]) == "The Star of Somewhere, built in 1979, sank."


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_comments_are_recorded(line_end: str) -> None:
    lines = ["a <!-- verify-numbers: ignore x -->", "", "<!-- two", "lines -->", "", "`<!-- code -->`"]
    document = md(line_end.join(lines))
    comments = [document.source[span.start : span.end].split() for span in document.comments]
    assert comments == [["<!--", "verify-numbers:", "ignore", "x", "-->"], ["<!--", "two", "lines", "-->"]]
