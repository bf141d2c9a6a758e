"""Judging one line, or one file in it: four results, and a form where words are needed. Nothing is ticked beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from facility.core.clock import day_of
from facility.core.errors import DomainError
from facility.core.i18n import N_, _
from facility.core.standard import Unit, WhoseDuty
from facility.quality.inspection.board import BoardLine, InFile, JudgedRow
from facility.quality.inspection.judging import Judge
from facility.quality.inspection.words import Fault, Result
from ui.kit import draw
from ui.kit.buttons import InGroup
from ui.kit.chips import TONES
from ui.kit.editors.choices import ChoicesEditor
from ui.kit.form import Form
from ui.kit.form_row import Remark
from ui.kit.seat import Seat
from ui.kit.theme import theme
from ui.quality.inspection_looks import RESULTS

DAYS = timedelta(days=7)
SUGGESTED = N_("Seven days from today; change it as you need.")
OF_FINDING = ("severity", "owner", "deadline")
FAULT_KEYS = {"T": Fault.TRUE, "E": Fault.EXACT, "C": Fault.COMPLETE}


@dataclass(frozen=True, slots=True)
class Spot:
    """What is judged: a line, or one drawn file in it."""

    clause: str
    file: int | None = None


class ResultButton(InGroup):
    """A result with its key. Chosen: a 2 px border and the tint of its meaning; else blank."""

    def __init__(self, key: str, result: Result) -> None:
        super().__init__()
        self.key, self.result = key, result
        self.setText(_(result.label))
        self.setAccessibleName(f"{key} {self.text()}")
        self.setToolTip(self.text())
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def needed(self) -> int:
        """The width that shows key and word whole."""
        return draw.width_of(self.text(), 13, 600) + theme.px(12 + 18 + 6)

    def sizeHint(self) -> QSize:
        return QSize(self.needed(), theme.control(40, 13))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        fill, _border, ink = TONES[RESULTS[self.result].tone]
        area = QRectF(self.rect())
        if self.isChecked():
            draw.box(painter, area, fill, ink, 6, width=2)
        elif not self.isEnabled():
            draw.box(painter, area, "dis", "line", 6)
        else:
            draw.box(painter, area, "hover" if self.underMouse() else "surface", "line", 6, edge="line_s")
        words = draw.width_of(self.text(), 13, 600)
        cap, gap = theme.px(18), theme.px(6)
        left = max(theme.px(5), (area.width() - words - cap - gap) / 2)
        key = QRectF(left, area.center().y() - cap / 2, cap, cap)
        draw.box(painter, key, "sunken", "line", 3)
        draw.text(painter, key, self.key, "text2", 11, 400, draw.CENTER)
        space = QRectF(key.right() + gap, 0, area.right() - key.right() - gap - 2, area.height())
        tone = "text3" if not self.isEnabled() else ink if self.isChecked() else "text"
        draw.text(painter, space, self.text(), tone, 13, 600 if self.isChecked() else 500)


class ResultRow(QWidget):
    """The four results side by side, or two by two where there is no room."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Result"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.buttons = [ResultButton(str(n), result) for n, result in enumerate(Result, 1)]
        self._columns = 0
        for one in self.buttons:
            one.clicked.connect(self._clicked)
        self._arrange(4)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, one in enumerate(self.buttons):
            self._grid.removeWidget(one)
            self._grid.addWidget(one, place // columns, place % columns)
            self._grid.setColumnStretch(place, one.needed() if columns == 4 else int(place < 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        need = sum(one.needed() for one in self.buttons) + 3 * self._grid.spacing()
        self._arrange(4 if self.width() >= need else 2)

    def show_result(self, result: Result | None) -> None:
        for one in self.buttons:
            one.setChecked(one.result is result)

    def focus_first(self) -> None:
        """To the result that is chosen, else to the first."""
        chosen = [one for one in self.buttons if one.isChecked()] or self.buttons
        chosen[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, ResultButton)
        self.picked.emit(button.result)

    def keyPressEvent(self, event: Any) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(event.key())
        now = self.focusWidget()
        if step is not None and isinstance(now, ResultButton):
            place = (self.buttons.index(now) + step) % len(self.buttons)
            self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and now is not None
        ):
            assert isinstance(now, QAbstractButton)
            now.click()
        else:
            super().keyPressEvent(event)


class JudgeBox(QWidget):
    """wanted(Judge): somebody judged. typed(): words were typed, for the drafts. opened(form): words are wanted."""

    wanted = Signal(object)
    typed = Signal()
    opened = Signal(object)

    def __init__(self, seat: Seat, width: int) -> None:
        super().__init__()
        self.seat, self._width = seat, width
        self.spot = Spot("")
        self.inspection = 0
        self.line: BoardLine | None = None
        self.judged: JudgedRow | None = None
        self.result: Result | None = None
        self.form: Form | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.results = ResultRow()
        self.results.picked.connect(self.choose)
        column.addWidget(self.results)
        self.place = QVBoxLayout()
        column.addLayout(self.place)

    # --- what is judged ---

    def show_spot(
        self,
        inspection: int,
        spot: Spot,
        line: BoardLine,
        held: InFile | None,
        draft: Mapping[str, Any] | None,
    ) -> None:
        """Another spot, or the same with what is known of it now; ``draft`` is what was typed there before."""
        self.inspection, self.spot, self.line = inspection, spot, line
        self.judged = held.judged if held is not None else line.judged
        self.result = self.judged.result if self.judged is not None else None
        self.drop_form()
        if draft is not None:
            stored = draft.get("result")
            self.result = next((one for one in Result if one.value == stored), self.result)
            self._open_form()
            assert self.form is not None
            self.form.restore(draft["form"])
        elif self.judged is not None and (self.judged.note or self.judged.faults):
            self._open_form()
        self.results.show_result(self.result)
        self._fit_form()

    def drop_form(self) -> None:
        """Put the form away."""
        if self.form is not None:
            self.place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def draft(self) -> dict[str, Any] | None:
        """What was typed and not saved yet."""
        if self.form is None or not self.form.typed():
            return None
        return {"result": self.result.value if self.result is not None else None, "form": self.form.memo()}

    # --- results ---

    def choose(self, result: Result) -> None:
        """Take a result. "Does not" asks for words first; the others are saved at once, and ask when refused."""
        before, self.result = self.result, result
        self.results.show_result(result)
        if result is Result.DOES_NOT:
            fresh = self.form is None
            self._open_form()
            self._fit_form()
            if before is not result or fresh:
                self._suggest_deadline()
            self.go_to("faults" if self._by_file() else "note")
            return
        self.save()

    def save(self) -> None:
        """Judge with what stands here."""
        if self.result is None:
            self.results.focus_first()
            return
        if self.form is None:
            self.wanted.emit(
                Judge(
                    inspection=self.inspection,
                    clause=self.spot.clause,
                    result=self.result,
                    file=self.spot.file,
                )
            )
            return
        self.form.fixed["result"] = self.result
        command = self.form.read()
        if command is not None:
            self.wanted.emit(command)

    def refuse(self, error: DomainError) -> None:
        """Say beside its field what has to be said with this result."""
        self._open_form()
        self._fit_form()
        assert self.form is not None
        self.form.show_error(error)
        self.opened.emit(self.form)

    def done(self) -> None:
        """What was typed is safe."""
        if self.form is not None:
            self.form.settle()

    def go_to(self, field: str) -> None:
        """Open the form at a field: note, picture or faults."""
        self._open_form()
        self._fit_form()
        assert self.form is not None
        self.opened.emit(self.form)
        self.form.go_to(field if field in self.form.rows else "note")

    def tick(self, fault: Fault) -> bool:
        """Tick or untick what a file lacks; False where nothing is asked about it."""
        if self.form is None or "faults" not in self.form.rows or self.form.rows["faults"].isHidden():
            return False
        editor = self.form.editor("faults")
        assert isinstance(editor, ChoicesEditor)
        editor.boxes[fault.value].click()
        return True

    # --- the form ---

    def _by_file(self) -> bool:
        return self.line is not None and self.line.line.unit is Unit.FILE

    def _open_form(self) -> None:
        if self.form is not None:
            return
        faults = ("faults",) if self._by_file() else ()
        finding = OF_FINDING if self._opens_finding() else ()
        fixed = {
            "inspection": self.inspection, "clause": self.spot.clause, "file": self.spot.file,
            "result": self.result or Result.CONFORMS,
        }  # fmt: skip
        if not faults:
            fixed["faults"] = ()
        if not finding:
            fixed |= {"owner": None, "deadline": None, "severity": None}
        start = {"note": self.judged.note, "faults": self.judged.faults} if self.judged is not None else {}
        self.form = Form(
            Judge, fixed=fixed, start={key: value for key, value in start.items() if key not in fixed},
            pickers=self.seat.pickers, now=self.seat.desk.clock, only=(*faults, "note", *finding, "picture"),
            width=self._width,
        )  # fmt: skip
        self.form.submitted.connect(self.save)
        self.form.changed.connect(self.typed)
        self.place.addWidget(self.form)
        self.form.show()

    def _opens_finding(self) -> bool:
        return self.line is not None and self.line.line.duty is WhoseDuty.FACILITY

    def _fit_form(self) -> None:
        """Only the fields that belong to the result."""
        if self.form is not None:
            self.form.show_fields(OF_FINDING, self.result is Result.DOES_NOT)
            self.form.show_fields(("faults",), self.result in (Result.DOES_NOT, Result.PARTLY))

    def _suggest_deadline(self) -> None:
        """Where none was set: seven days on, to be seen and changed."""
        if self.form is None or "deadline" not in self.form.rows or self.judged is not None:
            return
        row = self.form.rows["deadline"]
        if not row.editor.raw():
            row.editor.put(day_of(self.seat.desk.clock()) + DAYS)
            row.show_remark(Remark("ok", _(SUGGESTED)))
