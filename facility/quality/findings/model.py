"""The tables of findings. A finding is open until a check found it in order; it may be opened again."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, Session, mapped_column

from facility.core.desk import names
from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.premises.keeping.ends import Voidable
from facility.premises.keeping.words import HazardId, VoiceId
from facility.quality.findings import words as w
from facility.quality.outside.words import VisitId


class Finding(Retractable, Base):
    """What is not in order. ``clause``: "" where it is about none. ``deadline``: the first one; a check that found it not
    in order sets its own. How far it is follows from steps and checks (`rules`)."""

    number: Mapped[w.FindingNumber]
    source: Mapped[w.Source]
    inspection: Mapped[w.InspectionId | None] = ref("inspection")
    file: Mapped[w.DrawnFileId | None] = ref("drawn_file", index=False)
    hazard: Mapped[HazardId | None] = ref("hazard", index=False)
    voice: Mapped[VoiceId | None] = ref("voice", index=False)
    outside: Mapped[VisitId | None] = ref("outside_visit", index=False)
    clause: Mapped[w.AboutClause] = mapped_column(info={"kept": True})
    person: Mapped[w.AboutPerson | None] = ref("person")
    what: Mapped[w.What]
    cause: Mapped[w.Cause]
    severity: Mapped[w.SeverityOf | None]
    found_on: Mapped[w.FoundOn]
    found_by: Mapped[w.FoundBy] = ref("app_user", index=False)
    opened_at: Mapped[w.OpenedAt]
    owner: Mapped[w.Owner | None] = ref("staff")
    deadline: Mapped[w.Deadline | None]


class FindingStep(Retractable, Voidable, Base):
    """Something done, or to be done, about a finding. ``done_on``: None while it is to be done. ``since_check``: the last
    check before it was reported as done, so that one that was looked at and did not help is not taken for a new one.
    Voided: it turned out not to be needed."""

    finding: Mapped[w.FindingId] = ref("finding")
    kind: Mapped[w.StepKindOf]
    what: Mapped[w.StepWhat]
    added_on: Mapped[w.StepAddedOn]
    owner: Mapped[w.StepOwner | None] = ref("staff")
    deadline: Mapped[w.Deadline | None]
    done_on: Mapped[w.StepDoneOn | None]
    done_by: Mapped[w.StepDoneBy | None] = ref("app_user", index=False)
    since_check: Mapped[w.CheckId | None] = ref("finding_check", index=False)
    proof: Mapped[w.StepProof]
    picture: Mapped[w.PictureId | None] = ref("attachment", index=False)


class FindingCheck(Retractable, Base):
    """Somebody looked again. In order: the finding is closed; not: it is open again until ``deadline``. One after it was
    closed opens it again."""

    finding: Mapped[w.FindingId] = ref("finding")
    on: Mapped[w.CheckedOn]
    by: Mapped[w.CheckedBy] = ref("app_user", index=False)
    in_order: Mapped[w.InOrder]
    note: Mapped[w.CheckNote]
    why_same: Mapped[w.WhySame]
    deadline: Mapped[w.Deadline | None]


@names("finding")
def finding_name(session: Session, id: int) -> str:
    """Its number."""
    row = session.get(Finding, id)
    return row.number if row is not None else "—"


_SIGNED = N_("The month this finding belongs to has been signed; what it says stays as it is.")
_LOCKED = (
    "EXISTS (SELECT 1 FROM inspection AS i WHERE i.id = {row}.inspection AND i.head_at IS NOT NULL)"
    " AND NOT EXISTS (SELECT 1 FROM erasure_window)"
)
_SAID = ("number", "inspection", "clause", "what", "found_on", "found_by", "taken_back_at")
_OTHER = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _SAID)
never("signed_finding_added", "finding", _SIGNED, _LOCKED.format(row="NEW"), on=("INSERT",))
never(
    "signed_finding_changed",
    "finding",
    _SIGNED,
    f"{_LOCKED.format(row='OLD')} AND ({_OTHER})",
    on=("UPDATE",),
)
