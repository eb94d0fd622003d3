"""Names that a package offers without importing what they need before they are used."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lazy_exports(
    package: str, homes: Mapping[str, str], *, modules: Mapping[str, str] | None = None
) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """Return ``__getattr__``, ``__dir__`` and ``__all__`` of `package`.

    Parameters
    ----------
    package
        The package's ``__name__``.
    homes
        Submodule, and the names that it gives to the package, parted by blanks.
    modules
        Names that stand for a whole submodule.
    """
    sources = {name: (home, name) for home, names in homes.items() for name in names.split()}
    sources |= {name: (home, "") for name, home in (modules or {}).items()}

    def get(name: str) -> Any:
        if name not in sources:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        home, attribute = sources[name]
        value = import_module(f"{package}.{home}")
        if attribute:
            value = getattr(value, attribute)
        setattr(sys.modules[package], name, value)
        return value

    return get, lambda: sorted(sources), sorted(sources)
