"""What waits about menus and supply: clashes of the next meals, papers that ran out, deliveries nobody looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select

from facility.core.desk import Reading
from facility.core.duties import DutyGroup, DutyRow, duties, duty, kind
from facility.core.i18n import N_, P_, Label, Sentence, say
from facility.meals.clashes import clashes_within
from facility.meals.deliveries import unchecked
from facility.meals.menu_words import Concern
from facility.meals.suppliers import SupplierRow, suppliers
from facility.meals.supply_words import SupplyKind
from facility.meals.times import meal_moment, supply_mode
from facility.premises.words import MealsMode
from facility.staff.credentials import CredentialKind, held
from facility.staff.model import PostHolding, Staff
from facility.staff.words import Post

PAGE, READ = "meals", "meals.read"

CLASH = kind(
    "menu_clash", P_("today", "Menu and plate clash"), DutyGroup.QUALITY, icon="warning", may=READ, acts="meals.menu",
    page=PAGE, done_by=("meals.offer_instead", "meals.change_menu"), hard=True,
)  # fmt: skip
LICENCE = kind(
    "supplier_papers", P_("today", "Papers of a supplier"), DutyGroup.CERTIFICATES, icon="file-x", may=READ,
    acts="meals.menu", page=PAGE, hard=True,
    done_by=("premises.renew_document", "premises.file_document", "meals.change_supplier", "meals.end_supplier"),
)  # fmt: skip
HANDLER = kind(
    "food_handler", P_("today", "Health certificate lacks"), DutyGroup.CERTIFICATES, icon="identification-badge",
    may="staff.read", acts="meals.safety", page="staff", hard=True,
    done_by=("staff.add_credential", "staff.end_post"),
)  # fmt: skip
UNCHECKED = kind(
    "delivery_unchecked", P_("today", "Delivery not checked"), DutyGroup.QUALITY, icon="truck", may=READ,
    acts="meals.write", page=PAGE, done_by=("meals.check_delivery",),
)  # fmt: skip
_TELLS = (Concern.ALLERGY, Concern.CAUTION)
"""Clashes that are told on Today; diets and textures are told beside the menu alone."""


@duties(CLASH)
def _clashes(ctx: Reading) -> Iterator[DutyRow]:
    """Of the meals still to be served today and tomorrow."""
    for (day, meal), there in clashes_within(ctx, ctx.today, ctx.today + timedelta(days=1)).items():
        if meal_moment(ctx.settings, day, meal) < ctx.now:
            continue
        for one in there:
            if one.settled or one.concern not in _TELLS:
                continue
            yield duty(
                ctx, CLASH, f"{day.isoformat()}-{meal.value}-{one.dish}-{one.concern.value}-{one.what}", name="",
                detail=say(N_("{day}, {meal}"), day=day, meal=meal), text=one.sentence(), due=day,
                target=("menus", "clash", day.isoformat(), meal.value), action=N_("Offer another dish"),
            )  # fmt: skip


@duties(LICENCE)
def _papers(ctx: Reading) -> Iterator[DutyRow]:
    """A supplier whose licence or contract does not hold today: nothing may come from there."""
    for row in suppliers(ctx):
        if row.since > ctx.today or (row.until is not None and row.until < ctx.today):
            continue
        for text, due in _lacks(row):
            yield duty(
                ctx, LICENCE, f"supplier-{row.id}-{text.text}", name=row.name, detail=say(N_("{kind}"), kind=row.kind),
                text=text, due=due or row.since, target=("suppliers", "register", "suppliers", row.id),
                action=N_("Look at it"),
            )  # fmt: skip


def _lacks(row: SupplierRow) -> Iterator[tuple[Sentence, date | None]]:
    if not row.licensed:
        if row.licence_until is None:
            yield say(N_("No food licence is filed")), None
        else:
            yield say(N_("The food licence ran out on {day}"), day=row.licence_until), row.licence_until
    if not row.contracted and row.kind is not SupplyKind.OWN:
        if row.contract_until is None:
            yield say(N_("No contract is filed")), None
        else:
            yield say(N_("The contract ran out on {day}"), day=row.contract_until), row.contract_until


@duties(HANDLER)
def _handlers(ctx: Reading) -> Iterator[DutyRow]:
    """Whoever works in a kitchen of this house and has no health certificate that holds today."""
    if supply_mode(ctx.session) not in (MealsMode.OWN_KITCHEN, MealsMode.CONTRACTED):
        return
    papers = held(ctx.session, ctx.today)
    wanted = select(PostHolding, Staff.name).join(Staff, Staff.id == PostHolding.staff)
    for holding, name in ctx.session.execute(wanted.where(PostHolding.post == Post.KITCHEN)):
        if holding.on(ctx.today) and CredentialKind.HEALTH not in papers.get(holding.staff, set()):
            yield duty(
                ctx, HANDLER, f"staff-{holding.staff}", name=name, detail=say(N_("{post}"), post=Label(Post.KITCHEN.label)),
                text=say(N_("No health certificate holds today; no work with food")), due=ctx.today - timedelta(days=1),
                target=("papers", "register", "staff_papers"), action=N_("Enter the certificate"),
            )  # fmt: skip


@duties(UNCHECKED)
def _deliveries(ctx: Reading) -> Iterator[DutyRow]:
    """What was brought yesterday or today and nobody has looked at."""
    for back in (1, 0):
        day = ctx.today - timedelta(days=back)
        for supplier, name, meal in unchecked(ctx, day):
            yield duty(
                ctx, UNCHECKED, f"{day.isoformat()}-{meal.value}-{supplier}", name="", detail=say(N_("{what}"), what=name),
                text=say(N_("{meal} of {day} was not checked on arrival"), meal=meal, day=day), due=day,
                target=("suppliers", "register", "deliveries"), action=N_("Check the delivery"),
            )  # fmt: skip
