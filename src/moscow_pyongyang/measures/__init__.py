"""Pure statistics: how strong a link is, how much hangs on one row, how far coders agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.lazy import lazy_exports

if TYPE_CHECKING:
    from moscow_pyongyang.measures.correlation import Correlation as Correlation
    from moscow_pyongyang.measures.correlation import correlate as correlate
    from moscow_pyongyang.measures.correlation import correlate_lags as correlate_lags
    from moscow_pyongyang.measures.influence import leave_one_era_out as leave_one_era_out
    from moscow_pyongyang.measures.influence import leave_one_out as leave_one_out
    from moscow_pyongyang.measures.reliability import Reliability as Reliability
    from moscow_pyongyang.measures.reliability import coder_reliability as coder_reliability
    from moscow_pyongyang.measures.reliability import recoded as recoded
    from moscow_pyongyang.measures.series import coded_years as coded_years
    from moscow_pyongyang.measures.series import event_pairs as event_pairs
    from moscow_pyongyang.measures.series import pair_years as pair_years
    from moscow_pyongyang.measures.series import yearly as yearly
    from moscow_pyongyang.measures.shuffles import heap_gaps as heap_gaps
    from moscow_pyongyang.measures.shuffles import shuffled_heaps as shuffled_heaps

__getattr__, __dir__, __all__ = lazy_exports(
    __name__,
    {
        "correlation": "Correlation correlate correlate_lags",
        "influence": "leave_one_era_out leave_one_out",
        "reliability": "Reliability coder_reliability recoded",
        "series": "coded_years event_pairs pair_years yearly",
        "shuffles": "heap_gaps shuffled_heaps",
    },
)
