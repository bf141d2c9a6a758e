"""Lists as people make them, for tests: a title, headings, rows, merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from facility.core.words import FileBytes


def book(
    head: Sequence[str],
    *rows: Sequence[Any],
    title: str = "",
    merged: Sequence[str] = (),
    name: str = "名单.xlsx",
) -> FileBytes:
    """An .xlsx; cells merged by their areas, such as ``A2:A5``."""
    made = Workbook()
    sheet = made.worksheets[0]
    if title:
        sheet.append([title])
    sheet.append(list(head))
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    out = BytesIO()
    made.save(out)
    return FileBytes(name, out.getvalue())
