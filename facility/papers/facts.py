"""The values a paper may show: read from one row through its list of allowed fields.

A composing function never holds the row. It asks `Facts`, which knows each field's label and how its kind
is shown, answers for a blank form as well, and raises `NotOnThisPaper` for any field outside the list.
"""

from __future__ import annotations

import dataclasses
import re
import typing
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any

from facility.core.i18n import Sentence, local, show_date_long, show_fact, translate
from facility.core.words import Choice, Word, unfold, words_of
from facility.papers.document import NotOnThisPaper
from facility.papers.fields import Field, Fields
from facility.papers.inline import Filled, Value, Words
from facility.papers.tables import Column, Row, Table

_TAG = re.compile(r"\{([a-z_][a-z0-9_.]*)\}")


@cache
def _words(row: type) -> dict[str, Word]:
    return {word.name: word for word in words_of(row)}


@cache
def _row_types(row: type) -> dict[str, type]:
    """Fields that hold rows of their own: one dataclass, or a tuple of them."""
    found: dict[str, type] = {}
    for name, hint in typing.get_type_hints(row, include_extras=True).items():
        bare = unfold(hint)[0]
        args = typing.get_args(bare)
        inner = unfold(args[0])[0] if typing.get_origin(bare) in (tuple, list) and args else bare
        if isinstance(inner, type) and dataclasses.is_dataclass(inner):
            found[name] = inner
    return found


class Facts:
    """One row's values as far as the paper may show them; without a row, the blank form's."""

    def __init__(
        self, kind: type, row: Any, *, allows: frozenset[str], lang: str, paper: str, prefix: str = ""
    ) -> None:
        self._kind, self._row, self._prefix = kind, row, prefix
        self.allows, self.lang, self.paper = allows, lang, paper

    @property
    def blank(self) -> bool:
        """The form is printed to be filled in by hand."""
        return self._row is None

    def raw(self, name: str) -> Any:
        """The value itself, None on a blank form; to decide by, never to print."""
        self._check(name)
        return None if self._row is None else getattr(self._row, name)

    def __call__(self, name: str) -> Value:
        """The value as it is shown in a cell."""
        raw, word = self.raw(name), _words(self._kind).get(name)
        key = self._prefix + name
        kind = word.kind_name if word else "text"
        if raw is None or raw == "" or raw == ():
            return Value(key, kind=kind)
        text = self._show(raw, word)
        day = local(raw).date() if isinstance(raw, datetime) else raw
        long = show_date_long(day, self.lang) if kind == "date" and isinstance(day, date) else ""
        return Value(key, text, kind, long=long)

    def _show(self, raw: Any, word: Word | None) -> str:
        if isinstance(raw, Sentence):
            return raw.render(self.lang)
        if word is None or isinstance(raw, Enum):
            return show_fact(raw, self.lang)
        text = word.show(raw, self.lang)
        if word.unit and word.kind.name != "money":
            unit = translate(word.unit, self.lang)
            text = f"{text}{'' if unit == '%' else ' '}{unit}"
        return text

    def label(self, name: str) -> str:
        """The field's own label in the paper's language."""
        word = _words(self._kind).get(name)
        return translate(word.label, self.lang) if word and word.label else name

    def ticks(self, name: str, *choices: Choice) -> Value:
        """All choices of a choice field (or those given) as boxes, the chosen ones ticked."""
        raw, word = self.raw(name), _words(self._kind)[name]
        if word.choices is None:
            raise NotOnThisPaper(f"{self.paper}: {name} is not a choice")
        chosen = raw if isinstance(raw, (tuple, list, set, frozenset)) else (raw,)
        offered = choices or tuple(word.choices)
        ticks = tuple((translate(one.label, self.lang), one in chosen) for one in offered)
        return Value(self._prefix + name, kind=word.kind_name, ticks=ticks)

    def field(
        self, name: str, *, label: str = "", span: int = 1, lines: int = 0, ticks: bool = False
    ) -> Field:
        """A label and value for a field grid. ``label`` (msgid) replaces the field's own."""
        value = self.ticks(name) if ticks else self(name)
        room = lines or (3 if value.kind == "long_text" else 1)
        return Field(translate(label, self.lang) if label else self.label(name), value, span, room)

    def fields(self, *items: str | Field, columns: int = 2, photo: str = "") -> Fields:
        """A field grid of names and ready fields; ``photo`` is the field of a portrait beside them."""
        ready = tuple(self.field(one) if isinstance(one, str) else one for one in items)
        return Fields(ready, columns, (self.raw(photo) or b"") if photo else None)

    def part(self, name: str) -> Facts:
        """The facts of a row inside this row; its fields are allowed as "name.field"."""
        return self._inner(name, self.raw(name))

    def each(self, name: str, blank: int = 0) -> tuple[Facts, ...]:
        """The facts of each row of a tuple of rows; at least ``blank`` of them."""
        rows = tuple(self.raw(name) or ())
        return tuple(self._inner(name, row) for row in (*rows, *(None,) * (blank - len(rows))))

    def _inner(self, name: str, row: Any) -> Facts:
        kind = _row_types(self._kind)[name]
        return Facts(
            kind, row, allows=self.allows, lang=self.lang, paper=self.paper, prefix=f"{self._prefix}{name}."
        )

    def table(
        self, name: str, *columns: str | tuple[str, Column], blank: int = 0, numbered: bool = False
    ) -> Table:
        """A table of a tuple of rows: field names, or (field, column) pairs; at least ``blank`` rows.

        Money and numbers stand at the right. ``numbered`` puts a running number first.
        """
        kind = _row_types(self._kind)[name]
        inner = self._inner(name, None)
        heads, names = [], []
        for one in columns:
            field, column = one if isinstance(one, tuple) else (one, None)
            word = _words(kind).get(field)
            right = word is not None and word.kind.name in ("money", "count", "measure", "area", "hours")
            heads.append(column or Column(inner.label(field), align="right" if right else "left"))
            names.append(field)
        if numbered:
            heads.insert(0, Column("序" if self.lang == "zh" else "No.", 0.06, "center"))
        rows = []
        for at, facts in enumerate(self.each(name, blank), 1):
            lead: tuple[Words, ...] = (str(at),) if numbered else ()
            rows.append(Row((*lead, *(facts(field) for field in names))))
        return Table(tuple(heads), tuple(rows), place=self.label(name))

    def word(self, msgid: str) -> str:
        """Fixed wording in the paper's language, as it stands: titles, roles, places to sign."""
        return translate(msgid, self.lang)

    def say(self, msgid: str, **given: Words) -> Words:
        """Fixed wording in the paper's language; ``{tags}`` are underlined entries, as in `fill`."""
        return self.fill(translate(msgid, self.lang), **given)

    def fill(self, text: str, **given: Words) -> Words:
        """The facility's own wording with ``{tags}``: underlined entries from ``given`` or the fields."""
        parts: list[Words] = []
        for at, part in enumerate(_TAG.split(text)):
            if at % 2 == 0:
                if part:
                    parts.append(part)
                continue
            found: Words = given[part] if part in given else self._tag(part)
            parts.append(Filled(found) if isinstance(found, (Value, str)) else found)
        return parts[0] if len(parts) == 1 else tuple(parts)

    def _tag(self, name: str) -> Value:
        head, _dot, rest = name.partition(".")
        return self.part(head)._tag(rest) if rest else self(name)

    def _check(self, name: str) -> None:
        if self._prefix + name not in self.allows:
            raise NotOnThisPaper(f"{self.paper} may not show {self._prefix + name!r}")


def tags_in(text: str) -> tuple[str, ...]:
    """The tags of a template's wording, in order, each once."""
    return tuple(dict.fromkeys(_TAG.findall(text)))
