"""How the data are cited, for people and for a repository: ``CITATION.cff``, ``datacite.json``.

What only a person can give, such as a DOI or the name of a repository, is in neither.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from moscow_pyongyang.tables.schema import package, shipped_tables

if TYPE_CHECKING:
    from pathlib import Path

_RIGHTS = "Licence by table: see LICENCES.md. Texts and compilation: CC BY 4.0."
_FORMATS = ("text/csv", "application/vnd.apache.parquet", "application/vnd.sqlite3")


@dataclass(frozen=True)
class DatasetCitation:
    """Who made the data, what they are called, and when this version was released.

    Attributes
    ----------
    title, version
        Those of ``datapackage.json``.
    authors
        Names, as the course's own CITATION.cff has them.
    released
        ISO date, from there as well.
    """

    title: str
    version: str
    authors: tuple[str, ...]
    released: str

    @property
    def year(self) -> str:
        """Year of the release."""
        return self.released[:4]

    def __str__(self) -> str:
        who = "; ".join(self.authors)
        return f"{who} ({self.year}): {self.title}. Data set, version {self.version}."


def dataset_citation(root: Path) -> DatasetCitation:
    """Return how the data of a checkout are cited."""
    course = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    said = package(root / "data")
    return DatasetCitation(
        title=said["title"],
        version=said["version"],
        authors=tuple(one["name"] for one in course["authors"]),
        released=str(course["date-released"]),
    )


def citation_cff(root: Path) -> str:
    """Return the text of the CITATION.cff of the data."""
    said, cited = package(root / "data"), dataset_citation(root)
    fields = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them, and the makers of each table that "
        "LICENCES.md names.",
        "title": cited.title,
        "type": "dataset",
        "authors": [{"name": name} for name in cited.authors],
        "version": cited.version,
        "date-released": cited.released,
        "abstract": said["description"],
        "keywords": said["keywords"],
        "license": said["licenses"][0]["name"],
    }
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=100)


def datacite_json(root: Path) -> str:
    """Return what a repository asks for when a DOI is given, by the DataCite schema 4.

    ``doi`` and ``publisher`` are not there: the repository that takes the data gives them.
    """
    data = root / "data"
    said, cited = package(data), dataset_citation(root)
    n_rows = sum(table["rows"] for table in shipped_tables(data).values())
    events = next(one for one in said["resources"] if one["name"] == "events")
    year = next(one for one in events["schema"]["fields"] if one["name"] == "year")["constraints"]
    fields: dict[str, Any] = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Historical data package"},
        "creators": [{"name": name, "nameType": "Organizational"} for name in cited.authors],
        "titles": [{"title": cited.title, "lang": "en"}],
        "publicationYear": cited.year,
        "subjects": [{"subject": word} for word in said["keywords"]],
        "dates": [
            {"date": cited.released, "dateType": "Issued"},
            {"date": f"{year['minimum']}/{year['maximum']}", "dateType": "Coverage"},
            {
                "date": said["state_of_knowledge"],
                "dateType": "Other",
                "dateInformation": "State of knowledge",
            },
        ],
        "language": "en",
        "sizes": [f"{len(said['resources'])} tables", f"{n_rows:,} rows"],
        "formats": list(_FORMATS),
        "version": cited.version,
        "rightsList": [
            {
                "rights": _RIGHTS,
                "rightsIdentifier": said["licenses"][0]["name"],
                "rightsIdentifierScheme": "SPDX",
            }
        ],
        "descriptions": [
            {"description": said["description"], "descriptionType": "Abstract", "lang": "en"}
        ],
    }
    return json.dumps(fields, ensure_ascii=False, indent=1) + "\n"
