"""Settings, Language and look: for this PC only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QGridLayout

from facility.core.i18n import LANGUAGES, _, current
from ui.kit.card import Card
from ui.kit.chips import Segmented
from ui.kit.text import Label
from ui.kit.theme import SCALES, theme
from ui.settings.section import Section
from ui.shell.preferences import LANGUAGE_NAMES

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage


class LookSection(Section):
    """Each choice takes effect at once; pages keep what was half-written."""

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Language and look"), _("for this PC"))
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(2, 1)
        self.language = Segmented(
            [(lang, LANGUAGE_NAMES[lang], "") for lang in LANGUAGES], current(), _("Language")
        )
        self.mode = Segmented(
            [("system", _("As the system"), "monitor"), ("light", _("Light"), "sun"), ("dark", _("Dark"), "moon")],
            theme.mode, _("Colours"),
        )  # fmt: skip
        self.scale = Segmented([(scale, f"{scale} %", "") for scale in SCALES], theme.scale, _("Text size"))
        for line, (label, control) in enumerate(
            ((_("Language"), self.language), (_("Colours"), self.mode), (_("Text size"), self.scale))
        ):
            grid.addWidget(Label(label, "label"), line, 0)
            grid.addWidget(control, line, 1)
        card.body.addLayout(grid)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.language.picked.connect(self._language)
        self.mode.picked.connect(self._mode)
        self.scale.picked.connect(self._scale)

    def _later(self, then: Any) -> None:
        """After this click is over: the page it came from is taken down on the way."""
        QTimer.singleShot(0, self.window(), then)

    def _language(self, lang: object) -> None:
        window: Any = self.window()
        if hasattr(window, "switch_language"):
            self._later(_Then(window.switch_language, str(lang)))

    def _mode(self, mode: object) -> None:
        self._apply(mode=str(mode))

    def _scale(self, scale: object) -> None:
        self._apply(scale=int(str(scale)))

    def _apply(self, **values: Any) -> None:
        memory: Any = getattr(self.window(), "memory", None)
        if memory is not None:
            memory.change(**values)
        mode, scale = values.get("mode", theme.mode), values.get("scale", theme.scale)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._later(_Then(theme.apply, app, mode, scale))


class _Then:
    def __init__(self, function: Any, *arguments: Any) -> None:
        self._function, self._arguments = function, arguments

    def __call__(self) -> None:
        self._function(*self._arguments)
