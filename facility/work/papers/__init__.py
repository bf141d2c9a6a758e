"""The papers of sheltered work: facts in, PDF bytes out.

What draws is imported only when something is printed, so that the desk opens quickly; `load` brings it in ahead of time.
"""

from __future__ import annotations

from facility.work.papers.pay_printing import PrintWorkSheet, WorkSheet
from facility.work.papers.printing import PrintWorkPaper, WorkPaper

__all__ = ["PrintWorkPaper", "PrintWorkSheet", "WorkPaper", "WorkSheet", "load"]


def load() -> None:
    """Import what draws, so that every paper stands in `facility.papers.registry.PAPERS`."""
    from facility.work.papers import accident as accident
    from facility.work.papers import addendum as addendum
    from facility.work.papers import agreement as agreement
    from facility.work.papers import making as making
    from facility.work.papers import outcome_report as outcome_report
    from facility.work.papers import pay_making as pay_making
