"""Taking a judgement: it is saved, refused beside its field, or taken back; then the next line has the focus."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from facility.core.errors import DomainError
from facility.quality.inspection.judging import Judge, Unjudge
from facility.quality.inspection.words import Result
from ui.kit.action import attempt, tell
from ui.quality.inspection_judging import JudgeBox, Spot
from ui.quality.inspection_reading import Freshness
from ui.quality.inspection_way import MonthWay


class MonthJudging:
    """For the part: what the box of results asks for, and what becomes of it."""

    way: MonthWay
    box: JudgeBox
    fresh: Freshness
    drafts: dict[Spot, dict[str, Any]]
    page: Any
    seat: Any
    lines: Any
    beat: Any
    next_left: Any
    show_detail: Any
    _stay = False

    def judge(self, command: Judge) -> None:
        """Judge, say beside its field what is missing, or go on to the next."""
        stay, self._stay = self._stay, False
        self.fresh.own()
        try:
            done = self.seat.desk.run(command)
        except DomainError as error:
            self.fresh.over()
            self._compare(error)
            self.box.refuse(error)
            return
        except Exception as error:
            self.fresh.over()
            tell(self.seat, error, self.page.message)
            return
        self.page.message.hide()
        self.box.done()
        if self.way.spot is not None:
            self.drafts.pop(self.way.spot, None)
        self.seat.voice.noted.emit(done, command)  # the line itself shows it
        self.lines.setFocus(Qt.FocusReason.TabFocusReason)
        self.beat()
        if stay:
            self.show_detail()
        else:
            self.next_left()

    def _compare(self, error: DomainError) -> None:
        """Where the records say something else by now than is on show, they are read again when it is quiet."""
        one, held = self.way.at(self.way.spot) if self.way.spot is not None else (None, None)
        found = held.evidence if held is not None else one.evidence if one is not None else None
        if found is not None and error.sentence.facts.get("verdict", found.verdict) is not found.verdict:
            self.fresh.beat()

    def take_result(self, result: Result) -> None:
        """A result by its key; the one that stands there already only goes on."""
        judged = self.way.judged()
        if judged is not None and judged.result is result and self.box.draft() is None:
            self.next_left()
        else:
            self.box.choose(result)

    def save_and_next(self) -> None:
        """Save what is chosen here; where it is saved already, only go on."""
        judged = self.way.judged()
        if judged is not None and self.box.result is judged.result and self.box.draft() is None:
            self.next_left()
        else:
            self.box.save()

    def save_only(self) -> None:
        """Save and stay."""
        self._stay = True
        self.box.save()
        self._stay = False

    def take_back(self) -> None:
        """The judgement on show is not to count."""
        judged = self.way.judged()
        if judged is None or self.box.isHidden():
            return
        self.fresh.own()
        if attempt(self.seat, Unjudge(judgement=judged.id), self.page.message) is not None:
            self.beat()
            self.show_detail()
        else:
            self.fresh.over()

    def back_to_lines(self) -> bool:
        """From the form to the list; a form in which nothing was typed goes."""
        if self.lines.hasFocus() and self.box.form is None:
            return False
        self.lines.setFocus(Qt.FocusReason.TabFocusReason)
        if self.box.draft() is None:
            self.show_detail()
        return True
