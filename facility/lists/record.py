"""The record of who did what as an Excel sheet: exactly the lines asked for, with the reason on record."""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, prepares
from facility.core.errors import DomainError
from facility.core.history import DOORS, RowChange, changes_of
from facility.core.i18n import LANGUAGES, N_, translate
from facility.core.office import Door, RecordKind, audit_list
from facility.core.words import Choice, Count, Date, Help, Moment, Ref, Text, word_for


class SheetLanguage(Choice):
    """In which language a sheet is written."""

    CHINESE = "zh", N_("Chinese")
    ENGLISH = "en", N_("English")


@command(
    "audit.export",
    N_("took out {rows} lines of the record of who did what: {reason}"),
    may="audit.read",
    label=N_("Take out the record"),
    reads=True,
)
class ExportRecord(Command[bytes]):
    reason: Annotated[
        Text,
        N_("What it is needed for"),
        Help(N_("It stands in the record beside your name. No names here.")),
    ]
    person: Annotated[int, Ref(to="person"), N_("Person")] | None = None
    user: Annotated[int, Ref(to="user"), N_("User")] | None = None
    kind: Annotated[RecordKind, N_("Kind of work")] | None = None
    since: Annotated[Date, N_("From day")] | None = None
    until: Annotated[Date, N_("Until day")] | None = None
    door: Annotated[Door, N_("Through")] | None = None
    lang: Annotated[SheetLanguage, N_("Language")] = SheetLanguage.CHINESE


MOST = 100_000  # lines of one sheet
_Line = Annotated[Count, N_("Line")]
_When = Annotated[Moment, N_("When")]
_Words = (
    word_for("id", _Line),
    word_for("at", _When),
    word_for("user", Annotated[Text, N_("Who")]),
    word_for("door", Annotated[Text, N_("Through")]),
    word_for("sentence", Annotated[Text, N_("What")]),
    word_for("changes", Annotated[Text, N_("Then and now")]),
)


@prepares(ExportRecord)
def _written(ctx: Context, cmd: ExportRecord) -> tuple[bytes, int]:
    from facility.sheets.writer import write_sheet

    lines = audit_list(
        ctx, person=cmd.person, user=cmd.user, kind=cmd.kind, since=cmd.since, until=cmd.until, door=cmd.door,
        last=MOST,
    )  # fmt: skip
    lang = cmd.lang.value
    rows = [
        (
            line.id,
            line.at,
            line.user,
            translate(DOORS.get(line.door, line.door), lang),
            line.sentence.render(lang),
            changes_in_words(changes_of(ctx, line.command, line.changes or ()), lang),
        )
        for line in lines
    ]
    return write_sheet(_Words, rows, lang, translate(N_("Who did what"), lang)), len(rows)


@handles(ExportRecord)
def export_record(ctx: Context, cmd: ExportRecord) -> bytes:
    content, rows = ctx.prepared
    if not rows:
        raise DomainError("nothing_to_take_out", N_("No line fits what you asked for."))
    ctx.note(rows=rows)
    return bytes(content)


def changes_in_words(changes: tuple[RowChange, ...], lang: str) -> str:
    """Then → now of every field, one record a line."""
    assert lang in LANGUAGES
    told = []
    for change in changes:
        fields = ", ".join(
            f"{translate(one.label, lang)}: {one.then[lang] or '—'} → {one.now[lang] or '—'}"
            for one in change.fields
        )
        told.append(f"{translate(change.label, lang)} {fields}".strip())
    return "\n".join(told)
