"""Search: those who are looked for now, on top for everybody; and all searches of the past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.i18n import N_, P_, _, _n
from facility.core.words import Moment, Name, Text
from facility.lodging.daily import words as d
from facility.lodging.daily.missing import TickMissing
from facility.lodging.daily.missing_lists import missing_card, missing_list, missing_now
from facility.people.cards import person_photo
from ui.duty.papers import PAPER, paper_deed, print_for
from ui.duty.past import HISTORY, history_deed, show_history
from ui.duty.register_part import DutyRegister, RegisterPart
from ui.duty.search_card import SearchCard
from ui.kit.action import attempt
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.kit.panel import scrolling
from ui.kit.theme import theme
from ui.registers.register import Deed, Fact, Fields, Pill, told

TICKING_MS = 15_000
LEAST = 260  # px of the drawings that the list keeps under the running searches
DESCRIBED = ("last_seen_at", "last_seen_where", "wearing", "note")


@dataclass(frozen=True, slots=True)
class SearchLine:
    key: int
    person: int
    number: str
    name: Annotated[Name, N_("Person")]
    state: Annotated[Text, N_("State")]
    last_seen_at: d.LastSeenAt
    last_seen_where: d.LastSeenWhere
    opened_by: Annotated[Name, N_("Begun by")]
    took: Annotated[Text, P_("missing", "Time missed")]
    steps: Annotated[Text, N_("Steps done")]
    found_at: Annotated[Moment, P_("found", "When")] | None
    found_how: d.HowFound | None
    stage: str
    row: Any


STAGES = {
    "running": ChipLook("danger", "magnifying-glass", P_("missing", "looked for")),
    "found": ChipLook("ok", "check-circle", P_("missing", "found"), plain=True),
    "void": ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True),
}


class SearchRegister(DutyRegister):
    name, icon = "searches", "magnifying-glass"
    line = SearchLine
    columns = (
        "name", "state", "last_seen_at", "last_seen_where", "opened_by", "took", "steps", "found_at", "found_how",
    )  # fmt: skip
    widths: ClassVar[Mapping[str, int]] = {
        "name": 88, "last_seen_at": 140, "opened_by": 80, "took": 128, "steps": 80, "found_at": 140,
    }  # fmt: skip
    begins = ("lodging.open_missing",)
    icons: ClassVar[Mapping[str, str]] = {"lodging.open_missing": "magnifying-glass"}

    def word(self) -> str:
        return _(P_("part", "Search"))

    def read(self) -> list[SearchLine]:
        lines = [self._line(row) for row in self.page.ask(missing_list)]
        return sorted(lines, key=lambda line: line.stage != "running")

    @staticmethod
    def _line(row: Any) -> SearchLine:
        stage = "void" if row.voided_at is not None else "found" if row.found_at is not None else "running"
        return SearchLine(
            row.id, row.person, "", row.name, _(STAGES[stage].word), row.last_seen_at, row.last_seen_where,
            row.opened_by, span_words(row.minutes), f"{row.steps_done}/{row.steps}", row.found_at, row.found_how,
            stage, row,
        )  # fmt: skip

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("running", _(P_("missing", "Going on"))), ("found", _(P_("missing", "Ended"))),
            ("void", _(P_("missing", "Voided"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        return bool(line.stage == pill)

    def chip(self, line: Any) -> ChipLook:
        look = STAGES[line.stage]
        return ChipLook(look.tone, look.icon, line.state, look.plain)

    def tones(self) -> dict[str, Any]:
        return {"took": lambda line: "danger" if line.stage == "running" else ""}

    def facts(self, line: Any) -> list[Fact]:
        return told(line.row, "wearing", "opened_at", "found_where", "note", "void_reason")

    def deeds(self, line: Any) -> list[Deed]:
        found: list[Deed] = []
        if line.stage == "running":
            found = self.offered(
                Deed("lodging.close_missing", _(P_("missing", "Found")), "check-circle"),
                Deed("lodging.describe_missing", _("Change the description"), "pencil-simple"),
            )
            found += paper_deed(self.page.seat, "search_sheet", _("Print the description"))
        if line.stage != "void":
            found += self.offered(Deed("lodging.void_missing", _("Void a search"), "trash", aside=True))
        return [*found, *history_deed(self.page.seat, "missing_episode")]

    def key_field(self, what: str) -> str:
        return "missing"

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        start = {}
        if what == "lodging.describe_missing":
            start = {name: getattr(line.row, name) for name in DESCRIBED}
        return {"missing": line.key}, start

    def do(self, line: Any, what: str) -> None:
        if what == HISTORY:
            show_history(self.page, "missing_episode", line.key, line.name)
        elif what.startswith(PAPER):
            print_for(self.page, what, missing=line.key)
        else:
            super().do(line, what)

    def empty(self) -> EmptyState:
        return EmptyState(
            self.icon, _("Nobody is or was looked for"),
            _("When somebody cannot be found, begin a search here: everybody at a desk sees it at once."),
        )  # fmt: skip


def span_words(minutes: int) -> str:
    """2 小时 5 分钟"""
    hours, rest = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = (
        _n("{n} day", "{n} days", days) if days else "",
        _n("{n} hour", "{n} hours", hours) if hours else "",
        _n("{n} minute", "{n} minutes", rest) if rest and not days else "",
    )
    return " ".join(part for part in parts if part) or _n("{n} minute", "{n} minutes", 0)


class SearchPart(RegisterPart):
    """The cards are made again when they are read again; the clock goes on meanwhile."""

    register = SearchRegister

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.cards: list[SearchCard] = []
        self._clock = QTimer(self)
        self._clock.setInterval(TICKING_MS)
        self._clock.timeout.connect(self.tell_time)

    def lay_out(self, inside: QWidget) -> None:
        """Running searches and the list scroll together: neither is squeezed by the other."""
        holder = QWidget()
        super().lay_out(holder)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(holder))

    def load(self) -> None:
        super().load()
        held = self._held()
        self._take_down()
        rows = self.page.ask(missing_now)
        self.view.setMinimumHeight(theme.px(LEAST) if rows else 0)
        if not rows:
            self._clock.stop()
            return
        lines = {line.key: line for line in self.view.lines}
        for row in rows:
            card = self._card(row, lines[row.id])
            self.cards.append(card)
            self.put_above(card)
        self.tell_time()
        self._clock.start()
        if held is not None:
            self._hold(*held)

    def _take_down(self) -> None:
        for card in self.cards:
            self.above.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []

    def _card(self, row: Any, line: SearchLine) -> SearchCard:
        whole = self.page.ask(missing_card, missing=row.id)
        photo = None
        if row.photo is not None and self.seat.may("people.read"):
            photo = self.seat.desk.ask(person_photo, person=row.person).value
        register = self.view.now
        deeds = [deed for deed in register.deeds(line) if deed.what not in (HISTORY, "lodging.void_missing")]
        card = SearchCard(whole, photo.data if photo else None, deeds, self.seat.may(TickMissing))
        card.tick.connect(self._tick)
        card.note.connect(self._note)
        card.deed.connect(self._deed)
        return card

    # --- the keyboard stays where it was when the cards are made anew ---

    def _held(self) -> tuple[int, object] | None:
        for card in self.cards:
            for step, button in card.ticks.items():
                if button.hasFocus():
                    return card.missing, step
        return None

    def _hold(self, missing: int, step: object) -> None:
        """The next step that is still to do."""
        for card in self.cards:
            if card.missing == missing:
                steps = list(card.ticks)
                place = steps.index(step)  # type: ignore[arg-type]
                for one in (*steps[place:], *steps[:place]):
                    if card.ticks[one].isEnabled():
                        card.ticks[one].setFocus()
                        return

    # --- what people do ---

    def tell_time(self) -> None:
        for card in self.cards:
            card.clock.tell(self.seat.desk.clock())

    def _sender_card(self) -> SearchCard:
        card = self.sender()
        assert isinstance(card, SearchCard)
        return card

    def _tick(self, step: Any) -> None:
        attempt(self.seat, TickMissing(missing=self._sender_card().missing, step=step), self.page.message)

    def _note(self, step: Any) -> None:
        card = self._sender_card()
        self.page.forms.open(
            "lodging.tick_missing", fixed={"missing": card.missing, "step": step}, who=_(step.label), person=card.person
        )  # fmt: skip

    def _deed(self, what: str) -> None:
        missing = self._sender_card().missing
        line = next(line for line in self.view.lines if line.key == missing)
        self.view.now.do(line, what)
