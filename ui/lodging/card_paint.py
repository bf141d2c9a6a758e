"""Paints one bed: two lines in a tinted box; and how it answers while somebody is in hand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from facility.core.i18n import _
from ui.kit import draw
from ui.kit.icons import paint_icon
from ui.kit.theme import theme
from ui.lodging.looks import Answer, Card, CardLook, Carried, Fit, Mark

NAME, SMALL = 13.5, 12
ICON = 14
PAD = 6

# fill, border, dashed, colour of the title, of the state
TINTS: dict[CardLook, tuple[str, str, bool, str, str]] = {
    CardLook.IN: ("surface", "line", False, "text", "text2"),
    CardLook.LEAVE: ("warn_t", "warn_l", False, "text", "warn"),
    CardLook.HOSPITAL: ("danger_t", "danger_l", False, "text", "danger"),
    CardLook.RESERVED: ("surface", "line_s", True, "text", "text2"),
    CardLook.FREE: ("accent_t", "accent_l", False, "accent_x", "accent_x"),
    CardLook.UNREADY: ("sunken", "line_s", True, "text", "warn"),
    CardLook.CLOSED: ("dis", "line", False, "text3", "text3"),
}


def card_height() -> int:
    """Two lines and a little air."""
    return max(theme.px(38), theme.line(NAME, 500) + theme.line(SMALL) + 2)


def paint_card(
    painter: QPainter, area: QRectF, card: Card, *, chosen: bool, focused: bool, answer: Answer | None,
    under: bool,
) -> None:  # fmt: skip
    """``answer``: while somebody is in hand; ``under``: the pointer, or the keyboard's choice, is on this bed."""
    fill, border, dashed, ink, state_ink = TINTS[card.look]
    wide = 1.0
    if answer is not None:
        fill, border, dashed, ink, state_ink, wide = _answering(answer.fit, card, under)
    elif chosen:
        border, wide = "link", 2.0
    draw.box(painter, area, fill, border, 4, dashed=dashed, width=wide)
    inner = area.adjusted(theme.px(PAD), 1, -theme.px(PAD), -1)
    label = draw.width_of(card.label, SMALL)
    upper = QRectF(inner.left(), inner.top(), inner.width(), theme.line(NAME, 500))
    lower = QRectF(inner.left(), upper.bottom(), inner.width(), theme.line(SMALL))
    quiet = "text3" if ink == "text3" else "text2"
    draw.text(painter, upper, card.label, quiet, SMALL)
    start = max(theme.px(14), label + theme.px(5))
    _paint_person(painter, upper.adjusted(start, 0, 0, 0), card, ink, quiet)
    below = lower.adjusted(start, 0, 0, 0)
    if answer is None:
        _paint_state(painter, below, card, state_ink)
    else:
        draw.icon_text(painter, below, _sign(answer.fit), answer.words, state_ink, SMALL)
    if focused:
        draw.ring(painter, area, 4)


def _answering(fit: Fit, card: Card, under: bool) -> tuple[str, str, bool, str, str, float]:
    if fit is Fit.ORIGIN:
        return "surface", "line_s", True, "text3", "text3", 1.0
    if fit is Fit.REFUSES:
        return ("surface", "danger", False, "text", "danger", 2.0) if under else (
            "dis", "line", False, "text3", "text3", 1.0
        )  # fmt: skip
    fill = "sel" if under else "accent_t"
    return fill, "accent", False, "accent_x" if card.look is CardLook.FREE else "text", "accent_x", 2.0


def _sign(fit: Fit) -> str:
    return {
        Fit.TAKES: "check-circle", Fit.SWAPS: "arrows-left-right", Fit.REFUSES: "prohibit", Fit.ORIGIN: "hand-grabbing",
    }[fit]  # fmt: skip


def _paint_person(painter: QPainter, line: QRectF, card: Card, ink: str, quiet: str) -> None:
    """Name, sex by icon and word, and at the right the age; where there is no room the word of the sex goes first."""
    right = draw.width_of(card.right, SMALL)
    draw.text(painter, line, card.right, quiet, SMALL, 400, draw.RIGHT)
    room = line.width() - right - (theme.px(6) if card.right else 0)
    side = theme.px(ICON) if card.sex_icon else 0
    word = draw.width_of(card.sex, SMALL)
    name = draw.width_of(card.title, NAME, 500)
    with_word = name + theme.px(6) + side + 1 + word <= room
    taken = draw.text(
        painter, QRectF(line.left(), line.top(), room - (theme.px(4) + side if side else 0), line.height()),
        card.title, ink, NAME, 500,
    )  # fmt: skip
    if side:
        left = line.left() + taken + theme.px(6 if with_word else 4)
        paint_icon(
            painter, QRectF(left, line.top(), side, line.height()), card.sex_icon, theme.color(quiet), side
        )
        if with_word:
            draw.text(
                painter, QRectF(left + side + 1, line.top(), word + 2, line.height()), card.sex, quiet, SMALL
            )


def _paint_state(painter: QPainter, line: QRectF, card: Card, ink: str) -> None:
    """State at the left; at the right marks with their words, only their icons where there is no room."""
    end = line.right()
    if card.end:
        wide = draw.width_of(card.end, SMALL)
        draw.text(painter, line, card.end, card.end_tone, SMALL, 400, draw.RIGHT)
        end -= wide + theme.px(6)
    state = draw.width_of(card.state, SMALL) + (theme.px(ICON + 4) if card.state_icon else 0)
    room = end - line.left() - state - theme.px(6)
    for words in (True, False):
        if sum(_mark_width(mark, words) for mark in card.marks) <= room:
            break
    for mark in reversed(card.marks):
        wide = _mark_width(mark, words)
        if end - wide < line.left() + min(state, line.width() * 0.4):
            break
        place = QRectF(end - wide, line.top(), wide, line.height())
        draw.icon_text(painter, place, mark.icon, mark.word if words else "", mark.tone, SMALL, gap=2)
        end -= wide
    space = QRectF(line.left(), line.top(), max(0.0, end - line.left() - 2), line.height())
    draw.icon_text(painter, space, card.state_icon, card.state, ink, SMALL)


def _mark_width(mark: Mark, words: bool) -> float:
    return theme.px(ICON) + (theme.px(2) + draw.width_of(mark.word, SMALL) if words else 0) + theme.px(5)


# --- people in hand and people who wait ---


def waiting_size() -> tuple[int, int]:
    return theme.px(206), max(theme.px(48), theme.line(NAME, 500) + theme.line(SMALL) + theme.px(10))


def paint_waiting(
    painter: QPainter, area: QRectF, who: Carried, *, tone: str, in_hand: bool, chosen: bool, focused: bool
) -> None:
    """Somebody who waits, with a grip; a dashed place while they are in hand."""
    draw.box(
        painter, area, "surface" if not in_hand else "bg", "line_s" if in_hand else "link" if chosen else "line", 6,
        dashed=in_hand, width=2.0 if chosen and not in_hand else 1.0,
    )  # fmt: skip
    side = theme.px(16)
    grip = QRectF(area.left() + theme.px(6), area.top(), side, area.height())
    paint_icon(painter, grip, "dots-six-vertical", theme.color("text3"), side)
    below = _("In hand") if in_hand else who.below
    _paint_two_lines(
        painter, area.adjusted(theme.px(28), 0, -theme.px(8), 0), who, below, "text3" if in_hand else tone
    )
    if focused:
        draw.ring(painter, area, 6)


def paint_in_hand(painter: QPainter, area: QRectF, who: Carried, refused: bool) -> None:
    """The card under the pointer."""
    shade = QColor(theme.color("text" if not theme.dark else "bg"))
    for step, strength in ((4, 10), (2, 16)):
        shade.setAlpha(strength)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(area.adjusted(-step, -step + 3, step, step + 3), 8, 8)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    tone = "danger" if refused else "accent"
    draw.box(painter, area, "surface", tone, 6, width=2.0)
    side = theme.px(16)
    grip = QRectF(area.left() + theme.px(6), area.top(), side, area.height())
    paint_icon(
        painter,
        grip,
        "prohibit" if refused else "hand-grabbing",
        theme.color("danger" if refused else "link"),
        side,
    )
    _paint_two_lines(painter, area.adjusted(theme.px(28), 0, -theme.px(8), 0), who, who.below, "text2")


def _paint_two_lines(painter: QPainter, inner: QRectF, who: Carried, below: str, tone: str) -> None:
    high, low = theme.line(NAME, 500), theme.line(SMALL)
    top = inner.top() + (inner.height() - high - low) / 2
    line = QRectF(inner.left(), top, inner.width(), high)
    remark = " ".join(part for part in (who.sex, who.right) if part)
    side = theme.px(ICON) if who.sex_icon else 0
    taken = draw.text(
        painter,
        line.adjusted(0, 0, -draw.width_of(remark, SMALL) - side - theme.px(8), 0),
        who.name,
        "text",
        NAME,
        500,
    )
    draw.icon_text(
        painter, line.adjusted(taken + theme.px(8), 0, 0, 0), who.sex_icon, remark, "text2", SMALL, gap=1
    )
    draw.text(painter, QRectF(inner.left(), top + high, inner.width(), low), below, tone, SMALL)
