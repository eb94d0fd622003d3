"""A student's Markdown and HTML, let through by a list of what is harmless."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.clean.plain_text import code_html, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST_LETTERS = 20_000
# Words, lists, tables, emphasis, code. No attribute of any of them: no link, picture, style,
# id, class, handler, form, frame.
TAGS = frozenset(
    [
        *("b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "hr", "i", "ins", "li", "ol", "p", "pre", "s", "strong", "sub"),
        *("sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"),
    ]
)
# Their content is no text for a reader.
_WHOLE = frozenset(
    [
        *("applet", "embed", "frameset", "iframe", "math", "noembed", "noframes", "noscript"),
        *("object", "script", "style", "svg", "template", "textarea", "title", "xmp", "select"),
    ]
)
_SWALLOWS = re.compile(rf"<(?:{'|'.join(sorted(_WHOLE))}|plaintext)\b|<!--", re.IGNORECASE)


def markdown_html(text: str) -> str:
    """Return a student's Markdown as harmless HTML.

    Addresses of links and words of pictures stay as text, for whoever judges the sources.
    Headings become bold lines, so that they are none of the page's own. Formulas stay as
    they were typed. No word of an answer is lost: where cleaning takes words away, the text
    stands below it once more as it was typed.

    Parameters
    ----------
    text
        Markdown, with HTML or without; over 20,000 letters it is shown as plain text.
    """
    said = plain(text, MOST_LETTERS)
    if len(said) > MOST_LETTERS:
        return code_html(said)
    try:
        made = _markdown().render(said)
    except (RecursionError, ValueError, IndexError, KeyError):
        # A fault of the renderer must cost no reader the page.
        return code_html(said)
    kept = clean_html(made)
    if _SWALLOWS.search(made):
        # A browser reads some tags, when they are not closed, as if all below were theirs.
        return f"{kept}\n<p>Not all of it can be shown so. As it was typed:</p>\n{code_html(said)}"
    return kept


def clean_html(html: str) -> str:
    """Return of any HTML what is on the list (`TAGS`), closed and in order."""
    try:
        import nh3
    except ImportError:
        raise CourseError(
            "To show what students wrote needs nh3. Install what instructors need: "
            'pip install "moscow-pyongyang[instructor]"'
        ) from None
    kept = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(_WHOLE),
        attributes={},
        strip_comments=True,
        link_rel=None,
        generic_attribute_prefixes=set(),
        url_schemes=set(),
    )
    # nh3 writes tags without attributes in one way only.
    for level in range(1, 7):
        kept = kept.replace(f"<h{level}>", "<p><strong>")
        kept = kept.replace(f"</h{level}>", "</strong></p>")
    # What may be wider than the page is reached and moved by keyboard.
    kept = kept.replace("<pre>", '<pre tabindex="0">')
    return kept.replace("<table>", '<div class="wide" tabindex="0"><table>').replace(
        "</table>", "</table></div>"
    )


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    made.add_render_rule("link_open", _nothing)
    made.add_render_rule("link_close", _address)
    made.add_render_rule("image", _picture)
    return made


def _nothing(*_: Any) -> str:
    return ""


def _address(_: object, tokens: Sequence[Token], at: int, __: object, ___: object) -> str:
    """Write an address behind the words of its link."""
    opened = next(tokens[i] for i in range(at, -1, -1) if tokens[i].type == "link_open")
    address = str(opened.attrs.get("href", ""))
    words = "".join(one.content for one in tokens[tokens.index(opened) + 1 : at])
    return "" if not address or address in (words, f"mailto:{words}") else f" ({escape(address)})"


def _picture(_: object, tokens: Sequence[Token], at: int, __: object, ___: object) -> str:
    return f"[picture: {escape(tokens[at].content)}]" if tokens[at].content else "[picture]"
