"""What several painted parts share."""

from __future__ import annotations

import pytest

from facility.core.i18n import use
from ui.kit import draw


@pytest.mark.parametrize(
    ("lang", "words", "shown"),
    [
        ("en", "15 live here　11 beds free", "15 live here · 11 beds free"),
        ("zh", "15 人住　空 11 床", "15 人住　空 11 床"),
        ("en", "sister　·　201-1　·　SQ-1", "sister · 201-1 · SQ-1"),
        ("en", "nothing to part", "nothing to part"),
    ],
)
def test_parts_stand_apart_in_both_languages(lang: str, words: str, shown: str) -> None:
    use(lang)
    assert draw.parted(words) == shown
    use("zh")
