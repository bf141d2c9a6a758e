"""Settings, Users: who may sign in, with which roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.history import record_history
from facility.core.i18n import _, _n, current, show_fact, show_moment
from facility.core.users import (
    AdmitUserAgain,
    BlockUser,
    ChangeRoles,
    CreateUser,
    GivePassword,
    NewRecoverySheet,
    user_list,
)
from ui.kit.action import Action, attempt
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import ChipLook
from ui.kit.flow import FlowLayout
from ui.kit.history import HistoryPanel
from ui.kit.message import ConfirmStrip
from ui.kit.rows import Heading, Row, RowList, RowLook
from ui.kit.text import Label
from ui.settings.section import Section
from ui.shell.recovery_paper import RecoveryPanel

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage

LOOK = RowLook(height=44, title=-1, trail_chip=150, right=150)


class UsersSection(Section):
    """The list of users, the actions on the chosen one, and the recovery sheet."""

    scrolls = False

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Users"))
        self.create = self.act(CreateUser, icon="user-plus")
        self.head.addWidget(self.create.button("primary"))
        card = Card(flush=True)
        self.list = RowList(LOOK, _("Users"))
        self.list.chosen.connect(self._chosen)
        card.body.addWidget(self.list)
        self.body.addWidget(card, 1)
        holder = QWidget()
        row = FlowLayout(holder, 8)
        self.actions: dict[type, tuple[Action, Button]] = {}
        for command, icon in (
            (ChangeRoles, "shield-check"), (GivePassword, "key"), (BlockUser, "prohibit"),
            (AdmitUserAgain, "arrow-counter-clockwise"),
        ):  # fmt: skip
            action = self.act(command, icon=icon)
            button = action.button(small=True)
            self.actions[command] = (action, button)
            row.addWidget(button)
        self.happened = Button(_("What happened here"), "link", small=True)
        self.happened.clicked.connect(self.open_history)
        row.addWidget(self.happened)
        self.body.addWidget(holder)
        self.body.addWidget(self._sheet_card())
        self.users: dict[int, Any] = {}

    def open_history(self) -> None:
        """What was done to the chosen user, beside the list."""
        user = self.users.get(cast(int, self.list.key()))
        if user is not None and self.page.may_leave():
            panel = HistoryPanel(self.seat, record_history, user.name, table="app_user", row=user.id)
            self.page.open_panel(panel)

    def _sheet_card(self) -> Card:
        card = Card(_("Recovery sheet"))
        words = _(
            "The sheet opens the store when every password is lost. Keep it in a locked place away from this PC. "
            "Make a new one when it may have been seen; the old one then opens nothing."
        )
        card.body.addWidget(Label(words, "quiet", wrap=True))
        row = QVBoxLayout()
        self.sheet = Button(_("Make a new recovery sheet"), small=True, icon="lifebuoy")
        if not self.seat.may(NewRecoverySheet):
            self.sheet.refuse(_("Your roles do not allow this."))
        self.confirm = ConfirmStrip()
        self.sheet.clicked.connect(self._ask_sheet)
        row.addWidget(self.sheet)
        row.addWidget(self.confirm)
        card.body.addLayout(row)
        return card

    def _ask_sheet(self) -> None:
        self.confirm.ask(
            _("The sheet you have now will open nothing any more. Make a new one?"), _("Make a new one"), _("Keep it"),
            self.make_sheet,
        )  # fmt: skip

    def make_sheet(self) -> None:
        """A new code, shown and printed at once: it is kept nowhere."""
        done = attempt(self.seat, NewRecoverySheet(), self.page.message)
        if done is not None:
            self.page.open_panel(RecoveryPanel(self.seat, done.value))

    def load(self) -> None:
        rows = self.page.ask(user_list)
        self.users = {row.id: row for row in rows}
        active = [row for row in rows if not row.blocked]
        blocked = [row for row in rows if row.blocked]
        shown: list[Row | Heading] = [self._row(row) for row in active]
        if blocked:
            shown += [Heading(_("May not sign in"), str(len(blocked))), *(self._row(row) for row in blocked)]
        self.list.set_rows(shown)
        self.meta.setText(_n("{n} user", "{n} users", len(active)))
        if self.list.key() is None and rows:
            self.list.choose(rows[0].id, quietly=True)
        self._chosen(self.list.key())

    @staticmethod
    def _row(row: Any) -> Row:
        seen = show_moment(row.last_seen, current()) if row.last_seen else _("never signed in")
        roles = show_fact(row.roles, current())
        chip = ChipLook("neutral", "prohibit", _("Blocked")) if row.blocked else None
        return Row(
            row.id,
            row.name,
            row.login,
            second=roles,
            chip=chip,
            right="" if chip else seen,
            right_tone="text2",
        )

    def _chosen(self, key: object) -> None:
        user = self.users.get(key) if isinstance(key, int) else None
        for command, (action, button) in self.actions.items():
            fits = user is not None and user.blocked == (command is AdmitUserAgain)
            button.setVisible(user is None or fits or command not in (BlockUser, AdmitUserAgain))
            if action.may():
                button.setEnabled(fits)
            if user is not None:
                start = {"roles": user.roles} if command is ChangeRoles else {}
                action.begin(fixed={"user": user.id}, start=start)
