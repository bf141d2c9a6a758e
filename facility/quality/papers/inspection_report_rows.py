"""What stands in the report of a month: figures, lines, findings and files, and not one name of anybody served."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.i18n import N_, P_, Sentence
from facility.core.words import Count, Date, Text
from facility.premises.words import FacilityKind
from facility.quality.findings import words as f
from facility.quality.inspection import words as w
from facility.quality.inspection.board import Stage
from facility.quality.opinion import words as o
from facility.quality.papers import inspection_words as p
from facility.quality.papers.inspection_comparing import ComparedChapter, ComparedMonth
from facility.quality.papers.superiors_rows import FigureLine
from facility.quality.words import Clause, Demand

MonthOf = Annotated[Date, P_("inspection", "Month inspected")]
KindOf = Annotated[FacilityKind, P_("inspection", "Kind")]
ReadUntil = Annotated[w.ReadUntil, P_("inspection", "Evidence until")]
StageOf = Annotated[Stage, P_("inspection", "State")]
StandardOf = Annotated[Text, N_("Standard")]
Lead = Annotated[Text, P_("inspection", "QC lead")]
Head = Annotated[Text, P_("inspection", "Head")]
LeadAt = Annotated[w.SignedAt, P_("inspection", "QC lead signed")]
HeadAt = Annotated[w.SignedAt, P_("inspection", "Head signed")]


@dataclass(frozen=True, slots=True)
class CoverRow:
    """``hash`` is "" until the month is locked."""

    facility: Annotated[Text, N_("Name of the facility")]
    month: MonthOf
    number: w.InspectionNumber
    standard: StandardOf
    kind: KindOf | None
    stage: StageOf
    who: p.Who
    lead: Lead
    lead_at: LeadAt | None
    head: Head
    head_at: HeadAt | None
    hash: w.Hash


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line that was due. ``title``: of its chapter. ``result``: None while it is not judged."""

    chapter: w.ChapterNumber
    title: p.ChapterTitle
    clause: Clause
    demand: Demand
    evidence: p.Evidence
    result: w.ResultOf | None
    note: p.Note


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding as it stands on the day the report is made. ``times``: how often the same was found before."""

    number: f.FindingNumber
    source: f.Source
    clause: f.AboutClause
    file: p.FileOf
    what: f.What
    severity: f.SeverityOf | None
    found_on: f.FoundOn
    owner_name: f.OwnerName
    deadline: f.Deadline | None
    state: f.StateOf
    overdue: f.Overdue
    times: f.Times


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file drawn. ``judged``: lines judged in it; ``lacking``: those that hold partly or not."""

    place: w.Place
    number: w.FileNumber
    kind: w.KindOfService
    judged: Annotated[Count, P_("file", "Lines judged")]
    lacking: Annotated[Count, P_("file", "Partly or not")]
    why_not: w.WhyReplaced


@dataclass(frozen=True, slots=True)
class SeenLine:
    """What was looked at beyond the records; whom it was about by number."""

    means: w.MeansOf
    at: w.SeenAt
    staff_name: w.InspectorName
    file: p.FileOf
    clauses: w.AboutLines
    seen: w.Seen


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """A round of opinions that was closed by the end of the month."""

    title: o.RoundTitle
    since: o.RoundSince
    filled: o.FilledIn
    satisfied: o.Satisfied


@dataclass(frozen=True, slots=True)
class AddendumLine:
    at: Annotated[w.JudgedAt, P_("addendum", "Added")]
    by: w.UserName
    clause: w.AboutClause
    text: w.AddendumText


@dataclass(frozen=True, slots=True)
class ReportRow:
    """The report of a month. Counts are of all due lines; ``must`` and ``share``: of those that make the conformity.

    ``as_signed``: None while it is open, else how its content stands to its fingerprint. ``first``: no month before.
    """

    month: MonthOf
    number: w.InspectionNumber
    standard: StandardOf
    kind: KindOf | None
    stage: StageOf
    read_until: ReadUntil
    who: p.Who
    lead: Lead
    lead_at: LeadAt | None
    head: Head
    head_at: HeadAt | None
    alone_why: w.WhyAlone
    hash: w.Hash
    as_signed: Annotated[Sentence, P_("inspection", "Compared with the fingerprint")] | None
    first: bool
    due: p.Due
    conforms: p.Conforms
    partly: p.Partly
    does_not: p.DoesNot
    not_applicable: p.NotApplicable
    left: p.Left
    must: Annotated[Count, P_("inspection", "Lines that make the conformity")]
    share: p.Share | None
    on_word: Annotated[Count, N_("Conform by the inspector’s word alone")]
    formula: Annotated[Sentence, P_("inspection", "How it is counted")]
    months: tuple[ComparedMonth, ...]
    chapters: tuple[ComparedChapter, ...]
    lines: tuple[ReportLine, ...]
    findings: tuple[FindingLine, ...]
    carried: tuple[FindingLine, ...]
    seed: w.Seed | None
    files: tuple[FileLine, ...]
    seen: tuple[SeenLine, ...]
    opinions: tuple[OpinionLine, ...]
    figures: tuple[FigureLine, ...]
    addenda: tuple[AddendumLine, ...]
