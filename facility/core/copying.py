"""Copies as commands: made at the desk, by the clock, or on the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from facility.core.commands import Command, command
from facility.core.copies import make_copy
from facility.core.copy_notes import copies_folder, list_copies
from facility.core.desk import Context, Desk, Reading, handles, prepares, query
from facility.core.errors import DomainError, StoreError
from facility.core.i18n import N_, P_, local
from facility.core.vault import COPIES_FOLDER
from facility.core.words import Help, Moment, Text


@command(
    "copies.make", N_("made a verified copy of the store"), may="copies.write", label=N_("Make a copy now")
)
class MakeCopy(Command[str]):
    to: Annotated[
        Text,
        N_("Second folder"),
        Help(
            N_(
                "A stick or another disk. Left blank: the store’s own folder, and the second folder of the settings."
            )
        ),
    ] = ""


@command(
    "copies.make_daily", N_("made the day’s copy of the store"), may="self", label=N_("Make the day’s copy")
)
class MakeDailyCopy(Command[str]):
    """Made at the first sign-in of a day, whoever signs in."""


@prepares(MakeCopy)
def copy_as_asked(ctx: Context, cmd: MakeCopy) -> str:
    if cmd.to:
        folder = Path(cmd.to)
        if not folder.is_dir():
            raise DomainError(
                "place_missing",
                N_("The folder “{folder}” is not there; is the stick plugged in?"),
                "to",
                folder=cmd.to,
            )
        return str(_copy(ctx, folder))
    return _copies(ctx)


@prepares(MakeDailyCopy)
def copy_of_the_day(ctx: Context, cmd: MakeDailyCopy) -> str:
    return _copies(ctx)


@handles(MakeCopy)
def make_copy_now(ctx: Context, cmd: MakeCopy) -> str:
    """The copy is made by now, without holding up other writers; here it goes on record."""
    return str(ctx.prepared)


@handles(MakeDailyCopy)
def make_daily_copy(ctx: Context, cmd: MakeDailyCopy) -> str:
    return str(ctx.prepared)


def _copies(ctx: Context) -> str:
    """One in the store's own folder; one in the second folder too, where it is there just now."""
    made = _copy(ctx, None)
    second = str(ctx.settings.get("copy_folder"))
    if second and Path(second).is_dir():
        _copy(ctx, Path(second))
    return str(made)


def _copy(ctx: Context, to: Path | None) -> Path:
    if ctx.vault is None:
        raise DomainError(
            "no_vault", N_("A copy can be made only where the store was opened with a password.")
        )
    return make_copy(ctx.folder, ctx.vault, ctx.now, to).path


def copy_due(desk: Desk) -> bool:
    """Whether today has no copy yet."""
    made = [copy.made_at for copy in list_copies(desk.store.folder / COPIES_FOLDER)]
    return not made or local(max(made)).date() < local(desk.clock()).date()


def daily_copy(desk: Desk) -> Callable[[], str | None]:
    """A job that makes the day's copy if it is due; problems are the job's to report."""

    def job() -> str | None:
        return desk.run(MakeDailyCopy()).value if copy_due(desk) else None

    return job


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One copy."""

    path: Annotated[str, N_("Folder")]
    made_at: Annotated[Moment, P_("copy", "Made")]
    elsewhere: Annotated[bool, N_("In the second folder")]


@query("copy_list", may="copies.read")
def copy_list(ctx: Reading) -> tuple[CopyRow, ...]:
    """Copies in the store's own folder and in the second one, newest first."""
    second = str(ctx.settings.get("copy_folder"))
    places = [(ctx.files.folder.parent / COPIES_FOLDER, False)]
    if second:
        places.append((copies_folder(Path(second)), True))
    rows: list[CopyRow] = []
    for folder, elsewhere in places:
        try:
            rows += [CopyRow(str(copy.path), copy.made_at, elsewhere) for copy in list_copies(folder)]
        except (OSError, StoreError):
            continue
    return tuple(sorted(rows, key=lambda row: row.made_at, reverse=True))
