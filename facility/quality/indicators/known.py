"""What the records know, read once for any number of indicators and periods."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select

from facility.core.clock import day_of
from facility.core.desk import Reading
from facility.core.words import YesNoAnswer
from facility.lodging.model import Stay
from facility.lodging.words import ServiceKind
from facility.people.episodes import Episode, SelfCare
from facility.people.persons import Person
from facility.people.standing import Registration
from facility.quality.indicators.outside import OutsideFigure, figure_for, told
from facility.quality.indicators.periods import Period
from facility.quality.indicators.rules.employed import joined
from facility.quality.indicators.rules.illness import Illness
from facility.quality.indicators.rules.self_care import Judgement
from facility.quality.indicators.words import OutsideKind
from facility.staff.training import CourseRow, course_list
from facility.work.agreement_model import WorkAgreement
from facility.work.agreement_words import OutcomeKind
from facility.work.outcome_rules import Spell
from facility.work.outcomes import WorkOutcome


@dataclass(frozen=True, slots=True)
class StayFact:
    """A stay by days; ``left`` is its last day, None while it goes on."""

    id: int
    person: int
    kind: ServiceKind
    came: date
    left: date | None

    def meets(self, first: date, last: date) -> bool:
        return self.came <= last and (self.left is None or self.left >= first)


class Known:
    """The facts of the indicators, each read when it is first wanted."""

    def __init__(self, ctx: Reading) -> None:
        self.ctx = ctx

    @cached_property
    def outside(self) -> tuple[OutsideFigure, ...]:
        return told(self.ctx.session)

    def figure(self, kind: OutsideKind, period: Period) -> OutsideFigure | None:
        """The figure from outside that stands for a period."""
        return figure_for(self.outside, kind, period)

    @cached_property
    def episodes(self) -> tuple[Illness, ...]:
        rows = self.ctx.session.scalars(select(Episode).where(Episode.voided_at.is_(None)))
        return tuple(
            Illness(row.id, row.person, row.onset, row.cause, row.remission, row.hospital, row.disabled_on)
            for row in rows
        )

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        rows = self.ctx.session.scalars(
            select(SelfCare).where(SelfCare.voided_at.is_(None)).order_by(SelfCare.id)
        )
        return tuple(Judgement(row.person, row.on, row.independent) for row in rows)

    @cached_property
    def stays(self) -> tuple[StayFact, ...]:
        rows = self.ctx.session.scalars(select(Stay).where(Stay.voided_at.is_(None)))
        return tuple(
            StayFact(row.id, row.person, row.kind, day_of(row.arrived_at), day_of(row.left_at) if row.left_at else None)
            for row in rows
        )  # fmt: skip

    def served_between(self, first: date, last: date) -> frozenset[int]:
        """Whoever had a bed or a place here on a day of the span."""
        return frozenset(one.person for one in self.stays if one.meets(first, last))

    @cached_property
    def _registrations(self) -> dict[int, list[tuple[date, YesNoAnswer]]]:
        rows = self.ctx.session.scalars(
            select(Registration)
            .where(Registration.voided_at.is_(None))
            .order_by(Registration.on, Registration.id)
        )
        found: dict[int, list[tuple[date, YesNoAnswer]]] = defaultdict(list)
        for row in rows:
            found[row.person].append((row.on, row.register))
        return found

    def registered_on(self, person: int, day: date) -> bool | None:
        """Whether somebody was on the register, as known by a day; None where nobody entered it."""
        answers = [answer for on, answer in self._registrations.get(person, ()) if on <= day]
        return _clear(answers[-1]) if answers else None

    @cached_property
    def _jobs(self) -> tuple[WorkOutcome, ...]:
        return tuple(self.ctx.session.scalars(select(WorkOutcome).where(WorkOutcome.voided_at.is_(None))))

    @cached_property
    def _agreements(self) -> tuple[Spell, ...]:
        """Work here by signed agreement, renewals joined; their ids are below zero, so that no job has the same."""
        rows = self.ctx.session.scalars(
            select(WorkAgreement).where(
                WorkAgreement.voided_at.is_(None), WorkAgreement.signed_on.is_not(None)
            )
        )
        return joined(
            Spell(-row.id, row.person, OutcomeKind.ASSISTED, row.since, row.ended_on or row.until)
            for row in rows
        )

    def spells(self, day: date) -> tuple[tuple[Spell, ...], frozenset[int]]:
        """Jobs and work by agreement with whether the person was on the register by a day, as the job says or else the
        person's own record; and the people of whom neither says it."""
        found, unknown = [], set()
        for row in self._jobs:
            on = _clear(row.registered)
            if on is None:
                on = self.registered_on(row.person, day)
            if on is None:
                unknown.add(row.person)
            found.append(Spell(row.id, row.person, row.kind, row.since, row.until, on is True))
        for one in self._agreements:
            on = self.registered_on(one.person, day)
            if on is None:
                unknown.add(one.person)
            found.append(Spell(one.id, one.person, one.kind, one.since, one.until, on is True))
        return tuple(found), frozenset(unknown)

    @cached_property
    def courses(self) -> tuple[CourseRow, ...]:
        return course_list(self.ctx)

    @cached_property
    def people(self) -> dict[int, tuple[str, str]]:
        """Number and name of everybody."""
        rows = self.ctx.session.execute(select(Person.id, Person.number, Person.name))
        return {id: (number, name) for id, number, name in rows}


def _clear(answer: YesNoAnswer | None) -> bool | None:
    """A yes or a no; None for what is not known."""
    return None if answer is None or answer is YesNoAnswer.UNKNOWN else answer is YesNoAnswer.YES
