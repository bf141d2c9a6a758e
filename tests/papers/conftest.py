"""How papers are read back in tests."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pypdfium2
import pytest


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, without the line ends."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        text = page.get_textpage()
        found.append(text.get_text_bounded().replace("\r", "").replace("\n", ""))
        text.close()
        page.close()
    document.close()
    return found


def boxes_of(pdf: bytes, page: int = 0) -> list[tuple[str, float, float, float, float]]:
    """Each character of a page with its box: left, bottom, right, top, in points."""
    document = pypdfium2.PdfDocument(pdf)
    one = document[page]
    text = one.get_textpage()
    found = []
    for at in range(text.count_chars()):
        char = text.get_text_range(at, 1)
        if char.strip():
            found.append((char, *text.get_charbox(at)))
    text.close()
    one.close()
    document.close()
    return found


def through(tool: str, pdf: bytes, *arguments: str) -> str:
    """What a command-line reader says of the PDF ("-" in its arguments); skips where it is not installed."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        given = [str(path) if one == "-" else one for one in arguments]
        done = subprocess.run([tool, *given], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()
