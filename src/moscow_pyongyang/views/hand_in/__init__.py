"""The panel that packs a student's work: to keep, or to hand in."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

import traitlets

from moscow_pyongyang.views.base import Payload, StaticFallback, View
from moscow_pyongyang.views.bundle import packed

if TYPE_CHECKING:
    from collections.abc import Callable


class HandInView(View):
    """The panel by itself.

    Parameters
    ----------
    exercise
        Id of the exercise that can be handed in; "" where work can only be kept.
    pack
        Packs what the page asks for.
    """

    _esm = packed("hand_in/hand_in.js", "hand_in/hand_in.css")
    exercise = traitlets.Unicode(help="What can be handed in.").tag(sync=True)

    def __init__(self, exercise: str, *, pack: Callable[[Payload], tuple[str, bytes, str]]) -> None:
        self._pack = pack
        super().__init__(exercise=exercise)

    def respond(self, kind: str, payload: Payload) -> Any:
        """Answer the page: ``bundle`` returns a file with the work."""
        return as_reply(self._pack(payload)) if kind == "bundle" else super().respond(kind, payload)

    def fallback(self) -> StaticFallback:
        """Say what to do instead."""
        what = f"Hand in {self.exercise}" if self.exercise else "Download your work"
        return StaticFallback(
            f"{what}: run this cell again while a kernel runs, or save the notebook and give its "
            "file to your teacher."
        )


def as_reply(bundle: tuple[str, bytes, str]) -> dict[str, str]:
    """Return a packed file as a page takes it."""
    file, content, said = bundle
    return {"file": file, "content": b64encode(content).decode("ascii"), "said": said}
