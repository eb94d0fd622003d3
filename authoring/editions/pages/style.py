"""Style and script of the site: the course's own, joined with what only pages need."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from authoring.editions.pages.header import palette_css
from moscow_pyongyang.views.bundle import join, style

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASSETS = Path(__file__).parent / "assets"
_FAMILIES = {"course-sans": "Course Sans", "course-serif": "Course Serif"}
_SHEETS = ("figure/figure.css", "explorer/explorer.css", "lesson/lesson.css", "page/cited.css")


def copy_assets(root: Path, static: Path) -> None:
    """Write style, script, fonts and plotly.js into the folder of what pages share."""
    import plotly

    (static / "fonts").mkdir(parents=True, exist_ok=True)
    views = root / "src" / "moscow_pyongyang" / "views"
    for font in sorted((views / "fonts").iterdir()):
        shutil.copy(font, static / "fonts" / font.name)
    library = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    shutil.copy(library, static / "plotly.min.js")
    (static / "site.css").write_text(site_css(views / "fonts"), encoding="utf-8")
    (static / "pages.js").write_text(site_script(), encoding="utf-8")


def site_css(fonts: Path) -> str:
    """Return the style sheet: fonts, the course's tokens and cards, then what pages add."""
    course = style(*_SHEETS).replace('[data-jp-theme-light="false"]', 'html[data-theme="dark"]')
    own = (_ASSETS / "site.css").read_text(encoding="utf-8")
    return "\n".join([*_faces(fonts), course, palette_css(), own])


def _faces(fonts: Path) -> Iterator[str]:
    for path in sorted(fonts.glob("*.woff2")):
        family, weight, *slant = path.stem.rsplit("-", path.stem.count("-") - 1)
        yield (
            f'@font-face {{ font-family: "{_FAMILIES[family]}"; font-weight: {weight}; '
            f"font-style: {slant[0] if slant else 'normal'}; font-display: swap; "
            f'src: url("fonts/{path.name}") format("woff2"); }}'
        )


def site_script() -> str:
    """Return the script of the site as one that needs no module: a double click can load it."""
    text = join(_ASSETS / "pages.js").replace("export default $default;", "$default();")
    return f"(() => {{\n{text}\n}})();\n"
