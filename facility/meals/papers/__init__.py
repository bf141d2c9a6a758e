"""The papers of meals: facts in, PDF bytes out.

What draws is imported only when something is printed, so that the desk opens quickly; `load` brings it in ahead of
time.
"""

from __future__ import annotations

from facility.meals.papers.diet_printing import DietPaper, PrintDietPaper

__all__ = ["DietPaper", "PrintDietPaper", "load"]


def load() -> None:
    """Import what draws, so that every paper stands in `facility.papers.registry.PAPERS`."""
    from facility.meals.papers import diet_papers as diet_papers
