"""What Windows shows of the program before it runs: its icon, the picture of its set-up, its version."""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from facility import __version__  # noqa: E402 (the folder above was made known first)

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
FONT = ROOT / "resources" / "fonts" / "NotoSansSC-SemiBold.ttf"
GREEN, DARKER, TINT, WHITE = "#2F6F5E", "#23584A", "#E2EFEA", "#FFFFFF"
SIDE = (164, 314)  # the picture beside the first and the last page of the set-up, as NSIS lays it out
FINER = 8  # drawn so many times larger, then reduced: smooth edges at every size


def draw_icon(side: int) -> Any:
    """The mark, 安 on its green square, as a picture of so many pixels; small ones use more of the square."""
    from PIL import Image, ImageDraw, ImageFont

    room = side * FINER
    picture = Image.new("RGBA", (room, room), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, room - 1, room - 1), room * (0.14 if side < 32 else 0.2), fill=GREEN)
    share = 0.84 if side < 24 else 0.74 if side < 48 else 0.62
    font = ImageFont.truetype(str(FONT), round(room * share))
    left, top, right, bottom = font.getbbox("安")
    at = ((room - right - left) / 2, (room - bottom - top) / 2)
    pen.text(at, "安", font=font, fill=WHITE)
    return picture.resize((side, side), Image.Resampling.LANCZOS)


def write_icon(path: Path) -> Path:
    """An .ico file with every size drawn for itself, each as PNG (read by Windows since Vista)."""
    import io

    images = []
    for side in SIZES:
        file = io.BytesIO()
        draw_icon(side).save(file, "PNG", optimize=True)
        images.append(file.getvalue())
    head, body, at = struct.pack("<HHH", 0, 1, len(SIZES)), b"", 6 + 16 * len(SIZES)
    for side, data in zip(SIZES, images, strict=True):
        head += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(data), at)
        at, body = at + len(data), body + data
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(head + body)
    return path


def write_side_picture(path: Path) -> Path:
    """The mark and the name on a calm ground, as the BMP that NSIS wants."""
    from PIL import Image, ImageDraw, ImageFont

    wide, high = (one * FINER for one in SIDE)
    picture = Image.new("RGB", (wide, high), TINT)
    mark = draw_icon(72).resize((72 * FINER, 72 * FINER))
    picture.paste(mark, ((wide - mark.width) // 2, 84 * FINER), mark)
    pen = ImageDraw.Draw(picture)
    for words, size, at in (("安驿", 30, 190), ("Anyi", 15, 218)):
        font = ImageFont.truetype(str(FONT), size * FINER)
        pen.text((wide / 2, at * FINER), words, font=font, fill=DARKER, anchor="mm")
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.resize(SIDE, Image.Resampling.LANCZOS).save(path, "BMP")
    return path


def four_numbers(version: str = __version__) -> tuple[int, int, int, int]:
    """1.2.3 as Windows writes it: 1, 2, 3, 0."""
    parts = [int(part) for part in version.split(".")[:3]]
    return (*parts, *[0] * (4 - len(parts)))  # type: ignore[return-value]


def version_info(name: str) -> Any:
    """The version resource of one executable, in Chinese and English."""
    from PyInstaller.utils.win32 import versioninfo as vi

    def strings(about: str) -> list[Any]:
        shown = {
            "CompanyName": "The Anyi authors",
            "FileDescription": about,
            "FileVersion": __version__,
            "InternalName": name,
            "LegalCopyright": "MIT",
            "OriginalFilename": f"{name}.exe",
            "ProductName": "Anyi 安驿",
            "ProductVersion": __version__,
        }
        return [vi.StringStruct(key, value) for key, value in shown.items()]

    numbers = four_numbers()
    return vi.VSVersionInfo(
        ffi=vi.FixedFileInfo(filevers=numbers, prodvers=numbers, mask=0x3F, OS=0x40004, fileType=1),
        kids=[
            vi.StringFileInfo(
                [
                    vi.StringTable("080404B0", strings("安驿")),
                    vi.StringTable("040904B0", strings("Anyi")),
                ]
            ),
            vi.VarFileInfo([vi.VarStruct("Translation", [0x804, 1200, 0x409, 1200])]),
        ],
    )
