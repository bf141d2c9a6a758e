"""Places to sign: signature blocks with seal and fingerprint, rows of short signatures, the name card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facility.core.i18n import N_
from facility.papers.grid import PAD_X, Band, Cell, Paint, text_cell
from facility.papers.ink import MM, Ink
from facility.papers.inline import Room, Tick, Value, Words, blank_date, is_empty
from facility.papers.lines import Line, Style, natural_width, set_lines
from facility.papers.strips import Frame, Lines, Space, Strip, Together

Inside = Iterator[tuple[str, Words]]
SEAL = 42 * MM


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs: role on this paper, name, and as what (guardian, director).

    ``seal`` leaves room for the facility's seal; ``by_hand`` offers signature or fingerprint boxes.
    """

    role: str
    name: Words = ""
    as_what: Words = ""
    more: Words = ""
    seal: bool = False
    by_hand: bool = True


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature blocks one under another, then the witness."""

    signers: tuple[Signer, ...]
    witness: bool = False

    def strips(self, frame: Frame) -> Iterator[Strip]:
        label = frame.style("label")
        widest = max(natural_width(one.role, label, frame.lang) for one in self.signers)
        side = min(max(64.0, widest + PAD_X * 2 + 1), frame.width * 0.2)
        middle = frame.width * 0.3
        parts: list[Strip] = [Band([self._row(frame, signer, side, middle)]) for signer in self.signers]
        if self.witness:
            parts.append(Band([self._witness(frame, side, middle)]))
        yield Together(parts, before=6.0)

    def inside(self) -> Inside:
        for one in self.signers:
            for words in (one.role, one.name, one.as_what, one.more):
                yield one.role, words

    def _row(self, frame: Frame, signer: Signer, side: float, middle: float) -> list[Cell]:
        room = frame.width - side - middle
        prompt = N_("Signature (for the facility):") if signer.seal else N_("Signature:")
        parts: list[Words] = [
            _joined(signer.name or Room(8, line=True), signer.as_what),
            signer.more,
            _hand_marks(frame) if signer.by_hand and not signer.seal else "",
            (frame.say(N_("Date:")), " ", blank_date(frame.lang)),
        ]
        words: Words = tuple(part for line in parts if not is_empty(line) for part in (line, "\n"))[:-1]
        kept = room - PAD_X * 3 - SEAL if signer.seal else room - PAD_X * 2
        lines = set_lines(words, kept, frame.style("table"), frame.lang)
        least = SEAL + 8 if signer.seal else 66.0
        paint = seal_painter(frame) if signer.seal else None
        return [
            text_cell(frame, signer.role, 0, side, style="label", grey=True, align="center", least=least),
            text_cell(frame, frame.say(prompt), side, middle, top=True),
            Cell(side + middle, room, lines, top=True, least=least, paint=paint),
        ]

    def _witness(self, frame: Frame, side: float, middle: float) -> list[Cell]:
        room = frame.width - side - middle
        words = (frame.say(N_("As:")), Room(7), frame.say(N_("Date:")), " ", blank_date(frame.lang))
        return [
            text_cell(
                frame, frame.say(N_("Witness")), 0, side, style="label", grey=True, align="center", least=34
            ),
            text_cell(frame, frame.say(N_("Signature:")), side, middle),
            text_cell(frame, words, side + middle, room),
        ]


def _joined(first: Words, second: Words) -> Words:
    return first if is_empty(second) else (first, "　", second)


def _hand_marks(frame: Frame) -> Words:
    hand, finger = frame.say(N_("signed by hand")), frame.say(N_("fingerprint"))
    return (hand, Room(0.4), Tick(), Room(1.2), finger, Room(0.4), Tick())


def seal_painter(frame: Frame) -> Paint:
    """Draws the dashed circle for the seal at the right of a cell."""
    words = set_lines(frame.say(N_("seal here")), SEAL, frame.style("note"), frame.lang)

    def paint(ink: Ink, x: float, bottom: float, width: float, height: float) -> None:
        centre, middle = x + width - PAD_X - SEAL / 2, bottom + height / 2
        ink.circle(centre, middle, SEAL / 2)
        ink.line(words[0], centre - words[0].width / 2, middle - words[0].style.size * 0.36)

    return paint


@dataclass(frozen=True, slots=True)
class SignRow:
    """One row of short signatures: a label and room each, the date last; choices to tick come first.

    ``given`` are values already known for a place, by label; ``chosen`` is the choice known; ``height``
    in points.
    """

    places: tuple[str, ...]
    choices: tuple[str, ...] = ()
    dated: bool = True
    given: tuple[tuple[str, Words], ...] = ()
    height: float = 34
    chosen: str = ""

    def strips(self, frame: Frame) -> Iterator[Strip]:
        label, table = frame.style("label"), frame.style("table")
        known = dict(self.given)
        parts: list[tuple[str, Words]] = (
            [("", _choice_words(self.choices, self.chosen))] if self.choices else []
        )
        parts += [(place, known.get(place, "")) for place in self.places]
        if self.dated:
            date = frame.say(N_("Date"))
            parts.append((date, known.get(date) or blank_date(frame.lang)))
        sides = [natural_width(p[0], label, frame.lang) + PAD_X * 2 + 1 if p[0] else 0.0 for p in parts]
        needs = [max(natural_width(p[1], table, frame.lang) + PAD_X * 2 + 1, 60.0) for p in parts]
        spare = frame.width - sum(sides) - sum(needs)
        if spare < 0 and len(self.places) > 1:
            half = (len(self.places) + 1) // 2
            yield from SignRow(
                self.places[:half], self.choices, False, self.given, self.height, self.chosen
            ).strips(frame)
            yield from _unspaced(
                SignRow(self.places[half:], (), self.dated, self.given, self.height).strips(frame)
            )
            return
        open_places = [at for at, part in enumerate(parts) if is_empty(part[1])] or [len(parts) - 1]
        for at in open_places:
            needs[at] += spare / len(open_places)
        cells, x = [], 0.0
        for (name, words), side, need in zip(parts, sides, needs, strict=True):
            if name:
                cells.append(text_cell(frame, name, x, side, style="label", grey=True, least=self.height))
            cells.append(text_cell(frame, words, x + side, need, least=self.height))
            x += side + need
        yield Band([cells], before=6)

    def inside(self) -> Inside:
        for words in (*self.places, *self.choices):
            yield words, words
        yield from self.given


def _unspaced(strips: Iterator[Strip]) -> Iterator[Strip]:
    for strip in strips:
        strip.before = 0.0
        yield strip


def _choice_words(choices: tuple[str, ...], chosen: str) -> Words:
    return Value("", ticks=tuple((label, label == chosen) for label in choices))


@dataclass(frozen=True, slots=True)
class SealPlace:
    """Date and seal at the right, for letters and slips the facility sends."""

    words: Words = ""

    def strips(self, frame: Frame) -> Iterator[Strip]:
        style = frame.style("table")
        date = (frame.say(N_("Date:")), " ", blank_date(frame.lang))
        words: Words = (self.words, "\n", date) if not is_empty(self.words) else date
        width = frame.width * 0.6
        cell = Cell(frame.width - width, width, set_lines(words, width - SEAL - PAD_X * 3, style, frame.lang))
        yield _Seal(cell, seal_painter(frame))

    def inside(self) -> Inside:
        yield "", self.words


class _Seal(Strip):
    before = 10

    def __init__(self, cell: Cell, paint: Paint) -> None:
        self.cell, self.paint = cell, paint
        self.text = Lines(cell.lines, x=cell.x)
        self.height = max(SEAL + 4, self.text.height)

    def draw(self, ink: Ink, x: float, top: float) -> None:
        self.text.draw(ink, x, top - (self.height - self.text.height) / 2)
        self.paint(ink, x + self.cell.x, top - self.height, self.cell.width, self.height)


@dataclass(frozen=True, slots=True)
class NameCard:
    """A large name over the place it belongs to; nothing else, for everyone passes by."""

    name: Words
    place: Words

    def strips(self, frame: Frame) -> Iterator[Strip]:
        yield Space(frame.width * 0.08)
        yield _Centred(fitted(self.name, "bold", 64, frame), frame.width)
        yield _Centred(fitted(self.place, "sans", 26, frame), frame.width)

    def inside(self) -> Inside:
        yield "", self.name
        yield "", self.place


def fitted(words: Words, face: str, size: float, frame: Frame, least: float = 18) -> list[Line]:
    """As large as fits one line, down to ``least`` points; then over several."""
    if is_empty(words):
        words = Room(frame.width / size * 0.8, line=True)
    while size > least and natural_width(words, Style(face, size, 0), frame.lang) > frame.width:
        size -= 2
    return set_lines(words, frame.width, Style(face, size, size * 1.5), frame.lang)


class _Centred(Strip):
    def __init__(self, lines: list[Line], width: float) -> None:
        self.lines, self.width = lines, width
        self.height = sum(line.style.leading for line in lines)

    def draw(self, ink: Ink, x: float, top: float) -> None:
        for line in self.lines:
            at = x + (self.width - line.width) / 2
            ink.line(line, at, top - line.style.leading * 0.5 - line.style.size * 0.36)
            top -= line.style.leading
