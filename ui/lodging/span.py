"""From the stretches of the time line to bars in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from facility.core.clock import moment_of
from facility.core.i18n import _, current, local, show_date, show_moment
from facility.lodging.words import SpanKind
from ui.lodging.looks import CardLook
from ui.lodging.timeline import Bar, Line

LOOKS = {
    SpanKind.STAY: CardLook.IN, SpanKind.LEAVE: CardLook.LEAVE, SpanKind.HOSPITAL: CardLook.HOSPITAL,
    SpanKind.RESERVED: CardLook.RESERVED, SpanKind.CLOSED: CardLook.CLOSED,
}  # fmt: skip
OVER = (SpanKind.LEAVE, SpanKind.HOSPITAL)
DAY_NAMES = {"zh": "一二三四五六日", "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")}


def span_heads(first: date, days: int) -> tuple[tuple[str, str], ...]:
    """Two words for each day: its number (with the month on the first) and its weekday."""
    names = DAY_NAMES[current()]
    made = []
    for n in range(days):
        day = first + timedelta(days=n)
        made.append((f"{day:%m-%d}" if n == 0 or day.day == 1 else f"{day:%d}", names[day.weekday()]))
    return tuple(made)


def lines_of_span(span: Any, now: datetime) -> tuple[Line, ...]:
    return tuple(
        Line(
            bed.bed,
            bed.room,
            bed.label.removeprefix(bed.room).lstrip("-–·_ ") or bed.label,
            tuple(_bars(bed, now)),
        )
        for bed in span.beds
    )


def _meant(one: Any, now: datetime) -> datetime | None:
    """To where a time away or a closing is drawn while it goes on: its planned end, or now where that has passed."""
    if one.planned_end is None or one.kind is SpanKind.STAY:
        return None
    return max(now, moment_of(one.planned_end + timedelta(days=1)))


def _bars(bed: Any, now: datetime) -> Iterator[Bar]:
    """Stays first, times away painted over them."""
    for one in sorted(bed.stretches, key=lambda stretch: stretch.kind in OVER):
        until = one.until or _meant(one, now)
        words = one.name if one.kind in (SpanKind.STAY, SpanKind.RESERVED) else _(one.kind.label)
        if one.kind is SpanKind.RESERVED:
            words = f"{one.name} {_(one.kind.label)}"
        if one.kind is SpanKind.CLOSED and one.closing is not None:
            words = _(one.closing.label)
        key = ("person", one.person) if one.person is not None else ("bed", bed.bed)
        yield Bar(
            LOOKS[one.kind], local(one.since).replace(tzinfo=None),
            local(until).replace(tzinfo=None) if until is not None else None, words, _spoken(bed, one), key,
        )  # fmt: skip


def _spoken(bed: Any, one: Any) -> str:
    lang = current()
    until = show_moment(one.until, lang) if one.until is not None else ""
    if not until and one.planned_end is not None:
        until = _("planned until {day}").format(day=show_date(one.planned_end, lang))
    span = f"{show_moment(one.since, lang)} – {until or _('goes on')}"
    return "　".join(part for part in (bed.label, one.name, _(one.kind.label), span) if part)
