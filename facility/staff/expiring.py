"""What of the staff ends or lacks: one list of end dates, and what waits on Today because of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.duties import DutyGroup, DutyRow, duties, duty, kind
from facility.core.ends import reached, warn_marks
from facility.core.i18n import N_, P_, Label, Sentence, say
from facility.core.users import AppUser
from facility.core.words import Choice, Count, Date, Help, Text
from facility.staff.credentials import Validity, credential_list, validity
from facility.staff.model import Staff
from facility.staff.partners import partner_list, partner_talks
from facility.staff.posts import PostState, post_list
from facility.staff.records import here_on, standing
from facility.staff.roster import shifts_of
from facility.staff.training import SupervisionTalk
from facility.staff.words import Post


class EndKind(Choice):
    """What ends."""

    CREDENTIAL = "credential", N_("Certificate or paper")
    AGREEMENT = "agreement", N_("Partner’s agreement")


@dataclass(frozen=True, slots=True)
class EndRow:
    """Something with an end date; ``step``: the warning reached (days; 0 over), None before the first."""

    kind: Annotated[EndKind, P_("ending", "Kind")]
    key: int
    name: Annotated[Text, P_("ending", "Whose")]
    what: Annotated[Sentence, P_("ending", "What ends")]
    until: Annotated[Date, N_("Valid until")]
    left: Annotated[int, P_("ending", "Days left")]
    state: Annotated[Validity, P_("certificate", "Stands")]
    step: Annotated[Count, P_("ending", "Warning at")] | None


@query("staff_endings", may="staff.read")
def staff_endings(
    ctx: Reading, *, days: Annotated[Count, N_("Days ahead"), Help(N_("0: all of them."))] = 0
) -> tuple[EndRow, ...]:
    """Every end date of those who work here and of the partners, the nearest first; what was replaced is left out."""
    found, marks = [], warn_marks(ctx.settings)
    for one in credential_list(ctx):
        if one.until is not None and one.state is not Validity.REPLACED:
            what = (
                say(N_("{kind} {title}"), kind=one.kind, title=one.title)
                if one.title
                else _plain(one.kind.label)
            )
            found.append((EndKind.CREDENTIAL, one.id, one.name, what, one.until))
    for body in partner_list(ctx):
        if body.until is not None:
            found.append(
                (EndKind.AGREEMENT, body.id, body.name, _plain(N_("Partner’s agreement")), body.until)
            )
    rows = (
        EndRow(
            sort,
            key,
            name,
            what,
            until,
            (until - ctx.today).days,
            validity(until, ctx.today, marks),
            reached(until, ctx.today, marks),
        )
        for sort, key, name, what, until in found
        if not days or until <= ctx.today + timedelta(days=days)
    )
    return tuple(sorted(rows, key=lambda row: (row.until, row.name, row.key)))


def _plain(msgid: str) -> Sentence:
    return Sentence(msgid, {})


ENDING = kind(
    "staff_ending", P_("today", "Certificate ends"), DutyGroup.CERTIFICATES, icon="identification-badge", may="staff.read",
    acts="staff.write", page="staff", done_by=("staff.add_credential", "partners.change"),
)  # fmt: skip
DECISION = kind(
    "partner_decision", P_("today", "Decision due"), DutyGroup.OTHER, icon="handshake", may="staff.read",
    acts="partners.write", page="staff", done_by=("partners.done",),
)  # fmt: skip
POST_GAP = kind(
    "post_gap", P_("today", "Post not filled"), DutyGroup.QUALITY, icon="users-three", may="staff.read",
    acts="staff.write", page="staff", done_by=("staff.give_post", "staff.hire"),
)  # fmt: skip
COVER = kind(
    "duty_cover", P_("today", "Shift not covered"), DutyGroup.OTHER, icon="calendar-x", may="staff.read",
    acts="roster.write", page="staff", done_by=("roster.put_on", "roster.copy_week"),
)  # fmt: skip
TALK = kind(
    "staff_talk", P_("today", "Supervision talk"), DutyGroup.OTHER, icon="chats", may="staff.write", acts="staff.write",
    page="staff", done_by=("staff.supervise",),
)  # fmt: skip
STILL_A_USER = kind(
    "left_still_user", P_("today", "Left, may still sign in"), DutyGroup.OTHER, icon="user-minus", may="users.write",
    acts="users.write", page="settings", done_by=("users.block",), hard=True,
)  # fmt: skip


@duties(ENDING)
def _endings(ctx: Reading) -> Iterator[DutyRow]:
    """From the first warning on; a duty put off comes back with the next."""
    for one in staff_endings(ctx, days=warn_marks(ctx.settings)[0]):
        if one.step is None:
            continue
        text = N_("{what} ended {n} days ago") if one.left < 0 else N_("{what} ends in {n} days")
        if one.left == 0:
            text = N_("{what} ends today")
        yield duty(
            ctx, ENDING, f"{one.kind.value}-{one.key}-{one.step}", name=one.name, detail=_plain(one.kind.label),
            text=say(text, what=one.what, n=abs(one.left)), due=one.until, action=N_("Renew"),
            target=("papers", one.key) if one.kind is EndKind.CREDENTIAL else ("partners", f"p{one.key}"),
        )  # fmt: skip


@duties(DECISION)
def _decisions(ctx: Reading) -> Iterator[DutyRow]:
    for one in partner_talks(ctx):
        if one.deadline is not None and one.done_on is None:
            with_whom = say(N_("decided on {day}"), day=one.on)
            yield duty(
                ctx, DECISION, f"talk-{one.id}", name=one.name or one.with_whom, detail=with_whom,
                text=say(N_("What was decided is due: {what}"), what=one.decision), due=one.deadline,
                action=N_("Note as done"), target=("talks", one.id), named=one.owner,
            )  # fmt: skip


@duties(POST_GAP)
def _gaps(ctx: Reading) -> Iterator[DutyRow]:
    """The head and the posts of the core team, once somebody is on the register of staff."""
    if ctx.session.scalar(select(Staff.id).limit(1)) is None:
        return
    for row in post_list(ctx):
        head = row.post is Post.MANAGER
        if (row.core or head) and row.state is not PostState.FILLED:
            detail = _plain(N_("Asked for by 4.4.1") if head else N_("Core team of 5.6.1"))
            yield duty(
                ctx, POST_GAP, f"{row.post.value}-{row.state.value}", name="", detail=detail,
                text=say(N_("{post}: {state}"), post=Label(row.post.label), state=row.state), action=N_("Look"), target=("posts", row.post.value),
            )  # fmt: skip


@duties(TALK)
def _talks(ctx: Reading) -> Iterator[DutyRow]:
    """The next talk that was agreed in the last one, a week ahead."""
    last: dict[int, SupervisionTalk] = {}
    for one in ctx.session.scalars(
        standing(SupervisionTalk).order_by(SupervisionTalk.on, SupervisionTalk.id)
    ):
        last[one.staff] = one
    for row in here_on(ctx.session, ctx.today).values():
        talk = last.get(row.id)
        if talk is not None and talk.next_on is not None and talk.next_on <= ctx.today + timedelta(days=7):
            yield duty(
                ctx, TALK, f"talk-{talk.id}", name=row.name, detail=say(N_("last on {day}"), day=talk.on),
                text=say(N_("The next supervision talk is on {day}"), day=talk.next_on), due=talk.next_on,
                action=N_("Enter a supervision talk"), target=("people", "register", "staff_talks", talk.id),
            )  # fmt: skip


@duties(STILL_A_USER)
def _left_users(ctx: Reading) -> Iterator[DutyRow]:
    """Whoever has left and was linked to a user of the program that nobody has blocked."""
    wanted = select(Staff, AppUser).join(AppUser, AppUser.id == Staff.user).where(
        Staff.until < ctx.today, AppUser.blocked_at.is_(None)
    )  # fmt: skip
    for row, user in ctx.session.execute(wanted.order_by(Staff.until, Staff.id)):
        yield duty(
            ctx, STILL_A_USER, f"staff-{row.id}", name=row.name, detail=say(N_("left on {day}"), day=row.until),
            text=say(N_("May still sign in as {login}"), login=user.login), due=row.until, action=N_("Block a user"),
            target=("users",),
        )  # fmt: skip


@duties(COVER)
def _cover(ctx: Reading) -> Iterator[DutyRow]:
    """Today's and tomorrow's shifts that lack somebody, where a roster is kept at all."""
    week = shifts_of(ctx, ctx.today - timedelta(days=7), ctx.today + timedelta(days=1))
    if not any(one.people for one in week):
        return
    for one in week:
        if one.gaps and one.day >= ctx.today:
            yield duty(
                ctx, COVER, f"{one.day.isoformat()}-{one.shift.value}", name="", detail=_plain(one.shift.label),
                text=say(N_("{day}: {gaps}"), day=one.day, gaps=list(one.gaps)), due=one.day, action=N_("Look"),
                target=("roster", f"{one.day.isoformat()}-{one.shift.value}"),
            )  # fmt: skip
