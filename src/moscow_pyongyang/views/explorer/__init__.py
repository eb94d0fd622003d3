"""A card with controls, a picture and, if rows can be picked, a panel on the picked one.

The picture is a pure function of a plain state: the view only carries values
to `frame` and what it returns back to the page.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import traitlets

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.tables.former import current_id
from moscow_pyongyang.views.bundle import packed
from moscow_pyongyang.views.code import CodeSnippet, PrintsCode
from moscow_pyongyang.views.explorer import delta
from moscow_pyongyang.views.explorer.controls import Control, Values, can_have, fits
from moscow_pyongyang.views.explorer.frame import Detail, Frame, Picks, StripRow, WayOut
from moscow_pyongyang.views.explorer.shown import Shown, frame_fallback, shown_fallback, shown_of
from moscow_pyongyang.views.figure import PlotlyView
from moscow_pyongyang.work import Work, WorkStore, default_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from moscow_pyongyang.views.base import Payload, StaticFallback

__all__ = [
    "Control",
    "Detail",
    "ExplorerView",
    "Frame",
    "Picks",
    "Shown",
    "StripRow",
    "Values",
    "WayOut",
    "frame_fallback",
]

# States whose pictures are kept: those that one step can lead to.
_MADE = 8


class ExplorerView(PrintsCode, PlotlyView):
    """An explorer: controls, status sentence, picture, list and panel.

    Parameters
    ----------
    frame
        Pure function from a state to what it shows. A `CourseError` it raises
        is shown as the status sentence.
    controls
        The controls, in order.
    state
        The first state; a key for each control. "Reset" comes back to it.
    name
        Under which the log keeps what a reader moved, typed and picked. It comes back where
        the first state is the same: prose speaks of the state that its lesson set.
    kicker
        The line above the finding: what this explorer asks.
    detail
        Function from the id of a row and the state to its panel; None if nothing can be
        picked.
    list_label
        Name of the list of rows.
    wide
        Pixels the picture needs; on a narrower page it scrolls in its own frame.
    picked
        Id of the row that is open at first, as its author asked; "" for none.
    telling
        Id of the row that is open where no author asked. What a reader kept here is found under
        the same name when that row is another one after a change of the data.
    follow
        Function from the id of the open row and a new state to the row that is then open: the
        same evidence in another year. None where an id means the same in every state.
    works
        What keeps what a reader moved; None for the answer log.
    """

    _esm = packed("explorer/explorer.js", "figure/figure.css", "explorer/explorer.css")
    kicker = traitlets.Unicode().tag(sync=True)
    list_label = traitlets.Unicode().tag(sync=True)
    controls: Any = traitlets.List(help="A `Control` as a dict each.").tag(sync=True)
    first = traitlets.Dict(help="The state that Reset comes back to.").tag(sync=True)
    state = traitlets.Dict(help="The state that is shown.").tag(sync=True)
    shown: Any = traitlets.Dict(help="A `Shown`.").tag(sync=True)
    picked = traitlets.Dict(help="A `Detail` as a dict, with its id; or nothing.").tag(sync=True)
    wide = traitlets.Int(help="Pixels the picture needs; less room scrolls it.").tag(sync=True)
    look_key = traitlets.Unicode(help="Names what a reader moved here.").tag(sync=True)
    left: Any = traitlets.Dict(help="What a reader moved, as it is kept.").tag(sync=True)

    def __init__(
        self,
        frame: Callable[[Values], Frame],
        controls: Sequence[Control],
        state: Values,
        *,
        name: str,
        kicker: str,
        detail: Callable[[str, Values], Detail] | None = None,
        list_label: str = "Shown",
        wide: int | None = None,
        picked: str = "",
        telling: str = "",
        follow: Callable[[str, Values], str] | None = None,
        works: WorkStore | None = None,
    ) -> None:
        missing = [control.name for control in controls if control.name not in state]
        if missing:
            raise CourseError(f"The first state has no value for: {', '.join(missing)}.")
        self._frame = frame
        self._detail = detail
        self._follow = follow
        self._collected: dict[str, Any] | None = None
        self._made: dict[str, Shown] = {}
        self._first_picked = picked or telling
        self._works = works or default_store()
        self._set_by_code = dict(state)
        super().__init__(
            shelf=self._works.shelf,
            look_key=f"look/{name}/{_digest([dict(state), picked])}",
            kicker=kicker,
            list_label=list_label,
            controls=[asdict(control) for control in controls],
            first=dict(state),
            state=dict(state),
            shown=shown_of(frame(state)),
        )
        if wide is not None:
            self.wide = wide
        if self._first_picked:
            self.pick(self._first_picked)
        self._come_back()

    def code(self) -> CodeSnippet:
        """Return the lines of pandas that make the selection now shown."""
        return self._frame(self.state).code

    def pick(self, key: str) -> None:
        """Open the panel on one row, as a click on its mark does.

        An event that was renamed is found under its former id, too.
        """
        key = current_id(key)
        if self._detail is not None:
            self.picked = {"id": key, **asdict(self._detail(key, self.state))}

    def change(self, **values: Any) -> None:
        """Change values of the state, as the controls do.

        Raises
        ------
        CourseError
            If the explorer has no such value, or cannot show the new state.
        """
        self._set_state({**self.state, **values})
        self._set_by_code = dict(self.state)

    def fallback(self) -> StaticFallback:
        """Return the status sentence, the finding and the table of the state that code set.

        A notebook file goes from hand to hand: what one reader moved is not in it.
        """
        if self.state == self._set_by_code:
            return shown_fallback(self.shown, self._first_picked)
        return frame_fallback(self._frame(self._set_by_code), self._first_picked)

    def respond(self, kind: str, payload: Payload) -> Any:
        """Answer the controls and the list of the page.

        ``state``
            Shows ``payload["state"]``; with ``is_drawn`` the page shows it already, and
            `state` and `shown` need not travel again. Where the page says with ``held`` which
            state it shows, and it is that of the kernel, `shown` travels as a `delta`.
        ``pick``
            Opens the panel on ``payload["id"]``; without one, on the row that was open at first.
        ``look``
            Shows ``payload["look"]``: the controls and the row that a page held while no
            kernel answered.
        ``draft``
            Keeps ``payload["value"]``, a look, for the next kernel.
        ``prefetch``
            Returns what ``payload["part"]``, values of controls, would change, without changing
            anything; None where that cannot be shown, or ``held`` is no longer the state.

        The first three reply with the traits that changed.

        Raises
        ------
        CourseError
            If the page sends no state, or one that cannot be shown.
        """
        match kind:
            case "state":
                state = payload.get("state")
                if not isinstance(state, dict):
                    raise CourseError("The page sent no state.")
                since = self._since(payload)
                with self._collect_changes() as changes:
                    self._set_state({**self.state, **state})
                if "shown" in changes:
                    changes["shown"] = since(changes["shown"])
                drawn = ("state", "shown") if payload.get("is_drawn") is True else ()
                return {name: value for name, value in changes.items() if name not in drawn}
            case "pick":
                with self._collect_changes() as changes:
                    self._pick(str(payload.get("id") or self._first_picked))
                return changes
            case "look":
                with self._collect_changes() as changes:
                    self._show_look(self._sound_look(payload.get("look")))
                return changes
            case "draft":
                # What is kept is what the page sent: it need not travel back.
                with self._collect_changes():
                    self._keep_look(self._sound_look(payload.get("value")))
                self._works.settle()
                return None
            case "prefetch":
                if payload.get("held", self.state) != self.state:
                    return None  # of another state the page would take it for its own
                shown = self._prefetch(payload.get("part"))
                return shown and self._since(payload)(shown)
            case _:
                return super().respond(kind, payload)

    def _pick(self, key: str) -> None:
        if not key:
            self.picked = {}
            return
        is_first = key == self._first_picked
        key = self._follow(key, self.state) if self._follow else key
        try:
            self.pick(key)
        except CourseError as error:
            if is_first and self._detail is not None:
                # What the lesson opened stays, also where the picture no longer has it.
                self.picked = {"id": key, **asdict(self._detail(key, self.first))}
                return
            refusal = Detail("This row cannot be opened", "", (("", str(error)),))
            self.picked = {"id": key, **asdict(refusal)}

    # A look is what a reader moved: {"state": the controls without their first value,
    # "picked": the id of a row}, and what a card that asks adds to it.

    def _sound_look(self, look: object) -> Work:
        """Return what of a look this explorer can show; a page or a log can hold anything."""
        given = look if isinstance(look, dict) else {}
        moved = given.get("state")
        values = moved if isinstance(moved, dict) else {}
        state = {
            control["name"]: values[control["name"]]
            for control in self.controls
            if fits(control, values.get(control["name"]), self.first[control["name"]])
        }
        picked = given.get("picked")
        picked = current_id(picked) if isinstance(picked, str) else picked
        sound: Work = {"state": state} if state else {}
        if isinstance(picked, str) and picked and self._detail is not None:
            with suppress(CourseError):
                self._detail(picked, self._state_of(sound))
                sound["picked"] = picked
        return sound

    def _state_of(self, look: Work) -> Values:
        first = {control["name"]: self.first[control["name"]] for control in self.controls}
        return {**self.state, **first, **look.get("state", {})}

    def _show_look(self, look: Work) -> Work:
        """Show a look and return it; where it cannot be shown as a whole, the first state."""
        try:
            self._set_state(self._state_of(look))
        except CourseError:
            look = {}
            self._set_state(self._state_of(look))
        self._pick(look.get("picked") or self._first_picked)
        return look

    def _keep_look(self, look: Work) -> None:
        # Nothing is written before a reader moved something.
        if look != self.left:
            self._works.keep(self.look_key, self._look_for_log(look))
            self.left = look

    def _come_back(self) -> None:
        """Show what a reader left here; of a log only what fits counts."""
        kept = self._works.recall(self.look_key)
        look = self._sound_look(self._look_from_log(kept)) if kept else {}
        if look:
            self.left = self._show_look(look)

    def _look_for_log(self, look: Work) -> Work:
        return look

    def _look_from_log(self, work: Work) -> Work:
        return work

    def _since(self, payload: Payload) -> Callable[[Shown], Any]:
        """Return how to tell the page what is shown: by what changed, if it holds the rest."""
        held = self.shown
        if payload.get("held") == self.state:
            return lambda shown: {"delta": delta.between(held, shown)}
        return lambda shown: shown

    def _prefetch(self, part: object) -> Shown | None:
        # Only what the controls can show: a page must not open a row through this.
        given = part.items() if isinstance(part, dict) else ()
        controls = {control["name"]: control for control in self.controls}
        if not given or not all(
            name in controls and can_have(controls[name], value) for name, value in given
        ):
            return None
        try:
            return self._show({**self.state, **dict(given)})
        except CourseError:
            return None  # the step itself will say what is wrong

    def _show(self, state: Values) -> Shown:
        """Return what a state shows; the last few are kept, since a step follows its foresight."""
        key = json.dumps(state, sort_keys=True, default=repr)
        shown = self._made.pop(key, None) or shown_of(self._frame(state))
        self._made[key] = shown
        if len(self._made) > _MADE:
            del self._made[next(iter(self._made))]
        return shown

    def _set_state(self, state: Values) -> None:
        unknown = sorted(set(state) - set(self.first))
        if unknown:
            raise CourseError(
                f"This explorer has no {', '.join(unknown)}. It has: {', '.join(self.first)}."
            )
        shown = self._show(state)
        # One message: the page must not draw between two halves of a change.
        with self.hold_sync():
            self.state = state
            self.shown = shown
            if self.picked:
                # What is said of a row can hang on the state; a row that is gone stays as it was.
                with suppress(CourseError):
                    key = self.picked["id"]
                    self.pick(self._follow(key, state) if self._follow else key)

    @contextmanager
    def _collect_changes(self) -> Iterator[dict[str, Any]]:
        """Collect what changes, for the reply to the page, instead of sending each change.

        Trap: a page applies a change one tick later than a reply, so an older change that
        travels by itself could come after a newer reply.
        """
        if self._collected is not None:  # the caller replies
            yield self._collected
            return
        changes = self._collected = {}
        try:
            yield changes
        except BaseException:
            # There will be no reply with them.
            self._collected = None
            self.send_state(list(changes))
            raise
        finally:
            self._collected = None

    def _should_send_property(self, key: str, value: object) -> bool:
        if self._collected is not None:
            self._collected[key] = value
            return False
        sends: bool = super()._should_send_property(key, value)
        return sends


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
