"""Scans and photos: what is accepted, what is refused and how, and how they are kept."""

from __future__ import annotations

import random
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from facility.core.attachments import FileRoom, accept
from facility.core.errors import DomainError, StoreError
from facility.core.scans import Limits, filed_name
from facility.core.slots import Cost
from facility.core.vault import Vault

MARK = b"SECRET-PLACE-31.2N"


def photo(width: int, height: int, kind: str = "JPEG", mode: str = "RGB", **how: object) -> bytes:
    rough = random.Random(7)
    small = Image.new("RGB", (32, 32))
    small.putdata([(rough.randrange(256), rough.randrange(256), rough.randrange(256)) for _ in range(1024)])
    out = BytesIO()
    small.resize((width, height)).convert(mode).save(out, kind, **how)
    return out.getvalue()


def pdf(pages: int = 2, password: str = "") -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password, canPrint=1) if password else None)
    for n in range(pages):
        canvas.drawString(100, 100, f"page {n}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(DomainError) as caught:
        accept(data, "x.jpg", limits or Limits())
    for lang in ("zh", "en"):
        assert "{" not in caught.value.sentence.render(lang)
    return caught.value.code


def test_a_photo_is_made_small_upright_and_free_of_metadata() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright: turn by a quarter
    exif[0x010E] = MARK.decode()
    data = photo(3000, 1500, exif=exif)
    assert MARK in data
    done = accept(data, r"C:\Users\li\身份证 正面.JPEG")
    assert (done.kind, done.media, done.width, done.height) == ("image", "image/jpeg", 1000, 2000)
    assert done.name == "身份证 正面.jpg"
    assert MARK not in done.data
    with Image.open(BytesIO(done.data)) as opened:
        assert opened.size == (1000, 2000)
        assert not opened.getexif()


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "BMP", "TIFF", "GIF"])
@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P", "1"])
def test_the_usual_kinds_of_picture(kind: str, mode: str) -> None:
    if (kind, mode) in {("BMP", "RGBA"), ("GIF", "RGBA")}:
        mode = "RGB"
    done = accept(photo(300, 200, kind, mode), "a")
    assert (done.width, done.height, done.pages) == (300, 200, 1)
    with Image.open(BytesIO(done.data)) as opened:
        opened.load()


def test_black_and_white_scans_stay_png_and_photos_become_jpeg() -> None:
    page = Image.new("1", (1600, 1200), 1)
    page.paste(0, (100, 100, 1500, 110))
    out = BytesIO()
    page.save(out, "PNG")
    assert accept(out.getvalue(), "page.png").media == "image/png"
    noise = Image.effect_noise((800, 600), 80).convert("RGB")
    out = BytesIO()
    noise.save(out, "PNG")
    assert accept(out.getvalue(), "photo.png").name == "photo.jpg"


def test_cmyk_and_sixteen_bit_pictures() -> None:
    assert accept(photo(300, 200, mode="CMYK"), "a").media == "image/jpeg"
    deep = Image.new("I;16", (60, 40), 40_000)
    out = BytesIO()
    deep.save(out, "PNG")
    done = accept(out.getvalue(), "a")
    with Image.open(BytesIO(done.data)) as opened:
        assert opened.convert("L").getpixel((5, 5)) == pytest.approx(156, abs=3)


def test_a_pdf_is_kept_byte_for_byte() -> None:
    data = pdf(3)
    done = accept(data, "同意书.PDF")
    assert (done.kind, done.pages, done.data, done.name) == ("pdf", 3, data, "同意书.pdf")
    assert (done.width, done.height) == (595, 842)


def _bomb() -> bytes:
    import struct

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def test_refusals() -> None:
    assert refused(b"") == "file_empty"
    assert refused(b"\xff\xd8\xff" * 100, Limits(size=200)) == "file_too_large"
    assert refused(b"hello, this is text") == "file_type"
    assert refused(b"PK\x03\x04....") == "file_office"
    assert refused(b"\0\0\0\x18ftypheic....") == "file_heic"
    assert refused(photo(300, 200)[:400]) == "file_damaged"
    assert refused(photo(300, 200, "PNG")[:-40]) == "file_damaged"
    assert refused(photo(300, 200, "PNG")[:200]) == "file_damaged"
    assert refused(b"\xff\xd8\xff\xe0 not a picture at all") == "file_damaged"
    assert refused(pdf()[:300]) == "file_damaged"
    assert refused(b"%PDF-1.7\n") == "file_damaged"
    assert refused(pdf(2, "geheim")) == "pdf_password"
    assert refused(pdf(4), Limits(pages=3)) == "pdf_pages"
    assert refused(_bomb()) == "picture_too_large"
    assert refused(photo(300, 200), Limits(pixels=50_000)) == "picture_too_large"
    several = BytesIO()
    Image.new("L", (9, 9)).save(several, "TIFF", save_all=True, append_images=[Image.new("L", (9, 9), 9)])
    assert refused(several.getvalue()) == "picture_several"


def test_mutilated_files_end_in_a_sentence_or_are_fine() -> None:
    rough = random.Random(1)
    for whole in (photo(60, 40), photo(60, 40, "PNG"), photo(60, 40, "TIFF"), photo(60, 40, "WEBP"), pdf(1)):
        for _ in range(60):
            cut = bytearray(whole)
            for _ in range(rough.randrange(1, 20)):
                cut[rough.randrange(8, len(cut))] = rough.randrange(256)
            try:
                accept(bytes(cut[: rough.randrange(12, len(cut) + 1)]), "x")
            except DomainError as error:
                assert error.sentence.render("en")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", "scan.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("..", "scan.jpg"),
        ("a/b\\c.d.png", "c.d.jpg"),
        ("王\x00五\u202e.png", "王五.jpg"),
        ("长" * 300 + ".jpg", "长" * 110 + ".jpg"),
    ],
)
def test_names(given: str, kept: str) -> None:
    assert filed_name(given, "image/jpeg") == kept


@pytest.fixture
def room(tmp_path: Path) -> FileRoom:
    vault, _code = Vault.create(tmp_path / "store", "li", "long enough", Cost(memory=64, passes=1, lanes=1))
    return FileRoom.of(vault)


def test_the_room_gives_back_what_it_took_and_shows_nothing(room: FileRoom) -> None:
    content = "诊断证明 李某".encode() * 100
    name = room.put(content)
    assert room.get(name) == content
    assert room.put(content) == name
    assert room.names() == {name}
    raw = (room.folder / name).read_bytes()
    assert content[:12] not in raw
    from hashlib import sha256

    assert sha256(content).hexdigest() != name, "a bare digest would tell who has the same scan"
    assert room.put(b"") != name
    assert room.get(room.put(b"")) == b""


def test_another_store_names_the_same_scan_differently(tmp_path: Path, room: FileRoom) -> None:
    vault, _code = Vault.create(tmp_path / "two", "li", "long enough", Cost(memory=64, passes=1, lanes=1))
    assert FileRoom.of(vault).name_of(b"scan") != room.name_of(b"scan")


def test_missing_exchanged_and_damaged_files_are_noticed(room: FileRoom) -> None:
    one, two = room.put(b"one"), room.put(b"two")
    (room.folder / one).write_bytes((room.folder / two).read_bytes())
    for name, code in [(one, "file_damaged"), ("0" * 64, "file_missing")]:
        with pytest.raises(StoreError) as caught:
            room.get(name)
        assert caught.value.code == code
    assert room.get(two) == b"two"
    (room.folder / two).write_bytes(b"")
    with pytest.raises(StoreError):
        room.get(two)
    assert room.put(b"two") == two
    assert room.get(two) == b"two", "putting it again mends a cut file"
    assert room.missing([one, two, "0" * 64]) == {"0" * 64}
    with pytest.raises(ValueError, match="not a name"):
        room.get("../anyi.keys")


def test_sweeping_spares_what_is_mentioned_or_new(room: FileRoom) -> None:
    kept, loose = room.put(b"kept"), room.put(b"loose")
    (room.folder / "left.123.part").write_bytes(b"half")
    assert room.sweep({kept}) == 0
    assert room.names() == {kept, loose}
    assert room.sweep({kept}, grace_seconds=-1) == 2
    assert [one.name for one in room.folder.iterdir()] == [kept]
