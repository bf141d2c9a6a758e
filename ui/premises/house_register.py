"""What the registers of the page Premises have in common, and a part of the page with several of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from facility.core.i18n import N_, _, current, say
from facility.premises.keeping.pictures import PictureOf
from facility.premises.keeping.scans import house_file
from facility.premises.keeping.voiding import EntryOf
from facility.premises.papers.printing import KeepingPaper
from ui.duty.registers_part import RegistersPart
from ui.kit.buttons import Button
from ui.kit.message import Message
from ui.kit.theme import theme
from ui.people.viewing import show_file
from ui.premises.printing import ICONS, PAPER, PrintMenu, Slip, may_print, print_paper
from ui.registers.lines import line_of as line_of
from ui.registers.of_rows import Act as Act
from ui.registers.of_rows import RowRegister
from ui.registers.register import Deed, Fact, Fields, told

ROOMY = 560
"""Below this height of the window, px of the drawings, a list needs the room of what stands above it."""
SCAN, VOID, PICTURE = "scan", "premises.void_entry", "premises.add_picture"


def listed(words: Iterable[str]) -> str:
    """Words one after another, as this language joins them."""
    return say(N_("{what}"), what=list(words)).render(current())


class HouseRegister(RowRegister):
    """A register of the house.

    entry: what it is called where an entry is voided. scan: the column that holds a scan or photo. picture: what it is
    called where a picture is put to a line afterwards. slips: the papers printed about a line; papers: of the register.
    """

    may = "premises.read"
    entry: ClassVar[EntryOf | None] = None
    scan: ClassVar[str] = ""
    picture: ClassVar[PictureOf | None] = None
    slips: ClassVar[tuple[Slip, ...]] = ()
    papers: ClassVar[tuple[KeepingPaper, ...]] = ()

    def facts(self, line: Any) -> list[Fact]:
        names = [name for name in (*self.more, "void_reason") if hasattr(line.row, name)]
        return told(line.row, *names)

    def besides(self, line: Any) -> list[Deed]:
        found = self.printed(line) + self.seen(line)
        if self.entry is not None and line.stage != "void":
            found += self.offered(Deed(VOID, _("Void an entry"), "trash", aside=True))
        return found

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

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == VOID:
            return {"of": self.entry, "entry": line.key}, {}
        if what == PICTURE:
            return {"of": self.picture, "entry": line.key}, {}
        return super().fields(line, what)

    def do(self, line: Any, what: str) -> None:
        if what == SCAN:
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
        if self.leads(line):
            self.do(line, SCAN)
        else:
            super().open(line)


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
