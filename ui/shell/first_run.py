"""Setting up a facility: one calm window, step by step; nothing is written before the last but one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from facility.core.errors import DomainError, StoreError
from facility.core.i18n import LANGUAGES, _, current
from facility.premises.profile import DescribeFacility
from facility.start import create_store
from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.icons import paint_icon
from ui.kit.message import Message
from ui.kit.panel import scrolling
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.shell.background import Errand
from ui.shell.first_run_steps import (
    LEGAL,
    WHO,
    FirstAdministrator,
    HouseStep,
    StepView,
    WhatStep,
    part_of,
)
from ui.shell.preferences import LANGUAGE_NAMES
from ui.shell.recovery_paper import RecoveryView, letterhead
from ui.shell.sign_in import sentence_for

WHAT_AT, LEGAL_AT, WHO_AT, HOUSE_AT, ADMIN_AT, SHEET_AT = range(6)
COLUMN, HOUSE_COLUMN = 620, 1000
NOTE = 500  # ms without a keystroke until what was typed is noted


class Steps(QWidget):
    """The steps at the left: done, now, ahead."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self.words = tuple(words)
        self.now = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(self.sizeHint().width())

    def sizeHint(self) -> QSize:
        widest = max(draw.width_of(word, 14, 600) for word in self.words)
        return QSize(
            max(theme.px(240), widest + theme.px(96)), theme.px(44) * len(self.words) + theme.px(120)
        )

    def go(self, step: int) -> None:
        self.now = step
        self.setAccessibleName(
            _("Step {n} of {all}: {step}").format(n=step + 1, all=len(self.words), step=self.words[step])
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        painter.fillRect(self.rect(), theme.color("accent_t"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), theme.color("accent_l"))
        left, top, side = theme.px(32), theme.px(40), theme.px(26)
        draw.text(painter, QRectF(left, top, self.width(), theme.line(20)), _("Anyi"), "accent_x", 20, 600)
        top += theme.line(20) + theme.px(28)
        for place, word in enumerate(self.words):
            disc = QRectF(left, top + place * theme.px(44), side, side)
            done, now = place < self.now, place == self.now
            draw.box(painter, disc, "accent" if done else "surface", "accent" if done or now else "line_s", side / 2,
                     width=2 if now else 1)  # fmt: skip
            if done:
                paint_icon(painter, disc, "check", theme.color("white"), theme.px(16))
            else:
                draw.text(painter, disc, str(place + 1), "link" if now else "text2", 13, 600, draw.CENTER)
            words = QRectF(
                disc.right() + theme.px(12), disc.top(), self.width() - disc.right() - theme.px(24), side
            )
            draw.text(painter, words, word, "text" if now or done else "text2", 14, 600 if now else 400)


class FirstRun(QWidget):
    """``finished`` carries the desk and the user name; ``left`` goes back to the first window."""

    finished = Signal(object, str)
    left = Signal()
    language_picked = Signal(str)
    noted = Signal(
        object
    )  # everything typed so far, whenever it has rested a moment; None once the store holds it

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._note = QTimer(self)
        self._note.setSingleShot(True)
        self._note.setInterval(NOTE)
        self._note.timeout.connect(self._noted)
        self.step = 0
        self.desk: Any = None
        self._code = ""
        self._login = ""
        self._done: set[str] = set()
        self._errand: Errand | None = None
        self._house_memo: dict[bool, dict[str, object]] = {}
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.steps = Steps(
            (
                _("Kind and services"), _("Legal data"), _("People in charge"), _("House"), _("Administrator"),
                _("Recovery sheet"),
            )
        )  # fmt: skip
        outer.addWidget(self.steps)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        outer.addLayout(right, 1)
        right.addLayout(self._head())
        self.views = QStackedWidget()
        right.addWidget(self.views, 1)
        right.addWidget(self._foot())
        self.what = WhatStep()
        self.legal = StepView(
            _("Legal data"),
            _("As registered. The name heads every paper; the organisation code is checked as you type it."),
            part_of(DescribeFacility, LEGAL),
        )
        self.who = StepView(
            _("People in charge"), _("Who answers for what, and whom to call. All of it may also be filled in later."),
            part_of(DescribeFacility, WHO),
        )  # fmt: skip
        self.house = HouseStep(full_time=True)
        self.admin = StepView(
            _("Your own access"),
            _("You are the first user: administrator and manager. You create the others in Settings."),
            FirstAdministrator,
        )
        self._holders: list[QVBoxLayout] = []
        for view in (self.what, self.legal, self.who, self.house, self.admin):
            self._add(view)
        self.sheet: RecoveryView | None = None
        self.go(WHAT_AT)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 0)
        row.addStretch(1)
        self.languages: list[Button] = []
        for lang in LANGUAGES:
            if lang != current():
                button = Button(LANGUAGE_NAMES[lang], "quiet", icon="globe", small=True)
                button.setProperty("lang", lang)
                button.clicked.connect(self._language)
                self.languages.append(button)
                row.addWidget(button)
        return row

    def _language(self) -> None:
        self.language_picked.emit(str(self.sender().property("lang")))

    def _foot(self) -> QWidget:
        foot = Foot()
        row = QHBoxLayout(foot)
        row.setContentsMargins(40, 10, 40, 10)
        row.setSpacing(8)
        self.next = Button(_("Next"), "primary", keys="Ctrl Enter")
        self.back = Button(_("Back"), "secondary")
        self.skip = Button(_("Without a house for now"), "link")
        self.busy = Label("", "meta")
        self.next.clicked.connect(self.forward)
        self.back.clicked.connect(self.go_back)
        self.skip.clicked.connect(self.without_house)
        for part in (self.next, self.back, self.skip):
            row.addWidget(part)
        row.addWidget(self.busy, 1)
        return foot

    def _add(self, view: QWidget) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(40, 8, 40, 24)
        view.setMaximumWidth(theme.px(HOUSE_COLUMN if view is self.house else COLUMN))
        message = Message()
        message.setMaximumWidth(theme.px(COLUMN))
        column.addWidget(message)
        column.addWidget(view)
        column.addStretch(1)
        view.setProperty("message", message)
        self.views.addWidget(scrolling(holder))
        self._holders.append(column)
        form = getattr(view, "form", None)
        if form is not None:
            form.submitted.connect(self.forward)
            form.changed.connect(self._note.start)

    # --- going ---

    @property
    def view(self) -> Any:
        """The step on show."""
        return (self.what, self.legal, self.who, self.house, self.admin, self.sheet)[self.step]

    def go(self, step: int) -> None:
        """Show a step."""
        if step == HOUSE_AT:
            self._fit_house()
        self.step = step
        self.steps.go(step)
        self.views.setCurrentIndex(step)
        self.back.setEnabled(self.desk is None or step != SHEET_AT)
        self.back.setVisible(step != SHEET_AT)
        self.skip.setVisible(step == HOUSE_AT)
        self.next.set_words({ADMIN_AT: _("Set up"), SHEET_AT: _("Begin to work")}.get(step, _("Next")))
        if step == SHEET_AT:
            self.next.refuse(_("Type the group asked for first."))
            for button in self.languages:
                button.hide()
        self.begin()
        QTimer.singleShot(0, self, self._to_the_top)

    def _to_the_top(self) -> None:
        """A step begins with its title; the focus may have scrolled past it before everything had its place."""
        area = self.views.currentWidget()
        if isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(0)

    def begin(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_house(self) -> None:
        """Beds or day places, after the kind chosen; what was typed for the other kind is kept too."""
        full_time = self.what.full_time()
        if self.house.full_time == full_time:
            return
        self._house_memo[self.house.full_time] = self.house.memo()
        old, self.house = self.house, HouseStep(full_time=full_time)
        if full_time in self._house_memo:
            self.house.restore(self._house_memo[full_time])
        self.house.setMaximumWidth(theme.px(HOUSE_COLUMN if full_time else COLUMN))
        self.house.setProperty("message", old.property("message"))
        self._holders[HOUSE_AT].replaceWidget(old, self.house)
        self.house.form.submitted.connect(self.forward)
        self.house.form.changed.connect(self._note.start)
        old.hide()
        old.deleteLater()

    def go_back(self) -> None:
        if self._errand is not None:
            return
        if self.step == WHAT_AT:
            if self.may_leave():
                self.left.emit()
            return
        self.go(self.step - 1)

    def forward(self) -> None:
        """On to the next step if this one is right; the last but one makes the store."""
        if self._errand is not None:
            return
        if self.step == SHEET_AT:
            if self.sheet is not None and self.sheet.right:
                self.finished.emit(self.desk, self._login)
            return
        if self.view.take() is None:
            return
        self._with_house = True if self.step == HOUSE_AT else getattr(self, "_with_house", True)
        if self.step == ADMIN_AT:
            self.set_up()
        else:
            self.go(self.step + 1)
            self._note.start()

    def without_house(self) -> None:
        """Leave the house for later."""
        self._with_house = False
        self.go(ADMIN_AT)

    # --- making the store ---

    def set_up(self) -> None:
        """Make the store on a thread, then describe facility and house in it."""
        admin = self.admin.take()
        if admin is None:
            return
        self._login = admin["login"]
        folder, desk = self.folder, self.desk
        self.next.setEnabled(False)
        self.busy.setText(_("Setting up …"))

        def work() -> tuple[Any, str]:
            if desk is not None:
                return desk, self._code
            return create_store(folder, login=admin["login"], name=admin["name"], password=admin["password"])

        errand = self._errand = Errand(work, self)
        errand.done.connect(self._made)
        errand.failed.connect(self._failed)
        errand.start()

    def _made(self, answer: object) -> None:
        assert isinstance(answer, tuple)
        self.desk, self._code = answer
        self._rest()
        for name, step, command in self._commands():
            if name in self._done:
                continue
            try:
                self.desk.run(command)
            except (DomainError, StoreError) as error:
                self._refused(step, error)
                return
            self._done.add(name)
        self._note.stop()
        self.noted.emit(None)
        self._show_sheet()

    def _commands(self) -> list[tuple[str, int, Any]]:
        """What is recorded in the new store, and the step each belongs to."""
        what, legal, who = self.what.take(), self.legal.take(), self.who.take()
        assert what is not None and legal is not None and who is not None
        describe = DescribeFacility(kind=what["subtype"].kind, **what, **legal, **who)
        commands: list[tuple[str, int, Any]] = [("facility", LEGAL_AT, describe)]
        house = self.house.take() if getattr(self, "_with_house", True) else None
        if house is not None:
            commands.append(("house", HOUSE_AT, house))
        return commands

    def _show_sheet(self) -> None:
        from facility.premises.profile import facility_profile

        profile = self.desk.ask(facility_profile).value
        self.sheet = RecoveryView(self._code, letterhead(profile), self.desk.clock())
        self.sheet.setFocusProxy(self.sheet.line)
        self.sheet.proved.connect(self.next.allow)
        self._add(self.sheet)
        self.go(SHEET_AT)

    def _rest(self) -> None:
        self._errand = None
        self.next.setEnabled(True)
        self.busy.setText("")

    def _refused(self, step: int, error: DomainError | StoreError) -> None:
        self.go(step)
        if isinstance(error, DomainError):
            self.view.form.show_error(error)
        else:
            self.view.property("message").say("danger", error.sentence.render(current()))

    def _failed(self, error: object) -> None:
        self._rest()
        if isinstance(error, DomainError) and error.field is not None:
            self.admin.form.show_error(error.at({"user": "login"}.get(error.field, error.field)))
            return
        sentence = sentence_for(error)
        words = (
            sentence.render(current()) if sentence else _("Something unexpected happened. Please try again.")
        )
        self.admin.property("message").say("danger", words)
        if sentence is None and isinstance(error, BaseException):
            raise error

    # --- leaving, memory ---

    def may_leave(self) -> bool:
        """False once something was typed, until it is asked for a second time."""
        if getattr(self, "_warned", False):
            return True
        forms = (self.what.form, self.legal.form, self.who.form, self.house.form, self.admin.form)
        if self.sheet is None and not any(form.typed() for form in forms):
            return True
        self._warned = True
        words = (
            _("The recovery sheet has not been checked yet. Close once more to leave without it.")
            if self.sheet is not None
            else _("What you typed has not been saved. Close once more to leave it.")
        )
        message = self.view.property("message")
        message.say("warning", words)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.forward()  # on the last step, which has no form that would answer
        else:
            super().keyPressEvent(event)

    def _noted(self) -> None:
        if self.desk is None:
            self.noted.emit(self.memo())

    def memo(self) -> dict[str, Any]:
        """Everything typed but the passwords, and the step."""
        return {
            "step": min(self.step, ADMIN_AT), "what": self.what.memo(), "legal": self.legal.memo(),
            "who": self.who.memo(), "house": self.house.memo(), "admin": self.admin.memo(),
        }  # fmt: skip

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.what.restore(memo["what"])
        self.legal.restore(memo["legal"])
        self.who.restore(memo["who"])
        self._fit_house()
        self.house.restore(memo["house"])
        self.admin.restore(memo["admin"])
        self.go(int(memo["step"]))


class Foot(QWidget):
    """The row of buttons, under a hairline."""

    def paintEvent(self, event: QPaintEvent) -> None:
        draw.hairline(QPainter(self), 0, self.width(), 0)
