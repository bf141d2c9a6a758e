"""The facility's own lists of suggestions: occupations, hospitals, programmes … A field offers them and takes anything else too.

Changing a list changes no record: a record keeps the words that were written. Choices that rules depend on are no
such lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from sqlalchemy import String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from facility.core.commands import COMMANDS, Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.history import kept_in
from facility.core.i18n import N_, Label
from facility.core.kinds import LISTS
from facility.core.reading import clean_line
from facility.core.tables import Base, Retractable
from facility.core.undoing import put_back
from facility.core.words import Choice, Count, Help, LongText, Moment, Ref, Text

SHOWN = 12  # suggestions at a time
_ListKey = Annotated[Text, N_("Choice list")]
_EntryId = Annotated[int, Ref(to="list_entry"), N_("Entry of the list")]
_Words = Annotated[Text, N_("Words")]
_EndedAt = Annotated[Moment, N_("Out of use since")]


class ListEntry(Retractable, Base):
    """One suggestion of a list; ``ended_at`` set: not offered any more."""

    list: Mapped[str] = mapped_column(String(40), index=True)
    words: Mapped[_Words]
    place: Mapped[Annotated[Count, N_("Place in the list")]]
    ended_at: Mapped[_EndedAt | None]


kept_in(ListEntry, N_("Entry of a choice list"), "settings.read")


@names("list_entry")
def entry_name(session: Session, id: int) -> str:
    row = session.get(ListEntry, id)
    return row.words if row else "—"


@command(
    "settings.add_to_list",
    N_("added to the list “{label}”: {added}"),
    may="settings.write",
    label=N_("Add to a list"),
)
class AddToList(Command[int]):
    list: _ListKey
    words: Annotated[LongText, N_("Words"), Help(N_("One entry a line; several can be pasted at once."))]


@command(
    "settings.rename_in_list",
    N_("renamed “{before}” to “{words}” in the list “{label}”"),
    may="settings.write",
    label=N_("Rename an entry"),
)
class RenameInList(Command[None]):
    entry: _EntryId
    words: Annotated[Text, N_("Words"), Help(N_("Records keep the words they were written with."))]


class Step(Choice):
    """Where to."""

    UP = "up", N_("Up")
    DOWN = "down", N_("Down")


@command(
    "settings.move_in_list",
    N_("moved “{entry}” in the list “{label}”: {step}"),
    may="settings.write",
    label=N_("Move an entry"),
)
class MoveInList(Command[None]):
    entry: _EntryId
    step: Annotated[Step, N_("Where to")]


@command(
    "settings.end_in_list",
    N_("put “{entry}” of the list “{label}” out of use"),
    may="settings.write",
    label=N_("Put out of use"),
)
class EndInList(Command[None]):
    entry: _EntryId


@command(
    "settings.offer_again",
    N_("offers “{entry}” of the list “{label}” again"),
    may="settings.write",
    label=N_("Use again"),
)
class OfferAgain(Command[None]):
    entry: _EntryId


put_back(AddToList, RenameInList, MoveInList, EndInList, OfferAgain)


def _entries(ctx: Reading, key: str) -> list[ListEntry]:
    """All of a list, those out of use too, in order."""
    wanted = select(ListEntry).where(ListEntry.list == key).order_by(ListEntry.place, ListEntry.id)
    return list(ctx.session.scalars(wanted))


def _refuse_twice(ctx: Reading, key: str, words: str, but: int = 0) -> None:
    if any(one.words == words and one.id != but for one in _entries(ctx, key)):
        raise DomainError("in_the_list", N_("“{words}” is in this list already."), "words", words=words)


@handles(AddToList)
def add_to_list(ctx: Context, cmd: AddToList) -> int:
    """Answers the id of the first one added; lines that are there already are passed over if others are new."""
    if cmd.list not in LISTS:
        raise DomainError("no_such_list", N_("There is no list named “{name}”."), "list", name=cmd.list)
    lines = list(dict.fromkeys(line for raw in cmd.words.splitlines() if (line := clean_line(raw)[:200])))
    known = {one.words for one in _entries(ctx, cmd.list)}
    new = [line for line in lines if line not in known]
    if not new:
        _refuse_twice(ctx, cmd.list, lines[0])
    last = ctx.session.scalar(select(func.max(ListEntry.place)).where(ListEntry.list == cmd.list)) or 0
    added = [
        ctx.add(ListEntry(list=cmd.list, words=line, place=place)) for place, line in enumerate(new, last + 1)
    ]
    ctx.note(label=Label(LISTS[cmd.list]), added=tuple(new))
    return added[0].id


@handles(RenameInList)
def rename_in_list(ctx: Context, cmd: RenameInList) -> None:
    row = ctx.get(ListEntry, cmd.entry, "entry")
    _refuse_twice(ctx, row.list, cmd.words, row.id)
    ctx.note(label=_label(row), before=row.words)
    row.words = cmd.words


@handles(MoveInList)
def move_in_list(ctx: Context, cmd: MoveInList) -> None:
    row = ctx.get(ListEntry, cmd.entry, "entry")
    offered = [one for one in _entries(ctx, row.list) if one.ended_at is None]
    at = next((at for at, one in enumerate(offered) if one.id == row.id), None)
    to = -1 if at is None else at + (1 if cmd.step is Step.DOWN else -1)
    if not 0 <= to < len(offered):
        raise DomainError("at_the_end", N_("It cannot move further that way."), "step")
    other = offered[to]
    row.place, other.place = other.place, row.place
    ctx.note(label=_label(row))


@handles(EndInList)
def end_in_list(ctx: Context, cmd: EndInList) -> None:
    row = ctx.get(ListEntry, cmd.entry, "entry")
    if row.ended_at is not None:
        raise DomainError("out_of_use", N_("This entry is out of use already."), "entry")
    row.ended_at = ctx.now
    ctx.note(label=_label(row))


@handles(OfferAgain)
def offer_again(ctx: Context, cmd: OfferAgain) -> None:
    row = ctx.get(ListEntry, cmd.entry, "entry")
    if row.ended_at is None:
        raise DomainError("in_use", N_("This entry is in use."), "entry")
    row.ended_at = None
    ctx.note(label=_label(row))


def _label(row: ListEntry) -> Label:
    return Label(LISTS.get(row.list, row.list))


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry of a list."""

    id: _EntryId
    list: _ListKey
    words: _Words
    ended_at: _EndedAt | None


@query("list_entries", may="settings.read")
def list_entries(ctx: Reading) -> tuple[EntryRow, ...]:
    """Every entry of every list in its order; those out of use last in each."""
    wanted = select(ListEntry).order_by(
        ListEntry.list, ListEntry.ended_at.is_not(None), ListEntry.place, ListEntry.id
    )
    return tuple(EntryRow(one.id, one.list, one.words, one.ended_at) for one in ctx.session.scalars(wanted))


@query("suggestions", may="self")
def suggestions(ctx: Reading, *, list: _ListKey, text: Annotated[Text, N_("Find")] = "") -> tuple[str, ...]:
    """What a list offers for what was typed: by its beginning, by a part, by pinyin or its initials."""
    offered = [one.words for one in _entries(ctx, list) if one.ended_at is None]
    if not text:
        return tuple(offered)
    fits = [(rank, at, words) for at, words in enumerate(offered) if (rank := fit(words, text)) is not None]
    return tuple(words for _rank, _at, words in sorted(fits))[:SHOWN]


def fit(words: str, text: str) -> int | None:
    """How well words fit what was typed: 0 by their beginning, 1 by a part, 2 by pinyin or its initials; None: not."""
    typed, whole = text.casefold(), words.casefold()
    if typed in whole:
        return 0 if whole.startswith(typed) else 1
    sounded = "".join(typed.split())
    if sounded.isascii() and any(sound.startswith(sounded) for sound in _sounds(words)):
        return 2
    return None


@lru_cache(maxsize=4096)
def _sounds(words: str) -> tuple[str, str]:
    """Initials and full pinyin."""
    from pypinyin import Style, lazy_pinyin

    initials = "".join(lazy_pinyin(words, style=Style.FIRST_LETTER)).casefold()
    return initials, "".join(lazy_pinyin(words)).casefold()


def forms_offering(key: str) -> tuple[tuple[str, str], ...]:
    """The forms and fields (msgids) that offer a list."""
    return tuple(
        (spec.label, word.label) for spec in COMMANDS.values() for word in spec.words if word.suggests == key
    )
