"""Pages of a PDF as pictures, for preview, printing and tests; nothing is written to disk."""

from __future__ import annotations

import io
from collections.abc import Sequence


def page_images(pdf: bytes, dpi: int = 96) -> list[tuple[int, int, bytes]]:
    """Width, height and RGBA bytes of every page at ``dpi`` dots an inch."""
    import pypdfium2

    found = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(
                scale=dpi / 72, rev_byteorder=True, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA
            )
            stride, row = bitmap.stride, bitmap.width * 4
            data = bytes(bitmap.buffer)
            if stride != row:
                data = b"".join(data[at * stride : at * stride + row] for at in range(bitmap.height))
            found.append((bitmap.width, bitmap.height, data))
            bitmap.close()
            page.close()
    finally:
        document.close()
    return found


def page_pngs(pdf: bytes, dpi: int = 96) -> list[bytes]:
    """Every page as a PNG file."""
    from PIL import Image

    found = []
    for width, height, data in page_images(pdf, dpi):
        file = io.BytesIO()
        Image.frombytes("RGBA", (width, height), data).convert("RGB").save(file, "PNG")
        found.append(file.getvalue())
    return found


def one_document(pdfs: Sequence[bytes]) -> bytes:
    """Several PDFs as one, in their order, for looking at them and printing them in one go."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    parts = [pypdfium2.PdfDocument(one) for one in pdfs]
    try:
        for part in parts:
            whole.import_pages(part)
        file = io.BytesIO()
        whole.save(file)
        return file.getvalue()
    finally:
        for part in parts:
            part.close()
        whole.close()


def page_total(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def as_pages(data: bytes) -> bytes:
    """A PDF as it is; a picture on one A4 page of its own, in memory."""
    if data.startswith(b"%PDF"):
        return data
    from PIL import Image, ImageOps
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    with Image.open(io.BytesIO(data)) as opened:
        image = ImageOps.exif_transpose(opened).convert("RGB")
    wide, high = (842.0, 595.0) if image.width > image.height * 1.1 else (595.0, 842.0)
    scale = min((wide - 56) / image.width, (high - 56) / image.height)
    across, down = image.width * scale, image.height * scale
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(wide, high), invariant=True)
    canvas.drawImage(ImageReader(image), (wide - across) / 2, (high - down) / 2, across, down)
    canvas.showPage()
    canvas.save()
    return file.getvalue()
