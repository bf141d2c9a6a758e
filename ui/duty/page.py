"""The page Duty: what a shift does, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facility.core.i18n import P_, _
from ui.duty.part import Part
from ui.kit.chips import Segmented
from ui.kit.page import MARGIN, Page
from ui.kit.seat import Seat
from ui.kit.stack import Stack
from ui.kit.theme import theme
from ui.people.forms import Forms

LOW = 520  # px of the drawings: a page this low keeps its lines for what it shows


@dataclass(frozen=True, slots=True)
class PartSpec:
    """One part: its key, word, icon, the permission it needs, and "module:class"."""

    key: str
    label: str
    icon: str
    may: str
    where: str


PARTS: tuple[PartSpec, ...] = (
    PartSpec(
        "roll",
        P_("part", "Roll-call"),
        "check-square-offset",
        "lodging.read",
        "ui.duty.roll_call:RollCallPart",
    ),
    PartSpec("away", P_("part", "Away"), "suitcase", "lodging.read", "ui.duty.away:AwayPart"),
    PartSpec("handover", P_("part", "Handover"), "notebook", "lodging.read", "ui.duty.handover:HandoverPart"),
    PartSpec(
        "visitors",
        P_("part", "Visitors"),
        "identification-badge",
        "lodging.read",
        "ui.duty.visitors:VisitorsPart",
    ),
    PartSpec("things", P_("part", "Things"), "package", "lodging.read", "ui.duty.things:ThingsPart"),
    PartSpec("search", P_("part", "Search"), "magnifying-glass", "lodging.read", "ui.duty.search:SearchPart"),
)


class DutyPage(Page):
    """Ctrl+Left and Ctrl+Right change the part. A page with other parts says which in ``offered``."""

    offered: ClassVar[tuple[PartSpec, ...]] = PARTS

    def __init__(self, seat: Seat, word: str = "") -> None:
        super().__init__(seat, word or _(P_("page", "Duty")))
        self.forms = Forms(self)
        self.forms.done.connect(self._form_done)
        self.specs = self.specs_now()
        self.parts: dict[str, Part] = {}
        self.stack = Stack()
        self.choice = self._choice_of(self.specs[0].key)
        self.bar = QWidget()
        self._bar_row = QHBoxLayout(self.bar)
        self._bar_row.setContentsMargins(0, 0, 0, 0)
        self._bar_row.addWidget(self.choice)
        self._bar_row.addStretch(1)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.stack, 1)
        for keys, step in (("Ctrl+Left", -1), ("Ctrl+Right", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setProperty("step", step)
            shortcut.activated.connect(self._stepped)

    def specs_now(self) -> list[PartSpec]:
        """The parts this person may see."""
        return [spec for spec in self.offered if self.seat.may(spec.may)]

    def _choice_of(self, chosen: str) -> Segmented:
        choice = Segmented([(s.key, _(s.label), s.icon) for s in self.specs], chosen, _("Parts of the page"))
        choice.picked.connect(self.show_part)
        return choice

    def offer(self, specs: list[PartSpec]) -> None:
        """Other parts than before; the one on show stays where it is still among them."""
        keys = [spec.key for spec in specs]
        old, self.specs = self.choice, specs
        self.choice = self._choice_of(self.key() if self.key() in keys else keys[0])
        self._bar_row.replaceWidget(old, self.choice)
        old.hide()
        old.deleteLater()
        self._arrange()

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        return (*self.part().keys, ("Ctrl ← →", _("Another part")))

    def key(self) -> str:
        return str(self.choice.key())

    def part(self) -> Part:
        """The part on show; made when it is first wanted."""
        key = self.key()
        if key not in self.parts:
            spec = next(one for one in self.specs if one.key == key)
            module, _colon, name = spec.where.partition(":")
            self.parts[key] = getattr(import_module(module), name)(self)
            self.stack.addWidget(self.parts[key])
        return self.parts[key]

    def keyboard(self) -> QWidget:
        part = self.part()
        part.setProperty("ownRing", True)
        return part

    def load(self) -> None:
        part = self.part()
        self.stack.setCurrentWidget(part)
        part.load()

    def show_part(self, key: Any) -> None:
        """Another part; a half-written form is asked about first."""
        if not self.may_leave():
            self.choice.choose(next(k for k, one in self.parts.items() if one is self.stack.currentWidget()))
            return
        self.close_panel()
        self.choice.choose(key)
        self.message.hide()
        self.refresh()
        self.part().take_focus()

    def _stepped(self) -> None:
        place = [spec.key for spec in self.specs].index(self.key()) + int(self.sender().property("step"))
        if 0 <= place < len(self.specs):
            self.show_part(self.specs[place].key)

    def show_item(self, argument: object) -> None:
        """(part, more): a part, and perhaps one of its lines."""
        parts = argument if isinstance(argument, (tuple, list)) else (argument,)
        if not parts or parts[0] not in [spec.key for spec in self.specs]:
            return
        self.show_part(parts[0])
        if len(parts) > 1:
            self.part().show_item(parts[1] if len(parts) == 2 else tuple(parts[1:]))

    def _form_done(self, _done: Any, _command: Any) -> None:
        self.part().take_focus()

    # --- place ---

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _place_panel(self) -> None:
        super()._place_panel()
        self._arrange()

    def close_panel(self) -> None:
        super().close_panel()
        self._arrange()

    def _arrange(self) -> None:
        """The parts beside the title where there is room, else in a line of their own; in a low window the title,
        which the navigation tells as well, leaves its line to them."""
        beside = self.panel is not None and self._row.indexOf(self.panel) >= 0
        width = self.width() - (self.panel.wide() if self.panel is not None and beside else 0)
        self.choice.fit(width - 2 * MARGIN)
        need = self.header.title.sizeHint().width() + self.choice.sizeHint().width() + theme.px(96)
        low = width < need and self.height() < theme.px(LOW)
        self.header.title.setVisible(not low)
        inside = low or width >= need
        if inside and self.body.indexOf(self.bar) >= 0:
            self.body.removeWidget(self.bar)
            self.header.after_title(self.bar)
        elif not inside and self.body.indexOf(self.bar) < 0:
            self.body.insertWidget(1, self.bar)

    # --- memory ---

    def place(self) -> object:
        return (self.key(),)

    def unsaved(self) -> tuple[str, str, Mapping[str, Any], Mapping[str, Any]] | None:
        for key, part in self.parts.items():
            values = part.unsaved()
            if values is not None:
                label = next(spec.label for spec in self.specs if spec.key == key)
                return _(label), "", {"part": key}, values
        return None

    def open_draft(self, address: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
        if "part" in address:
            self.choice.choose(address["part"])
            self.load()
            take = getattr(self.part(), "take_draft", None)
            if take is not None:
                take(values)
            return take is not None
        return self.forms.take_up(address, values)

    def memo(self) -> dict[str, Any]:
        return {
            "part": self.key(), "parts": {key: part.memo() for key, part in self.parts.items()},
            "form": self.forms.memo(),
        }  # fmt: skip

    def restore(self, memo: Mapping[str, Any]) -> None:
        keys = [spec.key for spec in self.specs]
        if memo.get("part") in keys:
            self.choice.choose(memo["part"])
        for key, kept in (memo.get("parts") or {}).items():
            if key == self.key():
                self.part().restore(kept)
        self.load()
        self._stale = False
        self.forms.restore(memo.get("form"))
