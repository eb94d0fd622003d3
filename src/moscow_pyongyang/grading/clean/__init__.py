"""What of a student's work a reader's browser may be shown, and on what page.

Two walls stand one behind the other: of words, only a short list of tags without a single
attribute gets through; and the page itself lets no script run and asks no address for
anything, whatever got through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.lazy import lazy_exports

if TYPE_CHECKING:
    from moscow_pyongyang.grading.clean.document import page as page
    from moscow_pyongyang.grading.clean.figures import figure_html as figure_html
    from moscow_pyongyang.grading.clean.markup import clean_html as clean_html
    from moscow_pyongyang.grading.clean.markup import markdown_html as markdown_html
    from moscow_pyongyang.grading.clean.outputs import outputs_html as outputs_html
    from moscow_pyongyang.grading.clean.plain_text import code_html as code_html
    from moscow_pyongyang.grading.clean.plain_text import plain as plain
    from moscow_pyongyang.grading.clean.plain_text import text_html as text_html

__getattr__, __dir__, __all__ = lazy_exports(
    __name__,
    {
        "figures": "figure_html",
        "markup": "clean_html markdown_html",
        "outputs": "outputs_html",
        "document": "page",
        "plain_text": "code_html plain text_html",
    },
)
