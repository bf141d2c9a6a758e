"""Peer supporters and volunteers, supervision talks and earlier work: what else is kept of people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.core.words import YesNoAnswer
from facility.staff.choosing import GuidedRow, GuidedState, guided_list
from facility.staff.lists import TalkListRow, WorkListRow, talk_list, work_list
from facility.staff.records import StaffRecordKind
from ui.duty.past import HISTORY, history_deed, show_history
from ui.kit.chips import ChipLook
from ui.registers.lines import line_of
from ui.registers.register import Deed, Fields
from ui.staff.register import VOID
from ui.staff.rows import RowsRegister

G = GuidedState


class HelpersRegister(RowsRegister):
    name, icon = "helpers", "handshake"
    kind = StaffRecordKind.SELECTION
    query, line = staticmethod(guided_list), line_of(GuidedRow, "HelperLine")
    columns = ("name", "state", "engagement", "since", "on", "by", "inducted_on", "talks", "last_talk")
    widths: ClassVar[Mapping[str, int]] = {
        "name": 96, "engagement": 152, "since": 108, "on": 108, "inducted_on": 108, "talks": 88, "last_talk": 120,
    }  # fmt: skip
    begins = ("staff.choose",)
    icons: ClassVar[Mapping[str, str]] = {"staff.choose": "user-circle-plus"}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "not_chosen": ChipLook("warning", "user-circle-plus", G.NOT_CHOSEN.label),
        "not_inducted": ChipLook("warning", "chalkboard-teacher", G.NOT_INDUCTED.label),
        "not_guided": ChipLook("warning", "chats", G.NOT_GUIDED.label),
        "ready": ChipLook("ok", "check-circle", G.READY.label, plain=True),
    }
    nothing = N_("No peer supporter or volunteer helps here yet")
    more = ("how",)

    def word(self) -> str:
        return _(P_("staff", "Peers and volunteers"))

    def key(self, row: Any) -> int:
        return int(row.staff)

    def stage(self, row: Any) -> str:
        return str(row.stands.value)

    def deeds(self, line: Any) -> list[Deed]:
        choose = Deed("staff.choose", _("Note how somebody was chosen"), "user-circle-plus")
        talk = Deed("staff.supervise", _("Enter a supervision talk"), "chats")
        found = self.offered(talk, choose) if line.row.id else self.offered(choose, talk)
        if line.row.id:
            found += self.offered(Deed(VOID, _("Void an entry about staff"), "trash", aside=True))
            found += history_deed(self.page.seat, "selection")
        return found

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == VOID:
            return {"kind": self.kind, "row": line.row.id}, {}
        return {"staff": line.row.staff}, {"on": self.today}

    def do(self, line: Any, what: str) -> None:
        if what == HISTORY:
            show_history(self.page, "selection", line.row.id, line.name)
            return
        super().do(line, what)


class StaffTalksRegister(RowsRegister):
    name, icon = "staff_talks", "chats"
    may = "staff.files"
    kind = StaffRecordKind.TALK
    query, line = staticmethod(talk_list), line_of(TalkListRow, "StaffTalkLine")
    columns = ("on", "name", "state", "by", "talk", "next_on")
    widths: ClassVar[Mapping[str, int]] = {"on": 112, "name": 96, "by": 96, "next_on": 112}
    begins = ("staff.supervise",)
    icons: ClassVar[Mapping[str, str]] = {"staff.supervise": "chats"}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "due": ChipLook("warning", "clock", P_("talk", "next one is due")),
        "planned": ChipLook("outline", "calendar-check", P_("talk", "next one planned"), plain=True),
        "held": ChipLook("ok", "check-circle", P_("talk", "held"), plain=True),
    }
    nothing = N_("No talk entered")
    more = ("talk",)

    def word(self) -> str:
        return _("Supervision talks")

    def read(self) -> list[Any]:
        """Only the latest talk of each can be followed by another."""
        rows = self.rows()
        self.latest: dict[int, int] = {}
        for row in rows:
            self.latest.setdefault(row.staff, row.id)
        return [self._line(row) for row in rows]

    def stage(self, row: Any) -> str:
        if row.next_on is None or self.latest.get(row.staff) != row.id:
            return "held"
        return "due" if row.next_on <= self.today else "planned"

    def deeds(self, line: Any) -> list[Deed]:
        talk = self.offered(Deed("staff.supervise", _("Enter a supervision talk"), "chats"))
        return [*(talk if line.stage != "held" else ()), *self.usual()]

    def about(self, line: Any, what: str) -> Fields:
        return {"staff": line.row.staff}

    def start(self, line: Any, what: str) -> Fields:
        return {"by": line.row.by, "on": self.today}


class WorkRegister(RowsRegister):
    name, icon = "work_spells", "briefcase"
    may = "staff.files"
    kind = StaffRecordKind.WORK_SPELL
    query, line = staticmethod(work_list), line_of(WorkListRow, "WorkLine")
    columns = ("name", "state", "since", "until", "employer", "job")
    widths: ClassVar[Mapping[str, int]] = {"name": 96, "since": 112, "until": 112}
    begins = ("staff.add_work",)
    icons: ClassVar[Mapping[str, str]] = {"staff.add_work": "briefcase"}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "counts": ChipLook("ok", "check-circle", P_("work", "counts as relevant"), plain=True),
        "other": ChipLook("neutral", "minus-circle", P_("work", "other work"), plain=True),
    }
    nothing = N_("No earlier work is entered yet")

    def word(self) -> str:
        return _("Earlier work")

    def stage(self, row: Any) -> str:
        return "counts" if row.relevant is YesNoAnswer.YES else "other"
