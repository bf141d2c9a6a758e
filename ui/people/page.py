"""The page People: the register as a list, one person's card beside it, and lists brought in from Excel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu

from facility.admission.details import applications_of
from facility.admission.enquiries import enquiry_list
from facility.admission.people_list import Standing, people_list
from facility.core.commands import COMMANDS
from facility.core.errors import NotFound
from facility.core.history import person_history
from facility.core.i18n import P_, _
from facility.core.words import words_of
from facility.lists.leaving import ListName
from facility.lodging.stay_lists import stay_history
from facility.people.cards import OpenClinicalCard, person_card, person_photo, scan_file
from ui.kit.action import attempt
from ui.kit.buttons import Button
from ui.kit.history import ONCE
from ui.kit.icons import icon
from ui.kit.page import Page
from ui.kit.panel import SidePanel
from ui.kit.seat import Seat
from ui.kit.theme import theme
from ui.lists.bulk import MissingPapersJob
from ui.lists.importing import ImportPanel
from ui.lists.tools import ListTools
from ui.people.card import PersonData, PersonView
from ui.people.entries import Link
from ui.people.forms import Forms
from ui.people.list import PeopleList
from ui.people.sleeping import sleeping_of
from ui.people.viewing import PaperPanel, show_file

LIST = 264
BOTH = 560


class PeoplePage(Page):
    """Ctrl+F finds, Enter opens, Esc goes back to the list, Ctrl+E enters somebody."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _(P_("page", "People")))
        self.header.hide()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.removeWidget(self.message)
        self.person: int | None = None
        self.tab = "card"
        self.words = ""
        self._clinical: Any = None
        self.forms = Forms(self)
        self.forms.done.connect(self._form_done)
        self.forms.twin.connect(self.open_person)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.body.addLayout(row, 1)
        self.list = PeopleList(self._make_buttons())
        self.list.sought.connect(self._seek)
        self.list.opened.connect(self.open_person)
        self.list.chosen.connect(self._chosen)
        self.tools = ListTools(
            self, self.list.table, ListName.PEOPLE, seen=self.list.seen, further=self._further
        )
        self.list.picked.connect(self.tools.set_filter)
        if self.tools.filter in {one.value for one in Standing}:
            self.list.choose_pill(self.tools.filter)
        self.missing = MissingPapersJob(self)
        self.list.add_tool(self.tools.button)
        row.addWidget(self.list)
        self.view = PersonView(self.message, self.may, self._tabs())
        self._wire()
        row.addWidget(self.view, 1)
        self._arrange(None)

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl F", _("Find people")), ("Enter", _("Open the person’s card")), ("Esc", _("Back to the list")),
            ("Ctrl E", _("Enter a person")),
        )  # fmt: skip

    def _make_buttons(self) -> list[Button]:
        buttons = []
        if self.seat.may("import"):
            self.bring = Button(_("From Excel"), icon="table", small=True)
            self.bring.clicked.connect(self.import_list)
            buttons.append(self.bring)
        if self.may("people.enter"):
            self.enter = Button(_("Enter a person"), icon="plus", small=True)
            self.enter.clicked.connect(self._enter)
            buttons.append(self.enter)
        return buttons

    def _tabs(self) -> list[tuple[str, str, str]]:
        tabs = [("card", _(P_("tab", "Card")), "identification-card")]
        if self.seat.may("clinical.read"):
            tabs.append(("clinical", _(P_("tab", "Clinical card")), "heartbeat"))
        if self.seat.may("people.read"):
            tabs.append(("done", _("What happened here"), "clock-counter-clockwise"))
        return tabs

    def _wire(self) -> None:
        view = self.view
        view.back.connect(self.go_back)
        view.happened.more.connect(self._older)
        view.act.connect(self.act)
        view.tab.connect(self.show_tab)
        view.admission.connect(self._open_admission)
        view.void.connect(self._void)
        view.opened.connect(self._open_scan)
        view.bed.connect(self._show_bed)
        for keys, then in (("Ctrl+F", self._find), ("Ctrl+E", self._enter)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)
        leave = QShortcut(QKeySequence("Esc"), view)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.go_back)

    def may(self, what: str) -> bool:
        """Whether the person at the desk may run a command, or holds a permission."""
        spec = COMMANDS.get(what)
        return self.seat.desk.may(spec.may if spec is not None else what)

    # --- reading ---

    def load(self) -> None:
        self.list.show_rows(self.ask(people_list, text=self.words))
        if self.person is not None:
            try:
                self._show()
            except NotFound:
                self.go_back()

    def _show(self) -> None:
        person = self.person
        assert person is not None
        card = self.ask(person_card, person=person)
        photo = self.ask(person_photo, person=person) if card.photo is not None else None
        sees = self.seat.may("admission.read")
        lodges = self.seat.may("lodging.read")
        stays = self.ask(stay_history, person=person) if lodges else ()
        data = PersonData(
            card, next((row for row in self.list.rows if row.id == person), None), photo.data if photo else None,
            self.ask(applications_of, person=person) if sees else (),
            stays, self.ask(enquiry_list, person=person) if sees else (),
            sleeping_of(self.ask, person, stays) if lodges else None,
        )  # fmt: skip
        self.view.show_person(data)
        self.list.choose(person)
        if self.tab == "done":
            self.view.show_done(self.ask(person_history, person=person, last=ONCE))
        elif self.tab == "clinical" and self._clinical is not None:
            self.view.clinical.show_card(self._clinical)

    # --- one person ---

    def open_person(self, person: int) -> None:
        """Show somebody's card; the clinical card stays closed until it is asked for."""
        if not self.may_leave():
            return
        self.close_panel()
        if person != self.person:
            self.tab, self._clinical = "card", None
        self.person = person
        self.message.hide()
        self._show()
        self.seat.voice.opened.emit("people", person)
        self.view.show_tab(self.tab)
        self._arrange(None)
        self.view.areas["card"].verticalScrollBar().setValue(0)
        self.list.take_focus()

    def _older(self, before: int) -> None:
        """Older lines of what happened here."""
        if self.person is not None:
            lines = self.ask(person_history, person=self.person, last=ONCE, before=before)
            self.view.happened.show_lines(lines, further=True)

    def _chosen(self, person: int) -> None:
        """Another line of the narrow list."""
        if self.person is not None and person != self.person:
            self.open_person(person)

    def go_back(self) -> None:
        """From the card to the whole list."""
        if not self.may_leave():
            return
        self.close_panel()
        self.person, self.tab, self._clinical = None, "card", None
        self._arrange(None)
        self.list.take_focus()

    def show_tab(self, key: str) -> None:
        """Opening the clinical card is put on record, each time."""
        person = self.person
        if person is None:
            return
        if key == "clinical":
            done = attempt(self.seat, OpenClinicalCard(person=person), self.message)
            if done is None:
                self.view.show_tab(self.tab)
                return
            self._clinical = done.value
            self.view.clinical.show_card(done.value)
        elif key == "done":
            self.view.show_done(self.ask(person_history, person=person, last=ONCE))
        self.tab = key
        self.view.show_tab(key)

    def show_item(self, argument: object) -> None:
        """A person by id, "import", or ("act", person, command): the form of a command about somebody."""
        if argument == "import":
            self.import_list()
        elif isinstance(argument, tuple) and argument[0] == "act":
            if argument[1] is None:
                self.forms.open(str(argument[2]))
            elif self.may_leave():
                self.show_item(int(argument[1]))
                self.act(str(argument[2]))
        elif isinstance(argument, int):
            if not self.list.rows:
                self._stale = True
                self.refresh()
            self.open_person(argument)

    # --- acts ---

    def act(self, what: object) -> None:
        """A link of a card, or a command of a menu."""
        if isinstance(what, Link):
            command, fixed, start = what.command, dict(what.fixed), dict(what.start)
        else:
            command, fixed, start = str(what), {}, {}
        words = {word.name for word in words_of(COMMANDS[command].cls)}
        if "person" in words and self.person is not None:
            fixed.setdefault("person", self.person)
        if command == "people.change":
            start = self._identity()
        self.forms.open(command, fixed=fixed, start=start, who=self._who(), person=self.person)

    def _show_bed(self) -> None:
        """The bed of the person on show, on the page Beds."""
        self.seat.voice.wanted.emit("lodging", ("person", self.person))

    def _who(self) -> str:
        """Name and number of the person on show."""
        one = self.view.data.card.identity if self.view.data is not None else None
        return f"{one.name}  {one.number}" if one is not None else ""

    def _identity(self) -> dict[str, Any]:
        """Who the person is now, for changing it."""
        assert self.view.data is not None
        one = self.view.data.card.identity
        names = {word.name for word in words_of(COMMANDS["people.change"].cls)} - {"person", "confirmed_new"}
        return {name: getattr(one, name) for name in names if getattr(one, name, None) not in (None, "")}

    def _enter(self) -> None:
        self.forms.open("people.enter")

    def _find(self) -> None:
        self.list.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.words.selectAll()

    def _seek(self, words: str) -> None:
        self.words = words
        self.refresh()

    def _void(self, line: Any) -> None:
        self.forms.open(
            "people.void_record",
            fixed={"kind": line.kind, "row": line.row},
            who=_(line.kind.label),
            person=self.person,
        )

    def _open_scan(self, line: Any) -> None:
        if line.kind.value == "scan":
            file = self.ask(scan_file, scan=line.row)
            if file is not None:
                show_file(self, file, _(line.kind.label), file.name)

    def _open_admission(self, key: object) -> None:
        if isinstance(key, tuple) and key[0] in ("application", "enquiry"):
            self.seat.voice.wanted.emit("admission", key)

    def _form_done(self, done: Any, command: type) -> None:
        from facility.admission.applications import Apply, TakeOver
        from facility.admission.whole_file import WholeFile
        from facility.people.entering import EnterPerson
        from facility.people.erasure import ErasePerson

        if command is EnterPerson:
            self.words = ""
            self.list.words.clear()
            self.refresh()
            self.open_person(int(done.value))
            return
        if command is WholeFile:
            self.open_panel(PaperPanel(self, done.value, _("Whole file"), self._who()))
            return
        if command is Apply or command is TakeOver:
            self.seat.voice.wanted.emit("admission", ("application", done.value))
        elif command is ErasePerson:
            self.go_back()
        if self.tab == "clinical" and self.person is not None:
            self.show_tab("clinical")
        self.refresh()

    def import_list(self) -> None:
        """Bring people in from an Excel list: look first, then apply."""
        if not self.seat.may("import") or not self.may_leave():
            return
        self.person = None
        self.open_panel(ImportPanel(self, "people"))

    def _further(self, menu: QMenu) -> None:
        """What the menu of the list offers beside copying and export."""
        if self.seat.may("papers.write"):
            act = menu.addAction(icon("printer"), _("Print missing papers …"))
            act.triggered.connect(self.print_missing)

    def print_missing(self) -> None:
        """The papers that people lack, of those chosen in the list or of everybody, in one job."""
        self.missing.open(frozenset(row.id for row in self.list.table.selected()))

    # --- place ---

    def close_panel(self) -> None:
        self._arrange(None)
        super().close_panel()

    def _place_panel(self) -> None:
        self._arrange(self.panel)
        QCoreApplication.sendPostedEvents(
            None, QEvent.Type.LayoutRequest
        )  # so that the room left is known now
        super()._place_panel()

    def _arrange(self, panel: SidePanel | None) -> None:
        """The whole table while nobody is open; else a narrow list and the card; beside a form what has room."""
        narrow, shown = theme.px(LIST), self.person is not None
        over = isinstance(panel, (PaperPanel, ImportPanel))
        room = self.width() - (panel.wide() if panel is not None and not over else 0)
        beside = shown and room >= narrow + theme.px(BOTH)
        self.view.quieten(panel is not None and not over)
        self.list.setVisible(not shown or beside)
        self.view.setVisible(shown)
        self.list.set_wide(not shown)
        self.list.setMinimumWidth(narrow if shown else 0)
        self.list.setMaximumWidth(narrow if shown else 16_777_215)
        self.list.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(self.panel)
        super().resizeEvent(event)

    # --- memory ---

    def place(self) -> object:
        return self.person

    def open_draft(self, address: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
        return self.forms.take_up(address, values)

    def memo(self) -> dict[str, Any]:
        scroll = self.view.areas["card"].verticalScrollBar().value()
        return {"person": self.person, "list": self.list.memo(), "scroll": scroll, "form": self.forms.memo()}

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.list.restore(memo.get("list") or {})
        self.words = self.list.words.text().strip()
        self.person = memo.get("person")
        self.load()
        self._stale = False
        self._arrange(None)
        self.list.scroll_to(memo.get("list") or {})
        self.view.areas["card"].verticalScrollBar().setValue(int(memo.get("scroll") or 0))
        self.forms.restore(memo.get("form"))
