"""Keep JupyterLab's own keys away from controls in outputs, and give sliders their name."""

from __future__ import annotations

import anywidget

from moscow_pyongyang.views import bundle as _assets


class KeyGuard(anywidget.AnyWidget):
    """Guard every control of every output, those of ipywidgets too.

    In command mode JupyterLab takes the keys of a focused tick box, list or
    slider for its own: ``d d`` deletes the cell, arrows move to another one.
    Show one guard in the set-up cell; it draws nothing.
    """

    _esm = _assets.script("keyguard")
    _css = ".mp-keyguard { display: none; }"
