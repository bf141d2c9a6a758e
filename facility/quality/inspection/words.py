"""The words of the monthly inspection (clause 5.7)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

from facility.core.checks import Verdict
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import (
    Between,
    Choice,
    Count,
    Date,
    DateKind,
    File,
    Help,
    LongText,
    Moment,
    Name,
    Private,
    Ref,
    Text,
)
from facility.lodging.words import ServiceKind
from facility.people.words import PersonId
from facility.quality.words import Clause
from facility.staff.words import StaffId

if TYPE_CHECKING:
    from facility.core.words import Word


@dataclass(frozen=True, slots=True)
class MonthKind(DateKind):
    """A month by any of its days; written as a month (2026-11, 2026年11月) it is its first day."""

    def read(self, raw: object, word: Word, today: date | datetime) -> date:
        from facility.quality.indicators.periods import Period, PeriodSort

        if isinstance(raw, str):
            with suppress(DomainError):
                period = Period.of(raw)
                if period.sort is PeriodSort.MONTH:
                    return period.first
        return DateKind.read(self, raw, word, today)


InspectionId = Annotated[int, Ref(to="inspection"), P_("quality", "Inspection")]
Month = Annotated[date, MonthKind(), N_("Month"), Help(N_("Such as 2026-11, or any day of the month."))]
InspectionNumber = Annotated[Text, P_("quality", "Number")]
OpenedAt = Annotated[Moment, P_("quality", "Begun")]
OpenedBy = Annotated[int, Ref(to="user"), P_("quality", "Begun by")]
ReadUntil = Annotated[Moment, N_("Records read until")]
StandardKey = Annotated[Text, N_("Standard")]
UserName = Annotated[Name, N_("By")]

ChapterNumber = Annotated[Text, N_("Chapter")]
ShareId = Annotated[int, Ref(to="inspection_share"), N_("Who looks at a chapter")]
Inspector = Annotated[StaffId, P_("quality", "Who looks")]
InspectorName = Annotated[Name, P_("quality", "Who looks")]


class Result(Choice):
    """What a person found of a line."""

    CONFORMS = "conforms", P_("result", "Conforms")
    PARTLY = "partly", P_("result", "Partly")
    DOES_NOT = "does_not", P_("result", "Does not")
    NOT_APPLICABLE = "not_applicable", P_("result", "Not applicable")


class Fault(Choice):
    """What a case file lacks (clause 5.7.2)."""

    TRUE = "true", N_("Not true")
    EXACT = "exact", N_("Not exact")
    COMPLETE = "complete", N_("Not complete")


class WhyDue(Choice):
    """Why a line is looked at this month."""

    MONTH = "month", P_("due", "Every month")
    QUARTER = "quarter", P_("due", "This quarter")
    YEAR = "year", P_("due", "This year")
    FIRST = "first", P_("due", "Never looked at")
    CHANGED = "changed", P_("due", "The records changed")
    OPEN = "open", P_("due", "Left open last time")
    ASIDE = "aside", P_("due", "Set aside")


class Means(Choice):
    """How the inspection looked beyond the records (clause 5.7.3)."""

    TELEPHONE = "telephone", N_("Telephone check")
    INTERVIEW = "interview", P_("means", "Interview")
    HOME_VISIT = "home_visit", N_("Home visit")
    PICTURE = "picture", P_("means", "Picture")
    FILE = "file", N_("Reading a file on the spot")
    ROOM = "room", N_("Looking at a room")


WhyOf = Annotated[WhyDue, N_("Why it is looked at")]
FileNumber = Annotated[Text, P_("quality", "Number of the file")]
JudgementId = Annotated[int, Ref(to="judgement"), P_("quality", "Judgement")]
ResultOf = Annotated[Result, P_("quality", "Result")]
Faults = Annotated[tuple[Fault, ...], N_("What the file lacks")]
Note = Annotated[
    LongText,
    N_("Note"),
    Private(),
    Help(N_("What you saw. Needed where you see it otherwise than the records.")),
]
Picture = Annotated[
    File, P_("quality", "Picture"), Help(N_("What you saw on the spot; no faces without consent."))
]
PictureId = Annotated[int, Ref(to="attachment"), P_("quality", "Picture")]
JudgedAt = Annotated[Moment, P_("quality", "Judged")]
JudgedBy = Annotated[int, Ref(to="user"), P_("quality", "Judged by")]
EvidenceVerdict = Annotated[Verdict, P_("quality", "What the records said")]
EvidenceSays = Annotated[LongText, P_("quality", "Evidence"), Private()]
Owner = Annotated[StaffId, N_("Who puts it right")]
Deadline = Annotated[Date, N_("To be put right by")]

DrawnFileId = Annotated[int, Ref(to="drawn_file"), N_("File drawn")]
Place = Annotated[Count, N_("Place in the draw")]
Seed = Annotated[
    Count,
    N_("Number of the draw"),
    Help(N_("Anybody who draws again with this number gets the same files.")),
    Between(0, 999_999),
]
HowMany = Annotated[Count, N_("How many files"), Between(1, 400)]
KindOfService = Annotated[ServiceKind, N_("Kind of service")]
FileOf = Annotated[PersonId, N_("Whose file")]
WhyReplaced = Annotated[Text, N_("Why another file is taken")]

ObservationId = Annotated[int, Ref(to="observation"), P_("quality", "Observation")]
MeansOf = Annotated[Means, N_("How it was looked at")]
SeenAt = Annotated[Moment, N_("When it was")]
SeenBy = Annotated[StaffId, P_("quality", "By whom")]
Seen = Annotated[LongText, P_("quality", "What was seen or said"), Private()]
AboutLines = Annotated[Text, N_("About which clauses"), Help(N_("Such as 4.7.3.1-g, 5.3.1; may stay empty."))]
AboutPerson = Annotated[PersonId, N_("About whom")]

SignedAt = Annotated[Moment, P_("quality", "Signed")]
SignedBy = Annotated[int, Ref(to="user"), P_("quality", "Signed by")]
WhyAlone = Annotated[
    Text, N_("Why one person signs twice"), Help(N_("Only where nobody else can; it stands on the report."))
]
WhySentBack = Annotated[Text, N_("Why it is given back")]
Hash = Annotated[Text, N_("Fingerprint of the content")]
AddendumId = Annotated[int, Ref(to="inspection_addendum"), P_("quality", "Addendum")]
AddendumText = Annotated[LongText, P_("quality", "What is added"), Private()]
AboutClause = Annotated[Clause, N_("About clause")]
