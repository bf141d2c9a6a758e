"""Registers of the page Staff whose lines are the rows of one query, each of them an entry that can be voided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, ClassVar

from facility.core.i18n import _
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.registers.register import Deed, Fact, Pill, told
from ui.staff.register import StaffRegister

OWN = ("id", "name")


class RowsRegister(StaffRegister):
    """``query`` reads its rows; ``stage`` tells which of ``stages`` a row has reached."""

    query: ClassVar[Callable[..., Any]]
    stages: ClassVar[Mapping[str, ChipLook]]
    nothing: ClassVar[str]
    """What stands there while it is empty (msgid)."""
    more: ClassVar[tuple[str, ...]] = ()
    """The words of the row that stand under the table."""

    def rows(self) -> Any:
        return self.page.ask(type(self).query)

    def read(self) -> list[Any]:
        return [self._line(row) for row in self.rows()]

    def _line(self, row: Any) -> Any:
        stage = self.stage(row)
        facts = {one.name: getattr(row, one.name) for one in fields(row) if one.name not in OWN}
        return self.line(
            key=self.key(row), person=None, number="", name=row.name, state=_(self.stages[stage].word), stage=stage,
            row=row, **facts,
        )  # fmt: skip

    def key(self, row: Any) -> int:
        return int(row.id)

    def stage(self, row: Any) -> str:
        raise NotImplementedError

    def pills(self) -> tuple[Pill, ...]:
        return tuple((key, _(look.word)) for key, look in self.stages.items()) if len(self.stages) > 1 else ()

    def belongs(self, line: Any, pill: str) -> bool:
        return bool(line.stage == pill)

    def chip(self, line: Any) -> ChipLook:
        look = self.stages[line.stage]
        return ChipLook(look.tone, look.icon, line.state, look.plain)

    def facts(self, line: Any) -> list[Fact]:
        return told(line.row, *self.more)

    def deeds(self, line: Any) -> list[Deed]:
        return self.usual()

    def empty(self) -> EmptyState:
        return EmptyState(self.icon, _(self.nothing), "")
