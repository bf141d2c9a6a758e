"""The papers about staff: facts in, PDF or Excel bytes out.

What draws is imported only when something is printed, so that the desk opens quickly; `load` brings it in
ahead of time.
"""

from __future__ import annotations

from facility.staff.papers.printing import PrintStaffPaper, StaffPaper

__all__ = ["PrintStaffPaper", "StaffPaper", "load"]


def load() -> None:
    """Import what draws, so that every paper stands in `facility.papers.registry.PAPERS`."""
    from facility.staff.papers import making as making
