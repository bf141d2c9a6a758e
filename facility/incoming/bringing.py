"""The frame of every list that comes in: previewed, applied as a whole, kept, taken back.

A register brings what is its own: the words of its lists, how a list compares with it, and how one row goes in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from facility.core.commands import Command, spec_of
from facility.core.desk import Context, Reading, handles, query
from facility.core.undoing import TakeBack, put_back
from facility.incoming.applying import apply_rows, keep_list, wanted_rows
from facility.incoming.lines import ListOf, ReadRow
from facility.incoming.preview import (
    Columns,
    ImportedList,
    LeaveOut,
    List,
    ListPreview,
    Plan,
    SheetName,
    applied,
    preview_of,
    read_list,
)
from facility.incoming.registers import ImportRegister, register

L = TypeVar("L")
P = TypeVar("P", bound=Plan[Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWords:
    """What a command asks that brings in a list; its audit sentence may say {title}, {added} and {changed}."""

    file: List
    columns: Columns = ""
    sheet: SheetName = ""
    leave_out: LeaveOut = ""


def takes_lists(
    key: str,
    label: str,
    of: ListOf[L],
    command: type[Command[int]],
    *,
    compare: Callable[[Reading, Plan[L]], P],
    applier: Callable[[Context, P, list[ReadRow[L]]], Callable[[ReadRow[L]], None]],
    reads: str,
) -> ImportRegister:
    """Declare a register that takes lists; its place among the others stands in ``registers.ORDER``.

    command: a class of ``ListWords`` and ``Command[int]``, without a handler. compare: fills the plan of a list
    read (``known_as``, ``changes``, ``known``; ``spoil`` for what cannot go in) and answers it, or a richer one.
    applier: given the plan and the rows wanted, the function that writes one row. reads: the permission of the
    preview. The queries are named after the key: ``{key}_list_preview`` and ``imported_{key}_lists``.
    """

    def plan_of(ctx: Reading, file: Any, columns: str, sheet: str) -> P:
        return compare(ctx, read_list(ctx, key, of, file, columns, sheet))

    def bring(ctx: Context, cmd: Any) -> int:
        """The wanted rows in one transaction; answers the number of the list kept."""
        plan = plan_of(ctx, cmd.file, cmd.columns, cmd.sheet)
        wanted = wanted_rows(plan, cmd.leave_out)
        kept = keep_list(ctx, cmd.file, plan)
        apply_rows(ctx, plan, kept, wanted, applier(ctx, plan, wanted))
        return kept.id

    def preview(ctx: Reading, *, file: List, columns: Columns = "", sheet: SheetName = "") -> ListPreview:
        """A list row by row against its register; nothing is written."""
        return preview_of(ctx, file, plan_of(ctx, file, columns, sheet))

    def lists(ctx: Reading) -> tuple[ImportedList, ...]:
        """Lists of this register applied so far, the latest first."""
        return applied(ctx, key)

    def take_back(one: ImportedList) -> Command[None]:
        return TakeBack(audit=one.audit)

    assert spec_of(command)
    handles(command)(bring)
    put_back(command)
    query(f"{key}_list_preview", may=reads)(preview)
    query(f"imported_{key}_lists", may=reads)(lists)
    return register(ImportRegister(key, label, of, preview, lists, command, take_back))
