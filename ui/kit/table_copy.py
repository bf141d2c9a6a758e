"""Rows of a table for the clipboard: text with tabs for any program, a table for those that take one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData

from ui.kit.table_columns import Column


def cells_of(columns: Sequence[Column], rows: Iterable[Any], *, heads: bool) -> list[list[str]]:
    """What is shown, line by line; one cell never becomes two."""
    lines = [[" ".join(column.show(row).split()) for column in columns] for row in rows]
    return [[column.label for column in columns], *lines] if heads else lines


def text_of(columns: Sequence[Column], rows: Iterable[Any], *, heads: bool) -> str:
    """With tabs between cells."""
    return "\n".join("\t".join(line) for line in cells_of(columns, rows, heads=heads))


def clipboard_of(columns: Sequence[Column], rows: Sequence[Any], *, heads: bool) -> QMimeData:
    """Both forms. Cells are marked as text, so that numbers of papers and phones stay whole in Excel."""
    data = QMimeData()
    data.setText(text_of(columns, rows, heads=heads))
    parts = []
    for at, line in enumerate(cells_of(columns, rows, heads=heads)):
        tag = "th" if heads and at == 0 else "td"
        marks = ["" if column.numeric else " style=\"mso-number-format:'\\@'\"" for column in columns]
        cells = (f"<{tag}{mark}>{escape(cell)}</{tag}>" for cell, mark in zip(line, marks, strict=True))
        parts.append("<tr>" + "".join(cells) + "</tr>")
    data.setHtml('<meta charset="utf-8"><table>' + "".join(parts) + "</table>")
    return data
