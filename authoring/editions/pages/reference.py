"""Pages to look things up in, and those that lead through the site: made from data and docs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from authoring.editions.pages import cards
from authoring.editions.pages.prose import page_prose
from authoring.editions.pages.rendering import render_html
from moscow_pyongyang import explorers, tables
from moscow_pyongyang.lessons.plan import read_plan
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from markupsafe import Markup

    from authoring.editions.pages.gallery import Gallery
    from authoring.editions.pages.prose import Site

_SECTION = re.compile(r"^## ", re.MULTILINE)
_IMAGE = re.compile(r"^!\[(?P<alt>[^\]]*)\]\((?P<file>[\w.-]+)\)[ \t]*$", re.MULTILINE)
_ID_OF_ROW = re.compile(r'<a id="([\w-]+)"></a>')
# Documents of the repository that everybody may read, by the name of their page.
DOCUMENTS = {
    "instructors": "docs/instructors.md",
    "claims": "docs/claims.md",
    "argued_issues": "docs/argued_issues.md",
    "pilot": "docs/pilot.md",
    "observation_sheet": "docs/observation_sheet.md",
    "grading_container": "docs/grading_container.md",
}
_ROLEPLAYS = "docs/roleplays"
_NO_STATE = "Of no state in the tables"
DATA = "data"


def page_names(root: Path) -> list[str]:
    """Return the name of every page that `reference_pages` makes, and what stands beside it."""
    return [
        *DOCUMENTS,
        *(f"roleplay_{path.stem[:2]}" for path in _roleplays(root)),
        *(data_page(name) for name in tables.names()),
        DATA,
        "people",
        "sources",
    ]


def _roleplays(root: Path) -> list[Path]:
    return sorted((root / _ROLEPLAYS).glob("*.md"))


def data_page(table: str) -> str:
    """Return the name of the page of a table."""
    return f"data_{table}"


def reference_pages(root: Path, site: Site, gallery: Gallery) -> Iterator[tuple[str, str]]:
    """Yield the name and the Markdown of each page that is no notebook.

    Parameters
    ----------
    root
        Root of the checkout.
    site
        What links can lead to.
    gallery
        Where pictures and figures are kept.
    """
    yield "index", _index(gallery)
    yield "lessons", _listing("Lessons", _lessons())
    yield "exercises", _listing("Exercises", _exercises())
    yield "look_up", _look_up()
    yield "teaching", _teaching(root)
    yield "people", _people()
    yield "sources", _sources()
    for name, file in DOCUMENTS.items():
        yield name, _document((root / file).read_text(encoding="utf-8"), site)
    for path in _roleplays(root):
        text = path.read_text(encoding="utf-8")
        yield f"roleplay_{path.stem[:2]}", _document(text, site)
    yield from _data_pages((root / "data" / "README.md").read_text(encoding="utf-8"), site)


def raw(html: Markup) -> str:
    """Return HTML as it stands in a page of Markdown."""
    return f"```{{raw}} html\n{html}\n```\n"


def _toctree(names: list[str], *, caption: str = "") -> str:
    lines = ["```{toctree}", ":hidden:", *([f":caption: {caption}"] if caption else []), ""]
    return "\n".join([*lines, *names, "```", ""])


def _index(gallery: Gallery) -> str:
    view = explorers.EXPLORERS["closeness"].load()()
    hero = cards.figure_html(view.shown["spec"], view.shown["cells"], gallery, "index-closeness")
    facts = {"events": len(tables.load("events")), "sources": len(tables.load("sources"))}
    facts |= {"documents": len(tables.load("documents")), "claims": len(tables.load("claims"))}
    lessons = _lessons()
    body = render_html("index.html.j2", hero=hero, lessons=lessons, start=lessons[0], facts=facts)
    sections = ["lessons", "exercises", "look_up", f"Data <{DATA}>", "teaching"]
    return f"# Moscow–Pyongyang\n\n{raw(body)}\n{_toctree(sections)}"


def _lessons() -> list[dict[str, Any]]:
    pages = [page for page in read_plan().pages if not page.is_exercise]
    return [_entry(page) for page in pages if page.number not in ("90", "91", "92")]


def _exercises() -> list[dict[str, Any]]:
    return [_entry(page) for page in read_plan().pages if page.is_exercise]


def _entry(page: Any) -> dict[str, Any]:
    return {
        "name": page.file.removesuffix(".ipynb"),
        "number": page.number.removeprefix("0"),
        "title": page.title,
        "subject": page.subject,
        "question": page.facts.get("question", ""),
        "years": f"{page.years[0]}–{page.years[1]}" if page.years else "",
        "minutes": page.facts.get("class_minutes") or "",
    }


def _listing(title: str, entries: list[dict[str, Any]]) -> str:
    body = render_html("listing.html.j2", entries=entries)
    return f"# {title}\n\n{raw(body)}\n{_toctree([one['name'] for one in entries])}"


def _look_up() -> str:
    rows = [
        ("90_glossary", "Glossary and index", "words, names, events, and how to cite them"),
        ("people", "People", "who they were, their role and years, their names in three scripts"),
        ("sources", "Sources", "every work, with how much of it was read"),
        ("claims", "The 83 claims", "what two essays say, and where the course tests it"),
        ("argued_issues", "Argued issues", "what specialists dispute, and how the course words it"),
    ]
    lines = [f"- [{title}]({name}.html): {what}" for name, title, what in rows]
    body = "\n".join(lines)
    return f"# Look things up\n\n{body}\n\n{_toctree([name for name, *_ in rows])}"


def _teaching(root: Path) -> str:
    roleplays = [f"roleplay_{path.stem[:2]}" for path in _roleplays(root)]
    others = ["pilot", "observation_sheet", "grading_container"]
    lines = [
        "- [The guide](instructors.html): preparing, plans by the minute, sensitive points, "
        "exercises and marking, privacy",
        *(
            f"- [Role-play of lesson {name[-2:]}]({name}.html): a decision taken by the whole class"
            for name in roleplays
        ),
        "- [How to pilot the course](pilot.html), with an "
        "[observation sheet](observation_sheet.html)",
        "- [Grading in a container](grading_container.html)",
    ]
    body = "\n".join(lines)
    return f"# For instructors\n\n{body}\n\n{_toctree(['instructors', *roleplays, *others])}"


def _document(text: str, site: Site) -> str:
    """Return a document of the repository as a page; a picture of it is in the pictures."""
    text = _IMAGE.sub(lambda m: f"![{m['alt']}](_docs/{m['file']})", text)
    text = _ID_OF_ROW.sub(r'<span id="\1"></span>', text)
    return page_prose(text, site)


def _data_pages(readme: str, site: Site) -> Iterator[tuple[str, str]]:
    head, *sections = _SECTION.split(readme)
    known = set(tables.names())
    by_name = {text.partition("\n")[0].strip(): text for text in sections}
    listed = [f"## {text}" for name, text in by_name.items() if name not in known]
    text = "\n".join([head, *listed])
    for name in known:
        text = text.replace(f"](#{name})", f"]({data_page(name)}.md)")
    names = [data_page(name) for name in by_name if name in known]
    yield DATA, f"{page_prose(text, site)}\n{_toctree(names)}"
    for name in by_name:
        if name in known:
            yield data_page(name), _card(name, by_name[name], site)


def _card(name: str, text: str, site: Site) -> str:
    card = tables.card(name)
    columns = render_html("columns.html.j2", card=card)
    # Its title is the heading of the page.
    body = page_prose(text.partition("\n")[2].replace(f"**{card.title}** · ", "", 1), site)
    return f"# {card.title}\n\n{body}\n\n## Columns\n\n{raw(columns)}"


def _people() -> str:
    people = [
        {
            **row,
            "state": _state_of(row),
            "scripts": [
                (language, row[f"name_{language}"])
                for language in ("ru", "ko", "zh")
                if row[f"name_{language}"]
            ],
            "life": _life(row),
        }
        for row in to_records(tables.load("people"))
    ]
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in people:
        groups.setdefault(one["state"], []).append(one)
    parts = ["# People", ""]
    for state, own in sorted(groups.items(), key=lambda group: group[0] == _NO_STATE):
        own.sort(key=lambda one: str(one["name_en"]))
        parts += [f"## {state}", "", raw(render_html("people.html.j2", people=own))]
    leaders = [
        {**row, **{key: spell(str(row[key])) if row[key] else "" for key in ("start", "end")}}
        for row in to_records(tables.load("leaders"))
    ]
    parts += ["## Who led, and when", "", raw(render_html("leaders.html.j2", leaders=leaders))]
    return "\n".join(parts)


def _state_of(row: dict[str, Any]) -> str:
    entity = row["entity_id"]
    return tables.name_of(str(entity)) if entity else _NO_STATE


def _life(row: dict[str, Any]) -> str:
    born, died = (str(row[key] or "") for key in ("born", "died"))
    if not (born or died):
        return ""
    return f"{spell(born) if born else '?'} – {spell(died) if died else ''}".strip()


def _sources() -> str:
    rows = to_records(tables.load("sources"))
    rows.sort(key=lambda row: str(row["author"] or row["title"]).casefold())
    letters: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        first = str(row["author"] or row["title"]).lstrip("‘“\"'(")[:1].upper()
        letters.setdefault(first if first.isascii() and first.isalpha() else "Others", []).append(
            {**row, "text": tables.cite(str(row["source_key"])).text}
        )
    parts = ["# Sources", "", _SOURCES_SAY, ""]
    for letter, own in letters.items():
        parts += [f"## {letter}", "", raw(render_html("sources.html.j2", sources=own))]
    return "\n".join(parts)


_SOURCES_SAY = (
    "Every work that a row of the course rests on. In square brackets stands how far it was read: "
    "whole, in part, or known by its title alone."
)
