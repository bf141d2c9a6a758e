"""What every section of Settings is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.commands import spec_of
from facility.core.i18n import N_, P_
from ui.kit.action import Action
from ui.kit.head_bar import HeadBar
from ui.kit.panel import scrolling
from ui.kit.seat import Seat
from ui.kit.text import Label

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage

MARGIN = 24


class Section(QWidget):
    """Right half of Settings: a heading with actions, and content in ``self.body``.

    ``read`` is the page's `ask`: what is read through it is read again when it changes.
    """

    scrolls = True

    def __init__(self, page: SettingsPage, title: str, meta: str = "") -> None:
        super().__init__()
        self.page = page
        self.seat: Seat = page.seat
        self.acts: list[Action] = []
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = HeadBar(MARGIN)
        self.head = head.row
        self.title = Label(title, "panel", elide=True)
        self.meta = Label(meta, "quiet", elide=True)
        self.meta.give_way()
        self.head.addWidget(self.title)
        self.head.addWidget(self.meta, 1)
        column.addWidget(head)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(MARGIN, 4, MARGIN, 16)
        self.body.setSpacing(12)
        column.addWidget(scrolling(content) if self.scrolls else content, 1)

    def act(self, command: type, **given: Any) -> Action:
        """An action of this section; its form opens in the page's side panel."""
        made = Action(command, self.seat, self.page, **given)
        self.acts.append(made)
        return made

    def load(self) -> None:
        """Read and show; called when first shown and after changes."""

    def show_part(self, argument: object) -> None:
        """Something inside was asked for by name."""

    def unsaved(self) -> tuple[str, str, Mapping[str, Any], Mapping[str, Any]] | None:
        """What is half-written here outside a form: title, about what, address, values."""
        return None

    def open_draft(self, address: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
        """Open a draft again; sections with forms that no action opens add theirs."""
        for act in self.acts:
            if spec_of(act.command).name == address.get("command") and act.may():
                panel = act.open(fixed=address.get("fixed"), meta=str(address.get("who") or ""))
                panel.restore({"form": values, "typed": True})
                return True
        return False

    def shots(self) -> Iterator[tuple[str, Any]]:
        """Further states worth a picture."""
        yield from ()

    def memo(self) -> dict[str, Any]:
        return {}

    def restore(self, memo: Mapping[str, Any]) -> None:
        """Take back a memo."""


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section: key, word, icon, what one must be allowed to see, where its class is."""

    key: str
    label: str
    icon: str
    may: str
    where: str

    @property
    def section(self) -> Callable[[SettingsPage], Section]:
        module, _colon, name = self.where.partition(":")
        found: Callable[[SettingsPage], Section] = getattr(import_module(module), name)
        return found


SECTIONS = (
    SectionSpec(
        "facility", N_("The facility"), "buildings", "premises.read", "ui.settings.facility:FacilitySection"
    ),
    SectionSpec("house", N_("Rooms and beds"), "bed", "premises.read", "ui.settings.house:HouseSection"),
    SectionSpec("users", N_("Users"), "users", "users.read", "ui.settings.users:UsersSection"),
    SectionSpec("roles", N_("Roles"), "shield-check", "self", "ui.settings.roles:RolesSection"),
    SectionSpec(
        "wording",
        N_("Agreement template"),
        "handshake",
        "premises.read",
        "ui.settings.wording:WordingSection",
    ),
    SectionSpec(
        "numbers", N_("Limits and periods"), "sliders", "settings.read", "ui.settings.numbers:NumbersSection"
    ),
    SectionSpec(
        "lists", N_("Choice lists"), "list-bullets", "settings.read", "ui.settings.lists:ListsSection"
    ),
    SectionSpec(
        "imports", N_("Import from Excel"), "table", "staff.write", "ui.settings.imports:ImportsSection"
    ),
    SectionSpec("columns", N_("Columns of lists"), "table", "import", "ui.settings.columns:ColumnsSection"),
    SectionSpec("copies", N_("Copies"), "hard-drives", "copies.read", "ui.settings.copies:CopiesSection"),
    SectionSpec("record", N_("Who did what"), "article", "audit.read", "ui.settings.record:RecordSection"),
    SectionSpec("password", N_("My password"), "key", "self", "ui.settings.password:PasswordSection"),
    SectionSpec(
        "look", P_("settings", "Language and look"), "palette", "self", "ui.settings.look:LookSection"
    ),
)
