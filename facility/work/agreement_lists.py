"""Work agreements as lists, picks, one agreement with its course, and how many places were used by month.

Nothing here says why somebody is suspended; that is `facility.work.why`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from facility.core.clock import day_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.reading import narrow
from facility.core.words import Count, Date, Ref, Text, Unit
from facility.people.persons import Person
from facility.work import agreement_words as a
from facility.work import words as w
from facility.work.agreement_checks import asked_by, bears_of, beyond
from facility.work.agreement_model import (
    WorkAgreement,
    WorkClearance,
    WorkPause,
    WorkResumed,
    WorkSigning,
    WorkTerms,
)
from facility.work.agreement_words import AgreementState, Redo
from facility.work.employers import Employer
from facility.work.fitness import fitness_on
from facility.work.posts import WorkPost
from facility.work.records import standing
from facility.work.standing import standing_on, terms_on
from facility.work.workshops import WorkPick

READ = "work.read"
OPEN = (
    AgreementState.DRAFT,
    AgreementState.WAITS_FOR_SIGNATURE,
    AgreementState.COMING,
    AgreementState.TRIAL,
    AgreementState.IN_FORCE,
    AgreementState.SUSPENDED,
)
"""States of agreements that are not over."""


@dataclass(frozen=True, slots=True)
class WorkAgreementListRow:
    """One agreement and how it stands. ``last_day``: until when it truly runs."""

    id: w.WorkAgreementId
    number: a.Number
    person: w.PersonId
    name: a.PersonName
    post: w.WorkPostId
    post_name: a.PostName
    employer: w.EmployerName
    kind: w.Kind
    state: a.StateWord
    state_since: a.StateSince
    since: Annotated[Date, N_("From")]
    until: Annotated[Date, N_("Until")]
    trial_until: a.TrialUntil | None
    last_day: Annotated[Date, N_("Last day")]
    days_left: Annotated[Count, N_("Days left"), Unit(N_("days"))] | None
    minutes_day: w.MinutesADay
    minutes_week: w.MinutesAWeek
    pay_kind: a.PayKindWord
    signed_on: a.SignedOn | None
    printed: Annotated[bool, P_("paper", "Printed")]
    scanned: Annotated[bool, N_("Signed copy filed")]
    end_reason: a.EndWhy | None
    redo: Annotated[tuple[Redo, ...], N_("To be done before it goes on")]


@query("work_agreement_list", may=READ)
def work_agreement_list(
    ctx: Reading, *, person: w.PersonId | None = None, post: w.WorkPostId | None = None,
    state: a.StateWord | None = None, only_open: Annotated[bool, N_("Only those that are not over")] = False, on: Annotated[Date, P_("span", "On")] | None = None,
    text: w.Search = "",
) -> tuple[WorkAgreementListRow, ...]:  # fmt: skip
    """Agreements and how they stand on a day (today where none is given), the next to end first, those over last."""
    wanted = select(WorkAgreement).where(WorkAgreement.voided_at.is_(None))
    if person is not None:
        wanted = wanted.where(WorkAgreement.person == person)
    if post is not None:
        wanted = wanted.where(WorkAgreement.post == post)
    rows = _rows(ctx, wanted, on or ctx.today)
    if state is not None:
        rows = [row for row in rows if row.state is state]
    if only_open:
        rows = [row for row in rows if row.state in OPEN]
    if text:
        part = narrow(text).strip()
        rows = [
            row for row in rows if part in row.name or part.upper() in row.number or part in row.post_name
        ]
    rows.sort(key=_in_order)
    return tuple(rows)


def _in_order(row: WorkAgreementListRow) -> tuple[bool, int, int]:
    day = row.last_day.toordinal()
    return (False, day, row.id) if row.state in OPEN else (True, -day, -row.id)


def _rows(ctx: Reading, wanted: Select[Any], day: date) -> list[WorkAgreementListRow]:
    found = list(ctx.session.scalars(wanted))
    ids = [row.id for row in found]
    standings = standing_on(ctx.session, ids, day, ctx.now)
    terms = terms_on(ctx.session, ids, day)
    names = _names(ctx.session, found)
    posts = {row.id: row for row in ctx.session.scalars(select(WorkPost))}
    employers = {row.id: row.name for row in ctx.session.scalars(select(Employer))}
    rows = []
    for row in found:
        post, held, stands = posts[row.post], terms[row.id], standings[row.id]
        last = row.ended_on or row.until
        rows.append(
            WorkAgreementListRow(
                row.id, row.number, row.person, names[row.person], row.post, post.name,
                employers.get(post.employer or 0, ""), post.kind, stands.state, stands.since, row.since, row.until,
                row.trial_until, last, (last - day).days if stands.state.works and last >= day else None,
                held.minutes_day, held.minutes_week, held.pay_kind, row.signed_on, row.printed_at is not None,
                row.scan is not None, row.end_reason, stands.redo,
            )
        )  # fmt: skip
    return rows


def _names(session: Session, rows: list[WorkAgreement]) -> dict[int, str]:
    wanted = select(Person.id, Person.name).where(Person.id.in_({row.person for row in rows}))
    return {id: name for id, name in session.execute(wanted)}


@dataclass(frozen=True, slots=True)
class WorkTermsRow:
    """Terms from a day on; ``addendum`` "": those the agreement began with."""

    id: a.TermsId
    addendum: Annotated[Text, N_("Addendum")]
    since: Annotated[Date, N_("From")]
    minutes_day: w.MinutesADay
    minutes_week: w.MinutesAWeek
    days: w.Days
    start: w.Start
    finish: w.Finish
    pause: a.Pause
    intensity: w.Intensity
    pay_kind: a.PayKindWord
    rate_hour: a.RateHour | None
    allowance: a.Allowance | None
    pay_day: a.PayDay
    pay_way: a.PayWayWord
    what_changes: Annotated[Text, N_("What changes")]
    printed: Annotated[bool, P_("paper", "Printed")]
    pdf: Annotated[int, Ref(to="attachment"), N_("Printed paper")] | None
    signed_on: a.SignedOn | None
    scan: Annotated[int, Ref(to="attachment"), N_("Scan")] | None


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One thing that happened to an agreement."""

    on: Annotated[Date, N_("Day")]
    what: Annotated[Sentence, P_("course", "What happened")]


@dataclass(frozen=True, slots=True)
class RedoLine:
    """One thing to be done before work goes on, and whether it is."""

    what: Annotated[Redo, N_("To be done before it goes on")]
    done: Annotated[bool, P_("redo", "Done")]


@dataclass(frozen=True, slots=True)
class WorkAgreementCard:
    """One agreement. ``beyond``: where its terms ask more than the newest assessment allows; ``why_readable``: the
    reader may see why; ``fitness_until``: the last day the newest assessment holds."""

    row: WorkAgreementListRow
    terms: Annotated[tuple[WorkTermsRow, ...], N_("Hours and pay agreed")]
    now: WorkTermsRow
    insurance: a.Insurance
    insurance_note: a.InsuranceNote
    protection: a.Protection
    medicine_pause: a.MedicinePause
    special_terms: a.Special
    end_note: a.FreeNote
    copies: a.Copies
    signs_person: Annotated[bool, N_("The person signs")]
    signs_guardian: Annotated[bool, N_("The guardian signs")]
    signs_employer: Annotated[bool, N_("The employer signs")]
    course: Annotated[tuple[CourseLine, ...], P_("course", "What happened")]
    redo: Annotated[tuple[RedoLine, ...], N_("To be done before it goes on")]
    beyond: Annotated[tuple[Sentence, ...], N_("Beyond the newest assessment")]
    fitness_until: w.ValidUntil | None
    pdf: Annotated[int, Ref(to="attachment"), N_("Printed paper")] | None
    scan: Annotated[int, Ref(to="attachment"), N_("Scan")] | None
    renewed_by: Annotated[Text, N_("Followed by agreement")]
    why_readable: Annotated[bool, N_("May see why")]


@query("work_agreement_card", may=READ)
def work_agreement_card(ctx: Reading, *, agreement: w.WorkAgreementId) -> WorkAgreementCard:
    """Everything of one agreement but why it is suspended."""
    held = ctx.get(WorkAgreement, agreement, "agreement")
    (row,) = _rows(ctx, select(WorkAgreement).where(WorkAgreement.id == held.id), ctx.today)
    terms = ctx.session.scalars(
        select(WorkTerms)
        .where(WorkTerms.agreement == held.id, WorkTerms.voided_at.is_(None))
        .order_by(WorkTerms.since, WorkTerms.id)
    ).all()
    now = terms_on(ctx.session, (held.id,), ctx.today)[held.id]
    post = ctx.get(WorkPost, held.post)
    fitness = fitness_on(ctx.session, (held.person,), ctx.today).get(held.person)
    over = beyond(asked_by(now, post), bears_of(fitness)) if fitness is not None else ()
    later = ctx.session.scalars(
        select(WorkAgreement.number).where(WorkAgreement.renews == held.id, WorkAgreement.voided_at.is_(None))
    ).first()
    return WorkAgreementCard(
        row, tuple(_terms_row(one) for one in terms), _terms_row(now), held.insurance, held.insurance_note,
        held.protection or post.protection, held.medicine_pause or post.medicine_pause, held.special_terms,
        held.end_note, held.copies, held.signs_person, held.signs_guardian, post.employer is not None,
        _course(ctx, held, list(terms)), _redo_lines(row), tuple(one.sentence for one in over),
        fitness.valid_until if fitness else None, held.pdf, held.scan, later or "", ctx.may("clinical.read"),
    )  # fmt: skip


def _terms_row(one: WorkTerms) -> WorkTermsRow:
    return WorkTermsRow(
        one.id, one.addendum, one.since, one.minutes_day, one.minutes_week, one.days, one.start, one.finish,
        one.pause, one.intensity, one.pay_kind, one.rate_hour, one.allowance, one.pay_day, one.pay_way,
        one.what_changes, one.printed_at is not None, one.pdf, one.signed_on, one.scan,
    )  # fmt: skip


def _redo_lines(row: WorkAgreementListRow) -> tuple[RedoLine, ...]:
    """All three things wherever work is suspended, so that what is on the list tells nothing of why."""
    if row.state is not AgreementState.SUSPENDED:
        return ()
    return tuple(RedoLine(one, one not in row.redo) for one in Redo)


def _course(ctx: Reading, held: WorkAgreement, terms: list[WorkTerms]) -> tuple[CourseLine, ...]:
    """The dates of an agreement in order; pauses that were agreed, never those the facts brought."""
    lines = [CourseLine(held.drafted_on, say(N_("Drafted")))]
    if held.printed_at is not None:
        lines.append(CourseLine(day_of(held.printed_at), say(N_("Printed in {n} copies"), n=held.copies)))
    for signing in ctx.session.scalars(select(WorkSigning).where(WorkSigning.agreement == held.id)):
        who = [
            name
            for name in (signing.facility_by, signing.person_by, signing.guardian_by, signing.employer_by)
            if name
        ]
        number = next((one.addendum for one in terms if one.id == signing.terms), held.number)
        lines.append(CourseLine(signing.on, say(N_("{number} signed by {who}"), number=number, who=who)))
    for one in terms:
        if one.addendum and one.signed_on is not None:
            lines.append(
                CourseLine(one.since, say(N_("Terms of addendum {number} begin"), number=one.addendum))
            )
    for pause in ctx.session.scalars(standing(WorkPause).where(WorkPause.agreement == held.id)):
        lines.append(
            CourseLine(
                day_of(pause.at), say(N_("A pause was agreed, asked for by: {who}"), who=pause.asked_by)
            )
        )
    for word in ctx.session.scalars(standing(WorkClearance).where(WorkClearance.agreement == held.id)):
        lines.append(
            CourseLine(day_of(word.at), say(N_("{name} gave the word that work may go on"), name=word.by))
        )
    for back in ctx.session.scalars(select(WorkResumed).where(WorkResumed.agreement == held.id)):
        lines.append(CourseLine(day_of(back.at), say(N_("Work goes on"))))
    if held.ended_on is not None:
        lines.append(CourseLine(held.ended_on, say(N_("Last day: {why}"), why=held.end_reason)))
    lines.sort(key=lambda line: line.on)
    return tuple(lines)


@query("work_agreement_picks", may=READ)
def work_agreement_picks(ctx: Reading, *, text: w.Search = "", most: w.AtMost = 20) -> tuple[WorkPick, ...]:
    """Agreements that are not over, found by number, person or post."""
    rows = work_agreement_list(ctx, only_open=True, text=text)
    return tuple(WorkPick(row.id, f"{row.number} {row.name}", row.post_name) for row in rows[:most])


@query("work_terms_picks", may=READ)
def work_terms_picks(ctx: Reading, *, text: w.Search = "", most: w.AtMost = 20) -> tuple[WorkPick, ...]:
    """Addenda found by number."""
    part = narrow(text).strip().upper()
    rows = ctx.session.execute(
        select(WorkTerms, WorkAgreement.number)
        .join(WorkAgreement, WorkAgreement.id == WorkTerms.agreement)
        .where(WorkTerms.addendum != "", WorkTerms.addendum.contains(part), WorkTerms.voided_at.is_(None))
        .order_by(WorkTerms.id.desc())
        .limit(most)
    )
    return tuple(WorkPick(row.id, row.addendum, number) for row, number in rows)
