"""Copies as commands: made at the desk, by the clock, or on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from facility.core.commands import Command, command
from facility.core.copies import CopyMade, make_copy
from facility.core.copy_notes import copies_folder, last_good_copy, list_copies
from facility.core.desk import Context, Desk, Reading, handles, prepares, query
from facility.core.errors import DomainError, StoreError
from facility.core.i18n import N_, P_, Sentence, local, say
from facility.core.vault import COPIES_FOLDER
from facility.core.words import Help, Moment, Text

NOT_THERE = N_("The folder “{folder}” is not there; is the stick plugged in?")


@dataclass(frozen=True, slots=True)
class NewCopy:
    """A copy that was made: where, when, and what its maker should know (scans the store lacks, a stick that is not
    there)."""

    path: Annotated[str, N_("Folder")]
    made_at: Annotated[Moment, P_("copy", "Made")]
    problems: tuple[Sentence, ...]


@command(
    "copies.make", N_("made a verified copy of the store"), may="copies.write", label=N_("Make a copy now")
)
class MakeCopy(Command["NewCopy"]):
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
class MakeDailyCopy(Command["NewCopy"]):
    """Made at the first sign-in of a day, whoever signs in."""


@prepares(MakeCopy)
def copy_as_asked(ctx: Context, cmd: MakeCopy) -> NewCopy:
    if cmd.to:
        folder = Path(cmd.to)
        if not folder.is_dir():
            raise DomainError("place_missing", NOT_THERE, "to", folder=cmd.to)
        return _told(_copy(ctx, folder))
    return _copies(ctx)


@prepares(MakeDailyCopy)
def copy_of_the_day(ctx: Context, cmd: MakeDailyCopy) -> NewCopy:
    return _copies(ctx)


@handles(MakeCopy)
def make_copy_now(ctx: Context, cmd: MakeCopy) -> NewCopy:
    """The copy is made by now, without holding up other writers; here it goes on record."""
    return _recorded(ctx)


@handles(MakeDailyCopy)
def make_daily_copy(ctx: Context, cmd: MakeDailyCopy) -> NewCopy:
    return _recorded(ctx)


def _recorded(ctx: Context) -> NewCopy:
    made: NewCopy = ctx.prepared
    return made


def _told(made: CopyMade, *further: Sentence) -> NewCopy:
    problems = (*(problem.sentence for problem in made.problems), *further)
    return NewCopy(str(made.path), made.copy.made_at, problems)


def _copies(ctx: Context) -> NewCopy:
    """One in the store's own folder; one in the second folder too. Where that one says no, the first stands, and
    its maker is told."""
    made = _copy(ctx, None)
    second = str(ctx.settings.get("copy_folder"))
    if not second:
        return _told(made)
    if not Path(second).is_dir():
        return _told(made, say(NOT_THERE, folder=second))
    try:
        _copy(ctx, Path(second))
    except StoreError as error:
        return _told(made, error.sentence)
    return _told(made)


def _copy(ctx: Context, to: Path | None) -> CopyMade:
    if ctx.vault is None:
        raise DomainError(
            "no_vault", N_("A copy can be made only where the store was opened with a password.")
        )
    return make_copy(ctx.folder, ctx.vault, ctx.now, to, ctx.progress, ctx.progress.cancelled)


def copy_due(desk: Desk) -> bool:
    """Whether no whole copy was made today."""
    try:
        last = last_good_copy(desk.store.folder / COPIES_FOLDER)
    except StoreError:
        return True
    return last is None or local(last.made_at).date() < local(desk.clock()).date()


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
