"""Which features of the web are newer than the oldest browsers of the course, and who uses them.

The list beside this file is taken from MDN's browser compatibility data (CC0). To renew it::

    npm pack @mdn/browser-compat-data && tar xzf mdn-browser-compat-data-*.tgz
    python -m tests.support.browser_features package/data.json

A name of the list is new wherever it stands: ``closest`` of one interface may be old and of
another new, and such a name is left out, since a text does not say what stands before its dot.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

LIST = Path(__file__).with_suffix(".tsv")
# README and the sentence of place.js name the same.
OLDEST = {"safari": (16, 4), "firefox": (121,), "chrome": (111,)}
# What a script of a page works with. Other interfaces count as a whole: their name is new or not.
_INTERFACES = (
    "AbortController AbortSignal Animation Blob CSS CSSStyleDeclaration CSSStyleSheet Clipboard "
    "Crypto DOMPoint DOMRect DOMTokenList DataTransfer Document DocumentFragment Element "
    "ElementInternals Event EventTarget File FormData HTML\\w+ Headers History "
    "IntersectionObserver KeyboardEvent Location MouseEvent MutationObserver Navigator Node "
    "NodeList Performance PointerEvent Range ReadableStream Request ResizeObserver Response "
    "SVG\\w+ Selection ShadowRoot Storage Text TextDecoder TextEncoder UIEvent URL "
    "URLSearchParams WebSocket Window Worker"
)
_IS_INTERFACE = re.compile(rf"(?:{'|'.join(_INTERFACES.split())})$")
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)


@dataclass(frozen=True)
class Feature:
    """A feature that one of the oldest browsers lacks, and the version that first had it.

    Attributes
    ----------
    kind
        static, member, global, attribute; or at-rule, property, value, selector, function.
    name
        As MDN writes it, with what it belongs to: ``AbortSignal.any``, ``text-wrap: balance``.
    since
        Versions of Safari, Firefox and Chrome; "none" for one that never had it.
    """

    kind: str
    name: str
    since: tuple[str, str, str]

    def __str__(self) -> str:
        """Return the name and the versions, as a message says them."""
        said = zip(("Safari", "Firefox", "Chrome"), self.since, strict=True)
        return f"{self.name} ({', '.join(f'{who} {what}' for who, what in said)})"

    def pattern(self) -> re.Pattern[str]:
        """Return what a source that uses it holds. ``?.`` behind it is a guard."""
        last = re.escape(re.split(r"\.|: ", self.name)[-1])
        owner = re.escape(re.split(r"\.|: ", self.name)[0])
        return re.compile(
            {
                "static": rf"\b{owner}\.{last}\b(?!\?\.)",
                "member": rf"\.{last}\b(?!\?\.)",
                "global": rf"(?<![\w.$\"'-]){last}\b(?=\(|\.)",
                "attribute": rf"\b{last}\"?\s*[:=](?!=)",
                "at-rule": rf"@{last}\b(?!-)",
                "property": rf"(?:^|[;{{\s\"`]){last}\s*:",
                "value": rf"(?:^|[;{{\s\"`]){owner}\s*:[^;}}]*(?<![\w-]){last}(?![\w-])",
                "selector": rf":{{1,2}}{last}(?![\w-])(?=[^;}}]*\{{)",
                "function": rf"(?<![\w-]){last}\(",
            }[self.kind]
        )


def features() -> list[Feature]:
    """Return the features of the list."""
    _, *rows = LIST.read_text(encoding="utf-8").splitlines()
    return [
        Feature(kind, name, tuple(since)) for kind, name, *since in (r.split("\t") for r in rows)
    ]


def used(text: str, wanted: list[Feature]) -> list[tuple[int, Feature]]:
    """Return the features that a script or a style sheet uses, each with its line."""
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    likely = [one for one in wanted if re.split(r"\.|: ", one.name)[-1] in bare]
    hits = ((found, one) for one in likely for found in one.pattern().finditer(bare))
    return sorted(
        ((bare.count("\n", 0, found.end()) + 1, one) for found, one in hits), key=lambda hit: hit[0]
    )


def nested_rules(sheet: str) -> Iterator[int]:
    """Yield the lines of rules inside a rule: Safari has them since 16.5, Chrome since 112."""
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), sheet)
    is_rule: list[bool] = []
    for found in re.finditer(r"([^{};]*)([{}])", bare):
        if found[2] == "}":
            is_rule.pop()
            continue
        if any(is_rule):
            yield bare.count("\n", 0, found.end()) + 1
        is_rule.append(not found[1].strip().startswith("@"))


def _version(text: str) -> tuple[int, ...] | None:
    try:
        return tuple(int(part) for part in text.lstrip("≤").split("."))
    except ValueError:
        return None  # "preview"


def _since(support: Any) -> str:
    """Return the first version that has a feature whole, without a prefix or a switch."""
    found = []
    for one in support if isinstance(support, list) else [support]:
        is_whole = not {"flags", "prefix", "alternative_name", "partial_implementation"} & set(one)
        version = _version(str(one["version_added"]))
        if is_whole and version and not one.get("version_removed"):
            found.append((version, str(one["version_added"]).lstrip("≤")))
    return min(found)[1] if found else "none"


def _is_new(since: tuple[str, ...]) -> bool:
    versions = zip(map(_version, since), OLDEST.values(), strict=True)
    return any(version is None or version > oldest for version, oldest in versions)


def _walk(node: dict[str, Any], *path: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for key, below in node.items():
        if key.startswith("__"):
            continue
        if "__compat" in below:
            support = below["__compat"]["support"]
            none = {"version_added": False}
            yield (*path, key), tuple(_since(support.get(one, none)) for one in OLDEST)
        yield from _walk(below, *path, key)


def _of_scripts(data: dict[str, Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    found = [(path, since) for path, since in _walk(data["javascript"]["builtins"])]
    found += [(path, since) for path, since in _walk(data["api"]) if len(path) < 3]
    news = defaultdict(set)
    for path, since in found:
        news[path[-1].removesuffix("_static")].add(_is_new(since))
    own = set(data["javascript"]["builtins"])
    for path, since in found:
        owner, name = path[0], path[-1].removesuffix("_static")
        is_static = path[-1].endswith("_static") or owner in {"Object", "Promise", "Math", "Map"}
        if not name.isalnum() or len(path) > 2:
            continue
        if len(path) == 1:
            if name[0].isupper():
                yield "global", name, since
        elif is_static:
            yield "static", f"{owner}.{name}", since
        elif news[name] == {True} and (owner in own or _IS_INTERFACE.match(owner)):
            yield "member", f"{owner}.{name}", since
    for path, since in _walk(data["html"]["global_attributes"]):
        if len(path) == 1 and "_" not in path[0]:
            yield "attribute", path[0], since


def _of_sheets(css: dict[str, Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    kinds = {"at-rules": "at-rule", "properties": "property", "selectors": "selector"}
    for part, kind in kinds.items():
        for path, since in _walk(css[part]):
            if "_" in path[-1] or path[-1] == "nesting":
                continue
            if len(path) == 1:
                yield kind, path[0], since
            elif kind == "property" and len(path) == 2:
                yield "value", ": ".join(path), since
    for path, since in _walk(css["types"]):
        if "_" not in path[-1]:
            yield "function", path[-1], since


def read(data: dict[str, Any]) -> list[Feature]:
    """Return the features that are too new, from MDN's data.

    What Chrome does not have is left out: the tests would not pass with it. So are the values of
    a property that is new itself.
    """
    rows = {}
    for kind, name, since in [*_of_scripts(data), *_of_sheets(data["css"])]:
        is_own = name.startswith("-") or ("property", name.split(": ")[0]) in rows
        if _is_new(since) and since[-1] != "none" and not is_own:
            rows[kind, name] = since
    return [Feature(kind, name, since) for (kind, name), since in sorted(rows.items())]


if __name__ == "__main__":
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    meta = data["__meta"]
    head = f"# MDN browser-compat-data {meta['version']}, {meta['timestamp'][:10]}: kind, name, "
    lines = ["\t".join((one.kind, one.name, *one.since)) for one in read(data)]
    LIST.write_text("\n".join([f"{head}Safari, Firefox, Chrome", *lines, ""]), encoding="utf-8")
    print(f"{len(lines)} features in {LIST.name}.")
