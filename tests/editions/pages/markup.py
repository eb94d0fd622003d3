"""What the tests of the pages ask of a piece of HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import html5lib

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any
# What a reader without script, or with a screen reader, may never see.
_NEVER_SEEN = {"script", "template", "noscript", "style"}


def read(html: str) -> Element:
    """Return a fragment as a tree, after asserting that it parses without error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parseFragment(html)


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def all_of(element: Element, tag: str, name: str = "") -> list[Element]:
    """Return the elements of a tag, those of a class if one is named."""
    found = element.iter(tag)
    return [one for one in found if not name or name in (one.get("class") or "").split()]


def told_folds(element: Element) -> list[tuple[str, str]]:
    """Return of each fold what its line says and what is in it."""
    folds = []
    for one in all_of(element, "details"):
        line = one.find("summary")
        folds.append((words(line), words(one).removeprefix(words(line)).strip()))
    return folds


def out_of_reach(element: Element) -> Iterator[str]:
    """Yield what only a script could bring to light: elements and attributes that hide."""
    for one in element.iter():
        if one.tag in _NEVER_SEEN:
            yield str(one.tag)
        for key, value in one.attrib.items():
            if key == "hidden" or (key == "style" and "none" in value) or key.startswith("on"):
                yield f"{one.tag} {key}"
