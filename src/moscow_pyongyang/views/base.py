"""What every view shares: a readable twin in the output, beside the live part."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import anywidget

from moscow_pyongyang.tables.html import frame_html

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Twin:
    """What a view says when it cannot run: on paper, in a preview, to a screen reader.

    Attributes
    ----------
    sentence
        One or more plain sentences that carry the finding or the task.
    table
        The rows behind the picture, or None where the sentence is all there is.
    source
        Where the rows come from.
    """

    sentence: str
    table: pd.DataFrame | None = None
    source: str = ""

    def html(self) -> str:
        """Return the twin as a small HTML block without scripts or styles."""
        parts = [f"<p>{escape(self.sentence)}</p>"]
        if self.table is not None:
            parts.append(frame_html(self.table))
        if self.source:
            parts.append(f"<p><small>Source: {escape(self.source)}</small></p>")
        return "\n".join(parts)

    def plain(self) -> str:
        """Return the twin as text."""
        parts = [self.sentence]
        if self.table is not None:
            parts.append(self.table.to_string(index=False, na_rep=""))
        if self.source:
            parts.append(f"Source: {self.source}")
        return "\n\n".join(parts)


class View(anywidget.AnyWidget):
    """An anywidget whose output also holds its twin."""

    def twin(self) -> Twin:
        """Return what this view says without a kernel or a browser script."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        twin = self.twin()
        return {**data, "text/plain": twin.plain(), "text/html": twin.html()}, metadata
