"""The README: its pictures are there and small, its links lead somewhere, its commands exist."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from facility.arguments import parser
from installer import dev, pictures

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", TEXT)


@pytest.mark.parametrize("path", SHOWN)
def test_its_pictures_are_there_and_small(path: str) -> None:
    data = (ROOT / path).read_bytes()
    assert len(data) <= pictures.LARGEST
    image = Image.open(io.BytesIO(data))
    assert image.size == pictures.SIZE and image.mode == "P"


def test_every_picture_is_one_that_is_made() -> None:
    names = {f"{name}-{lang}.png" for name, _show in pictures.scenes() for lang in ("zh", "en")}
    assert {Path(path).name for path in SHOWN} <= names
    assert {path.name for path in pictures.OUT.glob("*.png")} <= names


def test_its_links_lead_somewhere() -> None:
    links = re.findall(r"(?<!!)\[[^\]]+\]\(([^)#]+)", TEXT)
    assert links and all((ROOT / link).exists() for link in links)


def test_its_commands_exist() -> None:
    verbs = {verb for verb in re.findall(r"`python main\.py ([a-z]+)", TEXT)}
    parsers = [action.choices for action in parser()._actions if isinstance(action.choices, dict)]
    assert parsers and verbs == set(parsers[0])
    assert set(re.findall(r"dev\.py ([a-z]+)", TEXT)) <= set(dev.VERBS)


def test_few_colours_keep_a_picture_sharp_and_small() -> None:
    image = Image.effect_noise((200, 120), 60).convert("RGB")
    image.paste((179, 38, 30), (10, 10, 40, 20))
    file = io.BytesIO()
    image.save(file, "PNG")
    few = Image.open(io.BytesIO(pictures.quantised(file.getvalue())))
    assert few.mode == "P" and few.size == image.size
    red = few.convert("RGB").getpixel((25, 15))
    assert all(abs(a - b) < 24 for a, b in zip(red, (179, 38, 30), strict=True))  # type: ignore[arg-type]
