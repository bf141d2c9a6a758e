"""Actions: a command with its button and its form. The one place that turns a refusal into words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.commands import spec_of
from facility.core.errors import DomainError
from facility.core.i18n import P_, _, current
from ui.kit.buttons import Button, Look
from ui.kit.form import Form, Watch
from ui.kit.message import Message
from ui.kit.panel import SidePanel
from ui.kit.seat import Seat


def sentence_of(error: BaseException) -> str | None:
    """The words of an error that has some (a rule, the store); None for anything unexpected."""
    sentence = getattr(error, "sentence", None)
    return sentence.render(current()) if sentence is not None else None


class FormPanel(SidePanel):
    """A form in a side panel: saved by button or Ctrl+Enter; a refusal is said beside its field."""

    done = Signal(object)  # what the desk answered

    def __init__(
        self, seat: Seat, form: Form, title: str, meta: str = "", save: str = "", *, width: int = 480,
        run: Callable[[Any], Any] | None = None, above: QWidget | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, meta, width=width, parent=parent)
        self.seat = seat
        self.form = form
        self.address: dict[str, object] = {}  # how a draft of it is opened again; without one none is kept
        self._run = run or seat.desk.run
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if above is not None:
            column.addWidget(above)
        column.addWidget(form)
        holder.setFocusProxy(form)
        self.set_content(holder)
        self.save = self.add_button(Button(save or _("Save"), "primary"))
        self.save.clicked.connect(self.submit)
        form.submitted.connect(self.submit)
        form.changed.connect(seat.voice.typed)
        self.add_key("Ctrl Enter", _(P_("on a key", "save")))

    def typed(self) -> bool:
        return self.form.typed()

    def submit(self) -> None:
        """Read the form and run the command; the panel stays open unless it was done."""
        command = self.form.read()
        if command is None:
            return
        self.save.setEnabled(False)
        try:
            answer = self._run(command)
        except DomainError as error:
            self.form.show_error(error)
            return
        except Exception as error:
            self._unexpected(error)
            return
        finally:
            self.save.setEnabled(True)
        self.form.settle()
        self.seat.voice.announced.emit(answer, command)
        self.done.emit(answer)

    def _unexpected(self, error: Exception) -> None:
        words = sentence_of(error)
        if words is None:
            words = _("Something unexpected happened. What you typed is still here; nothing was saved.")
            self.seat.voice.crashed.emit(error)
        self.form.summary.say("", (), words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()  # where the focus is on a button or beside the fields
        else:
            super().keyPressEvent(event)

    def memo(self) -> dict[str, object]:
        return {"form": self.form.memo(), "typed": self.form.typed()}

    def restore(self, memo: Mapping[str, Any]) -> None:
        if memo.get("typed"):
            self.form.restore(memo["form"])


class Action(QObject):
    """``Action(AssignBed, seat, page)``: a button, a form, the run, the refusal, the good news.

    ``host`` is the page whose side panel the form opens in. ``only``, ``watch``, ``title`` and ``icon``
    shape the form. done(Done): the command was carried out. opened(FormPanel): its form was opened.
    """

    done = Signal(object)
    opened = Signal(object)

    def __init__(
        self, command: type, seat: Seat, host: Any, *, label: str = "", icon: str = "", title: str = "",
        save: str = "", only: Iterable[str] = (), watch: Mapping[str, Watch] | None = None, width: int = 480,
    ) -> None:  # fmt: skip
        super().__init__(host if isinstance(host, QObject) else None)
        self.command = command
        self.seat = seat
        self.host = host
        self.label = label or _(spec_of(command).label)
        self.icon = icon
        self.title = title or self.label
        self._save, self._only, self._watch, self._width = save, tuple(only), watch, width
        self._start: Mapping[str, object] = {}
        self._fixed: Mapping[str, object] = {}

    def may(self) -> bool:
        return self.seat.desk.may(self.command)

    def button(self, look: Look = "secondary", *, small: bool = False, keys: str = "") -> Button:
        """A button that opens the form; refused with the reason to those who may not."""
        button = Button(self.label, look, icon=self.icon, small=small, keys=keys)
        if not self.may():
            button.refuse(_("Your roles do not allow this."))
        button.clicked.connect(self._clicked)
        return button

    def begin(
        self, *, start: Mapping[str, object] | None = None, fixed: Mapping[str, object] | None = None
    ) -> None:
        """Values that the next press of the button begins with."""
        self._start, self._fixed = dict(start or {}), dict(fixed or {})

    def _clicked(self) -> None:
        self.open(start=self._start, fixed=self._fixed)

    def form(
        self, *, start: Mapping[str, object] | None = None, fixed: Mapping[str, object] | None = None
    ) -> Form:
        return Form(
            self.command, fixed=fixed, start=start, pickers=self.seat.pickers, now=self.seat.desk.clock,
            only=self._only, watch=self._watch,
        )  # fmt: skip

    def open(
        self, *, start: Mapping[str, object] | None = None, fixed: Mapping[str, object] | None = None,
        meta: str = "", above: QWidget | None = None,
    ) -> FormPanel:  # fmt: skip
        """Open the form in the host's side panel."""
        panel = FormPanel(
            self.seat, self.form(start=start, fixed=fixed), self.title, meta, self._save,
            width=self._width, above=above,
        )  # fmt: skip
        panel.address = {"command": spec_of(self.command).name, "fixed": dict(fixed or {}), "who": meta}
        panel.done.connect(self._done)
        self.host.open_panel(panel)
        self.opened.emit(panel)
        return panel

    def _done(self, answer: object) -> None:
        self.host.close_panel()
        self.done.emit(answer)

    def run(self, **values: object) -> Any:
        """Run at once with exact values. Returns the desk's answer, or None: then the page has said why."""
        return attempt(self.seat, self.command(**values), self.host.message, self)


def attempt(seat: Seat, command: Any, message: Message | None, action: Action | None = None) -> Any:
    """Run a ready command; a refusal is said in ``message``, anything unexpected goes to the crash report."""
    try:
        answer = seat.desk.run(command)
    except Exception as error:
        tell(seat, error, message)
        return None
    if message is not None:
        message.hide()
    seat.voice.announced.emit(answer, command)
    if action is not None:
        action.done.emit(answer)
    return answer


def tell(seat: Seat, error: Exception, message: Message | None) -> None:
    """Say an error in a page: its own sentence, or that something unexpected happened."""
    words = sentence_of(error)
    if words is None:
        words = _("Something unexpected happened. Nothing was changed.")
        seat.voice.crashed.emit(error)
    if message is not None:
        message.say("danger", words)
