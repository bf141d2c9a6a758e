"""How fast the lines are worked out after ten years of records, against the sample's one year.

Measured twice: the lines of house and staff, and the whole evidence of one month. For the ten years every record that
comes again and again (rounds and their answers, cleaning, drills, hazards, incidents, complaints, trainings, talks,
turns of duty, enquiries, referrals, work done, food samples, findings, inspections from outside) is repeated month by
month back, and those who left did so many times.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select

from facility.core.clock import SetClock, day_of, moment_of
from facility.core.desk import Desk

TODAY = date(2026, 11, 19)
MONTHS = 119
STEP = 30  # days


def standing(median_ms: Callable[..., float]) -> dict[str, float]:
    """The board of all lines at the sample as it is, and after ten years."""
    from facility.demo import PASSWORD, make_demo
    from facility.quality.inspection.month_evidence import month_evidence
    from facility.quality.standing import standing_board
    from facility.start import open_desk

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "store"
        make_demo(folder, today=TODAY)
        desk = open_desk(folder, "hezhiyuan", PASSWORD, clock=SetClock(moment_of(TODAY, 12)))
        try:
            month = median_ms(lambda: desk.ask(standing_board))
            whole = median_ms(lambda: desk.ask(month_evidence, month=TODAY))
            rows = repeat(desk)
            years = median_ms(lambda: desk.ask(standing_board))
            whole_years = median_ms(lambda: desk.ask(month_evidence, month=TODAY))
            back = median_ms(lambda: desk.ask(standing_board, at=moment_of(TODAY - timedelta(days=1200), 12)))
        finally:
            desk.close()
    return {
        "all lines of house and staff, ms": month,
        "rows added for ten years": rows,
        "all lines after ten years, ms": years,
        "… against one year’s, ratio": years / month,
        "whole evidence of one month, ms": whole,
        "whole evidence after ten years, ms": whole_years,
        "… against one year’s evidence, ratio": whole_years / whole,
        "all lines three years back, ms": back,
    }


def repeat(desk: Desk) -> int:
    """Repeat what comes again and again for `MONTHS` months back; how many rows that made."""
    from facility.admission.model import Enquiry
    from facility.exchange.model import Referral
    from facility.lodging.model import Stay
    from facility.meals.samples import FoodSample
    from facility.premises.keeping.cleaning import Cleaning
    from facility.premises.keeping.drills import Drill
    from facility.premises.keeping.hazards import Hazard
    from facility.premises.keeping.incidents import Incident
    from facility.premises.keeping.rounds import RoundAnswer, SafetyRound
    from facility.premises.keeping.voices import Voice
    from facility.quality.findings.model import Finding
    from facility.quality.outside.visits import OutsideVisit
    from facility.staff.roster import DutyTurn
    from facility.staff.training import Course, CourseAttendance, SupervisionTalk
    from facility.work.attendance_model import WorkEntry

    made = 0
    desk.store.lower_guards()  # only to fill it
    with desk.store.write() as session:
        for alone in (Cleaning, Drill, Incident, Voice, DutyTurn, SupervisionTalk):
            made += _again(session, alone, {})[0]
        for model, when in (
            (Enquiry, "at"), (Referral, "made_on"), (FoodSample, "taken_at"), (Finding, "found_on"),
            (OutsideVisit, "day"), (WorkEntry, "day"), (Stay, "left_at"),
        ):  # fmt: skip
            made += _again(session, model, {}, only=partial(_of_the_last_month, when=when))[0]
        for parent, child, field in (
            (SafetyRound, RoundAnswer, "round"),
            (Course, CourseAttendance, "course"),
        ):
            count, ids = _again(session, parent, {})
            made += count + _again(session, child, {field: ids})[0]
        made += _again(session, Hazard, {}, leave_out=("answer",))[0]
    desk.store.raise_guards()
    return made


def _of_the_last_month(row: Any, when: str) -> bool:
    """Whether it belongs to the last `STEP` days, so that repeating it month by month makes a steady course."""
    at = getattr(row, when)
    return at is not None and (day_of(at) if isinstance(at, datetime) else at) > TODAY - timedelta(days=STEP)


def _again(
    session: Any,
    model: type[Any],
    of: Mapping[str, Mapping[tuple[int, int], int]],
    leave_out: Iterable[str] = (),
    only: Callable[[Any], bool] = lambda _row: True,
) -> tuple[int, dict[tuple[int, int], int]]:
    """Copies of all rows of a table, each set ``STEP`` days earlier; and the new id by (old id, how often back)."""
    columns = [column.key for column in model.__mapper__.column_attrs if column.key != "id"]
    rows = [row for row in session.scalars(select(model)) if only(row)]
    ids: dict[tuple[int, int], int] = {}
    for back in range(1, MONTHS + 1):
        made = []
        for row in rows:
            values = {name: getattr(row, name) for name in columns}
            for name, value in values.items():
                if isinstance(value, date):  # a moment is a date too
                    values[name] = value - timedelta(days=STEP * back)
            for name in leave_out:
                values[name] = None
            if isinstance(values.get("number"), str):  # no two records have one number
                values["number"] += f"/{back}"
            for name, known in of.items():
                values[name] = known[(values[name], back)]
            made.append((row.id, model(**values)))
        session.add_all(one for _old, one in made)
        session.flush()
        ids |= {(old, back): one.id for old, one in made}
    return len(ids), ids
