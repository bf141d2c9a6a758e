"""The inside of an .xlsx file: a ZIP of XML parts, opened with distrust.

What is no such file, is damaged, locked, far too large or built to hurt ends in a `DomainError` whose
sentence says what to do. Nothing is unpacked to disk, no outside reference is followed, and an XML part
with a document type (the door to entity bombs) is refused.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO
from xml.parsers import expat

from facility.core.errors import DomainError
from facility.core.i18n import N_

CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END_RECORD = b"PK\x05\x06"

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too much: bytes of the file, bytes of its parts when unpacked, parts, rows, columns, cells."""

    size: int = 30 * 1024 * 1024
    expanded: int = 120 * 1024 * 1024
    directory: int = 1024 * 1024
    rows: int = 50_000
    columns: int = 500
    cells: int = 1_500_000
    sheets: int = 100


USUAL_LIMITS = Limits()


def damaged() -> DomainError:
    """The file is broken somewhere inside."""
    return DomainError(
        "sheet_damaged",
        N_("This Excel file is damaged. Open it in Excel or WPS, save it again, then choose it once more."),
        "file",
    )


def too_much(what: str, right: int) -> DomainError:
    """More rows, columns or bytes than anybody's list has."""
    return DomainError("sheet_too_large", what, "file", right=right)


def read_bytes(source: Path | str | bytes, limits: Limits) -> bytes:
    """The bytes of a file. Raises DomainError ``sheet_missing``, ``sheet_empty``, ``sheet_too_large``."""
    if not isinstance(source, bytes):
        try:
            with open(source, "rb") as file:
                source = file.read(limits.size + 1)
        except OSError as error:
            raise DomainError(
                "sheet_missing",
                N_("The file cannot be read. Is it still there, and closed in Excel?"),
                "file",
            ) from error
    if not source:
        raise DomainError("sheet_empty", N_("This file is empty."), "file")
    if len(source) > limits.size:
        raise too_much(
            N_("This file is larger than {right} MB. Keep only the list itself and save it again."),
            limits.size // 1_048_576,
        )
    return source


class Parts:
    """The parts of one workbook file, read one at a time within a budget of unpacked bytes."""

    def __init__(self, data: bytes, limits: Limits = USUAL_LIMITS) -> None:
        _check_kind(data)
        _check_directory(data, limits)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged() from error
        self._found = {
            one.filename.replace("\\", "/").lstrip("/").lower(): one for one in self._zip.infolist()
        }
        self._budget = limits.expanded
        self._expanded = limits.expanded

    def has(self, name: str) -> bool:
        return name.lower() in self._found

    def names(self) -> list[str]:
        """All names, in small letters."""
        return list(self._found)

    def parse(self, name: str, start: Start, end: End | None = None, text: Text | None = None) -> None:
        """Walk through an XML part; names come without their namespace. KeyError where it is missing."""
        info = self._found[name.lower()]
        if info.flag_bits & 1:
            raise encrypted()
        self._budget -= info.file_size
        if self._budget < 0:
            raise too_much(
                N_("Unpacked, this file is larger than {right} MB. Keep only the list itself, save again."),
                self._expanded // 1_048_576,
            )
        with self._zip.open(info) as stream:
            walk(stream, start, end, text)


def walk(stream: IO[bytes], start: Start, end: End | None, text: Text | None) -> None:
    """Stream XML through callbacks. Raises DomainError ``sheet_hostile`` at a document type."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    local: dict[str, str] = {}

    def name_of(full: str) -> str:
        short = local.get(full)
        if short is None:
            short = local[full] = full.rpartition(" ")[2]
        return short

    def on_start(full: str, attributes: dict[str, str]) -> None:
        start(name_of(full), {name_of(key): value for key, value in attributes.items()} if attributes else {})

    parser.StartElementHandler = on_start
    if end is not None:
        parser.EndElementHandler = lambda full: end(name_of(full))
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _no_document_type
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _no_document_type(*_parts: object) -> None:
    raise DomainError(
        "sheet_hostile",
        N_("This file holds something no Excel list needs and that can do harm. It was not read."),
        "file",
    )


def part_beside(base: str, target: str) -> str:
    """The name of a part that another part refers to; never outside the file."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target)).lstrip("./")


def encrypted() -> DomainError:
    """The file asks for a password."""
    return DomainError(
        "sheet_encrypted",
        N_("This Excel file is protected by a password. Save it without one, then choose it again."),
        "file",
    )


def _check_kind(data: bytes) -> None:
    """Say what the file is where it is not an .xlsx."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise encrypted()
        raise DomainError(
            "sheet_old_excel",
            N_("This is an old Excel file (.xls). Open it and save it as “Excel workbook (.xlsx)”."),
            "file",
        )
    if not data.startswith(b"PK"):
        raise DomainError(
            "sheet_not_excel",
            N_("This is not an Excel file (.xlsx). Open it in Excel or WPS and save it as “.xlsx”."),
            "file",
        )


def _check_directory(data: bytes, limits: Limits) -> None:
    """Look at the ZIP's table of contents before anything reads it: a small file may claim millions."""
    at = data.rfind(_END_RECORD, max(0, len(data) - 66_000))
    if at < 0 or len(data) < at + 22:
        raise damaged()
    if int.from_bytes(data[at + 12 : at + 16], "little") > limits.directory:
        raise too_much(
            N_("This file has too many parts inside ({right} KB of names at most)."), limits.directory >> 10
        )
