"""Keeps people served out of free words: names become the number of the file, ID and phone numbers go."""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlalchemy import select

from facility.core.desk import Reading
from facility.core.i18n import P_, translate
from facility.people.persons import Person
from facility.quality.findings.naming import unnamed

_LOOKS_PRIVATE = re.compile(
    r"(?<!\d)(?:(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx])(?!\d)"
)
_TOKEN = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{5,}")
Plain = Callable[[str], str]


def plain_words(ctx: Reading, lang: str) -> Plain:
    """For texts of a paper that others read. Numbers that look like a mobile phone or an ID card go in any case, others
    where somebody here has them. Numbers first: a name beside one becomes digits."""
    no_names = unnamed(ctx)
    columns = (Person.id_number, Person.document_number, Person.phone, Person.second_phone)
    known = {_bare(one) for row in ctx.session.execute(select(*columns)) for one in row if one}
    gone = translate(P_("paper", "(number left out)"), lang)

    def token(found: re.Match[str]) -> str:
        return gone if _bare(found.group()) in known else found.group()

    return lambda text: no_names(_TOKEN.sub(token, _LOOKS_PRIVATE.sub(gone, text)))


def _bare(number: str) -> str:
    return number.replace("-", "").upper()
