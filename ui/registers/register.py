"""What one register is: its lines, columns, pills, and what can be done about a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Protocol

from facility.admission.people_list import people_list
from facility.core.i18n import _, current, local
from facility.core.words import words_of
from ui.kit import draw
from ui.kit.chips import ChipLook, chip_room
from ui.kit.empty import EmptyState
from ui.kit.message import Message
from ui.kit.seat import Seat
from ui.kit.table_columns import Column
from ui.kit.theme import theme
from ui.people.forms import Forms

ALL = "all"
WIDEST = 148  # px of the drawings, of a column of choices: ten Chinese characters and the room beside them
Pill = tuple[str, str]
Fact = tuple[str, str]
Fields = Mapping[str, object]


class Host(Protocol):
    """What a register needs of the page it stands on."""

    seat: Seat
    forms: Forms
    message: Message

    def ask(self, query: Callable[..., Any], **args: Any) -> Any: ...
    def may_leave(self) -> bool: ...
    def close_panel(self) -> None: ...
    def open_panel(self, panel: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done about a line: a command or a word of the register's own, and its button.

    aside: it is not what comes next for a line, so no key does it.
    """

    what: str
    words: str
    icon: str = ""
    aside: bool = False


class Register:
    """One register. A line is a dataclass with ``key``, ``person``, ``name``, ``number``, ``state`` and ``row``.

    ``state`` is a word shown as the chip `chip` gives; ``row`` is what the desk answered.
    """

    name: ClassVar[str]
    icon: ClassVar[str]
    may: ClassVar[str]
    line: ClassVar[type]
    columns: ClassVar[tuple[str, ...]]
    widths: ClassVar[Mapping[str, int]] = {}
    begins: ClassVar[tuple[str, ...]] = ()
    """The commands that add a line."""
    icons: ClassVar[Mapping[str, str]] = {}
    """Icons of the buttons of those commands; a plus without one."""
    first: ClassVar[str] = ALL
    """The pill that is chosen until another is."""
    chips: ClassVar[int] = 72
    """The least width of the chips, px of the drawings."""
    opens: ClassVar[bool] = True
    """Whether something opens behind a line: a person's file, a card."""
    lines: ClassVar[int] = 2
    """How many lines of facts stand under the table."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.texts: dict[Any, str] = {}
        """What each line shows, for finding; to be cleared when the lines are read again."""

    @property
    def today(self) -> date:
        return local(self.page.seat.desk.clock()).date()

    # --- what a register says of itself ---

    def word(self) -> str:
        """Its name on the screen."""
        raise NotImplementedError

    def shown(self) -> tuple[str, ...]:
        """The columns the person at the desk is shown."""
        return self.columns

    def read(self) -> Sequence[Any]:
        """Its lines, in their natural order."""
        raise NotImplementedError

    def pills(self) -> tuple[Pill, ...]:
        """(key, word) of its filters, without "all"."""
        raise NotImplementedError

    def belongs(self, line: Any, pill: str) -> bool:
        """Whether a line stays when a pill is chosen."""
        raise NotImplementedError

    def chip(self, line: Any) -> ChipLook:
        raise NotImplementedError

    def shows(self) -> dict[str, Callable[[Any], str]]:
        """Columns that are worded otherwise than their field."""
        return {}

    def tones(self) -> dict[str, Callable[[Any], str]]:
        return {}

    def facts(self, line: Any) -> list[Fact]:
        """What a line holds that its columns cut short or leave out."""
        raise NotImplementedError

    def further(self, line: Any) -> list[Fact]:
        """Facts that are read only for the line on show."""
        return []

    def deeds(self, line: Any) -> list[Deed]:
        """What the person at the desk may do about a line now, the nearest first."""
        raise NotImplementedError

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        """Fixed and starting fields of a command's form."""
        raise NotImplementedError

    def empty(self) -> EmptyState:
        raise NotImplementedError

    # --- finding and room ---

    def found(self, lines: Sequence[Any], words: str, columns: Sequence[Column]) -> list[Any]:
        """The lines that hold the words, in what they show or as a name's pinyin."""
        words = words.strip().casefold()
        if not words:
            return list(lines)
        people = self._people(words)
        return [line for line in lines if words in self.text(line, columns) or line.person in people]

    def _people(self, words: str) -> frozenset[int]:
        if not words.isascii() or not self.page.seat.may("people.read"):
            return frozenset()
        return frozenset(row.id for row in self.page.seat.desk.ask(people_list, text=words).value)

    def text(self, line: Any, columns: Sequence[Column]) -> str:
        """Everything a line shows, also under the table, in small letters."""
        if line.key not in self.texts:
            cells = [column.show(line) for column in columns]
            facts = [fact for _label, fact in self.facts(line)]
            self.texts[line.key] = "\n".join((line.name, line.number or "", *cells, *facts)).casefold()
        return self.texts[line.key]

    def room(self, lines: Sequence[Any]) -> dict[str, int]:
        """Widths of the columns; those of chips and choices are as wide as their words in this language."""
        widths = {
            **self.widths,
            "state": chip_room({self.chip(line).word for line in lines}, self.chips) + 16,
        }
        for word in words_of(self.line):
            if word.choices and widths.get(word.name, 1):
                leads = word.name == self.shown()[0]  # the first column stands out and begins further in
                weight, beside = (500, 28) if leads else (400, 20)
                widest = max(draw.width_of(_(choice.label), 13, weight) for choice in word.choices)
                most = max(WIDEST, self.widths.get(word.name, 0))
                widths[word.name] = min(-(-widest * 100 // theme.scale) + beside, most)
        return widths

    # --- what is done ---

    def title(self, line: Any) -> str:
        """The heading of a line in full."""
        return str(line.name or _("Name not known"))

    def do(self, line: Any, what: str) -> None:
        """A deed was chosen: its form beside the list."""
        fixed, start = self.fields(line, what)
        self.page.forms.open(
            what,
            fixed=fixed,
            start=start,
            who=f"{line.name}  {line.number or ''}".strip(),
            person=line.person,
        )

    def leads(self, line: Any) -> bool:
        """Whether something opens behind this line."""
        return self.opens

    def open(self, line: Any) -> None:
        """Whom a line is about."""
        if line.person is not None:
            self.page.seat.voice.wanted.emit("people", line.person)

    def offered(self, *deeds: Deed) -> list[Deed]:
        """Those of the deeds the person at the desk may do."""
        return [deed for deed in deeds if self.page.forms.may(deed.what)]


def quiet(look: ChipLook) -> ChipLook:
    """The normal result in a long list: icon and word without a box."""
    return replace(look, plain=True)


def told(row: Any, *names: str) -> list[Fact]:
    """The facts of a row that are known, by the row's own words."""
    words = {word.name: word for word in words_of(type(row))}
    found = ((words[name], getattr(row, name)) for name in names)
    return [(_(word.label), word.show(value, current())) for word, value in found if value not in (None, "")]
