"""The papers about keeping the house: facts in, PDF or Excel bytes out.

What draws is imported only when something is printed, so that the desk opens quickly; `load` brings it in
ahead of time.
"""

from __future__ import annotations

from facility.premises.papers.printing import KeepingPaper, PrintKeepingPaper

__all__ = ["KeepingPaper", "PrintKeepingPaper", "load"]


def load() -> None:
    """Import what draws, so that every paper stands in `facility.papers.registry.PAPERS`."""
    from facility.premises.papers import making as making
