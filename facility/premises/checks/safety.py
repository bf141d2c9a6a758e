"""What is done day by day: rounds, drills, hazards put right, cleaning (4.6.2.3, 4.7.3.4).

Of rounds and cleaning only the last weeks are read, of drills the last, of hazards those open then or closed lately.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import or_, select

from facility.core.checks import Answer, Fix, Looking, Shown, cannot_tell, check, conforms, does_not, shown
from facility.core.i18n import N_, P_, Label, Sentence, say
from facility.premises.checks.earlier import earlier
from facility.premises.checks.registers import PAGE, listed, rules_then, show_rule
from facility.premises.keeping.cleaning import Cleaning
from facility.premises.keeping.drills import Drill, months_after
from facility.premises.keeping.hazards import Hazard
from facility.premises.keeping.kinds import CleaningKind, Drilled, Rhythm, RuleKind
from facility.premises.keeping.rounds import SafetyRound

ROUND_DAYS, CLEANING_DAYS = 30, 28
"""The windows looked at, in days up to the day itself."""


# --- rounds, drills, hazards ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rounds:
    """daily: days with a finished daily round, of so many days since the first one in the window; month: the day of
    the last monthly round of this month or the last; last, last_day: the newest finished round, of either rhythm."""

    begun: bool
    daily: int
    days: int
    month: date | None
    last: Shown | None
    last_day: date | None


def rounds_then(look: Looking) -> Rounds:
    """Rounds finished by then, of the window only."""
    on, first = look.today, look.today - timedelta(days=ROUND_DAYS - 1)
    before = months_after(on.replace(day=1), -1)

    def made(rhythm: Rhythm, since: date) -> list[SafetyRound]:
        found = select(SafetyRound).where(
            SafetyRound.rhythm == rhythm, SafetyRound.day >= since, SafetyRound.day <= on,
            SafetyRound.finished_at <= look.now,
        )  # fmt: skip
        return list(look.session.scalars(found.order_by(SafetyRound.day, SafetyRound.id)))

    daily, monthly = made(Rhythm.DAILY, first), made(Rhythm.MONTHLY, before)
    earlier = _earlier(look, Rhythm.DAILY, first)
    start = first if earlier else min((row.day for row in daily), default=on)
    last = max((*daily, *monthly), key=lambda row: row.day, default=None)
    return Rounds(
        begun=bool(daily or monthly or earlier or _earlier(look, Rhythm.MONTHLY, before)),
        daily=len({row.day for row in daily}),
        days=(on - start).days + 1 if daily or earlier else 0,
        month=monthly[-1].day if monthly else None,
        last=None if last is None else _show_round(last),
        last_day=None if last is None else last.day,
    )


def _earlier(look: Looking, rhythm: Rhythm, day: date) -> bool:
    """Whether there was such a round before the window."""
    found = select(SafetyRound.id).where(SafetyRound.rhythm == rhythm, SafetyRound.day < day)
    return look.session.scalars(found.limit(1)).first() is not None


def _show_round(row: SafetyRound) -> Shown:
    return shown(
        say(N_("{rhythm} of {day}"), rhythm=row.rhythm, day=row.day), True, page=PAGE,
        target=("rounds", "register", "safety_rounds", row.id),
    )  # fmt: skip


def drill_then(look: Looking) -> Drill | None:
    """The last fire drill held by then."""
    return look.session.scalars(
        select(Drill)
        .where(Drill.kind == Drilled.FIRE, Drill.on <= look.today, Drill.voided_at.is_(None))
        .order_by(Drill.on.desc(), Drill.id.desc())
        .limit(1)
    ).first()


@dataclass(frozen=True, slots=True)
class HazardThen:
    """A hazard and how it stood that day."""

    row: Hazard
    deadline: date
    fixed: bool
    closed: bool

    def late(self, on: date) -> bool:
        """Past its day and not put right."""
        return self.deadline < on and not self.fixed and not self.closed


def hazards_then(look: Looking) -> list[HazardThen]:
    """Those found by then and open, or closed within the last month."""
    on, lately = look.today, look.today - timedelta(days=ROUND_DAYS)
    rows = look.session.scalars(
        select(Hazard)
        .where(
            Hazard.voided_at.is_(None), Hazard.found_on <= on,
            or_(Hazard.rechecked_on.is_(None), Hazard.rechecked_on > lately),
        )
        .order_by(Hazard.deadline, Hazard.id)
    )  # fmt: skip
    again = "premises.recheck_hazard"  # not in order after all: a new day, and no longer put right
    due, fixed = (earlier(look, Hazard, field, again) for field in ("deadline", "fixed_on"))

    def then(row: Hazard) -> HazardThen:
        fixed_on = fixed.get(row.id, row.fixed_on)
        return HazardThen(
            row, due.get(row.id, row.deadline), fixed_on is not None and fixed_on <= on,
            row.rechecked_on is not None and row.rechecked_on <= on,
        )  # fmt: skip

    return [then(row) for row in rows]


@check("4.7.3.4-b")
def _looked_after(look: Looking) -> Answer:
    """A monthly round this month or last, daily ones in a house that makes them, a drill in time, no hazard overdue."""
    rounds, drill, hazards = look.once(rounds_then), look.once(drill_then), look.once(hazards_then)
    on = look.today
    still = [one for one in hazards if not one.closed]
    late = [one for one in hazards if one.late(on)]
    due = months_after(drill.on, look.settings.count("drill_months")) if drill is not None else None
    daily = say(N_("Daily rounds on {n} of {days} days"), n=rounds.daily, days=rounds.days)
    never = Label(P_("never done", "none"))
    says = say(
        N_("{daily}; last monthly round: {month}; last fire drill: {drill}; hazards open: {open}."),
        daily=daily if rounds.days else say(N_("Daily rounds: none")), month=rounds.month or never,
        drill=drill.on if drill else never, open=len(still),
    )  # fmt: skip
    records = listed(_shown(rounds, drill, due, hazards, on))
    if not rounds.begun and drill is None and not hazards:
        return cannot_tell(
            say(N_("No rounds, drills or hazards have been entered for this time.")),
            say(N_("Make the rounds, record the drills.")),
            fixes=(Fix(page=PAGE, target=("rounds", "register", "round_lines", None)),),
        )
    missing = list(_lacks(rounds, due, late, on))
    if missing:
        return does_not(
            says, say(N_("{missing}"), missing=[text for text, _fix in missing]), *records,
            fixes=tuple(fix for _text, fix in missing),
        )  # fmt: skip
    assert rounds.month is not None and due is not None
    ends = [months_after(rounds.month.replace(day=1), 2) - timedelta(days=1), due]
    ends += [one.deadline for one in still if not one.fixed]
    return conforms(says, *records, until=min(ends))


def _lacks(
    rounds: Rounds, due: date | None, late: list[HazardThen], on: date
) -> Iterator[tuple[Sentence, Fix]]:
    """What lacks, each with its form."""
    if rounds.month is None:
        fix = Fix("premises.begin_round", {"rhythm": Rhythm.MONTHLY, "day": on})
        yield say(N_("No monthly round was finished this month or last.")), fix
    if rounds.days and not rounds.daily:
        fix = Fix("premises.begin_round", {"rhythm": Rhythm.DAILY, "day": on})
        yield say(N_("No daily round was finished in the last 30 days.")), fix
    if due is None or due < on:
        text = say(N_("No fire drill is on record."))
        if due is not None:
            text = say(N_("A fire drill was due on {due}."), due=due)
        yield text, Fix("premises.record_drill", {"kind": Drilled.FIRE})
    if late:
        fix = Fix("premises.fix_hazard", {"hazard": late[0].row.id})
        yield say(N_("Hazards past their day: {n}."), n=len(late)), fix


def _shown(
    rounds: Rounds, drill: Drill | None, due: date | None, hazards: list[HazardThen], on: date
) -> Iterator[Shown]:
    if rounds.last is not None:
        yield rounds.last
    if drill is not None:
        yield shown(
            say(N_("Fire drill of {on}"), on=drill.on), due is not None and due >= on, page=PAGE,
            target=("rules", "register", "drills", drill.id),
        )  # fmt: skip
    for one in hazards:
        row, good = one.row, None if not one.late(on) else False
        text = say(N_("{what}: open, to be put right by {deadline}"), what=row.what, deadline=one.deadline)
        if one.closed:
            text, good = say(N_("{what}: closed on {day}"), what=row.what, day=row.rechecked_on), True
        elif one.fixed:
            text = say(N_("{what}: put right, to be looked at again"), what=row.what)
        yield shown(text, good, page=PAGE, target=("rounds", "register", "hazards", row.id))


# --- cleaning -----------------------------------------------------------------------------------


@check("4.6.2.3")
def _clean(look: Looking) -> Answer:
    """In the last four weeks no pause of cleaning, nor of disinfection, longer than the setting allows."""
    on, most = look.today, look.settings.count("cleaning_days")
    first = on - timedelta(days=CLEANING_DAYS - 1)
    rows = list(
        look.session.execute(
            select(Cleaning.day, Cleaning.kind).where(
                Cleaning.day >= first, Cleaning.day <= on, Cleaning.voided_at.is_(None)
            )
        )
    )
    earlier = look.session.scalars(
        select(Cleaning.id).where(Cleaning.day < first, Cleaning.voided_at.is_(None)).limit(1)
    ).first()
    start = first if earlier is not None else min((day for day, _kind in rows), default=on)
    cleaned, disinfected = (
        sorted({day for day, one in rows if one is kind})
        for kind in (CleaningKind.CLEANING, CleaningKind.DISINFECTION)
    )
    log = Fix("premises.log_cleaning", {"kind": CleaningKind.CLEANING, "day": on})
    if not rows and earlier is None:
        return cannot_tell(
            say(N_("The cleaning log has no entry for this time.")), say(N_("Enter cleaning as it is done.")),
            fixes=(log,),
        )  # fmt: skip
    pause = max(_longest(days, start, on) for days in (cleaned, disinfected))
    says = say(
        N_("In {days} days cleaned on {cleaned}, disinfected on {disinfected}; longest pause {pause} days of at most {most}."),
        days=(on - start).days + 1, cleaned=len(cleaned), disinfected=len(disinfected), pause=pause, most=most,
    )  # fmt: skip
    record = shown(
        say(N_("Entries of the cleaning log: {n}"), n=len(rows)), pause <= most, page=PAGE,
        target=("rounds", "register", "cleaning", None),
    )  # fmt: skip
    rules = tuple(show_rule(one, on) for one in look.once(rules_then).in_force.get(RuleKind.HYGIENE, ()))
    if pause > most:
        worse = _longest(disinfected, start, on) > most
        fix = Fix("premises.log_cleaning", {"kind": CleaningKind.DISINFECTION, "day": on}) if worse else log
        return does_not(
            says, say(N_("The log has a pause of {pause} days."), pause=pause), record, *rules, fixes=(fix,)
        )
    ends = [days[-1] + timedelta(days=most) for days in (cleaned, disinfected) if days]
    return conforms(says, record, *rules, until=min(ends, default=None))


def _longest(days: list[date], start: date, on: date) -> int:
    """The longest time between two entries, or since the start or the last one, in days."""
    marks = [start, *days, on]
    return max((later - earlier).days for earlier, later in pairwise(marks))
