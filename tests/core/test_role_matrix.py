"""The role matrix: the table, the words and the paper say what the desk enforces, for every command and query."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pypdfium2
import pytest

from facility.core.commands import COMMANDS
from facility.core.desk import QUERIES, Desk
from facility.core.errors import NotAllowed
from facility.core.i18n import LANGUAGES, translate
from facility.core.permissions import PERMISSIONS, Role
from facility.core.role_matrix import by_area, matrix
from facility.core.words import words_of
from facility.lists.roles_paper import MARK, in_words, role_in_words, roles_paper
from facility.papers.document import Letterhead
from facility.papers.inline import text_of as text_in
from facility.start import load_domains

load_domains()


def text_on(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def narrow(text: str) -> str:
    return "".join(text.split())


def test_every_permission_stands_there_once_and_areas_are_whole() -> None:
    lines = matrix()
    assert sorted(line.name for line in lines) == sorted(PERMISSIONS)
    areas = [area for area, _mine in by_area(lines)]
    assert len(areas) == len(set(areas))
    assert sum(len(line.commands) for line in lines) == len(COMMANDS)


@pytest.mark.parametrize("role", list(Role))
def test_the_matrix_is_what_the_desk_enforces(role: Role, desk_as: Callable[[Role], Desk]) -> None:
    desk = desk_as(role)
    held = {line.name for line in matrix() if line.held_by(role)}
    opened = {label for line in matrix() if line.held_by(role) for label in line.commands}
    for spec in COMMANDS.values():
        assert desk.may(spec.cls) == (spec.may in held), spec.name
        assert not desk.may(spec.cls) or spec.label in opened
    for name, query in QUERIES.items():
        given = {
            word.name: 1 if word.python is int else None for word in words_of(query.function) if word.required
        }
        refused = False
        try:
            desk.ask(query.function, **given)
        except NotAllowed as error:
            refused = error.sentence.facts["permission"] == query.may
        except Exception:
            pass  # let in, and told that there is no such record
        assert refused == (query.may not in held), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paper_says_the_same(lang: str) -> None:
    pdf = roles_paper(lang, Letterhead("安和中心"), datetime(2026, 11, 22, 4, 0, tzinfo=UTC), "何志远")
    text = narrow(text_on(pdf))
    lines = matrix()
    assert text.count(MARK) == sum(line.held_by(role) for line in lines for role in Role)
    for label in (translate(line.label, lang) for line in lines):
        assert narrow(label)[:12] in text, label
    for role in Role:
        told = [text_in(one.words) for one in role_in_words(role, lines, lang)]
        for line in lines:
            said = any(in_words(line, lang) in paragraph for paragraph in told)
            assert said == line.held_by(role), (role, line.name)
