"""The way through a month: which line or file is on show, what comes next. Nothing is drawn here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from facility.core.standard import Unit
from facility.quality.inspection.board import BoardLine, InFile, InspectionBoard
from ui.quality.inspection_judging import Spot
from ui.quality.inspection_looks import is_due

LINES, FILES = "lines", "files"


class MonthWay:
    """view: by line or by file. chapter: on show in the one, file in the other. spot: what is judged now."""

    def __init__(self) -> None:
        self.board: InspectionBoard | None = None
        self.view = LINES
        self.chapter = ""
        self.file: int | None = None
        self.spot: Spot | None = None

    @property
    def lines(self) -> tuple[BoardLine, ...]:
        return self.board.lines if self.board is not None else ()

    def files(self) -> list[int]:
        """The files that are judged, in the order of the draw."""
        return [one.id for one in self.board.files if not one.why_not] if self.board is not None else []

    def line(self, clause: str = "") -> BoardLine | None:
        """A line of the month; the one on show without a clause."""
        wanted = clause or (self.spot.clause if self.spot is not None else "")
        return next((one for one in self.lines if one.line.clause == wanted), None)

    def at(self, spot: Spot) -> tuple[BoardLine | None, InFile | None]:
        """The line of a spot, and the file in it."""
        one = self.line(spot.clause) if spot.clause else None
        held = (
            next((each for each in one.files if each.file.id == spot.file), None) if one is not None else None
        )
        return one, held

    def judged(self, spot: Spot | None = None) -> Any:
        """The judgement of a spot (the one on show without one); None where there is none."""
        wanted = spot or self.spot
        if wanted is None:
            return None
        one, held = self.at(wanted)
        return held.judged if held is not None else one.judged if one is not None else None

    # --- spots ---

    def spots(self) -> Iterator[Spot]:
        """Everything that is looked at, in the order in which it is gone through."""
        if self.view == FILES:
            for file in self.files():
                for one in self.lines:
                    if is_due(one) and any(held.file.id == file for held in one.files):
                        yield Spot(one.line.clause, file)
            return
        for one in self.lines:
            if one.line.unit is Unit.FILE and one.files:
                yield from (Spot(one.line.clause, held.file.id) for held in one.files)
            elif one.line.unit is not Unit.LEAD:
                yield Spot(one.line.clause)

    def here(self) -> list[Spot]:
        """Those of the chapter or file on show."""
        if self.view == FILES:
            return [spot for spot in self.spots() if spot.file == self.file]
        clauses = {one.line.clause for one in self.lines if one.line.chapter == self.chapter}
        return [spot for spot in self.spots() if spot.clause in clauses]

    def left(self, spots: Iterable[Spot]) -> Iterator[Spot]:
        """Those of them that somebody still has to judge."""
        for spot in spots:
            one, held = self.at(spot)
            if one is None or not is_due(one) or (one.line.unit is Unit.FILE and held is None):
                continue
            if (held.judged if held is not None else one.judged) is None:
                yield spot

    def following(self) -> Spot | None:
        """The next that is not judged: behind the one on show, then from the top."""
        spots = list(self.spots())
        at = spots.index(self.spot) + 1 if self.spot in spots else 0
        return next(self.left([*spots[at:], *spots[:at]]), None)

    def first_in(self, clause: str) -> Spot | None:
        """Where a line begins: its first file that is not judged, the file on show, or the line itself."""
        one = self.line(clause)
        if one is None:
            return None
        if self.view == FILES:
            return Spot(clause, self.file)
        waiting = [held for held in one.files if held.judged is None] or list(one.files)
        return Spot(clause, waiting[0].file.id if waiting else None)

    def beside(self, step: int) -> Spot | None:
        """The file before or after, in the line on show."""
        one = self.line()
        if self.view == FILES or one is None or not one.files or self.spot is None:
            return None
        files = [held.file.id for held in one.files]
        at = files.index(self.spot.file) + step if self.spot.file in files else 0
        return Spot(self.spot.clause, files[at]) if 0 <= at < len(files) else None

    # --- places ---

    def place(self) -> Any:
        """The key of the chapter or file on show."""
        return self.file if self.view == FILES else self.chapter

    def go_place(self, key: Any) -> None:
        """Another chapter or file: to its first line that is left."""
        if self.view == FILES:
            self.file = int(key)
        else:
            self.chapter = str(key)
        self.spot = None
        self.settle()

    def go(self, spot: Spot) -> bool:
        """To a spot; True where chapter or file changed with it."""
        one, before = self.line(spot.clause), self.place()
        self.spot = spot
        if self.view == FILES:
            self.file = spot.file
        elif one is not None:
            self.chapter = one.line.chapter
        return bool(self.place() != before)

    def settle(self) -> None:
        """Chapter, file and line that are there."""
        if self.board is None:
            return
        if self.view == FILES and not self.files():
            self.view = LINES
        chapters = [one.number for one in self.board.chapters]
        if self.chapter not in chapters:
            waiting = [one.number for one in self.board.chapters if one.due > one.done]
            self.chapter = (waiting or chapters or [""])[0]
        if self.file not in self.files():
            self.file = next(iter(self.files()), None)
        spots = self.here()
        if self.spot not in spots:
            self.spot = next(self.left(spots), None) or next(iter(spots), None)

    def turn(self, view: str) -> None:
        """By line or by file; the line stays where it can."""
        clause = self.spot.clause if self.spot is not None else ""
        if view == FILES and self.spot is not None and self.spot.file is not None:
            self.file = self.spot.file
        self.view = view
        one = self.line(clause) if clause else None
        if one is not None and view == LINES:
            self.chapter = one.line.chapter
        self.spot = self.first_in(clause) if one is not None else None
        self.settle()
