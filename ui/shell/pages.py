"""The pages there are: key, word, icon, permission, and where the class is found.

A page is shown to whoever holds its permission. Order is the order of the navigation and of Ctrl+1 … 9, 0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from facility.core.i18n import P_
from ui.kit.page import Page
from ui.kit.seat import Seat


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page of the window. ``where`` is "module:class"; the class is given a `Seat`."""

    key: str
    label: str
    icon: str
    may: tuple[str, ...]
    where: str
    low: bool = False

    @property
    def page(self) -> Callable[[Seat], Page]:
        """The class."""
        module, _colon, name = self.where.partition(":")
        found: Callable[[Seat], Page] = getattr(import_module(module), name)
        return found

    def open_to(self, seat: Seat) -> bool:
        """Whether the person at the desk may use it: any one of its permissions is enough."""
        return any(seat.desk.may(permission) for permission in self.may)


PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", P_("page", "Today"), "sun-horizon", ("self",), "ui.today.page:TodayPage"),
    PageSpec(
        "admission",
        P_("page", "Admission"),
        "user-plus",
        ("admission.read",),
        "ui.admission.page:AdmissionPage",
    ),
    PageSpec("people", P_("page", "People"), "users", ("people.read",), "ui.people.page:PeoplePage"),
    PageSpec("lodging", P_("page", "Beds"), "bed", ("lodging.read",), "ui.lodging.page:LodgingPage"),
    PageSpec("duty", P_("page", "Duty"), "moon-stars", ("lodging.read",), "ui.duty.page:DutyPage"),
    PageSpec("work", P_("page", "Sheltered work"), "briefcase", ("work.read",), "ui.work.page:WorkPage"),
    PageSpec("meals", P_("page", "Meals"), "fork-knife", ("meals.read",), "ui.meals.page:MealsPage"),
    PageSpec("staff", P_("page", "Staff"), "identification-card", ("staff.read",), "ui.staff.page:StaffPage"),
    PageSpec(
        "premises", P_("page", "Premises"), "buildings", ("premises.read",), "ui.premises.page:PremisesPage"
    ),
    PageSpec(
        "quality",
        P_("page", "Quality"),
        "shield-check",
        ("quality.read", "quality.opinion_read", "quality.findings_read"),
        "ui.quality.page:QualityPage",
    ),
    PageSpec(
        "settings", P_("page", "Settings"), "gear-six", ("self",), "ui.settings.page:SettingsPage", low=True
    ),
)


@lru_cache(maxsize=1)
def built() -> tuple[PageSpec, ...]:
    """The pages whose code is there."""
    return tuple(spec for spec in PAGES if _there(spec.where.partition(":")[0]))


def _there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def pages_for(seat: Seat) -> list[PageSpec]:
    """The pages this person may use."""
    return [spec for spec in built() if spec.open_to(seat)]


def load_pages() -> None:
    """Import every page's module: on the loading thread, never on the screen's."""
    for spec in built():
        import_module(spec.where.partition(":")[0])
    import_module("ui.shell.commanding").spoken()  # the sounds of the commands, before the first keystroke
    import_module("ui.shell.places").places()
