"""Complaints, suggestions and praise, with the answer and the day it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable
from facility.core.words import YesNoAnswer
from facility.premises.keeping import words as w
from facility.premises.keeping.documents import DocumentPick
from facility.premises.keeping.ends import Voidable, ends_after, not_after_today, standing_entry
from facility.premises.keeping.kinds import VoiceKind, VoiceWay

_WRITE, _READ = "events.write", "events.read"


class Voice(Retractable, Voidable, Base):
    """What somebody said about the house. Praise needs no answer."""

    kind: Mapped[w.VoiceKind]
    on: Mapped[w.VoiceOn]
    source: Mapped[w.VoiceFrom]
    way: Mapped[w.VoiceWay]
    about: Mapped[w.VoiceAbout]
    due: Mapped[w.AnswerBy | None]
    answered_on: Mapped[w.AnsweredOn | None]
    answer: Mapped[w.VoiceAnswer]
    content: Mapped[w.Content | None]


@names("voice")
def voice_name(session: Session, id: int) -> str:
    row = session.get(Voice, id)
    return row.on.isoformat() if row else "—"


@command(
    "premises.record_voice",
    N_("recorded what somebody said about the house: {kind}"),
    may=_WRITE,
    label=N_("Record a complaint or praise"),
)
class RecordVoice(Command[int]):
    kind: w.VoiceKind
    on: w.VoiceOn
    about: w.VoiceAbout
    way: w.VoiceWay = VoiceWay.IN_PERSON
    source: w.VoiceFrom = ""
    due: w.AnswerBy | None = None


@command(
    "premises.answer_voice",
    N_("answered what somebody said on {voice}"),
    may=_WRITE,
    label=N_("Answer it"),
)
class AnswerVoice(Command[None]):
    voice: w.VoiceId
    answer: w.VoiceAnswer
    answered_on: w.AnsweredOn | None = None
    content: w.Content = YesNoAnswer.UNKNOWN


@handles(RecordVoice)
def record_voice(ctx: Context, cmd: RecordVoice) -> int:
    """Without a day of its own an answer is due after the setting's days."""
    not_after_today(cmd.on, ctx.today, "on")
    ends_after(cmd.on, cmd.due, "due")
    row = Voice(answer="", void_reason="")
    copy_fields(cmd, row)
    if cmd.kind is VoiceKind.PRAISE:
        row.due = None
    elif cmd.due is None:
        row.due = cmd.on + timedelta(days=ctx.settings.count("complaint_days"))
    return ctx.add(row).id


@handles(AnswerVoice)
def answer_voice(ctx: Context, cmd: AnswerVoice) -> None:
    row, on = ctx.get(Voice, cmd.voice, "voice"), cmd.answered_on or ctx.today
    standing_entry(row)
    if row.answered_on is not None:
        raise DomainError("answered_already", N_("This was answered on {on}."), "voice", on=row.answered_on)
    not_after_today(on, ctx.today, "answered_on")
    ends_after(row.on, on, "answered_on")
    row.answered_on, row.answer, row.content = on, cmd.answer, cmd.content


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One complaint, suggestion or praise."""

    id: w.VoiceId
    kind: w.VoiceKind
    on: w.VoiceOn
    source: w.VoiceFrom
    way: w.VoiceWay
    about: w.VoiceAbout
    due: w.AnswerBy | None
    answered_on: w.AnsweredOn | None
    answer: w.VoiceAnswer
    content: w.Content | None
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("voices", may=_READ)
def voices(ctx: Reading) -> tuple[VoiceRow, ...]:
    """All of them, the last first; voided ones too."""
    rows = ctx.session.scalars(select(Voice).order_by(Voice.on.desc(), Voice.id.desc()))
    return tuple(
        VoiceRow(
            row.id, row.kind, row.on, row.source, row.way, row.about, row.due, row.answered_on, row.answer, row.content,
            row.voided_at, row.void_reason,
        )
        for row in rows
    )  # fmt: skip


@query("voice_picks", may=_READ)
def voice_picks(ctx: Reading, *, text: w.IncidentPlace = "") -> tuple[DocumentPick, ...]:
    """Those that hold the words."""
    found = (DocumentPick(row.id, row.about, row.on.isoformat()) for row in voices(ctx))
    return tuple(pick for pick in found if text.casefold() in pick.text.casefold())[:20]
