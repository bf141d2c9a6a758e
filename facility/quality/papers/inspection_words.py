"""The words that stand on the papers of an inspection and nowhere else."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.words import Count, LongText, Measure, MeasureKind, Name, Private, Text, Unit
from facility.quality.inspection.results import Counts

ChapterTitle = Annotated[Text, P_("inspection", "Chapter title")]
Who = Annotated[Name, P_("quality", "Who looks")]
Evidence = Annotated[LongText, P_("inspection", "What the records say"), Private()]
Note = Annotated[LongText, P_("inspection", "Notes and repair"), Private()]
FileOf = Annotated[Text, P_("quality", "Number of the file")]

Due = Annotated[Count, P_("counted", "Lines due")]
Conforms = Annotated[Count, P_("result", "Conforms")]
Partly = Annotated[Count, P_("result", "Partly")]
DoesNot = Annotated[Count, P_("result", "Does not")]
NotApplicable = Annotated[Count, P_("result", "Not applicable")]
Left = Annotated[Count, P_("result", "Not judged")]

Share = Annotated[Measure, MeasureKind(1), Unit("%"), P_("inspection", "Conformity")]
Before = Annotated[Measure, MeasureKind(1), Unit("%"), P_("inspection", "The month before")]
Change = Annotated[Measure, MeasureKind(1), Unit(N_("points")), P_("inspection", "Change")]

COUNTED = ("conforms", "partly", "does_not", "not_applicable", "left")
"""The results in the order in which papers tell them; the names are those of `Counts`."""


def per_thousand(counts: Counts) -> int | None:
    """Conformity in tenths of a per cent; None where no line counts. Half a tenth is rounded up."""
    return None if counts.share is None else int(counts.share * 1000 + 0.5 + 1e-9)
