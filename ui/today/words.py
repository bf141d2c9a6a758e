"""How the duties of the day are worded: icons, groups, due times, the headline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from facility.core.duties import KINDS, DutyGroup, DutyRow, Urgency, WeekLine
from facility.core.i18n import N_, P_, _, _n, current, local
from facility.core.today import DoneRow
from ui.kit.chips import ChipLook
from ui.kit.rows import Heading, Row
from ui.kit.week import WeekRow

ALL, PUT_OFF, DONE = "all", "put_off", "done"
DAY = "day "  # a key of one day begins with it: "day 2026-11-20 coming"
OTHER = "info"
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
WEEK_LETTERS = (
    P_("week", "Mon"), P_("week", "Tue"), P_("week", "Wed"), P_("week", "Thu"), P_("week", "Fri"), P_("week", "Sat"),
    P_("week", "Sun"),
)  # fmt: skip
WEEKDAYS_LONG = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
URGENCIES = (
    (Urgency.OVERDUE, N_("Overdue"), "danger"),
    (Urgency.TODAY, N_("Today"), "text"),
    (Urgency.LATER, N_("This week and later"), "text"),
    (Urgency.PUT_OFF, P_("today", "Put off"), "text"),
)


def lead_words() -> list[str]:
    """Every kind as it is worded in this language."""
    return [_(kind.label) for kind in KINDS.values()]


def label_of(kind: str) -> str:
    return _(KINDS[kind].label) if kind in KINDS else kind


def group_of(row: DutyRow) -> str:
    """The filter pill a duty belongs to."""
    return str((KINDS[row.kind].group if row.kind in KINDS else DutyGroup.OTHER).value)


def day_of_row(row: DutyRow) -> date | None:
    return row.due or (local(row.moment).date() if row.moment is not None else None)


def line_of(row: DutyRow) -> WeekLine | None:
    return KINDS[row.kind].week if row.kind in KINDS else None


def waits(rows: Iterable[DutyRow]) -> list[DutyRow]:
    """Without what is put off."""
    return [row for row in rows if row.urgency is not Urgency.PUT_OFF]


def day_key(day: date, line: WeekLine | None = None) -> str:
    """The key of a pill that shows one day, or one line of the week on it."""
    return f"{DAY}{day.isoformat()} {line.value if line else ''}".strip()


def read_day_key(key: str) -> tuple[date, WeekLine | None]:
    day, _space, line = key.removeprefix(DAY).partition(" ")
    return date.fromisoformat(day), WeekLine(line) if line else None


def fits(row: DutyRow, key: str) -> bool:
    """Whether a duty belongs under a pill."""
    if key == PUT_OFF or row.urgency is Urgency.PUT_OFF:
        return key == PUT_OFF and row.urgency is Urgency.PUT_OFF
    if key.startswith(DAY):
        day, line = read_day_key(key)
        return day_of_row(row) == day and (line is None or line_of(row) is line)
    return key in (ALL, group_of(row))


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


def late_words(row: DutyRow, now: datetime) -> str:
    """How long something is overdue."""
    if row.moment is not None:
        hours = int((now - row.moment).total_seconds() // 3600)
        if hours < 48:
            return _n("{n} hour late", "{n} hours late", max(1, hours))
        return _n("{n} day late", "{n} days late", hours // 24)
    if row.due is not None:
        return _n("{n} day late", "{n} days late", max(1, (local(now).date() - row.due).days))
    return _("Overdue")


def when(row: DutyRow, now: datetime) -> tuple[ChipLook | None, str, str]:
    """The chip, or icon and words, that say when a duty is due."""
    today = local(now).date()
    if row.put_off is not None:
        return None, "hourglass", day_words(row.put_off.until, today)
    if row.urgency is Urgency.OVERDUE:
        return ChipLook("danger", "warning-circle", late_words(row, now)), "", ""
    day = day_of_row(row)
    if row.moment is not None and day == today:
        return None, "clock", f"{local(row.moment):%H:%M}"
    if day is None:
        return None, "", ""
    return None, "calendar-blank", _("today") if day == today else day_words(day, today)


def what_waits(row: DutyRow) -> str:
    """What waits; and where it is put off, first by whom and why."""
    words = row.text.render(current())
    if row.put_off is None:
        return words
    told = (_("put off by {by}: {reason}") if row.put_off.reason else _("put off by {by}")).format(
        by=row.put_off.by, reason=row.put_off.reason
    )
    return f"{told} · {words}"


def row_of(row: DutyRow, now: datetime) -> Row:
    """One duty as a line of the list."""
    chip, icon, words = when(row, now)
    detail = row.detail.render(current())
    return Row(
        row.key,
        row.name or detail,
        detail if row.name else "",
        icon=KINDS[row.kind].icon if row.kind in KINDS else OTHER,
        lead=label_of(row.kind),
        text=what_waits(row),
        chip=chip,
        right=words,
        right_icon=icon,
        action=_(P_("today", "Take up again")) if row.put_off else _(row.action) if row.action else "",
    )


def grouped(rows: Sequence[DutyRow], now: datetime, key: str = ALL) -> list[Row | Heading]:
    """Headings and lines in the order overdue, today, later; only what is under one pill."""
    shown = [row for row in rows if fits(row, key)]
    out: list[Row | Heading] = []
    for urgency, word, tone in URGENCIES:
        mine = [row for row in shown if row.urgency is urgency]
        if mine:
            out.append(Heading(_(word), _n("{n} thing", "{n} things", len(mine)), tone))
            out += [row_of(row, now) for row in mine]
    return out


def done_lines(done: Sequence[DoneRow]) -> list[Row | Heading]:
    """What was done today, by whom and when."""
    if not done:
        return []
    out: list[Row | Heading] = [Heading(_("Done today"), _n("{n} thing", "{n} things", len(done)))]
    for row in done:
        words = row.sentence.render(current())
        out.append(
            Row(
                row.audit,
                row.by,
                icon=KINDS[row.kind].icon if row.kind in KINDS else OTHER,
                lead=label_of(row.kind),
                text=words[:1].upper() + words[1:],
                right=f"{local(row.at):%H:%M}",
                right_icon="check",
                action=_("Open") if row.person is not None else "",
            )
        )
    return out


def pills(
    rows: Sequence[DutyRow], done: Sequence[DoneRow], chosen: str, today: date
) -> list[tuple[str, str, int | None]]:
    """The filter pills with their counts; empty groups are left out, but not the one that is chosen."""
    waiting = waits(rows)
    out: list[tuple[str, str, int | None]] = [(ALL, _("All"), len(waiting))]
    if chosen.startswith(DAY):
        day, line = read_day_key(chosen)
        words = f"{day_words(day, today)} {_(line.label)}" if line else day_words(day, today)
        out.append((chosen, words, sum(fits(row, chosen) for row in rows)))
    counted = {group: sum(group_of(row) == group.value for row in waiting) for group in DutyGroup}
    out += [
        (str(group.value), _(group.label), n) for group, n in counted.items() if n or chosen == group.value
    ]
    put_off = len(rows) - len(waiting)
    if put_off or chosen == PUT_OFF:
        out.append((PUT_OFF, _(P_("today", "Put off")), put_off))
    if done or chosen == DONE:
        out.append((DONE, _("Done today"), len(done)))
    return out


@dataclass(frozen=True, slots=True)
class Counts:
    """How much waits."""

    all: int
    overdue: int
    today: int


def counts(rows: Iterable[DutyRow]) -> Counts:
    kinds = [row.urgency for row in waits(rows)]
    return Counts(len(kinds), kinds.count(Urgency.OVERDUE), kinds.count(Urgency.TODAY))


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from Monday: their words, which one is today (-1: none), and the counts by line."""

    monday: date
    days: tuple[tuple[str, str], ...]
    today: int
    lines: tuple[WeekLine, ...]
    strip: tuple[WeekRow, ...]

    def key(self, line: int, day: int) -> str:
        """The pill of a number, or of a whole day where ``line`` is -1."""
        return day_key(self.monday + timedelta(days=day), self.lines[line] if line >= 0 else None)


def week_of(rows: Iterable[DutyRow], now: datetime, ahead: int = 0) -> Week:
    """This week, or so many weeks ahead. What is put off is left out."""
    today = local(now).date()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=ahead)
    days = tuple((_(WEEK_LETTERS[i]), str((monday + timedelta(days=i)).day)) for i in range(7))
    used = {kind.week for kind in KINDS.values()}
    lines = tuple(line for line in WeekLine if line in used)
    table = {line: ([0] * 7, set[int]()) for line in lines}
    for row in rows:
        day, line = day_of_row(row), line_of(row)
        place = (day - monday).days if day is not None else -1
        if line is None or not 0 <= place < 7 or row.urgency is Urgency.PUT_OFF:
            continue
        table[line][0][place] += 1
        if row.urgency is Urgency.OVERDUE:
            table[line][1].add(place)
    strip = tuple(WeekRow(_(line.label), tuple(table[line][0]), frozenset(table[line][1])) for line in lines)
    return Week(monday, days, today.weekday() if not ahead else -1, lines, strip)
