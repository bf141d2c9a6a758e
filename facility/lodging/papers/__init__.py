"""The papers of the house: facts in, PDF or Excel bytes out.

What draws is imported only when something is printed, so that the desk opens quickly; `load` brings it in
ahead of time.
"""

from __future__ import annotations

from facility.lodging.papers.printing import HousePaper, PrintHousePaper, house_paper_blank

__all__ = ["HousePaper", "PrintHousePaper", "house_paper_blank", "load"]


def load() -> None:
    """Import what draws, so that every paper stands in `facility.papers.registry.PAPERS`."""
    from facility.lodging.papers import making as making
