"""What submissions import, and what of it is done once for all of them.

The warm process is made of it, and so are the processes that judge: keys come from the same tables,
by the same libraries.
"""

from __future__ import annotations

import gc

# plotly looks for nbformat when it shows a figure.
_LIBRARIES = ("plotly.express", "plotly.io", "nbformat", "ipywidgets", "pandas")
_TABLES = (
    *("events", "documents", "treaties", "arms_transfers", "indicators", "trade", "claims"),
    *("unsc_votes", "coder_codes", "indicator_catalogue"),
)
# As the first cells of the exercises, and a little of each kind of work in them.
WARM_UP = (
    "import pandas as pd",
    "import plotly.express as px",
    "from moscow_pyongyang import check, load, measures, readable, show",
    '_e = load("events")',
    '_k = _e[_e["year"].between(1960, 1969) & _e["is_bilateral"]]',
    '_c = _k["confidence"].value_counts()',
    "readable(_c)",
    '_g = load("arms_transfers").groupby("supplier")["tiv_million"].sum().reset_index()',
    '_f = px.line(_g, x="supplier", y="tiv_million", markers=True, title="t", labels={"x": "s"})',
    "_f",
    '_k[["hostility", "closeness"]].astype("float64").dropna().corr()',
    '_d = _k[_k["date_precision"] == "day"]["date"]',
    '(pd.Timestamp("1950-06-25") - pd.to_datetime(_d)).dt.days.to_list()',
    '_e.pivot_table(index="year", columns="domain", values="closeness", aggfunc="mean").head()',
    "_e",
)


def import_libraries() -> None:
    """Import what submissions import, and load the tables; the collector of garbage stays off.

    While libraries are imported little becomes garbage, and much is looked through for it: who
    calls this says when it runs again.
    """
    gc.disable()
    for name in _LIBRARIES:
        __import__(name)
    from moscow_pyongyang.tables import load

    for table in _TABLES:
        load(table)


def warm_up() -> None:
    """Do a little of each kind of work once, so that no submission is the first to do it."""
    names: dict[str, object] = {}
    for line in WARM_UP:
        exec(line, names)
