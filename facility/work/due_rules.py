"""When an assessment for work is due again: pure rules over dates. Why is for those who may open clinical cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from facility.core.i18n import P_
from facility.core.words import Choice
from facility.people.health_choices import RiskLevel


class AgainBecause(Choice):
    """What makes an assessment due again."""

    TIME = "time", P_("assess again", "Its time is over")
    RELAPSE = "relapse", P_("assess again", "An episode of illness since")
    HOSPITAL = "hospital", P_("assess again", "Hospital since")
    RISK = "risk", P_("assess again", "The risk was rated otherwise since")
    AWAY = "away", P_("assess again", "Long away since")


@dataclass(frozen=True, slots=True)
class AwayDays:
    """Days away from the house; ``until`` None: still away. ``hospital``: in hospital, however short."""

    since: date
    until: date | None
    hospital: bool = False


@dataclass(frozen=True, slots=True)
class Since:
    """What is known of a person for this rule. ``risk_then``: the level at the assessment, None where none was rated;
    ``risks``: later ratings as (day, level); ``onsets``: days on which an episode began, as exactly as known."""

    risk_then: RiskLevel | None = None
    risks: tuple[tuple[date, RiskLevel], ...] = ()
    onsets: tuple[str, ...] = ()
    away: tuple[AwayDays, ...] = ()


@dataclass(frozen=True, slots=True)
class Again:
    """One reason and the day from which it holds."""

    because: AgainBecause
    since: date


def again(
    assessed_on: date, valid_until: date, known: Since, today: date, long_days: int
) -> tuple[Again, ...]:
    """Why somebody is to be assessed anew today, the oldest reason first; () where nothing asks for it."""
    found = [Again(AgainBecause.TIME, valid_until)] if today > valid_until else []
    found += [
        Again(AgainBecause.RISK, day)
        for day, level in known.risks
        if assessed_on < day <= today and level != known.risk_then
    ][:1]
    found += [
        Again(AgainBecause.RELAPSE, _day_of(onset))
        for onset in sorted(known.onsets)
        if onset > assessed_on.isoformat()[: len(onset)] and _day_of(onset) <= today
    ][:1]
    found += _by_absence(assessed_on, known.away, today, long_days)
    return tuple(sorted(found, key=lambda one: one.since))


def _by_absence(assessed_on: date, away: Iterable[AwayDays], today: date, long_days: int) -> list[Again]:
    """Hospital however short, and a time away of the set length; both only once it ended or is that long."""
    found: dict[AgainBecause, date] = {}
    for one in sorted(away, key=lambda one: one.since):
        until = today if one.until is None else min(one.until, today)
        if until <= assessed_on or one.since > today:
            continue
        if one.hospital:
            found.setdefault(AgainBecause.HOSPITAL, max(one.since, assessed_on))
        begun = max(one.since, assessed_on)
        if (until - begun).days >= long_days:
            found.setdefault(AgainBecause.AWAY, begun + timedelta(days=long_days))
    return [Again(because, day) for because, day in found.items()]


def _day_of(partial: str) -> date:
    """The first day a partial date may mean."""
    year, month, day = [*partial.split("-"), "01", "01"][:3]
    return date(int(year), int(month), int(day))


def due_on(reasons: Iterable[Again], valid_until: date, within: int) -> date:
    """Until when to assess: so many days after the oldest reason, but at the latest when the assessment ends."""
    first = min((one.since for one in reasons), default=None)
    return valid_until if first is None else min(valid_until, first + timedelta(days=within))
