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
