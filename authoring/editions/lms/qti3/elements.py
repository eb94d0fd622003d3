"""Elements of QTI 3, and course texts among them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Mapping

Node = ElementTree.Element
NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"


def add(parent: Node | None, tag: str, text: str = "", /, **attributes: str) -> Node:
    """Add an element and return it; an attribute ``max_choices`` is written ``max-choices``."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    node = ElementTree.Element(_named(tag), named)
    node.text = text or None
    if parent is not None:
        parent.append(node)
    return node


def add_html(parent: Node, html: str) -> None:
    """Add HTML, which has to be well-formed, as the children of an element."""
    held = ElementTree.fromstring(f'<div xmlns="{NAMESPACE}">{html}</div>')
    parent.text = held.text
    parent.extend(held)


def add_line(parent: Node, html: str) -> None:
    """Add one line of HTML in one element: a player may lay out the parts of a choice in a row."""
    add_html(parent, f"<span>{html}</span>")


def written(root: Node, namespaces: Mapping[str, str] | None = None) -> bytes:
    """Return a document; `namespaces` names the prefixes, and QTI's own needs none."""
    for prefix, address in {"": NAMESPACE, **(namespaces or {})}.items():
        ElementTree.register_namespace(prefix, address)
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def identifier(text: str) -> str:
    """Return an id of the bank as an identifier of XML, which begins with a letter."""
    return text if text[:1].isalpha() else f"i-{text}"


def _named(tag: str) -> str:
    return tag if tag.startswith("{") else f"{{{NAMESPACE}}}{tag}"
