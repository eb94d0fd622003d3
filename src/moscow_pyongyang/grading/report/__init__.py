"""How a class did: item by item, the commonest slips by name, and who needs a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.lazy import lazy_exports

if TYPE_CHECKING:
    from moscow_pyongyang.grading.report.class_page import class_page as class_page
    from moscow_pyongyang.grading.report.class_page import items_csv as items_csv
    from moscow_pyongyang.grading.report.regrade_page import regrade_page as regrade_page
    from moscow_pyongyang.grading.report.statistics import ItemReport as ItemReport
    from moscow_pyongyang.grading.report.statistics import item_reports as item_reports

__getattr__, __dir__, __all__ = lazy_exports(
    __name__,
    {
        "class_page": "class_page items_csv",
        "regrade_page": "regrade_page",
        "statistics": "ItemReport item_reports",
    },
)
