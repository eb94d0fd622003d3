"""What makes one plain JSON value into another, so that a step sends what changed and no more.

A picture differs little from the one before: the ground of a map, the key and most rows stay.
``delta.js`` is the page's half.
"""

from __future__ import annotations

import json
from typing import Any

# One way of writing a change, as a dictionary with one of these forms:
# {"is": value}                          another value;
# {"keys": {key: change}, "gone": [...]} a dictionary, with what changed under its keys;
# {"items": [...]}                       a list whose items are numbers, for an item of the
#                                        old list by its place, and [value] for a new one.
Delta = dict[str, Any]


def between(old: object, new: object) -> Delta:
    """Return what makes `old` into `new`.

    Parameters
    ----------
    old, new
        Plain JSON values.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        keys = {
            key: between(old[key], value) if key in old else {"is": value}
            for key, value in new.items()
            if key not in old or not _is_same(old[key], value)
        }
        return {"keys": keys, "gone": [key for key in old if key not in new]}
    if isinstance(old, list) and isinstance(new, list) and any(map(_is_large, new)):
        return {"items": _items(old, new)}
    return {"is": new}


def _items(old: list[Any], new: list[Any]) -> list[Any]:
    # What a chart keeps between two calls is the same object: its text need not be written.
    held = {id(value): place for place, value in enumerate(old)}
    kept = {id(value) for value in new} & held.keys()
    places = {_text(value): place for place, value in enumerate(old) if id(value) not in kept}
    found = (held[id(value)] if id(value) in kept else places.get(_text(value)) for value in new)
    return [[value] if place is None else place for place, value in zip(found, new, strict=True)]


def _is_same(old: object, new: object) -> bool:
    # Trap: to Python 1 and True are equal, to a page they are not.
    return old is new or (old == new and _text(old) == _text(new))


def _is_large(value: object) -> bool:
    return isinstance(value, (dict, list))


def _text(value: object) -> str:
    return json.dumps(value, default=str)
