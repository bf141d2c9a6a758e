"""Meals ordered for staff and guests; and, for those who look after people, who did not eat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.meals.day_words import GuestKind
from facility.meals.guests import GuestRow, meal_guests
from facility.meals.not_eaten import NotEatenRow, meals_not_eaten
from ui.duty.registers_part import RegistersPart
from ui.kit.chips import ChipLook
from ui.registers.lines import line_of
from ui.registers.of_rows import Act, RowRegister
from ui.registers.register import Fact, Fields, told


class GuestsRegister(RowRegister):
    """Who else eats here by order."""

    name, icon, may = "meal_guests", "users", "meals.read"
    query, line = staticmethod(meal_guests), line_of(GuestRow, "GuestLine")
    table, about = "meal_order", "order"
    columns = (
        "name",
        "state",
        "kind",
        "meals",
        "weekdays",
        "plates",
        "since",
        "until",
        "diet",
        "texture",
        "table",
    )
    widths: ClassVar[Mapping[str, int]] = {"plates": 56, "since": 96, "until": 96}
    begins = ("meals.add_guest",)
    icons: ClassVar[Mapping[str, str]] = {"meals.add_guest": "user-plus"}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "staff": ChipLook("ok", "identification-card", GuestKind.STAFF.label, plain=True),
        "guest": ChipLook("ok", "users", GuestKind.GUEST.label, plain=True),
        "over": ChipLook("neutral", "archive", P_("meals ordered", "Over"), plain=True),
    }
    acts = (
        Act("meals.end_guest", N_("End meals ordered"), "stop-circle", ("staff", "guest")),
        Act("meals.void_guest", N_("Void meals ordered"), "trash", aside=True),
    )
    more = ("allergies", "kitchen_note", "end_reason")
    nothing = N_("No meals are ordered for staff or guests")
    lines = 2

    def word(self) -> str:
        return _("Staff and guests")

    def stage(self, row: Any) -> str:
        return "over" if row.over else str(row.kind.value)

    def facts(self, line: Any) -> list[Fact]:
        return told(line.row, *(name for name in self.more if getattr(line.row, name) not in (None, "", ())))


class MissedRegister(RowRegister):
    """Meals not eaten of the last two weeks; nobody in the kitchen sees them."""

    name, icon, may = "not_eaten", "fork-knife", "lodging.read"
    query, line = staticmethod(meals_not_eaten), line_of(NotEatenRow, "NotEatenLine")
    table, about = "not_eaten", "note"
    columns = ("name", "state", "day", "meal", "how", "run", "seen", "by")
    widths: ClassVar[Mapping[str, int]] = {"name": 96, "day": 96, "meal": 64, "run": 72, "by": 88}
    begins = ("meals.note_not_eaten",)
    icons: ClassVar[Mapping[str, str]] = {"meals.note_not_eaten": "fork-knife"}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "row": ChipLook("danger", "warning-circle", N_("Several in a row")),
        "one": ChipLook("neutral", "note", P_("not eaten", "Noted"), plain=True),
    }
    acts = (
        Act("meals.look_into_missed", N_("Note what was done about missed meals"), "chat-circle", ("row",)),
        Act("meals.void_not_eaten", N_("Void a note of a meal not eaten"), "trash", aside=True),
    )
    nothing = N_("Nothing has been noted in the last two weeks")
    lines = 2

    def word(self) -> str:
        return _("Who did not eat")

    def stage(self, row: Any) -> str:
        return "row" if row.run else "one"

    def tones(self) -> dict[str, Callable[[Any], str]]:
        return {"run": lambda line: "danger" if line.row.run else ""}

    def shows(self) -> dict[str, Callable[[Any], str]]:
        return {"run": lambda line: str(line.run) if line.run else "—"}

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == "meals.look_into_missed":
            return {"person": line.person}, {}
        return super().fields(line, what)


class GuestsPart(RegistersPart):
    """Two lists: meals by order, and meals not eaten."""

    register = GuestsRegister
    others = (MissedRegister,)
