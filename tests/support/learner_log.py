"""Write the entries of a learner into an answer log, at a time that a test chooses."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from moscow_pyongyang.questions.log import AnswerLog

MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)


def entry_writer(log: AnswerLog) -> Callable[..., None]:
    """Return what writes one entry: its event, the response, when, to which question, and more."""

    def write(
        event: str,
        response: Any = None,
        at: datetime = MONDAY,
        short: str = "L98-single-1",
        **more: Any,
    ) -> None:
        fields = {"id": short, "version": 1, "mode": "practice", "time": at.isoformat(), **more}
        if event in ("answer", "vote"):
            fields["response"] = response
        assert log.append(event, **fields) == ""

    return write
