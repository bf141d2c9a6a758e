"""Where work is done: posts with their places, workshops, employers, approaches to employers, kinds of piece."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from facility.core.i18n import N_, P_, _
from facility.work.employers import ApproachRow, EmployerRow, employer_approaches, employer_list
from facility.work.matches import people_for_post
from facility.work.posts_lists import WorkPostRow, work_post_board, work_post_list
from facility.work.rates import PieceKindRow, piece_kind_list
from facility.work.records import WorkEntryOf
from facility.work.words import ApproachAnswer
from facility.work.workshops import WorkshopRow, workshop_list
from ui.duty.registers_part import RegistersPart
from ui.kit.buttons import Button
from ui.kit.chips import ChipLook
from ui.kit.panel import SidePanel
from ui.registers.lines import line_of
from ui.registers.of_rows import Act, RowRegister
from ui.registers.register import Deed
from ui.work.board import PostBoardView
from ui.work.entries import Voided
from ui.work.fitting import FittingPeople
from ui.work.printing import POST_CARD, post_card, print_deed

BOARD = "board"
CLOSED = ChipLook("neutral", "archive", P_("work", "closed"), plain=True)


class PostRegister(RowRegister):
    name, icon, may = "work_posts", "briefcase", "work.read"
    query, line = staticmethod(work_post_list), line_of(WorkPostRow, "WorkPostLine")
    table, about = "work_post", "post"
    columns = (
        "name",
        "state",
        "where",
        "line",
        "kind",
        "places",
        "taken",
        "free",
        "intensity",
        "minutes_day",
    )
    widths: ClassVar[Mapping[str, int]] = {
        "name": 128, "where": 128, "places": 64, "taken": 64, "free": 64, "minutes_day": 88,
    }  # fmt: skip
    begins = ("work.add_post",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "free": ChipLook("ok", "check-circle", P_("work", "places free"), plain=True),
        "full": ChipLook("outline", "users", P_("work", "full"), plain=True),
        "closed": CLOSED,
    }
    acts = (
        Act("work.change_post", P_("act", "Change"), "pencil-simple", ("free", "full")),
        Act("work.induct", N_("Record a safety induction"), "shield-check", ("free", "full"), aside=True),
        Act("work.add_piece_kind", N_("Add a kind of piece"), "package", ("free", "full"), aside=True),
        Act("work.close_post", N_("Close the post"), "archive", ("free", "full"), aside=True),
        Act("work.reopen_post", N_("Open a post again"), "arrow-counter-clockwise", ("closed",)),
    )
    more = (
        "people",
        "tasks",
        "place",
        "days",
        "start",
        "finish",
        "hazards",
        "protection",
        "medicine_pause",
        "reason",
    )
    changes: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "work.change_post": (
            "name", "workshop", "employer", "line", "kind", "tasks", "place", "places", "since", "minutes_day", "days",
            "start", "finish", "intensity", "hazards", "protection", "medicine_pause", "asks",
        ),
    }  # fmt: skip
    nothing = N_("No post has been opened yet")
    lines = 3

    def word(self) -> str:
        return _(P_("work", "Posts"))

    def stage(self, row: Any) -> str:
        if row.closed_at is not None:
            return "closed"
        return "free" if row.free else "full"

    def besides(self, line: Any) -> list[Deed]:
        return [*print_deed(self.page.seat, POST_CARD, _("Print the post card"))]

    def do(self, line: Any, what: str) -> None:
        if what == POST_CARD:
            post_card(self.page, line.key)
        else:
            super().do(line, what)


class WorkshopRegister(RowRegister):
    name, icon, may = "workshops", "hammer", "work.read"
    query, line = staticmethod(workshop_list), line_of(WorkshopRow, "WorkshopLine")
    table, about = "workshop", "workshop"
    columns = ("name", "state", "room", "coach_name", "posts", "since", "note")
    widths: ClassVar[Mapping[str, int]] = {
        "name": 160,
        "room": 96,
        "coach_name": 112,
        "posts": 72,
        "since": 104,
    }
    begins = ("work.open_workshop",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "open": ChipLook("ok", "check-circle", P_("work", "open"), plain=True), "closed": CLOSED,
    }  # fmt: skip
    acts = (
        Act("work.change_workshop", P_("act", "Change"), "pencil-simple", ("open",)),
        Act("work.close_workshop", N_("Close a workshop"), "archive", ("open",), aside=True),
    )
    more = ("note", "retired_at", "reason")
    changes: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "work.change_workshop": ("name", "place", "coach", "since", "note"),
    }
    nothing = N_("No workshop has been opened yet")

    def word(self) -> str:
        return _("Workshops")

    def stage(self, row: Any) -> str:
        return "open" if row.retired_at is None else "closed"


class EmployerRegister(RowRegister):
    name, icon, may = "employers", "buildings", "work.read"
    query, line = staticmethod(employer_list), line_of(EmployerRow, "EmployerLine")
    table, about = "employer", "employer"
    columns = (
        "name", "state", "contact", "phone", "contract_until", "places_sheltered", "places_public_benefit", "posts",
    )  # fmt: skip
    widths: ClassVar[Mapping[str, int]] = {
        "contact": 96, "phone": 120, "contract_until": 112, "places_sheltered": 88, "places_public_benefit": 88,
        "posts": 64,
    }  # fmt: skip
    begins = ("work.add_employer",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "bound": ChipLook("ok", "check-circle", P_("employer", "contract holds"), plain=True),
        "unbound": ChipLook("warning", "warning", P_("employer", "no contract in force")),
        "closed": ChipLook("neutral", "archive", P_("employer", "no longer"), plain=True),
    }
    acts = (
        Act("work.change_employer", P_("act", "Change"), "pencil-simple", ("bound", "unbound")),
        Act(
            "work.close_employer",
            N_("End working with an employer"),
            "archive",
            ("bound", "unbound"),
            aside=True,
        ),
    )
    more = ("organisation_code", "contract_number", "contract_since", "since", "note", "retired_at", "reason")
    changes: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "work.change_employer": (
            "name", "organisation_code", "contact", "phone", "since", "contract_number", "contract_since",
            "contract_until", "places_sheltered", "places_public_benefit", "note",
        ),
    }  # fmt: skip
    nothing = N_("No employer has been entered yet")

    def word(self) -> str:
        return _("Employers")

    def stage(self, row: Any) -> str:
        if row.retired_at is not None:
            return "closed"
        begun = row.contract_since is not None and row.contract_since <= self.today
        held = begun and (row.contract_until is None or row.contract_until >= self.today)
        return "bound" if held else "unbound"


class ApproachRegister(Voided):
    of = WorkEntryOf.APPROACH
    name, icon, may = "approaches", "handshake", "work.read"
    query, line = staticmethod(employer_approaches), line_of(ApproachRow, "ApproachLine")
    table, about = "employer_approach", "entry"
    columns = ("on", "name", "state", "by_name", "reason", "again_on")
    widths: ClassVar[Mapping[str, int]] = {"on": 104, "name": 200, "by_name": 96, "again_on": 112}
    begins = ("work.log_approach",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        str(one.value): ChipLook("outline", "chat-text", one.label, plain=True) for one in ApproachAnswer
    }
    more = ("reason",)
    nothing = N_("No employer has been asked yet")

    def word(self) -> str:
        return _(P_("work", "Approaches"))

    def stage(self, row: Any) -> str:
        return str(row.answer.value)


class PieceRegister(RowRegister):
    name, icon, may = "piece_kinds", "package", "work.read"
    query, line = staticmethod(piece_kind_list), line_of(PieceKindRow, "PieceKindLine")
    table, about = "piece_kind", "piece_kind"
    columns = ("name", "state", "unit", "post_name", "rate", "since")
    widths: ClassVar[Mapping[str, int]] = {"unit": 80, "rate": 104, "since": 112}
    begins = ("work.add_piece_kind",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "rated": ChipLook("ok", "check-circle", P_("pieces", "has a rate"), plain=True),
        "bare": ChipLook("warning", "warning", P_("pieces", "no rate yet")),
        "closed": CLOSED,
    }
    acts = (
        Act("work.set_piece_rate", N_("Set another rate"), "currency-cny", ("rated", "bare")),
        Act("work.close_piece_kind", N_("No longer counted"), "archive", ("rated", "bare"), aside=True),
    )
    nothing = N_("No kind of piece has been entered yet")

    def word(self) -> str:
        return _(P_("work", "Kinds of piece"))

    def rows(self) -> Sequence[Any]:
        found: Sequence[Any] = self.page.ask(piece_kind_list, closed=True)
        return found

    def stage(self, row: Any) -> str:
        if row.closed:
            return "closed"
        return "rated" if row.rate is not None else "bare"


class PostsPart(RegistersPart):
    """The board of posts, or one of the lists in its place."""

    register = PostRegister
    others = (WorkshopRegister, EmployerRegister, ApproachRegister, PieceRegister)

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.board = PostBoardView(self._begin_button)
        self.board.person.connect(self._open_person)
        self.board.fits.connect(self.ask_fits)
        self.board.printed.connect(self._print)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(self.board, 1)
        self._take(BOARD)

    def choices(self) -> list[tuple[str, str, str]]:
        return [(BOARD, _(P_("posts", "Board")), "squares-four"), *super().choices()]

    @property
    def on_board(self) -> bool:
        return self.choice.key() == BOARD

    def _take(self, key: object) -> None:
        """The board or the list, whichever is chosen."""
        self.choice.choose(key)
        self.board.setVisible(key == BOARD)
        self.view.setVisible(key != BOARD)

    def show_register(self, key: object) -> None:
        if not self.page.may_leave():
            self.choice.choose(BOARD if not self.board.isHidden() else self.view.now.name)
            return
        if key != BOARD and str(key) not in self.registers:
            return
        self._take(key)
        if key != BOARD:
            super().show_register(key)
            return
        self.page.close_panel()
        self.load()

    def load(self) -> None:
        if self.on_board:
            self.board.show_board(self.page.ask(work_post_board))
        else:
            super().load()

    def show_item(self, argument: object) -> None:
        """A post in the list of posts; or what any register shows."""
        if isinstance(argument, int) and self.on_board:
            self.show_register(PostRegister.name)
        super().show_item(argument)

    def take_focus(self) -> None:
        first = next(iter(self.board.lines.values()), None)
        if not self.on_board:
            super().take_focus()
        elif first is not None:
            first.fits.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the board's wishes ---

    def _begin_button(self) -> Button | None:
        if not self.page.forms.may("work.open_workshop"):
            return None
        button = Button(self.page.forms.label("work.open_workshop"), icon="plus")
        button.clicked.connect(self._begin)
        return button

    def _begin(self) -> None:
        self.page.forms.open("work.open_workshop")

    def _open_person(self, person: int) -> None:
        self.page.show_item(("people", person))

    def _print(self, post: int) -> None:
        post_card(self.page, post)

    def ask_fits(self, post: Any) -> None:
        """Who would fit, at the side, with what speaks for and against each."""
        if not self.page.may_leave():
            return
        self._fits_post = post.id
        may = self.page.forms.may("work.draft_agreement") and post.free > 0
        people = FittingPeople(self.page.seat.desk.ask(people_for_post, post=post.id).value, may)
        people.person.connect(self._open_person)
        people.wanted.connect(self._draft)
        self.page.open_panel(SidePanel(_("Who would fit"), f"{post.name}　{post.where}", people))

    def _draft(self, person: int) -> None:
        self.page.forms.open(
            "work.draft_agreement", fixed={"person": person}, start={"post": self._fits_post}
        )

    # --- memory ---

    def memo(self) -> dict[str, Any]:
        return {**super().memo(), "board": self.on_board}

    def restore(self, memo: Mapping[str, Any]) -> None:
        if memo.get("board", True):
            self._take(BOARD)
            self.load()
        else:
            self._take(memo.get("register", PostRegister.name))
            super().restore(memo)
