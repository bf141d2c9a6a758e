"""Settings, Choice lists: the facility's own suggestions, list by list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from facility.core.choice_lists import (
    AddToList,
    EndInList,
    MoveInList,
    OfferAgain,
    RenameInList,
    Step,
    forms_offering,
    list_entries,
)
from facility.core.history import record_history
from facility.core.i18n import _, _n, current
from facility.core.kinds import LISTS
from ui.kit.action import Action
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.kit.flow import FlowLayout
from ui.kit.history import HistoryPanel
from ui.kit.rows import Row, RowList, RowLook
from ui.kit.text import Label
from ui.settings.section import Section

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage

LISTS_LOOK = RowLook(height=34, lead=0, title=-1, right=56)
ENTRIES_LOOK = RowLook(height=34, lead=0, title=-1, trail_chip=120)


class ListsSection(Section):
    """Lists at the left; the entries of the chosen one at the right with what can be done to them."""

    scrolls = False

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Choice lists"))
        self.add = self.act(AddToList, icon="plus")
        self.add_button = self.add.button("primary")
        self.head.addWidget(self.add_button)
        words = _(
            "Fields offer these words while one types; other words can be written all the same. Changing a list changes no "
            "record. Choices that the standard and the rules fix do not stand here."
        )
        self.body.addWidget(Label(words, "quiet", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        left = Card(flush=True)
        self.lists = RowList(LISTS_LOOK, _("Choice lists"))
        self.lists.chosen.connect(self._list_chosen)
        left.body.addWidget(self.lists)
        row.addWidget(left, 2)
        row.addLayout(self._right(), 3)
        self.body.addLayout(row, 1)
        self.entries: dict[int, Any] = {}

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        card = Card(flush=True)
        self.list = RowList(ENTRIES_LOOK, _("Entries"))
        self.list.set_empty(
            EmptyState(
                "list-bullets",
                _("Nothing on this list yet"),
                _("Add the words your facility uses; then the fields offer them."),
            )
        )
        self.list.chosen.connect(self._entry_chosen)
        card.body.addWidget(self.list)
        column.addWidget(card, 1)
        flow = FlowLayout(gap=8)
        self.rename = self.act(RenameInList, icon="pencil-simple")
        self.rename_button = self.rename.button(small=True)
        flow.addWidget(self.rename_button)
        self.buttons: list[Button] = []
        for label, icon, slot in (
            (_("Up"), "arrow-up", self.up), (_("Down"), "arrow-down", self.down),
            (_("Put out of use"), "prohibit", self.end), (_("Use again"), "arrow-counter-clockwise", self.again),
        ):  # fmt: skip
            button = Button(label, small=True, icon=icon)
            button.clicked.connect(slot)
            if not self.seat.may(MoveInList):
                button.refuse(_("Your roles do not allow this."))
            self.buttons.append(button)
            flow.addWidget(button)
        self.happened = Button(_("What happened here"), "link", small=True)
        self.happened.clicked.connect(self.open_history)
        flow.addWidget(self.happened)
        column.addLayout(flow)
        self.where = Label("", "meta", wrap=True)
        column.addWidget(self.where)
        self._run = {
            command: Action(command, self.seat, self.page) for command in (MoveInList, EndInList, OfferAgain)
        }
        return column

    # --- showing ---

    def load(self) -> None:
        rows = self.page.ask(list_entries)
        self.entries = {row.id: row for row in rows}
        counts = {key: sum(one.list == key and one.ended_at is None for one in rows) for key in LISTS}
        self.lists.set_rows(
            Row(key, _(label), right=str(counts[key]) if counts[key] else "—", right_tone="text2")
            for key, label in LISTS.items()
        )
        if self.lists.key() is None:
            self.lists.choose(next(iter(LISTS)), quietly=True)
        self._list_chosen(self.lists.key())

    def _list_chosen(self, key: object) -> None:
        mine = [one for one in self.entries.values() if one.list == key]
        ended = ChipLook("neutral", "prohibit", _("out of use"))
        self.list.set_rows(Row(one.id, one.words, chip=ended if one.ended_at else None) for one in mine)
        if self.list.key() is None and mine:
            self.list.choose(mine[0].id, quietly=True)
        offered = sum(one.ended_at is None for one in mine)
        self.meta.setText(_n("{n} entry in use", "{n} entries in use", offered))
        self.add.begin(fixed={"list": str(key)})
        self.where.setText(_("Offered in: {fields}.").format(fields=self._fields(str(key))))
        self._entry_chosen(self.list.key())

    @staticmethod
    def _fields(key: str) -> str:
        colon, between = ("：", "；") if current() == "zh" else (": ", "; ")
        return between.join(f"{_(form)}{colon}{_(field)}" for form, field in forms_offering(key))

    def _entry(self) -> Any:
        key = self.list.key()
        return self.entries.get(key) if isinstance(key, int) else None

    def _entry_chosen(self, _key: object) -> None:
        entry = self._entry()
        up, down, end, again = self.buttons
        offered = entry is not None and entry.ended_at is None
        if self.seat.may(MoveInList):
            for button in (up, down, end):
                button.setEnabled(offered)
            again.setEnabled(entry is not None and not offered)
            self.rename_button.setEnabled(entry is not None)
        end.setVisible(entry is None or offered)
        again.setVisible(entry is not None and not offered)
        self.happened.setEnabled(entry is not None)
        if entry is not None:
            self.rename.begin(fixed={"entry": entry.id}, start={"words": entry.words})

    # --- doing ---

    def up(self) -> None:
        self._move(Step.UP)

    def down(self) -> None:
        self._move(Step.DOWN)

    def _move(self, step: Step) -> None:
        if (entry := self._entry()) is not None:
            self._run[MoveInList].run(entry=entry.id, step=step)

    def end(self) -> None:
        if (entry := self._entry()) is not None:
            self._run[EndInList].run(entry=entry.id)

    def again(self) -> None:
        if (entry := self._entry()) is not None:
            self._run[OfferAgain].run(entry=entry.id)

    def open_history(self) -> None:
        """What happened to the chosen entry, beside the list."""
        entry = self._entry()
        if entry is not None and self.page.may_leave():
            panel = HistoryPanel(self.seat, record_history, entry.words, table="list_entry", row=entry.id)
            self.page.open_panel(panel)

    def show_part(self, argument: object) -> None:
        self.lists.choose(argument)

    def shots(self) -> Iterator[tuple[str, Any]]:
        yield "lists-programme", self._show_programme

    def _show_programme(self) -> None:
        self.lists.choose("programme")

    def memo(self) -> dict[str, Any]:
        return {"list": self.lists.key()}

    def restore(self, memo: Mapping[str, Any]) -> None:
        if memo.get("list"):
            self.load()
            self.lists.choose(memo["list"])
