"""What the registers of the page Premises have in common, and a part of the page with several of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from facility.core.i18n import N_, _, current, say
from facility.premises.keeping.pictures import PictureOf
from facility.premises.keeping.scans import house_file
from facility.premises.keeping.voiding import EntryOf
from facility.premises.papers.printing import KeepingPaper
from ui.duty.past import HISTORY, history_deed, show_history
from ui.duty.register_part import DutyRegister
from ui.duty.registers_part import RegistersPart
from ui.kit.buttons import Button
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.kit.message import Message
from ui.kit.theme import theme
from ui.people.viewing import show_file
from ui.premises.printing import ICONS, PAPER, PrintMenu, Slip, may_print, print_paper
from ui.registers.lines import line_of as line_of
from ui.registers.register import Deed, Fact, Fields, Pill, told

ROOMY = 560
"""Below this height of the window, px of the drawings, a list needs the room of what stands above it."""
SCAN, VOID, PICTURE = "scan", "premises.void_entry", "premises.add_picture"


def listed(words: Iterable[str]) -> str:
    """Words one after another, as this language joins them."""
    return say(N_("{what}"), what=list(words)).render(current())


@dataclass(frozen=True, slots=True)
class Act:
    """A command about a line, offered in some of its stages. ``aside``: it is not what comes next."""

    what: str
    words: str
    icon: str
    stages: tuple[str, ...]
    aside: bool = False


class HouseRegister(DutyRegister):
    """A register of the house: its lines are the rows of one query."""

    may = "premises.read"
    query: ClassVar[Callable[..., Any]]
    table: ClassVar[str]
    """The table of its records, for what happened to one."""
    about: ClassVar[str]
    """The field of its commands that takes a line."""
    stages: ClassVar[Mapping[str, ChipLook]]
    acts: ClassVar[tuple[Act, ...]] = ()
    entry: ClassVar[EntryOf | None] = None
    """What it is called where an entry is voided."""
    scan: ClassVar[str] = ""
    """The column that holds a scan or photo."""
    picture: ClassVar[PictureOf | None] = None
    """What it is called where a picture is put to a line afterwards."""
    more: ClassVar[tuple[str, ...]] = ()
    """The words that stand under the table."""
    slips: ClassVar[tuple[Slip, ...]] = ()
    """The papers that are printed about a line."""
    papers: ClassVar[tuple[KeepingPaper, ...]] = ()
    """The papers that are printed of the whole register."""
    changes: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """Commands whose form begins with these words of the line."""

    def read(self) -> Sequence[Any]:
        return [self._line(row) for row in self.page.ask(type(self).query)]

    def _line(self, row: Any) -> Any:
        stage = self.stage(row)
        facts = {
            one.name: getattr(row, one.name)
            for one in fields(row)
            if one.name not in ("id", "number", "name")
        }
        return self.line(
            key=self.key(row), person=None, number=getattr(row, "number", ""), name=getattr(row, "name", ""),
            state=_(self.stages[stage].word), stage=stage, row=row, **facts,
        )  # fmt: skip

    def key(self, row: Any) -> int:
        return int(row.id)

    def stage(self, row: Any) -> str:
        """Which of ``stages`` a row has reached."""
        raise NotImplementedError

    def pills(self) -> tuple[Pill, ...]:
        return tuple((key, _(look.word)) for key, look in self.stages.items())

    def belongs(self, line: Any, pill: str) -> bool:
        return bool(line.stage == pill)

    def chip(self, line: Any) -> ChipLook:
        look = self.stages[line.stage]
        return ChipLook(look.tone, look.icon, line.state, look.plain)

    def facts(self, line: Any) -> list[Fact]:
        names = [name for name in (*self.more, "void_reason") if hasattr(line.row, name)]
        return told(line.row, *names)

    def deeds(self, line: Any) -> list[Deed]:
        found = self.offered(
            *(
                Deed(act.what, _(act.words), act.icon, aside=act.aside)
                for act in self.acts
                if line.stage in act.stages
            )
        )
        found += self.printed(line)
        found += self.seen(line)
        if self.entry is not None and line.stage != "void":
            found += self.offered(Deed(VOID, _("Void an entry"), "trash", aside=True))
        return [*found, *(history_deed(self.page.seat, self.table) if self.table else [])]

    def printed(self, line: Any) -> list[Deed]:
        """The papers about a line."""
        return [
            Deed(PAPER + str(one.paper.value), _(one.words), ICONS[one.paper], aside=True)
            for one in self.slips
            if line.stage in one.stages and may_print(self.page.seat, one.paper)
        ]

    def seen(self, line: Any) -> list[Deed]:
        """The scan or picture of a line, and the way to add one."""
        found: list[Deed] = []
        if self.scan and getattr(line.row, self.scan) is not None:
            found.append(Deed(SCAN, _("See the scan or photo"), "image", aside=True))
        if self.picture is not None and line.stage not in ("void", "gone"):
            found += self.offered(Deed(PICTURE, self.picture_words(line), "camera", aside=True))
        return found

    def see(self, line: Any, attachment: int) -> None:
        """Show a filed scan or picture."""
        show_file(self.page, self.page.ask(house_file, attachment=attachment), self.title(line))

    def picture_words(self, line: Any) -> str:
        """What the button says that adds a picture."""
        has = self.scan and getattr(line.row, self.scan) is not None
        return _("Another picture instead") if has else _("Add a picture")

    def key_field(self, what: str) -> str:
        return self.about

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == VOID:
            return {"of": self.entry, "entry": line.key}, {}
        if what == PICTURE:
            return {"of": self.picture, "entry": line.key}, {}
        return {self.about: line.key}, {name: getattr(line.row, name) for name in self.changes.get(what, ())}

    def do(self, line: Any, what: str) -> None:
        if what == HISTORY:
            show_history(self.page, self.table, line.key, self.title(line))
        elif what == SCAN:
            self.see(line, getattr(line.row, self.scan))
        elif what.startswith(PAPER):
            print_paper(self.page, KeepingPaper(what.removeprefix(PAPER)), entry=line.key)
        else:
            super().do(line, what)

    def leads(self, line: Any) -> bool:
        """A line with a scan opens it; the others have only their history."""
        return bool(self.scan and getattr(line.row, self.scan) is not None)

    def open(self, line: Any) -> None:
        """Enter shows the scan where there is one, otherwise what happened."""
        if self.scan and getattr(line.row, self.scan) is not None:
            self.do(line, SCAN)
        elif self.table:
            self.do(line, HISTORY)

    def empty(self) -> EmptyState:
        return EmptyState(self.icon, _("Nothing has been entered here yet"))


class Above(Message):
    """What lacks, above a list: in a low window its second line is the tip of the first, so that the list has room."""

    def say(self, tone: str, words: str, more: str = "", *buttons: Button) -> None:
        super().say(tone, words, more, *buttons)
        self.fit()

    def fit(self) -> None:
        """To the height of the window."""
        more, roomy = self.more.text(), self.window().height() >= theme.px(ROOMY)
        self.more.setVisible(bool(more) and roomy)
        self.setToolTip("" if roomy else more)


class HousePart(RegistersPart):
    """Several registers of one part of the page, one at a time; what lacks stands above them."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.keys = (
            (_("Space"), _("What is nearest for the line")), ("Enter", _("See the scan, or what happened")),
            ("Ctrl F", _("Find in the list")),
        )  # fmt: skip
        self.print = PrintMenu(page)
        self.view.head.row.addWidget(self.print)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        for above in self.findChildren(Above):
            above.fit()

    def load(self) -> None:
        super().load()
        self.print.take(getattr(self.view.now, "papers", ()))
