"""A list with names leaves the desk: who, which, how many rows and why is put on record first.

Copying a few rows (a phone number for a call, a line for a message) is everyday work and asks for no reason; it
stands in the record all the same. What is more than a screenful leaves with a reason, as a file does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError, NotAllowed
from facility.core.i18n import N_, P_
from facility.core.undoing import stays
from facility.core.words import Choice, Count, Help, Ref, Text

SCREENFUL = 40  # rows that may be copied without a reason


class ListName(Choice):
    """The lists that can leave."""

    PEOPLE = "people", N_("List of people")
    ADMISSION = "admission", N_("List of people on the way in")
    ROOMS = "rooms", N_("List of rooms")
    ROLES = "roles", N_("List of roles")
    RECEPTION = "reception", N_("Register of enquiries")
    REFERRALS = "referrals", N_("Register of referrals")
    NOTICES = "notices", N_("Register of notices")
    AGREEMENTS = "agreements", N_("Register of agreements")
    LEAVINGS = "leavings", N_("Register of leavings")
    PAPERS = "papers", N_("List of one person’s papers")
    CRITERIA = "criteria", N_("List of one person’s entry criteria")
    NOTICES_OF_ONE = "notices_of_one", N_("List of one person’s notices")
    BEDS = "beds", N_("List of beds")
    ABSENCES = "absences", N_("List of leaves and hospital days")
    HANDOVER = "handover", N_("Handover book")
    VISITS = "visits", N_("List of visits")
    THINGS = "things", N_("List of things")
    SEARCHES = "searches", N_("List of searches")
    STAFF = "staff", N_("List of staff")
    STAFF_PAPERS = "staff_papers", N_("List of certificates of staff")
    POSTS = "posts", N_("List of posts")
    COURSES = "courses", N_("List of trainings")
    ROSTER = "roster", N_("Duty roster")
    HELPERS = "helpers", N_("List of peer supporters and volunteers")
    STAFF_TALKS = "staff_talks", N_("List of supervision talks")
    WORK_SPELLS = "work_spells", N_("List of earlier work of staff")
    POST_HOLDINGS = "post_holdings", N_("List of posts held")
    SERVICE_DUTIES = "service_duties", N_("List of who answers for services")
    TRAINING_YEAR = "training_year", N_("Training of the year by person")
    ATTENDANCES = "attendances", N_("List of who took part in trainings")
    STAFF_LEAVES = "staff_leaves", N_("List of leave of staff")
    SITTING_DAYS = "sitting_days", N_("List of sitting days")
    PARTNERS = "partners", N_("List of partners")
    PARTNER_TALKS = "partner_talks", N_("Log of calls and meetings")
    HOUSE_PAPERS = "house_papers", N_("List of papers with an end")
    ENDS = "ends", N_("List of all ends")
    RULES = "rules", N_("List of rules and plans")
    DRILLS = "drills", N_("List of drills")
    ROUND_LINES = "round_lines", N_("Lines of the round")
    ROUND_ITEMS = "round_items", N_("What the rounds look at")
    SAFETY_ROUNDS = "safety_rounds", N_("List of safety rounds")
    HAZARDS = "hazards", N_("List of hazards")
    CLEANING = "cleaning", N_("Cleaning and disinfection log")
    EQUIPMENT = "equipment", N_("Equipment register")
    INCIDENTS = "incidents", N_("List of incidents")
    VOICES = "voices", N_("List of complaints and praise")
    FUNDS = "funds", N_("List of funds")
    WORK_DAYS = "work_days", N_("Day sheet of sheltered work")
    WORK_AGREEMENTS = "work_agreements", N_("List of work agreements")
    WORK_OUTCOMES = "work_outcomes", N_("List of jobs found")
    JOB_FOLLOW_UPS = "job_follow_ups", N_("List of talks about jobs")
    WORK_ACCIDENTS = "work_accidents", N_("List of accidents at work")
    PIECE_KINDS = "piece_kinds", N_("List of kinds of piece")
    WORK_PAY = "work_pay", N_("Pay of a month")
    PAY_CHANGES = "pay_changes", N_("List of deductions and corrections")
    PROCEEDS = "proceeds", N_("List of proceeds of sales")
    PAY_ACCOUNTS = "pay_accounts", N_("List of accounts")
    WORKERS = "workers", N_("People at sheltered work")
    WORK_POSTS = "work_posts", N_("List of work posts")
    WORKSHOPS = "workshops", N_("List of workshops")
    EMPLOYERS = "employers", N_("List of employers")
    APPROACHES = "approaches", N_("List of approaches to employers")
    WORK_ASSESSMENTS = "work_assessments", N_("List of work assessments")
    CAREER_TALKS = "career_talks", N_("List of career talks")
    INDUCTIONS = "inductions", N_("List of safety inductions")
    MEAL_GUESTS = "meal_guests", N_("List of meals for staff and guests")
    NOT_EATEN = "not_eaten", N_("List of meals not eaten")
    DIET_BOARD = "diet_board", N_("Board of plates")
    DIET_ORDERS = "diet_orders", N_("List of diet orders")
    CHOKING = "choking", N_("List of choking risks")
    DISHES = "dishes", N_("List of dishes")
    MENU_CYCLES = "menu_cycles", N_("List of menu cycles")
    MENU_CHANGES = "menu_changes", N_("List of changes of menus")
    DISH_OFFERS = "dish_offers", N_("List of dishes offered instead")
    SUPPLIERS = "suppliers", N_("List of suppliers of meals")
    SUPPLIER_PRICES = "supplier_prices", N_("List of prices of meals")
    DELIVERIES = "deliveries", N_("List of deliveries of meals")
    MEAL_VOICES = "meal_voices", N_("List of what is said about meals")
    FOOD_SAMPLES = "food_samples", N_("List of food samples")
    TEMPERATURES = "temperatures", N_("List of temperatures")
    DISINFECTIONS = "disinfections", N_("List of disinfections")
    MORNING_CHECKS = "morning_checks", N_("List of morning checks")
    KITCHEN_VISITS = "kitchen_visits", N_("List of visitors in the kitchen")
    CONTROL_ANSWERS = "control_answers", N_("Lines of control sheets")
    CONTROL_SHEETS = "control_sheets", N_("List of control sheets")
    MEAL_ACCOUNT = "meal_account", N_("Account of a month’s meals")
    BILL_DIFFERENCES = "bill_differences", N_("Differences of the bill")
    MEAL_BILLS = "meal_bills", N_("List of bills for meals")
    MEAL_BILL_LINES = "meal_bill_lines", N_("Lines of bills for meals")
    MEAL_STATEMENTS = "meal_statements", N_("Statements of meals")
    MEAL_SUBSIDIES = "meal_subsidies", N_("List of subsidies for meals")
    MEAL_CHARGES = "meal_charges", N_("What meals are charged")
    STANDING = "standing", N_("Lines of the standard")
    FINDINGS = "findings", N_("List of findings")
    INDICATORS = "indicators", N_("List of indicators")
    INDICATOR_NAMES = "indicator_names", N_("Names behind the indicators")
    OUTSIDE_FIGURES = "outside_figures", N_("List of figures from outside")
    OPINION_ROUNDS = "opinion_rounds", N_("List of rounds of asking")
    OPINION_SHEETS = "opinion_sheets", N_("List of opinion sheets")
    OPINION_PROMISES = "opinion_promises", N_("List of promises")
    OPINION_QUESTIONS = "opinion_questions", N_("List of questions")
    OUTSIDE_VISITS = "outside_visits", N_("List of inspections from outside")
    TODAY = "today", P_("list", "Today’s list")
    MISSING = "missing", N_("List of papers not printed yet")


class LeavingWay(Choice):
    """What becomes of it."""

    EXCEL = "excel", N_("Excel file")
    PAPER = "paper", N_("Paper or PDF")
    CLIPBOARD = "clipboard", N_("Copied")


@dataclass(frozen=True, slots=True)
class ListSpec:
    """The permission by which a list is seen, and whether names stand in it."""

    may: str
    private: bool


LISTS = {
    ListName.TODAY: ListSpec("self", True),
    ListName.PEOPLE: ListSpec("people.read", True),
    ListName.ADMISSION: ListSpec("admission.read", True),
    ListName.ROOMS: ListSpec("premises.read", False),
    ListName.ROLES: ListSpec("self", False),
    ListName.RECEPTION: ListSpec("admission.read", True),
    ListName.REFERRALS: ListSpec("exchange.read", True),
    ListName.NOTICES: ListSpec("exchange.read", True),
    ListName.AGREEMENTS: ListSpec("admission.read", True),
    ListName.LEAVINGS: ListSpec("admission.read", True),
    ListName.PAPERS: ListSpec("admission.read", True),
    ListName.CRITERIA: ListSpec("admission.read", True),
    ListName.NOTICES_OF_ONE: ListSpec("admission.read", True),
    ListName.BEDS: ListSpec("lodging.read", True),
    ListName.ABSENCES: ListSpec("lodging.read", True),
    ListName.HANDOVER: ListSpec("lodging.read", True),
    ListName.VISITS: ListSpec("lodging.read", True),
    ListName.THINGS: ListSpec("lodging.read", True),
    ListName.SEARCHES: ListSpec("lodging.read", True),
    ListName.STAFF: ListSpec("staff.read", True),
    ListName.STAFF_PAPERS: ListSpec("staff.read", True),
    ListName.POSTS: ListSpec("staff.read", True),
    ListName.COURSES: ListSpec("staff.read", True),
    ListName.ROSTER: ListSpec("staff.read", True),
    ListName.HELPERS: ListSpec("staff.read", True),
    ListName.STAFF_TALKS: ListSpec("staff.files", True),
    ListName.WORK_SPELLS: ListSpec("staff.files", True),
    ListName.POST_HOLDINGS: ListSpec("staff.read", True),
    ListName.SERVICE_DUTIES: ListSpec("staff.read", True),
    ListName.TRAINING_YEAR: ListSpec("staff.read", True),
    ListName.ATTENDANCES: ListSpec("staff.read", True),
    ListName.STAFF_LEAVES: ListSpec("staff.read", True),
    ListName.SITTING_DAYS: ListSpec("staff.read", True),
    ListName.PARTNERS: ListSpec("staff.read", True),
    ListName.PARTNER_TALKS: ListSpec("staff.read", True),
    ListName.HOUSE_PAPERS: ListSpec("premises.read", False),
    ListName.ENDS: ListSpec("premises.read", False),
    ListName.RULES: ListSpec("premises.read", False),
    ListName.DRILLS: ListSpec("premises.read", False),
    ListName.ROUND_LINES: ListSpec("premises.read", False),
    ListName.ROUND_ITEMS: ListSpec("premises.read", False),
    ListName.SAFETY_ROUNDS: ListSpec("premises.read", False),
    ListName.HAZARDS: ListSpec("premises.read", False),
    ListName.CLEANING: ListSpec("premises.read", False),
    ListName.EQUIPMENT: ListSpec("premises.read", False),
    ListName.FUNDS: ListSpec("premises.read", False),
    ListName.WORK_DAYS: ListSpec("work.read", True),
    ListName.WORK_AGREEMENTS: ListSpec("work.read", True),
    ListName.WORK_OUTCOMES: ListSpec("work.read", True),
    ListName.JOB_FOLLOW_UPS: ListSpec("work.read", True),
    ListName.WORK_ACCIDENTS: ListSpec("work.read", True),
    ListName.PIECE_KINDS: ListSpec("work.read", False),
    ListName.WORK_PAY: ListSpec("work.pay_read", True),
    ListName.PAY_CHANGES: ListSpec("work.pay_read", True),
    ListName.PROCEEDS: ListSpec("work.pay_read", False),
    ListName.PAY_ACCOUNTS: ListSpec("work.pay", True),
    ListName.WORKERS: ListSpec("work.read", True),
    ListName.WORK_POSTS: ListSpec("work.read", True),
    ListName.WORKSHOPS: ListSpec("work.read", False),
    ListName.EMPLOYERS: ListSpec("work.read", True),
    ListName.APPROACHES: ListSpec("work.read", False),
    ListName.WORK_ASSESSMENTS: ListSpec("work.read", True),
    ListName.CAREER_TALKS: ListSpec("work.read", True),
    ListName.INDUCTIONS: ListSpec("work.read", True),
    ListName.MEAL_GUESTS: ListSpec("meals.read", True),
    ListName.NOT_EATEN: ListSpec("lodging.read", True),
    ListName.DIET_BOARD: ListSpec("meals.read", True),
    ListName.DIET_ORDERS: ListSpec("meals.read", True),
    ListName.CHOKING: ListSpec("meals.read", True),
    ListName.DISHES: ListSpec("meals.read", False),
    ListName.MENU_CYCLES: ListSpec("meals.read", False),
    ListName.MENU_CHANGES: ListSpec("meals.read", False),
    ListName.DISH_OFFERS: ListSpec("meals.read", True),
    ListName.SUPPLIERS: ListSpec("meals.read", True),
    ListName.SUPPLIER_PRICES: ListSpec("meals.read", False),
    ListName.DELIVERIES: ListSpec("meals.read", False),
    ListName.MEAL_VOICES: ListSpec("meals.read", True),
    ListName.FOOD_SAMPLES: ListSpec("meals.read", False),
    ListName.TEMPERATURES: ListSpec("meals.read", False),
    ListName.DISINFECTIONS: ListSpec("meals.read", False),
    ListName.MORNING_CHECKS: ListSpec("meals.safety_read", True),
    ListName.KITCHEN_VISITS: ListSpec("meals.safety_read", True),
    ListName.CONTROL_ANSWERS: ListSpec("meals.read", False),
    ListName.CONTROL_SHEETS: ListSpec("meals.read", False),
    ListName.MEAL_ACCOUNT: ListSpec("meals.money_read", False),
    ListName.BILL_DIFFERENCES: ListSpec("meals.money_read", False),
    ListName.MEAL_BILLS: ListSpec("meals.money_read", False),
    ListName.MEAL_BILL_LINES: ListSpec("meals.money_read", False),
    ListName.MEAL_STATEMENTS: ListSpec("meals.money_read", True),
    ListName.MEAL_SUBSIDIES: ListSpec("meals.money_read", True),
    ListName.MEAL_CHARGES: ListSpec("meals.money_read", False),
    ListName.STANDING: ListSpec("quality.read", True),
    ListName.FINDINGS: ListSpec("quality.findings_read", True),
    ListName.INDICATORS: ListSpec("quality.read", False),
    ListName.INDICATOR_NAMES: ListSpec("people.read", True),
    ListName.OUTSIDE_FIGURES: ListSpec("quality.read", False),
    ListName.OPINION_ROUNDS: ListSpec("quality.opinion_read", True),
    ListName.OPINION_SHEETS: ListSpec("quality.opinion_read", True),
    ListName.OPINION_PROMISES: ListSpec("quality.opinion_read", True),
    ListName.OPINION_QUESTIONS: ListSpec("quality.opinion_read", False),
    ListName.OUTSIDE_VISITS: ListSpec("quality.read", False),
    ListName.INCIDENTS: ListSpec("events.read", True),
    ListName.VOICES: ListSpec("events.read", True),
    ListName.MISSING: ListSpec("papers.read", True),
}


@command(
    "lists.export",
    N_("took out “{which}” with {rows} rows ({way}): {reason}"),
    may="lists.export",
    label=N_("Take out a list"),
)
class ExportList(Command[None]):
    which: Annotated[ListName, N_("Which list")]
    way: Annotated[LeavingWay, N_("In which form")]
    rows: Annotated[Count, N_("Number of rows")]
    reason: Annotated[
        Text,
        N_("What it is needed for"),
        Help(N_("It stands in the record beside your name. No names here.")),
    ]
    person: Annotated[int, Ref(to="person"), N_("Person")] | None = None


@command(
    "lists.copy",
    N_("copied {rows} rows of “{which}”"),
    may="self",
    label=N_("Copy rows of a list"),
    reads=True,
)
class CopyRows(Command[None]):
    which: Annotated[ListName, N_("Which list")]
    rows: Annotated[Count, N_("Number of rows")]
    person: Annotated[int, Ref(to="person"), N_("Person")] | None = None


stays(N_("What left the house has left it."), ExportList, CopyRows)


@handles(ExportList)
def export_list(ctx: Context, cmd: ExportList) -> None:
    """Only the record: the list itself is written from what its reader sees."""
    _seen(ctx, cmd.which)


@handles(CopyRows)
def copy_rows(ctx: Context, cmd: CopyRows) -> None:
    """Only the record; DomainError where so many rows leave with a reason."""
    _seen(ctx, cmd.which)
    if cmd.rows > SCREENFUL:
        raise DomainError(
            "many_rows_copied",
            N_("More than {n} rows with names leave with a reason."),
            "rows",
            n=SCREENFUL,
        )


def _seen(ctx: Context, which: ListName) -> None:
    if not ctx.may(LISTS[which].may):
        raise NotAllowed(LISTS[which].may, which.label)
