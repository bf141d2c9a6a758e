"""Pages: read late, read again when their tables are touched, freed when they are taken down."""

from __future__ import annotations

import weakref
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from facility.core.errors import DomainError
from facility.core.i18n import N_
from tests.ui.kit.desk import PlainDesk
from tests.ui.kit.sample import PICKERS, Apply, Everything, now
from ui.kit.action import Action
from ui.kit.form import Form
from ui.kit.page import Page
from ui.kit.rows import PEOPLE, Row, RowList
from ui.kit.seat import Seat


def people() -> list[str]:
    return ["黎建国", "马丽娟"]


class PeoplePage(Page):
    """Counts how often it reads."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, "对象")
        self.loads = 0
        self.trouble: Exception | None = None
        self.list = RowList(PEOPLE, "对象")
        self.body.addWidget(self.list, 1)
        self.action = Action(Apply, seat, self)
        self.header.add(self.action.button("primary"))

    def load(self) -> None:
        self.loads += 1
        if self.trouble is not None:
            raise self.trouble
        self.list.set_rows(Row(name, name) for name in self.ask(people))


@pytest.fixture
def page(qtbot: Any, seat: Seat) -> PeoplePage:
    made = PeoplePage(seat)
    qtbot.addWidget(made)
    return made


def test_it_reads_when_it_is_first_shown(page: PeoplePage) -> None:
    assert page.loads == 0
    page.show()
    assert page.loads == 1
    assert [row.title for row in page.list.rows()] == people()


def test_it_reads_again_when_its_tables_are_touched(qtbot: Any, page: PeoplePage, desk: PlainDesk) -> None:
    page.show()
    desk.touch("meal")
    qtbot.wait(10)
    assert page.loads == 1
    desk.touch("stay")
    desk.touch("stay", "bed")
    qtbot.waitUntil(lambda: page.loads == 2)
    qtbot.wait(10)
    assert page.loads == 2


def test_out_of_sight_it_waits(qtbot: Any, page: PeoplePage, desk: PlainDesk) -> None:
    page.show()
    page.hide()
    desk.touch("stay")
    qtbot.wait(10)
    assert page.loads == 1
    page.show()
    assert page.loads == 2


def test_selection_stays_over_a_reload(page: PeoplePage) -> None:
    page.show()
    page.list.choose("马丽娟")
    page.refresh()
    assert page.list.key() == "马丽娟"


def test_a_refusal_while_reading_is_said_in_the_page(page: PeoplePage) -> None:
    page.trouble = DomainError("no", N_("Not for you."))
    page.show()
    assert page.message.isVisible()
    assert page.message.words.text() == "Not for you."


def test_the_unexpected_while_reading_is_reported(qtbot: Any, page: PeoplePage, seat: Seat) -> None:
    page.trouble = ValueError("x")
    with qtbot.waitSignal(seat.voice.crashed):
        page.show()
    assert page.message.isVisible()


def test_the_panel_stands_beside_or_over_the_list(qtbot: Any, page: PeoplePage, qapp: QApplication) -> None:
    page.resize(1198, 656)
    page.show()
    panel = page.action.open()
    qapp.processEvents()
    whole = page.list.width()
    assert page.list.mapTo(page, page.list.rect().bottomRight()).x() < panel.x()
    page.resize(760, 656)
    qapp.processEvents()
    assert panel.geometry().right() == page.width() - 1
    assert page.list.mapTo(page, page.list.rect().bottomRight()).x() > panel.x()
    assert panel.form.isVisible()
    page.resize(1198, 656)
    qapp.processEvents()
    assert page.list.width() == whole


def gone(make: Any, qtbot: Any) -> bool:
    """Whether a widget and all its children are freed once it is deleted and let go."""
    widget = make()
    widget.show()
    QCoreApplication.processEvents()
    parts = [weakref.ref(part) for part in (widget, *widget.findChildren(QWidget))]
    if isinstance(widget, Page):
        widget.retire()
    widget.hide()
    widget.deleteLater()
    del widget
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    import gc

    gc.collect()
    left = [part() for part in parts if part() is not None and shiboken6.isValid(part())]
    return left == []


def test_a_page_is_freed_on_close(qtbot: Any, seat: Seat, desk: PlainDesk) -> None:
    def make() -> PeoplePage:
        made = PeoplePage(seat)
        made.show()
        made.action.open()
        return made

    assert gone(make, qtbot)
    assert desk.listeners == []


def test_a_form_is_freed_on_close(qtbot: Any) -> None:
    def make() -> Form:
        form = Form(Everything, now=now, pickers=PICKERS)
        form.show()
        form.editor("day").box.open_calendar()
        form.editor("person").box._ask_all()
        return form

    assert gone(make, qtbot)


def test_python_lets_a_page_go(seat: Seat) -> None:
    import gc

    page = PeoplePage(seat)
    seen = weakref.ref(page)
    page.retire()
    page.deleteLater()
    del page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert seen() is None
