"""Say what is installed and what of it is incomplete; run by the Python of the environment.

A program of its own: what it looks at may be half an installation.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import sysconfig


def looked_at(folder: str) -> dict[str, bool]:
    """Return the names of the packages installed in `folder`, each with whether it is whole."""
    found: dict[str, bool] = {}
    for entry in os.scandir(folder):
        if not entry.name.endswith(".dist-info") or entry.name.startswith("~"):
            continue
        name = entry.name.split("-")[0].lower()
        found[name] = _is_whole(entry.path, folder) and found.get(name, True)
    return found


def _is_whole(info: str, folder: str) -> bool:
    """Return whether every file that an installation lists is there, and none is blank instead."""
    try:
        # It is the last thing written: without it the installation was cut short.
        with open(os.path.join(info, "RECORD"), encoding="utf-8", newline="") as record:
            for path, _digest, size in csv.reader(record):
                if path.endswith(".pyc"):
                    continue  # compiled anew when it is missing
                held = os.stat(os.path.join(folder, path)).st_size
                # A crash or a full disk leaves files of no length.
                if size and int(size) and not held:
                    return False
    except (OSError, ValueError):
        return False
    return True


if __name__ == "__main__":
    site = sysconfig.get_path("purelib")
    print(json.dumps({"site": site, "version": sys.version_info[:2], "whole": looked_at(site)}))
