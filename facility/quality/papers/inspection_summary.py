"""The first pages of a month's report: the cover, and one page that tells the inspector how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from facility.core.i18n import N_, P_
from facility.papers.charts import ChartBlock
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import Strong, Value, Words
from facility.papers.registry import paper
from facility.papers.signing import NameCard
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Bullets, Gap, Heading, Note, Paragraph
from facility.quality.findings.rules import WAITING
from facility.quality.findings.words import FindingState
from facility.quality.indicators.periods import Period
from facility.quality.inspection.board import Stage
from facility.quality.papers.inspection_comparing import months_chart, worst
from facility.quality.papers.inspection_report_rows import CoverRow
from facility.quality.papers.inspection_words import COUNTED

TITLE = N_("Report of the monthly inspection")
_ALL = ("due", *COUNTED)


@paper(
    "inspection_cover", title=TITLE, row=CoverRow, size="cover",
    allows=("facility", "month", "number", "standard", "kind", "stage", "who", "lead", "lead_at", "head", "head_at", "hash"),
)  # fmt: skip
def inspection_cover(on: Facts) -> Content:
    signed: tuple[Field | str, ...] = ()
    if on.raw("lead_at") is not None:
        signed += (_signed(on, "lead"),)
    if on.raw("head_at") is not None:
        signed += (_signed(on, "head"),)
    hash = () if on("hash").empty else (Field(on.label("hash"), in_groups(on)),)
    return (
        Gap(90),
        NameCard(on.word(TITLE), on("facility")),
        Gap(170 if on.raw("hash") else 200),
        on.fields(_month(on), "number", "standard", "kind", "who", _state(on), *signed, *hash, columns=1),
    )


def _signed(on: Facts, name: str) -> Field:
    return Field(on.label(name), (on(name), "　", on(f"{name}_at")))


def _month(on: Facts) -> Field:
    month = on.raw("month")
    shown = Period.of(f"{month:%Y-%m}").show(on.lang) if month is not None else ""
    return Field(on.label("month"), Value("month", shown))


def _state(on: Facts) -> Field:
    """How far it is; a month that is not locked is a draft."""
    if on.raw("stage") in (None, Stage.LOCKED):
        return on.field("stage")
    draft = on.word(P_("inspection", "Draft, not signed by both"))
    return Field(
        on.label("stage"),
        (draft, "（" if on.lang == "zh" else " (", on("stage"), "）" if on.lang == "zh" else ")"),
    )


def in_groups(on: Facts) -> tuple[Words, ...]:
    """The fingerprint in groups of eight, so that it can be compared by eye."""
    hash = on.raw("hash") or ""
    return (Value("hash", " ".join(hash[at : at + 8] for at in range(0, len(hash), 8))),)


def summary(on: Facts) -> Iterator[Block]:
    yield on.fields(
        _month(on), "kind", on.field("standard", span=2), "read_until", _state(on), on.field("who", span=2)
    )
    yield Heading(on.word(P_("inspection", "Conformity")))
    share = percent(on, "share")
    columns = (on.label("share"), *(on.label(one) for one in _ALL))
    yield Table(
        tuple(Column(one, 1 / 7, "center") for one in columns),
        (Row((Strong(share), *(on(one) for one in _ALL))),), style="middling",
    )  # fmt: skip
    yield Note(on("formula"))
    if on.raw("on_word"):
        told = on.word(N_("Of those that conform, {n} stand on the inspector’s word: the records cannot tell, and there is no note, picture or observation."))  # fmt: skip
        yield Note(told.format(n=on.raw("on_word")))
    if len(on.raw("months") or ()) > 1:
        yield ChartBlock(months_chart(on.raw("months"), on.lang), 84)
    else:
        yield Note(
            on.word(N_("This is the first month that was inspected; there is none to compare it with."))
        )
    yield Heading(on.word(N_("Where most is lacking")))
    yield from _worst(on)
    yield Heading(on.word(P_("inspection", "Findings")))
    yield Bullets(tuple(_findings_told(on)))
    yield Heading(on.word(N_("How it was looked at")))
    yield Bullets(tuple(_looked(on)))


def _worst(on: Facts) -> Iterator[Block]:
    shown = {one.number for one in worst(on.raw("chapters") or ())}
    if not shown:
        yield Paragraph(on.word(N_("No chapter has a binding line that is lacking.")), flush=True)
        return
    order = [one.number for one in worst(on.raw("chapters"))]
    rows = {one.raw("number"): one for one in on.each("chapters")}
    words = []
    for number in order:
        one = rows[number]
        told = on.word(N_("partly {partly}, does not {does_not}"))
        told = told.format(partly=one.raw("partly"), does_not=one.raw("does_not"))
        words.append((one("number"), "　", one("title"), "　", Strong(percent(one, "share")), "　", told))
    yield Bullets(tuple(words))


def _findings_told(on: Facts) -> Iterator[Words]:
    rows, carried = on.raw("findings") or (), on.raw("carried") or ()
    told = N_("This month {n}: to be put right {open} (overdue {overdue}), waiting for the check {check}, closed {closed}; found before within a year {again}.")  # fmt: skip
    yield on.word(told).format(
        n=len(rows), open=sum(one.state in WAITING for one in rows), overdue=sum(one.overdue for one in rows),
        check=sum(one.state is FindingState.REPAIRED for one in rows),
        closed=sum(one.state is FindingState.CLOSED for one in rows), again=sum(one.times > 0 for one in rows),
    )  # fmt: skip
    yield on.word(N_("From before and from elsewhere still open: {n}, overdue {overdue}.")).format(
        n=len(carried), overdue=sum(one.overdue for one in carried)
    )


def _looked(on: Facts) -> Iterator[Words]:
    files = [one for one in on.each("files") if not one.raw("why_not")]
    if files:
        numbers: list[Words] = []
        for one in files:
            numbers += ["、" if on.lang == "zh" else ", ", one("number")]
        said = on.word(N_("Files drawn by lot ({n}):")).format(n=len(files))
        yield (
            said,
            "" if on.lang == "zh" else " ",
            *numbers[1:],
            "；" if on.lang == "zh" else "; ",
            on.label("seed"),
            " ",
            on("seed"),
        )
        yield on.word(N_("Anybody who draws again with this number gets the same files."))
    elif on.raw("seed") is not None:
        yield on.word(N_("Nobody was here whose file could be drawn."))
    else:
        yield on.word(N_("No files have been drawn yet."))
    means = Counter(one.raw("means") for one in on.each("seen"))
    told = [on.word(N_("{what} {n}×")).format(what=on.word(one.label), n=n) for one, n in means.items()]
    beyond = on.word(N_("Beyond the records:"))
    nothing = on.word(N_("nothing was written down"))
    yield (beyond, "" if on.lang == "zh" else " ", ("；" if on.lang == "zh" else "; ").join(told) or nothing)


def percent(one: Facts, name: str) -> Words:
    """Always with one decimal, so that a column reads easily."""
    raw = one.raw(name)
    return "—" if raw is None else Value(one(name).field, f"{raw / 10:.1f}%")
