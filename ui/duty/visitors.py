"""Visitors: who is in the house now, who came and went, and whose visit was not wished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from facility.core.i18n import N_, P_, _, _n, local
from facility.core.words import Moment, Name, Text
from facility.lodging.daily import day_words as d
from facility.lodging.daily.day_words import VisitAnswer
from facility.lodging.daily.visitors import visits, visits_over
from ui.duty.past import HISTORY, history_deed, show_history
from ui.duty.register_part import DutyRegister, RegisterPart
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.kit.message import Message
from ui.registers.register import Deed, Fact, Fields, Pill, told

TIMED = "lodging.visitor_out:timed"


@dataclass(frozen=True, slots=True)
class VisitLine:
    key: int
    person: int
    number: str
    visitor: d.VisitorName
    state: Annotated[Text, N_("State")]
    name: Annotated[Name, P_("visit", "Visits whom")]
    relation: d.VisitorRelation | None
    since: Annotated[Moment, P_("visit", "Came")]
    until: Annotated[Moment, P_("visit", "Went")] | None
    id_seen: d.IdSeen
    brought: d.Brought
    stage: str
    row: Any


STAGES = {
    "here": ChipLook("signed", "identification-badge", P_("visit", "here now")),
    "over": ChipLook("danger", "warning-circle", P_("visit", "still here")),
    "went": ChipLook("ok", "sign-out", P_("visit", "went"), plain=True),
    "not_wished": ChipLook("outline", "hand-palm", P_("visit", "not wished")),
    "void": ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True),
}


class VisitRegister(DutyRegister):
    name, icon = "visits", "identification-badge"
    line = VisitLine
    columns = ("visitor", "state", "name", "relation", "since", "until", "id_seen", "brought")
    widths: ClassVar[Mapping[str, int]] = {
        "visitor": 112, "name": 96, "since": 140, "until": 140, "id_seen": 96,
    }  # fmt: skip
    begins = ("lodging.visitor_in", "lodging.visit_not_wished")
    icons: ClassVar[Mapping[str, str]] = {
        "lodging.visitor_in": "sign-in", "lodging.visit_not_wished": "hand-palm",
    }  # fmt: skip
    at_once = ("lodging.visitor_out",)
    first = "here"

    def word(self) -> str:
        return _(P_("part", "Visitors"))

    def read(self) -> list[VisitLine]:
        """Who is here stands on top, those who should have gone first."""
        rows = self.page.ask(visits)
        self.over = self.page.ask(visits_over)
        lines = [self._line(row) for row in rows]
        rank = {"over": 0, "here": 1}
        return sorted(lines, key=lambda line: rank.get(line.stage, 2))

    def _line(self, row: Any) -> VisitLine:
        stage = "void" if row.voided_at is not None else "here" if row.here else "went"
        if stage == "went" and row.answer is VisitAnswer.NOT_WISHED:
            stage = "not_wished"
        if row.id in self.over.visits:
            stage = "over"
        until = row.until if row.answer is VisitAnswer.RECEIVED else None
        return VisitLine(
            row.id, row.person, "", row.visitor, _(STAGES[stage].word), row.name, row.relation, row.since, until,
            row.id_seen, row.brought, stage, row,
        )  # fmt: skip

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("here", _(P_("visits", "In the house now"))), ("over", _(P_("visits", "Should have gone"))),
            ("today", _(P_("visits", "Today"))), ("went", _(P_("visits", "Gone"))),
            ("not_wished", _(P_("visits", "Not wished"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        if pill == "here":
            return line.stage in ("here", "over")
        if pill == "today":
            return local(line.since).date() == self.today
        return bool(line.stage == pill)

    def chip(self, line: Any) -> ChipLook:
        look = STAGES[line.stage]
        return ChipLook(look.tone, look.icon, line.state, look.plain)

    def tones(self) -> dict[str, Any]:
        return {"since": lambda line: "danger" if line.stage == "over" else ""}

    def title(self, line: Any) -> str:
        return _("{visitor} visits {name}").format(visitor=line.visitor, name=line.name)

    def facts(self, line: Any) -> list[Fact]:
        return told(line.row, "brought", "note", "void_reason")

    def deeds(self, line: Any) -> list[Deed]:
        found: list[Deed] = []
        if line.stage in ("here", "over"):
            found = self.offered(Deed("lodging.visitor_out", _("The visitor goes"), "sign-out"))
            found += [Deed(TIMED, _("Went at another time"), "clock")] if found else []
        if line.stage != "void":
            found += self.offered(Deed("lodging.void_visit", _("Void a visit"), "trash", aside=True))
        return [*found, *history_deed(self.page.seat, "visit")]

    def key_field(self, what: str) -> str:
        return "visit"

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        return {"visit": line.key}, {}

    def do(self, line: Any, what: str) -> None:
        if what == HISTORY:
            show_history(self.page, "visit", line.key, self.title(line))
        elif what == TIMED:
            self.page.forms.open(
                "lodging.visitor_out", fixed={"visit": line.key}, who=self.title(line), person=line.person
            )
        else:
            super().do(line, what)

    def empty(self) -> EmptyState:
        return EmptyState(
            self.icon, _("No visitor is in the house"), _("Who comes to see somebody is put down here, and when they go.")
        )  # fmt: skip


class VisitorsPart(RegisterPart):
    register = VisitRegister

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.warning = Message()
        self.put_above(self.warning)

    def load(self) -> None:
        super().load()
        over = self.view.registers["visits"].over  # type: ignore[attr-defined]
        if not over.visits:
            self.warning.hide()
            return
        words = _n("{n} visitor should have gone", "{n} visitors should have gone", len(over.visits))
        self.warning.say("danger", words, _("Visits usually end by {time}.").format(time=over.end))
