"""The picture of the house: places, choosing, and taking somebody in hand by mouse and by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.lodging.house import HousePicture
from ui.lodging.looks import Answer, Card, CardLook, Carried, Fit, Room, Waiting, Zone

LI = Carried(person=1, name="李一", sex="女", right="30 岁", below="今天到", stay=None)
AN = Carried(person=2, name="安二", sex="女", right="40 岁", stay=7, bed=11)


def card(key: int, who: Carried | None = None) -> Card:
    look = CardLook.IN if who is not None else CardLook.FREE
    return Card(
        key,
        str(key % 10),
        look,
        who.name if who else "空床",
        state="第 3 天" if who else "可安排",
        carried=who,
    )


ROOMS = (
    Room("1", "1 / 2", (card(11, AN), card(12))),
    Room("2", "0 / 2", (card(21), card(22))),
    Room("3", "0 / 2", (card(31), card(32))),
)
ANSWERS = {
    11: Answer(Fit.REFUSES, "有人住", "安二住在这里"), 12: Answer(Fit.TAKES, "放在这里"), 21: Answer(Fit.TAKES, "放在这里"),
    22: Answer(Fit.REFUSES, "停用", "停用到明天"), 31: Answer(Fit.SWAPS, "对换"), 32: Answer(Fit.ORIGIN, ""),
}  # fmt: skip


class Heard:
    """What the picture said."""

    def __init__(self, picture: HousePicture) -> None:
        self.lines: list[tuple[Any, ...]] = []
        picture.dropped.connect(lambda who, bed: self.lines.append(("dropped", who.name, bed)))
        picture.opened.connect(lambda bed: self.lines.append(("opened", bed)))
        picture.waiting_opened.connect(lambda person: self.lines.append(("waiting", person)))
        picture.put_down.connect(lambda: self.lines.append(("put down",)))
        picture.over.connect(lambda bed: self.lines.append(("over", bed)))

    def of(self, *kinds: str) -> list[tuple[Any, ...]]:
        return [line for line in self.lines if line[0] in kinds]


@pytest.fixture
def picture(qtbot: Any) -> HousePicture:
    widget = HousePicture("床位")
    qtbot.addWidget(widget)
    widget.resize(600, 400)
    widget.show_house((Zone("女区", "gender-female", "1–3", ROOMS),), (Waiting(LI),), "1 人")
    widget.picked_up.connect(lambda _who: widget.answer(ANSWERS))
    widget.show()
    return widget


@pytest.mark.parametrize(("width", "rooms"), [(180, 1), (359, 1), (360, 2), (544, 3), (1149, 6), (1726, 9)])
def test_as_many_rooms_side_by_side_as_there_is_room(picture: HousePicture, width: int, rooms: int) -> None:
    assert picture.columns(width) == rooms


def test_no_card_lies_on_another_and_none_sticks_out(picture: HousePicture) -> None:
    for width in (200, 420, 800, 1200):
        picture.resize(width, 300)
        areas = [spot.area for spot in picture.spots]
        assert all(area.right() <= picture.viewport().width() for area in areas)
        assert not any(a.intersects(b) for n, a in enumerate(areas) for b in areas[n + 1 :])


def drag(picture: HousePicture, start: QPoint, *through: QPoint) -> None:
    view = picture.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for point in (start + QPoint(30, 0), *through):
        QTest.mouseMove(view, point)
        QTest.qWait(1)


def waiting_at(picture: HousePicture) -> QPoint:
    return next(s for s in picture.spots if s.waiting is not None).area.center().toPoint()


def test_somebody_who_waits_is_dragged_to_a_free_bed(picture: HousePicture) -> None:
    heard = Heard(picture)
    end = picture.centre_of(21)
    drag(picture, waiting_at(picture), end)
    assert picture.in_hand == LI and picture.under == 21
    QTest.mouseRelease(picture.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert heard.of("dropped") == [("dropped", "李一", 21)]
    assert picture.in_hand is None


@pytest.mark.parametrize("bed", [11, 22])
def test_a_bed_that_refuses_is_not_given(picture: HousePicture, bed: int) -> None:
    heard = Heard(picture)
    end = picture.centre_of(bed)
    drag(picture, waiting_at(picture), end)
    assert ("over", bed) in heard.lines
    QTest.mouseRelease(picture.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert heard.of("dropped", "put down") == [("put down",)]


def test_somebody_in_the_house_is_dragged_and_swapped(picture: HousePicture) -> None:
    heard = Heard(picture)
    end = picture.centre_of(31)
    drag(picture, picture.centre_of(11), end)
    assert picture.in_hand == AN
    QTest.mouseRelease(picture.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert heard.of("dropped") == [("dropped", "安二", 31)]


def test_a_click_opens_and_a_small_shake_is_still_a_click(picture: HousePicture) -> None:
    heard = Heard(picture)
    view, spot = picture.viewport(), picture.centre_of(12)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(view, spot + QPoint(2, 1))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=spot + QPoint(2, 1))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=waiting_at(picture))
    assert heard.of("opened", "waiting", "dropped") == [("opened", 12), ("waiting", 1)]


def test_by_keyboard_alone(picture: HousePicture) -> None:
    heard = Heard(picture)
    picture.setFocus()
    picture.current = ("waiting", 1)
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert picture.in_hand == LI and picture.current == ("bed", 12), "the first possible bed is offered"
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert picture.current == ("bed", 22)
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert picture.in_hand == LI, "a bed that refuses keeps the person in hand"
    QTest.keyClick(picture, Qt.Key.Key_Up)
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert heard.of("dropped") == [("dropped", "李一", 21)]


def test_escape_puts_the_person_down(picture: HousePicture) -> None:
    heard = Heard(picture)
    picture.choose(11)
    QTest.keyClick(picture, Qt.Key.Key_Space)
    assert picture.in_hand == AN
    QTest.keyClick(picture, Qt.Key.Key_Escape)
    assert picture.in_hand is None and heard.of("dropped", "put down") == [("put down",)]


def test_nobody_is_taken_in_hand_when_the_past_is_shown(picture: HousePicture) -> None:
    picture.movable = False
    drag(picture, picture.centre_of(11), picture.centre_of(12))
    assert picture.in_hand is None


def test_many_who_wait_are_folded_and_unfolded(picture: HousePicture) -> None:
    crowd = tuple(Waiting(Carried(person=n, name=f"人{n}")) for n in range(20))
    picture.show_house(picture.zones, crowd, "20 人")
    shown = [spot for spot in picture.spots if spot.card is None]
    assert len(shown) < 20 and shown[-1].key == ("more", 0)
    picture.current = ("more", 0)
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert len([spot for spot in picture.spots if spot.waiting is not None]) == 20
