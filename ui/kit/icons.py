"""Icons: Phosphor, as shipped with QtAwesome ("ph."), painted as text in any colour and size.

QtAwesome's font and names are read from its folder without importing the package: importing it and
its nine other fonts would take longer than the whole sign-in window. Where the folder looks
different, QtAwesome itself is asked.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from ui.kit.theme import theme


@lru_cache(maxsize=1)
def _phosphor() -> tuple[str, dict[str, str]]:
    """Font family and name → character."""
    spec = find_spec("qtawesome")
    folder = Path(spec.origin).parent / "fonts" if spec and spec.origin else Path()
    fonts, charmaps = (
        sorted(folder.glob("phosphor-[0-9]*.ttf")),
        sorted(folder.glob("phosphor-charmap-*.json")),
    )
    if fonts and charmaps:
        loaded = QFontDatabase.addApplicationFont(str(fonts[-1]))
        families = QFontDatabase.applicationFontFamilies(loaded)
        if families:
            names: dict[str, str] = json.loads(charmaps[-1].read_text(encoding="utf-8"))
            return families[0], {name: chr(int(code, 16)) for name, code in names.items()}
    import qtawesome

    family = qtawesome.font("ph", 16).family()
    return family, {name: qtawesome.charmap(f"ph.{name}") for name in qtawesome._instance().charmap["ph"]}


def exists(name: str) -> bool:
    """Whether Phosphor has an icon of this name."""
    return name in _phosphor()[1]


def glyph(name: str) -> str:
    """The character of an icon; that of a question mark where there is no such icon."""
    known = _phosphor()[1]
    return str(known.get(name) or known["question"])


@lru_cache(maxsize=32)
def _font(pixels: int) -> QFont:
    font = QFont(_phosphor()[0])
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def paint_icon(painter: QPainter, rect: QRect | QRectF, name: str, colour: QColor, size: int = 0) -> None:
    """Paint icon ``name`` centred in ``rect``; ``size`` in pixels, the rect's smaller side if 0.

    A name Phosphor does not have is painted as a question mark: an exception while painting would end the program.
    """
    area = QRectF(rect)
    painter.save()
    painter.setFont(_font(size or max(1, int(min(area.width(), area.height())))))
    painter.setPen(colour)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, glyph(name))
    painter.restore()


class _Engine(QIconEngine):
    """Paints in the theme's colours of the moment, so no icon is ever rebuilt."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self.name, self.role = name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = "text3" if mode == QIcon.Mode.Disabled else self.role
        paint_icon(painter, rect, self.name, theme.color(role))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self.name, self.role)


def icon(name: str, role: str = "text2") -> QIcon:
    """A QIcon in the colour of a token, for native parts such as menus and window titles."""
    if not exists(name):
        raise KeyError(name)
    return QIcon(_Engine(name, role))
