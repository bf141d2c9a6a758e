"""The papers of quality: facts in, PDF or Excel bytes out.

What draws is imported only when something is printed, so that the desk opens quickly; `load` brings it in ahead of
time.
"""

from __future__ import annotations

from facility.quality.papers import indicator_names as indicator_names
from facility.quality.papers.inspection_printing import InspectionPaper, PrintInspection, PrintInspectionNames
from facility.quality.papers.notice_printing import FindingPaper, PrintFinding
from facility.quality.papers.opinion_printing import OpinionPaper, PrintOpinion
from facility.quality.papers.superiors import PrintSuperiors as PrintSuperiors

__all__ = [
    "FindingPaper", "InspectionPaper", "OpinionPaper", "PrintFinding", "PrintInspection", "PrintInspectionNames",
    "PrintOpinion", "load",
]  # fmt: skip


def load() -> None:
    """Import what draws, so that every paper stands in `facility.papers.registry.PAPERS`."""
    from facility.quality.papers import indicator_names_report as indicator_names_report
    from facility.quality.papers import inspection_annex as inspection_annex
    from facility.quality.papers import inspection_form as inspection_form
    from facility.quality.papers import inspection_report as inspection_report
    from facility.quality.papers import notice as notice
    from facility.quality.papers import opinion_making as opinion_making
    from facility.quality.papers import superiors_report as superiors_report
