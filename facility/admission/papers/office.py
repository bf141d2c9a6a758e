"""The facility as it stands on its papers, and who keeps which copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Name, Phone, Text
from facility.papers.document import Letterhead
from facility.papers.registry import PaperSpec
from facility.premises import words as w
from facility.premises.profile import profile_at

FACILITY = P_("copy", "the facility")
PERSON = P_("copy", "the person")
GUARDIAN = P_("copy", "the guardian")


@dataclass(frozen=True, slots=True)
class FacilityRow:
    """What papers say of the facility."""

    name: Annotated[Text, N_("Name of the facility")]
    legal_representative: w.LegalRepresentative
    organisation_code: w.FacilityOrgCode | None
    subtype: Annotated[w.Subtype, N_("Kind of facility")] | None
    address: w.Address
    phone: Annotated[Phone, N_("Telephone")]
    admission_officer: Annotated[Name, N_("Person to speak to")]
    admission_phone: Annotated[Phone, N_("Telephone")]
    complaints_phone: w.ComplaintsPhone


@dataclass(frozen=True, slots=True)
class Made:
    """A row ready to print, and what stands on the paper beside it. ``row`` None: the blank form;
    ``copies`` None: as declared; ``title``: a msgid or the facility's own.
    """

    row: Any
    number: str = ""
    copies: tuple[str, ...] | None = None
    template: str = ""
    title: str = ""


def facility_row(ctx: Reading) -> FacilityRow:
    """The description in force now; empty places to write in before the first."""
    found = profile_at(ctx.session, ctx.now)
    if found is None:
        return FacilityRow("", "", None, None, "", "", "", "", "")
    return FacilityRow(
        found.name, found.legal_representative, found.organisation_code, found.subtype, found.address,
        found.phone, found.admission_officer, found.admission_phone or found.phone, found.complaints_phone,
    )  # fmt: skip


def letterhead(ctx: Reading) -> Letterhead:
    """The head of every paper."""
    row = facility_row(ctx)
    return Letterhead(row.name, row.address, row.phone)


def keepers(declared: tuple[str, ...], copies: int | None) -> tuple[str, ...]:
    """Who keeps each of so many copies: the declared ones first, further ones unnamed.

    None: as declared. A single copy names nobody.
    """
    if copies is None:
        return declared
    if copies <= 1:
        return ()
    return (*declared, *("",) * copies)[:copies]


def printed(ctx: Reading, spec: PaperSpec, made: Made, *, lang: str) -> bytes:
    """The PDF of a row in its copies; DomainError names characters that no font has."""
    copies = spec.copies if made.copies is None else made.copies
    return spec.render(
        made.row, lang=lang, head=letterhead(ctx), made=ctx.now, number=made.number, copies=copies,
        template=made.template, title=made.title,
    )  # fmt: skip
