"""A person's facts as lines: nobody's ID number or phone is shown whole outside the form and the paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from facility.core.i18n import P_, _, current, local, show_date
from facility.people.finding import masked, masked_id
from ui.people.clinical import day, joined, label
from ui.people.entries import Entry, Link


def identity_lines(one: Any) -> list[tuple[str, str]]:
    proof = masked_id(one.id_number) or one.document_number or label(one.id_kind)
    pairs = [
        (_("Chosen name"), one.chosen_name),
        (_("Former names"), one.former_names),
        (_("Proof of identity"), proof),
        (_("Born"), day(one.birth)),
        (_("Ethnic group"), label(one.ethnic_group)),
        (_("Marital status"), label(one.marital)),
        (_("Education"), label(one.education)),
        (_("Occupation"), one.occupation),
        (_("Source of income"), one.income_source),
        (_("Notes"), one.notes),
    ]
    always = 4
    return [pair for place, pair in enumerate(pairs) if pair[1] or 1 < place < always]


def home_lines(one: Any) -> list[tuple[str, str]]:
    phones = joined(masked(one.phone), masked(one.second_phone))
    pairs = [
        (_("Phone"), phones),
        (_("Living address"), one.address),
        (_("Household"), joined(label(one.household), one.household_place)),
        (_("Source"), one.source),
    ]
    return [pair for place, pair in enumerate(pairs) if pair[1] or place < 2]


def capacity(card: Any) -> str:
    held = card.capacity
    return joined(label(held.value), label(held.basis)) if held.value is not None else ""


CHANGED = ("name", "relation", "kind", "basis", "id_number", "phone", "address", "since")


def guardians(card: Any) -> Iterable[Entry]:
    yield Entry(
        card.signs.sentence.render(current()), "", tuple(one.render(current()) for one in card.signs.missing)
    )
    for one in card.guardians:
        start = {name: getattr(one, name) for name in CHANGED if getattr(one, name) not in (None, "")}
        links = (
            Link(_(P_("clinical", "Change")), "people.change_guardian", {"guardian": one.id}, start),
            Link(_(P_("guardian", "End")), "people.end_guardian", {"guardian": one.id}),
        )
        since = _("since {day}").format(day=day(one.since)) if one.since else ""
        yield Entry(
            one.name,
            joined(label(one.relation), label(one.kind)),
            (joined(masked(one.phone), one.basis, since),),
            None,
            links,
        )


def contacts(card: Any) -> Iterable[Entry]:
    for one in card.contacts:
        link = Link(_(P_("guardian", "End")), "people.end_contact", {"contact": one.id})
        yield Entry(one.name, label(one.relation), (joined(masked(one.phone), one.note),), None, (link,))


def support(card: Any) -> Iterable[Entry]:
    if (one := card.certificate) is not None:
        words = _("category {category}, grade {grade}").format(category=one.category, grade=one.grade)
        until = _("valid until {day}").format(day=day(one.valid_until)) if one.valid_until else ""
        yield Entry(_("Disability certificate"), words, (joined(masked_id(one.certificate_number), until),))
    if (one := card.welfare) is not None:
        held = "、".join(label(each) for each in (*one.insurances, *one.supports))
        yield Entry(_("Insurance and welfare"), day(one.on), (held, one.note))
    if (one := card.community) is not None:
        if one.doctor:
            yield Entry(one.doctor, _("Community doctor"), (masked(one.doctor_phone),))
        if one.grid_worker:
            yield Entry(one.grid_worker, _("Grid worker"), (masked(one.grid_phone),))


def ended(one: Any) -> str:
    if one.ended_on is None:
        return _("since {day}").format(day=day(one.applied_on))
    return f"{show_date(one.applied_on, current())} – {show_date(one.ended_on, current())}"


def stayed(one: Any) -> str:
    since = show_date(local(one.arrived_at).date(), current())
    return (
        f"{since} – {show_date(local(one.left_at).date(), current())}"
        if one.left_at
        else _("since {day}").format(day=since)
    )
