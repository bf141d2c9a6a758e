"""A whole month of the sample facility is inspected by keyboard alone, from its beginning to the lock."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facility.core.checks import Answer, Verdict
from facility.core.clock import moment_of
from facility.core.i18n import _
from facility.core.permissions import Role
from facility.quality.inspection.board import Stage
from facility.quality.inspection.words import Result
from tests.support.sample import Sample
from tests.ui.quality.hands import Hands

MONTH = date(2026, 12, 1)


def seen(found: Answer, faults: int) -> tuple[Result, str]:
    """What somebody says who finds the house as its records tell; two lines do not hold."""
    if found.count == (0, 0):
        return Result.NOT_APPLICABLE, ""
    if found.verdict is Verdict.DOES_NOT:
        return (Result.DOES_NOT if faults < 2 else Result.PARTLY), "现场核对，与记录一致。"
    return Result.CONFORMS, ""


def test_a_month_of_the_sample_by_keyboard_alone(qtbot: QtBot, sample: Sample) -> None:
    sample.clock.set(moment_of(date(2026, 12, 2), 9))
    hands = Hands(qtbot, sample.chief())
    part = hands.part
    hands.push(part.head.month)
    hands.take(_("Begin a month"))
    hands.save()
    board = part.board
    assert board is not None and board.month == MONTH
    assert (board.taken, board.stage) == (0, Stage.OPEN)
    hands.push(part.head.next)
    hands.save()
    assert part.board is not None and len(part.board.files) >= 3
    whole = part.board.decisions
    part.take_focus()
    faults = 0
    for _nth in range(whole):
        spot, before = part.spot, part.board.taken
        assert spot is not None and part.way.judged() is None, (
            "the next line that nobody judged has the focus"
        )
        one, held = part.way.at(spot)
        assert one is not None
        result, words = seen(held.evidence if held is not None else one.evidence, faults)
        faults += result is Result.DOES_NOT
        hands.judge(result, words)
        assert part.board.taken == before + 1, spot
    assert part.board.taken == part.board.decisions == whole
    assert part.board.counts.left == 0 and part.board.counts.does_not >= 1
    hands.push(part.head.next)
    hands.press(Qt.Key.Key_Space)
    assert part.board.stage is Stage.SIGNED
    month = part.board.id
    head = Hands(qtbot, sample.as_role(Role.MANAGER))
    head.page.show_item(("inspection", ("month", month)))
    head.push(head.part.head.next)
    head.press(Qt.Key.Key_Space)
    locked = head.part.board
    assert locked is not None and (locked.stage, locked.as_signed) == (Stage.LOCKED, True)
    assert locked.hash[:8] in head.part.notice.more.text()
    head.page.retire()
    hands.page.retire()
