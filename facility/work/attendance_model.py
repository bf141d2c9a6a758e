"""Days at work: when somebody came and went, what they made, and days they did not work; the tables."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, Session

from facility.core.desk import names
from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.core.words import Moment
from facility.work import pay_words as p
from facility.work.hours import minutes_between
from facility.work.words import WorkAgreementId, WorkPostId


class WorkEntry(Retractable, Base):
    """One line of a day sheet: hours (``until`` empty: still at work), or with ``absence`` a day not worked.

    ``beyond_minutes``: how many of the hours were beyond the ceiling as it stood when they were recorded.
    """

    agreement: Mapped[WorkAgreementId] = ref("work_agreement", index=False)
    person: Mapped[p.PersonId] = ref("person", index=False)
    post: Mapped[WorkPostId] = ref("work_post", index=False)
    day: Mapped[p.Day]
    since: Mapped[p.Came | None]
    until: Mapped[p.Went | None]
    break_minutes: Mapped[p.Breaks]
    medicine_minutes: Mapped[p.MedicineTime]
    absence: Mapped[p.Absent | None]
    remark: Mapped[p.Remark]
    beyond_minutes: Mapped[p.BeyondMinutes]
    beyond_why: Mapped[p.WhyBeyond]
    beyond_done: Mapped[p.WhatWasDone]
    beyond_done_at: Mapped[Moment | None]
    corrects: Mapped[int | None] = ref("work_entry")
    entered_at: Mapped[Moment]
    voided_at: Mapped[p.VoidedAt | None]
    void_reason: Mapped[p.WhyVoid]

    __table_args__ = (
        Index("ix_work_entry_person_day", "person", "day"),
        Index("ix_work_entry_day_agreement", "day", "agreement"),
        Index("ix_work_entry_agreement_day", "agreement", "day"),
    )

    @property
    def minutes(self) -> int:
        """Minutes worked; 0 while somebody is still at work and on days not worked."""
        if self.since is None or self.until is None:
            return 0
        return minutes_between(self.since, self.until, self.break_minutes)


class WorkOutput(Retractable, Base):
    """Pieces of one kind made in the hours of an entry."""

    entry: Mapped[p.EntryId] = ref("work_entry")
    piece_kind: Mapped[p.PieceKindId] = ref("piece_kind")
    good: Mapped[p.Good]
    faulty: Mapped[p.Faulty]
    entered_at: Mapped[Moment]
    voided_at: Mapped[p.VoidedAt | None]
    void_reason: Mapped[p.WhyVoid]


_STANDS = "NEW.voided_at IS NULL AND NEW.taken_back_at IS NULL"
_OTHER = "o.person = NEW.person AND o.day = NEW.day AND o.id <> NEW.id AND o.voided_at IS NULL AND o.taken_back_at IS NULL"

never(
    "work_until_after_since",
    "work_entry",
    N_("The end lies after the beginning, and breaks are shorter than the time between."),
    f"{_STANDS} AND NEW.since IS NOT NULL AND NEW.until IS NOT NULL"
    " AND NEW.until - NEW.since - NEW.break_minutes <= 0",
    field="until",
)
never(
    "work_hours_or_absence",
    "work_entry",
    N_("A line of the day sheet has either hours or why somebody does not work."),
    f"{_STANDS} AND (NEW.since IS NULL) = (NEW.absence IS NULL)",
    field="since",
)
never(
    "work_hours_overlap",
    "work_entry",
    N_("These hours overlap with others of the same day."),
    f"{_STANDS} AND NEW.since IS NOT NULL AND EXISTS (SELECT 1 FROM work_entry AS o WHERE {_OTHER}"
    " AND o.since IS NOT NULL AND o.since < COALESCE(NEW.until, 1440) AND NEW.since < COALESCE(o.until, 1440))",
    field="since",
)
never(
    "work_absence_twice",
    "work_entry",
    N_("For this day it is written already that they do not work."),
    f"{_STANDS} AND NEW.absence IS NOT NULL AND EXISTS (SELECT 1 FROM work_entry AS o WHERE {_OTHER}"
    " AND o.absence IS NOT NULL)",
    field="absence",
)
never(
    "work_entry_is_kept",
    "work_entry",
    N_("An entry of the day sheet stays; correct it or void it with a reason."),
    "TRUE",
    on=("DELETE",),
)
never(
    "work_output_twice",
    "work_output",
    N_("Pieces of this kind are entered already for these hours; correct that line."),
    f"{_STANDS} AND EXISTS (SELECT 1 FROM work_output AS o WHERE o.entry = NEW.entry AND o.piece_kind = NEW.piece_kind"
    " AND o.id <> NEW.id AND o.voided_at IS NULL AND o.taken_back_at IS NULL)",
    field="piece_kind",
)


@names("work_entry")
def entry_name(session: Session, id: int) -> str:
    row = session.get(WorkEntry, id)
    return row.day.isoformat() if row else "—"
