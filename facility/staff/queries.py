"""Reading the staff register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import or_, select

from facility.core import reading
from facility.core.desk import Reading, query
from facility.core.i18n import N_
from facility.core.users import AppUser
from facility.core.words import Count, Name, Text, YesNo, YesNoAnswer
from facility.staff import words as w
from facility.staff.model import Staff
from facility.staff.partners import Partner
from facility.staff.records import standing


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One staff member; ``here``: works here today."""

    id: w.StaffId
    code: w.StaffCode
    name: w.StaffName
    sex: w.StaffSex | None
    posts: w.Posts
    engagement: w.EngagedAs
    education: w.EducationLevel | None
    school: w.School
    qualification: w.Qualification
    phone: w.StaffPhone | None
    since: w.WorksSince
    until: w.WorksUntil | None
    here: Annotated[YesNo, N_("Works here today")]
    user: w.LinkedUser | None
    user_name: Annotated[Name, N_("Signs in as")]
    notes: w.StaffNotes


@query("staff_list", may="staff.read")
def staff_list(
    ctx: Reading, *, left: Annotated[YesNo, N_("Also who left")] = YesNoAnswer.NO
) -> tuple[StaffRow, ...]:
    """The staff of today in order of names; with ``left`` yes, also who left, after the others."""
    users = dict(ctx.session.execute(select(AppUser.id, AppUser.name)).all())
    rows = sorted(
        ctx.session.scalars(select(Staff)), key=lambda row: (not row.here(ctx.today), row.name, row.id)
    )
    return tuple(
        StaffRow(
            id=row.id,
            code=row.code,
            name=row.name,
            sex=row.sex,
            posts=row.posts_on(ctx.today),
            engagement=row.engagement,
            education=row.education,
            school=row.school,
            qualification=row.qualification,
            phone=row.phone,
            since=row.since,
            until=row.until,
            here=YesNoAnswer.YES if row.here(ctx.today) else YesNoAnswer.NO,
            user=row.user,
            user_name=users.get(row.user or 0, ""),
            notes=row.notes,
        )
        for row in rows
        if left is YesNoAnswer.YES or row.until is None or row.until >= ctx.today
    )


@dataclass(frozen=True, slots=True)
class StaffPick:
    """One line of a picker: the name, and code or qualification to tell namesakes apart."""

    id: int
    text: str
    detail: str


@query("staff_picks", may="staff.read")
def staff_picks(
    ctx: Reading, *, text: Annotated[Text, N_("Search")] = "", most: Annotated[Count, N_("At most")] = 20
) -> tuple[StaffPick, ...]:
    """Staff who work here, found by part of the name or the code."""
    word = reading.narrow(text)
    wanted = select(Staff).order_by(Staff.name, Staff.id)
    if word:
        wanted = wanted.where(
            or_(Staff.name.contains(word, autoescape=True), Staff.code.istartswith(word, autoescape=True))
        )
    here = (row for row in ctx.session.scalars(wanted) if row.until is None or row.until >= ctx.today)
    return tuple(
        StaffPick(row.id, row.name, " · ".join(part for part in (row.code, row.qualification) if part))
        for row, _count in zip(here, range(most), strict=False)
    )


@query("partner_picks", may="staff.read")
def partner_picks(
    ctx: Reading, *, text: Annotated[Text, N_("Search")] = "", most: Annotated[Count, N_("At most")] = 20
) -> tuple[StaffPick, ...]:
    """Partners found by part of the name."""
    found = standing(Partner).where(Partner.name.contains(reading.narrow(text), autoescape=True))
    rows = ctx.session.scalars(found.order_by(Partner.name, Partner.id).limit(most))
    return tuple(StaffPick(row.id, row.name, row.contact) for row in rows)
