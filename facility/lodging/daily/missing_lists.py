"""Searches as lists: those that go on, with their clock and what is due; and past ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_
from facility.core.users import AppUser
from facility.core.words import Count, Moment, Name, Unit
from facility.lodging import words as w
from facility.lodging.daily import words as d
from facility.lodging.daily.absence_lists import CallRow
from facility.lodging.daily.absence_rules import Call, whom_to_call
from facility.lodging.daily.missing import MissingEpisode, MissingStepDone, before_it
from facility.lodging.daily.times import step_minutes
from facility.lodging.daily.words import MissingStep
from facility.people.facts import person_facts
from facility.people.persons import Person
from facility.people.words import ChosenName
from facility.premises.queries import PickRow

Minutes = Annotated[Count, N_("Minutes since last seen"), Unit(N_("minutes"))]


@dataclass(frozen=True, slots=True)
class MissingRow:
    """One search, as all on duty may see it."""

    id: d.MissingId
    person: w.PersonId
    name: w.PersonName
    chosen_name: ChosenName
    photo: d.AttachmentId | None
    last_seen_at: d.LastSeenAt
    last_seen_where: d.LastSeenWhere
    wearing: d.Wearing
    opened_at: d.OpenedAt
    opened_by: Annotated[Name, N_("Begun by")]
    minutes: Minutes
    steps_done: Annotated[Count, N_("Steps done")]
    steps: Annotated[Count, N_("Steps")]
    next_due: Annotated[Moment, N_("Next step due")] | None
    found_at: d.FoundAt | None
    found_how: d.HowFound | None
    found_where: d.FoundWhere
    note: d.Note
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("missing_now", may="self")
def missing_now(ctx: Reading) -> tuple[MissingRow, ...]:
    """Searches that go on; everybody at a desk sees them, whatever the role."""
    wanted = select(MissingEpisode).where(
        MissingEpisode.voided_at.is_(None), MissingEpisode.found_at.is_(None)
    )
    return _rows(ctx, list(ctx.session.scalars(wanted.order_by(MissingEpisode.last_seen_at))))


@query("missing_list", may="lodging.read")
def missing_list(ctx: Reading, *, person: w.PersonId | None = None) -> tuple[MissingRow, ...]:
    """All searches, or those for one person, newest first."""
    wanted = select(MissingEpisode).order_by(MissingEpisode.opened_at.desc())
    if person is not None:
        wanted = wanted.where(MissingEpisode.person == person)
    return _rows(ctx, list(ctx.session.scalars(wanted)))


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a search: when it is due, and each time it was taken."""

    step: d.StepOfSearch
    due_at: Annotated[Moment, N_("Due at")]
    late: Annotated[bool, P_("due", "Late")]
    done_at: d.DoneAt | None
    done_by: Annotated[Name, N_("Done by")]
    note: d.StepNote
    times: Annotated[Count, P_("missing", "Times")]


@dataclass(frozen=True, slots=True)
class MissingCard:
    """One search with its steps and whom to call; what happened before only for those who may read it."""

    row: MissingRow
    steps: tuple[StepRow, ...]
    calls: tuple[CallRow, ...]
    circumstances: d.Circumstances
    may_read_health: bool


@query("missing_card", may="lodging.read")
def missing_card(ctx: Reading, *, missing: d.MissingId) -> MissingCard:
    """Everything about one search."""
    row = ctx.get(MissingEpisode, missing, "missing")
    facts = person_facts(ctx.session, row.person, ctx.today)
    calls = whom_to_call(
        Call(facts.name, facts.phone or facts.second_phone or ""),
        None,
        (Call(contact.name, contact.phone) for contact in facts.contacts),
        (Call(guardian.name, guardian.phone or "") for guardian in facts.guardians),
    )
    before = before_it(ctx.session, row.id) if ctx.may("clinical.read") else None
    return MissingCard(
        _rows(ctx, [row])[0],
        _steps(ctx, row),
        tuple(CallRow(one.name, one.phone) for one in calls),
        before.circumstances if before else "",
        ctx.may("clinical.read"),
    )


def steps_due(ctx: Reading, opened_at: datetime) -> dict[MissingStep, datetime]:
    """When each step is due: so many minutes after the search began."""
    return {step: opened_at + timedelta(minutes=n) for step, n in step_minutes(ctx.settings).items()}


def _steps(ctx: Reading, row: MissingEpisode) -> tuple[StepRow, ...]:
    users = dict(ctx.session.execute(select(AppUser.id, AppUser.name)).all())
    done = _done(ctx.session, [row.id]).get(row.id, {})
    end = row.found_at or ctx.now
    found = []
    for step, due in sorted(steps_due(ctx, row.opened_at).items(), key=lambda one: one[1]):
        taken = done.get(step, [])
        first = taken[0] if taken else None
        late = (first.done_at if first else end) > due
        found.append(
            StepRow(
                step, due, late, first.done_at if first else None, users.get(first.done_by, "") if first else "",
                "\n".join(one.note for one in taken if one.note), len(taken),
            )
        )  # fmt: skip
    return tuple(found)


def _done(session: Session, missing: list[int]) -> dict[int, dict[MissingStep, list[MissingStepDone]]]:
    found: dict[int, dict[MissingStep, list[MissingStepDone]]] = {}
    for one in session.scalars(
        select(MissingStepDone)
        .where(MissingStepDone.missing.in_(missing), MissingStepDone.voided_at.is_(None))
        .order_by(MissingStepDone.done_at, MissingStepDone.id)
    ):
        found.setdefault(one.missing, {}).setdefault(one.step, []).append(one)
    return found


def _rows(ctx: Reading, rows: list[MissingEpisode]) -> tuple[MissingRow, ...]:
    people = {
        one.id: one
        for one in ctx.session.scalars(select(Person).where(Person.id.in_({row.person for row in rows})))
    }
    users = dict(ctx.session.execute(select(AppUser.id, AppUser.name)).all())
    done = _done(ctx.session, [row.id for row in rows])
    return tuple(
        _row(ctx, row, people[row.person], users.get(row.opened_by, ""), set(done.get(row.id, ())))
        for row in rows
    )


def _row(ctx: Reading, row: MissingEpisode, who: Person, by: str, done: set[MissingStep]) -> MissingRow:
    due = steps_due(ctx, row.opened_at)
    open_steps = [at for step, at in due.items() if step not in done]
    running = row.found_at is None and row.voided_at is None
    minutes = int(((row.found_at or ctx.now) - row.last_seen_at).total_seconds() // 60)
    return MissingRow(
        row.id, row.person, who.name, who.chosen_name, who.photo, row.last_seen_at, row.last_seen_where, row.wearing,
        row.opened_at, by, max(0, minutes), len(done), len(due),
        min(open_steps) if running and open_steps else None, row.found_at, row.found_how, row.found_where, row.note,
        row.voided_at, row.void_reason,
    )  # fmt: skip


@query("missing_picks", may="lodging.read")
def missing_picks(ctx: Reading, *, text: Annotated[str, N_("Find")] = "") -> tuple[PickRow, ...]:
    """Searches that go on, by name."""
    found = (PickRow(row.id, row.name, row.last_seen_where) for row in missing_now(ctx))
    return tuple(row for row in found if text.casefold() in f"{row.text} {row.detail}".casefold())
