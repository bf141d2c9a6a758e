"""A register whose lines are the rows of one query, each in one of several stages with deeds of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from facility.core.i18n import _
from ui.duty.past import HISTORY, history_deed, show_history
from ui.duty.register_part import DutyRegister
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.registers.register import Deed, Fact, Fields, Pill, told

OWN = ("id", "number", "name", "state")


@dataclass(frozen=True, slots=True)
class Act:
    """A command about a line, offered in some of its stages. ``aside``: it is not what comes next."""

    what: str
    words: str
    icon: str
    stages: tuple[str, ...] = ()
    aside: bool = False


class RowRegister(DutyRegister):
    """``query`` reads its rows; `stage` says which of ``stages`` a row has reached.

    table: of its records, for what happened to one. about: the field of its commands that takes a line. more: the
    words that stand under the table. changes: commands whose form begins with these words of the line.
    """

    query: ClassVar[Callable[..., Any]]
    stages: ClassVar[Mapping[str, ChipLook]]
    table: ClassVar[str] = ""
    about: ClassVar[str] = ""
    acts: ClassVar[tuple[Act, ...]] = ()
    more: ClassVar[tuple[str, ...]] = ()
    changes: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    nothing: ClassVar[str] = ""
    """What stands there while it is empty (msgid)."""

    def rows(self) -> Sequence[Any]:
        """The rows of the query; a register that asks it for a part says so here."""
        found: Sequence[Any] = self.page.ask(type(self).query)
        return found

    def read(self) -> Sequence[Any]:
        return [self._line(row) for row in self.rows()]

    def _line(self, row: Any) -> Any:
        stage = self.stage(row)
        facts = {one.name: getattr(row, one.name) for one in fields(row) if one.name not in OWN}
        given = {
            "key": self.key(row), "person": facts.pop("person", None), "number": getattr(row, "number", ""),
            "name": getattr(row, "name", ""), "state": _(self.stages[stage].word), "stage": stage, "row": row,
        }  # fmt: skip
        return self.line(**given, **facts)

    def key(self, row: Any) -> int:
        return int(row.id)

    def stage(self, row: Any) -> str:
        """Which of ``stages`` a row has reached."""
        raise NotImplementedError

    def pills(self) -> tuple[Pill, ...]:
        return tuple((key, _(look.word)) for key, look in self.stages.items()) if len(self.stages) > 1 else ()

    def belongs(self, line: Any, pill: str) -> bool:
        return bool(line.stage == pill)

    def chip(self, line: Any) -> ChipLook:
        look = self.stages[line.stage]
        return ChipLook(look.tone, look.icon, line.state, look.plain)

    def facts(self, line: Any) -> list[Fact]:
        return told(line.row, *(name for name in self.more if hasattr(line.row, name)))

    def deeds(self, line: Any) -> list[Deed]:
        found = self.offered(
            *(
                Deed(act.what, _(act.words), act.icon, aside=act.aside)
                for act in self.acts
                if not act.stages or line.stage in act.stages
            )
        )
        history = history_deed(self.page.seat, self.table) if self.table else []
        return [*found, *self.besides(line), *history]

    def besides(self, line: Any) -> list[Deed]:
        """What can be done besides its commands: papers, pictures, voiding."""
        return []

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        start = {name: getattr(line.row, name) for name in self.changes.get(what, ())}
        return {self.about: line.key}, start

    def do(self, line: Any, what: str) -> None:
        if what == HISTORY:
            show_history(self.page, self.table, line.key, self.title(line))
        else:
            super().do(line, what)

    def leads(self, line: Any) -> bool:
        return line.person is not None or bool(self.table)

    def open(self, line: Any) -> None:
        """The person a line is about; else what happened to it."""
        if line.person is not None:
            super().open(line)
        elif self.table:
            self.do(line, HISTORY)

    def empty(self) -> EmptyState:
        what = _(self.nothing) if self.nothing else _("Nothing has been entered here yet")
        first = next((self.page.forms.label(one) for one in self.begins if self.page.forms.may(one)), "")
        return EmptyState(
            self.icon, what, _("Begin with “{button}” above.").format(button=first) if first else ""
        )
