"""Who supplies meals: contract, licence, contact, meals; and what a meal costs from which day on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import Index, or_, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.tables import Base, Retractable, ref
from facility.core.words import Date
from facility.meals import supply_words as s
from facility.meals import words as w
from facility.meals.dishes import READ, MenuPick
from facility.meals.records import MealRecord, entered, in_order, standing
from facility.premises.keeping.documents import HouseDocument
from facility.premises.keeping.ends import ends_after
from facility.premises.keeping.kinds import DocumentKind

WRITE, MONEY = "meals.menu", "meals.money"


class Supplier(Retractable, Base):
    """A kitchen, ours or another's. ``licence`` and ``contract`` stand among the papers of the facility."""

    name: Mapped[s.SupplierName]
    kind: Mapped[s.Kind]
    organisation_code: Mapped[s.Code | None]
    contact: Mapped[s.Contact]
    phone: Mapped[s.ContactPhone | None]
    meals: Mapped[s.MealsOf]
    licence: Mapped[s.Licence | None] = ref("house_document", index=False)
    contract: Mapped[s.Contract | None] = ref("house_document", index=False)
    since: Mapped[s.SupplySince]
    until: Mapped[s.SupplyUntil | None]
    reason: Mapped[s.WhyEnded]
    note: Mapped[s.Remark]

    def supplies(self, day: date) -> bool:
        """Whether meals come from here on a day; the last day counts."""
        return self.since <= day and (self.until is None or day <= self.until)


class SupplierPrice(MealRecord, Base):
    """What a meal costs from a day on; ``diet`` None: every diet that has no price of its own."""

    __table_args__ = (Index("ix_supplier_price_supplier_since", "supplier", "since"),)
    supplier: Mapped[s.SupplierId] = ref("supplier", index=False)
    meal: Mapped[w.MealOf]
    diet: Mapped[s.PriceDiet | None]
    since: Mapped[s.PriceSince]
    price: Mapped[s.Price]


@names("supplier")
def supplier_name(session: Session, id: int) -> str:
    row = session.get(Supplier, id)
    return row.name if row else "—"


@names("supplier_price")
def price_name(session: Session, id: int) -> str:
    row = session.get(SupplierPrice, id)
    return f"{supplier_name(session, row.supplier)} {row.since.isoformat()}" if row else "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierFacts:
    name: s.SupplierName
    kind: s.Kind
    meals: s.MealsOf
    since: s.SupplySince
    organisation_code: s.Code | None = None
    licence: s.Licence | None = None
    contract: s.Contract | None = None
    contact: s.Contact = ""
    phone: s.ContactPhone | None = None
    note: s.Remark = ""


@command(
    "meals.add_supplier", N_("entered the supplier of meals {name}"), may=WRITE, label=N_("Enter a supplier")
)
class AddSupplier(SupplierFacts, Command[int]):
    pass


@command(
    "meals.change_supplier",
    N_("changed the supplier of meals {name}"),
    may=WRITE,
    label=N_("Change a supplier"),
)
class ChangeSupplier(SupplierFacts, Command[None]):
    supplier: s.SupplierId


@command(
    "meals.end_supplier",
    N_("ended supply by {supplier}: {reason}"),
    may=WRITE,
    label=N_("End supply"),
)
class EndSupplier(Command[None]):
    supplier: s.SupplierId
    until: s.SupplyUntil
    reason: s.WhyEnded


@command(
    "meals.set_price",
    N_("set the price of {meal} from {supplier}, from {since} on"),
    may=MONEY,
    label=N_("Set a price"),
)
class SetPrice(Command[int]):
    supplier: s.SupplierId
    meal: w.MealOf
    diet: s.PriceDiet | None = None
    since: s.PriceSince
    price: s.Price


@handles(AddSupplier)
def add_supplier(ctx: Context, cmd: AddSupplier) -> int:
    row = Supplier(reason="")
    _fill(ctx, row, cmd)
    return ctx.add(row).id


@handles(ChangeSupplier)
def change_supplier(ctx: Context, cmd: ChangeSupplier) -> None:
    _fill(ctx, supplying(ctx, cmd.supplier), cmd)


def _fill(ctx: Context, row: Supplier, cmd: AddSupplier | ChangeSupplier) -> None:
    if not cmd.meals:
        raise DomainError("no_meals", N_("Tick at least one meal."), "meals")
    for field, kinds in (
        ("licence", (DocumentKind.FOOD_LICENCE, DocumentKind.LICENCE)),
        ("contract", (DocumentKind.SUPPLIER,)),
    ):
        paper = getattr(cmd, field)
        if paper is not None and ctx.get(HouseDocument, paper, field).kind not in kinds:
            raise DomainError("other_paper", N_("This is a paper of another kind."), field)
    same = select(Supplier.id).where(Supplier.name == cmd.name, Supplier.until.is_(None))
    if any(id != row.id for id in ctx.session.scalars(same)):
        raise DomainError("supplier_twice", N_("This supplier is entered already."), "name")
    copy_fields(cmd, row)


@handles(EndSupplier)
def end_supplier(ctx: Context, cmd: EndSupplier) -> None:
    row = supplying(ctx, cmd.supplier)
    ends_after(row.since, cmd.until, "until")
    row.until, row.reason = cmd.until, cmd.reason


@handles(SetPrice)
def set_price(ctx: Context, cmd: SetPrice) -> int:
    """A price of the same meal, diet and day is replaced; those before stay for their days."""
    supplier = ctx.get(Supplier, cmd.supplier, "supplier")
    if cmd.meal not in supplier.meals:
        raise DomainError("not_supplied", N_("This supplier does not supply this meal."), "meal")
    in_order(supplier.since, cmd.since, "since")
    same = standing(SupplierPrice).where(
        SupplierPrice.supplier == supplier.id,
        SupplierPrice.meal == cmd.meal,
        SupplierPrice.since == cmd.since,
    )
    for old in ctx.session.scalars(same):
        if old.diet is cmd.diet:
            old.voided_at = ctx.now
    row = SupplierPrice(**entered(ctx))
    copy_fields(cmd, row)
    return ctx.add(row).id


def supplying(ctx: Reading, id: int, field: str = "supplier") -> Supplier:
    """A supplier whose supply has no end; DomainError ``supplier_ended``."""
    row = ctx.get(Supplier, id, field)
    if row.until is not None:
        raise DomainError("supplier_ended", N_("Supply from here has ended."), field)
    return row


def suppliers_on(session: Session, day: date, meal: w.Meal | None = None) -> list[Supplier]:
    """Who supplies on a day, of one meal or of any; by name."""
    wanted = select(Supplier).where(
        Supplier.since <= day, or_(Supplier.until.is_(None), Supplier.until >= day)
    )
    found = session.scalars(wanted.order_by(Supplier.name, Supplier.id))
    return [row for row in found if meal is None or meal in row.meals]


class Prices:
    """All prices of a supplier, to be looked up for any day, meal and diet."""

    def __init__(self, rows: Sequence[SupplierPrice]) -> None:
        self._rows: dict[tuple[w.Meal, w.Diet | None], list[SupplierPrice]] = defaultdict(list)
        for row in sorted(rows, key=lambda one: (one.since, one.id)):
            self._rows[row.meal, row.diet].append(row)

    def on(self, day: date, meal: w.Meal, diet: w.Diet | None = None) -> int | None:
        """Fen; the diet's own price, else the one for all diets; None where none holds yet."""
        keys = ((meal, diet), (meal, None)) if diet is not None else ((meal, None),)
        for key in keys:
            held = [row.price for row in self._rows.get(key, ()) if row.since <= day]
            if held:
                return held[-1]
        return None


def prices_of(session: Session, supplier: int) -> Prices:
    """The prices of a supplier."""
    return Prices(list(session.scalars(standing(SupplierPrice).where(SupplierPrice.supplier == supplier))))


def price_on(
    session: Session, supplier: int, day: date, meal: w.Meal, diet: w.Diet | None = None
) -> int | None:
    """What a meal from a supplier costs on a day, in fen; None where there is no price."""
    return prices_of(session, supplier).on(day, meal, diet)


def in_force(session: Session, document: int | None) -> HouseDocument | None:
    """The paper a supplier names, or the last of those that renewed it; None where it is void or kept no more."""
    row = session.get(HouseDocument, document) if document is not None else None
    while row is not None:
        later = session.scalars(
            select(HouseDocument).where(HouseDocument.renews == row.id, HouseDocument.voided_at.is_(None))
        ).first()
        if later is None:
            return row if row.voided_at is None and row.ended_on is None else None
        row = later
    return None


LicenceUntil = Annotated[Date, N_("Licence until")]
ContractUntil = Annotated[Date, N_("Contract until")]


@dataclass(frozen=True, slots=True)
class SupplierRow:
    """One supplier and how its papers stand today; ``licensed``, ``contracted``: such a paper holds today."""

    id: s.SupplierId
    name: s.SupplierName
    kind: s.Kind
    meals: s.MealsOf
    organisation_code: s.Code | None
    contact: s.Contact
    phone: s.ContactPhone | None
    licence: s.Licence | None
    licence_number: Annotated[str, N_("Licence number")]
    licence_until: LicenceUntil | None
    licensed: Annotated[bool, N_("Licence holds")]
    contract: s.Contract | None
    contract_number: Annotated[str, N_("Contract number")]
    contract_until: ContractUntil | None
    contracted: Annotated[bool, N_("Contract holds")]
    since: s.SupplySince
    until: s.SupplyUntil | None
    reason: s.WhyEnded
    note: s.Remark

    @property
    def in_order(self) -> bool:
        """Our own kitchen needs no contract."""
        return self.licensed and (self.contracted or self.kind is s.SupplyKind.OWN)


@query("supplier_list", may=READ)
def supplier_list(ctx: Reading) -> tuple[SupplierRow, ...]:
    """Suppliers by name, those that supply no more last."""
    return suppliers(ctx)


def suppliers(ctx: Reading) -> tuple[SupplierRow, ...]:
    """See `supplier_list`."""
    found = [_row(ctx, row) for row in ctx.session.scalars(select(Supplier))]
    return tuple(sorted(found, key=lambda row: (_over(row, ctx.today), row.name, row.id)))


def _over(row: SupplierRow, today: date) -> bool:
    return row.until is not None and row.until < today


def _row(ctx: Reading, row: Supplier) -> SupplierRow:
    licence, contract = in_force(ctx.session, row.licence), in_force(ctx.session, row.contract)
    return SupplierRow(
        row.id, row.name, row.kind, row.meals, row.organisation_code, row.contact, row.phone, row.licence,
        licence.number if licence else "", licence.until if licence else None, _holds(licence, ctx.today),
        row.contract, contract.number if contract else "", contract.until if contract else None,
        _holds(contract, ctx.today), row.since, row.until, row.reason, row.note,
    )  # fmt: skip


def _holds(paper: HouseDocument | None, day: date) -> bool:
    return (
        paper is not None
        and (paper.since is None or paper.since <= day)
        and (paper.until is None or day <= paper.until)
    )


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One price; ``until``: its last day, where another follows."""

    id: s.PriceId
    supplier: s.SupplierId
    supplier_name: Annotated[str, N_("Supplier")]
    meal: w.MealOf
    diet: s.PriceDiet | None
    price: s.Price
    since: s.PriceSince
    until: Annotated[Date, P_("price", "Until")] | None
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("supplier_prices", may=READ)
def supplier_prices(ctx: Reading) -> tuple[PriceRow, ...]:
    """All prices by supplier, meal and diet, the latest first; voided ones last."""
    rows = list(ctx.session.scalars(select(SupplierPrice).order_by(SupplierPrice.since, SupplierPrice.id)))
    next_since: dict[tuple[object, ...], date] = {}
    found = []
    for row in reversed(rows):
        key = (row.supplier, row.meal, row.diet)
        later = next_since.get(key) if row.voided_at is None else None
        found.append(
            PriceRow(
                row.id, row.supplier, ctx.name("supplier", row.supplier), row.meal, row.diet, row.price, row.since,
                later - timedelta(days=1) if later is not None else None, row.voided_at, row.void_reason,
            )
        )  # fmt: skip
        if row.voided_at is None:
            next_since[key] = row.since
    order = list(w.Meal)
    return tuple(
        sorted(
            found,
            key=lambda row: (
                row.voided_at is not None,
                row.supplier_name,
                order.index(row.meal),
                row.diet is not None,
                row.diet.value if row.diet else "",
                -row.since.toordinal(),
            ),
        )
    )


@query("supplier_picks", may=READ)
def supplier_picks(ctx: Reading, *, text: w.Search = "", most: w.AtMost = 20) -> tuple[MenuPick, ...]:
    """Who supplies today, found by part of the name."""
    found = (row for row in suppliers_on(ctx.session, ctx.today) if text.casefold() in row.name.casefold())
    return tuple(MenuPick(row.id, row.name, row.contact) for row, _n in zip(found, range(most), strict=False))
