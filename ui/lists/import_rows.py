"""How a list from Excel is shown row by row, and how it is read beside the screen."""

from __future__ import annotations

from typing import Any

from facility.core.i18n import N_, _, current
from facility.core.jobs import Progress
from facility.incoming.lines import ListOf
from facility.incoming.preview import RowStatus
from ui.kit.chips import ChipLook
from ui.kit.rows import Row, RowLook

ROWS = RowLook(height=46, chip=84, title=-1)
COLUMNS = RowLook(height=34, title=190, text=-1, right=96)
BEFORE = RowLook(height=36, title=-1, right=150)
LARGEST = 40 * 1024 * 1024
LOOKS: dict[RowStatus, tuple[str, str]] = {
    RowStatus.NEW: ("ok", "plus-circle"),
    RowStatus.UPDATE: ("signed", "pencil-simple"),
    RowStatus.SAME: ("neutral", "equals"),
    RowStatus.PROBLEM: ("danger", "warning-circle"),
}
SKIPPED = "skipped"
KINDS = {
    "title": N_("title"), "heading": N_("headings"), "blank": N_("blank"), "total": N_("total"), "note": N_("note"),
    "example": N_("example"),
}  # fmt: skip


class Reading:
    """What the worker does: read the file and compare it; nothing is written."""

    def __init__(self, desk: Any, preview: Any, wishes: dict[str, Any]) -> None:
        self._desk, self._preview, self._wishes = desk, preview, wishes

    def __call__(self, progress: Progress) -> Any:
        return self._desk.ask(self._preview, **self._wishes).value


class Applying:
    """What the worker does to apply a list: the command itself; stopped, nothing of it was written."""

    def __init__(self, desk: Any, command: Any) -> None:
        self._desk, self._command = desk, command

    def __call__(self, progress: Progress) -> Any:
        return self._desk.beside(progress).run(self._command)


def row_line(row: Any) -> Row:
    """One row of the list with its status and the first thing wrong with it."""
    tone, look = LOOKS[row.status]
    said = row.said.render(current())
    if row.problems:
        first = row.problems[0]
        said = f"{first.cell} “{first.value}”  {first.sentence.render(current())}"
    return Row(
        ("row", row.number), row.name or "—", _meta(row), second=said,
        second_tone="danger" if row.problems else "warn" if row.remarks else "text2",
        second_icon="warning-circle" if row.problems else "info" if row.remarks else "",
        chip=ChipLook(tone, look, _(row.status.label)),
    )  # fmt: skip


def _meta(row: Any) -> str:
    """Which row it is, and the record it belongs to unless its name says so."""
    known = "" if row.known_as in row.name else row.known_as
    return f"{_('row {n}').format(n=row.number)}　{known}".strip()


def skipped_line(one: Any) -> Row:
    """A row that speaks of nobody."""
    return Row(
        ("skipped", one.number), _("Row {n}").format(n=one.number), _(KINDS.get(one.kind, one.kind)),
        chip=ChipLook("outline", "minus", _("skipped")),
    )  # fmt: skip


def detail_of(row: Any, of: ListOf[Any]) -> list[tuple[str, str]]:
    """All that is to be said about a row: cell and heading with value and sentence; old and new."""
    lang = current()
    pairs = [
        (f"{one.cell} {one.heading}".strip(), f"“{one.value}”　{one.sentence.render(lang)}")
        for one in (*row.problems, *row.remarks)
    ]
    pairs += [
        (one.label.render(lang), f"{_value(of, one, one.old)} → {_value(of, one, one.new)}")
        for one in row.changes
    ]
    return pairs


def _value(of: ListOf[Any], change: Any, value: object) -> str:
    """A value as its word shows it; a dash where there was none."""
    return of.words[change.word].show(value, current()) or "—"
