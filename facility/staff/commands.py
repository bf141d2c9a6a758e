"""Entering staff, changing what is known of them, and their leaving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from facility.core.commands import Command, command
from facility.core.desk import Context, copy_fields, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.users import AppUser
from facility.core.words import YesNoAnswer
from facility.staff import words as w
from facility.staff.model import PostHolding, Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFacts:
    """What one form asks about a staff member."""

    name: w.StaffName
    posts: w.Posts
    since: w.WorksSince
    code: w.StaffCode = ""
    sex: w.StaffSex | None = None
    engagement: w.EngagedAs = w.Engagement.EMPLOYED
    education: w.EducationLevel | None = None
    school: w.School = ""
    qualification: w.Qualification = ""
    phone: w.StaffPhone | None = None
    user: w.LinkedUser | None = None
    notes: w.StaffNotes = ""


@command(
    "staff.hire", N_("entered the staff member {name}"), may="staff.write", label=N_("Enter a staff member")
)
class HireStaff(StaffFacts, Command[int]):
    pass


@command(
    "staff.change",
    N_("changed what is known of {staff}"),
    may="staff.write",
    label=N_("Change a staff member"),
)
class ChangeStaff(StaffFacts, Command[None]):
    staff: w.StaffId


@command(
    "staff.end",
    N_("noted that {staff} leaves on {until}"),
    may="staff.write",
    label=N_("Note somebody’s leaving"),
)
class EndStaff(Command[None]):
    staff: w.StaffId
    until: w.WorksUntil
    leave_reason: w.LeaveReason = ""


def _check(ctx: Context, facts: StaffFacts, own: Staff | None) -> None:
    """At least one post; a code and a user belong to one person only, who may have been here before."""
    if not facts.posts:
        raise DomainError("no_posts", N_("Choose at least one post."), "posts")
    others = select(Staff).where(Staff.id != (own.id if own else 0)).order_by(Staff.since.desc())
    if facts.code and (own is None or own.code != facts.code):
        for other in ctx.session.scalars(others.where(Staff.code == facts.code)):
            if not came_back(other, facts):
                raise DomainError("code_taken", N_("{name} has this code."), "code", name=other.name)
    if facts.user is not None:
        ctx.get(AppUser, facts.user, "user")
        for other in ctx.session.scalars(others.where(Staff.user == facts.user)):
            if not came_back(other, facts):
                raise DomainError("user_linked", N_("This user is {name}."), "user", name=other.name)


def came_back(earlier: Staff, facts: StaffFacts) -> bool:
    """Whether somebody who is entered left earlier and is taken on again: the same name, and the time is over."""
    return earlier.name == facts.name and earlier.until is not None and earlier.until < facts.since


@handles(HireStaff)
def hire_staff(ctx: Context, cmd: HireStaff) -> int:
    """Whoever comes back gets a line of their own under the code of before; the earlier time stays as it was."""
    _check(ctx, cmd, None)
    if cmd.user is not None:
        for earlier in ctx.session.scalars(select(Staff).where(Staff.user == cmd.user)):
            earlier.user = None  # the user goes along, so that nobody is told that somebody gone may sign in
    row = Staff(entered_at=ctx.now, leave_reason="")
    copy_fields(cmd, row)
    ctx.add(row)
    for post in cmd.posts:
        give(ctx, row, post, cmd.since)
    return row.id


def give(ctx: Context, row: Staff, post: w.Post, since: date) -> PostHolding:
    """Somebody holds a post from a day on."""
    held = ctx.add(
        PostHolding(staff=row.id, post=post, stand_in=YesNoAnswer.NO, since=since, entered_at=ctx.now)
    )
    ctx.session.expire(row, ["holdings"])
    return held


@handles(ChangeStaff)
def change_staff(ctx: Context, cmd: ChangeStaff) -> None:
    row = ctx.get(Staff, cmd.staff, "staff")
    _check(ctx, cmd, row)
    if row.until is not None and cmd.since > row.until:
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), "since")
    first, row_posts = row.since, set(row.posts_on(ctx.today))
    copy_fields(cmd, row)
    _change_posts(ctx, row, row_posts, set(cmd.posts), first)


def _change_posts(ctx: Context, row: Staff, held: set[w.Post], wanted: set[w.Post], first: date) -> None:
    """Posts named anew are held from today (or the first day, if later), those left out ended yesterday; so did
    standing in for a post that is now one's own."""
    day = max(row.since, ctx.today if row.until is None else min(ctx.today, row.until))
    for one in row.holdings:
        if one.voided_at is not None:
            continue
        if one.since == first or one.since < row.since:
            one.since = row.since if one.until is None else min(row.since, one.until)
        over = wanted - held if one.stand_in is YesNoAnswer.YES else held - wanted
        if one.on(day) and one.post in over:
            if one.since >= day:
                one.voided_at = ctx.now
            else:
                one.until = day - timedelta(days=1)
    for post in sorted(wanted - held, key=list(w.Post).index):
        give(ctx, row, post, day)


@handles(EndStaff)
def end_staff(ctx: Context, cmd: EndStaff) -> None:
    row = ctx.get(Staff, cmd.staff, "staff")
    if row.until is not None and row.until < ctx.today:
        raise DomainError("already_left", N_("{name} left on {day}."), "staff", name=row.name, day=row.until)
    if cmd.until < row.since:
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), "until")
    row.until, row.leave_reason = cmd.until, cmd.leave_reason
