"""Funds by year; the two areas, the five zones and services not offered stand above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from facility.core.i18n import P_, _, current
from facility.core.words import words_of
from facility.premises.keeping.means import FundRow, HouseFigures, funds, house_figures, services_not_offered
from facility.premises.keeping.voiding import EntryOf
from ui.kit.chips import ChipLook
from ui.premises.house_register import Above, Act, HousePart, HouseRegister, line_of, listed
from ui.registers.register import Pill


class FundRegister(HouseRegister):
    name, icon = "funds", "money"
    query, line = staticmethod(funds), line_of(FundRow, "FundLine")
    table, about, entry = "fund", "fund", EntryOf.FUND
    columns = ("year", "state", "kind", "name", "amount", "until")
    widths: ClassVar[Mapping[str, int]] = {"year": 72, "kind": 240, "amount": 128, "until": 112}
    begins = ("premises.add_fund", "premises.explain_service")
    icons: ClassVar[Mapping[str, str]] = {"premises.explain_service": "chat-text"}
    more = ("notes",)
    acts = (Act("premises.change_fund", P_("act", "Correct"), "pencil-simple", ("kept",), aside=True),)
    changes: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "premises.change_fund": ("year", "kind", "name", "amount", "until", "notes"),
    }
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "kept": ChipLook("ok", "check-circle", P_("fund", "entered"), plain=True),
        "void": ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True),
    }

    def word(self) -> str:
        return _(P_("register", "Funds"))

    def stage(self, row: Any) -> str:
        return "void" if row.voided_at else "kept"

    def read(self) -> Sequence[Any]:
        lines = super().read()
        self._years = sorted({line.year for line in lines}, reverse=True)
        return lines

    def pills(self) -> tuple[Pill, ...]:
        return tuple((str(year), str(year)) for year in self._years)

    def belongs(self, line: Any, pill: str) -> bool:
        return str(line.year) == pill

    def title(self, line: Any) -> str:
        return f"{line.year} {line.name}"


class MeansPart(HousePart):
    register = FundRegister

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.areas, self.services = Above(), Above()
        self.put_above(self.areas)
        self.put_above(self.services)

    def load(self) -> None:
        super().load()
        self._say_areas(self.page.ask(house_figures))
        rows = self.page.ask(services_not_offered)
        if not rows:
            self.services.hide()
            return
        told = [
            f"{_(row.service.label)} – {row.reason}" if row.reason else _(row.service.label) for row in rows
        ]
        without = sum(not row.reason for row in rows)
        self.services.say(
            "warning" if without else "info",
            _("Services not offered: {n}, without a reason: {without}").format(n=len(rows), without=without),
            listed(told),
        )

    def _say_areas(self, figures: HouseFigures) -> None:
        """The two areas, each as its own figure, and the rooms of each zone."""
        lang = current()
        words = {word.name: word for word in words_of(HouseFigures)}
        areas = [
            _("{what} {area} m²").format(
                what=_(words[name].label), area=words[name].show(getattr(figures, name), lang) or "–"
            )
            for name in ("usable_area", "built_area")
        ]
        zones = [
            _("{zone} {n} rooms").format(zone=_(row.zone.label), n=row.rooms)
            if row.rooms
            else _("{zone} none").format(zone=_(row.zone.label))
            for row in figures.zones
        ]
        self.areas.say("info", "　".join(areas), listed(zones))
