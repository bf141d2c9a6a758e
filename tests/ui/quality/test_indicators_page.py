"""The part Indicators by the keyboard: periods, lines, ways of counting, names, figures from outside, the report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.i18n import _, use
from facility.core.permissions import Role
from facility.quality.indicators.outside import outside_figures
from facility.quality.indicators.periods import Period
from facility.quality.indicators.words import Indicator, OutsideKind
from facility.quality.papers.superiors import PrintSuperiors
from tests.quality.test_indicators import episode, figure, lives_here
from tests.support.desks import Office
from ui.kit.action import FormPanel
from ui.kit.buttons import Button
from ui.kit.chart import ChartView
from ui.kit.chips import Pills
from ui.kit.rows import Heading, RowList
from ui.kit.text import Label
from ui.quality.indicator_panel import IndicatorPanel
from ui.quality.indicators import FIGURES, INDICATORS, IndicatorsPart
from ui.quality.page import QualityPage
from ui.shell.seats import seat_at


@pytest.fixture
def house(desk: Desk, clock: SetClock) -> Desk:
    """One person with a relapse in October, and the figure it is compared with."""
    use("zh")
    who = lives_here(desk, "周一", clock)
    episode(
        desk,
        who,
        "2024-05",
        "first",
        remission="2024-07",
        hospital={"since": "2024-05-10", "until": "2024-07-01"},
    )
    episode(desk, who, "2026-10-01", "relapse", hospital={"since": "2026-10-02", "until": "2026-10-20"})
    figure(desk, "area", "2026", 40)
    return desk


def page_at(qtbot: QtBot, desk: Desk) -> QualityPage:
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    made = QualityPage(seat_at(desk))
    column.addWidget(made)
    room.resize(1198, 656)
    qtbot.addWidget(room)
    made.room = room  # type: ignore[attr-defined]  # kept as long as the page
    made.show_part("indicators")
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    made.show_part("indicators")
    return made


@pytest.fixture
def page(qtbot: QtBot, house: Desk) -> Iterator[QualityPage]:
    made = page_at(qtbot, house)
    yield made
    made.retire()


def part_of(page: QualityPage) -> IndicatorsPart:
    part = page.part()
    assert isinstance(part, IndicatorsPart)
    return part


def panel_of(page: QualityPage) -> IndicatorPanel:
    assert isinstance(page.panel, IndicatorPanel)
    return page.panel


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(Label))


def test_it_begins_with_the_last_whole_month_and_every_indicator(page: QualityPage) -> None:
    part = part_of(page)
    assert str(part.period) == "2026-10"
    assert [row.key for row in part.list.rows()] == list(Indicator)
    assert len([row for row in part.list.rows_model.rows if isinstance(row, Heading)]) == 2
    assert panel_of(page).row.indicator is Indicator.COUNTIES


def test_by_the_keyboard_from_line_to_line_and_through_the_periods(page: QualityPage, qtbot: QtBot) -> None:
    part = part_of(page)
    part.take_focus()
    for _n in range(4):
        qtbot.keyClick(part.list, Qt.Key.Key_Down)
    panel = panel_of(page)
    assert panel.row.indicator is Indicator.RELAPSED
    assert (panel.way.part, panel.way.whole) == (1, 40)
    assert part.list.hasFocus()
    qtbot.keyClick(part.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert str(part.period) == "2026-09"
    assert panel_of(page).row.part == 0 and panel_of(page).row.indicator is Indicator.RELAPSED
    qtbot.keyClick(part.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(part.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert str(part.period) == "2026-11"
    qtbot.keyClick(part.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert str(part.period) == "2026-11", "the next month has not begun"


def test_month_quarter_and_year_end_where_the_period_on_show_ends(page: QualityPage) -> None:
    part = part_of(page)
    for sort, period in (("quarter", "2026-Q4"), ("year", "2026"), ("month", "2026-11")):
        part._sort_picked(sort)
        assert (str(part.period), part.sort.key()) == (period, sort)


def test_a_period_is_asked_for_in_the_side_panel(page: QualityPage, qtbot: QtBot) -> None:
    part = part_of(page)
    part.take_focus()
    qtbot.keyClick(part.list, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(page.panel, FormPanel)
    page.panel.form.put({"period": "2026年第三季度"})
    page.panel.submit()
    assert str(part.period) == "2026-Q3"
    assert isinstance(page.panel, IndicatorPanel)


def test_names_and_exclusions_stand_at_the_side_and_lead_to_the_file(page: QualityPage, qtbot: QtBot) -> None:
    part = part_of(page)
    part.show_item("6.4.5")
    panel = panel_of(page)
    assert [row.title for row in panel.people.rows()] == ["周一"]
    assert "2026-10-02" in panel.people.rows()[0].second
    with qtbot.waitSignal(page.seat.voice.wanted) as wanted:
        panel.people.setFocus()
        panel.people.choose(panel.people.rows()[0].key)
        qtbot.keyClick(panel.people, Qt.Key.Key_Return)
    assert wanted.args == ["people", 1]
    assert len(panel.findChildren(ChartView)) == 1


def test_another_way_of_counting_shows_its_own_people(page: QualityPage) -> None:
    part = part_of(page)
    part.show_item("6.4.5")
    panel_of(page).findChildren(Pills)[0].picked.emit("own")
    panel = panel_of(page)
    assert panel.way.key == "own" and (panel.way.part, panel.way.whole) == (1, 1)
    assert "本机构" in words(panel)


def test_a_figure_is_entered_from_the_indicator_that_lacks_it(page: QualityPage, house: Desk) -> None:
    part = part_of(page)
    part.show_item("6.4.2")
    assert panel_of(page).way.value is None
    for button in panel_of(page).findChildren(Button):
        if button.text() == _("Enter the denominator"):
            button.click()
    assert isinstance(page.panel, FormPanel)
    form = page.panel.form
    assert form.editor("figure").value() is OutsideKind.TOWNSHIPS
    form.put({"value": 6, "source": "民政局通报", "as_of": date(2026, 11, 1)})
    page.panel.submit()
    (row, *_rest) = house.ask(outside_figures).value
    assert (row.figure, row.period, row.value) == (OutsideKind.TOWNSHIPS, "2026-10", 6)
    figure(house, "townships_served", "2026-10", 3)
    page.refresh()
    part.show_item("6.4.2")
    assert panel_of(page).row.value == 5000


def test_the_figures_from_outside_in_a_list(page: QualityPage) -> None:
    part = part_of(page)
    part.show_register(FIGURES)
    lines = part.figures.view.table().rows_model.rows
    assert [(line.clause, line.value, line.stage) for line in lines] == [("6.4.5", 40, "counts")]
    part.show_register(INDICATORS)
    assert part.list.isVisible()


def test_without_the_right_to_names_only_numbers(qtbot: QtBot, house: Desk, office: Office) -> None:
    made = page_at(qtbot, office.desk(Role.ADMINISTRATOR.value))
    part = part_of(made)
    part.show_item("6.4.5")
    panel = panel_of(made)
    assert panel.findChildren(RowList) == [] and _("You may see the numbers, not the names.") in words(panel)
    assert panel.row.part == 1
    made.retire()


def test_the_report_is_asked_for_with_the_period_on_show(page: QualityPage) -> None:
    part = part_of(page)
    part.show_period(Period.of("2026"))
    part.report.click()
    assert isinstance(page.panel, FormPanel) and page.panel.form.cls is PrintSuperiors
    assert page.panel.form.editor("period").value() == "2026"


def test_what_was_chosen_is_there_again_after_a_rebuild(page: QualityPage) -> None:
    part = part_of(page)
    part.show_item(("2026-Q3", "6.4.5"))
    memo = page.memo()
    part.show_item(("2026", "6.4.1"))
    page.restore(memo)
    assert str(part_of(page).period) == "2026-Q3"
    assert panel_of(page).row.indicator is Indicator.RELAPSED
