"""Settings, Roles: who may do what."""

from __future__ import annotations

import dataclasses
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from facility.core.i18n import P_, _, current, show_fact
from facility.core.permissions import PERMISSIONS, Role
from facility.lists.leaving import ListName
from ui.kit.card import Card
from ui.kit.table import TablePage
from ui.kit.text import Label
from ui.lists.tools import ListTools
from ui.settings.section import Section

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage

MARK = "✓"


@lru_cache(maxsize=1)
def matrix_row() -> type:
    """A row of the matrix: what it is about, and one field for each role."""
    fields: list[tuple[str, Any]] = [("what", Annotated[str, P_("roles", "May")])]
    fields += [(role.value, Annotated[bool, role.label]) for role in Role]
    return dataclasses.make_dataclass("MatrixRow", fields, frozen=True)


class Mark:
    """Shows a role's column: a mark or nothing."""

    def __init__(self, role: str) -> None:
        self._role = role

    def __call__(self, row: Any) -> str:
        return MARK if getattr(row, self._role) else ""


class RolesSection(Section):
    """Every permission and the roles that hold it; the auditor reads all and changes nothing."""

    scrolls = False

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Roles"))
        mine = self.seat.desk.user.roles
        self.body.addWidget(
            Label(
                _(
                    "Your roles: {roles}. One person may have several; what one of them allows is allowed."
                ).format(roles=show_fact(mine, current())),
                "quiet",
                wrap=True,
            )
        )
        card = Card(flush=True)
        shows: dict[str, Any] = {role.value: Mark(role.value) for role in Role}
        widths = {role.value: 84 for role in Role}
        self.table = TablePage(
            matrix_row(),
            name=_("Roles and what they may do"),
            shows=shows,
            widths=widths,
            sortable=False,
            height=30,
        )
        self.tools = ListTools(page, self.table, ListName.ROLES)
        self.head.addWidget(self.tools.button)
        card.body.addWidget(self.table)
        self.body.addWidget(card, 1)

    def load(self) -> None:
        make = matrix_row()
        self.table.set_rows(
            make(_(permission.label), *(role in permission.roles for role in Role))
            for permission in PERMISSIONS.values()
        )
