"""Settings, The facility: what it says of itself on every paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility.core.i18n import P_, _, current
from facility.core.words import words_of
from facility.premises.profile import DescribeFacility, facility_profile
from ui.kit.card import Card, FieldGrid
from ui.kit.empty import EmptyState
from ui.settings.section import Section

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage


class FacilitySection(Section):
    """Legal data, what it offers, where it is, people in charge; changed as one."""

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("The facility"))
        self.action = self.act(
            DescribeFacility, label=_(P_("act", "Change")), icon="note-pencil", title=_("The facility")
        )
        self.button = self.action.button()
        self.head.addWidget(self.button)
        self.grids: list[tuple[Card, FieldGrid, list[str]]] = []
        groups: dict[str, list[str]] = {}
        for word in words_of(DescribeFacility):
            groups.setdefault(word.group, []).append(word.name)
        for label, names in groups.items():
            card = Card(_(label) if label else _("The facility"))
            grid = FieldGrid(columns=2)
            card.body.addWidget(grid)
            self.body.addWidget(card)
            self.grids.append((card, grid, names))
        self.nothing = EmptyState(
            "buildings", _("The facility has not been described yet"),
            _("Its name, code and address head every paper."),
        )  # fmt: skip
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)

    def load(self) -> None:
        profile: Any = self.page.ask(facility_profile)
        self.nothing.setVisible(profile is None)
        self.meta.setText(profile.name if profile is not None else "")
        for card, grid, names in self.grids:
            card.setVisible(profile is not None)
            if profile is not None:
                grid.set_fields(self._shown(profile, names))
        names = [word.name for word in words_of(DescribeFacility)]
        start = {name: getattr(profile, name) for name in names} if profile is not None else {}
        self.action.begin(start={name: value for name, value in start.items() if value is not None})

    @staticmethod
    def _shown(profile: Any, names: list[str]) -> list[tuple[str, str]]:
        words = {word.name: word for word in words_of(DescribeFacility)}
        lang = current()
        return [(_(words[name].label), words[name].show(getattr(profile, name), lang)) for name in names]
