"""People at home who were served in a month (6.4.3).

Counted is who attended in the month, is on the register, has all five papers and a record of training in every week
that is asked. The convention, since the standard leaves it open:

- A week runs from Monday to Sunday and belongs to the month of its Thursday, so that a week over two months is asked
  once; a record on any day of it counts.
- A week is asked where the person had a place on all its open days, Monday to Friday; the weeks of coming and leaving
  are asked only whole.
- A week in which the person was on leave or in hospital on every open day is not asked; nor is one that is not over.
- Who lived here on a day of the month was not at home.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Choice, Span
from facility.quality.indicators.periods import Period
from facility.quality.indicators.rules.ratio import Place, Weighed

CONVENTION: tuple[Sentence, ...] = (
    say(N_("A week runs from Monday to Sunday and belongs to the month of its Thursday; a record on any day of it counts.")),
    say(N_("A week is asked where the person had a place on all its open days; weeks of coming and leaving only where they are whole.")),
    say(N_("A week is not asked where the person was on leave or in hospital on all its open days, nor one that is not over.")),
    say(N_("Whoever lived in the house on a day of the month was not at home in that month.")),
)  # fmt: skip


class HomePaper(Choice):
    """What must be there of somebody served at home (6.4.3.3)."""

    APPLICATION = "application", P_("home paper", "Application")
    ASSESSMENT = "assessment", P_("home paper", "Assessment")
    AGREEMENT = "agreement", P_("home paper", "Agreement")
    PLAN = "plan", P_("home paper", "Rehabilitation plan")
    RECORDS = "records", P_("home paper", "Records of training")


@dataclass(frozen=True, slots=True)
class HomeClient:
    """What is known of somebody. ``places``: from when until when (with the last day) they had a place by day;
    ``lived_in``: the same of a bed; ``away``: days on leave or in hospital; ``registered`` None: nobody entered it."""

    person: int
    places: tuple[Span, ...]
    attended: frozenset[date]
    registered: bool | None
    papers: frozenset[HomePaper]
    records: frozenset[date]
    away: frozenset[date] = frozenset()
    lived_in: tuple[Span, ...] = ()


def weeks_of(month: Period) -> tuple[date, ...]:
    """The Mondays of the weeks that belong to a month: those whose Thursday lies in it."""
    thursday = month.first + timedelta(days=(3 - month.first.weekday()) % 7)
    found = []
    while thursday <= month.last:
        found.append(thursday - timedelta(days=3))
        thursday += timedelta(days=7)
    return tuple(found)


def weeks_asked(
    client: HomeClient, month: Period, today: date, closed: frozenset[date] = frozenset()
) -> tuple[date, ...]:
    """The Mondays of the weeks in which a record is asked of somebody. ``closed``: days the house was closed to all."""
    found = []
    for monday in weeks_of(month):
        days = [day for n in range(5) if (day := monday + timedelta(days=n)) not in closed]
        over = monday + timedelta(days=6) < today
        here = all(_in(day, client.places) for day in days)
        if days and over and here and not set(days) <= client.away:
            found.append(monday)
    return tuple(found)


def served(
    clients: Iterable[HomeClient], month: Period, today: date, closed: frozenset[date] = frozenset()
) -> tuple[Weighed, ...]:
    """Everybody weighed, each with the first thing that keeps them out."""
    return tuple(
        Weighed(one.person, Place.LEFT_OUT, why)
        if (why := _why_not(one, month, today, closed)) is not None
        else Weighed(
            one.person, Place.COUNTED,
            say(N_("A record in each of {n} weeks asked."), n=len(weeks_asked(one, month, today, closed))),
        )
        for one in clients
    )  # fmt: skip


def _why_not(client: HomeClient, month: Period, today: date, closed: frozenset[date]) -> Sentence | None:
    if not any(month.first <= day <= month.last for day in client.attended):
        return say(N_("Did not attend in this month."))
    if any(one.since <= month.last and (one.until or today) >= month.first for one in client.lived_in):
        return say(N_("Lived in the house in this month, so not at home."))
    if client.registered is None:
        return say(N_("It is not entered whether the person is on the register."))
    if not client.registered:
        return say(N_("Not on the register."))
    if lacking := [one for one in HomePaper if one not in client.papers]:
        return say(N_("Missing: {papers}."), papers=lacking)
    asked = weeks_asked(client, month, today, closed)
    weeks = {day - timedelta(days=day.weekday()) for day in client.records}
    if bare := [monday for monday in asked if monday not in weeks]:
        return say(N_("No record of training in the week from: {weeks}."), weeks=bare)
    if not any(month.first <= day <= month.last for day in client.records):
        return say(N_("No record of training in this month."))
    return None


def _in(day: date, spans: Iterable[Span]) -> bool:
    return any(one.since <= day and (one.until is None or day <= one.until) for one in spans)
