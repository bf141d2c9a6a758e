"""Roll-call: the sheet of an evening or a night, saved whole or half, confirmed in the morning."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import _, _n, current, show_date, show_moment
from facility.lodging.daily.roll_call_lists import roll_rounds, roll_sheet
from facility.lodging.daily.roll_calls import ConfirmRollCall, TakeRollCall
from facility.lodging.daily.times import evening_of
from facility.lodging.daily.words import Mark, RollMark, Round
from ui.duty.part import Part
from ui.duty.roll_list import RollLine, RollList, key_words
from ui.kit.action import attempt
from ui.kit.buttons import Button, IconButton
from ui.kit.card import Card
from ui.kit.chips import Chip, ChipLook, Segmented
from ui.kit.empty import EmptyState
from ui.kit.flow import FlowLayout
from ui.kit.message import Message
from ui.kit.text import Label
from ui.lodging.printing import may_print, print_paper

if TYPE_CHECKING:
    from ui.duty.page import DutyPage


class RollCallPart(Part):
    """Digits mark, Space marks as present; Ctrl+Enter saves."""

    def __init__(self, page: DutyPage) -> None:
        super().__init__(page)
        self.keys = key_words()
        self.day: date | None = None
        self.sheet: Any = None
        self._kept: dict[int, RollMark] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._make_head())
        self.remark = Message()
        column.addWidget(self.remark)
        card = Card(flush=True)
        self.list = RollList()
        self.list.marked.connect(self._marked)
        card.body.addWidget(self.list)
        self.nobody = EmptyState(
            "moon", _("Nobody lives here on this evening"), _("Who has a bed is on the sheet.")
        )
        self.nobody.setParent(self.list.viewport())
        column.addWidget(card, 1)
        column.addWidget(self._make_foot())
        save = QShortcut(QKeySequence("Ctrl+Return"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save)

    def _make_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        kept = self.page.ask(roll_rounds)
        self.rounds = Segmented([(one, _(one.label), "") for one in kept], kept[0], _("Which roll-call"))
        self.rounds.picked.connect(self._another)
        self.before = IconButton("caret-left", _("The evening before"), "secondary")
        self.after = IconButton("caret-right", _("The evening after"), "secondary")
        self.before.clicked.connect(self._day_before)
        self.after.clicked.connect(self._day_after)
        self.paper = IconButton("printer", _("Print the sheet"), "secondary")
        self.paper.clicked.connect(self._print)
        self.paper.setVisible(may_print(self.seat, "roll_call_sheet"))
        self.when = Label("", "heading")
        self.state = Chip(ChipLook("outline", "clock", ""))
        self.count = Label("", "quiet", elide=True)
        self.count.give_way()
        for part in (self.rounds, self.before, self.when, self.after, self.state):
            row.addWidget(part)
        row.addWidget(self.count, 1)
        row.addWidget(self.paper)
        return head

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        row = FlowLayout(foot, 8)
        self.save_button = Button(_("Save the roll-call"), "primary", keys="Ctrl Enter")
        self.save_button.clicked.connect(self.save)
        self.confirm_button = Button(_("Confirm as it stands"), icon="check")
        self.confirm_button.clicked.connect(self.confirm)
        self.over = Button(_("Take over leave and hospital as entered"), icon="arrow-square-in")
        self.over.clicked.connect(self.take_over)
        self.next = Button(_("To the next without a mark"), icon="arrow-down")
        self.next.clicked.connect(self._to_unmarked)
        for part in (self.save_button, self.confirm_button, self.over, self.next):
            row.addWidget(part)
        return foot

    # --- reading ---

    def load(self) -> None:
        kept = {**self._kept, **self.list.changed()} if self.sheet is not None else self._kept
        self._show(kept)

    def _show(self, kept: Mapping[int, RollMark]) -> None:
        wanted = self.rounds.key()
        assert isinstance(wanted, Round)
        self.sheet = sheet = self.page.ask(roll_sheet, round=wanted, day=self.day)
        self._kept = dict(kept)
        lines = tuple(
            RollLine(row.stay, row.where, row.chosen_name or row.name, row.proposed, _entered(row), row.mark)
            for row in sheet.rows
        )
        self.list.show_lines(lines, open=self._open(), keep=kept)
        self.nobody.setVisible(not lines)
        self.nobody.setGeometry(self.list.viewport().rect())
        self.when.setText(show_date(sheet.day, current()))
        self.after.setEnabled(sheet.day < evening_of(self.seat.desk.clock()))
        self._say_state()
        self._marked()

    def _open(self) -> bool:
        return self.sheet.confirmed_at is None and self.seat.may(TakeRollCall)

    def _say_state(self) -> None:
        sheet, lang = self.sheet, current()
        self.state.show()
        if sheet.confirmed_at is not None:
            words = _("confirmed by {name}, {when}").format(
                name=sheet.confirmed_by, when=show_moment(sheet.confirmed_at, lang)
            )
            self.state.show_look(ChipLook("ok", "check-circle", words))
        elif sheet.roll_call is not None:
            words = _("made by {name}, {when}; to be confirmed").format(
                name=sheet.taken_by, when=show_moment(sheet.taken_at, lang)
            )
            self.state.show_look(ChipLook("signed", "check", words))
        elif not sheet.rows:  # nobody to call, so nothing is due
            self.state.hide()
        elif sheet.late:
            words = _("not made; due {when}").format(when=show_moment(sheet.due_at, lang))
            self.state.show_look(ChipLook("danger", "warning", words))
        else:
            words = _("due {when}").format(when=show_moment(sheet.due_at, lang))
            self.state.show_look(ChipLook("outline", "clock", words))

    def _marked(self) -> None:
        """Counts and buttons follow the marks."""
        whole, without = len(self.list.lines), self.list.unmarked()
        made = list(self.list.marks().values())
        seen = made.count(RollMark.PRESENT)
        parts = [_("{seen} of {whole} seen").format(seen=seen, whole=whole)]
        if without:
            parts.append(_n("{n} without a mark", "{n} without a mark", without))
        lost = made.count(RollMark.MISSING)
        if lost:
            parts.append(_n("{n} not found", "{n} not found", lost))
        self.count.setText("　".join(parts))
        changed = bool(self.list.changed())
        self.save_button.setVisible(self._open())
        self.save_button.setEnabled(changed)
        self.confirm_button.setVisible(self._open() and self.sheet.roll_call is not None)
        self.confirm_button.setEnabled(not changed and not without)
        proposed = any(
            line.proposed is not None and line.stay not in self.list.marks() for line in self.list.lines
        )
        self.over.setVisible(self._open() and proposed)
        self.next.setVisible(self._open() and bool(without))
        if changed:
            self.seat.voice.typed.emit()

    # --- what people do ---

    def _print(self) -> None:
        """The sheet as it is saved: with the names to be ticked by hand, or as it was made."""
        print_paper(self.page, "roll_call_sheet", round=self.sheet.round, day=self.sheet.day)

    def _another(self, _round: object) -> None:
        self._kept = {}
        self._show({})
        self.list.go(0)

    def _day_before(self) -> None:
        self._go_to(self.sheet.day - timedelta(days=1))

    def _day_after(self) -> None:
        self._go_to(self.sheet.day + timedelta(days=1))

    def _go_to(self, day: date) -> None:
        if self.list.changed():
            self.remark.say("warning", _("The marks of this sheet are not saved yet."))
            return
        self.remark.hide()
        self.day = day
        self._show({})

    def take_over(self) -> None:
        self.list.take_over()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_unmarked(self) -> None:
        self.list.go_to_unmarked()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save all marks; what it leaves open is said above the sheet."""
        if not self._open() or not self.list.changed():
            return
        marks = tuple(Mark(stay, mark) for stay, mark in self.list.marks().items())
        done = attempt(
            self.seat, TakeRollCall(round=self.sheet.round, day=self.sheet.day, marks=marks), self.remark
        )
        if done is None:
            return
        self._kept = {}
        self._show({})
        self.seat.voice.left.emit()
        to_do = [one.render(current()) for one in done.value.to_do]
        if to_do:
            tone = "danger" if done.value.not_found else "warning"
            self.remark.say(tone, to_do[0], " ".join(to_do[1:]))

    def confirm(self) -> None:
        if attempt(self.seat, ConfirmRollCall(roll_call=self.sheet.roll_call), self.remark) is not None:
            self._show({})

    def show_item(self, argument: object) -> None:
        """(round value, day): that sheet; a round's value: today's."""
        parts = argument if isinstance(argument, (tuple, list)) else (argument,)
        if parts and parts[0] in {one.value for one in Round}:
            self.rounds.choose(Round(parts[0]))
            self.day = parts[1] if len(parts) > 1 and isinstance(parts[1], date) else None
            self._kept = {}
            self._show({})

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- memory ---

    def unsaved(self) -> Mapping[str, Any] | None:
        changed = self.list.changed() if self.sheet is not None else {}
        if not changed or self.sheet is None:
            return None
        return {
            "round": self.sheet.round.value, "day": self.sheet.day.isoformat(),
            "marks": {str(stay): mark.value for stay, mark in changed.items()},
        }  # fmt: skip

    def take_draft(self, values: Mapping[str, Any]) -> None:
        """Show the sheet of a draft with its marks, not saved yet."""
        self.rounds.choose(Round(values["round"]))
        self.day = date.fromisoformat(values["day"])
        self._show({int(stay): RollMark(mark) for stay, mark in values["marks"].items()})

    def memo(self) -> dict[str, Any]:
        return {
            "round": self.rounds.key(),
            "day": self.day,
            "marks": self.list.changed(),
            "current": self.list.current,
        }

    def restore(self, memo: Mapping[str, Any]) -> None:
        if memo.get("round"):
            self.rounds.choose(memo["round"])
        self.day = memo.get("day")
        self._kept = dict(memo.get("marks") or {})
        self.list.current = int(memo.get("current") or 0)


def _entered(row: Any) -> str:
    if row.proposed is None:
        return ""
    since = (
        "　" + _("since {when}").format(when=show_moment(row.since, current()))
        if row.since is not None
        else ""
    )
    return _(row.proposed.label) + since
