"""Colours, fonts, sizes, icons."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ui.kit import icons
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.kit.tokens import DARK, LIGHT, Tokens, contrast

ROOT = Path(__file__).resolve().parents[3]
INKS = ("text", "text2", "text3", "link", "accent_x", "warn", "danger")
GROUNDS = ("bg", "surface", "sunken", "sel", "hover", "dis", "accent_t", "warn_t", "danger_t")
TEXT_PAIRS = [
    *((ink, ground) for ink in INKS for ground in GROUNDS),  # any text may come to stand on any of them
    ("white", "accent"),
    ("white", "toast"),
    ("toast_link", "toast"),
]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_words_can_be_read(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_and_bars_can_be_seen(tokens: Tokens) -> None:
    assert contrast(tokens.line_s, tokens.surface) >= 3
    assert contrast(tokens.chart2, tokens.surface) >= 3


def test_contrast_is_the_published_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#1A211E", "#FFFFFF") == pytest.approx(16.4, abs=0.05)


def test_the_font_comes_with_the_program_and_its_digits_line_up(qapp: QApplication) -> None:
    assert theme.family in ("Noto Sans SC", "Microsoft YaHei UI")
    metrics = theme.metrics(14)
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1
    assert theme.metrics(14, 600).horizontalAdvance("安") >= theme.metrics(14).horizontalAdvance("安")


def test_dark_and_back_recolours_what_is_on_show(qapp: QApplication, qtbot) -> None:
    label = Label("安驿", "body")
    qtbot.addWidget(label)
    label.show()
    light = label.grab().toImage()
    with qtbot.waitSignal(theme.changed):
        theme.apply(qapp, "dark", 100)
    assert theme.dark
    assert qapp.palette().window().color().name().upper() == DARK.bg
    assert label.grab().toImage() != light


@pytest.mark.parametrize("scale", [100, 125, 150])
def test_sizes_follow_the_text_size(qapp: QApplication, scale: int) -> None:
    theme.apply(qapp, "light", scale)
    assert theme.px(32) == round(32 * scale / 100)
    assert theme.control(32) >= theme.line(14) + 8
    assert qapp.font().pixelSize() == round(14 * scale / 100)


def test_a_new_text_size_is_announced(qapp: QApplication, qtbot) -> None:
    with qtbot.waitSignal(theme.rescaled):
        theme.apply(qapp, "light", 150)


def test_icons_follow_the_theme_without_being_rebuilt(qapp: QApplication) -> None:
    made: QIcon = icons.icon("bed", "text")
    light = made.pixmap(QSize(20, 20)).toImage()
    theme.apply(qapp, "dark", 100)
    assert made.pixmap(QSize(20, 20)).toImage() != light


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(KeyError):
        icons.icon("no-such-icon")


def test_an_unknown_icon_is_painted_as_a_question_mark() -> None:
    assert icons.glyph("no-such-icon") == icons.glyph("question") != icons.glyph("bed")


def test_every_icon_named_anywhere_exists() -> None:
    named = set()
    for source in (*(ROOT / "ui").rglob("*.py"), *(ROOT / "facility").rglob("*.py")):
        words = source.read_text(encoding="utf-8")
        named |= set(re.findall(r"\b(?:icon=|icon\(|IconLabel\(|BoxIcon\(|IconButton\()\"([a-z-]+)\"", words))
        named |= set(re.findall(r'name, icon = "[a-z_]+", "([a-z-]+)"', words))
        named |= set(re.findall(r'(?:PartSpec|PageSpec)\(\s*"\w+", P_\([^)]*\), "([a-z-]+)"', words))
        named |= set(re.findall(r'ChipLook\(\s*"\w+",\s*"([a-z-]+)"', words))
        named |= set(
            re.findall(r'(?:Act|Deed)\(\s*"[\w.]+",\s*(?:N_|P_|_)\((?:P_\()?[^)]*\)+,\s*"([a-z-]+)"', words)
        )
    assert len(named) > 120
    assert [name for name in sorted(named) if not icons.exists(name)] == []


def test_the_kit_is_light() -> None:
    """Sign-in stands on it: nothing of the store, papers or sheets comes in with it."""
    heavy = "{'sqlalchemy','reportlab','openpyxl','babel','qtawesome','PIL','pypdfium2','stdnum','holidays'}"
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in (ROOT / "ui" / "kit").rglob("*.py")
    ]
    code = f"import sys\nfor n in {names!r}: __import__(n)\n"
    code += f"bad = {heavy} & {{m.split('.')[0] for m in sys.modules}}\nassert not bad, bad"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)
