"""One look for the whole program: colours, fonts, sizes; light, dark and three text sizes.

Widgets read the theme when they paint, so a change of colours only needs a repaint. A change of
text size alters the sizes of things: the shell then rebuilds its pages.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QOperatingSystemVersion, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from facility.core.i18n import current
from ui.kit.tokens import DARK, LIGHT, Tokens

Mode = Literal["system", "light", "dark"]
SCALES = (100, 125, 150)
WINDOWS_11 = 22000  # its first build
FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
BUNDLED = ("NotoSansSC-Regular.ttf", "NotoSansSC-SemiBold.ttf")


class Theme(QObject):
    """The look in force; ``theme`` below is the only one."""

    changed = Signal()  # colours are different now
    rescaled = Signal()  # text size is different now

    def __init__(self) -> None:
        super().__init__()
        self.tokens: Tokens = LIGHT
        self.mode: Mode = "system"
        self.scale = 100
        self.family = ""
        self._followed = False
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[int, int, str], tuple[QFont, QFontMetrics]] = {}

    @property
    def dark(self) -> bool:
        return self.tokens.dark

    def px(self, size: float) -> int:
        """A size of the drawings in pixels at the text size in force."""
        return round(size * self.scale / 100)

    def color(self, role: str) -> QColor:
        """A colour by its token, such as "text2"."""
        found = self._colours.get(role)
        if found is None:
            found = self._colours[role] = QColor(getattr(self.tokens, role))
        return found

    def font(self, size: float = 14, weight: int = 400) -> QFont:
        """The text font at ``size`` px of the drawings; weights used are 400, 500 and 600."""
        return self._font(self.px(size), weight)[0]

    def metrics(self, size: float = 14, weight: int = 400) -> QFontMetrics:
        return self._font(self.px(size), weight)[1]

    def _font(self, pixels: int, weight: int) -> tuple[QFont, QFontMetrics]:
        key = (pixels, weight, current())
        found = self._fonts.get(key)
        if found is None:
            font = QFont([self.family or load_family(), "Noto Sans SC", "PingFang SC", "sans-serif"])
            font.setPixelSize(pixels)
            font.setWeight(QFont.Weight(weight))
            font.setFeature(QFont.Tag("tnum"), 1)
            font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
            if current() == "en":  # quotation marks as wide as in English, not as a Chinese character
                font.setFeature(QFont.Tag("pwid"), 1)
            found = self._fonts[key] = (font, QFontMetrics(font))
        return found

    def line(self, size: float = 14, weight: int = 400) -> int:
        """The height of one line of text; follows the font, YaHei being taller than Noto."""
        return self.metrics(size, weight).height()

    def control(self, height: float = 32, size: float = 14) -> int:
        """The height of a control drawn ``height`` high, never less than its text needs."""
        return max(self.px(height), self.line(size) + 8)

    def panel(self, width: int = 480) -> int:
        """The width of a side panel drawn ``width`` wide; grows a little with the text size."""
        return round(width * (1 + (self.scale - 100) / 250))

    def apply(self, app: QApplication, mode: Mode = "system", scale: int = 100) -> None:
        """Put the look on the application; may be called again at any time."""
        first = not self._followed
        rescaled = scale != self.scale
        self.mode, self.scale = mode, scale
        if first:
            self._followed = True
            self.family = load_family()
            choose_style(app)
            app.styleHints().colorSchemeChanged.connect(self._system_changed)
        wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        app.styleHints().setColorScheme(wanted.get(mode, Qt.ColorScheme.Unknown))
        self._put(app)
        if rescaled and not first:
            self.rescaled.emit()

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._wants_dark() != self.tokens.dark:
            self._put(app)

    def _wants_dark(self) -> bool:
        if self.mode != "system":
            return self.mode == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _put(self, app: QApplication) -> None:
        from ui.kit.sheet import style_sheet

        self.tokens = DARK if self._wants_dark() else LIGHT
        self._colours.clear()
        app.setFont(self.font(14))
        app.setPalette(palette_of(self.tokens))
        app.setStyleSheet(style_sheet(self.tokens, self.px))
        self.changed.emit()


def load_family() -> str:
    """Microsoft YaHei UI where it is installed, else the font that comes with the program."""
    installed = QFontDatabase.families()
    if "Microsoft YaHei UI" in installed:
        return "Microsoft YaHei UI"
    if "Noto Sans SC" not in installed:
        for name in BUNDLED:
            QFontDatabase.addApplicationFont(str(FONTS / name))
    return "Noto Sans SC"


def windows_build() -> int:
    """The build number of Windows; 0 elsewhere."""
    return QOperatingSystemVersion.current().microVersion() if sys.platform == "win32" else 0


def choose_style(app: QApplication) -> None:
    """Windows 11's own style where it runs, Fusion elsewhere."""
    eleven = windows_build() >= WINDOWS_11 and "windows11" in QStyleFactory.keys()  # noqa: SIM118 (not a dict)
    wanted = "windows11" if eleven else "Fusion"
    if app.style().name().lower() != wanted.lower():
        app.setStyle(wanted)


def palette_of(tokens: Tokens) -> QPalette:
    """Qt's palette from our colours, for the native parts."""
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in (
        (roles.Window, tokens.bg),
        (roles.WindowText, tokens.text),
        (roles.Base, tokens.surface),
        (roles.AlternateBase, tokens.sunken),
        (roles.Text, tokens.text),
        (roles.Button, tokens.surface),
        (roles.ButtonText, tokens.text),
        (roles.BrightText, tokens.danger),
        (roles.ToolTipBase, tokens.toast),
        (roles.ToolTipText, tokens.white),
        (roles.PlaceholderText, tokens.text3),
        (roles.Highlight, tokens.accent),
        (roles.HighlightedText, tokens.white),
        (roles.Accent, tokens.accent),
        (roles.Link, tokens.link),
        (roles.LinkVisited, tokens.link),
        (roles.Light, tokens.surface),
        (roles.Midlight, tokens.line),
        (roles.Mid, tokens.line_s),
        (roles.Dark, tokens.line_s),
        (roles.Shadow, tokens.line_s),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text3))
    return palette


theme = Theme()
