"""Keeping people served out of what is written of a finding or an inspection: each stands by the number of the file,
and whoever is close to them as somebody of that file."""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlalchemy import select

from facility.core.desk import Reading
from facility.core.i18n import P_, translate
from facility.people.guardians import Contact, Guardian
from facility.people.persons import Person

GONE = "***"
_LOOKS_PRIVATE = re.compile(
    r"(?<!\d)(?:(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx])(?!\d)"
)
_TOKEN = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{5,}")


def unnamed(ctx: Reading, lang: str) -> Callable[[str], str]:
    """Puts the number for every name of somebody served here, and "family of" that number for a guardian or contact; the
    longest name first, so that none is cut in two.

    ID, document and phone numbers go: what looks like an ID card or a mobile phone, and whatever is somebody's number
    here. They go first, for the number that stands for a name ends in digits.
    """
    known: dict[str, str] = {}
    private: set[str] = set()
    close = translate(P_("unnamed", "family or contact of {number}"), lang)
    guardians = select(Guardian.name, Person.number, Guardian.id_number, Guardian.phone)
    contacts = select(Contact.name, Person.number, Contact.phone)
    for of in (
        guardians.join(Person, Person.id == Guardian.person),
        contacts.join(Person, Person.id == Contact.person),
    ):
        for name, number, *numbers in ctx.session.execute(of):
            known |= {name: close.format(number=number)} if len(name) > 1 else {}
            private |= {_bare(one) for one in numbers if one}
    wanted = select(
        Person.name, Person.chosen_name, Person.former_names, Person.number,
        Person.id_number, Person.document_number, Person.phone, Person.second_phone,
    )  # fmt: skip
    for name, chosen, former, number, *numbers in ctx.session.execute(wanted):
        known |= {one: number for one in (name, chosen, *former.split("、")) if one and len(one) > 1}
        private |= {_bare(one) for one in numbers if one}
    pattern = "|".join(re.escape(one) for one in sorted(known, key=len, reverse=True))
    names = re.compile(pattern or "(?!)")

    def plain(text: str) -> str:
        text = _LOOKS_PRIVATE.sub(GONE, text)
        text = _TOKEN.sub(lambda found: GONE if _bare(found.group()) in private else found.group(), text)
        return names.sub(lambda found: known[found.group()], text)

    return plain


def _bare(number: str) -> str:
    return number.replace("-", "").upper()
