"""The tables of the monthly inspection; once signed by both, no door changes a month (the guards below)."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, Session, mapped_column

from facility.core.desk import names
from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.quality.inspection import words as w


class Inspection(Retractable, Base):
    """One month. ``month``: its first day. Open until the head has signed, then locked with ``content_hash``.

    read_until: set when the QC lead signs; until then the records are read up to now or the end of the month.
    """

    number: Mapped[w.InspectionNumber]
    month: Mapped[w.Month]
    standard: Mapped[w.StandardKey]
    opened_at: Mapped[w.OpenedAt]
    opened_by: Mapped[w.OpenedBy] = ref("app_user", index=False)
    seed: Mapped[w.Seed | None]
    read_until: Mapped[w.ReadUntil | None]
    lead_at: Mapped[w.SignedAt | None]
    lead_by: Mapped[w.SignedBy | None] = ref("app_user", index=False)
    head_at: Mapped[w.SignedAt | None]
    head_by: Mapped[w.SignedBy | None] = ref("app_user", index=False)
    alone_why: Mapped[w.WhyAlone]
    content_hash: Mapped[w.Hash]


class InspectionShare(Retractable, Base):
    """A chapter that somebody looks at; a chapter may have several."""

    inspection: Mapped[w.InspectionId] = ref("inspection")
    chapter: Mapped[w.ChapterNumber]
    staff: Mapped[w.Inspector] = ref("staff")


class DrawnFile(Retractable, Base):
    """A person's file drawn by lot. ``place``: 1 for the first drawn."""

    inspection: Mapped[w.InspectionId] = ref("inspection")
    person: Mapped[w.FileOf] = ref("person")
    number: Mapped[w.FileNumber]
    kind: Mapped[w.KindOfService]
    place: Mapped[w.Place]
    why_not: Mapped[w.WhyReplaced]


class Judgement(Retractable, Base):
    """What a person found of a line, in a file where files are judged, and what the records said just then."""

    __table_args__ = (Index("ix_judgement_clause_inspection", "clause", "inspection"),)
    inspection: Mapped[w.InspectionId] = ref("inspection")
    clause: Mapped[w.AboutClause] = mapped_column(info={"kept": True})
    file: Mapped[w.DrawnFileId | None] = ref("drawn_file")
    result: Mapped[w.ResultOf]
    faults: Mapped[w.Faults]
    note: Mapped[w.Note]
    picture: Mapped[w.PictureId | None] = ref("attachment", index=False)
    evidence: Mapped[w.EvidenceVerdict]
    evidence_says: Mapped[w.EvidenceSays]
    judged_at: Mapped[w.JudgedAt]
    judged_by: Mapped[w.JudgedBy] = ref("app_user", index=False)


class Observation(Retractable, Base):
    """A telephone check, an interview, a visit, a picture, a look on the spot."""

    inspection: Mapped[w.InspectionId] = ref("inspection")
    means: Mapped[w.MeansOf]
    at: Mapped[w.SeenAt]
    staff: Mapped[w.SeenBy] = ref("staff")
    person: Mapped[w.AboutPerson | None] = ref("person")
    clauses: Mapped[w.AboutLines] = mapped_column(info={"kept": True})
    seen: Mapped[w.Seen]
    picture: Mapped[w.PictureId | None] = ref("attachment", index=False)


class InspectionAddendum(Base):
    """What is said after the month was locked; the month itself stays as it was signed."""

    inspection: Mapped[w.InspectionId] = ref("inspection")
    clause: Mapped[w.AboutClause]
    text: Mapped[w.AddendumText]
    at: Mapped[w.JudgedAt]
    by: Mapped[w.JudgedBy] = ref("app_user", index=False)


class InspectedLine(Retractable, Base):
    """A line the month had to answer, fixed when the QC lead signs, so that it reads the same for ever."""

    inspection: Mapped[w.InspectionId] = ref("inspection")
    clause: Mapped[w.AboutClause]
    why: Mapped[w.WhyOf]


@names("inspection")
def inspection_name(session: Session, id: int) -> str:
    """Its number."""
    row = session.get(Inspection, id)
    return row.number if row is not None else "—"


_LOCKED = N_("This month has been signed by both. Add an addendum instead.")
_IS_LOCKED = (
    "EXISTS (SELECT 1 FROM inspection AS i WHERE i.id = {row}.inspection AND i.head_at IS NOT NULL)"
    " AND NOT EXISTS (SELECT 1 FROM erasure_window)"
)
_BEYOND_PERSON = {
    "drawn_file": ("inspection", "number", "kind", "place", "why_not", "taken_back_at"),
    "observation": ("inspection", "means", "at", "staff", "clauses", "seen", "picture", "taken_back_at"),
}
"""What a locked row may not change; joining two records of one person moves the reference alone."""
never("month_is_locked", "inspection", _LOCKED, "OLD.head_at IS NOT NULL", on=("UPDATE", "DELETE"))
for _table in ("inspection_share", "drawn_file", "judgement", "observation", "inspected_line"):
    _other = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _BEYOND_PERSON.get(_table, ()))
    _changed = f" AND ({_other})" if _other else ""
    never(f"locked_{_table}_added", _table, _LOCKED, _IS_LOCKED.format(row="NEW"), on=("INSERT",))
    never(f"locked_{_table}_moved", _table, _LOCKED, _IS_LOCKED.format(row="NEW") + _changed, on=("UPDATE",))
    never(
        f"locked_{_table}_changed", _table, _LOCKED, _IS_LOCKED.format(row="OLD") + _changed, on=("UPDATE",)
    )
    never(f"locked_{_table}_gone", _table, _LOCKED, _IS_LOCKED.format(row="OLD"), on=("DELETE",))
never(
    "addendum_is_kept",
    "inspection_addendum",
    N_("An addendum stays as it was written."),
    "TRUE",
    on=("UPDATE", "DELETE"),
)
never(
    "month_inspected_twice",
    "inspection",
    N_("This month has been opened already."),
    "NEW.taken_back_at IS NULL AND EXISTS (SELECT 1 FROM inspection AS o WHERE o.month = NEW.month"
    " AND o.id <> NEW.id AND o.taken_back_at IS NULL)",
    field="month",
)
never(
    "judged_twice",
    "judgement",
    N_("This line has been judged already; change that judgement."),
    "NEW.taken_back_at IS NULL AND EXISTS (SELECT 1 FROM judgement AS o WHERE o.inspection = NEW.inspection"
    " AND o.clause = NEW.clause AND COALESCE(o.file, 0) = COALESCE(NEW.file, 0) AND o.id <> NEW.id"
    " AND o.taken_back_at IS NULL)",
    field="clause",
)
