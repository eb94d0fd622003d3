"""The source bench in the notebook: two documents, four questions, then the editors' notes."""

from __future__ import annotations

from moscow_pyongyang.views.bundle import script, style
from moscow_pyongyang.views.task import DeskView


class SourceBench(DeskView):
    """Two documents side by side; see `moscow_pyongyang.explorers.document_comparison.bench`."""

    _esm = script("task/documents.js")
    _css = style("task/task.css", "task/documents.css")

    def as_code(self) -> None:
        """Print the lines of pandas that set the two documents side by side."""
        ids = [sheet["id"] for sheet in self.page["sheets"]]
        notes = ["shows", "doubt"] if self._is_open else []
        print(
            'documents = load("documents").set_index("doc_id")\n'
            f"pair = documents.loc[{ids}]\n"
            f"pair[{['title', 'date', 'author', 'gist', *notes]}].T"
        )
