"""Keeping people's affairs inside: pledges and what each may see (5.1.3)."""

from __future__ import annotations

from dataclasses import replace

from facility.core.checks import Answer, Fix, Looking, counted
from facility.core.i18n import N_, say
from facility.staff.checks.crew import PAPERS, Crew, earliest, names, of_crew
from facility.staff.credentials import CredentialKind


@of_crew("5.1.3")
def _pledges(look: Looking, crew: Crew) -> Answer:
    """What each may see is set by roles and every change is kept, so only the pledges can be wanting."""
    proofs = {row.id: crew.paper(row, CredentialKind.PLEDGE) for row in crew.people}
    lacking = [row for row in crew.people if not proofs[row.id].good]
    k, n = len(crew.people) - len(lacking), len(crew.people)
    says = say(N_("{k} of {n} have signed the pledge; roles say what each may see, and changes are on record."), k=k, n=n)  # fmt: skip
    missing = say(N_("No pledge from {who}."), who=names(lacking))
    shown = tuple(one for row in crew.people for one in proofs[row.id].records)
    start = {"staff": lacking[0].id, "kind": CredentialKind.PLEDGE} if lacking else {}
    fixes = (Fix("staff.add_credential", start), PAPERS) if lacking else ()
    found = counted(k, n, says, missing, *shown, fixes=fixes)
    return found if lacking else replace(found, until=earliest(one.until for one in proofs.values()))
