"""Settings, Roles: who may do what, as a table and role by role in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from html import escape
from typing import TYPE_CHECKING, Annotated, Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QTextBrowser, QWidget

from facility.core.i18n import N_, P_, _, current, say, show_fact
from facility.core.permissions import Role
from facility.core.role_matrix import by_area, matrix
from facility.lists.leaving import ListName
from facility.papers.document import Letterhead
from facility.premises.profile import facility_profile
from ui.kit.action import tell
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Segmented
from ui.kit.jobs import Jobs
from ui.kit.rows import Row, RowList, RowLook
from ui.kit.table import TablePage
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.lists.leaving import Making
from ui.lists.tools import ListTools
from ui.people.viewing import PaperPanel
from ui.settings.section import Section

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage

MARK = "✓"
ROLES_LOOK = RowLook(height=36, lead=0, title=-1, right=48)


@lru_cache(maxsize=1)
def matrix_row() -> type:
    """A row of the matrix: its area, what it is about, and one field for each role."""
    fields: list[tuple[str, Any]] = [
        ("area", Annotated[str, P_("roles", "Area")]),
        ("what", Annotated[str, P_("roles", "May")]),
    ]
    fields += [(role.value, Annotated[bool, role.label]) for role in Role]
    return dataclasses.make_dataclass("MatrixRow", fields, frozen=True)


class Mark:
    """Shows a role's column: a mark or nothing."""

    def __init__(self, role: str) -> None:
        self._role = role

    def __call__(self, row: Any) -> str:
        return MARK if getattr(row, self._role) else ""


class RoleView(QTextBrowser):
    """What one role may do, area by area, and what it may not."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName(_("What this role may do"))
        self._role = Role.MANAGER
        theme.changed.connect(self._again)

    def show_role(self, role: Role) -> None:
        self._role = role
        self._again()

    def _again(self) -> None:
        self.setHtml(role_html(self._role))


def role_html(role: Role) -> str:
    """A role in words: permissions by area, under each what it opens; at the end what is closed."""
    t, px = theme.tokens, theme.px
    between = "、" if current() == "zh" else ", "
    parts = [f"<div style='margin:{px(4)}px {px(16)}px; color:{t.text}; font-size:{px(14)}px'>"]
    closed = []
    for area, lines in by_area(matrix()):
        held = [line for line in lines if line.held_by(role)]
        closed += [_(line.label) for line in lines if not line.held_by(role)]
        if not held:
            continue
        parts.append(f"<p style='font-weight:600; margin-top:{px(12)}px'>{escape(_(area))}</p>")
        for line in held:
            opened = escape(between.join(_(label) for label in line.commands))
            small = (
                f"<br><span style='color:{t.text2}; font-size:{px(12)}px'>{opened}</span>" if opened else ""
            )
            parts.append(f"<p style='margin-left:{px(12)}px'>{escape(_(line.label))}{small}</p>")
    if closed:
        parts.append(f"<p style='font-weight:600; margin-top:{px(12)}px'>{escape(_('May not'))}</p>")
        parts.append(f"<p style='color:{t.text2}; margin-left:{px(12)}px'>{escape(between.join(closed))}</p>")
    return "".join((*parts, "</div>"))


class RolesSection(Section):
    """Every permission and the roles that hold it; the auditor reads all and changes nothing."""

    scrolls = False

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Roles"))
        mine = self.seat.desk.user.roles
        words = _("Your roles: {roles}. One person may have several; what one of them allows is allowed.")
        self.body.addWidget(Label(words.format(roles=show_fact(mine, current())), "quiet", wrap=True))
        self.ways = Segmented(
            [("words", _("In words"), ""), ("table", _("As a table"), "")], "words", _("How it is shown")
        )
        self.ways.picked.connect(self._way)
        self.head.addWidget(self.ways)
        self.print = Button(_("Print …"), icon="printer")
        self.print.clicked.connect(self.show_paper)
        self.head.addWidget(self.print)
        holder = QWidget()
        self.stack = QStackedLayout(holder)
        self.stack.addWidget(self._words())
        self.stack.addWidget(self._table())
        self.head.addWidget(self.tools.button)
        self.body.addWidget(holder, 1)
        self.tools.button.hide()

    def _words(self) -> QWidget:
        view = QWidget()
        row = QHBoxLayout(view)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        left = Card(flush=True)
        self.roles = RowList(ROLES_LOOK, _("Roles"))
        self.roles.chosen.connect(self._role_chosen)
        left.body.addWidget(self.roles)
        row.addWidget(left, 3)
        right = Card(flush=True)
        self.view = RoleView()
        right.body.addWidget(self.view)
        row.addWidget(right, 5)
        return view

    def _table(self) -> QWidget:
        card = Card(flush=True)
        shows: dict[str, Any] = {role.value: Mark(role.value) for role in Role}
        self.table = TablePage(
            matrix_row(), name=_("Roles and what they may do"), shows=shows,
            widths={"area": 128, "what": 160}, sortable=False, height=30,
        )  # fmt: skip
        self.tools = ListTools(self.page, self.table, ListName.ROLES)
        card.body.addWidget(self.table)
        return card

    def load(self) -> None:
        make = matrix_row()
        lines = matrix()
        self.table.set_rows(
            make(_(line.area), _(line.label), *(line.held_by(role) for role in Role)) for line in lines
        )
        mine = self.seat.desk.user.roles
        self.roles.set_rows(
            Row(role.value, _(role.label), right=_("mine") if role in mine else "", right_tone="text2")
            for role in Role
        )
        if self.roles.key() is None:
            self.roles.choose((mine[0] if mine else Role.MANAGER).value, quietly=True)
        self._role_chosen(self.roles.key())

    def _role_chosen(self, key: object) -> None:
        if key is not None:
            self.view.show_role(Role(str(key)))

    def _way(self, key: object) -> None:
        self.stack.setCurrentIndex(1 if key == "table" else 0)
        self.tools.button.setVisible(key == "table")

    def show_way(self, key: str) -> None:
        self.ways.choose(key)
        self._way(key)

    # --- on paper ---

    def show_paper(self) -> None:
        """The matrix and all roles in words, as it would be printed."""
        from facility.lists.roles_paper import roles_paper

        profile = self.seat.desk.ask(facility_profile).value
        head = Letterhead(profile.name, profile.address, profile.phone) if profile else Letterhead(_("Anyi"))
        lang, at, by = current(), self.seat.desk.clock(), self.seat.desk.user.name
        jobs = self.seat.jobs or Jobs(parent=self)
        running = jobs.start(
            say(N_("Making the paper")), Making(lambda progress: roles_paper(lang, head, at, by))
        )
        self.page.busy.start()
        running.finished.connect(self._show)
        running.failed.connect(self._failed)
        running.ended.connect(self.page.busy.stop)

    def _show(self, pdf: object) -> None:
        assert isinstance(pdf, bytes)
        if self.page.may_leave():
            self.page.open_panel(PaperPanel(self.page, pdf, _("Roles and what they may do"), ""))

    def _failed(self, error: Any) -> None:
        tell(self.seat, error, self.page.message)

    # --- memory ---

    def shots(self) -> Iterator[tuple[str, Any]]:
        yield "roles-table", partial(self.show_way, "table")
        self.show_way("words")

    def memo(self) -> dict[str, Any]:
        return {"way": self.ways.key(), "role": self.roles.key()}

    def restore(self, memo: Mapping[str, Any]) -> None:
        if memo.get("role"):
            self.load()
            self.roles.choose(memo["role"])
            self.show_way(str(memo["way"]))
