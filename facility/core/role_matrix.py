"""Who may do what, for reading: every permission in its area, the roles that hold it, and what it opens.

Nothing here is kept or decided: it is `PERMISSIONS` and the registry of commands, put in order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from facility.core.commands import COMMANDS
from facility.core.i18n import N_, P_
from facility.core.permissions import PERMISSIONS, Permission, Role

_DAY = P_("roles", "Everyday work")
_DESK = N_("Settings, users, copies")
AREAS = {
    "people": N_("People and health"),
    "clinical": N_("People and health"),
    "admission": N_("Admission, papers, agreements"),
    "papers": N_("Admission, papers, agreements"),
    "templates": N_("Admission, papers, agreements"),
    "exchange": N_("Consents, notices, referrals"),
    "lodging": N_("Beds and places"),
    "daily": _DAY,
    "attendance": _DAY,
    "premises": N_("Facility and staff"),
    "staff": N_("Facility and staff"),
    "partners": N_("Facility and staff"),
    "roster": N_("Facility and staff"),
    "lists": P_("roles", "Lists in and out"),
    "import": P_("roles", "Lists in and out"),
    "settings": _DESK,
    "users": _DESK,
    "copies": _DESK,
    "audit": _DESK,
    "self": P_("roles", "Everybody"),
}
"""The area of a permission, by the first part of its name; what is not named here is everyday work."""


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One permission: area and label (msgids), who holds it, and the labels of the commands it opens."""

    name: str
    area: str
    permission: Permission
    commands: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.permission.label

    def held_by(self, role: Role) -> bool:
        return role in self.permission.roles


def matrix() -> tuple[MatrixLine, ...]:
    """Every permission, area by area."""
    opened: dict[str, list[str]] = {name: [] for name in PERMISSIONS}
    for spec in COMMANDS.values():
        opened[spec.may].append(spec.label)
    lines = [
        MatrixLine(name, AREAS.get(name.partition(".")[0], _DAY), permission, tuple(opened[name]))
        for name, permission in PERMISSIONS.items()
    ]
    order = list(dict.fromkeys(AREAS.values()))
    return tuple(sorted(lines, key=lambda line: order.index(line.area)))


def by_area(lines: tuple[MatrixLine, ...]) -> Iterator[tuple[str, tuple[MatrixLine, ...]]]:
    """The lines of each area, in order."""
    for area, mine in groupby(lines, key=lambda line: line.area):
        yield area, tuple(mine)
