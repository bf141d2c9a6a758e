"""Which notices are due: worked out from stays, the register, consents and what was sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from facility.core.clock import day_of, moment_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_, Sentence, say
from facility.core.words import Date, Moment, YesNoAnswer
from facility.exchange import words as w
from facility.exchange.consents import Answers, answers_of
from facility.exchange.model import Notice
from facility.exchange.questions import went_home
from facility.exchange.rules import NOTIFIED, NoticeRule, consent_on, notice_rule
from facility.lodging.model import Stay
from facility.people.health import Diagnosis
from facility.people.persons import Person
from facility.people.standing import Registration

LOOK_BACK_DAYS = 400
"""How far back the list of all due notices looks; longer ago nobody would be told any more."""


@dataclass(frozen=True, slots=True)
class NoticeDue:
    """One notice a stay asks for: to whom, until when, and how far it is.

    ``done``: sent, not needed or not allowed. ``overdue``: not done although ``due_on`` has passed.
    """

    stay: w.StayId
    person: w.PersonId
    name: w.PersonName
    direction: w.DirectionOfNotice
    recipient: w.ToWhom
    event_on: Annotated[Date, N_("Moved in or left on")]
    due_on: Annotated[Date, N_("Due on")]
    need: Annotated[w.Need, N_("Need")]
    why: Annotated[Sentence, N_("Why")]
    fields: Annotated[tuple[w.NoticeField, ...], N_("May say")]
    notice: w.NoticeId | None
    number: w.Number | None
    sent_on: Annotated[Date | None, N_("Sent on")]
    received_at: Annotated[Moment | None, N_("Received")]
    done: Annotated[bool, N_("Done")]
    overdue: Annotated[bool, N_("Overdue")]


def notices_due_of(ctx: Reading, stays: Sequence[int]) -> dict[int, tuple[NoticeDue, ...]]:
    """By stay, the notices it asks for, in the order entry, leaving; grid worker, doctor.

    A fixed number of statements. The entry of people taken over lies before Anyi and asks for none.
    """
    rows = list(ctx.session.scalars(select(Stay).where(Stay.id.in_(list(stays)), Stay.voided_at.is_(None))))
    return _due(ctx, rows)


@query("notices_due", may="exchange.read")
def notices_due(
    ctx: Reading,
    *,
    overdue_only: Annotated[bool, N_("Overdue only")] = False,
    stay: w.StayId | None = None,
) -> tuple[NoticeDue, ...]:
    """Notices still to be sent or asked about, of one stay where given, the most urgent first."""
    since = moment_of(ctx.today - timedelta(days=LOOK_BACK_DAYS))
    wanted = select(Stay).where(Stay.voided_at.is_(None))
    if stay is not None:
        wanted = wanted.where(Stay.id == stay)
    else:
        wanted = wanted.where(or_(Stay.arrived_at >= since, Stay.left_at >= since))
    rows = ctx.session.scalars(wanted)
    open_ones = [one for due in _due(ctx, list(rows)).values() for one in due if not one.done]
    found = [one for one in open_ones if one.overdue] if overdue_only else open_ones
    return tuple(sorted(found, key=lambda one: (one.due_on, one.name)))


def rule_for(
    ctx: Reading, stay: Stay, direction: w.Direction, recipient: w.Recipient, day: date | None = None
) -> NoticeRule:
    """What the rules say of one notice on a day (today where left out)."""
    known = _Known.of(ctx, [stay])
    return known.rule(stay, direction, recipient, day or ctx.today)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rule needs of many people at once."""

    register: Mapping[int, YesNoAnswer]
    severe: frozenset[int]
    answers: Answers
    home: Mapping[int, bool]

    @classmethod
    def of(cls, ctx: Reading, stays: Sequence[Stay]) -> _Known:
        people = {stay.person for stay in stays}
        ended = [stay.id for stay in stays if stay.left_at is not None]
        return cls(
            on_register(ctx.session, people),
            severely_ill(ctx.session, people),
            answers_of(ctx.session, people),
            ctx.answer(went_home)(ctx, ended) if ended else {},
        )

    def rule(self, stay: Stay, direction: w.Direction, recipient: w.Recipient, day: date) -> NoticeRule:
        consents = self.answers.get((stay.person, w.Purpose.DISCLOSURE, recipient), ())
        return notice_rule(
            direction,
            recipient,
            self.register.get(stay.person),
            stay.person in self.severe,
            consent_on(consents, day),
            self.home.get(stay.id, True),
        )


def on_register(session: Session, people: Iterable[int]) -> dict[int, YesNoAnswer]:
    """By person, what was last recorded about the national register."""
    rows = session.scalars(
        select(Registration)
        .where(Registration.person.in_(set(people)), Registration.voided_at.is_(None))
        .order_by(Registration.on, Registration.id)
    )
    return {row.person: row.register for row in rows}


def severely_ill(session: Session, people: Iterable[int]) -> frozenset[int]:
    """Who has a diagnosis held now that is one of the six severe disorders."""
    rows = session.execute(
        select(Diagnosis.person, Diagnosis.disorder).where(
            Diagnosis.person.in_(set(people)), Diagnosis.voided_at.is_(None), Diagnosis.ended_on.is_(None)
        )
    )
    return frozenset(person for person, disorder in rows if disorder.severe)


def _due(ctx: Reading, stays: list[Stay]) -> dict[int, tuple[NoticeDue, ...]]:
    if not stays:
        return {}
    known = _Known.of(ctx, stays)
    people = {stay.person for stay in stays}
    who = ctx.session.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    names = {id: name for id, name in who}
    ids = [stay.id for stay in stays]
    made = {
        (row.stay, row.direction, row.recipient): row
        for row in ctx.session.scalars(select(Notice).where(Notice.stay.in_(ids), Notice.voided_at.is_(None)))
    }
    return {
        stay.id: tuple(
            _one(
                ctx,
                known,
                stay,
                names[stay.person],
                direction,
                at,
                recipient,
                made.get((stay.id, direction, recipient)),
            )
            for direction, at in _events(stay)
            for recipient in NOTIFIED
        )
        for stay in stays
    }


def _events(stay: Stay) -> Iterable[tuple[w.Direction, datetime]]:
    if stay.taken_over_at is None:
        yield w.Direction.ENTRY, stay.arrived_at
    if stay.left_at is not None:
        yield w.Direction.LEAVING, stay.left_at


def _one(
    ctx: Reading,
    known: _Known,
    stay: Stay,
    name: str,
    direction: w.Direction,
    at: datetime,
    recipient: w.Recipient,
    notice: Notice | None,
) -> NoticeDue:
    rule = known.rule(stay, direction, recipient, ctx.today)
    need, why = rule.need, rule.why
    if notice is not None and notice.not_needed_because:
        need, why = w.Need.NOT_NEEDED, say(N_("Not needed: {because}"), because=notice.not_needed_because)
    sent = notice.sent_at if notice is not None else None
    done = sent is not None or need in (w.Need.NOT_NEEDED, w.Need.NOT_ALLOWED)
    due_on = day_of(at) + timedelta(days=ctx.settings.count("notice_days"))
    return NoticeDue(
        stay.id, stay.person, name, direction, recipient, day_of(at), due_on, need, why, rule.fields,
        notice.id if notice is not None else None, notice.number if notice is not None else None,
        day_of(sent) if sent is not None else None, notice.received_at if notice is not None else None,
        done, not done and ctx.today > due_on,
    )  # fmt: skip
