"""Today as a sheet or on paper: the lines of the list, typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from facility.core.duties import DutyRow, Urgency
from facility.core.i18n import N_, P_, _, current, local
from facility.core.today import DoneRow
from facility.core.words import Date, LongText, Name, Text
from ui.today.words import URGENCIES, day_of_row, label_of, late_words, what_waits

COLUMNS = ("urgency", "due", "when", "kind", "name", "detail", "text")
_WORDS = {urgency: word for urgency, word, _tone in URGENCIES}


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One line of Today's list."""

    urgency: Annotated[Text, N_("How near")]
    due: Annotated[Date, N_("Due")] | None
    when: Annotated[Text, P_("today", "When")]
    kind: Annotated[Text, N_("Kind")]
    name: Annotated[Name, N_("Name")]
    detail: Annotated[Text, N_("Person")]
    text: Annotated[LongText, N_("What waits")]


def lines_of(rows: Iterable[DutyRow], now: datetime) -> list[DutyLine]:
    """What waits, in the order of the list."""
    return [
        DutyLine(
            _(_WORDS[row.urgency]), _day(row), _when(row, now), label_of(row.kind), row.name,
            row.detail.render(current()), what_waits(row),
        )
        for row in rows
    ]  # fmt: skip


def lines_done(done: Sequence[DoneRow]) -> list[DutyLine]:
    """What was done today: the name is that of whoever did it."""
    return [
        DutyLine(
            _("Done today"), local(row.at).date(), f"{local(row.at):%H:%M}", label_of(row.kind), row.by, "",
            row.sentence.render(current()),
        )
        for row in done
    ]  # fmt: skip


def _day(row: Any) -> date | None:
    return row.put_off.until if row.put_off is not None else day_of_row(row)


def _when(row: DutyRow, now: datetime) -> str:
    if row.urgency is Urgency.OVERDUE:
        return late_words(row, now)
    if row.moment is not None and row.put_off is None:
        return f"{local(row.moment):%H:%M}"
    return ""
