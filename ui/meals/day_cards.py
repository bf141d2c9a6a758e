"""The cards at the right of the kitchen's day: clashes, changes after the freeze, corrections by hand, samples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import _, current, local, show_fact
from facility.meals.day_words import ChangeKind, HandKind
from facility.meals.safety_words import SampleStage
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Chip, ChipLook
from ui.kit.message import Message
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.meals.day_figures import signed

ICONS = {
    ChangeKind.MORE: "plus", ChangeKind.LESS: "minus", ChangeKind.OTHER: "arrows-left-right",
    ChangeKind.AS_FROZEN: "arrow-counter-clockwise",
}  # fmt: skip


class Rows(Card):
    """A card of rows, each built anew when what it shows is read again."""

    def __init__(self, heading: str) -> None:
        super().__init__(heading, " ", flush=True)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 4, 0, 8)
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)

    def clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()

    def add_row(self, *parts: tuple[QWidget, int], spoken: str = "") -> QWidget:
        """Parts with their stretches, side by side."""
        holder = QWidget()
        holder.setAccessibleName(spoken)
        row = QHBoxLayout(holder)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(8)
        for part, stretch in parts:
            row.addWidget(part, stretch)
        self._rows.addWidget(holder)
        return holder

    def say_none(self, words: str) -> None:
        label = Label(words, "meta", wrap=True)
        label.setContentsMargins(16, 2, 16, 4)
        self._rows.addWidget(label)


class ChangesCard(Rows):
    """Everything that is otherwise than frozen. told(): the kitchen was told of all of it."""

    told = Signal()

    def __init__(self) -> None:
        super().__init__(_("Changes after the freeze"))
        self.tell = Button(_("The kitchen was told"), small=True, icon="check")
        self.tell.clicked.connect(self.told)
        self.add_to_heading(self.tell)

    def show_board(self, board: Any, may: bool) -> None:
        self.clear()
        changes = board.changes
        self.setVisible(board.frozen_at is not None)
        self.heading.set_colour("danger" if any(not one.told for one in changes) else "")
        n = len(changes)
        self.heading.setText(
            _("{n} changes after the freeze").format(n=n) if n else _("No change after the freeze")
        )
        self.meta.setText(_("the kitchen knows {n}").format(n=board.told) if changes else "")
        self.tell.setVisible(may and any(not one.told for one in changes))
        for one in changes:
            self._add(one)

    def _add(self, one: Any) -> None:
        known = one.kind in (ChangeKind.OTHER, ChangeKind.AS_FROZEN)
        word = _(one.kind.label) if known else signed(one.plates)
        chip = Chip(ChipLook("neutral" if one.told else "danger", ICONS[one.kind], word))
        who = Label(f"{one.name or _(one.eater.label)}　{one.place}".rstrip("　"), "strong", elide=True)
        plate = f"{_(one.diet.label)}　{_(one.texture.label)}"
        what = [sentence.render(current()) for sentence in one.what]
        why = [one.why.render(current())] if one.why is not None else []
        text = Label(
            "；".join((*what, *why)) if current() == "zh" else "; ".join((*what, *why)), "list", wrap=True
        )
        at = Label(f"{local(one.at):%H:%M}" if one.at else "", "meta")
        at.setToolTip(one.by)
        spoken = ", ".join(part for part in (word, who.text(), plate, text.text(), at.text()) if part)
        if one.told:
            spoken = _("{words}, the kitchen knows").format(words=spoken)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(who)
        column.addWidget(Label(plate, "meta", elide=True))
        self.add_row((chip, 0), (left, 3), (text, 4), (at, 0), spoken=spoken)


class HandCard(Rows):
    """Corrections by hand beside what the records say. voided(correction)."""

    voided = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Corrections by hand"))

    def show_rows(self, rows: Sequence[Any], may: bool) -> None:
        self.clear()
        self.setVisible(bool(rows))
        for one in rows:
            plates = one.what is HandKind.PLATES
            sign = signed(one.plates) if plates else "−1" if one.what is HandKind.LEAVE_OUT else "+1"
            chip = Chip(ChipLook("warning" if one.differs else "neutral", "hand", sign))
            name = one.name if not plates else f"{_(one.diet.label)}　{_(one.texture.label)}"
            facts = [_("by hand: {reason}").format(reason=one.reason)]
            if one.fact is not None:
                facts.append(_("the records say: {fact}").format(fact=one.fact.render(current())))
            text = Label("\n".join(facts), "list", wrap=True)
            spoken = ", ".join((sign, name, *facts))
            parts: list[tuple[QWidget, int]] = [(chip, 0), (Label(name, "strong", elide=True), 2), (text, 4)]
            if may:
                void = Button(_("Void"), "link", small=True)
                void.setAccessibleName(f"{_('Void')}: {name}")
                void.setProperty("correction", one.id)
                void.clicked.connect(self._void)
                parts.append((void, 0))
            self.add_row(*parts, spoken=spoken)

    def _void(self) -> None:
        self.voided.emit(int(self.sender().property("correction")))


class Clashes(QWidget):
    """Dishes that harm somebody at the table. offer(clash, dish): another dish instead, 0: one still to be chosen."""

    offer = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_clashes(self, clashes: Sequence[Any], may: bool) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        waiting = [one for one in clashes if not one.settled]
        self.setVisible(bool(waiting))
        for one in waiting:
            places = [
                f"{person.name}（{person.place}）" if person.place else person.name for person in one.open
            ]
            who = show_fact(places, current())
            more = who
            if one.hard:
                more = _("{who}. Serving list and tray cards wait until it is settled.").format(who=who)
            message = Message()
            buttons = self._buttons(one) if may else []
            message.say("danger" if one.hard else "warning", one.sentence().render(current()), more, *buttons)
            self._column.addWidget(message)

    def _buttons(self, clash: Any) -> list[Button]:
        made = []
        for dish, name in clash.offers[:2]:
            made.append(self._button(clash, dish, _("Offer {dish}").format(dish=name), primary=not made))
        made.append(self._button(clash, 0, _("Another dish"), primary=False))
        return made

    def _button(self, clash: Any, dish: int, words: str, *, primary: bool) -> Button:
        button = Button(words, "primary" if primary and clash.hard else "secondary", small=True)
        button.clicked.connect(_asking(self.offer.emit, clash, dish))
        return button


def _asking(emit: Callable[[object, int], None], clash: Any, dish: int) -> Callable[[], None]:
    def ask() -> None:
        emit(clash, dish)

    return ask


LOOKS = {
    SampleStage.MISSING: ChipLook("warning", "hourglass", SampleStage.MISSING.label),
    SampleStage.KEPT: ChipLook("ok", "check-circle", SampleStage.KEPT.label),
    SampleStage.MAY_GO: ChipLook("warning", "trash", SampleStage.MAY_GO.label),
}


class SamplesCard(Rows):
    """How it stands with the samples of today and the days before, by meal. opened(): the samples themselves."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__(_("Food samples"))
        self.link = Button(_("Open samples"), "link", small=True)
        self.link.clicked.connect(self.opened)
        self.add_to_heading(self.link)

    def show_rows(self, rows: Sequence[Any]) -> None:
        self.clear()
        meals: dict[tuple[Any, Any], list[Any]] = {}
        for one in rows:
            if one.state in LOOKS:
                meals.setdefault((one.day, one.meal), []).append(one)
        self.setVisible(bool(meals))
        for (day, meal), found in list(meals.items())[:5]:
            kept = sum(one.state is not SampleStage.MISSING for one in found)
            worst = next(
                stage for stage in LOOKS if stage is SampleStage.KEPT or any(o.state is stage for o in found)
            )
            if worst is SampleStage.KEPT and not any(one.state is SampleStage.KEPT for one in found):
                worst = SampleStage.MAY_GO
            look = LOOKS[worst]
            title = f"{_(meal.label)} {day:%m-%d}"
            chip = Chip(ChipLook(look.tone, look.icon, _(look.word)))
            n = f"{kept} / {len(found)}"
            until = max((one.keep_until for one in found if one.keep_until), default=None)
            more = _("until {at}").format(at=f"{local(until):%m-%d %H:%M}") if until else ""
            end = Label(more, "meta")
            end.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.add_row(
                (Label(title, "list"), 2), (Label(n, "list"), 1), (chip, 0), (end, 3),
                spoken=", ".join((title, n, chip.look.word, more)),
            )  # fmt: skip


class MenuLine(Card):
    """What is on the menu of the meal; a dish that harms somebody is red."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self._grid)
        self.words = Label("", "list", wrap=True)
        self.bad = Label("", "list", "danger", wrap=True)
        self._grid.addWidget(self.words, 0, 0)
        self._grid.addWidget(self.bad, 1, 0)

    def show_dishes(self, meal: str, dishes: Sequence[str], bad: Sequence[str]) -> None:
        self.setVisible(bool(dishes))
        self.words.setText(f"{meal}　{'　'.join(dishes)}")
        self.bad.setVisible(bool(bad))
        self.bad.setText(_("Not for everybody: {dishes}").format(dishes=show_fact(list(bad), current())))
        self.setMinimumHeight(theme.control(40))
