"""Rounds of asking, what was promised, question sets by version, sheets and their answers.

A round without names stores no person at all, and the database itself refuses one.
"""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.premises.keeping.ends import Voidable
from facility.quality.opinion import words as w


class OpinionForm(Retractable, Base):
    """A set of questions; what it asks stands in its versions."""

    title: Mapped[w.FormTitle]
    title_en: Mapped[w.FormTitleEn]


class OpinionVersion(Retractable, Base):
    """One version of a question set; from the first round with it on it stays as it is."""

    form: Mapped[w.FormId] = ref("opinion_form")
    number: Mapped[w.VersionNumber]
    made_at: Mapped[w.MadeAt]


class OpinionQuestion(Retractable, Base):
    """One question of one version. ``key`` stays over the versions, so that answers can be compared."""

    version: Mapped[w.VersionId] = ref("opinion_version")
    place: Mapped[w.QuestionPlace]
    key: Mapped[w.QuestionKey]
    kind: Mapped[w.KindOf]
    text: Mapped[w.QuestionText]
    text_en: Mapped[w.QuestionEn]
    dropped: Mapped[w.VoidedAt | None]


class OpinionRound(Retractable, Voidable, Base):
    """One asking. ``version`` and ``naming``: of forms; place, leader, people, families: of meetings; sources: of
    records. ``found``: main points, what the records show, or what was learnt from the sheets."""

    __table_args__ = (Index("ix_opinion_round_until", "until"),)
    way: Mapped[w.RoundWay]
    title: Mapped[w.RoundTitle]
    asked: Mapped[w.RoundAsked]
    since: Mapped[w.RoundSince]
    until: Mapped[w.RoundUntil]
    version: Mapped[w.VersionId | None] = ref("opinion_version")
    naming: Mapped[w.NamingOf | None]
    closed_on: Mapped[w.ClosedOn | None]
    found: Mapped[w.Learnt]
    place: Mapped[w.Place]
    leader: Mapped[w.Leader]
    people: Mapped[w.PeopleCame | None]
    families: Mapped[w.FamiliesCame | None]
    sources: Mapped[w.Sources]


class OpinionPromise(Retractable, Voidable, Base):
    """Something promised to those who were asked."""

    round: Mapped[w.RoundId] = ref("opinion_round")
    what: Mapped[w.PromisedWhat]
    owner: Mapped[w.PromiseOwner] = ref("staff")
    due: Mapped[w.PromiseDue]
    kept_on: Mapped[w.KeptOn | None]
    kept_how: Mapped[w.KeptHow]


class OpinionSheet(Retractable, Voidable, Base):
    """A numbered sheet of a round; ``entered_at`` None: handed out, not entered. ``person``: only in rounds with names."""

    __table_args__ = (UniqueConstraint("number"),)
    round: Mapped[w.RoundId] = ref("opinion_round")
    number: Mapped[w.SheetNumber]
    whose: Mapped[w.GroupOf]
    entered_at: Mapped[w.EnteredAt | None]
    entered_by: Mapped[w.EnteredBy | None] = ref("app_user", index=False)
    person: Mapped[w.SheetPerson | None] = ref("person")


class OpinionAnswer(Retractable, Base):
    """What a sheet says to a question; all empty: not answered."""

    sheet: Mapped[w.SheetId] = ref("opinion_sheet")
    question: Mapped[w.QuestionId] = ref("opinion_question")
    grade: Mapped[w.Grade | None]
    yes: Mapped[w.SaidYes | None]
    words: Mapped[w.OwnWords]


never(
    "anonymous_has_no_person",
    "opinion_sheet",
    N_("This round is without names: a sheet cannot name a person."),
    "NEW.person IS NOT NULL AND EXISTS (SELECT 1 FROM opinion_round AS r WHERE r.id = NEW.round"
    " AND COALESCE(r.naming, 'anonymous') <> 'named')",
    field="person",
)
never(
    "anonymous_stays",
    "opinion_round",
    N_("Whether a round is without names cannot be changed afterwards."),
    "COALESCE(NEW.naming, '') <> COALESCE(OLD.naming, '')",
    on=("UPDATE",),
    field="naming",
)
