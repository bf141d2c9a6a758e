"""The painted parts: what they tell, by mouse, by key and to a screen reader."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from facility.core.i18n import _
from tests.ui.kit.sample import ROWS
from ui.kit.banner import Banner
from ui.kit.busy import BusyLine, Progress
from ui.kit.buttons import Button, IconButton
from ui.kit.card import FieldGrid
from ui.kit.chips import Chip, ChipLook, Pill, Pills, Segmented
from ui.kit.figures import BarChart, BigNumber, OccupancyBar, Part
from ui.kit.flow import FlowLayout
from ui.kit.focus import FocusRing
from ui.kit.message import ConfirmStrip, Message
from ui.kit.navigation import Navigation, Place
from ui.kit.process import ProcessMap, Step
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.kit.toast import Toast
from ui.kit.week import WeekRow, WeekStrip

STEPS = [
    Step("ask", "咨询", "done", "11-02"),
    Step("papers", "资料", "problem", "1 份过期"),
    Step("agree", "协议", "now", "进行中"),
    Step("in", "入住", "ahead", "预计 11-23"),
]


def shown(qtbot: Any, widget: QWidget, width: int = 600, height: int = 300) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    "make",
    [
        lambda: Button("保存", "primary", icon="printer", keys="Ctrl P"),
        lambda: Button("先放着", "link"),
        lambda: Button("删", "danger", small=True),
        lambda: IconButton("x", "关闭"),
        lambda: Chip(ChipLook("ok", "check-circle", "已扫描")),
        lambda: Banner("printer", "下一步", "怎么做", Button("打印", "primary")),
        lambda: BigNumber("39", "/ 48 床", "女 20"),
        lambda: OccupancyBar([Part("在院", 36, "accent"), Part("空床", 5, "line_s", True)]),
        lambda: BarChart([("1", 3), ("2", 5)], 6, "共 6 床"),
        lambda: FieldGrid([("时长", "4 小时"), ("备注", "")]),
        lambda: ProcessMap(STEPS, "进度"),
    ],
)
def test_every_part_paints_and_has_a_size(qtbot: Any, qapp: QApplication, make: Any, mode: str) -> None:
    theme.apply(qapp, mode, 125)
    part = make()
    qtbot.addWidget(part)
    part.resize(part.sizeHint().expandedTo(part.minimumSizeHint()))
    part.show()
    picture = part.grab().toImage()
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    }
    assert len(colours) > 1


def test_buttons_are_buttons_to_a_screen_reader(qtbot: Any) -> None:
    button = shown(qtbot, Button("保存", "primary"))
    heard = QAccessible.queryAccessibleInterface(button)
    assert heard.role() == QAccessible.Role.Button
    assert heard.text(QAccessible.Text.Name) == "保存"
    icon = shown(qtbot, IconButton("x", "关闭"))
    assert QAccessible.queryAccessibleInterface(icon).text(QAccessible.Text.Name) == "关闭"


def test_a_refused_button_says_why(qtbot: Any) -> None:
    button = shown(qtbot, Button("打印"))
    label = button.reason_label()
    button.refuse("先改菜单")
    assert not button.isEnabled()
    assert (label.text(), button.toolTip()) == ("先改菜单", "先改菜单")
    button.allow()
    assert button.isEnabled() and label.text() == ""


def test_navigation_by_mouse_and_keys(qtbot: Any) -> None:
    navigation = Navigation(
        [Place("today", "今日", "sun-horizon"), Place("set", "设置", "gear", True)], "导航"
    )
    shown(qtbot, navigation)
    navigation.choose("today")
    navigation.set_count("today", 3, urgent=True)
    assert navigation.items["today"].accessibleName() == "今日 3"
    navigation.items["today"].setFocus()
    QTest.keyClick(navigation.items["today"], Qt.Key.Key_Down)
    assert navigation.items["set"].hasFocus()
    assert navigation.items["today"].isChecked()
    with qtbot.waitSignal(navigation.picked) as told:
        QTest.keyClick(navigation.items["set"], Qt.Key.Key_Space)
    assert told.args == ["set"]


def test_the_process_map_is_reached_by_keys(qtbot: Any) -> None:
    process = shown(qtbot, ProcessMap(STEPS, "进度"))
    inside = [node for node in process.nodes if node.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [node.step.key for node in inside] == ["papers"]
    inside[0].setFocus()
    QTest.keyClick(inside[0], Qt.Key.Key_Right)
    assert process.nodes[2].hasFocus()
    with qtbot.waitSignal(process.picked) as told:
        QTest.keyClick(process.nodes[2], Qt.Key.Key_Return)
    assert told.args == ["agree"]
    assert "协议" in process.nodes[2].accessibleName()
    assert process.nodes[1].accessibleDescription() == "1 份过期"


def test_segments_move_by_arrows(qtbot: Any) -> None:
    segments = shown(qtbot, Segmented([("mine", "我的", ""), ("all", "全机构", "")], "mine", "谁的"))
    first = segments.segments()[0]
    first.setFocus()
    with qtbot.waitSignal(segments.picked) as told:
        QTest.keyClick(first, Qt.Key.Key_Right)
    assert told.args == ["all"]
    assert segments.key() == "all"
    segments.choose(None)
    assert segments.key() is None


def test_pills(qtbot: Any) -> None:
    pills = shown(qtbot, Pills("筛选"))
    pills.set_pills([("a", "全部", 23), ("b", "缺资料", 5)], "a")
    assert pills.key() == "a"
    second = pills.findChildren(QWidget)[-1]
    with qtbot.waitSignal(pills.picked) as told:
        QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert told.args == ["b"]


def test_a_word_that_stands_alone_begins_large(qtbot: Any) -> None:
    pills = shown(qtbot, Pills("States"))
    pills.set_pills([("a", "expired", 2), ("b", "已过期", 2)], "a")
    assert [one.text() for one in pills.findChildren(Pill)] == ["Expired 2", "已过期 2"]
    small, large = (
        shown(qtbot, Chip(ChipLook("danger", "x-circle", word))) for word in ("expired", "Expired")
    )
    assert small.size() == large.size()
    assert small.grab().toImage() == large.grab().toImage()


def test_a_banner_passes_on_the_reason(qtbot: Any) -> None:
    button = Button("入住", "primary")
    button.refuse("协议还没有签")
    banner = shown(qtbot, Banner("door", "下一步", "", button))
    assert banner.reason.isVisible() and banner.reason.text() == "协议还没有签"
    banner.say("check-circle", "都办好了")
    assert banner.button is None and not banner.reason.isVisible()


def test_a_question_is_asked_in_place(qtbot: Any) -> None:
    asked: list[str] = []
    strip = shown(qtbot, ConfirmStrip())
    strip.ask("要离开吗", "离开", "留下", lambda: asked.append("left"))
    assert strip.no.hasFocus()
    with qtbot.waitSignal(strip.answered) as told:
        strip.no.click()
    assert told.args == [False] and asked == []
    strip.ask("要离开吗", "离开", "留下", lambda: asked.append("left"))
    strip.yes.click()
    assert asked == ["left"]


def test_a_message_holds_its_buttons(qtbot: Any) -> None:
    message = shown(qtbot, Message(closable=True))
    message.say("warning", "西柚与用药有冲突", "换苹果 2 份", Button("确认更换", "link"))
    assert message.accessibleName() == "西柚与用药有冲突"
    message.say("ok", "好了")
    assert not message.parts.isVisible()
    message.close_message()
    assert not message.isVisible()


def test_a_toast_offers_the_way_back(qtbot: Any) -> None:
    window = shown(qtbot, QWidget())
    toast, undone = Toast(window), []
    toast.say("期限改到 12-02", lambda: undone.append(1))
    assert toast.isVisible() and toast.geometry().bottom() <= window.height()
    toast.button.click()
    assert undone == [1] and not toast.isVisible()
    toast.say("好了")
    assert not toast.button.isVisible()


def test_the_busy_line_waits_a_moment(qtbot: Any) -> None:
    line = shown(qtbot, BusyLine())
    line.start()
    assert not line.busy()
    qtbot.waitUntil(line.busy, timeout=2000)
    line.stop()
    assert not line.busy()


def test_progress_can_be_cancelled(qtbot: Any) -> None:
    progress = shown(qtbot, Progress())
    progress.show_progress(8, 19, "第 8 / 19 页")
    assert progress.bar.value() == 8
    with qtbot.waitSignal(progress.cancelled):
        progress.cancel.click()
    assert not progress.cancel.isEnabled()


def test_the_week_tells_its_days(qtbot: Any) -> None:
    strip = WeekStrip()
    days = list(zip("一二三四五六日", ["16", "17", "18", "19", "20", "21", "22"], strict=True))
    strip.set_week(days, 3, [WeekRow("到院", (1, 0, 0, 1, 2, 0, 0), frozenset({0}))])
    shown(qtbot, strip, 350, 100)
    assert "五 20: 2" in strip.accessibleName()
    head, high, first, wide = strip._sizes()
    with qtbot.waitSignal(strip.picked) as told:
        spot = QPoint(round(first + 4.5 * wide), round(head + high / 2))
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert told.args == [0, 4]


def test_empty_values_are_a_dash(qtbot: Any) -> None:
    grid = shown(qtbot, FieldGrid([("备注", "")]))
    assert [label.text() for label in grid.findChildren(Label)] == ["备注", "—"]
    grid.show_row(ROWS[2], ["name", "next"])
    QApplication.processEvents()
    texts = [label.text() for label in grid.findChildren(Label) if label.isVisible()]
    assert texts == [_("Applicant"), "高淑贞", _("Next day"), "—"]


def test_the_ring_comes_by_key_and_goes_by_mouse(qtbot: Any) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    one, two = QLineEdit(), Button("保存")
    column.addWidget(one)
    column.addWidget(two)
    ring = FocusRing(window)
    shown(qtbot, window)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    assert ring.geometry().contains(one.geometry())
    QTest.keyClick(one, Qt.Key.Key_Tab)
    assert ring.geometry().contains(two.geometry())
    QTest.mouseClick(two, Qt.MouseButton.LeftButton)
    assert not ring.isVisible()


def test_a_flow_wraps_and_says_its_height(qtbot: Any) -> None:
    holder = QWidget()
    flow = FlowLayout(holder, 8)
    for _place in range(6):
        flow.addWidget(Button("按钮"))
    one = flow.heightForWidth(2000)
    assert flow.heightForWidth(120) > 3 * one
    shown(qtbot, holder, 120, 400)
    assert len({flow.itemAt(i).geometry().y() for i in range(6)}) > 1


def test_a_cut_label_tells_all_in_its_tip(qtbot: Any) -> None:
    label = shown(qtbot, Label("一段很长很长很长很长的话，放不下", "body", elide=True), 60, 24)
    assert label.toolTip() == label.text()
    label.resize(900, 24)
    assert label.toolTip() == ""


def test_segments_leave_out_their_icons_where_room_is_short(qtbot: Any) -> None:
    choice = Segmented([("a", "床位图", "bed"), ("b", "列表", "list")], "a")
    qtbot.addWidget(choice)
    whole = choice.sizeHint().width()
    choice.fit(whole)
    assert choice.sizeHint().width() == whole
    choice.fit(whole - 1)
    assert choice.sizeHint().width() < whole
    choice.fit(whole)
    assert choice.sizeHint().width() == whole


def test_enter_presses_a_button_as_the_space_bar_does(qtbot: Any) -> None:
    button = Button("保存")
    qtbot.addWidget(button)
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == 2
