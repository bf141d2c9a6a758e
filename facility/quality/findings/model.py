"""The tables of findings. A finding is open until a check found it in order; it may be opened again."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, Session, mapped_column

from facility.core.desk import names
from facility.core.tables import Base, Retractable, ref
from facility.quality.findings import words as w
from facility.quality.inspection.words import AboutClause, DrawnFileId, InspectionId


class Finding(Retractable, Base):
    """What is not in order. ``clause``: "" where it is about none. Whether it is closed follows from its checks."""

    number: Mapped[w.FindingNumber]
    source: Mapped[w.Source]
    inspection: Mapped[InspectionId | None] = ref("inspection")
    clause: Mapped[AboutClause] = mapped_column(info={"kept": True})
    file: Mapped[DrawnFileId | None] = ref("drawn_file", index=False)
    person: Mapped[w.AboutPerson | None] = ref("person")
    what: Mapped[w.What]
    cause: Mapped[w.Cause]
    severity: Mapped[w.SeverityOf | None]
    found_on: Mapped[w.FoundOn]
    found_by: Mapped[w.FoundBy] = ref("app_user", index=False)
    owner: Mapped[w.Owner | None] = ref("staff")
    deadline: Mapped[w.Deadline | None]


class FindingStep(Retractable, Base):
    """Something done, or to be done, about a finding. ``done_on``: None while it is to be done."""

    finding: Mapped[w.FindingId] = ref("finding")
    kind: Mapped[w.StepKindOf]
    what: Mapped[w.StepWhat]
    owner: Mapped[w.Owner | None] = ref("staff")
    deadline: Mapped[w.Deadline | None]
    done_on: Mapped[w.StepDoneOn | None]
    proof: Mapped[w.StepProof]
    picture: Mapped[w.PictureId | None] = ref("attachment", index=False)


class FindingCheck(Retractable, Base):
    """Somebody looked again. In order: the finding is closed; not: it is open again until ``deadline``."""

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
