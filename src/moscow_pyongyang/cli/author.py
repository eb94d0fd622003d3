"""What authors run: build the notebooks, list every problem."""

from __future__ import annotations

from rich.console import Console

from moscow_pyongyang.paths import checkout_dir, data_dir


def build() -> int:
    """Build the source table and every notebook; print what changed."""
    from authoring import build_all
    from authoring.pages.bibliography import write_sources
    from authoring.pages.claims_page import write_claims
    from authoring.pages.data_cards import write_readme
    from authoring.pages.plans import write_guide

    # Lessons and cards cite from the table of sources, so that comes first.
    data, root = data_dir(), checkout_dir()
    changed = [*write_sources(data), *write_readme(data), *write_claims(root), *build_all(root)]
    changed += write_guide(root)
    console = Console(highlight=False)
    for path in changed:
        console.print(f"built {path.relative_to(checkout_dir())}")
    console.print(f"{len(changed)} files changed.")
    return 0


def check() -> int:
    """Run every gate that needs no browser; return 1 if one found a problem."""
    from authoring import check_all

    problems = check_all(checkout_dir())
    console = Console(highlight=False)
    for problem in problems:
        console.print(str(problem), markup=False, soft_wrap=True)
    console.print("No problem found." if not problems else f"{len(problems)} problems.")
    return int(bool(problems))
