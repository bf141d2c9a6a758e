"""Day sheets on which somebody is still to be entered, found without making out each sheet."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import select

from facility.core.desk import Reading
from facility.work.agreement_model import WorkAgreement
from facility.work.attendance_model import WorkEntry
from facility.work.calendar import calendar
from facility.work.day_sheet import away_on, places_of
from facility.work.standing import standing_on, terms_on


def unfinished_sheets(ctx: Reading, first: date, last: date) -> list[tuple[date, int, str, int]]:
    """Day, workshop (0: with an employer), its name, and how many are still to be entered, from a day until a day."""
    agreements = list(
        ctx.session.scalars(
            select(WorkAgreement).where(
                WorkAgreement.voided_at.is_(None), WorkAgreement.signed_on.is_not(None), WorkAgreement.since <= last,
                WorkAgreement.until >= first,
            )
        )
    )  # fmt: skip
    lines = ctx.session.execute(
        select(WorkEntry.person, WorkEntry.day, WorkEntry.since, WorkEntry.until).where(
            WorkEntry.day >= first, WorkEntry.day <= last, WorkEntry.voided_at.is_(None)
        )
    ).all()
    open_lines = {(person, day) for person, day, since, until in lines if since is not None and until is None}
    any_line = {(person, day) for person, day, _since, _until in lines}
    posts = places_of(ctx.session, [one.post for one in agreements])
    found = []
    for day, known in calendar(ctx.session, first, last).items():
        held = [
            one for one in agreements
            if one.since <= day <= one.until and (one.ended_on is None or day <= one.ended_on)
        ]  # fmt: skip
        missing = [one for one in held if (one.person, day) not in any_line] if known.open else []
        if missing:
            terms = terms_on(ctx.session, [one.id for one in missing], day)
            missing = [one for one in missing if one.id in terms and known.planned(terms[one.id].days)]
        if missing:
            states = standing_on(ctx.session, [one.id for one in missing], day, ctx.now)
            away = away_on(ctx.session, day)
            missing = [one for one in missing if states[one.id].state.works and one.person not in away]
        still = [*missing, *(one for one in held if (one.person, day) in open_lines)]
        counted = Counter(posts[one.post][1:] for one in still)
        found += [(day, workshop or 0, name, n) for (workshop, name), n in counted.items()]
    return found
