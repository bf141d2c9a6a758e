"""Keeping the names of people served out of what is written of a finding: each stands by the number of the file."""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlalchemy import select

from facility.core.desk import Reading
from facility.people.persons import Person


def unnamed(ctx: Reading) -> Callable[[str], str]:
    """Puts the number for every name of somebody known here; the longest name first, so that none is cut in two."""
    known: dict[str, str] = {}
    for name, chosen, number in ctx.session.execute(select(Person.name, Person.chosen_name, Person.number)):
        known |= {one: number for one in (name, chosen) if one and len(one) > 1}
    if not known:
        return lambda text: text
    names = re.compile("|".join(re.escape(one) for one in sorted(known, key=len, reverse=True)))
    return lambda text: names.sub(lambda found: known[found.group()], text)
