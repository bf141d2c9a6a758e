"""The wording of agreements in versions: put in use by the facility, never changed afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facility.admission import words as w
from facility.admission.model import Template
from facility.admission.wording import TemplateKind, check_body, shipped
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.i18n import N_
from facility.core.tables import Audit, AuditedRow
from facility.core.words import Count, Date, Group, Help, LongText, LongTextKind, Moment, Name, Text

Wording = Annotated[str, LongTextKind(longest=60_000)]
Of = Annotated[TemplateKind, N_("Agreement")]
FIRST = date(2000, 1, 1)
"""From when the wording that came with the program is in use."""


@names("template")
def template_name(session: Session, id: int) -> str:
    row = session.get(Template, id)
    return f"{row.title_zh} v{row.version}" if row else "—"


@command(
    "templates.add_version",
    N_("put version {version} of the agreement’s wording in use"),
    may="templates.write",
    label=N_("Put a new wording in use"),
)
class AddTemplateVersion(Command[int]):
    kind: Of = TemplateKind.ADMISSION
    title_zh: Annotated[Text, N_("Title in Chinese"), Group(N_("Wording"))]
    body_zh: Annotated[
        Wording,
        N_("Text in Chinese"),
        Help(N_("Lines that begin with # are headings; {{tags}} are filled in.")),
    ]
    title_en: Annotated[Text, N_("Title in English")] = ""
    body_en: Annotated[Wording, N_("Text in English")] = ""
    note: Annotated[LongText, N_("What changed and who checked it")] = ""
    in_use_from: Annotated[Date, N_("In use from"), Help(N_("Left blank: today."))] | None = None
    checked_by_lawyer: Annotated[
        Text,
        N_("Checked by the lawyer"),
        Help(N_("The lawyer’s name. Left blank, the paper says “draft wording”.")),
    ] = ""


@handles(AddTemplateVersion)
def add_template_version(ctx: Context, cmd: AddTemplateVersion) -> int:
    check_body(cmd.body_zh, "body_zh", cmd.kind)
    check_body(cmd.body_en, "body_en", cmd.kind)
    current = template_in_use(ctx, ctx.today, cmd.kind)
    row = ctx.add(
        Template(
            kind=cmd.kind.value,
            version=_next_version(ctx.session, cmd.kind),
            title_zh=cmd.title_zh,
            title_en=cmd.title_en or current.title_en,
            body_zh=cmd.body_zh,
            body_en=cmd.body_en or current.body_en,
            in_use_from=cmd.in_use_from or ctx.today,
            note="\n".join(filter(None, (cmd.note, cmd.checked_by_lawyer))),
            is_draft=not cmd.checked_by_lawyer,
            made_at=ctx.now,
        )
    )
    ctx.note(version=row.version)
    return row.id


def _next_version(session: Session, kind: TemplateKind) -> int:
    return (session.scalar(select(func.max(Template.version)).where(Template.kind == kind.value)) or 0) + 1


def version_on(session: Session, on: date, kind: TemplateKind = TemplateKind.ADMISSION) -> Template | None:
    """The version in use on a day; None before any was put into the store."""
    return session.scalars(
        select(Template)
        .where(Template.kind == kind.value, Template.in_use_from <= on)
        .order_by(Template.version.desc())
    ).first()


def template_in_use(ctx: Context, on: date, kind: TemplateKind = TemplateKind.ADMISSION) -> Template:
    """The version in use on a day; the shipped one is put into the store when it is first needed."""
    found = version_on(ctx.session, on, kind)
    if found is not None:
        return found
    text = shipped(kind)
    return ctx.add(
        Template(
            kind=kind.value,
            version=_next_version(ctx.session, kind),
            title_zh=text.title_zh,
            title_en=text.title_en,
            body_zh=text.body_zh,
            body_en=text.body_en,
            in_use_from=FIRST,
            note="",
            is_draft=True,
            made_at=ctx.now,
        )
    )


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One version of the wording; id 0 is the shipped one before it was ever used."""

    id: w.TemplateId
    version: Annotated[Count, N_("Version")]
    title_zh: Annotated[Text, N_("Title in Chinese")]
    title_en: Annotated[Text, N_("Title in English")]
    body_zh: Annotated[Wording, N_("Text in Chinese")]
    body_en: Annotated[Wording, N_("Text in English")]
    in_use_from: Annotated[Date, N_("In use from")]
    note: Annotated[LongText, N_("Note")]
    is_draft: Annotated[bool, N_("Not yet checked by a lawyer")]
    made_at: Annotated[Moment, N_("Written on")] | None = None
    made_by: Annotated[Name, N_("Written by")] = ""


@query("template_list", may="premises.read")
def template_list(ctx: Reading, *, kind: Of = TemplateKind.ADMISSION) -> tuple[TemplateRow, ...]:
    """The versions of an agreement's wording, newest first; who wrote one, unless it came with the program."""
    wanted = select(Template).where(Template.kind == kind.value).order_by(Template.version.desc())
    rows = ctx.session.scalars(wanted).all()
    if not rows:
        text = shipped(kind)
        return (TemplateRow(0, 1, text.title_zh, text.title_en, text.body_zh, text.body_en, FIRST, "", True),)
    written = ctx.session.execute(
        select(AuditedRow.row, Audit.user_name)
        .join(Audit, Audit.id == AuditedRow.audit)
        .where(AuditedRow.name == "template", Audit.command == "templates.add_version")
    )
    by = {row: name for row, name in written}
    return tuple(
        TemplateRow(
            t.id, t.version, t.title_zh, t.title_en, t.body_zh, t.body_en, t.in_use_from, t.note, t.is_draft,
            t.made_at, "" if t.in_use_from == FIRST else by.get(t.id, ""),
        )
        for t in rows
    )  # fmt: skip
