"""The text around a drawing: the key above it; title, subtitle and source where they are wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, theme
from moscow_pyongyang.charts.picture import rich_text
from moscow_pyongyang.charts.picture.canvas import Canvas, Font, colour, stroke
from moscow_pyongyang.charts.picture.traces import mark_svg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SOURCE_NOTE = describe.SOURCE_NOTE
_EDGE = 12.0
_ENTRY = Font(12, theme.INK_2)
_ROW, _SIGN, _AFTER = 20.0, 26.0, 14.0
_TITLE, _SMALL, _SOURCE = Font(20, theme.INK), Font(13, theme.INK_2), Font(12, theme.INK_2)


@dataclass
class Head:
    """What stands above and below the drawing, and how much room it takes.

    Attributes
    ----------
    rows
        The entries of the key, row by row.
    is_inside
        Whether the key hangs in the upper margin of the drawing, as plotly's legend does.
    own_title
        The title of a figure from elsewhere, marked up, in its upper margin.
    """

    width: float
    rows: list[list[dict[str, Any]]] = field(default_factory=list)
    is_inside: bool = False
    title: str = ""
    subtitle: str = ""
    source: str = ""
    own_title: str = ""

    @property
    def height(self) -> float:
        """Return the pixels above the drawing."""
        key = 0.0 if self.is_inside or not self.rows else _ROW * len(self.rows) + 6
        return self._words_height + key

    @property
    def needs(self) -> float:
        """Return the least upper margin of the drawing."""
        title = 10 + rich_text.height_of(self.own_title, _TITLE.size) if self.own_title else 0.0
        return title + (_ROW * len(self.rows) + 4 if self.is_inside else 0.0)

    @property
    def foot_height(self) -> float:
        """Return the pixels below the drawing."""
        return rich_text.height_of(self.source, _SOURCE.size) + 12 if self.source else 0.0

    @property
    def _words_height(self) -> float:
        if not self.title and not self.subtitle:
            return 0.0
        parts = [(self.title, _TITLE), (self.subtitle, _SMALL)]
        return 12 + sum(rich_text.height_of(t, f.size) + 4 for t, f in parts if t)

    def draw(self, canvas: Canvas, *, left: float, plot_top: float) -> None:
        """Draw it all; the drawing begins at `left` and `plot_top`."""
        y = 8.0
        for text, font, more in (
            (self.title, _TITLE, ' font-family="serif"'),
            (self.subtitle, _SMALL, ""),
        ):
            if text:
                canvas.write(_EDGE, y + rich_text.ASCENT * font.size, text, font, more=more)
                y += rich_text.height_of(text, font.size) + 4
        if self.own_title:
            y = self.height + 6 + rich_text.ASCENT * _TITLE.size
            canvas.write(_EDGE, y, self.own_title, _TITLE, more=' font-family="serif"')
        key = _ROW * len(self.rows) + 4
        first = plot_top - key if self.is_inside else self._words_height
        for i, row in enumerate(self.rows):
            x = left if self.is_inside else _EDGE
            for entry in row:
                _draw_entry(canvas, entry, x, first + _ROW * (i + 0.5))
                x += _entry_width(entry)
        if self.source:
            y = canvas.height - rich_text.height_of(self.source, _SOURCE.size) - 6
            canvas.write(_EDGE, y + rich_text.ASCENT * _SOURCE.size, self.source, _SOURCE)


def read_head(
    data: Sequence[dict[str, Any]],
    layout: dict[str, Any],
    meta: dict[str, Any],
    width: float,
    *,
    has_text: bool,
) -> Head:
    """Return what stands around the drawing of a chart.

    Parameters
    ----------
    data, layout, meta
        The chart.
    width
        Pixels of the whole.
    has_text
        Whether title, subtitle and source belong to the picture.
    """
    key = [trace for trace in data if trace.get("meta") == "key"]
    is_inside = not key
    entries = key
    if is_inside and layout.get("showlegend", len(data) > 1):
        entries = [t for t in data if t.get("showlegend", True) and t.get("name")]
        if layout.get("showlegend") is None and not _template_shows(layout):
            entries = []
    head = Head(width, list(_rows(entries, width)), is_inside)
    if not meta.get("head"):
        head.own_title = str((layout.get("title") or {}).get("text") or "")
    room = width - 2 * _EDGE
    if has_text:
        head.title = rich_text.wrap(str(meta.get("title") or ""), _TITLE.size, room)
        head.subtitle = rich_text.wrap(str(meta.get("subtitle") or ""), _SMALL.size, room)
        if source := meta.get("source"):
            head.source = rich_text.wrap(f"Source: {source}", _SOURCE.size, room)
    return head


def _template_shows(layout: dict[str, Any]) -> bool:
    template = (layout.get("template") or {}).get("layout") or {}
    return bool(template.get("showlegend", True))


def _rows(entries: Sequence[dict[str, Any]], width: float) -> Iterator[list[dict[str, Any]]]:
    row: list[dict[str, Any]] = []
    x = _EDGE
    for entry in entries:
        wide = _entry_width(entry)
        if row and x + wide - _AFTER > width:
            yield row
            row, x = [], _EDGE
        row.append(entry)
        x += wide
    if row:
        yield row


def _entry_width(entry: dict[str, Any]) -> float:
    return _SIGN + rich_text.width_of(str(entry.get("name") or ""), _ENTRY.size) + _AFTER


def _draw_entry(canvas: Canvas, entry: dict[str, Any], x: float, y: float) -> None:
    middle = x + (_SIGN - 4) / 2
    mode = str(entry.get("mode") or ("markers" if entry.get("type") == "bar" else "lines"))
    line, marker = entry.get("line") or {}, entry.get("marker") or {}
    if "lines" in mode:
        canvas.add(f'<path d="M{x:.0f},{y:.0f}h{_SIGN - 4:.0f}" fill="none"{stroke(line)}/>')
    if "markers" in mode:
        ink = colour(_first(marker.get("color")), colour(line.get("color")))
        size = min(float(_first(marker.get("size")) or 10), 14.0)
        symbol = "square" if entry.get("type") == "bar" else _first(marker.get("symbol"))
        outline = {k: _first(v) for k, v in (marker.get("line") or {}).items()}
        if str(symbol).endswith("-open") and not outline.get("width"):
            outline["width"] = 2
        canvas.add(f"{mark_svg(symbol, size, middle, y, ink, outline)}/>")
    canvas.write(x + _SIGN, y + 4, str(entry.get("name") or ""), _ENTRY)


def _first(value: Any) -> Any:
    return (value[0] if value else None) if isinstance(value, list) else value
