"""How the duties of the day are worded: icons, groups, due times, the headline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from facility.admission.today import TodayKind
from facility.core.i18n import N_, P_, _, _n, current, local
from ui.kit.chips import ChipLook
from ui.kit.rows import Heading, Row
from ui.kit.week import WeekRow

ICONS = {
    "papers": "file-text",
    "assessment": "clipboard-text",
    "decision": "circle-wavy-check",
    "agreement": "handshake",
    "arrival": "sign-in",
    "departure": "sign-out",
    "notice": "paper-plane-tilt",
    "review": "calendar-check",
    "appointment": "calendar-blank",
    "follow_up": "phone",
    "purge": "trash",
    "copy": "hard-drives",
}
OTHER = "info"
# Filter pills: a key, its word, and the kinds under it; what is in none stands under its own word.
GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("papers", N_("Papers"), ("papers",)),
    ("assessment", N_("Assessments"), ("assessment", "decision")),
    ("comings", N_("Arrivals and departures"), ("arrival", "departure", "review")),
    ("agreement", N_("Agreements"), ("agreement",)),
    ("notice", N_("Notices"), ("notice",)),
    ("contact", N_("Appointments and follow-ups"), ("appointment", "follow_up")),
    ("other", N_("Others"), ("purge", "copy")),
)
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
WEEK_LETTERS = (
    P_("week", "Mon"), P_("week", "Tue"), P_("week", "Wed"), P_("week", "Thu"), P_("week", "Fri"), P_("week", "Sat"),
    P_("week", "Sun"),
)  # fmt: skip
WEEKDAYS_LONG = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
WEEK_ROWS = (
    (P_("week", "Coming"), ("arrival",)),
    (P_("week", "Leaving"), ("departure", "review")),
    (P_("week", "Meeting"), ("appointment", "follow_up")),
    (P_("week", "Assessing"), ("assessment", "decision")),
    (P_("week", "Papers"), ("papers", "agreement", "notice")),
)
URGENCIES = (
    ("overdue", N_("Overdue"), "danger"),
    ("today", N_("Today"), "text"),
    ("later", N_("This week and later"), "text"),
)


def kind_of(row: Any) -> str:
    return str(row.kind.value)


def lead_words() -> list[str]:
    """Every kind as it is worded in this language."""
    return [_(kind.label) for kind in TodayKind]


def urgency_of(row: Any) -> str:
    return str(row.urgency.value)


def group_of(row: Any) -> str:
    """The filter pill a duty belongs to."""
    kind = kind_of(row)
    return next((key for key, _word, kinds in GROUPS if kind in kinds), "other")


def long_date(day: date, lang: str) -> str:
    """Today's date as the page's title."""
    weekday = _(WEEKDAYS_LONG[day.weekday()])
    if lang == "zh":
        return f"{day.month} 月 {day.day} 日　{weekday}"
    return f"{weekday}, {day.day} {_(MONTHS[day.month - 1])}"


MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
    N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


def day_words(day: date, today: date) -> str:
    """11-20 周五 within a week, 11-30 this year, else the whole date."""
    if abs((day - today).days) < 7:
        return f"{day:%m-%d} {_(WEEKDAYS[day.weekday()])}"
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"


def late_words(row: Any, now: datetime) -> str:
    """How long something is overdue."""
    if row.moment is not None:
        hours = int((now - row.moment).total_seconds() // 3600)
        if hours < 48:
            return _n("{n} hour late", "{n} hours late", max(1, hours))
        return _n("{n} day late", "{n} days late", hours // 24)
    if row.due is not None:
        return _n("{n} day late", "{n} days late", max(1, (local(now).date() - row.due).days))
    return _("Overdue")


def when(row: Any, now: datetime) -> tuple[ChipLook | None, str, str]:
    """The chip, or icon and words, that say when a duty is due."""
    if urgency_of(row) == "overdue":
        return ChipLook("danger", "warning-circle", late_words(row, now)), "", ""
    today = local(now).date()
    day = row.due or (local(row.moment).date() if row.moment is not None else None)
    if row.moment is not None and day == today:
        return None, "clock", f"{local(row.moment):%H:%M}"
    if day is None:
        return None, "", ""
    return None, "calendar-blank", _("today") if day == today else day_words(day, today)


def row_of(place: int, row: Any, now: datetime) -> Row:
    """One duty as a line of the list."""
    lang = current()
    chip, icon, words = when(row, now)
    return Row(
        place,
        row.name or "—",
        row.detail.render(lang) if row.detail else "",
        icon=ICONS.get(kind_of(row), OTHER),
        lead=_(row.kind.label),
        text=row.text.render(lang),
        chip=chip,
        right=words,
        right_icon=icon,
        action=_(row.action) if row.action else "",
    )


def grouped(rows: Sequence[Any], now: datetime, group: str = "all") -> list[Row | Heading]:
    """Headings and lines in the order overdue, today, later; only one group where chosen."""
    shown = [(place, row) for place, row in enumerate(rows) if group in ("all", group_of(row))]
    out: list[Row | Heading] = []
    for key, word, tone in URGENCIES:
        mine = [(place, row) for place, row in shown if urgency_of(row) == key]
        if mine:
            out.append(Heading(_(word), _n("{n} thing", "{n} things", len(mine)), tone))
            out += [row_of(place, row, now) for place, row in mine]
    return out


def pills(rows: Sequence[Any]) -> list[tuple[str, str, int | None]]:
    """The filter pills with their counts; empty groups are left out."""
    counts = {key: sum(group_of(row) == key for row in rows) for key, _word, _kinds in GROUPS}
    return [
        ("all", _("All"), len(rows)),
        *((key, _(word), counts[key]) for key, word, _kinds in GROUPS if counts[key]),
    ]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much waits."""

    all: int
    overdue: int
    today: int


def counts(rows: Iterable[Any]) -> Counts:
    kinds = [urgency_of(row) for row in rows]
    return Counts(len(kinds), kinds.count("overdue"), kinds.count("today"))


def week_of(rows: Iterable[Any], now: datetime) -> tuple[list[tuple[str, str]], int, list[WeekRow], date]:
    """This week's strip: the days, which one is today, the counts by kind, and its Monday."""
    today = local(now).date()
    monday = today - timedelta(days=today.weekday())
    days = [(_(WEEK_LETTERS[i]), str((monday + timedelta(days=i)).day)) for i in range(7)]
    table = {word: ([0] * 7, set[int]()) for word, _kinds in WEEK_ROWS}
    for row in rows:
        day = row.due or (local(row.moment).date() if row.moment is not None else None)
        place = (day - monday).days if day is not None else -1
        word = next((word for word, kinds in WEEK_ROWS if kind_of(row) in kinds), None)
        if word is None or not 0 <= place < 7:
            continue
        table[word][0][place] += 1
        if urgency_of(row) == "overdue":
            table[word][1].add(place)
    strip = [WeekRow(_(word), tuple(numbers), frozenset(late)) for word, (numbers, late) in table.items()]
    return days, today.weekday(), strip, monday
