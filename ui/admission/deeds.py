"""What happens when something on the page is pressed: forms, printing, filing, and what is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from facility.admission.agreement_commands import FileSignedAgreement, PrintAgreement
from facility.admission.criterion import Criterion, Verdict
from facility.admission.details import application_details, leaving_details, packet_file
from facility.admission.enquiries import enquiry_list
from facility.admission.packet import FileScan, PrintPaper, kept_file
from facility.admission.packet_lines import PaperLine
from facility.admission.papers import PrintOther, paper_pdf
from facility.admission.words import PaperKind, Step
from facility.core.history import record_history
from facility.core.i18n import _, current
from facility.core.words import FileBytes
from ui.admission.acts import PRINT, VIEW, Act, act_named, acts_at, fields_for
from ui.admission.card import CardView
from ui.admission.criteria import CriterionPanel
from ui.admission.enquiry import EnquiryView
from ui.admission.outgoing import Outgoing
from ui.admission.steps import (
    APPLICATION_FACTS,
    StepPanel,
    agreement_cards,
    decision_cards,
    enquiry_cards,
    entry_cards,
    facts_card,
    sentence_card,
)
from ui.admission.words import said, to_print
from ui.kit.action import attempt
from ui.kit.history import HistoryPanel
from ui.people.forms import After
from ui.people.viewing import PaperPanel, as_pdf, joined

if TYPE_CHECKING:
    from ui.admission.page import AdmissionPage

REGISTER = "people.record_registration"


class Deeds(QObject):
    """Belongs to the page; every method is a slot of something pressed."""

    def __init__(self, page: AdmissionPage) -> None:
        super().__init__(page)
        self.page = page
        self.seat = page.seat
        self.outgoing = Outgoing(self)

    def wire(self, card: CardView, enquiry: EnquiryView) -> None:
        card.next_step.connect(self.next_step)
        card.step.connect(self.open_step)
        card.act.connect(self.do_act)
        card.paper.connect(self.paper_of_application)
        card.person.connect(self.see_person)
        card.happened.connect(self.see_history)
        card.packet.act.connect(self.paper)
        card.packet.filed.connect(self.file)
        card.packet.refused.connect(self.refused)
        card.packet.print_all.connect(self.print_missing)
        card.criteria.allow.connect(self.allow)
        card.criteria.looked.connect(self.look_at_criterion)
        card.criteria.decided.connect(self.see_decision)
        self.outgoing.wire(card)
        enquiry.apply.connect(self.apply_from_enquiry)
        enquiry.act.connect(self.enquiry_act)
        enquiry.person.connect(self.see_person)

    # --- forms ---

    def form(self, command: str, fixed: dict[str, Any], start: dict[str, Any] | None = None) -> None:
        """Open a command's form for the application on show."""
        data = self.page.data
        assert data is not None
        self.page.forms.open(
            command,
            fixed=fixed,
            start=start,
            who=f"{data.card.name}  {data.card.number}",
            person=data.card.person,
        )

    def do_act(self, act: Act) -> None:
        """An act of the menu or of a step's panel."""
        data = self.page.data
        if data is None:
            return
        if act.command == "agreements.print":
            self.print_agreement()
            return
        start = dict(act.start(data)) if act.start else {}
        if act.command == "admission.change_application":
            start = self._as_taken()
        self.form(act.command, dict(act.fields(data)), start)

    def do_named(self, command: str) -> None:
        """An act asked for by name, from the search: done where it is offered now, else it is said why not."""
        data, act = self.page.data, act_named(command)
        if data is None or act is None:
            return
        if act.when(data):
            self.do_act(act)
        else:
            words = _("“{what}” is not possible for {name} at this step.")
            self.page.say("info", words.format(what=self.page.forms.label(command), name=data.card.name))

    def _as_taken(self) -> dict[str, Any]:
        """The application as it stands, for changing it."""
        data = self.page.data
        assert data is not None
        row = self.seat.desk.ask(application_details, application=data.card.application).value
        names = ("service", "source", "area", "willing", "own_wish", "reason", "wanted_from")
        return {name: getattr(row, name) for name in names if getattr(row, name) not in (None, "")}

    def next_step(self) -> None:
        """The one clear next action of whoever is on show."""
        data = self.page.data
        if self.page.enquiry is not None:
            self.apply_from_enquiry()
            return
        if data is None or data.card.next is None:
            return
        command, given = data.card.next.command, dict(data.card.next.fields)
        if command.startswith("exchange."):
            if not self.outgoing.next_notice():
                self.open_step(Step.NOTICES)
        elif command == PRINT:
            self.print_papers([given["kind"]])
        elif command == "agreements.print":
            self.print_agreement()
        elif command == "agreements.file_scan":
            self.page.card.packet.list.choose(str(PaperKind.AGREEMENT.value), quietly=True)
            self.page.card.packet.choose_file()
        elif command == "papers.verify":
            self.first_missing(given["kind"])
        else:
            fixed, start = fields_for(command, data, given)
            self.form(command, dict(fixed), dict(start))

    def first_missing(self, kind: PaperKind) -> None:
        """The form for the paper that is waited for: verify it against the original."""
        data = self.page.data
        assert data is not None
        self.page.card.packet.list.choose(str(kind.value), quietly=True)
        self.form("papers.verify", {"application": data.card.application, "kind": kind})

    def log_enquiry(self) -> None:
        self.page.forms.open("admission.log_enquiry")

    def apply_from_enquiry(self) -> None:
        """Take the application of an enquiry; somebody not in the register yet is entered first."""
        row = self.page.enquiry
        if row is None:
            return
        fixed = {"enquiry": row.id}
        start = (
            {"service": row.wanted_service, "source": row.source}
            if row.wanted_service
            else {"source": row.source}
        )
        if row.person is not None:
            self.page.forms.open(
                "admission.apply",
                fixed={**fixed, "person": row.person},
                start=start,
                who=row.person_name,
                person=row.person,
            )
            return
        by_self = row.asker.value == "person"
        known = {"name": row.asker_name, "phone": row.asker_phone} if by_self else {}
        self.page.forms.open(
            "people.enter", start={key: value for key, value in known.items() if value},
            who=_("then: {what}").format(what=self.page.forms.label("admission.apply")),
            after=After("admission.apply", "person", fixed),
        )  # fmt: skip

    def enquiry_act(self, command: str) -> None:
        row = self.page.enquiry
        if row is not None:
            fixed: dict[str, Any] = {"enquiry": row.id}
            if command == "admission.complete_enquiry" and row.person is not None:
                fixed["person"] = row.person
            self.page.forms.open(
                command, fixed=fixed, who=f"{row.person_name or row.asker_name}  {row.number}"
            )

    # --- papers ---

    def paper(self, kind: PaperKind, what: str) -> None:
        """One act on one paper of the packet."""
        data = self.page.data
        line = self._line(kind)
        if data is None or line is None:
            return
        if what == VIEW:
            self.view(line)
        elif what == PRINT:
            self.print_papers([kind])
        elif what == "agreements.print":
            self.print_agreement()
        elif what.startswith("agreements."):
            fixed, start = fields_for(what, data, {})
            self.form(what, dict(fixed), dict(start))
        else:
            start = {"signed_by": data.card.name} if what == "papers.sign" else {}
            self.form(what, {"application": data.card.application, "kind": kind}, start)

    def _line(self, kind: PaperKind) -> PaperLine | None:
        return self.page.card.packet.lines.get(str(kind.value))

    def file(self, kind: PaperKind, file: FileBytes) -> None:
        """A scan was dropped, pasted or chosen for a paper."""
        data = self.page.data
        if data is None:
            return
        command: Any = FileScan(application=data.card.application, kind=kind, file=file)
        if kind is PaperKind.AGREEMENT:
            row = data.agreement
            if row is None:
                self.refused(_("Draft the agreement first."))
                return
            command = FileSignedAgreement(agreement=row.agreement, file=file)
        attempt(self.seat, command, self.page.message)

    def refused(self, words: str) -> None:
        self.page.say("danger", words)

    def view(self, line: PaperLine) -> None:
        """The scans of a paper, or what was printed."""
        files = line.scans or ((line.pdf,) if line.pdf else ())
        self.show_files(list(files), _(line.kind.label), line.number)

    def view_one(self, attachment: int) -> None:
        self.show_files([attachment], _(PaperKind.AGREEMENT.label), "")

    def show_files(self, files: list[int], title: str, meta: str) -> PaperPanel | None:
        """Kept files in the wide panel, several as one document."""
        if not files or not self.page.may_leave():
            return None
        opened = [as_pdf(self.seat.desk.ask(packet_file, attachment=one).value.data) for one in files]
        panel = PaperPanel(self.page, joined(opened), title, meta)
        self.page.open_panel(panel)
        return panel

    def print_missing(self) -> None:
        """Everything of ours that waits for the printer, in one go."""
        data = self.page.data
        if data is not None:
            kinds = [
                line.kind
                for line in data.card.packet
                if to_print(line) and line.kind is not PaperKind.AGREEMENT
            ]
            self.print_papers(kinds)

    def print_papers(self, kinds: list[PaperKind]) -> None:
        """Make and number papers, and show them ready for the printer."""
        data = self.page.data
        if data is None or not kinds or not self.page.may_leave():
            return
        made = []
        for kind in kinds:
            command = PrintPaper(application=data.card.application, kind=kind, lang=current())
            done = attempt(self.seat, command, self.page.message)
            if done is None:
                break
            made.append(done.value)
        title = _(kinds[0].label) if len(kinds) == 1 else _("Papers to sign")
        panel = self.show_files(made, title, data.card.name)
        if panel is not None:
            panel.preview.print_button.setFocus()

    def print_agreement(self) -> None:
        """Print the agreement that waits for signatures, else the one in force again as it was signed."""
        data = self.page.data
        row = (data.unsigned or data.in_force) if data is not None else None
        if row is None or not self.page.may_leave():
            return
        command = PrintAgreement(agreement=row.agreement, copies=row.copies, lang=current())
        done = attempt(self.seat, command, self.page.message)
        if done is not None:
            self.show_files([done.value], _(PaperKind.AGREEMENT.label), row.number)

    def print_other(self, name: str, number: str) -> None:
        """Print a paper that is no line of the packet: bed card, notice, referral slip, leaving form, enquiry slip."""
        if not self.page.may_leave():
            return
        done = attempt(self.seat, PrintOther(name=name, number=number, lang=current()), self.page.message)
        if done is not None:
            data = self.seat.desk.ask(kept_file, attachment=done.value).value.data
            self.page.open_panel(PaperPanel(self.page, data, self.title_of(name), number))

    def paper_of_application(self, name: str) -> None:
        """The same for the application on show."""
        if self.page.data is not None:
            self.print_other(name, self.page.data.card.number)

    def blank(self, name: str) -> None:
        """A form to be filled in by hand."""
        if self.page.may_leave():
            data = self.seat.desk.ask(paper_pdf, name=name, lang=current()).value
            self.page.open_panel(PaperPanel(self.page, data, self.title_of(name), _("for handwriting")))

    def title_of(self, name: str) -> str:
        from facility.papers.registry import PAPERS

        return _(PAPERS[name].title)

    # --- criteria and decision ---

    def allow(self, criterion: Criterion | None) -> None:
        """The form for a manager's reason; which criterion is asked where several may be allowed."""
        data = self.page.data
        assert data is not None
        fixed: dict[str, Any] = {"application": data.card.application}
        self.form("admission.allow_criterion", {**fixed, "criterion": criterion} if criterion else fixed)

    def look_at_criterion(self, criterion: Criterion) -> None:
        data = self.page.data
        if data is None or not self.page.may_leave():
            return
        row = next(row for row in data.card.criteria if row.criterion is criterion)
        allow = data.open and row.may_override and row.verdict is not Verdict.OVERRIDDEN
        register = criterion is Criterion.REGISTER and row.verdict is Verdict.UNCLEAR and data.open
        panel = CriterionPanel(
            row, data.card.name, clinical=self.seat.may("clinical.read"),
            allow=allow and self.page.may("admission.allow_criterion"),
            remedy=self.page.forms.label(REGISTER) if register and self.page.forms.may(REGISTER) else "",
        )  # fmt: skip
        if panel.remedy is not None:
            panel.remedy.clicked.connect(self._record_register)
        if panel.allow is not None:
            panel.allow.setProperty("criterion", criterion.value)
            panel.allow.clicked.connect(self._allow_pressed)
        self.page.open_panel(panel)

    def _record_register(self) -> None:
        """What the criterion waits for stands in the person's file; it can be recorded from here."""
        data = self.page.data
        assert data is not None
        self.form(REGISTER, {"person": data.card.person}, {"on": self.page.today()})

    def _allow_pressed(self) -> None:
        self.allow(Criterion(str(self.sender().property("criterion"))))

    def see_decision(self) -> None:
        self.open_step(Step.DECISION)

    # --- steps ---

    def open_step(self, step: Step) -> None:
        """What belongs to a node of the map."""
        data = self.page.data
        if data is None:
            return
        if step is Step.PAPERS:
            self.page.card.show_part(self.page.card.packet)
            return
        if step is Step.NOTICES:
            self.page.card.show_part(self.page.card.notices if data.card.notices else self.page.card.consents)
            return
        if not self.page.may_leave():
            return
        acts = [act for act in acts_at(step, data) if self.page.may(act.command)]
        panel = StepPanel(step, data, acts)
        panel.act.connect(self.do_act)
        panel.view.connect(self.view_one)
        panel.past.connect(self.see_past)
        self._fill(panel, step)
        panel.add_acts()
        self.page.open_panel(panel)

    def _fill(self, panel: StepPanel, step: Step) -> None:
        data, ask = self.page.data, self.seat.desk.ask
        assert data is not None
        if step is Step.ENQUIRY:
            rows = ask(enquiry_list, person=data.card.person).value
            nothing = sentence_card(
                _("Enquiry"), _("No enquiry was logged; the way began with the application.")
            )
            panel.add(*(enquiry_cards(rows) or [nothing]))
        elif step is Step.APPLICATION:
            row = ask(application_details, application=data.card.application).value
            panel.add(facts_card(_("The application"), row, APPLICATION_FACTS, row.number))
        elif step is Step.ASSESSMENT:
            number = data.card.assessment
            words = (
                _("Assessment {number} is recorded. Print it from the packet.").format(number=number)
                if number
                else _("No assessment is recorded yet.")
            )
            panel.add(sentence_card(_("Entry assessment"), words, said(data.card.conclusion)))
        elif step is Step.DECISION:
            panel.add(*decision_cards(data))
        elif step is Step.AGREEMENT:
            panel.add(*agreement_cards(panel, data))
        elif step is Step.ENTRY:
            leaving = ask(leaving_details, application=data.card.application).value if data.left else None
            panel.add(*entry_cards(panel, data, leaving))

    def see_history(self) -> None:
        """What happened to this application, its papers, its agreements."""
        data = self.page.data
        if data is not None and self.page.may_leave():
            about = f"{data.card.name} {data.card.number}"
            panel = HistoryPanel(
                self.page.seat, record_history, about, table="application", row=data.card.application
            )
            self.page.open_panel(panel)

    def see_past(self, table: str, row: int, about: str) -> None:
        """What happened to one agreement or stay."""
        if self.page.may_leave():
            self.page.open_panel(HistoryPanel(self.page.seat, record_history, about, table=table, row=row))

    def see_person(self) -> None:
        """The person's card on the page People."""
        data, row = self.page.data, self.page.enquiry
        person = data.card.person if data is not None else row.person if row is not None else None
        if person is not None:
            self.seat.voice.wanted.emit("people", person)
