import pytest
from reportlab.pdfbase import ttfonts

from facility.papers import faces

from .conftest import pages_of, through
from .samples import card


@pytest.mark.parametrize("style", sorted(faces.FILES))
def test_quick_reading_finds_what_reportlab_finds(style: str) -> None:
    quick = faces.font(style).face
    slow = ttfonts.TTFontFace(str(faces.FONT_ROOT / faces.FILES[style][1]))
    assert quick.charToGlyph == slow.charToGlyph
    assert quick.charWidths == slow.charWidths
    assert list(quick.glyphPos) == slow.glyphPos
    some = [0, *map(ord, "Aé中国𠅤。㎡½")]
    assert quick.makeSubset(some) == slow.makeSubset(some)


def test_a_font_is_read_once() -> None:
    assert faces.font("serif") is faces.font("serif")


def test_characters_beyond_the_basic_plane_read_back() -> None:
    from facility.papers.press import render

    pdf = render(card("高𠅤𬭬"))
    assert "高𠅤𬭬" in pages_of(pdf)[0]
    assert "高𠅤𬭬" in through("pdftotext", pdf, "-", "/dev/stdout")


def test_a_missing_character_has_no_face() -> None:
    assert faces.style_for("中", "serif") == "serif"
    assert faces.style_for("\U0003ff00", "serif") is None
