"""What the records of sheltered work say about the lines of the standard (4.6, 5.5.2.5, 6.3.1.11, 6.4.4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, func, select

from facility.core.checks import (
    Answer,
    Fix,
    Looking,
    Shown,
    cannot_tell,
    check,
    conforms,
    counted,
    does_not,
    shown,
)
from facility.core.i18n import N_, Sentence, say
from facility.lodging.judged import MOST, YEAR, Frame, Judged, here, k_of_n
from facility.people.persons import Person
from facility.work.agreement_model import WorkAgreement
from facility.work.attendance_model import WorkEntry
from facility.work.employers import Employer
from facility.work.fitness import FitnessRecord, fitness_on
from facility.work.outcome_rules import LeftOut, Spell, judged
from facility.work.outcomes import WorkOutcome
from facility.work.posts import WorkPost
from facility.work.records import standing
from facility.work.standing import agreement_on
from facility.work.willingness import willing_on

_WISH = Frame(
    N_("Want to work, of those here that day: {n}; in order: {k}."),
    N_("Nobody here had said that they want to work."),
)
_AT_WORK = Frame(
    N_("Have a work agreement, of those here that day: {n}; in order: {k}."),
    N_("Nobody here had a work agreement."),
)
_TO_WORK = (Fix(page="work", words=N_("Go to work")),)


def _people(look: Looking) -> dict[int, Judged]:
    """By person, those here; somebody with two stays once."""
    return {one.person: one for one in look.once(here)}


def _fitness(look: Looking) -> dict[int, FitnessRecord]:
    return fitness_on(look.session, tuple(look.once(_people)), look.today)


def _agreements(look: Looking) -> dict[int, WorkAgreement]:
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

    return k_of_n(_AT_WORK, [people[person] for person in look.once(_agreements)], wrong)


def _jobs(look: Looking) -> list[WorkOutcome]:
    wanted = standing(WorkOutcome).where(WorkOutcome.since <= look.today)
    return list(look.session.scalars(wanted.order_by(WorkOutcome.since, WorkOutcome.id)))


def _goes_on(row: WorkOutcome, day: date) -> bool:
    return row.until is None or row.until >= day


@check("5.5.2.5.3-a")
def _offered(look: Looking) -> Answer:
    """Work here or outside; who wants to work and has neither was offered nothing that suits."""
    works = {row.person for row in look.once(_jobs) if _goes_on(row, look.today)} | set(
        look.once(_agreements)
    )

    def wrong(one: Judged) -> Sentence | None:
        return None if one.person in works else say(N_("wants to work and has none"))

    return k_of_n(_WISH, look.once(_willing), wrong)


def _worked(look: Looking) -> tuple[ColumnElement[bool], ...]:
    """Entries with hours that count, within the year."""
    return (
        WorkEntry.voided_at.is_(None), WorkEntry.until.is_not(None), WorkEntry.day <= look.today,
        WorkEntry.day > look.today - YEAR,
    )  # fmt: skip


@check("5.5.2.5.3-b")
def _within_ceiling(look: Looking) -> Answer:
    n = look.session.scalar(select(func.count()).select_from(WorkEntry).where(*_worked(look))) or 0
    rows = look.session.execute(
        select(WorkEntry, Person)
        .join(Person, Person.id == WorkEntry.person)
        .where(*_worked(look), WorkEntry.beyond_minutes > 0)
        .order_by(WorkEntry.day, WorkEntry.id)
    ).all()
    says = say(N_("Entries of hours within the year: {n}; within the ceiling: {k}."), n=n, k=n - len(rows))
    named = look.may("people.read")
    records = [
        shown(
            say(
                N_("{name}, {day}: {minutes} minutes beyond the ceiling"),
                name=person.name if named else person.number, day=row.day, minutes=row.beyond_minutes,
            ),
            False, page="people", target=person.id,
        )
        for row, person in rows[:MOST]
    ]  # fmt: skip
    missing = say(N_("Hours beyond the ceiling: {k} entries."), k=len(rows))
    if not n:
        missing = say(N_("No hours were entered within the year."))
    return counted(n - len(rows), n, says, missing, *records, fixes=_TO_WORK if rows else ())


@check("5.5.2.5.3-d")
def _signed_first(look: Looking) -> Answer:
    """Agreements under which somebody worked within the year, by the first day worked."""
    first = dict(
        look.session.execute(
            select(WorkEntry.agreement, func.min(WorkEntry.day))
            .where(WorkEntry.voided_at.is_(None), WorkEntry.until.is_not(None), WorkEntry.day <= look.today)
            .group_by(WorkEntry.agreement)
            .having(func.max(WorkEntry.day) > look.today - YEAR)
        )
        .all()
    )
    rows = look.session.execute(
        select(WorkAgreement, Person)
        .join(Person, Person.id == WorkAgreement.person)
        .where(WorkAgreement.id.in_(list(first)))
        .order_by(WorkAgreement.since, WorkAgreement.id)
    ).all()
    late = [(row, person) for row, person in rows if row.signed_on is None or row.signed_on > first[row.id]]
    says = say(
        N_("Agreements worked under within the year: {n}; signed before the first day: {k}."),
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
        missing = say(N_("Nobody worked under an agreement within the year."))
    return counted(len(rows) - len(late), len(rows), says, missing, *records)


def _open_posts(look: Looking) -> list[WorkPost]:
    wanted = select(WorkPost).where(WorkPost.since <= look.today).order_by(WorkPost.name, WorkPost.id)
    rows = look.session.scalars(wanted)
    return [row for row in rows if row.closed_at is None or row.closed_at > look.now]


@check("4.6.1.3", "4.6.2.7", "5.5.2.5.2-c")
def _posts(look: Looking) -> Answer:
    """Posts stand open, and people hold them or found work outside within the year."""
    posts, held = look.once(_open_posts), look.once(_agreements)
    found = [row for row in look.once(_jobs) if row.since > look.today - YEAR]
    says = say(
        N_("Open posts: {posts}; people with a work agreement: {held}; jobs found within the year: {found}."),
        posts=len(posts), held=len(held), found=len(found),
    )  # fmt: skip
    records = _named(posts)
    if held or found:
        return conforms(says, *records)
    if posts:
        return does_not(says, say(N_("Nobody holds a post and nobody found work.")), *records, fixes=_TO_WORK)
    return cannot_tell(says, say(N_("Enter the posts, or the work people were helped to.")), fixes=_TO_WORK)


def _named(posts: Iterable[WorkPost]) -> list[Shown]:
    return [
        shown(say(N_("Post: {name}, {places} places"), name=one.name, places=one.places), True, page="work")
        for one in posts
    ]


@check("6.3.1.11")
def _employers(look: Looking) -> Answer:
    """Bodies outside that give work, with their sheltered places."""
    rows = [
        row
        for row in look.session.scalars(
            select(Employer).where(Employer.since <= look.today).order_by(Employer.name)
        )
        if row.retired_at is None or row.retired_at > look.now
    ]
    giving = [row for row in rows if row.places_sheltered or row.places_public_benefit]
    says = say(
        N_("Employers in touch: {n}; with sheltered places: {k}, places together: {places}."),
        n=len(rows), k=len(giving), places=sum(row.places_sheltered + row.places_public_benefit for row in giving),
    )  # fmt: skip
    records = [shown(say(N_("Employer: {name}"), name=row.name), row in giving, page="work") for row in rows]
    if giving:
        return conforms(says, *records)
    if rows:
        return does_not(
            says, say(N_("No employer on the list has sheltered places.")), *records, fixes=_TO_WORK
        )
    return cannot_tell(says, say(N_("Enter the employers you are in touch with.")), fixes=_TO_WORK)


def _spells(look: Looking) -> list[Spell]:
    return [
        Spell(
            row.id,
            row.person,
            row.kind,
            row.since,
            row.until if row.until and row.until <= look.today else None,
        )
        for row in look.once(_jobs)
    ]


@check("6.4.4.1")
def _kinds(look: Looking) -> Answer:
    """Every job is entered with its kind."""
    met = judged(look.once(_spells), look.today.year, look.today)
    says = say(N_("Jobs that met the year: {n}; with their kind: {k}."), n=len(met), k=len(met))
    return counted(len(met), len(met), says, say(N_("No job was entered for the year.")))


@check("6.4.4.2")
def _short_restarts(look: Looking) -> Answer:
    """The figure is the line's; the program leaves such a new start out by itself."""
    met = judged(look.once(_spells), look.today.year, look.today, months=look.least())
    short = sum(one.left_out is LeftOut.SHORT_RESTART for one in met)
    says = say(
        N_("Jobs that met the year: {n}; left out as a short new start: {short}."), n=len(met), short=short
    )
    return counted(len(met), len(met), says, say(N_("No job was entered for the year.")))
