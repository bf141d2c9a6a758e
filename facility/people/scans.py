"""Scans and photos in a person's file: the table, and filing one."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy.orm import Mapped

from facility.core.attachments import accept
from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.tables import Attachment, Base, ref
from facility.core.words import File, FileBytes, Help, Text
from facility.people.choices import ScanKind as ScanKindChoice
from facility.people.record import Recorded, RecordKind, kept_as, record, standing_person
from facility.people.words import OnDay, PersonId, Source

ScanKind = Annotated[ScanKindChoice, N_("What it shows")]
ScanTitle = Annotated[Text, P_("scan", "Title")]
ScanFile = Annotated[File, P_("scan", "File"), Help(N_("A picture or a PDF, from file, drag or clipboard."))]


@kept_as(RecordKind.SCAN, dated="on", clinical=False)
class Scan(Recorded, Base):
    """A filed scan of a person's paper."""

    kind: Mapped[ScanKind]
    title: Mapped[ScanTitle]
    on: Mapped[OnDay | None]
    attachment: Mapped[int] = ref("attachment")

    def said(self) -> Sentence:
        return say(N_("{kind}: {title}"), kind=self.kind, title=self.title or None)


@command(
    "people.add_scan", N_("filed a scan for {person}: {kind}"), may="people.write", label=N_("File a scan")
)
class AddScan(Command[int]):
    person: PersonId
    kind: ScanKind
    file: ScanFile
    title: ScanTitle = ""
    on: OnDay | None = None
    source: Source = ""


@command("people.set_photo", N_("gave {person} a new photo"), may="people.write", label=N_("Set the photo"))
class SetPhoto(Command[int]):
    person: PersonId
    file: ScanFile


def file_attachment(ctx: Context, file: FileBytes, field: str = "file") -> Attachment:
    """Check a file by its content, keep it encrypted and enter it; DomainError beside the field."""
    try:
        accepted = accept(file.data, file.name)
    except DomainError as error:
        raise error.at(field) from None
    return ctx.add(
        Attachment(
            room_name=ctx.files.put(accepted.data), sha256=accepted.sha256, file_name=accepted.name[:200],
            media=accepted.media, size=len(accepted.data), added_at=ctx.now,
        )
    )  # fmt: skip


@handles(AddScan)
def add_scan(ctx: Context, cmd: AddScan) -> int:
    standing_person(ctx, cmd.person)
    attachment = file_attachment(ctx, cmd.file)
    scan: Scan = record(ctx, Scan, cmd, attachment=attachment.id)
    return scan.id


@handles(SetPhoto)
def set_photo(ctx: Context, cmd: SetPhoto) -> int:
    person = standing_person(ctx, cmd.person)
    attachment = file_attachment(ctx, cmd.file)
    if not attachment.media.startswith("image/"):
        raise DomainError("photo_is_no_picture", N_("A photo must be a picture, not a PDF."), "file")
    person.photo = attachment.id
    return attachment.id
