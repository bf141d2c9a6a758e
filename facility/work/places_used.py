"""How many places at the posts were used, month by month: figures and their chart."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select

from facility.core.charts import Chart, Series
from facility.core.clock import day_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_, translate
from facility.core.words import Between, Count, Date
from facility.work.agreement_model import WorkAgreement
from facility.work.outcome_rules import months_on
from facility.work.posts import WorkPost


@dataclass(frozen=True, slots=True)
class PlacesMonth:
    """Places and agreements on the last day of a month, or today; suspended ones hold their place."""

    month: Annotated[Date, N_("Month")]
    day: Annotated[Date, N_("Counted on")]
    places: Annotated[Count, P_("work", "Places")]
    inside: Annotated[Count, N_("Used in the house")]
    outside: Annotated[Count, N_("Used with employers")]


@query("work_places_used", may="work.read")
def work_places_used(
    ctx: Reading, *, months: Annotated[Count, N_("Months"), Between(1, 36)] = 12
) -> tuple[PlacesMonth, ...]:
    """The last months, the present one last."""
    posts = {row.id: row for row in ctx.session.scalars(select(WorkPost))}
    held = ctx.session.scalars(
        select(WorkAgreement).where(WorkAgreement.signed_on.is_not(None), WorkAgreement.voided_at.is_(None))
    ).all()
    first = ctx.today.replace(day=1)
    found = []
    for back in range(months - 1, -1, -1):
        month = months_on(first, -back)
        day = min(month.replace(day=monthrange(month.year, month.month)[1]), ctx.today)
        open_posts = [one for one in posts.values() if one.since <= day and _open(one, day)]
        used = {
            row.person: posts[row.post] for row in held if row.since <= day <= (row.ended_on or row.until)
        }
        inside = sum(one.inside for one in used.values())
        found.append(
            PlacesMonth(month, day, sum(one.places for one in open_posts), inside, len(used) - inside)
        )
    return tuple(found)


def _open(post: WorkPost, day: date) -> bool:
    return post.closed_at is None or day_of(post.closed_at) > day


def places_chart(months: Sequence[PlacesMonth], lang: str) -> Chart:
    """Used places against the places there are."""
    return Chart(
        translate(N_("Places at work used"), lang),
        tuple(_tick(one.month, lang) for one in months),
        (
            Series(translate(N_("Used in the house"), lang), tuple(one.inside for one in months)),
            Series(translate(N_("Used with employers"), lang), tuple(one.outside for one in months), "second"),
        ),
        Series(translate(P_("work", "Places"), lang), tuple(one.places for one in months), "line"),
        note=translate(N_("Counted on the last day of the month; suspended agreements hold their place."), lang),
    )  # fmt: skip


def _tick(month: date, lang: str) -> str:
    """11月; January with its year."""
    if lang == "zh":
        return f"{month.year}年1月" if month.month == 1 else f"{month.month}月"
    return f"{month:%b %Y}" if month.month == 1 else f"{month:%b}"
