"""The states of the page Beds that pictures are made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QPointF

from ui.kit.theme import theme
from ui.lodging.looks import CardLook


def states(page: Any) -> Iterable[tuple[str, Any]]:
    yield "in-hand", partial(_in_hand, page)
    yield "bed", partial(_bed, page, CardLook.IN)
    yield "free-bed", partial(_bed, page, CardLook.FREE)
    yield "past", partial(_past, page)
    yield "list", partial(_view, page, "list")
    yield "days", partial(_view, page, "timeline")
    yield "figures", partial(_view, page, "figures")
    yield "by-day", partial(_view, page, "day")
    yield "place", partial(_place, page)
    yield "sessions", partial(_day_list, page, "sessions")
    yield "session", partial(_session, page)
    yield "lockers", partial(_day_list, page, "lockers")
    yield "plans", partial(_view, page, "plans")


def _in_hand(page: Any) -> None:
    waiting = page.picture.waiting
    cards = [card for zone in page.picture.zones for room in zone.rooms for card in room.cards]
    carried = waiting[0].carried if waiting else next((card.carried for card in cards if card.carried), None)
    if carried is None:
        return
    page.picture._pointer = QPointF(theme.px(420), theme.px(150))
    page.picture.take(carried)
    refusing = next((bed for bed, one in page.picture.answers.items() if one.fit.value == "refuses"), None)
    if refusing is not None:
        page.picture._point_at(refusing)


def _bed(page: Any, look: CardLook) -> None:
    page.picture.let_go()
    page.close_panel()
    cards = (card for zone in page.picture.zones for room in zone.rooms for card in room.cards)
    found = next((card.key for card in cards if card.look is look), None)
    if found is not None:
        page.open_bed(found)


def _past(page: Any) -> None:
    page.close_panel()
    page.at = page.seat.desk.clock() - timedelta(days=30)
    page.refresh()


def _view(page: Any, key: str) -> None:
    page.at = None
    page.close_panel()
    page.show_view(key)


def _place(page: Any) -> None:
    cards = (card for zone in page.by_day.picture.zones for room in zone.rooms for card in room.cards)
    found = next(cards, None)
    if found is not None:
        page.by_day.open_place(found.key)


def _day_list(page: Any, key: str) -> None:
    page.close_panel()
    page.by_day.show_list(key)


def _session(page: Any) -> None:
    if page.by_day.sessions:
        page.by_day.open_session(next(iter(page.by_day.sessions)))
