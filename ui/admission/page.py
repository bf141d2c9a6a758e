"""The page Admission: the board at the left, one application or enquiry at the right, forms beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from facility.admission.boards import admission_board
from facility.admission.cards import admission_card
from facility.admission.details import agreement_list, reserved_for, stay_details
from facility.admission.enquiries import enquiry_list
from facility.admission.papers import paper_list
from facility.core.commands import COMMANDS
from facility.core.errors import NotFound
from facility.core.i18n import P_, _, local
from facility.exchange.consents import consents_to_ask
from facility.exchange.referrals import referral_list
from facility.lists.leaving import ListName
from ui.admission.acts import CardData
from ui.admission.board import Board, Key
from ui.admission.card import CardView
from ui.admission.card_tools import CardTools
from ui.admission.deeds import Deeds
from ui.admission.enquiry import EnquiryView
from ui.admission.registers.place import Registers
from ui.kit.buttons import Button
from ui.kit.empty import EmptyState
from ui.kit.icons import icon
from ui.kit.page import Page
from ui.kit.panel import SidePanel
from ui.kit.seat import Seat
from ui.kit.stack import Stack
from ui.kit.theme import theme
from ui.lists.bulk import MissingPapersJob
from ui.lists.tools import ListTools
from ui.people.forms import Forms
from ui.people.viewing import PaperPanel

BOTH = 560  # what the card needs to stand beside a form
REGISTER = (
    ("admission.log_enquiry", "chat-circle-text"), ("admission.apply", "file-text"), ("admission.take_over", "house"),
)  # fmt: skip


class AdmissionPage(Page):
    """Keys: Ctrl+N next step, Ctrl+E log an enquiry, Ctrl+U file for the selected paper, Ctrl+P print what is missing."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _(P_("page", "Admission")))
        self.header.hide()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.removeWidget(self.message)
        self.key: Key | None = None
        self._on_show: Key | None = None
        self.data: CardData | None = None
        self.enquiry: Any = None
        self.forms = Forms(self)
        self.forms.done.connect(self._form_done)
        self.forms.twin.connect(self._show_person)
        self.deeds = Deeds(self)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.body.addLayout(row, 1)
        self.board = Board(self.today(), self._make_register())
        self.board.chosen.connect(self._chosen)
        self.tools = ListTools(self, self.board.table, ListName.ADMISSION, further=self._further)
        self.missing = MissingPapersJob(self)
        self.board.head_row.addWidget(self.tools.button)
        row.addWidget(self.board)
        self.right = Stack()
        self.card, self.enquiry_view = CardView(self.message), EnquiryView()
        self.card_tools = CardTools(self)
        self.nothing = self._make_nothing()
        for part in (self.card, self.enquiry_view, self.nothing):
            self.right.addWidget(part)
        row.addWidget(self.right, 1)
        self.registers = Registers(self, row)
        self.deeds.wire(self.card, self.enquiry_view)
        self._shortcuts()
        self._arrange(None)

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl N", _("The next step of the person on show")),
            ("Ctrl E", _("Log an enquiry")),
            ("Ctrl P", _("Print the papers that are missing")),
            ("Ctrl U", _("Choose a file for the selected paper")),
            ("Ctrl V", _("Paste a scan on the selected paper")),
            ("Ctrl R", _("The registers, and back")),
        )

    def today(self) -> Any:
        return local(self.seat.desk.clock()).date()

    def _shortcuts(self) -> None:
        for keys, where, then in (
            ("Ctrl+N", self, self.deeds.next_step), ("Ctrl+E", self, self.deeds.log_enquiry),
            ("Ctrl+R", self, self.registers.toggle),
            ("Ctrl+P", self.card, self.deeds.print_missing), ("Ctrl+U", self.card, self.card.packet.choose_file),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), where)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)

    # --- the parts ---

    def _make_register(self) -> Button:
        self.register = Button(_(P_("admission", "Register")), icon="plus", small=True)
        allowed = [name for name, _look in REGISTER if self.forms.may(name)]
        if not allowed:
            self.register.refuse(_("Your roles do not allow this."))
        self.register.clicked.connect(self._open_register)
        return self.register

    def register_menu(self) -> QMenu:
        """What can be begun: an enquiry, an application, taking somebody over, a list from Excel."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command, look in REGISTER:
            if self.forms.may(command):
                act = menu.addAction(icon(look), self.forms.label(command))
                act.setData(command)
                act.triggered.connect(self._register_picked)
        if self.seat.may("papers.read"):
            part = menu.addMenu(icon("printer"), _("Blank forms for handwriting"))
            for sort in self.seat.desk.ask(paper_list).value:
                one = part.addAction(_(str(sort.title)))
                one.setData(sort.name)
                one.triggered.connect(self._blank_picked)
        if self.seat.may("import"):
            menu.addSeparator()
            menu.addAction(icon("table"), _("Bring in a list from Excel …")).triggered.connect(self._import)
        return menu

    def _open_register(self) -> None:
        self.register_menu().popup(self.register.mapToGlobal(self.register.rect().bottomLeft()))

    def _register_picked(self) -> None:
        self.forms.open(str(self.sender().data()))  # type: ignore[attr-defined]

    def _blank_picked(self) -> None:
        self.deeds.blank(str(self.sender().data()))  # type: ignore[attr-defined]

    def _import(self) -> None:
        self.seat.voice.wanted.emit("people", "import")

    def _make_nothing(self) -> QWidget:
        button = None
        if self.forms.may("admission.log_enquiry"):
            button = Button(self.forms.label("admission.log_enquiry"), "primary", keys="Ctrl E")
            button.clicked.connect(self.deeds.log_enquiry)
        return EmptyState(
            "user-plus", _("Nobody is on the way in"),
            _("An enquiry or an application begins the way: papers, assessment, decision, agreement, moving in, notices."),
            button,
        )  # fmt: skip

    def _further(self, menu: QMenu) -> None:
        """What the menu of the list offers beside copying and export."""
        if self.seat.may("papers.write"):
            act = menu.addAction(icon("printer"), _("Print missing papers …"))
            act.triggered.connect(self._print_missing)

    def _print_missing(self) -> None:
        self.missing.open()

    # --- reading ---

    def load(self) -> None:
        if self.registers.load():
            return
        rows = self.ask(admission_board)
        self.board.show_rows(rows)
        if self.key is None:
            self.key = self.board.first()
        self._show_or_first()

    def _show_or_first(self) -> None:
        try:
            self._show(self.key)
        except NotFound:
            self.key = self.board.first()
            self._show(self.key)

    def _show(self, key: Key | None) -> None:
        self.board.choose(key)
        if key != self._on_show:
            self._on_show = key
            if key is not None:
                self.seat.voice.opened.emit("admission", key)
            self.card.area.verticalScrollBar().setValue(0)
        self.data, self.enquiry = None, None
        if key is None:
            self.right.setCurrentWidget(self.nothing)
        elif key[0] == "application":
            self._show_application(key[1])
        else:
            self._show_enquiry(key[1])

    def _show_application(self, application: int) -> None:
        card = self.ask(admission_card, application=application)
        self.data = CardData(
            card, self.ask(agreement_list, application=application),
            self.ask(reserved_for, person=card.person) if card.stay is None else None,
            self.ask(stay_details, stay=card.stay) if card.stay is not None else None,
        )  # fmt: skip
        self.card.show_card(self.data, self.today(), self.may)
        sees = self.seat.may("exchange.read")
        self.card.show_exchange(
            self.ask(consents_to_ask, person=card.person) if sees else None,
            self.ask(referral_list, person=card.person) if sees else None, self.may, self.today(),
        )  # fmt: skip
        self.right.setCurrentWidget(self.card)

    def _show_enquiry(self, id: int) -> None:
        row = next((row for row in self.ask(enquiry_list) if row.id == id), None)
        if row is None:
            raise NotFound("enquiry")
        self.enquiry = row
        self.enquiry_view.show_enquiry(row, self.today(), self.may)
        self.right.setCurrentWidget(self.enquiry_view)

    def may(self, what: str) -> bool:
        """Whether the person at the desk may run a command, or holds a permission."""
        return self.forms.may(what) if what in COMMANDS or "." not in what else self._permission(what)

    def _permission(self, what: str) -> bool:
        try:
            return self.seat.may(what)
        except KeyError:
            return False

    # --- choosing ---

    def _chosen(self, key: Key) -> None:
        if key == self.key:
            return
        if not self.may_leave():
            self.board.choose(self.key)
            return
        self.close_panel()
        self.message.hide()
        self.key = key
        self._show(key)

    def show_item(self, argument: object) -> None:
        """Show an application by its id; ("enquiry", id), ("form", command, fixed), ("registers", name, pill) ask for more."""
        if isinstance(argument, int):
            argument = ("application", argument)
        if not isinstance(argument, (tuple, list)) or not self.may_leave():
            return
        self.close_panel()
        if argument[0] in ("application", "enquiry"):
            self.key = (str(argument[0]), int(argument[1]))
            if self.registers.close() or self._stale or not self.board.rows:
                self._stale = True
                self.refresh()
            else:
                self._show_or_first()
        elif argument[0] == "form":
            self.forms.open(str(argument[1]), **argument[2])
        elif argument[0] == "paper":
            self.show_item(("application", argument[1]))
            self.card.packet.list.choose(argument[2])
        elif argument[0] == "act":
            self.show_item(("application", argument[1]))
            self.deeds.do_named(str(argument[2]))
        elif argument[0] == "registers":
            self.registers.open(*argument[1:])

    def _show_person(self, person: int) -> None:
        self.seat.voice.wanted.emit("people", person)

    def _form_done(self, done: Any, command: type) -> None:
        from facility.admission.applications import Apply, TakeOver
        from facility.admission.enquiries import LogEnquiry
        from facility.people.entering import EnterPerson

        if command is Apply or command is TakeOver:
            self.key = ("application", done.value)
        elif command is LogEnquiry:
            self.key = ("enquiry", done.value)
        elif command is EnterPerson:
            self._show_person(done.value)
        self.board.take_focus()

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
        """Beside a form the board becomes a table where there is no room for the card; papers lie over the card."""
        if self.registers.arrange():
            return
        narrow = self.board.narrowest()
        room = self.width() - (panel.wide() if panel is not None else 0) - narrow
        card = panel is None or isinstance(panel, PaperPanel) or room >= theme.px(BOTH)
        self.right.setVisible(card)
        self.board.set_wide(not card)
        self.board.setMinimumWidth(narrow if card else 0)
        self.board.setMaximumWidth(narrow if card else 16_777_215)
        self.board.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(self.panel)
        super().resizeEvent(event)

    # --- memory ---

    def place(self) -> object:
        return self.key

    def open_draft(self, address: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
        return self.forms.take_up(address, values)

    def memo(self) -> dict[str, Any]:
        return {
            "key": self.key, "scroll": self.board.scroll(), "card": self.card.area.verticalScrollBar().value(),
            "paper": self.card.packet.list.key(), "form": self.forms.memo(),
            "registers": self.registers.memo(),
        }  # fmt: skip

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.key = memo.get("key")
        self.load()
        self._stale = False
        self.board.scroll_to(int(memo.get("scroll") or 0))
        self.card.packet.list.choose(memo.get("paper"), quietly=True)
        self.card.area.verticalScrollBar().setValue(int(memo.get("card") or 0))
        self.registers.restore(memo.get("registers"))
        self.forms.restore(memo.get("form"))
