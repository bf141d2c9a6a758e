"""What papers about the house have in common: the facility on them, kept pictures, cells that stay free."""

from __future__ import annotations

from facility.core.desk import Reading
from facility.core.tables import Attachment
from facility.papers.facts import Facts
from facility.papers.inline import FREE, Words
from facility.papers.photos import first_picture
from facility.premises.letterhead import letterhead


def facility_name(ctx: Reading) -> str:
    """Its name; empty before the first description."""
    return letterhead(ctx).name


def kept_bytes(ctx: Reading, attachment: int | None) -> bytes:
    """A filed scan or photo; b"" where there is none."""
    row = ctx.session.get(Attachment, attachment) if attachment is not None else None
    return ctx.files.get(row.room_name) if row is not None and row.room_name else b""


def kept_picture(ctx: Reading, attachment: int | None) -> bytes | None:
    """A filed photo, of a PDF its first page; None where nothing can be shown."""
    return first_picture(kept_bytes(ctx, attachment)) or None


def cell(one: Facts, name: str) -> Words:
    """A value; where nothing is known the cell stays free and is not meant for the pen."""
    return FREE if one(name).empty else one(name)
