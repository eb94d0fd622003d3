"""Arms deliveries per year, one line a supplier; years without a row stay gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, theme
from moscow_pyongyang.charts.label_layout import LabelLayout, PlotArea
from moscow_pyongyang.errors import CourseError

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objs._figure import Figure

UNIT = "million TIV (SIPRI trend-indicator value: military capability, not money)"
SOURCE = "SIPRI Arms Transfers Database, excerpt; table arms_transfers"
_HEIGHT, _WIDTH_PX, _HEADROOM = 360, 700, 1.04
_MARGIN = {"l": 60, "r": 112, "t": 10, "b": 36}


def arms_chart(
    arms: pd.DataFrame, *, recipient: str = "PRK", years: tuple[int, int] | None = None
) -> Figure:
    """Return deliveries of major conventional weapons to one recipient.

    Parameters
    ----------
    arms
        Rows of the table ``arms_transfers``; ``tiv_million`` is a volume of
        military capability, never a sum of money.
    recipient
        Id of the recipient.
    years
        First and last year to draw; the years of the rows if not given.

    Raises
    ------
    CourseError
        If there is no row for the recipient in these years.

    Source
    ------
    data/datapackage.json, table arms_transfers
    """
    rows = arms[arms["recipient"] == recipient]
    if years:
        rows = rows[rows["year"].between(*years)]
    if rows.empty:
        known = ", ".join(sorted(arms["recipient"].unique()))
        when = f" in {years[0]}–{years[1]}" if years else ""
        raise CourseError(f"No deliveries to {recipient!r}{when}. Recipients: {known}.")
    wide = rows.pivot(index="year", columns="supplier", values="tiv_million").astype("float64")
    first, last = years or (int(wide.index.min()), int(wide.index.max()))
    # Every year gets a place: a joined line would invent the years nobody recorded.
    wide = wide.reindex(range(first, last + 1))
    wide = wide[wide.max().sort_values(ascending=False).index].rename(columns=str)
    title, alt = _say(wide, recipient)
    spec = describe.build_spec(
        [_line(supplier, wide[supplier]) for supplier in _suppliers(wide)],
        {
            "annotations": _end_labels(wide),
            "height": _HEIGHT,
            "hovermode": "x unified",
            "margin": _MARGIN,
            "xaxis": {"range": [first - 0.6, last + 0.6], "tickformat": "d"},
            "yaxis": {"range": [0, float(wide.max().max()) * _HEADROOM], "tickformat": ",d"},
        },
        title=title,
        subtitle=f"{UNIT[0].upper()}{UNIT[1:]}. A gap is a year without a record, not a zero",
        alt=alt,
        source=_source(wide, recipient),
        table=describe.cells(_table(wide)),
    )
    return describe.figure(spec)


def _suppliers(wide: pd.DataFrame) -> list[str]:
    return [str(column) for column in wide.columns]


def _line(supplier: str, values: pd.Series[float]) -> dict[str, Any]:
    style = theme.actor(supplier)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": style.name,
        "x": list(values.index),
        "y": [None if value != value else value for value in values],
        "connectgaps": False,
        "line": {"color": style.colour, "dash": style.dash, "width": 2},
        "marker": {"color": style.colour, "size": 6, "symbol": style.marker},
        "hovertemplate": "%{y:,.0f}",
    }


def _end_labels(wide: pd.DataFrame) -> list[dict[str, Any]]:
    # A line that ends inside the drawing would be crossed by its label: look for room.
    top = float(wide.max().max()) * _HEADROOM
    high = _HEIGHT - _MARGIN["t"] - _MARGIN["b"]
    years = int(wide.index[0]) - 0.6, int(wide.index[-1]) + 0.6
    area = PlotArea(years, (0, top), _WIDTH_PX, high)
    room = LabelLayout(_WIDTH_PX + _MARGIN["r"], high)
    for supplier in _suppliers(wide):
        known = wide[supplier].dropna()
        room.add_line([area.at(int(y), v) for y, v in zip(known.index, known, strict=True)])
    labels = []
    for supplier in _suppliers(wide):
        style, known = theme.actor(supplier), wide[supplier].dropna()
        year, value = int(known.index[-1]), float(known.iloc[-1])
        spot = room.place(area.at(year, value), [style.name + "  "], up=(-1,))
        labels.append(
            {
                "text": f"<b>{style.name}</b>",
                "font": {"color": style.colour, "size": 13},
                "x": year,
                "y": value,
                **spot.to_plotly(style.colour, aside=8, standoff=5),
            }
        )
    return labels


def _say(wide: pd.DataFrame, recipient: str) -> tuple[str, str]:
    leader = _suppliers(wide)[0]
    known = wide[leader].dropna()
    name, to = theme.actor(leader).name, theme.actor(recipient).name
    peak_year, peak = known.idxmax(), f"{known.max():,.0f}"
    last_year, last = int(known.index[-1]), f"{known.iloc[-1]:,.0f}"
    title = f"{name}: arms deliveries to {to} peak at {peak} in {peak_year}"
    if known.iloc[-1] < known.max() / 2:
        title += f" and are down to {last} in {last_year}"
    span = f"{int(wide.index[0])} to {int(wide.index[-1])}"
    suppliers = ", ".join(
        f"{theme.actor(s).name} ({wide[s].count()} years, highest {wide[s].max():,.0f} "
        f"in {wide[s].idxmax()})"
        for s in _suppliers(wide)
    )
    alt = f"Line chart of arms deliveries to {to} by supplier, {span}, in {UNIT}: {suppliers}."
    return title, alt


def _source(wide: pd.DataFrame, recipient: str) -> str:
    # SIPRI lists what reached North Korea from American makers; nobody in Washington sold it.
    if recipient == "PRK" and "USA" in wide:
        return f"{SOURCE}. Its United States rows are not a sale by Washington"
    return SOURCE


def _table(wide: pd.DataFrame) -> pd.DataFrame:
    table = wide.round(0).astype("Int64").rename(columns=lambda s: theme.actor(s).name)
    table = table.rename_axis(index=None, columns=None)
    table.insert(0, "Year", table.index.astype("Int64"))
    return table.reset_index(drop=True)
