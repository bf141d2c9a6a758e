"""The facility's own wording of a paper: plain text with a few signs, turned into clauses and lists.

    Words before the first clause.

    # Title of a clause
    A paragraph; {since} is an entry, underlined.

    - an item
    - another
    [] a line with a box to tick
    [[fees]]

A blank line ends a paragraph; ``[[name]]`` alone on a line puts in a ready block. Clauses number themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from facility.core.errors import DomainError, Errors
from facility.core.i18n import N_
from facility.papers.facts import Facts
from facility.papers.inline import Words
from facility.papers.strips import Block, Content
from facility.papers.text_blocks import Bullets, Clauses, Paragraph

_BLOCK = re.compile(r"\[\[([a-z_]+)\]\]")
_ODD = re.compile(r"\{[^{}\n]*\}|\[\[[^\[\]\n]*\]\]")


@dataclass(slots=True)
class _Clause:
    title: str
    parts: list[tuple[str, list[str]]] = field(default_factory=list)  # (sign, lines)


def wording(text: str, on: Facts, blocks: Mapping[str, Block] | None = None, **given: Words) -> Content:
    """The blocks of a text; tags are filled from ``given`` and the facts, ``[[name]]`` from ``blocks``.

    Raises `NotOnThisPaper` for a field the paper may not show, KeyError for a block it does not have:
    texts are checked by `check_wording` before they are kept.
    """
    ready = blocks or {}
    preface, *clauses = _parsed(text)
    content: list[Block] = [_block(sign, lines, on, ready, given) for sign, lines in preface.parts]
    if clauses:
        items = tuple(
            (clause.title, tuple(_block(sign, lines, on, ready, given) for sign, lines in clause.parts))
            for clause in clauses
        )
        content.append(Clauses(items))
    return tuple(content)


def check_wording(text: str, tags: Collection[str], blocks: Collection[str], field: str = "text") -> None:
    """Raise `Errors` naming each tag or block that the paper does not know, with its line."""
    errors = []
    for at, line in enumerate(text.splitlines(), 1):
        for found in _ODD.findall(line):
            known = blocks if found.startswith("[[") else tags
            if found.strip("{}[]") not in known:
                errors.append(_unknown(found, at, known, field))
    if errors:
        raise Errors(errors)


def _unknown(found: str, line: int, known: Collection[str], field: str) -> DomainError:
    return DomainError(
        "unknown_tag",
        N_("Line {line}: {tag} is not known here. Known are: {known}."),
        field,
        line=line,
        tag=found,
        known=sorted(known),
    )


def _parsed(text: str) -> list[_Clause]:
    clauses, fresh = [_Clause("")], True
    for line in text.splitlines():
        line = line.strip()
        sign, rest = _signed(line)
        if sign == "#":
            clauses.append(_Clause(rest))
        elif line:
            parts = clauses[-1].parts
            if parts and parts[-1][0] == sign and (sign != "" or not fresh) and sign != "[[":
                parts[-1][1].append(rest)
            else:
                parts.append((sign, [rest]))
        fresh = not line or sign == "#"
    return clauses


def _signed(line: str) -> tuple[str, str]:
    """The sign a line begins with, and what follows it."""
    if block := _BLOCK.fullmatch(line):
        return "[[", block[1]
    for sign in ("#", "- ", "[]"):
        if line.startswith(sign):
            return sign.strip(), line.removeprefix(sign).strip()
    return "", line


def _block(
    sign: str, lines: list[str], on: Facts, blocks: Mapping[str, Block], given: Mapping[str, Words]
) -> Block:
    if sign == "[[":
        return blocks[lines[0]]
    filled = tuple(on.fill(line, **given) for line in lines)
    if sign:
        return Bullets(filled, mark="dot" if sign == "-" else "box")
    gap = "" if on.lang == "zh" else " "
    joined = tuple(part for at, one in enumerate(filled) for part in ((gap, one) if at else (one,)))
    return Paragraph(joined[0] if len(joined) == 1 else joined)
