"""Somebody's plate at the side: what is served now, the orders behind it, and the looks at the choking risk."""

from __future__ import annotations

from typing import Any

from facility.core.i18n import P_, _, current, say, show_moment
from facility.core.words import words_of
from facility.meals.choking_lists import choking_checks_of
from facility.meals.diet_lists import DietOrderRow, diet_board, diet_orders_of
from facility.meals.diet_words import OrderState
from facility.meals.words import ChokingLevel, EatingHelp, Portion, Texture
from ui.kit.act_panel import ActPanel, Lines
from ui.kit.acts import Act
from ui.kit.card import Card, FieldGrid
from ui.kit.message import Message

SHOWN = (
    "texture",
    "diets",
    "allergies",
    "allergy_note",
    "dislikes",
    "cautions",
    "portion",
    "help",
    "kitchen_note",
)
WHY = ("why", "ordered_by", "reason", "end_reason")
PAST = 3  # orders that are over, shown


class PlatePanel(ActPanel):
    """Opens the form of what is picked."""

    def __init__(self, page: Any, title: str, meta: str) -> None:
        super().__init__(title, meta, page.forms.may)
        self.page = page
        self.act.connect(self._begin)

    def _begin(self, act: Act) -> None:
        self.page.forms.open(act.command, fixed=act.fixed, start=act.start, who=act.who, person=act.person)


def open_plate(page: Any, person: int) -> None:
    """The panel of one person, unless something half-written stands at the side."""
    if not page.may_leave():
        return
    row = next((one for one in page.seat.desk.ask(diet_board).value if one.person == person), None)
    orders = page.seat.desk.ask(diet_orders_of, person=person).value
    if row is None and not orders:
        return
    name = (row.chosen_name or row.name) if row is not None else orders[0].name
    panel = PlatePanel(page, name, row.place if row is not None else "")
    if row is not None:
        _plate(panel, row)
    panel.add_acts(_begins(person, name), _("What can be done"))
    over = 0
    for order in orders:
        over += order.state is OrderState.OVER
        if order.state is not OrderState.OVER or over <= PAST:
            _order(panel, order, name)
    if page.seat.may("clinical.read"):
        _choking(panel, page.seat.desk.ask(choking_checks_of, person=person).value)
    panel.finish()
    page.open_panel(panel)


def _begins(person: int, name: str) -> tuple[Act, ...]:
    about: dict[str, Any] = {"fixed": {"person": person}, "person": person, "who": name}
    return (
        Act("meals.order_diet", "fork-knife", **about), Act("meals.check_choking", "shield-warning", **about),
    )  # fmt: skip


def _plate(panel: ActPanel, row: Any) -> None:
    """What is on the plate now."""
    for clash in row.contradictions:
        message = Message()
        message.say("danger", clash.render(current()))
        panel.column.addWidget(message)
    plain = {"texture": Texture.ORDINARY, "portion": Portion.USUAL, "help": EatingHelp.NONE}
    lines = _told(
        row, tuple(name for name in SHOWN if getattr(row, name) != plain.get(name) or name == "texture")
    )
    if row.choking is not ChokingLevel.NONE:
        lines.append((_("Choking risk"), _(row.choking.label)))
        if row.measure:
            lines.append((_("What is done at meals"), row.measure))
    panel.add_grid(_("On the plate now"), lines)


def _order(panel: ActPanel, order: DietOrderRow, name: str) -> None:
    lang = current()
    until = show_moment(order.until, lang) if order.until is not None else _(P_("diet", "without an end"))
    card = Card(_(order.state.label), f"{show_moment(order.since, lang)} – {until}")
    card.body.addWidget(FieldGrid(_told(order, (*SHOWN, *WHY))))
    about: dict[str, Any] = {"fixed": {"order": order.id}, "person": order.person, "who": name}
    acts = []
    if order.until is not None and not order.renewed:
        start = {"ordered_by": order.ordered_by}
        acts.append(
            Act("meals.renew_diet", "arrows-clockwise", word=_(P_("diet", "Renew")), start=start, **about)
        )
    if order.state is not OrderState.OVER and order.ended_at is None:
        acts.append(Act("meals.end_diet", "stop-circle", word=_(P_("diet", "End")), **about))
    acts.append(Act("meals.void_diet", "trash", word=_(P_("diet", "Void")), **about))
    panel.add_acts(acts, into=card.body)
    panel.column.addWidget(card)


def _choking(panel: ActPanel, checks: Any) -> None:
    """The looks with their factors, for those who may open clinical cards."""
    lang = current()
    for check in checks[: PAST + 1]:
        factors = (
            say("{what}", what=[_(one.label) for one in check.factors]).render(lang) if check.factors else "—"
        )
        lines: Lines = [
            (_("Choking risk"), _(check.level.label)), (_("What makes choking likely"), factors),
            (_("What is done at meals"), check.measure), (_("Note"), check.note),
        ]  # fmt: skip
        card = Card(_("Choking check"), f"{show_moment(check.at, lang)}　{check.assessor_name}")
        card.body.addWidget(FieldGrid([(label, value) for label, value in lines if value]))
        about: dict[str, Any] = {"fixed": {"check": check.id}, "person": check.person}
        panel.add_acts(
            (Act("meals.void_choking", "trash", word=_(P_("diet", "Void")), **about),), into=card.body
        )
        panel.column.addWidget(card)


def _told(row: Any, names: tuple[str, ...]) -> Lines:
    words = {word.name: word for word in words_of(type(row))}
    found = ((words[name], getattr(row, name)) for name in names)
    return [
        (_(word.label), word.show(value, current())) for word, value in found if value not in (None, "", ())
    ]
