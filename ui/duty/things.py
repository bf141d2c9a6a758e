"""Things: what people brought along or gave into keeping, whether the list is signed, and what was handed back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from facility.core.i18n import N_, P_, _, _n
from facility.core.words import Moment, Money, Name, Text
from facility.lodging.daily import day_words as d
from facility.lodging.daily.belongings import thing_photo, things, things_left_behind
from facility.lodging.daily.day_words import SignatureState
from ui.duty.papers import PAPER, paper_deed, print_for
from ui.duty.past import HISTORY, history_deed, show_history
from ui.duty.register_part import DutyRegister, RegisterPart
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.kit.message import Message
from ui.people.viewing import show_file
from ui.registers.register import Deed, Fact, Fields, Pill, told

PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class ThingLine:
    key: int
    person: int
    number: str
    name: Annotated[Name, N_("Person")]
    what: d.What
    state: Annotated[Text, N_("State")]
    kind: d.KindOfThing
    how_many: d.HowMany
    amount: Annotated[Money, N_("Amount")] | None
    kept_where: d.KeptWhere
    received_at: Annotated[Moment, P_("thing", "Taken into the list")]
    receipt: d.ReceiptSigned
    handed_back_at: Annotated[Moment, N_("Handed back")] | None
    stage: str
    row: Any


STAGES = {
    "left": ChipLook("danger", "warning-circle", P_("thing", "left behind")),
    "here": ChipLook("signed", "package", P_("thing", "here")),
    "back": ChipLook("ok", "check-circle", P_("thing", "handed back"), plain=True),
}


class ThingRegister(DutyRegister):
    name, icon = "things", "package"
    line = ThingLine
    columns = (
        "name", "what", "state", "kind", "how_many", "amount", "kept_where", "received_at", "receipt", "handed_back_at",
    )  # fmt: skip
    widths: ClassVar[Mapping[str, int]] = {
        "name": 88, "how_many": 64, "amount": 88, "received_at": 140, "handed_back_at": 140,
    }  # fmt: skip
    begins = ("lodging.receive_thing",)
    first = "here"

    def word(self) -> str:
        return _(P_("part", "Things"))

    def read(self) -> list[ThingLine]:
        """Person by person; what was left behind on top."""
        self.left = {one.person: one for one in self.page.ask(things_left_behind)}
        lines = [self._line(row) for row in self.page.ask(things)]
        return sorted(lines, key=lambda line: (line.stage != "left", line.stage == "back"))

    def _line(self, row: Any) -> ThingLine:
        stage = "back" if row.handed_back_at is not None else "left" if row.person in self.left else "here"
        return ThingLine(
            row.id, row.person, "", row.name, row.what, _(STAGES[stage].word), row.kind, row.how_many, row.amount,
            row.kept_where, row.received_at, row.receipt, row.handed_back_at, stage, row,
        )  # fmt: skip

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("here", _(P_("things", "Here"))), ("unsigned", _(P_("things", "List not signed"))),
            ("left", _(P_("things", "Left behind"))), ("back", _(P_("things", "Handed back"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        here = line.stage != "back"
        if pill == "unsigned":
            return here and line.receipt is SignatureState.NOT_YET
        return here if pill == "here" else bool(line.stage == pill)

    def chip(self, line: Any) -> ChipLook:
        look = STAGES[line.stage]
        return ChipLook(look.tone, look.icon, line.state, look.plain)

    def tones(self) -> dict[str, Any]:
        def unsigned(line: Any) -> str:
            return "warn" if self.belongs(line, "unsigned") else ""

        return {"receipt": unsigned}

    def title(self, line: Any) -> str:
        return f"{line.name}　{line.what}"

    def facts(self, line: Any) -> list[Fact]:
        facts = told(line.row, "condition", "handed_back_to", "return_signed", "note")
        left = self.left.get(line.person)
        if left is not None and line.stage == "left":
            facts = [*told(left, "left_at", "things"), *facts]
        return facts

    def deeds(self, line: Any) -> list[Deed]:
        row, found = line.row, []
        if line.stage != "back":
            found = self.offered(
                Deed("lodging.hand_back", _("Hand back"), "arrow-u-up-left"),
                Deed("lodging.hand_back_all", _("Hand everything back"), "package"),
            )
            if row.receipt is SignatureState.NOT_YET:
                found += self.offered(Deed("lodging.sign_receipt", _("The list is signed"), "pencil-simple"))
        if row.photo is not None:
            found.append(Deed(PHOTO, _("See the photo"), "image", aside=True))
        if line.stage != "back":
            found += self.offered(Deed("lodging.change_thing", _("Change a thing"), "pencil-simple"))
            found += paper_deed(self.page.seat, "things_receipt", _("Print the receipt"))
        else:
            found += paper_deed(self.page.seat, "things_back", _("Print the handing-back list"))
        found += self.offered(Deed("lodging.void_thing", _("Void a thing"), "trash", aside=True))
        return [*found, *history_deed(self.page.seat, "belonging")]

    def key_field(self, what: str) -> str:
        return "thing"

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what in ("lodging.hand_back_all", "lodging.sign_receipt"):
            return {"person": line.person}, {}
        if what == "lodging.change_thing":
            row = line.row
            names = ("condition", "kept_where", "receipt", "note")
            return {"thing": line.key}, {name: getattr(row, name) for name in names}
        return {"thing": line.key}, {}

    def do(self, line: Any, what: str) -> None:
        if what == PHOTO:
            photo = self.page.seat.desk.ask(thing_photo, thing=line.key).value
            if photo is not None:
                show_file(self.page, photo, line.what, line.name)
        elif what == HISTORY:
            show_history(self.page, "belonging", line.key, self.title(line))
        elif what.startswith(PAPER):
            print_for(self.page, what, person=line.person)
        else:
            super().do(line, what)

    def empty(self) -> EmptyState:
        return EmptyState(
            self.icon, _("No things on the list"),
            _("What somebody brings along or gives into keeping stands here until it is handed back."),
        )  # fmt: skip


class ThingsPart(RegisterPart):
    register = ThingRegister

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.warning = Message()
        self.put_above(self.warning)

    def load(self) -> None:
        super().load()
        left = list(self.view.registers["things"].left.values())  # type: ignore[attr-defined]
        if not left:
            self.warning.hide()
            return
        words = _n(
            "{n} person moved out and things of theirs are still here",
            "{n} people moved out and things of theirs are still here",
            len(left),
        )
        self.warning.say("warning", words, "　".join(f"{one.name} ({one.things})" for one in left))
