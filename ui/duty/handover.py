"""Handover: the book that a shift leaves for the next, read and signed; and the whole book, newest shift first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import N_, P_, _, _n, current, local, show_date
from facility.core.words import Date, Moment, Name, Text
from facility.lodging.daily import day_words as d
from facility.lodging.daily.day_words import Importance
from facility.lodging.daily.handover import SignHandover, handover_lines, shift_now
from ui.duty.papers import PAPER, paper_deed, print_for
from ui.duty.past import HISTORY, history_deed, show_history
from ui.duty.register_part import DutyRegister, RegisterPart
from ui.kit.action import attempt
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Chip, ChipLook
from ui.kit.empty import EmptyState
from ui.kit.panel import scrolling
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.registers.register import Deed, Fact, Fields, Pill, told

SIGN = "lodging.sign_handover"
WEIGHTS = {
    Importance.USUAL: ("outline", "info"), Importance.CARE: ("warning", "eye"),
    Importance.URGENT: ("danger", "warning-circle"),
}  # fmt: skip
SHARE = 0.34  # of the part's height: the most a book takes from the list under it


@dataclass(frozen=True, slots=True)
class BookLine:
    key: int
    person: int | None
    number: str
    day: Annotated[Date, N_("Day")]
    shift: d.WhichShift
    state: Annotated[Text, P_("handover", "Weight")]
    name: Annotated[Name, P_("handover", "About")]
    text: Annotated[Text, N_("What to pass on")]
    written_by: Annotated[Name, P_("handover", "Written by")]
    written_at: Annotated[Moment, P_("handover", "Written")]
    signed: Annotated[Text, P_("handover", "Read and signed by")]
    row: Any


class HandoverRegister(DutyRegister):
    name, icon = "handover", "notebook"
    line = BookLine
    columns = ("day", "shift", "state", "name", "text", "written_by", "written_at", "signed")
    widths: ClassVar[Mapping[str, int]] = {
        "day": 96, "name": 80, "written_by": 80, "written_at": 64, "signed": 112,
    }  # fmt: skip
    begins = ("lodging.write_handover",)
    icons: ClassVar[Mapping[str, str]] = {"lodging.write_handover": "pencil-simple"}
    lines = 3

    def word(self) -> str:
        return _(P_("part", "Handover"))

    def read(self) -> list[BookLine]:
        self.shift = self.page.ask(shift_now)
        return [self._line(row) for row in self.page.ask(handover_lines)]

    @staticmethod
    def _line(row: Any) -> BookLine:
        text = row.text or _("For those who may open clinical cards")
        state = _(P_("chip", "void")) if row.voided_at is not None else _(row.weight.label)
        return BookLine(
            row.id, row.person, "", row.day, row.shift, state, row.name, text.replace("\n", " "), row.written_by,
            row.written_at, signers(row), row,
        )  # fmt: skip

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("now", _(P_("handover", "This shift"))), ("before", _(P_("handover", "The shift before"))),
            ("mine", _(P_("handover", "For me to sign"))), ("unsigned", _(P_("handover", "Signed by nobody yet"))),
            ("urgent", _(P_("handover", "Act on it"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        row = line.row
        return {
            "now": (row.day, row.shift) == (self.shift.day, self.shift.shift),
            "before": (row.day, row.shift) == (self.shift.day_before, self.shift.shift_before),
            "mine": self.waits(row), "unsigned": not row.signed and row.voided_at is None,
            "urgent": row.weight is Importance.URGENT and row.voided_at is None,
        }[pill]  # fmt: skip

    def waits(self, row: Any) -> bool:
        """Whether this person should sign: a line of the shift before, or one that nobody signed yet."""
        before = (row.day, row.shift) == (self.shift.day_before, self.shift.shift_before)
        return bool(row.to_sign and (before or not row.signed))

    def chip(self, line: Any) -> ChipLook:
        if line.row.voided_at is not None:
            return ChipLook("neutral", "prohibit", line.state, plain=True)
        tone, icon = WEIGHTS[line.row.weight]
        return ChipLook(tone, icon, line.state, line.row.weight is Importance.USUAL)  # type: ignore[arg-type]

    def shows(self) -> dict[str, Any]:
        return {"written_at": lambda line: f"{local(line.written_at):%H:%M}"}

    def tones(self) -> dict[str, Any]:
        return {"signed": lambda line: "warn" if self.waits(line.row) else ""}

    def title(self, line: Any) -> str:
        return line.name or _(line.row.weight.label)

    def facts(self, line: Any) -> list[Fact]:
        row = line.row
        text = row.text if not row.hidden else line.text
        facts = [(_("What to pass on"), text), (_(P_("handover", "Read and signed by")), line.signed)]
        health = [(_("Health matter"), _("shown only to those who may open clinical cards"))]
        return [*facts, *(health if row.clinical and not row.hidden else []), *told(row, "void_reason")]

    def deeds(self, line: Any) -> list[Deed]:
        row, found = line.row, []
        if row.to_sign:
            found += self.offered(Deed(SIGN, _("This shift’s lines read and signed"), "check"))
        found += paper_deed(self.page.seat, "handover_page", _("Print this shift’s page"))
        if row.voided_at is None:
            found += self.offered(
                Deed("lodging.void_handover", _("Void a handover line"), "trash", aside=True)
            )
        return [*found, *history_deed(self.page.seat, "handover_line")]

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == SIGN:
            return {"day": line.day, "shift": line.shift}, {}
        return {"handover": line.key}, {}

    at_once = (SIGN,)

    def do(self, line: Any, what: str) -> None:
        if what == HISTORY:
            show_history(self.page, "handover_line", line.key, self.title(line))
        elif what.startswith(PAPER):
            print_for(self.page, what, day=line.day, shift=line.shift)
        else:
            super().do(line, what)

    def leads(self, line: Any) -> bool:
        return line.person is not None

    def empty(self) -> EmptyState:
        return EmptyState(
            self.icon, _("The handover book is empty"),
            _("Write down what the next shift should know; the next shift reads and signs it."),
        )  # fmt: skip


def signers(row: Any) -> str:
    """Who signed for a line, and when."""
    return "　".join(f"{one.name} {local(one.at):%H:%M}" for one in row.signed)


class Book(Card):
    """The lines of one shift, in full, to be read and signed at once. signed(): the button was pressed."""

    signed = Signal()

    def __init__(self, title: str, rows: list[Any], may_sign: bool) -> None:
        waiting = sum(row.to_sign for row in rows)
        meta = _n("{n} line for you to sign", "{n} lines for you to sign", waiting) if waiting else ""
        super().__init__(title, meta)
        if waiting and may_sign:
            self.sign = Button(_(P_("handover", "I have read this")), "primary", icon="check", small=True)
            self.sign.clicked.connect(self.signed)
            self.add_to_heading(self.sign)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        for row in rows:
            column.addWidget(self._line(row))
        column.addStretch(1)
        self._lines, self.area = holder, scrolling(holder)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.setAccessibleName(title)
        self.body.addWidget(self.area)

    def fit(self, most: int) -> None:
        """As high as the lines are at this width, at most ``most`` px; then they scroll."""
        layout = self._lines.layout()
        assert layout is not None
        wide = self.width() - 32
        self.area.setFixedHeight(min(most, max(layout.heightForWidth(wide), theme.line(14) * 2)))

    @staticmethod
    def _line(row: Any) -> QWidget:
        tone, icon = WEIGHTS[row.weight]
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        chip = Chip(ChipLook(tone, icon, _(row.weight.label)))  # type: ignore[arg-type]
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        text = row.text or _("For those who may open clinical cards")
        words.addWidget(Label(f"{row.name}：{text}" if row.name else text, "body", wrap=True))
        by = f"{row.written_by} {local(row.written_at):%H:%M}"
        read = _("read by {names}").format(names=signers(row)) if row.signed else _("signed by nobody yet")
        words.addWidget(Label(f"{by}　{read}", "meta", wrap=True))
        line.addLayout(words, 1)
        return holder


class HandoverPart(RegisterPart):
    register = HandoverRegister

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.book: Book | None = None
        self.shift: tuple[Any, Any] | None = None

    def load(self) -> None:
        super().load()
        self._show_book()

    def to_read(self) -> tuple[tuple[Any, Any], list[Any]]:
        """The latest shift whose lines wait for this person; else the shift before."""
        register = self.view.registers["handover"]
        assert isinstance(register, HandoverRegister)
        now = register.shift
        rows = [line.row for line in self.view.lines if line.row.voided_at is None]
        wanted = (
            (row.day, row.shift) for row in rows if register.waits(row) and (row.day, row.shift) != (now.day, now.shift)
        )  # fmt: skip
        shift = next(wanted, (now.day_before, now.shift_before))
        return shift, [row for row in rows if (row.day, row.shift) == shift]

    def _show_book(self) -> None:
        if self.book is not None:
            self.above.removeWidget(self.book)
            self.book.hide()
            self.book.deleteLater()
            self.book = None
        self.shift, rows = self.to_read()
        if any(row.to_sign for row in rows):
            day, shift = self.shift
            title = _("{shift}, {day}").format(shift=_(shift.label), day=show_date(day, current()))
            self.book = Book(title, rows, self.seat.may(SignHandover))
            self.book.signed.connect(self.sign)
            self.put_above(self.book)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.book is not None:
            self.book.resize(self.width(), self.book.height())
            self.book.fit(round(self.height() * SHARE))

    def sign(self) -> None:
        """Read and signed: all lines of the shift shown above."""
        assert self.shift is not None
        day, shift = self.shift
        attempt(self.seat, SignHandover(day=day, shift=shift), self.page.message)

    def show_item(self, argument: object) -> None:
        """("book", day, shift value): a shift's lines in the list."""
        if isinstance(argument, (tuple, list)) and argument[0] == "book":
            words = f"{show_date(argument[1], current())}"
            self.view.seek(words)
            self.take_focus()
        else:
            super().show_item(argument)
