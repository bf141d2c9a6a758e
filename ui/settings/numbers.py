"""Settings, Limits and periods: every number with its unit and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout

from facility.core.history import record_history
from facility.core.i18n import N_, P_, _, _n, current
from facility.core.office import ChangeSetting, setting_list
from facility.core.settings import SETTINGS
from ui.kit.action import FormPanel
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import ChipLook
from ui.kit.form import Form
from ui.kit.history import HistoryPanel
from ui.kit.rows import Heading, Row, RowList, RowLook
from ui.kit.text import Label
from ui.settings.one_value import one_value, read_of
from ui.settings.section import Section

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage

LOOK = RowLook(height=36, chip=44, title=-1, text=190)
ELSEWHERE = ("column_memory", "copy_folder")  # shown where they are used
SOURCES = {
    "S": N_("from the standard DB51/T 2697-2020"),
    "P": N_("from public policy or law; check it for your place"),
    "K": N_("common in the field; set it as you work"),
    "": N_("our own choice"),
}


class NumbersSection(Section):
    """Grouped lines; a line opens its own editor."""

    scrolls = False

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Limits and periods"))
        card = Card(flush=True)
        self.list = RowList(LOOK, _("Limits and periods"))
        self.list.acted.connect(self.change)
        self.list.opened.connect(self.change)
        card.body.addWidget(self.list)
        self.body.addWidget(card, 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        self.source = Label("", "meta", wrap=True)
        below.addWidget(self.source, 1)
        self.happened = Button(_("What happened here"), "link", small=True)
        self.happened.clicked.connect(self.open_history)
        below.addWidget(self.happened)
        self.body.addLayout(below)
        self.list.chosen.connect(self._chosen)
        legend = _(
            "S standard · P policy or law · K common in the field · values in use differ from these where marked “changed”"
        )
        self.meta.setText(legend)
        self.rows: dict[str, Any] = {}

    def load(self) -> None:
        found = [row for row in self.page.ask(setting_list) if row.key not in ELSEWHERE]
        self.rows = {row.key: row for row in found}
        groups = sorted({row.group for row in found}, key=[row.group for row in found].index)
        found.sort(key=lambda row: groups.index(row.group))
        lines: list[Row | Heading] = []
        for group, rows in groupby(found, key=lambda row: row.group):
            mine = list(rows)
            lines += [Heading(_(group), _n("{n} value", "{n} values", len(mine))), *map(self._row, mine)]
        self.list.set_rows(lines)
        if self.list.key() is None and found:
            self.list.choose(found[0].key, quietly=True)
        self._chosen(self.list.key())

    def _chosen(self, key: object) -> None:
        """Where the chosen value comes from, and what it is without a change."""
        row = self.rows.get(str(key))
        if row is None:
            return
        unit = f" {_(row.unit)}" if row.unit and row.unit not in row.default[current()] else ""
        words = _("{label}: {source}. Without a change it is {value}.")
        self.source.setText(
            words.format(
                label=_(row.label), source=_(SOURCES[row.mark]), value=(row.default[current()] or "—") + unit
            )
        )
        self.happened.setEnabled(row.row > 0)

    def open_history(self) -> None:
        """Who changed the chosen value, from what to what."""
        row = self.rows.get(str(self.list.key()))
        if row is not None and row.row and self.page.may_leave():
            panel = HistoryPanel(self.seat, record_history, _(row.label), table="setting_value", row=row.row)
            self.page.open_panel(panel)

    def _row(self, row: Any) -> Row:
        lang = current()
        unit = f" {_(row.unit)}" if row.unit and row.unit not in row.shown[lang] else ""
        value = (row.shown[lang] or "—") + unit
        if row.changed:
            value += "　" + _("changed, was {value}").format(value=row.default[lang] or "—")
        chip = ChipLook(
            "signed" if row.mark == "S" else "outline",
            "circle-wavy-check" if row.mark else "user",
            row.mark or "·",
        )
        action = _(P_("act", "Change")) if self.seat.may(ChangeSetting) else ""
        return Row(row.key, _(row.label), chip=chip, text=value, action=action)

    def shots(self) -> Iterator[tuple[str, Any]]:
        yield "numbers-change", partial(self.change, "assessment_valid_days")
        self.page.close_panel()

    def change(self, key: object) -> None:
        """Open the editor of one value."""
        row = self.rows[str(key)]
        if not self.seat.may(ChangeSetting):
            return
        setting = SETTINGS[row.key]
        form = Form(one_value(setting.word), start={"value": row.value}, now=self.seat.desk.clock)
        panel = FormPanel(self.seat, form, _(row.label), _(SOURCES[row.mark]), run=_Keep(self.seat, row.key))
        panel.address = {"setting": row.key}
        panel.done.connect(self._done)
        self.page.open_panel(panel)

    def open_draft(self, address: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
        if address.get("setting") not in self.rows or not self.seat.may(ChangeSetting):
            return False
        self.change(address["setting"])
        if isinstance(self.page.panel, FormPanel):
            self.page.panel.restore({"form": values, "typed": True})
        return True

    def _done(self, _answer: object) -> None:
        self.page.close_panel()


class _Keep:
    """Runs the command from what the editor holds."""

    def __init__(self, seat: Any, key: str) -> None:
        self._seat, self._key = seat, key

    def __call__(self, said: Any) -> Any:
        return self._seat.desk.run(
            ChangeSetting(key=self._key, value=read_of(SETTINGS[self._key].word, said.value))
        )
