"""What is eaten this week, to hang in the dining room: dishes and their allergens, and nobody’s name. How deliveries
were found, and what is known of a supplier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Annotated

from facility.core.desk import Context, Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, show_date, translate
from facility.core.words import Count, Date, Text, words_of
from facility.meals import supply_words as s
from facility.meals import words as w
from facility.meals.deliveries import deliveries
from facility.meals.menus import DishServed, MenuCell, MenuWeek, week_menu
from facility.meals.papers.menu_printing import MenuPaper, PrintMenu
from facility.meals.suppliers import SupplierRow, supplier_prices, suppliers
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import FREE, Strong, Value, Words
from facility.papers.lines import natural_width
from facility.papers.registry import PAPERS, paper
from facility.papers.signing import SignRow
from facility.papers.strips import Block, Content, Frame
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Heading, Note
from facility.papers.ways import PaperWay
from facility.premises.letterhead import letterhead
from facility.sheets.writer import column_of, write_sheet
from facility.staff.weekdays import Weekday

ROOM, HIGH = 84, 345
"""Of the poster, in points: how wide the dishes of a day may be, how high all meals, so that it stays one page."""
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Plain = tuple[tuple[str, tuple[w.Allergen, ...]], ...]
"""Dishes as they hang on the wall: the name, and what is in it that somebody may not bear."""


@dataclass(frozen=True, slots=True)
class PosterMeal:
    """One meal through the week."""

    meal: w.MealOf
    mon: Annotated[Plain, N_("Monday")]
    tue: Annotated[Plain, N_("Tuesday")]
    wed: Annotated[Plain, N_("Wednesday")]
    thu: Annotated[Plain, N_("Thursday")]
    fri: Annotated[Plain, N_("Friday")]
    sat: Annotated[Plain, N_("Saturday")]
    sun: Annotated[Plain, N_("Sunday")]


@dataclass(frozen=True, slots=True)
class PosterRow:
    first: Annotated[Date, P_("menu", "From")]
    last: Annotated[Date, P_("menu", "Until")]
    lines: tuple[PosterMeal, ...]


@paper(
    MenuPaper.POSTER.value, title=MenuPaper.POSTER.label, row=PosterRow, size="a4_lying",
    allows=("first", "last", "lines", "lines.meal", *(f"lines.{day}" for day in DAYS)),
)  # fmt: skip
def menu_poster(on: Facts) -> Content:
    days = [on.raw("first") + timedelta(days=n) for n in range(7)]
    columns = (
        Column("", 0.09, "center"),
        *(
            Column(f"{_short(on, name)} {day.month}-{day.day}", 0.91 / 7, "center")
            for name, day in zip(Weekday, days, strict=True)
        ),
    )
    rows = tuple(
        Row((Strong(one("meal")), *(_dishes(on, one.raw(day)) for day in DAYS))) for one in on.each("lines")
    )
    styles = ("large", "middling", "close", "small")
    style = next((one for one in styles if _height(on, one) <= HIGH), styles[-1])
    return (
        Table(columns, rows, style=style, head="middling"),
        Note(
            on.word(
                N_("In brackets: what a dish holds that some people do not bear. Tell the kitchen of an allergy before the meal.")
            )
        ),
    )  # fmt: skip


def _short(on: Facts, day: Weekday) -> str:
    """A weekday as it stands over a column: 周一, Mon."""
    word = on.word(day.label)
    return word.replace("星期", "周") if on.lang == "zh" else word[:3]


def _dishes(on: Facts, dishes: Plain) -> Words:
    """One dish a line."""
    return "\n".join(_dish_lines(on, dishes)) if dishes else FREE


def _dish_lines(on: Facts, dishes: Plain) -> list[str]:
    comma, (left, right) = ("、", "（）") if on.lang == "zh" else (", ", (" (", ")"))
    lines = []
    for name, allergens in dishes:
        held = comma.join(on.word(one.label) for one in allergens)
        lines.append(f"{name}{left}{held}{right}" if held else name)
    return lines


def _height(on: Facts, name: str) -> float:
    """About how high the meals of the week become in a style, in points; long dishes take several lines."""
    style = Frame(on.lang, ROOM).style(name)
    most = [
        max(
            sum(ceil(natural_width(line, style, on.lang) / ROOM) for line in _dish_lines(on, one.raw(day)))
            for day in DAYS
        )
        for one in on.each("lines")
    ]
    return sum(most) * style.leading + 6 * len(most)


def poster_row(ctx: Reading, cmd: PrintMenu) -> PosterRow:
    """The menu as it stands, changes of single days in it; DomainError where the week has none."""
    week = week_menu(ctx, cmd.day or ctx.today)
    if not any(one.dishes for one in week.cells):
        raise DomainError("no_menu", N_("Nothing is planned for this week."), "day")
    lines = tuple(
        PosterMeal(meal, **{name: _plain(week, day, meal) for name, day in zip(DAYS, week.days, strict=True)})
        for meal in week.meals
    )
    return PosterRow(week.days[0], week.days[-1], lines)


def _plain(week: MenuWeek, day: object, meal: w.Meal) -> Plain:
    dishes: tuple[DishServed, ...] = next(
        (one.dishes for one in week.cells if one.day == day and one.meal is meal), ()
    )
    return tuple((one.name, one.allergens) for one in dishes)


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    day: w.Day
    meal: w.MealOf
    supplier_name: Annotated[Text, N_("Supplier")]
    arrived: Annotated[Text, P_("delivery", "Arrived")]
    ordered: s.Ordered | None
    number: s.Number
    degrees: s.Degrees | None
    looks: s.LooksOf
    packing: s.PackingOf
    verdict: s.VerdictOf
    reason: s.WhyVerdict
    checker: Annotated[Text, P_("delivery", "Checked by")]


@dataclass(frozen=True, slots=True)
class DeliverySheetRow:
    first: Annotated[Date, P_("menu", "From")]
    last: Annotated[Date, P_("menu", "Until")]
    hot: Annotated[Count, N_("Hot food arrives with at least")]
    cold: Annotated[Count, N_("Chilled food arrives with at most")]
    lines: tuple[DeliveryLine, ...]


LINE = (
    "day", "meal", "supplier_name", "arrived", "ordered", "number", "degrees", "looks", "packing", "verdict", "reason",
    "checker",
)  # fmt: skip
_WIDTHS = (0.1, 0.06, 0.1, 0.07, 0.07, 0.07, 0.08, 0.07, 0.08, 0.08, 0.14, 0.08)
_ALLOWS = ("first", "last", "hot", "cold", "lines", *(f"lines.{one}" for one in LINE))


@paper(
    MenuPaper.DELIVERIES.value, title=MenuPaper.DELIVERIES.label, row=DeliverySheetRow, size="a4_lying", allows=_ALLOWS
)  # fmt: skip
def delivery_sheet(on: Facts) -> Content:
    return _sheet(on, 0)


@paper(
    MenuPaper.DELIVERIES_BLANK.value, title=MenuPaper.DELIVERIES.label, row=DeliverySheetRow, size="a4_lying",
    allows=_ALLOWS,
)  # fmt: skip
def delivery_blank(on: Facts) -> Content:
    """To be written on at the door, and typed in afterwards."""
    return _sheet(on, 14)


def _sheet(on: Facts, blank: int) -> Content:
    lines = on.each("lines", blank=len(on.each("lines")) or 1)
    columns = tuple(Column(lines[0].label(one), width) for one, width in zip(LINE, _WIDTHS, strict=True))
    rows = tuple(Row(tuple(_cell(one, name) for name in LINE)) for one in on.each("lines"))
    span = f"{show_date(on.raw('first'), on.lang)} – {show_date(on.raw('last'), on.lang)}"
    month: tuple[Block, ...] = () if blank else (Note((Value("first", span),)),)
    hot, cold = (str(on.raw(name)) for name in ("hot", "cold"))
    rule = on.word(N_("Hot food at least {hot} °C, chilled food at most {cold} °C, measured in the middle."))
    table: Block = (
        Table(columns, rows, blank) if rows or blank else Note(on.word(N_("No delivery was checked.")))
    )
    return (
        *month, table, Note(rule.format(hot=hot, cold=cold)),
        SignRow((on.word(P_("delivery", "Looked through by")), on.word(N_("Date")))),
    )  # fmt: skip


def _cell(one: Facts, name: str) -> Words:
    return FREE if one(name).empty else one(name)


def delivery_row(ctx: Reading, cmd: PrintMenu) -> DeliverySheetRow:
    """The deliveries of a month, crossed-out ones left out."""
    first = (cmd.day or ctx.today).replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    found = []
    if cmd.name is MenuPaper.DELIVERIES:
        found = [row for row in deliveries(ctx, since=first, until=last) if row.voided_at is None]
    lines = tuple(
        DeliveryLine(
            row.day, row.meal, row.supplier_name, f"{_local(row.arrived_at):%H:%M}", row.ordered, row.portions,
            row.degrees, row.looks, row.packing, row.verdict, row.reason, row.checker,
        )
        for row in sorted(found, key=lambda row: (row.day, row.arrived_at))
    )  # fmt: skip
    on = ctx.settings
    return DeliverySheetRow(first, last, on.count("delivery_hot"), on.count("delivery_cold"), lines)


def _local(moment: s.ArrivedAt) -> s.ArrivedAt:
    from facility.core.i18n import local

    return local(moment)


@dataclass(frozen=True, slots=True)
class PriceLine:
    meal: w.MealOf
    diet: s.PriceDiet | None
    price: s.Price
    since: s.PriceSince
    until: Annotated[Date, P_("price", "Until")] | None


@dataclass(frozen=True, slots=True)
class SupplierCardRow:
    name: s.SupplierName
    kind: s.Kind
    meals: s.MealsOf
    organisation_code: s.Code | None
    contact: s.Contact
    phone: s.ContactPhone | None
    since: s.SupplySince
    until: s.SupplyUntil | None
    licence_number: Annotated[Text, N_("Licence number")]
    licence_until: Annotated[Date, N_("Licence until")] | None
    contract_number: Annotated[Text, N_("Contract number")]
    contract_until: Annotated[Date, N_("Contract until")] | None
    checked: Annotated[Count, N_("Deliveries checked in the last 90 days")]
    wrong: Annotated[Count, N_("Of these with remarks or refused")]
    note: s.Remark
    lines: tuple[PriceLine, ...]


CARD = (
    "name", "kind", "meals", "organisation_code", "contact", "phone", "since", "until", "licence_number",
    "licence_until", "contract_number", "contract_until", "checked", "wrong", "note",
)  # fmt: skip
PRICE = ("meal", "diet", "price", "since", "until")


@paper(
    MenuPaper.SUPPLIER.value, title=MenuPaper.SUPPLIER.label, row=SupplierCardRow,
    allows=(*CARD, "lines", *(f"lines.{one}" for one in PRICE)),
)  # fmt: skip
def supplier_card(on: Facts) -> Content:
    lines = on.each("lines", blank=1)
    columns = tuple(Column(lines[0].label(one), align="right" if one == "price" else "left") for one in PRICE)
    rows = tuple(Row(tuple(_price(on, one, name) for name in PRICE)) for one in on.each("lines"))
    table: Block = Table(columns, rows) if rows else Note(on.word(N_("No price has been set.")))
    told: list[str | Field] = [one for one in CARD[:-1] if one in ("name", "kind") or not on(one).empty]
    if not on("note").empty:
        told.append(on.field("note", span=2))
    return (on.fields(*told), Heading(on.word(P_("meals", "Prices"))), table)


def _price(on: Facts, one: Facts, name: str) -> Words:
    return (
        on.word(P_("price", "every diet")) if name == "diet" and one.raw("diet") is None else _cell(one, name)
    )


def supplier_row(ctx: Reading, cmd: PrintMenu) -> SupplierCardRow:
    """What stands in the register, the prices that hold or will, and how the deliveries of 90 days were."""
    row: SupplierRow | None = next((one for one in suppliers(ctx) if one.id == cmd.supplier), None)
    if row is None:
        raise DomainError("supplier_needed", N_("Say which supplier."), "supplier")
    came = [
        one
        for one in deliveries(ctx, since=ctx.today - timedelta(days=90), supplier=row.id)
        if one.voided_at is None
    ]
    return SupplierCardRow(
        row.name, row.kind, row.meals, row.organisation_code, row.contact, row.phone, row.since, row.until,
        row.licence_number, row.licence_until, row.contract_number, row.contract_until, len(came),
        sum(one.state is not s.DeliveryState.GOOD for one in came), row.note,
        tuple(
            PriceLine(one.meal, one.diet, one.price, one.since, one.until)
            for one in supplier_prices(ctx)
            if one.supplier == row.id and one.voided_at is None and (one.until is None or one.until >= ctx.today)
        ),
    )  # fmt: skip


MENU_COLUMNS = ("name", "kind", "ingredients", "allergens", "reason")
_ROWS = {
    MenuPaper.POSTER: poster_row, MenuPaper.DELIVERIES: delivery_row, MenuPaper.DELIVERIES_BLANK: delivery_row,
    MenuPaper.SUPPLIER: supplier_row,
}  # fmt: skip


def _sheet_of_menu(ctx: Context, cmd: PrintMenu) -> bytes:
    """A line for each dish of the week."""
    week, lang = week_menu(ctx, cmd.day or ctx.today), cmd.lang.value
    dishes = {word.name: word for word in words_of(DishServed)}
    about = {word.name: word for word in words_of(MenuCell)}
    heads = [column_of(about[one], lang) for one in ("day", "meal")]
    heads += [column_of(dishes[one], lang) for one in MENU_COLUMNS]
    lines = (
        (cell.day, cell.meal, *(getattr(dish, one) for one in MENU_COLUMNS))
        for cell in sorted(week.cells, key=lambda one: one.day)
        for dish in cell.dishes
    )
    title = f"{translate(MenuPaper.POSTER.label, lang)} {week.monday:%Y-%m-%d}"
    return write_sheet(heads, lines, lang, title, ctx.progress.check)


def made_bytes(ctx: Context, cmd: PrintMenu) -> bytes:
    """The PDF; of a week's menu the .xlsx where that is wanted."""
    if cmd.way is PaperWay.EXCEL:
        return _sheet_of_menu(ctx, cmd)
    row = _ROWS[cmd.name](ctx, cmd)
    return PAPERS[cmd.name.value].render(row, lang=cmd.lang.value, head=letterhead(ctx), made=ctx.now)
