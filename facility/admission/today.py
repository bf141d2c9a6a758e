"""What waits for the people at the desk, with a reason, a day and a way to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.boards import Loaded, load
from facility.admission.journey import missing_papers
from facility.admission.lodged import where_at
from facility.admission.model import Application, Enquiry, Leaving
from facility.core.clock import day_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Choice, Date, Moment, Name, Text
from facility.lodging.model import ReturnPlan, Stay
from facility.people.persons import Person

SOON_DAYS = 14


class TodayKind(Choice):
    """What kind of thing waits."""

    PAPERS = "papers", P_("today", "Papers missing")
    ASSESSMENT = "assessment", P_("today", "Assessment")
    DECISION = "decision", P_("today", "Decision")
    AGREEMENT = "agreement", P_("today", "Agreement")
    ARRIVAL = "arrival", P_("today", "Arrival")
    DEPARTURE = "departure", P_("today", "Departure")
    NOTICE = "notice", P_("today", "Notice")
    REVIEW = "review", P_("today", "Return review")
    APPOINTMENT = "appointment", P_("today", "Appointment")
    FOLLOW_UP = "follow_up", P_("today", "Follow-up")
    PURGE = "purge", P_("today", "Purge")


class Urgency(Choice):
    """How near it is."""

    OVERDUE = "overdue", P_("today", "Overdue")
    TODAY = "today", P_("today", "Today")
    LATER = "later", P_("today", "This week and later")


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One line of Today."""

    kind: Annotated[TodayKind, N_("Kind")]
    person: w.PersonId | None
    name: Annotated[Name, N_("Name")]
    detail: Annotated[Sentence, N_("Person")]
    text: Annotated[Sentence, N_("What waits")]
    due: Annotated[Date, N_("Due")] | None
    moment: Annotated[Moment, N_("Time")] | None
    urgency: Annotated[Urgency, N_("When")]
    page: Annotated[Text, N_("Page")]
    target: int | None
    action: Annotated[Text, N_("Action")]


@query("today_board", may="admission.read")
def today_board(ctx: Reading) -> tuple[TodayRow, ...]:
    """Everything that waits, overdue first, then by day."""
    rows = ctx.session.scalars(select(Application).where(Application.ended_on.is_(None))).all()
    places = where_at(ctx.session, ctx.now)
    found: list[TodayRow] = []
    for one in load(ctx, rows).values():
        found += _of_application(ctx, one, places.get(one.person.id, ""))
    found += _appointments(ctx)
    found += _reviews(ctx, places)
    found += _follow_ups(ctx)
    order = {urgency: n for n, urgency in enumerate(Urgency)}
    return tuple(sorted(found, key=lambda r: (order[r.urgency], r.due or date.max, r.moment is None, r.name)))


def urgency(due: date | None, today: date) -> Urgency:
    """Overdue before today, today on the day, later otherwise or without a day."""
    if due is None or due > today:
        return Urgency.LATER
    return Urgency.OVERDUE if due < today else Urgency.TODAY


def _row(
    ctx: Reading,
    kind: TodayKind,
    person: Person | Loaded,
    text: Sentence,
    due: date | None,
    action: str,
    target: int | None,
    *,
    page: str = "admission",
    moment: datetime | None = None,
    place: str = "",
) -> TodayRow:
    who = person.person if isinstance(person, Loaded) else person
    birth = who.birth
    age = (
        ctx.today.year - birth.year - ((ctx.today.month, ctx.today.day) < (birth.month, birth.day))
        if birth
        else None
    )
    detail = (
        say(N_("{sex} {age}"), sex=who.sex, age=age)
        if not place
        else say(N_("{sex} {age} · {place}"), sex=who.sex, age=age, place=place)
    )
    return TodayRow(
        kind, who.id, who.name, detail, text, due, moment, urgency(due, ctx.today), page, target, action
    )


def _of_application(ctx: Reading, one: Loaded, place: str) -> Iterable[TodayRow]:
    f, id = one.journey, one.application.id
    missing = missing_papers(f.papers)
    inside = f.entered_on is not None
    known_since = one.application.taken_over_on or f.entered_on
    if inside and f.agreement_signed_on is None:
        yield _row(
            ctx,
            TodayKind.AGREEMENT,
            one,
            say(N_("Here since {on} without a signed agreement"), on=f.entered_on),
            known_since,
            N_("Prepare the agreement"),
            id,
            place=place,
        )
    if inside and missing:
        yield _row(
            ctx,
            TodayKind.PAPERS,
            one,
            say(N_("Missing in the file: {papers}"), papers=missing),
            known_since,
            N_("Open the packet"),
            id,
            place=place,
        )
    expired = [kind for kind, state in f.papers.items() if state is w.PaperState.EXPIRED]
    if expired:
        yield _row(
            ctx,
            TodayKind.PAPERS,
            one,
            say(N_("Expired: {papers}"), papers=expired),
            ctx.today,
            N_("Open the packet"),
            id,
            place=place,
        )
    if not inside:
        yield from _on_the_way(ctx, one, missing)
    yield from _agreement_ending(ctx, one, place)
    for notice in one.notices:
        if not notice.done:
            yield _row(
                ctx,
                TodayKind.NOTICE,
                one,
                say(N_("Notice to {recipient} not sent"), recipient=notice.recipient),
                notice.due_on,
                N_("Send the notice"),
                id,
                place=place,
            )


def _on_the_way(ctx: Reading, one: Loaded, missing: list[w.PaperKind]) -> Iterable[TodayRow]:
    f, id = one.journey, one.application.id
    if f.outcome is w.Outcome.WAIT:
        if f.look_again_on is not None:
            yield _row(
                ctx,
                TodayKind.DECISION,
                one,
                say(N_("On the waiting list; look again")),
                f.look_again_on,
                N_("Open"),
                id,
            )
        return
    if f.outcome in (w.Outcome.REFER, w.Outcome.DECLINE):
        return
    if f.outcome is w.Outcome.ACCEPT and f.agreement_signed_on is not None:
        yield _row(
            ctx,
            TodayKind.ARRIVAL,
            one,
            say(N_("Everything is signed; may move in")),
            f.expected_on or one.application.wanted_from,
            N_("Move in"),
            id,
        )
    elif f.outcome is w.Outcome.ACCEPT:
        yield _row(
            ctx,
            TodayKind.AGREEMENT,
            one,
            say(N_("Accepted on {on}; the agreement is not signed"), on=f.decided_on),
            f.expected_on,
            N_("Prepare the agreement"),
            id,
        )
    elif missing:
        yield _row(
            ctx,
            TodayKind.PAPERS,
            one,
            say(N_("Still needed: {papers}"), papers=missing),
            None,
            N_("Open the packet"),
            id,
        )
    elif f.assessed_on is None:
        yield _row(
            ctx,
            TodayKind.ASSESSMENT,
            one,
            say(N_("Papers complete since {on}"), on=f.papers_done_on),
            None,
            N_("Assess"),
            id,
        )
    else:
        yield _row(
            ctx,
            TodayKind.DECISION,
            one,
            say(N_("Assessed on {on}; waits for a decision"), on=f.assessed_on),
            None,
            N_("Decide"),
            id,
        )


def _agreement_ending(ctx: Reading, one: Loaded, place: str) -> Iterable[TodayRow]:
    agreement = one.agreement
    if agreement is None or one.journey.agreement_signed_on is None or agreement.ended_on is not None:
        return
    if agreement.until <= ctx.today + timedelta(days=ctx.settings.count("agreement_warn_days")):
        text = say(N_("Agreement {number} ends on {until}"), number=agreement.number, until=agreement.until)
        yield _row(
            ctx,
            TodayKind.AGREEMENT,
            one,
            text,
            agreement.until,
            N_("Prepare the renewal"),
            one.application.id,
            place=place,
        )


def _appointments(ctx: Reading) -> Iterable[TodayRow]:
    rows = ctx.session.execute(
        select(Enquiry, Person)
        .outerjoin(Person, Person.id == Enquiry.person)
        .outerjoin(Application, Application.person == Enquiry.person)
        .where(Enquiry.closed_on.is_(None), Application.id.is_(None))
    )
    for enquiry, person in rows:
        name = person.name if person else enquiry.asker_name
        detail = say(N_("Enquiry {number}"), number=enquiry.number)
        if enquiry.appointment is not None:
            day = day_of(enquiry.appointment)
            yield TodayRow(
                TodayKind.APPOINTMENT,
                enquiry.person,
                name,
                detail,
                say(N_("Comes to visit and talk")),
                day,
                enquiry.appointment,
                urgency(day, ctx.today),
                "admission",
                None,
                N_("Open"),
            )
        if enquiry.purge_on is not None and enquiry.purge_on <= ctx.today + timedelta(days=SOON_DAYS):
            yield TodayRow(
                TodayKind.PURGE,
                enquiry.person,
                name,
                detail,
                say(N_("Nothing followed; personal data are to be erased")),
                enquiry.purge_on,
                None,
                urgency(enquiry.purge_on, ctx.today),
                "people",
                enquiry.person,
                N_("Open"),
            )


def _reviews(ctx: Reading, places: dict[int, str]) -> Iterable[TodayRow]:
    """Planned returns that are near or past, and overlong stays."""
    plans: dict[int, date] = {}
    for plan in ctx.session.scalars(select(ReturnPlan).order_by(ReturnPlan.id)):
        plans[plan.stay] = plan.planned_return
    rows = ctx.session.execute(
        select(Stay, Person, Application.id)
        .join(Person, Person.id == Stay.person)
        .outerjoin(Application, Application.stay == Stay.id)
        .where(Stay.at(ctx.now))
    )
    overlong = ctx.settings.count("overlong_days")
    for stay, person, application in rows:
        planned, since = plans.get(stay.id), day_of(stay.arrived_at)
        place = places.get(person.id, "")
        if planned is not None and planned <= ctx.today + timedelta(days=SOON_DAYS):
            yield _row(
                ctx,
                TodayKind.REVIEW,
                person,
                say(N_("Planned return {on}; review it together"), on=planned),
                planned,
                N_("Review"),
                application,
                place=place,
            )
        elif (ctx.today - since).days > overlong and planned is None:
            yield _row(
                ctx,
                TodayKind.REVIEW,
                person,
                say(N_("Here for {days} days without a planned return"), days=(ctx.today - since).days),
                ctx.today,
                N_("Review"),
                application,
                place=place,
            )


def _follow_ups(ctx: Reading) -> Iterable[TodayRow]:
    rows = ctx.session.execute(
        select(Leaving, Application, Person)
        .join(Application, Application.id == Leaving.application)
        .join(Person, Person.id == Application.person)
        .where(
            Leaving.follow_up_on.is_not(None), Leaving.follow_up_on <= ctx.today + timedelta(days=SOON_DAYS)
        )
    )
    for leaving, application, person in rows:
        yield _row(
            ctx,
            TodayKind.FOLLOW_UP,
            person,
            say(N_("Left on {on}; ask how things are"), on=day_of(leaving.left_at)),
            leaving.follow_up_on,
            N_("Record a follow-up"),
            application.id,
        )
    recent = ctx.session.execute(
        select(Leaving, Application, Person)
        .join(Application, Application.id == Leaving.application)
        .join(Person, Person.id == Application.person)
        .where(Leaving.settled_on.is_(None), Leaving.destination != w.Destination.DIED)
    )
    for leaving, application, person in recent:
        yield _row(
            ctx,
            TodayKind.DEPARTURE,
            person,
            say(N_("Left on {on}; the leaving form is not complete"), on=day_of(leaving.left_at)),
            day_of(leaving.left_at) + timedelta(days=7),
            N_("Complete the form"),
            application.id,
        )
