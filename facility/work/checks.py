"""What the records of sheltered work say of those who work or want to (5.5.2.5); posts and jobs: `job_checks`."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, or_, select

from facility.core.checks import (
    Answer,
    Fix,
    Looking,
    cannot_tell,
    check,
    conforms,
    counted,
    does_not,
    shown,
)
from facility.core.i18n import N_, Sentence, say
from facility.lodging.judged import MOST, Frame, Judged, here, k_of_n
from facility.people.persons import Person
from facility.work.agreement_model import WorkAgreement, WorkTerms
from facility.work.attendance_model import WorkEntry
from facility.work.career_talks import CareerTalk
from facility.work.fitness import FitnessRecord, fitness_on
from facility.work.outcomes import WorkOutcome
from facility.work.records import standing
from facility.work.standing import agreement_on
from facility.work.willingness import willing_on

QUARTER = timedelta(days=92)
_WISH = Frame(
    N_("Want to work, of those here that day: {n}; in order: {k}."),
    N_("Nobody here had said that they want to work."),
)
_AT_WORK = Frame(
    N_("Have a work agreement, of those here that day: {n}; in order: {k}."),
    N_("Nobody here had a work agreement."),
)
TO_WORK = (Fix(page="work", words=N_("Go to work")),)


def _people(look: Looking) -> dict[int, Judged]:
    """By person, those here; somebody with two stays once."""
    return {one.person: one for one in look.once(here)}


def _fitness(look: Looking) -> dict[int, FitnessRecord]:
    return fitness_on(look.session, tuple(look.once(_people)), look.today)


def agreements(look: Looking) -> dict[int, WorkAgreement]:
    """By person, the agreement signed by the day that covers it."""
    found = agreement_on(look.session, tuple(look.once(_people)), look.today)
    return {one: row for one, row in found.items() if row.signed_on and row.signed_on <= look.today}


def _willing(look: Looking) -> list[Judged]:
    people = look.once(_people)
    wish = willing_on(look.session, tuple(people), look.today)
    return [one for person, one in people.items() if person in wish]


@check("5.5.2.5.1-a")
def _assessed(look: Looking) -> Answer:
    found = look.once(_fitness)

    def wrong(one: Judged) -> Sentence | None:
        return None if one.person in found else say(N_("not assessed for work"))

    return k_of_n(_WISH, look.once(_willing), wrong)


@check("5.5.2.5.2-a")
def _assessed_again(look: Looking) -> Answer:
    """An assessment holds for the days that were set when it was made."""
    found, people = look.once(_fitness), look.once(_people)

    def wrong(one: Judged) -> Sentence | None:
        last = found.get(one.person)
        if last is None:
            return say(N_("not assessed for work"))
        if last.valid_until < look.today:
            return say(N_("the assessment ran out on {day}"), day=last.valid_until)
        return None

    return k_of_n(_AT_WORK, [people[person] for person in look.once(agreements)], wrong)


def jobs(look: Looking) -> list[WorkOutcome]:
    wanted = standing(WorkOutcome).where(WorkOutcome.since <= look.today)
    return list(look.session.scalars(wanted.order_by(WorkOutcome.since, WorkOutcome.id)))


def _goes_on(row: WorkOutcome, day: date) -> bool:
    return row.until is None or row.until >= day


@check("5.5.2.5.3-a")
def _offered(look: Looking) -> Answer:
    """Work here or outside; who wants to work and has neither was offered nothing that suits."""
    works = {row.person for row in look.once(jobs) if _goes_on(row, look.today)} | set(look.once(agreements))

    def wrong(one: Judged) -> Sentence | None:
        return None if one.person in works else say(N_("wants to work and has none"))

    return k_of_n(_WISH, look.once(_willing), wrong)


def _worked(look: Looking) -> tuple[ColumnElement[bool], ...]:
    """Entries with hours that count, within the year."""
    return (
        WorkEntry.voided_at.is_(None), WorkEntry.until.is_not(None), WorkEntry.day <= look.today,
        WorkEntry.day >= look.first_day,
    )  # fmt: skip


def _too_hard(look: Looking) -> frozenset[int]:
    """Entries of work that was harder than the assessment of that day allowed: it may have been lowered since signing."""
    terms, bears = defaultdict(list), defaultdict(list)
    signed = select(WorkTerms).where(WorkTerms.voided_at.is_(None), WorkTerms.signed_on.is_not(None))
    for one in look.session.scalars(signed.order_by(WorkTerms.since, WorkTerms.id)):
        terms[one.agreement].append((one.since, one.intensity.rank))
    for row in look.session.scalars(
        standing(FitnessRecord).order_by(FitnessRecord.assessed_on, FitnessRecord.id)
    ):
        bears[row.person].append((row.assessed_on, row.intensity.rank))

    def rank(known: list[tuple[date, int]], day: date) -> int | None:
        return next((rank for since, rank in reversed(known) if since <= day), None)

    found = set()
    for id, agreement, person, day in look.session.execute(
        select(WorkEntry.id, WorkEntry.agreement, WorkEntry.person, WorkEntry.day).where(*_worked(look))
    ):
        asked, most = rank(terms[agreement], day), rank(bears[person], day)
        if asked is not None and most is not None and asked > most:
            found.add(id)
    return frozenset(found)


@check("5.5.2.5.3-b")
def _within_ceiling(look: Looking) -> Answer:
    """Hours and intensity."""
    n = look.session.scalar(select(func.count()).select_from(WorkEntry).where(*_worked(look))) or 0
    too_hard = look.once(_too_hard)
    rows = look.session.execute(
        select(WorkEntry, Person)
        .join(Person, Person.id == WorkEntry.person)
        .where(*_worked(look), or_(WorkEntry.beyond_minutes > 0, WorkEntry.id.in_(too_hard)))
        .order_by(WorkEntry.day, WorkEntry.id)
    ).all()
    says = say(N_("Entries of hours in this time: {n}; within the ceiling: {k}."), n=n, k=n - len(rows))
    named = look.may("people.read")
    records = [
        shown(
            say(
                N_("{name}, {day}: {minutes} minutes beyond the ceiling")
                if row.beyond_minutes
                else N_("{name}, {day}: harder than the assessment allows"),
                name=person.name if named else person.number, day=row.day, minutes=row.beyond_minutes,
            ),
            False, page="people", target=person.id,
        )
        for row, person in rows[:MOST]
    ]  # fmt: skip
    missing = say(N_("Beyond the ceiling of hours or intensity: {k} entries."), k=len(rows))
    if not n:
        missing = say(N_("No hours were entered in this time."))
    return counted(n - len(rows), n, says, missing, *records, fixes=TO_WORK if rows else ())


@check("5.5.2.5.3-d")
def _signed_first(look: Looking) -> Answer:
    """Agreements under which somebody worked within the year, by the first day worked."""
    first = dict(
        look.session.execute(
            select(WorkEntry.agreement, func.min(WorkEntry.day))
            .where(WorkEntry.voided_at.is_(None), WorkEntry.until.is_not(None), WorkEntry.day <= look.today)
            .group_by(WorkEntry.agreement)
            .having(func.max(WorkEntry.day) >= look.first_day)
        ).all()
    )
    rows = look.session.execute(
        select(WorkAgreement, Person)
        .join(Person, Person.id == WorkAgreement.person)
        .where(WorkAgreement.id.in_(list(first)))
        .order_by(WorkAgreement.since, WorkAgreement.id)
    ).all()
    late = [(row, person) for row, person in rows if row.signed_on is None or row.signed_on > first[row.id]]
    says = say(
        N_("Agreements worked under in this time: {n}; signed before the first day: {k}."),
        n=len(rows), k=len(rows) - len(late),
    )  # fmt: skip
    named = look.may("people.read")
    names = [person.name if named else person.number for _row, person in late]
    records = [
        shown(
            say(
                N_("{name}: worked from {first}, signed on {signed}"),
                name=name, first=first[row.id], signed=row.signed_on,
            ),
            False, page="people", target=person.id,
        )
        for name, (row, person) in zip(names[:MOST], late[:MOST], strict=True)
    ]  # fmt: skip
    missing = say(N_("Worked before signing: {who}."), who=names[:8])
    if not rows:
        missing = say(N_("Nobody worked under an agreement in this time."))
    return counted(len(rows) - len(late), len(rows), says, missing, *records)


@check("5.5.2.5.1-d")
def _career_talks(look: Looking) -> Answer:
    """Talks within the quarter with people who are here; without a wish to work nobody need be talked to."""
    people, willing = look.once(_people), look.once(_willing)
    wanted = standing(CareerTalk).where(CareerTalk.on <= look.today, CareerTalk.on > look.today - QUARTER)
    talked = {row.person for row in look.session.scalars(wanted)} & set(people)
    says = say(
        N_("Want to work, of those here that day: {n}; talked with about their plans within the quarter: {k}."),
        n=len(willing), k=len(talked),
    )  # fmt: skip
    if talked:
        return conforms(says)
    if willing:
        return does_not(says, say(N_("Nobody was talked with about plans for work.")), fixes=TO_WORK)
    return cannot_tell(says, say(N_("Nobody here had said that they want to work.")))
