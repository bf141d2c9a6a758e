"""Applying a list: in one transaction, undoable as a whole."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from facility.admission import words as w
from facility.admission.applications import TakeOver as TakeOverCommand
from facility.admission.applications import take_over as take_over_person
from facility.admission.enquiries import LogEnquiry, log
from facility.admission.roster_model import RosterTouch
from facility.admission.roster_preview import (
    HereSince,
    RosterPlan,
    Service,
    TakeOver,
    Wishes,
    make_plan,
    service_of,
)
from facility.admission.roster_register import GUARDIAN_WORDS, PLAIN, Known, guardian_in
from facility.core.clock import moment_of
from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.words import YesNoAnswer
from facility.incoming.applying import apply_rows, keep_list, wanted_rows
from facility.incoming.lines import ReadRow
from facility.incoming.model import ListImport
from facility.incoming.preview import Columns, LeaveOut, List, SheetName
from facility.people.choices import IdKind
from facility.people.entering import Identity, change, enter
from facility.people.episodes import RecordEpisode, record_episode
from facility.people.guardians import AddContact, AddGuardian, add_contact, add_guardian
from facility.people.health import (
    RecordDiagnosis,
    RecordMedicationAttitude,
    record_attitude,
    record_diagnosis,
)
from facility.people.health_choices import Disorder, EpisodeCause
from facility.people.illness import severe_kind
from facility.people.persons import Person
from facility.people.risk import NoteReportedRisk, note_reported_risk
from facility.people.roster import SOFT, WORDS, RosterLine
from facility.people.standing import RecordCertificate, record_certificate

CLINICAL_TEXT = ("illness_class", "in_hospital")
GUARDIAN = "guardian"
DESK_TEXT = ("diet", "wish", "remark")


@command(
    "admission.import_roster",
    N_("imported the list {title}: {added} new, {changed} changed"),
    may="import",
    label=N_("Import a list"),
)
class ImportRoster(Command[int]):
    file: List
    take_over: TakeOver = YesNoAnswer.NO
    columns: Columns = ""
    sheet: SheetName = ""
    here_since: HereSince | None = None
    service: Service | None = None
    leave_out: LeaveOut = ""


@handles(ImportRoster)
def import_roster(ctx: Context, cmd: ImportRoster) -> int:
    wishes = Wishes(cmd.columns, cmd.sheet, cmd.take_over is YesNoAnswer.YES, cmd.here_since, cmd.service)
    plan = make_plan(ctx, cmd.file, wishes)
    wanted = wanted_rows(plan, cmd.leave_out)
    kept = keep_list(ctx, cmd.file, plan)
    work = _Work(ctx, plan, wishes, kept)
    apply_rows(ctx, plan, kept, wanted, work.apply)
    return kept.id


@dataclass(slots=True)
class _Work:
    """Applies rows; what each one made or changed is kept, so that it can be undone."""

    ctx: Context
    plan: RosterPlan
    wishes: Wishes
    kept: ListImport

    def apply(self, row: ReadRow[RosterLine]) -> None:
        """One row: a new person, or additions to a known one."""
        line = row.line
        assert line is not None
        known = self.plan.known.get(row.number)
        made: list[tuple[str, int]] = []
        before: dict[str, Any] = {}
        if known is None:
            person = enter(self.ctx, self._identity(line))
            words = {item.name for item in fields(RosterLine)}
        else:
            person = known.person
            words = {one.word for one in self.plan.changes[row.number]}
            before = self._change(known, line, words)
        self._guardian(person, known, line, words, made, before)
        self._records(person, row, words, made)
        self._standing(person, known, row, words, made)
        self.ctx.about(person.id)
        self.ctx.add(
            RosterTouch(
                roster=self.kept.id, person=person.id, row=row.number, new=known is None,
                before=before, made=[list(one) for one in made],
            )
        )  # fmt: skip

    @property
    def source(self) -> str:
        return self.plan.title

    def _identity(self, line: RosterLine) -> Identity:
        told: dict[str, Any] = {word: getattr(line, word) for word in PLAIN}
        kind = IdKind.CARD if line.id_number else IdKind.NONE
        return Identity(
            name=line.name, id_kind=kind, source=self.source, confirmed_new=YesNoAnswer.YES, **told
        )

    def _change(self, known: Known, line: RosterLine, words: set[str]) -> dict[str, Any]:
        """Set what the list tells differently; returns what stood there, as JSON."""
        person, told = known.person, sorted(words & set(PLAIN))
        if not told:
            return {}
        before = {word: WORDS[word].dump(getattr(person, word)) for word in told}
        values: dict[str, Any] = {item.name: getattr(person, item.name, None) for item in fields(Identity)}
        values |= {word: getattr(line, word) for word in told} | {"confirmed_new": YesNoAnswer.YES}
        if "id_number" in told:
            before["id_kind"], values["id_kind"] = person.id_kind.value, IdKind.CARD
        change(self.ctx, person, Identity(**values))
        return before

    def _guardian(
        self,
        person: Person,
        known: Known | None,
        line: RosterLine,
        words: set[str],
        made: list[tuple[str, int]],
        before: dict[str, Any],
    ) -> None:
        old = guardian_in(known, line) if known else None
        if old is not None:
            changed = [(word, own) for word, own in GUARDIAN_WORDS if word in words]
            if changed:
                told = {word: WORDS[word].dump(getattr(old, own)) for word, own in changed}
                before[GUARDIAN] = [old.id, told]
            for word, own in changed:
                setattr(old, own, getattr(line, word))
        elif line.guardian and "guardian" in words:
            made.append(self._new_guardian(person, line))

    def _new_guardian(self, person: Person, line: RosterLine) -> tuple[str, int]:
        """A guardian where the relation is told, else somebody to call."""
        if line.relation is not None:
            cmd = AddGuardian(
                person=person.id, name=line.guardian, relation=line.relation, phone=line.guardian_phone, source=self.source
            )  # fmt: skip
            return "guardian", add_guardian(self.ctx, cmd)
        if line.guardian_phone:
            call = AddContact(
                person=person.id, name=line.guardian, phone=line.guardian_phone, source=self.source
            )
            return "contact", add_contact(self.ctx, call)
        raise DomainError(
            "relation_missing", N_("What the guardian is to the person is missing."), "relation"
        )

    def _records(
        self, person: Person, row: ReadRow[RosterLine], words: set[str], made: list[tuple[str, int]]
    ) -> None:
        """What the list tells of certificate and health: noted as told by it, never as our own judgement."""
        ctx, line, note = self.ctx, row.line, self._told(row, CLINICAL_TEXT, clinical=True)
        assert line is not None
        if line.certificate and "certificate" in words:
            held = RecordCertificate(
                person=person.id, certificate_number=line.certificate, source=self.source
            )
            made.append(("certificate", record_certificate(ctx, held)))
        if line.diagnosis and "diagnosis" in words:
            disorder = severe_kind(line.diagnosis) or Disorder.OTHER
            told = RecordDiagnosis(
                person=person.id, text=line.diagnosis, disorder=disorder, source=self.source
            )
            made.append(("diagnosis", record_diagnosis(ctx, told)))
        if line.onset and "onset" in words:
            first = RecordEpisode(
                person=person.id, onset=line.onset, cause=EpisodeCause.FIRST, source=self.source
            )
            made.append(("episode", record_episode(ctx, first)))
        if line.risk and "risk" in words:
            risk = NoteReportedRisk(person=person.id, level=line.risk, source=self.source, note=note)
            made.append(("reported_risk", note_reported_risk(ctx, risk)))
            note = ""
        if line.adherence and "adherence" in words:
            attitude = RecordMedicationAttitude(
                person=person.id, on=ctx.today, adherence=line.adherence, willing=YesNoAnswer.UNKNOWN, note=note,
                source=self.source,
            )  # fmt: skip
            made.append(("medication_attitude", record_attitude(ctx, attitude)))

    def _standing(
        self,
        person: Person,
        known: Known | None,
        row: ReadRow[RosterLine],
        words: set[str],
        made: list[tuple[str, int]],
    ) -> None:
        """An enquiry with its source and purge date; or the stay of somebody who lives here already."""
        line = row.line
        assert line is not None
        if self.wishes.take_over:
            if known is None or not known.here:
                made.append(("application", self._take_over(person, line)))
            return
        if known is not None and known.asked:
            return
        need = "\n".join(part for part in (self.source, self._told(row, DESK_TEXT, clinical=False)) if part)
        wanted = LogEnquiry(
            way=w.EnquiryWay.LIST, asker=w.AskerKind.INSTITUTION, asker_name=self.plan.teller, need=need,
            person=person.id, wanted_service=service_of(line, self.wishes), source=w.Source.FOUND,
            source_detail=self.source,
        )  # fmt: skip
        made.append(("enquiry", log(self.ctx, wanted).id))

    def _take_over(self, person: Person, line: RosterLine) -> int:
        bed = self.plan.beds.get(line.bed) if line.bed else None
        day = line.arrived or self.wishes.here_since
        assert day is not None
        service = w.ServiceKind.FULL if bed else service_of(line, self.wishes)
        assert service is not None
        return take_over_person(
            self.ctx,
            TakeOverCommand(
                person=person.id, service=service, arrived_at=min(moment_of(day, 12), self.ctx.now), bed=bed,
                source=w.Source.FOUND,
            ),
        )  # fmt: skip

    def _told(self, row: ReadRow[RosterLine], words: tuple[str, ...], clinical: bool) -> str:
        """Cells kept as text under their own headings, with what could not be read of the others."""
        unread = [word for word in SOFT if (word == "adherence") is clinical and self._not_read(row, word)]
        headings = {column.word: column.heading for column in self.plan.layout.columns if column.word}
        parts = [f"{headings[word]}：{row.shown[word]}" for word in (*words, *unread) if row.shown.get(word)]
        return "；".join(parts)

    def _not_read(self, row: ReadRow[RosterLine], word: str) -> bool:
        return bool(row.shown.get(word)) and getattr(row.line, word) is None
