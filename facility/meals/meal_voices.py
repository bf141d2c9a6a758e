"""What is said about meals: kept and answered among the complaints of the house, with the meal and who supplied it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Mapped

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, query
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.meals import supply_words as s
from facility.meals import words as w
from facility.meals.dishes import READ
from facility.meals.suppliers import Supplier
from facility.premises.keeping import words as k
from facility.premises.keeping.kinds import VoiceKind, VoiceWay
from facility.premises.keeping.voices import RecordVoice, Voice, record_voice


class MealVoice(Retractable, Base):
    """Which meal a complaint, suggestion or praise is about. The words and the answer stand with the voice."""

    voice: Mapped[Annotated[int, N_("Complaint or praise")]] = ref("voice")
    day: Mapped[w.Day]
    meal: Mapped[w.MealOf]
    supplier: Mapped[s.SupplierId | None] = ref("supplier")


@command(
    "meals.record_voice",
    N_("recorded what somebody said about the {meal} of {day}: {kind}"),
    may="meals.write",
    label=N_("Record what is said about a meal"),
)
class RecordMealVoice(Command[int]):
    kind: k.VoiceKind = VoiceKind.COMPLAINT
    day: w.Day
    meal: w.MealOf
    supplier: s.SupplierId | None = None
    about: s.ComplaintAbout
    source: s.Sayer = ""
    way: k.VoiceWay = VoiceWay.IN_PERSON


@handles(RecordMealVoice)
def record_meal_voice(ctx: Context, cmd: RecordMealVoice) -> int:
    """It is answered like any other, within the days of the setting."""
    if cmd.supplier is not None:
        ctx.get(Supplier, cmd.supplier, "supplier")
    said = RecordVoice(kind=cmd.kind, on=cmd.day, about=cmd.about, way=cmd.way, source=cmd.source)
    voice = record_voice(ctx, said)
    ctx.add(MealVoice(voice=voice, day=cmd.day, meal=cmd.meal, supplier=cmd.supplier))
    return voice


@dataclass(frozen=True, slots=True)
class MealVoiceRow:
    """One complaint, suggestion or praise about a meal; ``id``: of the voice."""

    id: k.VoiceId
    kind: k.VoiceKind
    day: w.Day
    meal: w.MealOf
    supplier: s.SupplierId | None
    supplier_name: Annotated[str, N_("Supplier")]
    about: k.VoiceAbout
    source: k.VoiceFrom
    due: k.AnswerBy | None
    answered_on: k.AnsweredOn | None
    answer: k.VoiceAnswer
    voided_at: k.VoidedAt | None
    void_reason: k.WhyVoid


@query("meal_voices", may=READ)
def meal_voices(ctx: Reading) -> tuple[MealVoiceRow, ...]:
    """What was said about meals, the last first; voided ones too."""
    rows = ctx.session.execute(
        select(MealVoice, Voice)
        .join(Voice, Voice.id == MealVoice.voice)
        .order_by(MealVoice.day.desc(), Voice.id.desc())
    )
    return tuple(
        MealVoiceRow(
            voice.id, voice.kind, of.day, of.meal, of.supplier,
            ctx.name("supplier", of.supplier) if of.supplier else "", voice.about, voice.source, voice.due,
            voice.answered_on, voice.answer, voice.voided_at, voice.void_reason,
        )
        for of, voice in rows
    )  # fmt: skip
