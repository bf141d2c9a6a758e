"""Earlier work, the relevant years worked out from it, and what the head of the facility must show (4.4.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from facility.core import settings
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, query
from facility.core.i18n import N_, P_
from facility.core.settings import Mark
from facility.core.tables import Base, ref
from facility.core.words import Between, Count, Date, Ref, Text, Unit, YesNo, YesNoAnswer
from facility.staff import words as w
from facility.staff.credentials import CredentialKind, held
from facility.staff.model import Staff, StaffRecord
from facility.staff.records import StaffRecordKind, in_order, kept_as, not_ahead, standing
from facility.staff.years import months_worked

settings.declare(
    "manager_years",
    Annotated[Count, N_("Relevant years asked of the head"), Unit(P_("of work", "years")), Between(0, 40)],
    5,
    Mark.STANDARD,
    N_("Staff"),
)

SpellId = Annotated[int, Ref(to="work_spell"), N_("Earlier work")]
_Employer = Annotated[Text, P_("work", "Where")]
_Job = Annotated[Text, P_("work", "As what")]
_Since = Annotated[Date, P_("work", "From")]
_Until = Annotated[Date, P_("work", "Last day")]


class WorkSpell(StaffRecord, Base):
    """Work somewhere else, from a first until a last day; None: still going on."""

    staff: Mapped[w.StaffId] = ref("staff")
    employer: Mapped[_Employer]
    job: Mapped[_Job]
    since: Mapped[_Since]
    until: Mapped[_Until | None]
    relevant: Mapped[w.Relevant]


kept_as(StaffRecordKind.WORK_SPELL, WorkSpell)


@command(
    "staff.add_work", N_("entered earlier work of {staff}"), may="staff.write", label=N_("Enter earlier work")
)
class AddWork(Command[int]):
    staff: w.StaffId
    employer: _Employer
    job: _Job
    since: _Since
    until: _Until | None = None
    relevant: w.Relevant


@handles(AddWork)
def add_work(ctx: Context, cmd: AddWork) -> int:
    ctx.get(Staff, cmd.staff, "staff")
    not_ahead(ctx, cmd.since, "since")
    in_order(cmd.since, cmd.until)
    row = WorkSpell(entered_at=ctx.now, void_reason="")
    copy_fields(cmd, row)
    return ctx.add(row).id


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One spell of earlier work."""

    id: SpellId
    employer: _Employer
    job: _Job
    since: _Since
    until: _Until | None
    relevant: w.Relevant


@query("work_of", may="staff.files")
def work_of(ctx: Reading, *, staff: w.StaffId) -> tuple[WorkRow, ...]:
    """Earlier work of one staff member, the latest first."""
    wanted = (
        standing(WorkSpell).where(WorkSpell.staff == staff).order_by(WorkSpell.since.desc(), WorkSpell.id)
    )
    return tuple(
        WorkRow(one.id, one.employer, one.job, one.since, one.until, one.relevant)
        for one in ctx.session.scalars(wanted)
    )


def relevant_months(session: Session, row: Staff, day: date) -> int:
    """Whole months of relevant work until a day: here, also in a time before somebody left and came back, and
    elsewhere where it counts."""
    times = [row]
    if row.code:
        times += session.scalars(select(Staff).where(Staff.code == row.code, Staff.id != row.id))
    spells = session.scalars(standing(WorkSpell).where(WorkSpell.staff.in_([one.id for one in times])))
    earlier = [(one.since, one.until) for one in spells if one.relevant is YesNoAnswer.YES]
    return months_worked([*earlier, *((one.since, one.until) for one in times)], day)


@dataclass(frozen=True, slots=True)
class HeadRow:
    """What 4.4.1 asks of the head of the facility, for one who holds the post on a day."""

    staff: w.StaffId
    name: w.StaffName
    education: w.EducationLevel | None
    schooling: Annotated[YesNo, N_("Senior high school or more")]
    months: Annotated[Count, N_("Relevant work"), Unit(N_("months"))]
    years: Annotated[YesNo, N_("Relevant years reached")]
    trained: Annotated[YesNo, N_("Sector training passed")]
    no_record: Annotated[YesNo, N_("Proof of no criminal record")]


@query("head_check", may="staff.read")
def head_check(ctx: Reading, *, on: w.OnDay | None = None) -> tuple[HeadRow, ...]:
    """The heads of the facility on a day, each demand answered; schooling that nobody entered is not known."""
    day = on or ctx.today
    papers, need = held(ctx.session, day), ctx.settings.count("manager_years") * 12
    found = []
    for row in ctx.session.scalars(select(Staff).order_by(Staff.name, Staff.id)):
        if not row.here(day) or w.Post.MANAGER not in row.posts_on(day):
            continue
        months, has = relevant_months(ctx.session, row, day), papers.get(row.id, set())
        schooling = YesNoAnswer.UNKNOWN if row.education is None else _yes(row.education.senior_high)
        found.append(
            HeadRow(
                row.id, row.name, row.education, schooling, months, _yes(months >= need),
                _yes(CredentialKind.MANAGER in has), _yes(CredentialKind.NO_RECORD in has),
            )
        )  # fmt: skip
    return tuple(found)


def _yes(holds: bool) -> YesNoAnswer:
    return YesNoAnswer.YES if holds else YesNoAnswer.NO
