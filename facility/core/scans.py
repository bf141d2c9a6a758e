"""What may be filed: photos, scans and PDFs, judged by their content and never by their name.

Pictures are turned upright, made small enough for filing and freed of what cameras write into them
(place, time, owner). Every refusal says what to do instead.
"""

from __future__ import annotations

import hashlib
import re
import threading
from dataclasses import dataclass
from io import BytesIO
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, Literal

from facility.core.errors import DomainError
from facility.core.i18n import N_

if TYPE_CHECKING:
    from PIL.Image import Image

PDFIUM = threading.RLock()  # pdfium is not safe in two threads at once: hold this around every use of it
JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
SUFFIX = {JPEG: ".jpg", PNG: ".png", PDF: ".pdf"}
_PICTURES = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF")
_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"GIF8", "GIF"),
)
_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too much: bytes in, pixels in a picture, pages in a PDF; and the long side kept, in pixels."""

    size: int = 20 * 1024 * 1024
    pixels: int = 80_000_000
    pages: int = 300
    side: int = 2000
    quality: int = 80


USUAL_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file fit for filing. ``width`` and ``height`` are pixels (PDF: points of the first page)."""

    kind: Literal["image", "pdf"]
    data: bytes
    media: str
    name: str
    sha256: str
    width: int
    height: int
    pages: int


def accept(data: bytes, name: str = "", limits: Limits = USUAL_LIMITS) -> Accepted:
    """Check a file by its content and make it ready for filing.

    Raises DomainError ``file_empty``, ``file_too_large``, ``file_type``, ``file_heic``, ``file_office``,
    ``file_damaged``, ``picture_too_large``, ``picture_several``, ``pdf_password``, ``pdf_pages``.
    """
    if not data:
        raise DomainError("file_empty", N_("This file is empty. Was it copied completely?"))
    if len(data) > limits.size:
        raise DomainError(
            "file_too_large",
            N_("This file has {n} MB; at most {right} MB can be filed. Scan it with fewer dots (200 dpi)."),
            n=-(-len(data) // 1_048_576),
            right=limits.size // 1_048_576,
        )
    kind = _kind(data)
    if kind == "PDF":
        return _accept_pdf(data, name, limits)
    return _accept_picture(data, kind, name, limits)


def _kind(data: bytes) -> str:
    """PDF or the name PIL knows the picture by, from the first bytes."""
    if b"%PDF-" in data[:1024]:
        return "PDF"
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        raise DomainError(
            "file_heic",
            N_(
                "This picture is in a telephone's own format (HEIC). Send it as JPEG, or set the camera to "
                "“most compatible” and take it again."
            ),
        )
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise DomainError(
            "file_office",
            N_("This is a Word, Excel or ZIP file. Save it as PDF where it was made, then file that."),
        )
    raise DomainError(
        "file_type",
        N_("Only pictures (JPEG, PNG, TIFF, BMP, WebP) and PDF files can be filed; this is neither."),
    )


def filed_name(name: str, media: str) -> str:
    """The last part of a path, cleaned, with the suffix that fits the content; at most 120 characters."""
    stem = PureWindowsPath(name.replace("/", "\\")).name
    if re.search(r"\.\w{1,5}$", stem):
        stem = stem.rpartition(".")[0]
    stem = "".join(one for one in stem if one.isprintable()).strip(" .")
    return (stem or "scan")[:110] + SUFFIX[media]


def _accept_pdf(data: bytes, name: str, limits: Limits) -> Accepted:
    import pypdfium2

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise DomainError(
                    "pdf_password", N_("This PDF asks for a password. Save it without one, then file that.")
                ) from None
            raise _damaged() from None
        try:
            pages = len(document)
            if not pages:
                raise _damaged()
            if pages > limits.pages:
                raise DomainError(
                    "pdf_pages",
                    N_("This PDF has {n} pages; at most {right} can be filed. Split it."),
                    n=pages,
                    right=limits.pages,
                )
            width, height = document.get_page_size(0)
        except pypdfium2.PdfiumError:
            raise _damaged() from None
        finally:
            document.close()
    digest = hashlib.sha256(data).hexdigest()
    return Accepted("pdf", data, PDF, filed_name(name, PDF), digest, round(width), round(height), pages)


def _accept_picture(data: bytes, kind: str, name: str, limits: Limits) -> Accepted:
    from PIL import Image

    if kind not in _PICTURES:
        raise _damaged()
    try:
        with Image.open(BytesIO(data), formats=(kind,)) as opened:
            _check_extent(opened, limits)
            opened.verify()
        with Image.open(BytesIO(data), formats=(kind,)) as opened:
            if kind == "JPEG":
                opened.draft("RGB" if opened.mode == "YCbCr" else None, (limits.side, limits.side))
            upright = _upright(opened)
            upright.thumbnail((limits.side, limits.side), Image.Resampling.LANCZOS)
            filed, media = _smallest(upright, kind, limits.quality)
            width, height = upright.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels(limits) from None
    except DomainError:
        raise
    except Exception as error:  # a hostile picture makes PIL raise nearly anything
        raise _damaged() from error
    digest = hashlib.sha256(filed).hexdigest()
    return Accepted("image", filed, media, filed_name(name, media), digest, width, height, 1)


def _check_extent(opened: Image, limits: Limits) -> None:
    width, height = opened.size
    if width * height > limits.pixels:
        raise _too_many_pixels(limits)
    if getattr(opened, "n_frames", 1) > 1 and opened.format in ("TIFF", "GIF", "WEBP"):
        raise DomainError(
            "picture_several",
            N_("This file holds several pictures. Save it as PDF, so that no page is lost."),
        )


def _upright(opened: Image) -> Image:
    """Turned as the camera was held, on white, grey or RGB, and without metadata."""
    from PIL import Image, ImageOps

    picture = ImageOps.exif_transpose(opened)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture).convert("RGB")
    elif picture.mode in ("I;16", "I", "F"):
        picture = picture.convert("I").point(lambda level: level / 256).convert("L")
    elif picture.mode not in ("1", "L", "RGB"):
        picture = picture.convert("RGB")
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _smallest(picture: Image, kind: str, quality: int) -> tuple[bytes, str]:
    """JPEG for photos; for drawings, screenshots and black-and-white scans PNG where that is smaller."""
    as_jpeg = BytesIO()
    grey_or_colour = picture.convert("L") if picture.mode == "1" else picture
    grey_or_colour.save(as_jpeg, "JPEG", quality=quality, optimize=True)
    if kind == "JPEG":
        return as_jpeg.getvalue(), JPEG
    as_png = BytesIO()
    picture.save(as_png, "PNG", optimize=True)
    if len(as_png.getvalue()) <= len(as_jpeg.getvalue()):
        return as_png.getvalue(), PNG
    return as_jpeg.getvalue(), JPEG


def _too_many_pixels(limits: Limits) -> DomainError:
    return DomainError(
        "picture_too_large",
        N_("This picture has more than {right} million dots. Scan it again with fewer (200 to 300 dpi)."),
        right=limits.pixels // 1_000_000,
    )


def _damaged() -> DomainError:
    return DomainError("file_damaged", N_("This file is damaged and cannot be shown. Scan or copy it again."))
