"""Inspections and evaluations from outside: recorded, answered, and held once a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

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
from facility.premises.keeping.drills import months_after
from facility.premises.keeping.voices import Voice
from facility.quality.checks.opinion import asked_by, since
from facility.quality.outside.visits import OutsideVisit
from facility.quality.outside.words import OutsideKind
from facility.staff.checks.working_together import year_of_talks

PLACE = ("outside",)
TO_OUTSIDE = (Fix(page="quality", target=PLACE, words=N_("Go to inspections from outside")),)
_PARTLY = (OutsideKind.THIRD_PARTY, OutsideKind.INSTITUTION)


def _visits(look: Looking) -> list[OutsideVisit]:
    """Those up to the day, the last first."""
    wanted = select(OutsideVisit).where(OutsideVisit.voided_at.is_(None), OutsideVisit.day <= look.today)
    return list(look.session.scalars(wanted.order_by(OutsideVisit.day.desc(), OutsideVisit.id.desc())))


def _of(look: Looking, *kinds: OutsideKind) -> list[OutsideVisit]:
    return [row for row in look.once(_visits) if row.kind in kinds]


def _shown(row: OutsideVisit, good: bool | None, words: Sentence | None = None) -> Shown:
    told = words or say(N_("{day} {body}"), day=row.day, body=row.body)
    return shown(told, good, page="quality", target=(*PLACE, row.id))


def _replied_by(row: OutsideVisit, day: date) -> bool:
    return row.replied_on is not None and row.replied_on <= day


@check("5.7.3-b")
def _higher_answered(look: Looking) -> Answer:
    return _answered(look, OutsideKind.HIGHER)


@check("5.7.3-c")
def _authority_answered(look: Looking) -> Answer:
    return _answered(look, OutsideKind.AUTHORITY)


def _answered(look: Looking, kind: OutsideKind) -> Answer:
    """Letters whose reply fell due within the span, or is overdue from before; a reply still within its days does not
    count yet. A late reply is a reply, and is said to be late."""
    rows = _of(look, kind)
    first, day = since(look), look.today
    due = [
        row
        for row in rows
        if row.reply_by is not None
        and (
            _fell_due(row, first, day)
            or (_replied_by(row, day) and row.replied_on and row.replied_on >= first)
        )
    ]
    good = [row for row in due if _replied_by(row, day)]
    late = [row for row in good if row.replied_on and row.reply_by and row.replied_on > row.reply_by]
    says = say(
        N_("Letters to be answered from {first} to {day}: {n}; answered: {k}, of them late: {late}."),
        first=first, day=day, n=len(due), k=len(good), late=len(late),
    )  # fmt: skip
    missing = say(N_("Not answered: {n} letters."), n=len(due) - len(good))
    if not due:
        missing = say(N_("No letter had to be answered in this time."))
        if not rows:
            missing = say(N_("No such inspection has been entered."))
    return counted(len(good), len(due), says, missing, *(_letter(row, day) for row in due), fixes=TO_OUTSIDE)


def _fell_due(row: OutsideVisit, first: date, day: date) -> bool:
    """The last day of the reply has passed by ``day``: within the span, or long ago and still not answered."""
    assert row.reply_by is not None
    if row.reply_by >= day:
        return False
    return row.reply_by >= first or not _replied_by(row, day)


def _letter(row: OutsideVisit, day: date) -> Shown:
    facts = {"body": row.body, "due": row.reply_by}
    if _replied_by(row, day):
        return _shown(row, True, say(N_("{body}: due {due}, replied on {on}"), on=row.replied_on, **facts))
    return _shown(row, False, say(N_("{body}: due {due}, not replied"), **facts))


@check("6.1.5")
def _inspections_recorded(look: Looking) -> Answer:
    """Inspections of the span, each with what was looked at and the result in words."""
    first = since(look)
    rows = [row for row in _of(look, OutsideKind.AUTHORITY) if row.day >= first]
    told = [row for row in rows if row.looked_at and row.result]
    says = say(
        N_("Inspections by the authority from {first} to {day}: {n}; recorded with their result: {k}."),
        first=first, day=look.today, n=len(rows), k=len(told),
    )  # fmt: skip
    missing = say(N_("The result of {n} is not entered."), n=len(rows) - len(told))
    if not rows:
        missing = say(N_("None has been entered in this time."))
    return counted(
        len(told), len(rows), says, missing, *(_shown(row, row in told) for row in rows), fixes=TO_OUTSIDE
    )


def _within_year(look: Looking, rows: Sequence[OutsideVisit]) -> list[OutsideVisit]:
    first = months_after(look.today, -12)
    return [row for row in rows if row.day > first]


@check("6.1.4")
def _third_party_year(look: Looking) -> Answer:
    """As many evaluations by a third party within twelve months as the line asks for."""
    rows = _of(look, OutsideKind.THIRD_PARTY)
    within, least = _within_year(look, rows), look.least()
    says = say(
        N_("Third-party evaluations within twelve months: {n}; at least {least}."), n=len(within), least=least
    )
    if not rows:
        return cannot_tell(says, say(N_("None has been entered.")), fixes=TO_OUTSIDE)
    if len(within) < least:
        missing = say(N_("The last one was on {day}."), day=rows[0].day)
        return does_not(says, missing, _shown(rows[0], False), fixes=TO_OUTSIDE)
    records = [_shown(row, True) for row in within]
    return conforms(says, *records, until=months_after(within[least - 1].day, 12))


@check("5.7.4-b")
def _society_and_institution(look: Looking) -> Answer:
    """Both within twelve months: a survey by a third party, and the word of a mental-health institution."""
    every = {one: _of(look, one) for one in _PARTLY}
    within = {one: _within_year(look, rows) for one, rows in every.items()}
    says = say(
        N_("Within twelve months: by a third party {n}, by a mental-health institution {k}."),
        n=len(within[OutsideKind.THIRD_PARTY]), k=len(within[OutsideKind.INSTITUTION]),
    )  # fmt: skip
    records = [_shown(row, True) for rows in within.values() for row in rows]
    lacking = [one for one, rows in within.items() if not rows]
    if not any(every.values()):
        return cannot_tell(says, say(N_("None has been entered.")), fixes=TO_OUTSIDE)
    if lacking:
        missing = say(N_("Not within twelve months: {what}."), what=lacking)
        return does_not(says, missing, *records, fixes=TO_OUTSIDE)
    return conforms(says, *records, until=months_after(min(rows[0].day for rows in within.values()), 12))


def _overdue(rows: Sequence[OutsideVisit], day: date) -> list[OutsideVisit]:
    """Letters whose last day has passed without a reply."""
    return [row for row in rows if row.reply_by and row.reply_by < day and not _replied_by(row, day)]


@check("6.3.1.1.2")
def _supported(look: Looking) -> Answer:
    """Inspections of authorities within the year, and no letter overdue; help from society stands in the log of talks."""
    rows = _within_year(look, _of(look, OutsideKind.HIGHER, OutsideKind.AUTHORITY))
    late, talks = _overdue(rows, look.today), look.once(year_of_talks)
    says = say(
        N_("Inspections by authorities within twelve months: {n}; letters overdue: {late}; talks with others logged: {talks}."),
        n=len(rows), late=len(late), talks=len(talks),
    )  # fmt: skip
    records = [_shown(row, row not in late) for row in rows]
    if late:
        return does_not(says, say(N_("Not answered: {n} letters."), n=len(late)), *records, fixes=TO_OUTSIDE)
    if not rows or not talks:
        return cannot_tell(says, say(N_("Log it, or show other papers.")), *records, fixes=TO_OUTSIDE)
    return conforms(says, *records)


@check("6.3.1.1.4")
def _helped_to_evaluate(look: Looking) -> Answer:
    """Civil affairs is told by the name of the body; whom a third party came for, somebody has to say."""
    rows = _within_year(look, _of(look, OutsideKind.HIGHER, OutsideKind.AUTHORITY, OutsideKind.THIRD_PARTY))
    theirs = [row for row in rows if "民政" in row.body]
    says = say(
        N_("Inspections and evaluations within twelve months: {n}, of them by civil affairs: {k}."),
        n=len(rows), k=len(theirs),
    )  # fmt: skip
    records = [_shown(row, True if row in theirs else None) for row in rows]
    if theirs:
        return conforms(says, *records)
    return cannot_tell(says, say(N_("Log it, or show other papers.")), *records, fixes=TO_OUTSIDE)


@check("6.2.4.3")
def _open_to_the_public(look: Looking) -> Answer:
    """A third party within twelve months, people asked what they think, and no complaint overdue."""
    day = look.today
    parties = _within_year(look, _of(look, OutsideKind.THIRD_PARTY))
    asked = [one for one in look.once(asked_by) if one.on > months_after(day, -12)]
    overdue = [
        row
        for row in look.session.scalars(select(Voice).where(Voice.voided_at.is_(None), Voice.due < day))
        if row.on <= day and (row.answered_on is None or row.answered_on > day)
    ]
    says = say(
        N_("Within twelve months: third-party evaluations {n}, askings {asked}; complaints overdue: {late}."),
        n=len(parties), asked=len(asked), late=len(overdue),
    )  # fmt: skip
    records = [_shown(row, True) for row in parties]
    if overdue:
        missing = say(N_("Complaints or suggestions not answered in time: {n}."), n=len(overdue))
        return does_not(says, missing, *records)
    if parties and asked:
        return conforms(says, *records)
    return cannot_tell(says, say(N_("Log it, or show other papers.")), *records, fixes=TO_OUTSIDE)
