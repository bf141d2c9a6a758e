"""What the search box finds: people, papers and records by number, beds, equipment, commands, pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from facility.core.commands import COMMANDS
from facility.core.desk import QUERIES
from facility.core.errors import DomainError
from facility.core.i18n import P_, _
from ui.kit.seat import Seat
from ui.shell.commanding import score, splits, spoken
from ui.shell.pages import pages_for
from ui.shell.places import places_named
from ui.shell.recent import Recent
from ui.shell.search import MOST, Found, Hit

FEW = 5
PEOPLE_OF_A_COMMAND = 3
ICONS = {
    "person": "user", "enquiry": "chat-circle-text", "application": "user-plus", "notice": "paper-plane-tilt",
    "agreement": "handshake", "stay": "bed",
}  # fmt: skip
Ask = Callable[..., Any]


class Finder:
    """``finder(words)`` answers hits by kind, people first; ``recent()`` what was opened lately."""

    def __init__(self, seat: Seat, recent: Recent | None = None) -> None:
        self._seat = seat
        self._pages = pages_for(seat)
        self._keys = {spec.key for spec in self._pages}
        self._recent = recent

    def __call__(self, words: str) -> Sequence[Found]:
        parts = (
            self._people(words), self._away(words), self._numbers(words), self._beds(words), self._equipment(words),
            self._work_agreements(words), self._findings(words), self._commands(words), self._places(words),
        )  # fmt: skip
        return [found for found in parts if found.hits]

    def _ask(self, name: str, **args: Any) -> Sequence[Any]:
        """Rows of a query; none for those who may not ask it, or where the program has it not."""
        spec = QUERIES.get(name)
        if spec is None:
            return ()
        try:
            return tuple(self._seat.desk.ask(spec.function, **args).value)
        except DomainError:
            return ()

    def _people(self, words: str) -> Found:
        rows = self._ask("person_picks", text=words) if "people" in self._keys else ()
        hits = tuple(
            Hit("people", row.id, "user", _("Person"), row.text, row.detail) for row in list(rows)[:MOST]
        )
        return Found(_("People"), hits, len(rows))

    def _away(self, words: str) -> Found:
        """Who is looked for, and who is away or will be: their line on the page Duty."""
        if "duty" not in self._keys or len(words.strip()) < 2:
            return Found("", (), 0)
        hits = [
            Hit("duty", ("search", row.id), "magnifying-glass", _(P_("part", "Search")), row.text, row.detail)
            for row in self._ask("missing_picks", text=words.strip())
        ]
        hits += [
            Hit("duty", ("away", row.id), "suitcase", _(P_("part", "Away")), row.text, row.detail)
            for row in self._ask("absence_picks", text=words.strip())
        ]
        return Found(_(P_("part", "Away")), tuple(hits[:FEW]), len(hits))

    def _numbers(self, words: str) -> Found:
        if not any(char.isdigit() for char in words):
            return Found("", (), 0)
        rows = self._ask("find_numbers", text=words, most=MOST)
        hits = tuple(hit for row in rows if row.kind != "person" and (hit := self._number(row)) is not None)
        return Found(_("By number"), hits, len(hits))

    def _number(self, row: Any) -> Hit | None:
        """Where a record with a number leads: its line in the packet, its card, or the person."""
        page, target = where_of(row)
        if page not in self._keys:
            return None
        return Hit(page, target, ICONS.get(row.kind, "file-text"), _(row.label), row.number, row.name)

    def _beds(self, words: str) -> Found:
        if not any(char.isdigit() for char in words):
            return Found("", (), 0)
        hits = []
        for row in self._ask("find_beds", text=words, most=FEW):
            lies = row.person is not None and "people" in self._keys
            page, target = ("people", row.person) if lies else ("settings", "house")
            if not lies and "lodging" in self._keys:
                page, target = "lodging", row.bed
            meta = row.name or (_("nobody in it") if row.person is None else "")
            hits.append(Hit(page, target, "bed", _("Bed"), row.label, meta, row.where))
        return Found(_(P_("found", "Beds")), tuple(hits), len(hits))

    def _equipment(self, words: str) -> Found:
        """Pieces by their number or name."""
        if "premises" not in self._keys or len(words.strip()) < 2:
            return Found("", (), 0)
        rows = self._ask("equipment_picks", text=words.strip())
        hits = tuple(
            Hit("premises", equipment_at(row.id), "wrench", _("Equipment"), row.text, row.detail)
            for row in rows[:FEW]
        )
        return Found(_("Equipment"), hits, len(rows))

    def _work_agreements(self, words: str) -> Found:
        """Agreements of sheltered work by their number; people are found by name anyway."""
        if "work" not in self._keys or sum(char.isdigit() for char in words) < 3:
            return Found("", (), 0)
        rows = self._ask("work_agreement_picks", text=words.strip())
        hits = tuple(
            Hit("work", ("agreement", row.id), "briefcase", _("Work agreement"), row.text, row.detail)
            for row in rows[:FEW]
        )
        return Found(_("Work agreements"), hits, len(rows))

    def _findings(self, words: str) -> Found:
        """Findings by their number; those this user may see."""
        if "quality" not in self._keys or sum(char.isdigit() for char in words) < 3:
            return Found("", (), 0)
        rows = self._ask("finding_picks", text=words.strip())
        hits = tuple(
            Hit("quality", ("findings", row.id), "wrench", _(P_("quality", "Finding")), row.text, row.detail)
            for row in rows[:FEW]
        )
        return Found(_("Findings"), hits, len(rows))

    def _commands(self, words: str) -> Found:
        """A command alone where it is about nobody yet; else with the people named after it, or opened lately."""
        best: dict[str, tuple[int, Any, str]] = {}
        for command, person in splits(words):
            for one in spoken():
                points = score(one, command)
                if points and one.name not in best and self._seat.may(one.may):
                    best[one.name] = (points, one, person)
        ordered = sorted(best.values(), key=lambda found: -found[0])
        hits: list[Hit] = []
        whom: dict[str, Sequence[Any]] = {}
        for _points, one, person in ordered:
            if len(hits) >= FEW:
                break
            label = _(COMMANDS[one.name].label)
            if one.way == "free":
                if not person and "people" in self._keys:
                    hits.append(Hit("people", ("act", None, one.name), "plus", _("Do"), label))
                continue
            if person not in whom:
                whom[person] = self._whom(person)
            for row in whom[person]:
                if (hit := self._about(one, label, row)) is not None:
                    hits.append(hit)
        return Found(_("Commands"), tuple(hits[:FEW]), len(hits[:FEW]))

    def _whom(self, person: str) -> Sequence[Any]:
        """The people a command may be about: (id, name, number)."""
        if person:
            rows = self._ask("person_picks", text=person, most=PEOPLE_OF_A_COMMAND)
            return [(row.id, row.text, row.detail) for row in rows]
        things = self._recent.things if self._recent is not None else ()
        ids = [thing for thing in things if thing.startswith("person:")][:PEOPLE_OF_A_COMMAND]
        rows = self._ask("named_things", text=" ".join(ids)) if ids else ()
        return [(int(row.thing.partition(":")[2]), row.text, row.detail) for row in rows]

    def _about(self, one: Any, label: str, row: tuple[int, str, str]) -> Hit | None:
        id, name, detail = row
        if one.way in ("people", "work"):
            target = ("act", id, one.name)
            return (
                Hit(one.way, target, "pencil-simple", _("Do"), label, name, detail[:14])
                if one.way in self._keys
                else None
            )
        if "admission" not in self._keys:
            return None
        found = self._ask("applications_of", person=id)
        if not found:
            return None
        return Hit(
            "admission",
            ("act", found[0].application, one.name),
            "pencil-simple",
            _("Do"),
            label,
            name,
            found[0].number,
        )

    def _places(self, words: str) -> Found:
        found = places_named(words, self._seat, [spec.key for spec in self._pages])
        of_page = {spec.key: _(spec.label) for spec in self._pages}
        hits = tuple(
            Hit(
                one.page,
                one.target,
                one.icon,
                _("Page"),
                _(one.label),
                "" if one.target is None else of_page[one.page],
            )
            for one in found[:MOST]
        )
        return Found(_(P_("search", "Pages")), hits, len(found))

    def recent(self) -> Sequence[Found]:
        """What this person opened lately on this PC."""
        things = self._recent.things if self._recent is not None else ()
        hits = []
        for row in self._ask("named_things", text=" ".join(things)) if things else ():
            kind, _colon, id = row.thing.partition(":")
            page = "people" if kind == "person" else "admission"
            target = int(id) if kind == "person" else (kind, int(id))
            if page in self._keys:
                hits.append(Hit(page, target, ICONS[kind], KIND_WORDS[kind](), row.text, row.detail))
        return [Found(_("Opened lately"), tuple(hits), len(hits))] if hits else []


KIND_WORDS: dict[str, Callable[[], str]] = {
    "person": lambda: _("Person"),
    "application": lambda: _(P_("found", "Application")),
    "enquiry": lambda: _(P_("found", "Enquiry")),
}


def equipment_at(piece: int) -> tuple[object, ...]:
    """The place of a piece in its register on the page Premises."""
    return ("equipment", "register", "equipment", piece)


def where_of(row: Any) -> tuple[str, object]:
    """Page and target of something found by its number."""
    if row.kind == "enquiry":
        return "admission", ("enquiry", row.id)
    if row.application is not None and row.line:
        return "admission", ("paper", row.application, row.line)
    if row.application is not None:
        return "admission", ("application", row.application)
    return "people", row.person
