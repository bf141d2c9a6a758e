"""Incidents and near misses; complaints, suggestions and praise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.core.settings import yes
from facility.premises.keeping.incidents import IncidentRow, incidents
from facility.premises.keeping.kinds import VoiceKind
from facility.premises.keeping.pictures import PictureOf
from facility.premises.keeping.voices import VoiceRow, voices
from facility.premises.keeping.voiding import EntryOf
from facility.premises.papers.printing import KeepingPaper
from facility.quality.findings.words import OtherSource
from ui.kit.chips import ChipLook
from ui.premises.house_register import Act, HousePart, HouseRegister, line_of
from ui.premises.printing import Slip
from ui.registers.register import Fields, Pill

FINDING = "quality.open_finding"


class IncidentRegister(HouseRegister):
    name, icon, may = "incidents", "first-aid", "events.read"
    query, line = staticmethod(incidents), line_of(IncidentRow, "IncidentLine")
    table, about, entry, scan = "incident", "incident", EntryOf.INCIDENT, "photo"
    picture = PictureOf.INCIDENT
    columns = ("at", "state", "kind", "near_miss", "place", "what", "closed_on")
    widths: ClassVar[Mapping[str, int]] = {"at": 144, "kind": 160, "near_miss": 96, "closed_on": 96}
    begins = ("premises.report_incident",)
    more = ("what", "measures", "reported_to", "lessons")
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "open": ChipLook("warning", "hourglass", P_("incident", "to close")),
        "closed": ChipLook("ok", "check-circle", P_("incident", "closed"), plain=True),
        "void": ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True),
    }
    acts = (Act("premises.close_incident", P_("act", "Close the incident"), "check", ("open",)),)

    def word(self) -> str:
        return _(P_("register", "Incidents"))

    def stage(self, row: Any) -> str:
        if row.voided_at is not None:
            return "void"
        return "open" if row.closed_on is None else "closed"

    def pills(self) -> tuple[Pill, ...]:
        return (*super().pills(), ("near", _(P_("incident", "Near misses"))))

    def belongs(self, line: Any, pill: str) -> bool:
        return yes(line.near_miss) if pill == "near" else super().belongs(line, pill)

    def title(self, line: Any) -> str:
        return f"{_(line.kind.label)} {line.place}".strip()


class VoiceRegister(HouseRegister):
    name, icon, may = "voices", "chat-text", "events.read"
    query, line = staticmethod(voices), line_of(VoiceRow, "VoiceLine")
    table, about, entry = "voice", "voice", EntryOf.VOICE
    columns = ("on", "state", "kind", "way", "source", "about", "due", "answered_on", "content")
    widths: ClassVar[Mapping[str, int]] = {
        "on": 96, "source": 88, "due": 96, "answered_on": 96, "content": 104,
    }  # fmt: skip
    begins = ("premises.record_voice",)
    more = ("about", "answer")
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "late": ChipLook("danger", "warning-circle", P_("voice", "answer overdue")),
        "open": ChipLook("warning", "hourglass", P_("voice", "to answer")),
        "answered": ChipLook("ok", "check-circle", P_("voice", "answered"), plain=True),
        "thanks": ChipLook("signed", "heart", P_("voice", "praise"), plain=True),
        "void": ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True),
    }
    slips = (Slip(KeepingPaper.ANSWER, P_("act", "Print the answer"), ("answered",)),)
    acts = (
        Act("premises.answer_voice", P_("act", "Answer it"), "chat-text", ("late", "open", "thanks")),
        Act(FINDING, N_("Open a finding"), "flag", ("late", "open", "answered"), aside=True),
    )

    def word(self) -> str:
        return _(P_("register", "Complaints and praise"))

    def stage(self, row: Any) -> str:
        if row.voided_at is not None:
            return "void"
        if row.answered_on is not None:
            return "answered"
        if row.kind is VoiceKind.PRAISE or row.due is None:
            return "thanks"
        return "late" if row.due < self.today else "open"

    def tones(self) -> dict[str, Any]:
        return {"due": lambda line: "danger" if line.stage == "late" else ""}

    def title(self, line: Any) -> str:
        return str(_(line.kind.label))

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == FINDING:
            return {"source": OtherSource.VOICE, "voice": line.key}, {"what": line.about, "found_on": line.on}
        return super().fields(line, what)


class EventsPart(HousePart):
    register = IncidentRegister
    others = (VoiceRegister,)
