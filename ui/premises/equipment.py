"""The equipment register, and what the lists of the standard lack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from facility.core.i18n import P_, _
from facility.core.settings import yes
from facility.premises.keeping.equipment import (
    EquipmentRow,
    equipment_list,
    equipment_missing,
    equipment_repairs,
)
from facility.premises.keeping.kinds import EquipmentList
from facility.premises.keeping.pictures import PictureOf
from facility.premises.papers.printing import KeepingPaper
from ui.kit.chips import ChipLook
from ui.premises.house_register import Above, Act, HousePart, HouseRegister, line_of, listed
from ui.premises.printing import Slip
from ui.registers.register import Fact, Pill, told

LIVE = ("broken", "late", "fit")
FORM = (
    "number", "name", "list", "item", "how_many", "room", "bought_on", "price", "checked_on", "next_check", "notes",
)  # fmt: skip


class EquipmentRegister(HouseRegister):
    name, icon = "equipment", "wrench"
    query, line = staticmethod(equipment_list), line_of(EquipmentRow, "EquipmentLine")
    table, about, scan, picture = "equipment", "equipment", "photo", PictureOf.EQUIPMENT
    columns = (
        "number", "name", "state", "list", "how_many", "room_number", "bought_on", "checked_on", "next_check", "repairs",
    )  # fmt: skip
    widths: ClassVar[Mapping[str, int]] = {
        "number": 80, "list": 192, "how_many": 64, "room_number": 72, "bought_on": 96, "checked_on": 96, "next_check": 96,
        "repairs": 72,
    }  # fmt: skip
    begins = ("premises.add_equipment",)
    more = ("item", "price", "checked_how", "notes", "ended_on", "end_reason")
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "broken": ChipLook("danger", "x-circle", P_("equipment", "not fit for use")),
        "late": ChipLook("warning", "clock", P_("equipment", "check overdue")),
        "fit": ChipLook("ok", "check-circle", P_("equipment", "fit for use"), plain=True),
        "gone": ChipLook("neutral", "archive", P_("equipment", "given up"), plain=True),
    }
    papers = (KeepingPaper.EQUIPMENT_LIST, KeepingPaper.EQUIPMENT_LABELS)
    slips = (Slip(KeepingPaper.EQUIPMENT_LABELS, P_("act", "Print the label"), LIVE),)
    acts = (
        Act("premises.check_equipment", P_("act", "Enter a check"), "check", LIVE),
        Act("premises.repair_equipment", P_("act", "Enter a repair"), "wrench", LIVE, aside=True),
        Act("premises.change_equipment", P_("act", "Correct"), "pencil-simple", LIVE, aside=True),
        Act("premises.end_equipment", P_("act", "Give up"), "archive", LIVE, aside=True),
    )
    changes: ClassVar[Mapping[str, tuple[str, ...]]] = {"premises.change_equipment": FORM}

    def word(self) -> str:
        return _(P_("register", "Equipment"))

    def stage(self, row: Any) -> str:
        if row.ended_on is not None:
            return "gone"
        if not yes(row.works):
            return "broken"
        return "late" if row.next_check is not None and row.next_check < self.today else "fit"

    def pills(self) -> tuple[Pill, ...]:
        lists = tuple((f"list-{one.value}", _(one.label)) for one in EquipmentList)
        return (*(pill for pill in super().pills() if pill[0] != "fit"), *lists)

    def belongs(self, line: Any, pill: str) -> bool:
        if pill.startswith("list-"):
            return bool(pill == f"list-{line.list.value}")
        return super().belongs(line, pill)

    def title(self, line: Any) -> str:
        return f"{line.number} {line.name}"

    def tones(self) -> dict[str, Any]:
        return {"next_check": lambda line: "warn" if line.stage == "late" else ""}

    def further(self, line: Any) -> list[Fact]:
        """The last repair in full."""
        rows = self.page.ask(equipment_repairs, equipment=line.key) if line.repairs else ()
        return told(rows[0], "on", "what", "by", "price") if rows else []


class EquipmentPart(HousePart):
    register = EquipmentRegister

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.lacking = Above()
        self.put_above(self.lacking)

    def load(self) -> None:
        super().load()
        missing = self.page.ask(equipment_missing)
        words = [_(one.label) for one in (*missing.lists, *missing.items)]
        if not words:
            self.lacking.hide()
            return
        self.lacking.say("warning", _("The standard’s lists lack: {n}").format(n=len(words)), listed(words))
