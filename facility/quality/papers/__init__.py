"""The papers of quality: facts in, PDF or Excel bytes out.

What draws is imported only when something is printed, so that the desk opens quickly; `load` brings it in ahead of
time.
"""

from __future__ import annotations

from facility.quality.papers.opinion_printing import OpinionPaper, PrintOpinion

__all__ = ["OpinionPaper", "PrintOpinion", "load"]


def load() -> None:
    """Import what draws, so that every paper stands in `facility.papers.registry.PAPERS`."""
    from facility.quality.papers import opinion_making as opinion_making
