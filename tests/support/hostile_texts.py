"""Texts that try to run, load, leave or mislead where a reader opens a student's work."""

from __future__ import annotations

from typing import Any

# Each would open a dialog, ask a host for something, or leave the page, if it were let through.
MARKUP = {
    "script": "<script>alert(1)</script>",
    "script of a host": "<script src='https://evil.example/a.js'></script>",
    "handler": '<img src=x onerror="alert(1)">',
    "broken handler": "<img src=x onerror=alert(1)//",
    "picture of a host": "<img src='https://evil.example/a.png'>",
    "picture in Markdown": "![seen](https://evil.example/seen.png)",
    "script address": "<a href='javascript:alert(1)'>click</a>",
    "script address in Markdown": "[click](javascript:alert(1))",
    "coded script address": "[click](&#106;avascript:alert(1)) <javascript:alert(1)>",
    "data address": "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "frame": "<iframe src='data:text/html,<script>parent.alert(1)</script>'></iframe>",
    "frame with text": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "object": "<object data='https://evil.example/x'></object><embed src='https://evil.example/'>",
    "style": "<style>@import 'https://evil.example/a.css'; body{display:none}</style>",
    "style of an element": "<p style='background:url(https://evil.example/b)'>x</p>",
    "sheet": "<link rel=stylesheet href='https://evil.example/a.css'>",
    "away": "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "base": "<base href='https://evil.example/'>",
    "drawing": "<svg onload=alert(1)><animate attributeName=x onbegin=alert(1) dur=1s /></svg>",
    "drawing with a link": (
        "<svg><a><animate attributeName=href values=javascript:alert(1) /><text>x</text></a></svg>"
    ),
    "drawing of a host": "<svg><image href='https://evil.example/i.png'/></svg>",
    "formula": "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style>",
    "MathJax": "$\\href{javascript:alert(1)}{x}$ $$\\unicode{<img src=x onerror=alert(1)>}$$",
    "form": "<form action='https://evil.example/'><button autofocus onfocus=alert(1)>x</form>",
    "details": "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "video": "<video src=https://evil.example/v onerror=alert(1) autoplay></video>",
    "end of the page": "</code></pre></main></body></html><script>alert(1)</script>",
    "end of a comment": "<!-- --><script>alert(1)</script><!--",
    "template": "<template><script>alert(1)</script></template><noscript><img src=x></noscript>",
    "name of a box": "<form id=item-E03-1 name=body><input name=attributes class=mp-view>",
    "code block": "```html\n<script>alert(1)</script>\n```\n\n    <script>alert(2)</script>",
    "table": "| a | b |\n| - | - |\n| <script>alert(1)</script> | [x](javascript:alert(1)) |",
    "mutation": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "xmp": "<xmp><script>alert(1)</script></xmp><textarea><script>alert(1)</script>",
}
ALL = "\n\n".join(MARKUP.values())
TERMINAL = (
    "\x1b]8;;https://evil.example\x07link\x1b]8;;\x07 \x1b[31mred\x1b[0m \x1b[2J \u202egnp.exe"
)


def figure(**layout: Any) -> dict[str, Any]:
    """A figure of plotly whose every word is hostile."""
    words = MARKUP["handler"] + MARKUP["script address"]
    title = {"text": f"<b>Deliveries</b>{words}"}
    return {
        "data": [
            {"type": "scatter", "x": [1990, 1991, 1992], "y": [3, 1.5, None], "name": words},
            {
                "type": "bar",
                "x": [1990, 1991, 1992],
                "y": [1, 2, 3],
                "hovertemplate": words,
                "marker": {"color": "url(https://evil.example/c)"},
            },
        ],
        "layout": {
            "title": title,
            "xaxis": {"title": title},
            "yaxis": {"title": title},
            "images": [{"source": "https://evil.example/i.png"}],
            "annotations": [{"text": words}],
            **layout,
        },
    }


OUTPUTS: list[dict[str, Any]] = [
    {"output_type": "stream", "name": "stdout", "text": [TERMINAL, ALL]},
    {"output_type": "display_data", "data": {"application/vnd.plotly.v1+json": figure()}},
    {"output_type": "execute_result", "data": {"text/html": ALL, "text/plain": ["a table", ALL]}},
    {"output_type": "display_data", "data": {"image/svg+xml": MARKUP["drawing"]}},
    {"output_type": "display_data", "data": {"application/javascript": "alert(1)"}},
    {"output_type": "display_data", "data": {"image/png": '"><script>alert(1)</script>'}},
    {"output_type": "error", "ename": "E", "evalue": ALL, "traceback": ["/home/teacher/key.py"]},
    {"output_type": "display_data", "data": {"text/latex": MARKUP["MathJax"]}},
    {"output_type": "stream", "text": 7},
    {"data": ["x"]},
]
