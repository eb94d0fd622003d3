"""Names of people and files as they come from outside: shown, compared, made safe to write."""

from __future__ import annotations

import unicodedata

# What a name may take in a sentence, and what a file system and its neighbours take in a name.
_MOST_SHOWN = 60
_MOST_BYTES = 150


def shown(name: str) -> str:
    """Return a name as a sentence may quote it: one line, no marks that turn or hide text.

    Parameters
    ----------
    name
        Of a file or a person, from anywhere. What comes back is text; a page escapes it still.
    """
    kept = "".join(_visible(char) for char in unicodedata.normalize("NFC", name))
    kept = " ".join(kept.split())
    if len(kept) > _MOST_SHOWN:
        head, tail = _MOST_SHOWN * 2 // 3, _MOST_SHOWN // 3
        kept = f"{kept[:head]}…{kept[-tail:]}"
    return f"“{kept}”"


def folded(name: str) -> str:
    """Return what of a name is compared: letters, digits and their marks, in one case.

    Moodle drops apostrophes from its folders, Canvas all but letters and digits, and a Mac
    writes an umlaut as two characters.
    """
    whole = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(char for char in whole if char.isalnum() or _kind(char) == "M")


def name_keys(name: str) -> frozenset[str]:
    """Return the orders in which a person's name is written: Anna Kim, Kim Anna.

    Parameters
    ----------
    name
        As in a roster, with or without a comma.
    """
    words = [part for word in name.replace(",", " ").split() if (part := folded(word))]
    return frozenset("".join(words[at:] + words[:at]) for at in range(len(words)))


def safe_name(name: str, otherwise: str) -> str:
    """Return a name that every file system and zip takes, as like the given one as can be.

    Parameters
    ----------
    name
        Without its folders.
    otherwise
        What stands in its place where nothing of it can stay.
    """
    whole = unicodedata.normalize("NFC", name)
    kept = "".join("_" if char in '<>:"/\\|?*' else char for char in whole if _is_plain(char))
    kept = kept.encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .~")
    return kept or otherwise


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    return char if _is_plain(char) else "\N{REPLACEMENT CHARACTER}"


def _is_plain(char: str) -> bool:
    """Tell whether a character is no control, format or private one, and no half of a pair."""
    return _kind(char) != "C"


def _kind(char: str) -> str:
    return unicodedata.category(char)[0]
