"""Moodle's *Download all submissions*.

Since Moodle 3.1 a folder for each learner and kind of submission, up to 4.0 with a ``_`` at its
end::

    Anna Kim_1000_assignsubmission_file/E03_the_1990_rupture.ipynb
    Anna Kim_1000_assignsubmission_file_/E03_the_1990_rupture.ipynb
    Anna Kim_1000_assignsubmission_onlinetext/onlinetext.html

Without *Download submissions in folders* the same as the beginning of each file's name. The
number is the one of the grading worksheet (``Participant 1000``); the name has no apostrophe and
no ``_``, is ``Participant`` where Moodle hides who is who, and the group in group work. In a
class divided in groups older versions write the group before it: ``Group A-Anna Kim_1000_…``.
Feedback comes back by the same names: Moodle reads the number, and skips files that begin with
``.`` or ``~``.
"""

from __future__ import annotations

import re

from moscow_pyongyang.grading.collect.claims import Claim, stem_of
from moscow_pyongyang.grading.model import ReturnAddress

_PART = re.compile(
    r"(?P<name>[^_]*)_(?P<number>\d{1,18})_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?",
    re.DOTALL | re.ASCII,
)


def claim(parts: tuple[str, ...]) -> Claim | None:
    """Return whose file this is, if it comes from Moodle.

    Parameters
    ----------
    parts
        Folders, zips and name of the file.
    """
    for at, part in enumerate(parts):
        found = _PART.fullmatch(part)
        if found:
            name = found["name"].strip()
            names = (name, name.partition("-")[2].strip()) if "-" in name else (name,)
            if at < len(parts) - 1 and not found["file"]:
                address = ReturnAddress("moodle", part, stem_of(parts[-1]))
                file = parts[-1]
            else:
                address = ReturnAddress("moodle", "", _flat(found))
                file = found["file"] or parts[-1]
            return Claim(address, (found["number"],), names, file, at)
    return None


def _flat(found: re.Match[str]) -> str:
    stem = stem_of(found["file"] or "notebook")
    return f"{found['name']}_{found['number']}_assignsubmission_{found['kind']}_{stem}"
