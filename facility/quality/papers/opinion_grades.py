"""Questions answered by five faces: drawn with the number to be marked, so that it is typed in quickly afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facility.core.i18n import N_, P_
from facility.papers.grid import PAD_X, Band, Cell, Paint, spaced, text_cell
from facility.papers.ink import Ink
from facility.papers.inline import Words
from facility.papers.lines import set_lines
from facility.papers.strips import Frame, Strip

GRADES = (
    P_("face", "not good"), P_("face", "not so good"), P_("face", "in between"), P_("face", "good"),
    P_("face", "very good"),
)  # fmt: skip
"""What 1 to 5 mean."""
SMILES = (-1.0, -0.5, 0.0, 0.5, 1.0)
NUMBER, GRADE = 0.06, 0.09
"""Shares of the width: the number of a question, and each grade."""
FACE, RING = 8.5, 8.5
LEAST = 24.0


@dataclass(frozen=True, slots=True)
class GradeTable:
    """(number, question) and five numbers to mark under five faces."""

    questions: tuple[tuple[str, Words], ...]

    def strips(self, frame: Frame) -> Iterator[Strip]:
        first, each = frame.width * NUMBER, frame.width * GRADE
        wide = frame.width - first - each * len(GRADES)
        edges = [first + wide + each * at for at in range(len(GRADES))]
        head = Band([self._head(frame, first, wide, each, edges)])
        rows = [
            Band([self._row(frame, number, words, first, wide, each, edges)], head=head)
            for number, words in self.questions
        ]
        yield from spaced(rows)

    def inside(self) -> Iterator[tuple[str, Words]]:
        yield from self.questions

    @staticmethod
    def _head(frame: Frame, first: float, wide: float, each: float, edges: list[float]) -> list[Cell]:
        how = frame.say(N_("Please mark one number in each line"))
        cells = [text_cell(frame, how, 0, first + wide, style="label", grey=True)]
        for at, x in enumerate(edges):
            lines = set_lines(frame.say(GRADES[at]), each - PAD_X, frame.style("note"), frame.lang)
            room = FACE * 2 + 6 + sum(line.style.leading for line in lines) + 6
            cells.append(
                Cell(x, each, [], True, least=room, paint=_face(frame, GRADES[at], SMILES[at], each))
            )
        return cells

    @staticmethod
    def _row(
        frame: Frame, number: str, words: Words, first: float, wide: float, each: float, edges: list[float]
    ) -> list[Cell]:
        cells = [
            text_cell(frame, number, 0, first, align="center", least=LEAST),
            text_cell(frame, words, first, wide, least=LEAST),
        ]
        for at, x in enumerate(edges, 1):
            lines = set_lines(str(at), each - PAD_X * 2, frame.style("table"), frame.lang)
            cells.append(Cell(x, each, lines, align="center", least=LEAST, paint=_ring))
        return cells


def _ring(ink: Ink, x: float, bottom: float, width: float, height: float) -> None:
    ink.ring(x + width / 2, bottom + height / 2, RING)


def _face(frame: Frame, word: str, smile: float, each: float) -> Paint:
    """The face with what it means under it."""
    lines = set_lines(frame.say(word), each - PAD_X, frame.style("note"), frame.lang)

    def paint(ink: Ink, x: float, bottom: float, width: float, height: float) -> None:
        y = bottom + height - FACE - 5
        ink.face(x + width / 2, y, FACE, smile)
        y -= FACE + 2
        for line in lines:
            ink.line(
                line, x + (width - line.width) / 2, y - line.style.leading * 0.5 - line.style.size * 0.36
            )
            y -= line.style.leading

    return paint
