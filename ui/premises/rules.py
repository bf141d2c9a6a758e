"""Written rules, plans and emergency plans; drills."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from facility.core.i18n import P_, _, current, show_date
from facility.premises.keeping.drills import DrillRow, drills
from facility.premises.keeping.kinds import RuleGroup, Standing
from facility.premises.keeping.pictures import PictureOf
from facility.premises.keeping.rules_written import (
    RuleRow,
    rule_readers,
    rule_versions,
    rules_missing,
    written_rules,
)
from facility.premises.keeping.voiding import EntryOf
from facility.premises.papers.printing import KeepingPaper
from ui.kit.chips import ChipLook
from ui.premises.house_register import Above, Act, HousePart, HouseRegister, line_of, listed
from ui.premises.printing import Slip
from ui.registers.register import Fact, Pill

LIVE = ("over", "soon", "valid", "not_yet")
UNSIGNED = "unsigned"


class RuleRegister(HouseRegister):
    name, icon = "rules", "book-open"
    query, line = staticmethod(written_rules), line_of(RuleRow, "RuleLine")
    table, about, scan = "written_rule", "rule", "scan"
    columns = ("kind", "state", "title", "label", "since", "review_on", "approver", "signed")
    widths: ClassVar[Mapping[str, int]] = {
        "kind": 240, "label": 72, "since": 96, "review_on": 96, "approver": 80, "signed": 72,
    }  # fmt: skip
    begins = ("premises.write_rule",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "over": ChipLook("danger", "warning-circle", P_("rule", "review overdue")),
        "soon": ChipLook("warning", "clock", P_("rule", "review due soon")),
        "valid": ChipLook("ok", "check-circle", P_("rule", "in force"), plain=True),
        "not_yet": ChipLook("outline", "hourglass", P_("rule", "not in force yet")),
        "ended": ChipLook("neutral", "archive", P_("rule", "no longer in force"), plain=True),
    }
    more = ("says", "ended_on", "end_reason")
    papers = (KeepingPaper.BINDER,)
    slips = (
        Slip(KeepingPaper.READERS, P_("act", "Print the sheet for signatures"), ("over", "soon", "valid")),
    )
    acts = (
        Act("premises.sign_rule", P_("act", "Read and signed"), "pencil-simple", ("over", "soon", "valid")),
        Act("premises.revise_rule", P_("act", "New version"), "plus", LIVE, aside=True),
        Act("premises.review_rule", P_("act", "Reviewed"), "check", LIVE, aside=True),
        Act("premises.end_rule", P_("act", "No longer in force"), "archive", LIVE, aside=True),
    )
    changes: ClassVar[Mapping[str, tuple[str, ...]]] = {"premises.revise_rule": ("approver",)}

    def word(self) -> str:
        return _(P_("register", "Rules and plans"))

    def stage(self, row: Any) -> str:
        return str(row.standing.value)

    def pills(self) -> tuple[Pill, ...]:
        groups = tuple((group.value, _(group.label)) for group in RuleGroup)
        return (
            *groups,
            ("due", _(P_("rules", "To review"))),
            (UNSIGNED, _(P_("rules", "Not signed by all"))),
        )

    def belongs(self, line: Any, pill: str) -> bool:
        if pill == UNSIGNED:
            return line.standing is not Standing.ENDED and line.signed < line.to_sign
        if pill == "due":
            return line.stage in ("over", "soon")
        return bool(line.kind.group.value == pill)

    def shows(self) -> dict[str, Any]:
        return {"signed": lambda line: f"{line.signed}/{line.to_sign}"}

    def tones(self) -> dict[str, Any]:
        return {"review_on": lambda line: {"over": "danger", "soon": "warn"}.get(line.stage, "")}

    def title(self, line: Any) -> str:
        return str(line.title)

    def further(self, line: Any) -> list[Fact]:
        """Who has not signed yet, the clause, and the versions."""
        lang, found = current(), []
        if line.kind.clause:
            found.append((_("Clause"), line.kind.clause))
        if line.stage != "ended":
            left = [row.name for row in self.page.ask(rule_readers, rule=line.key) if row.on is None]
            if left:
                found.append((_("Not signed yet"), listed(left)))
        versions = self.page.ask(rule_versions, rule=line.key)
        if len(versions) > 1:
            told = (f"{one.label} {show_date(one.since, lang)}" for one in versions)
            found.append((_("Versions"), listed(told)))
        return found


class DrillRegister(HouseRegister):
    name, icon = "drills", "fire"
    query, line = staticmethod(drills), line_of(DrillRow, "DrillLine")
    table, about, entry, scan = "drill", "drill", EntryOf.DRILL, "photo"
    picture = PictureOf.DRILL
    columns = ("on", "state", "kind", "place", "leader", "staff_there", "residents_there", "minutes")
    widths: ClassVar[Mapping[str, int]] = {
        "on": 96, "kind": 216, "leader": 80, "staff_there": 96, "residents_there": 96, "minutes": 96,
    }  # fmt: skip
    begins = ("premises.record_drill",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "held": ChipLook("ok", "check-circle", P_("drill", "held"), plain=True),
        "void": ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True),
    }
    slips = (Slip(KeepingPaper.DRILL, P_("act", "Print the record"), ("held",)),)
    more = ("participants", "findings", "improvements")

    def word(self) -> str:
        return _(P_("register", "Drills"))

    def stage(self, row: Any) -> str:
        return "void" if row.voided_at else "held"

    def title(self, line: Any) -> str:
        return str(_(line.kind.label))


class RulesPart(HousePart):
    register = RuleRegister
    others = (DrillRegister,)

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.lacking = Above()
        self.put_above(self.lacking)

    def load(self) -> None:
        super().load()
        missing = self.page.ask(rules_missing)
        if not missing:
            self.lacking.hide()
            return
        words = listed(_(kind.label) for kind in missing)
        self.lacking.say("warning", _("Rules and plans that lack: {n}").format(n=len(missing)), words)
