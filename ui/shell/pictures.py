"""Pictures of all that can be seen, one by one and as contact sheets: to look at, and to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from facility.core.i18n import LANGUAGES, use
from ui.kit import draw
from ui.kit.theme import theme
from ui.shell.preferences import PreferenceFile, Preferences
from ui.shell.walk import scenes

LOOKS = tuple((lang, mode, text) for lang in LANGUAGES for mode in ("light", "dark") for text in (100, 150))
ACROSS, DOWN = 3, 4
THUMB = QSize(640, 360)
CAPTION, GAP = 26, 12


class Album:
    """Numbered pictures in one folder; ``sheets`` adds the contact sheets."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.files: list[Path] = []
        self._small: list[tuple[str, QImage]] = []
        out.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, window: QWidget) -> None:
        picture = window.grab()
        path = self.out / f"{len(self.files) + 1:03d}-{name}.png"
        picture.save(str(path))
        self.files.append(path)
        self._small.append((path.stem, thumbnail(picture)))

    def sheets(self, where: Path, title: str) -> list[Path]:
        """The pictures small, twelve to a sheet, each with its name under it."""
        made = []
        full = ACROSS * DOWN
        for begin in range(0, len(self._small), full):
            path = where / f"{title}-{begin // full + 1:02d}.png"
            contact_sheet(self._small[begin : begin + full]).save(str(path))
            made.append(path)
        return made


def thumbnail(picture: QPixmap) -> QImage:
    """No larger than `THUMB`, never enlarged."""
    image = picture.toImage()
    if image.width() <= THUMB.width() and image.height() <= THUMB.height():
        return image
    return image.scaled(THUMB, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def contact_sheet(pictures: Sequence[tuple[str, QImage]]) -> QImage:
    """A grid of small pictures with their names."""
    wide, high = THUMB.width() + GAP, THUMB.height() + CAPTION + GAP
    rows = -(-len(pictures) // ACROSS)
    sheet = QImage(ACROSS * wide + GAP, rows * high + GAP, QImage.Format.Format_RGB32)
    sheet.fill(theme.color("line"))
    painter = QPainter(sheet)
    draw.smooth(painter)
    size = 15 * 100 / theme.scale
    for place, (name, image) in enumerate(pictures):
        down, across = divmod(place, ACROSS)
        left, top = GAP + across * wide, GAP + down * high
        painter.drawImage(left, top, image)
        below = QRect(left, top + THUMB.height(), THUMB.width(), CAPTION)
        draw.text(painter, below, name, "text", size, 500)
    painter.end()
    return sheet


def draw_all(
    app: QApplication, desk: Any, out: Path, lang: str, mode: str, size: tuple[int, int], text: int
) -> Album:
    """Draw and write; nothing of this PC's own preferences is read or kept."""
    use(lang)
    theme.apply(app, mode, text)  # type: ignore[arg-type]
    album = Album(out)
    memory = PreferenceFile.unkept(Preferences(lang=lang, mode=mode, scale=text, wide=size[0], high=size[1]))
    with closing(scenes(desk, memory, size, out / ".nothing")) as walk:
        for name, window in walk:
            album.take(name, window)
    return album


def draw_every_look(app: QApplication, desk: Any, out: Path, size: tuple[int, int]) -> Iterator[list[Path]]:
    """Both languages, light and dark, small and large text: a folder each, and all contact sheets in ``out``."""
    for lang, mode, text in LOOKS:
        title = f"{lang}-{mode}-{text}"
        album = draw_all(app, desk, out / title, lang, mode, size, text)
        yield album.files + album.sheets(out, title)
