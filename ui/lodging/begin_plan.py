"""Beginning a plan from a closing that people stand against: it closes later, once they have moved."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.clock import day_of
from facility.core.errors import DomainError
from facility.core.i18n import _
from facility.lodging.closings import CloseBed, CloseRoom
from facility.lodging.plans import DraftPlan, PlanClosing
from ui.kit.action import FormPanel
from ui.kit.buttons import Button
from ui.kit.form import Form
from ui.kit.message import Message
from ui.kit.page import Page
from ui.kit.seat import Seat

CODE = "not_empty_to_close"


class PlanInstead(QWidget):
    """Stands above the form that closes a room or bed; shown once the desk has said who stands against it."""

    def __init__(self, page: Page, form: Form, what: str) -> None:
        super().__init__()
        self._page, self._form, self._what = page, form, what
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.message = Message()
        column.addWidget(self.message)
        form.refused.connect(self._refused)

    def _refused(self, error: DomainError) -> None:
        if any(one.code == CODE for one in error.all) and self._page.seat.may(DraftPlan):
            self.begin = Button(_("Plan the moves first"), icon="calendar-check", small=True)
            self.begin.clicked.connect(self._begin)
            words = _("Somebody still has a bed there. Everybody can be moved and it be closed in one step.")
            self.message.say("info", words, "", self.begin)

    def _begin(self) -> None:
        closing = self._form.read()
        if closing is not None:
            self._form.settle()
            begin_plan(self._page, closing, self._what)


def begin_plan(page: Page, closing: CloseRoom | CloseBed, what: str) -> None:
    """The form of a new plan that will close ``what``; saved, the plan is shown with everybody who lies there."""
    start = {
        "title": _("Closing {what}").format(what=what), "planned_for": closing.since or page.seat.desk.clock(),
        "reason": closing.reason or _(closing.kind.label),
    }  # fmt: skip
    form = Form(DraftPlan, start=start, pickers=page.seat.pickers, now=page.seat.desk.clock)
    run = _Both(page.seat, closing)
    panel = FormPanel(page.seat, form, _("Plan the moves first"), what, _("Begin the plan"), run=run)
    panel.done.connect(run.show)
    panel.done.connect(page.close_panel)
    run.setParent(panel)
    page.open_panel(panel)


class _Both(QObject):
    """Drafts the plan and puts the closing on it, with everybody who has a bed there."""

    def __init__(self, seat: Seat, closing: CloseRoom | CloseBed) -> None:
        super().__init__()
        self._seat, self._closing, self._plan = seat, closing, 0

    def __call__(self, draft: DraftPlan) -> Any:
        closing, until = self._closing, self._closing.planned_until
        done = self._seat.desk.run(draft)
        self._plan = int(done.value)
        self._seat.desk.run(
            PlanClosing(
                plan=self._plan, kind=closing.kind, room=getattr(closing, "room", None), bed=getattr(closing, "bed", None),
                planned_until=until if until is not None and until >= day_of(draft.planned_for) else None,
            )
        )  # fmt: skip
        return done

    def show(self, _done: object) -> None:
        self._seat.voice.wanted.emit("lodging", ("plan", self._plan))
