"""Install a lock with uv, which takes a fifth of pip's time; what it cannot do is left to pip.

An author installs nearly twice as many packages as a student, and again and again; a student would
fetch uv for one use of it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bootstrapping.packages import install_quietly, pip_environment
from bootstrapping.programs import ends_well

if TYPE_CHECKING:
    from pathlib import Path

UV_LOCK = "requirements-uv.lock"
# How to reach an index: what pip is told, and what uv calls it. Both put blanks between several.
_SAME = {
    "PIP_INDEX_URL": "UV_DEFAULT_INDEX",
    "PIP_EXTRA_INDEX_URL": "UV_INDEX",
    "PIP_NO_INDEX": "UV_NO_INDEX",
    "PIP_PROXY": "ALL_PROXY",
    "PIP_CERT": "SSL_CERT_FILE",
    "PIP_TRUSTED_HOST": "UV_INSECURE_HOST",
    "PIP_DEFAULT_TIMEOUT": "UV_HTTP_TIMEOUT",
    "PIP_TIMEOUT": "UV_HTTP_TIMEOUT",
}
_DIVIDED_BY_COMMAS = {"PIP_FIND_LINKS": "UV_FIND_LINKS"}
# For pip alone, and as good unset.
_PIP_ALONE = {
    *("PIP_CONFIG_FILE", "PIP_DISABLE_PIP_VERSION_CHECK", "PIP_RETRIES"),
    *("PIP_CACHE_DIR", "PIP_NO_CACHE_DIR"),
}


def install_with_uv(python: Path, root: Path, lock: str) -> bool:
    """Install what a lock holds, uncompiled; return whether that was done.

    Where uv cannot be had, is told something of the network that it has no word for, or fails,
    pip is to do it: it goes on from there, and says what is wrong if it cannot either.
    """
    settings = uv_settings(pip_environment(python))
    if settings is None or not install_quietly(python, root, UV_LOCK):
        return False
    words = ("pip", "install", "--python", str(python), "--require-hashes", "--requirement", lock)
    command = [str(_program(python)), "--no-config", "--quiet", *words]
    return ends_well(command, root, settings)


def uv_settings(variables: dict[str, str]) -> dict[str, str] | None:
    """Return the environment for uv that means what `variables` mean to pip.

    Returns
    -------
    dict of str to str, or None

        None if a setting of pip's has no counterpart.
    """
    found = {key: value for key, value in variables.items() if not key.startswith(("UV_", "PIP_"))}
    for key, value in variables.items():
        if key in _SAME:
            found[_SAME[key]] = value
        elif key in _DIVIDED_BY_COMMAS:
            found[_DIVIDED_BY_COMMAS[key]] = ",".join(value.split())
        elif key.startswith("PIP_") and key not in _PIP_ALONE:
            return None
    kept = {"UV_CACHE_DIR": os.environ.get("UV_CACHE_DIR", "")}
    return (
        found
        | {key: value for key, value in kept.items() if value}
        | {
            # pip looks at all indexes; hashes say which file is meant.
            "UV_INDEX_STRATEGY": "unsafe-best-match",
            # What somebody mends in one environment must not reach the next through the cache.
            "UV_LINK_MODE": "copy",
            # Whoever has no network is told so by pip, at once.
            "UV_HTTP_RETRIES": "1",
        }
    )


def _program(python: Path) -> Path:
    return python.with_name("uv.exe" if os.name == "nt" else "uv")
