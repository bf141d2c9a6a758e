"""Every page, section, panel and form is brought up once in each language and looked at from all sides.

Both walks are made where room is shortest: at 150 % on 1366×768. The English one is made in brackets (see
`brackets`) and in the dark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from facility.core import i18n
from tests.support.sample import Sample
from tests.ui.looks import brackets
from tests.ui.looks.brackets import Stored, all_unworded
from tests.ui.looks.judging import chain, cut_words, faint, silent, squeezed, texts, unreached, wandering
from tests.ui.looks.seeing import Eye
from ui.kit.theme import theme
from ui.shell.crash import CrashWatch
from ui.shell.preferences import PreferenceFile, Preferences
from ui.shell.walk import scenes

SCALE, SIZE = 150, (1366, 768)
SCENES = 100  # there are more; fewer would mean that the walk got stuck


@pytest.mark.parametrize(("lang", "mode"), [("zh", "light"), ("en", "dark")])
def test_every_screen(
    sample: Sample, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, mode: str
) -> None:
    desk = sample.chief()
    stored = Stored(desk)
    i18n.use(lang)
    theme.apply(qapp, mode, SCALE)  # type: ignore[arg-type]
    memory = PreferenceFile.unkept(Preferences(lang=lang, mode=mode, scale=SCALE))
    wrong: dict[str, list[str]] = defaultdict(list)
    eye, seen = Eye(), set()

    def note(scene: str, lines: Iterable[str]) -> None:
        for line in lines:
            if line not in seen:
                seen.add(line)
                wrong[scene].append(line)

    monkeypatch.setattr(
        CrashWatch, "take", lambda _watch, error, *_more: wrong["unexpected"].append(repr(error))
    )
    count = 0
    language = brackets.spoken() if lang == "en" else nullcontext()
    with language, eye.open(), closing(scenes(desk, memory, SIZE, tmp_path / "nothing")) as walk:
        for name, window in walk:
            count += 1
            picture = eye.look(window)
            note(name, silent(window))
            note(name, squeezed(window))
            note(name, cut_words(eye.painted))
            note(name, faint(window, eye.painted, picture))
            if lang == "en":
                note(name, all_unworded(texts(window, eye.painted), stored))
            if not isinstance(window, QMenu):
                way = chain(window)
                note(name, unreached(window, way))
                note(name, wandering(way))
    assert count > SCENES
    assert not wrong, told(wrong)


def told(wrong: dict[str, list[str]]) -> str:
    return "\n".join(line for name, lines in wrong.items() for line in [name, *("  " + one for one in lines)])
