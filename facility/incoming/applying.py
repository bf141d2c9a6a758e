"""Applying a list in one transaction: row by row, with progress, and nothing of it where one row fails."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sqlalchemy import func, select

from facility.core.desk import Context
from facility.core.errors import DomainError
from facility.core.i18n import N_, say
from facility.core.tables import Audit
from facility.core.words import FileBytes
from facility.incoming.lines import ReadRow
from facility.incoming.model import ListHeading, ListImport
from facility.incoming.preview import Plan, RowStatus
from facility.sheets.headings import remembered

L = TypeVar("L")


def wanted_rows(plan: Plan[L], leave_out: str) -> list[ReadRow[L]]:
    """The rows that bring something and were not left out. Raises DomainError ``nothing_new``."""
    left_out = {int(one) for one in re.findall(r"\d+", leave_out)}
    wanted = [
        row
        for row in plan.rows
        if plan.status(row) in (RowStatus.NEW, RowStatus.UPDATE) and row.number not in left_out
    ]
    if not wanted:
        raise DomainError("nothing_new", N_("This list brings nothing new; nothing was changed."), "file")
    return wanted


def keep_list(ctx: Context, file: FileBytes, plan: Plan[Any]) -> ListImport:
    """The trace of a list that is being applied."""
    return ctx.add(
        ListImport(
            register=plan.register, at=ctx.now, by=ctx.user.name, file_name=file.name, title=plan.title,
            added=0, changed=0, sha256=hashlib.sha256(file.data).hexdigest(),
            last_audit=ctx.session.scalar(select(func.max(Audit.id))) or 0,
        )
    )  # fmt: skip


def apply_rows(
    ctx: Context, plan: Plan[L], kept: ListImport, rows: list[ReadRow[L]], apply: Callable[[ReadRow[L]], None]
) -> None:
    """Apply each row; a refusal names its row, and whoever watches sees how far it is and may stop it."""
    for done, row in enumerate(rows):
        ctx.progress(done, len(rows), say(N_("Row {done} of {all}"), done=done + 1, all=len(rows)))
        try:
            apply(row)
        except DomainError as error:
            raise DomainError(
                "row_refused", N_("Row {row}, {name}: {why}"), "file",
                row=row.number, name=row.name, why=error.sentence,
            ) from error  # fmt: skip
    ctx.progress.check()
    kept.added = sum(1 for row in rows if plan.status(row) is RowStatus.NEW)
    kept.changed = len(rows) - kept.added
    _remember(ctx, plan)
    ctx.note(title=kept.title, added=kept.added, changed=kept.changed)


def _remember(ctx: Context, plan: Plan[Any]) -> None:
    """Keep what was said by hand of headings, for the next list."""
    told = remembered({}, plan.layout.columns)
    known = {row.heading: row for row in _headings(ctx, plan.register)}
    for heading, word in told.items():
        if heading[:80] in known:
            known[heading[:80]].word = word
        else:
            ctx.add(ListHeading(register=plan.register, heading=heading[:80], word=word))


def _headings(ctx: Context, register: str) -> Iterable[ListHeading]:
    return ctx.session.scalars(select(ListHeading).where(ListHeading.register == register))
