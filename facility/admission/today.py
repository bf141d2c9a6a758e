"""What waits of coming in and leaving, each with a reason, a day and a way to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.boards import Loaded, load
from facility.admission.journey import missing_papers
from facility.admission.lodged import where_at
from facility.admission.model import Application, Enquiry, Leaving
from facility.core.clock import day_of
from facility.core.desk import Reading
from facility.core.duties import DutyGroup, DutyKind, DutyRow, WeekLine, duties, duty, kind
from facility.core.i18n import N_, P_, Sentence, say
from facility.lodging.model import ReturnPlan, Stay
from facility.people.duties import duty_about
from facility.people.persons import Person

SOON_DAYS = 14
PAGE = "admission"

PAPERS = kind(
    "papers", P_("today", "Papers missing"), DutyGroup.PAPERS, icon="file-text", may="admission.read",
    acts="papers.write", page=PAGE, week=WeekLine.PAPERS,
    done_by=("papers.ask_for", "papers.receive", "papers.verify", "papers.sign", "papers.scan", "papers.print",
             "papers.not_needed"),
)  # fmt: skip
ASSESSMENT = kind(
    "assessment", P_("today", "Assessment"), DutyGroup.ASSESSMENT, icon="clipboard-text", may="admission.read",
    acts="admission.assess", page=PAGE, week=WeekLine.ASSESSING, done_by=("admission.assess",),
)  # fmt: skip
DECISION = kind(
    "decision", P_("today", "Decision"), DutyGroup.ASSESSMENT, icon="circle-wavy-check", may="admission.read",
    acts="admission.decide", page=PAGE, week=WeekLine.ASSESSING,
    done_by=("admission.decide", "admission.end_application"),
)  # fmt: skip
AGREEMENT = kind(
    "agreement", P_("today", "Agreement"), DutyGroup.AGREEMENT, icon="handshake", may="admission.read",
    acts="admission.write", page=PAGE, week=WeekLine.PAPERS,
    done_by=("agreements.draft", "agreements.redraft", "agreements.print", "agreements.sign", "agreements.file_scan",
             "agreements.renew", "agreements.amend", "agreements.end"),
)  # fmt: skip
ARRIVAL = kind(
    "arrival", P_("today", "Arrival"), DutyGroup.COMINGS, icon="sign-in", may="admission.read",
    acts="admission.write", page=PAGE, week=WeekLine.COMING, done_by=("admission.enter", "admission.take_over"),
)  # fmt: skip
DEPARTURE = kind(
    "departure", P_("today", "Departure"), DutyGroup.COMINGS, icon="sign-out", may="admission.read",
    acts="admission.write", page=PAGE, week=WeekLine.LEAVING,
    done_by=("admission.leave", "admission.complete_leaving"),
)  # fmt: skip
REVIEW = kind(
    "review", P_("today", "Return review"), DutyGroup.COMINGS, icon="calendar-check", may="admission.read",
    acts="lodging.write", page=PAGE, week=WeekLine.LEAVING, done_by=("lodging.review_return",),
)  # fmt: skip
NOTICE = kind(
    "notice", P_("today", "Notice"), DutyGroup.NOTICE, icon="paper-plane-tilt", may="exchange.read",
    acts="exchange.write", page=PAGE, week=WeekLine.PAPERS, hard=True,
    done_by=("exchange.make_notice", "exchange.send_notice", "exchange.notice_not_needed", "exchange.record_receipt"),
)  # fmt: skip
APPOINTMENT = kind(
    "appointment", P_("today", "Appointment"), DutyGroup.CONTACT, icon="calendar-blank", may="admission.read",
    acts="admission.write", page=PAGE, week=WeekLine.MEETING,
    done_by=("admission.complete_enquiry", "admission.close_enquiry", "admission.apply"),
)  # fmt: skip
FOLLOW_UP = kind(
    "follow_up", P_("today", "Follow-up"), DutyGroup.CONTACT, icon="phone", may="admission.read",
    acts="admission.write", page=PAGE, week=WeekLine.MEETING, done_by=("admission.follow_up",),
)  # fmt: skip
PURGE = kind(
    "purge", P_("today", "Purge"), DutyGroup.OTHER, icon="trash", may="admission.read", acts="people.erase",
    page="people", hard=True, done_by=("people.erase",),
)  # fmt: skip


@duties(PAPERS, ASSESSMENT, DECISION, AGREEMENT, ARRIVAL, NOTICE)
def _of_applications(ctx: Reading) -> Iterator[DutyRow]:
    """Everybody on the way in, and who lives here with something open."""
    rows = ctx.session.scalars(select(Application).where(Application.ended_on.is_(None))).all()
    places = where_at(ctx.session, ctx.now)
    for one in load(ctx, rows).values():
        place = places.get(one.person.id, "")
        if one.journey.entered_on is not None:
            yield from _inside(ctx, one, place)
        else:
            yield from _on_the_way(ctx, one)
        yield from _agreement_ending(ctx, one, place)
        for notice in one.notices:
            if not notice.done:
                text = say(N_("Notice to {recipient} not sent"), recipient=notice.recipient)
                about = f"{notice.direction.value}-{notice.recipient.value}"
                yield _row(
                    ctx, NOTICE, one, text, N_("Send the notice"), notice.due_on, about=about, place=place
                )


def _row(
    ctx: Reading, kind: DutyKind, one: Loaded, text: Sentence, action: str, due: date | None, *, about: str = "",
    place: str = "",
) -> DutyRow:  # fmt: skip
    id = one.application.id
    return duty_about(
        ctx, kind, f"application-{id}{'-' if about else ''}{about}", one.person, text=text, action=action,
        place=place, due=due, target=id,
        named="" if kind in (ASSESSMENT, DECISION) else one.application.received_by,
    )  # fmt: skip


def _inside(ctx: Reading, one: Loaded, place: str) -> Iterator[DutyRow]:
    f = one.journey
    since = one.application.taken_over_on or f.entered_on
    if f.agreement_signed_on is None:
        text = say(N_("Here since {on} without a signed agreement"), on=f.entered_on)
        yield _row(ctx, AGREEMENT, one, text, N_("Prepare the agreement"), since, place=place)
    if missing := missing_papers(f.papers):
        text = say(N_("Missing in the file: {papers}"), papers=missing)
        yield _row(ctx, PAPERS, one, text, N_("Open the packet"), since, place=place)
    yield from _expired(ctx, one, place)


def _expired(ctx: Reading, one: Loaded, place: str = "") -> Iterator[DutyRow]:
    expired = [kind for kind, state in one.journey.papers.items() if state is w.PaperState.EXPIRED]
    if expired:
        text = say(N_("Expired: {papers}"), papers=expired)
        yield _row(ctx, PAPERS, one, text, N_("Open the packet"), ctx.today, about="expired", place=place)


def _on_the_way(ctx: Reading, one: Loaded) -> Iterator[DutyRow]:
    yield from _expired(ctx, one)
    f = one.journey
    missing = missing_papers(f.papers)
    if f.outcome is w.Outcome.WAIT:
        if f.look_again_on is not None:
            text = say(N_("On the waiting list; look again"))
            yield _row(ctx, DECISION, one, text, N_("Open"), f.look_again_on)
    elif f.outcome in (w.Outcome.REFER, w.Outcome.DECLINE):
        return
    elif f.outcome is w.Outcome.ACCEPT and f.agreement_signed_on is not None:
        text = say(N_("Everything is signed; may move in"))
        yield _row(ctx, ARRIVAL, one, text, N_("Move in"), f.expected_on or one.application.wanted_from)
    elif f.outcome is w.Outcome.ACCEPT:
        text = say(N_("Accepted on {on}; the agreement is not signed"), on=f.decided_on)
        yield _row(ctx, AGREEMENT, one, text, N_("Prepare the agreement"), f.expected_on)
    elif missing:
        text = say(N_("Still needed: {papers}"), papers=missing)
        yield _row(ctx, PAPERS, one, text, N_("Open the packet"), None)
    elif f.assessed_on is None:
        text = say(N_("Papers complete since {on}"), on=f.papers_done_on)
        yield _row(ctx, ASSESSMENT, one, text, N_("Assess"), None)
    else:
        text = say(N_("Assessed on {on}; waits for a decision"), on=f.assessed_on)
        yield _row(ctx, DECISION, one, text, N_("Decide"), None)


def _agreement_ending(ctx: Reading, one: Loaded, place: str) -> Iterator[DutyRow]:
    agreement = one.agreement
    if agreement is None or one.journey.agreement_signed_on is None or agreement.ended_on is not None:
        return
    if agreement.until <= ctx.today + timedelta(days=ctx.settings.count("agreement_warn_days")):
        text = say(N_("Agreement {number} ends on {until}"), number=agreement.number, until=agreement.until)
        about = f"agreement-{agreement.id}"
        yield _row(
            ctx, AGREEMENT, one, text, N_("Prepare the renewal"), agreement.until, about=about, place=place
        )


@duties(APPOINTMENT, PURGE)
def _of_enquiries(ctx: Reading) -> Iterator[DutyRow]:
    """Appointments of those who asked, and data to be erased because nothing followed."""
    rows = ctx.session.execute(
        select(Enquiry, Person.name)
        .outerjoin(Person, Person.id == Enquiry.person)
        .outerjoin(Application, Application.person == Enquiry.person)
        .where(Enquiry.closed_on.is_(None), Application.id.is_(None))
    )
    for enquiry, known in rows:
        who: dict[str, Any] = {
            "name": known or enquiry.asker_name, "detail": say(N_("Enquiry {number}"), number=enquiry.number),
            "person": enquiry.person,
        }  # fmt: skip
        if enquiry.appointment is not None:
            text = say(N_("Comes to visit and talk"))
            yield duty(
                ctx, APPOINTMENT, f"enquiry-{enquiry.id}", text=text, action=N_("Open"),
                moment=enquiry.appointment, named=enquiry.received_by, **who,
            )  # fmt: skip
        if enquiry.purge_on is not None and enquiry.purge_on <= ctx.today + timedelta(days=SOON_DAYS):
            text = say(N_("Nothing followed; personal data are to be erased"))
            yield duty(
                ctx, PURGE, f"enquiry-{enquiry.id}", text=text, action=N_("Open"), due=enquiry.purge_on,
                target=enquiry.person, **who,
            )  # fmt: skip


@duties(REVIEW)
def _of_stays(ctx: Reading) -> Iterator[DutyRow]:
    """Planned returns that are near or past, and overlong stays."""
    planned: dict[int, date] = {}
    for id, day in ctx.session.execute(
        select(ReturnPlan.stay, ReturnPlan.planned_return).order_by(ReturnPlan.id)
    ):
        planned[id] = day
    rows = ctx.session.execute(
        select(Stay, Person, Application.id)
        .join(Person, Person.id == Stay.person)
        .outerjoin(Application, Application.stay == Stay.id)
        .where(Stay.at(ctx.now))
    )
    found = []
    for stay, person, application in rows:
        due, days = planned.get(stay.id), (ctx.today - day_of(stay.arrived_at)).days
        if due is not None and due <= ctx.today + timedelta(days=SOON_DAYS):
            found.append(
                (stay, person, application, due, say(N_("Planned return {on}; review it together"), on=due))
            )
        elif due is None and days > ctx.settings.count("overlong_days"):
            text = say(N_("Here for {days} days without a planned return"), days=days)
            found.append((stay, person, application, ctx.today, text))
    places = where_at(ctx.session, ctx.now, [person.id for _stay, person, *_more in found]) if found else {}
    for stay, person, application, due, text in found:
        yield duty_about(
            ctx, REVIEW, f"stay-{stay.id}", person, text=text, action=N_("Review"), due=due, target=application,
            place=places.get(person.id, ""),
        )  # fmt: skip


@duties(FOLLOW_UP, DEPARTURE)
def _of_leavings(ctx: Reading) -> Iterator[DutyRow]:
    """Follow-ups of people who left, and leaving forms not yet complete."""
    soon = ctx.today + timedelta(days=SOON_DAYS)
    rows = ctx.session.execute(
        select(Leaving, Person)
        .join(Application, Application.id == Leaving.application)
        .join(Person, Person.id == Application.person)
        .where(
            (Leaving.follow_up_on <= soon)
            | (Leaving.settled_on.is_(None) & (Leaving.destination != w.Destination.DIED))
        )
    )
    for leaving, person in rows:
        about, left = f"application-{leaving.application}", day_of(leaving.left_at)
        if leaving.follow_up_on is not None and leaving.follow_up_on <= soon:
            yield duty_about(
                ctx, FOLLOW_UP, about, person, text=say(N_("Left on {on}; ask how things are"), on=left),
                action=N_("Record a follow-up"), due=leaving.follow_up_on, target=leaving.application,
            )  # fmt: skip
        if leaving.settled_on is None and leaving.destination is not w.Destination.DIED:
            yield duty_about(
                ctx, DEPARTURE, about, person, action=N_("Complete the form"), target=leaving.application,
                text=say(N_("Left on {on}; the leaving form is not complete"), on=left),
                due=left + timedelta(days=7),
            )  # fmt: skip
