"""Notices of coming and leaving (4.7.2.4, 4.8.3, 5.6.4) and referrals (5.3.3), over the year up to the moment."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from facility.core.checks import Answer, Fix, Looking, check, counted, shown
from facility.core.i18n import N_, Sentence, say
from facility.exchange.due import NoticeDue, notices_due_of, severely_ill
from facility.exchange.model import Referral
from facility.exchange.rules import kind_of_referral
from facility.exchange.words import Direction, Need, Recipient, ReferralDirection
from facility.lodging.judged import MOST, Frame, Judged, came, gone, k_of_n

NOTICES: dict[str, tuple[Direction, Recipient, bool]] = {
    "4.7.2.4-a": (Direction.ENTRY, Recipient.GRID_WORKER, False),
    "4.7.2.4-b": (Direction.ENTRY, Recipient.COMMUNITY_DOCTOR, False),
    "4.8.3-a": (Direction.LEAVING, Recipient.GRID_WORKER, False),
    "4.8.3-b": (Direction.LEAVING, Recipient.COMMUNITY_DOCTOR, False),
    "5.6.4-a": (Direction.ENTRY, Recipient.COMMUNITY_DOCTOR, True),
    "5.6.4-b": (Direction.LEAVING, Recipient.COMMUNITY_DOCTOR, True),
}
"""By clause: coming or leaving, who is told, and whether only of people with a severe disorder."""
_ENTERED = Frame(
    N_("Came in this time and a notice is due by now: {n}; in order: {k}."),
    N_("No notice about somebody who came is due."),
)
_LEFT = Frame(
    N_("Left in this time and a notice is due by now: {n}; in order: {k}."),
    N_("No notice about somebody who left is due."),
)
_FRAMES = {Direction.ENTRY: _ENTERED, Direction.LEAVING: _LEFT}


def _notices(look: Looking) -> dict[tuple[int, Direction, Recipient], NoticeDue]:
    stays = {one.stay for group in (came, gone) for one in look.once(group)}
    due = notices_due_of(look, sorted(stays))
    return {(stay, one.direction, one.recipient): one for stay, each in due.items() for one in each}


def _severe(look: Looking) -> frozenset[int]:
    return severely_ill(look.session, {one.person for group in (came, gone) for one in look.once(group)})


def _sent(look: Looking, one: NoticeDue) -> bool:
    return one.sent_on is not None and one.sent_on <= look.today


@check(*NOTICES)
def _told(look: Looking) -> Answer:
    """A notice that is not needed, or that the person did not allow, is not judged; nor one whose days still run."""
    direction, recipient, severe = NOTICES[look.line.same_as or look.line.clause]
    notices = look.once(_notices)

    def due(one: Judged) -> bool:
        notice = notices.get((one.stay, direction, recipient))
        if notice is None or notice.need in (Need.NOT_NEEDED, Need.NOT_ALLOWED):
            return False
        return (not severe or one.person in look.once(_severe)) and (
            _sent(look, notice) or look.today > notice.due_on
        )

    def wrong(one: Judged) -> Sentence | None:
        notice = notices[one.stay, direction, recipient]
        if _sent(look, notice):
            return None
        if notice.need is Need.ASK_FIRST:
            return say(N_("consent not asked for yet, due {day}"), day=notice.due_on)
        return say(N_("not sent, due {day}"), day=notice.due_on)

    people = look.once(came if direction is Direction.ENTRY else gone)
    return k_of_n(_FRAMES[direction], [one for one in people if due(one)], wrong)


def _referrals(look: Looking) -> tuple[Referral, ...]:
    wanted = select(Referral).where(Referral.made_on <= look.today, Referral.made_on >= look.first_day)
    rows = look.session.scalars(wanted.order_by(Referral.made_on, Referral.id))
    return tuple(row for row in rows if row.voided_at is None or row.voided_at > look.now)


@check("5.3.3-a")
def _kinds(look: Looking) -> Answer:
    """The kind follows from the direction and the other end, which every referral has."""
    return _of_referrals(look, lambda row: [])


@check("5.3.3-c")
def _complete(look: Looking) -> Answer:
    """Why, and the other end; of somebody sent elsewhere also what was told. The receipt only supports it."""

    def lacks(row: Referral) -> list[Sentence]:
        what = []
        away = row.direction is ReferralDirection.OUT
        if not row.reason.strip():
            what.append(say(N_("why")))
        if away and not (row.to_body.strip() or row.department.strip()):
            what.append(say(N_("to whom")))
        if row.direction is ReferralDirection.IN and not row.from_body.strip():
            what.append(say(N_("from whom")))
        if away and not row.least_facts.strip():
            what.append(say(N_("what was told")))
        return what

    return _of_referrals(look, lacks)


def _of_referrals(look: Looking, lacks: Callable[[Referral], list[Sentence]]) -> Answer:
    found = [(row, lacks(row)) for row in look.once(_referrals)]
    open_ones = [row.number for row, what in found if what]
    says = say(N_("Referrals in this time: {n}; complete: {k}."), n=len(found), k=len(found) - len(open_ones))
    if not found:
        return counted(0, 0, says, say(N_("Nobody was referred in this time, or it was not logged.")))
    found.sort(key=lambda one: not one[1])
    records = [
        shown(
            say(
                N_("{number} of {day}, {kind}: not entered: {what}"),
                number=row.number, day=row.made_on, kind=kind_of_referral(row.direction, row.partner), what=what,
            )
            if what
            else say(
                N_("{number} of {day}, {kind}"),
                number=row.number, day=row.made_on, kind=kind_of_referral(row.direction, row.partner),
            ),
            not what, page="people", target=row.person,
        )
        for row, what in found[:MOST]
    ]  # fmt: skip
    first = next((row.person for row, what in found if what), None)
    fixes = (Fix(page="people", target=first, words=N_("Open the card")),) if first is not None else ()
    return counted(
        len(found) - len(open_ones), len(found), says, say(N_("Not complete: {numbers}."), numbers=open_ones[:8]),
        *records, fixes=fixes,
    )  # fmt: skip
