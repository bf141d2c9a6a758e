"""Which page of the help belongs to what stands on the screen."""

from __future__ import annotations

from typing import Any

from facility.core.commands import spec_of
from facility.core.manual import topics

START = "first-desk"

BY_COMMAND: dict[str, str] = {  # the longest beginning counts
    "admission.": "admission",
    "admission.log_enquiry": "enquiry",
    "admission.complete_enquiry": "enquiry",
    "admission.close_enquiry": "enquiry",
    "admission.assess": "criteria",
    "admission.void_assessment": "criteria",
    "admission.survey": "criteria",
    "admission.decide": "criteria",
    "admission.allow_criterion": "criteria",
    "admission.enter": "lodging",
    "admission.leave": "leaving",
    "admission.complete_leaving": "leaving",
    "admission.follow_up": "leaving",
    "admission.import_roster": "import",
    "admission.undo_roster": "import",
    "admission.take_over": "import",
    "agreements.": "agreement",
    "attendance.": "by-day",
    "opinion.": "opinion",
    "outside.": "outside",
    "quality.": "quality",
    "quality.open_finding": "findings",
    "quality.describe_finding": "findings",
    "quality.add_step": "findings",
    "quality.finish_step": "findings",
    "quality.drop_step": "findings",
    "quality.check_finding": "findings",
    "quality.reopen_finding": "findings",
    "quality.print_finding": "findings",
    "audit.": "settings-record",
    "copies.": "settings-copies",
    "duties.": "today",
    "exchange.": "consents",
    "incoming.": "import",
    "incoming.change_heading": "settings-columns",
    "incoming.forget_heading": "settings-columns",
    "lists.": "lists",
    "lodging.": "lodging",
    "lodging.add_session": "by-day",
    "lodging.assign_place": "by-day",
    "lodging.cancel_absence": "duty",
    "lodging.carry_out_plan": "plans",
    "lodging.change_leave": "duty",
    "lodging.change_session": "by-day",
    "lodging.change_thing": "duty",
    "lodging.close_missing": "duty",
    "lodging.come_back": "duty",
    "lodging.confirm_roll_call": "duty",
    "lodging.correct_absence": "duty",
    "lodging.correct_roll_call": "duty",
    "lodging.describe_missing": "duty",
    "lodging.draft_plan": "plans",
    "lodging.drop_plan_line": "plans",
    "lodging.end_session": "by-day",
    "lodging.extend_absence": "duty",
    "lodging.fill_plan": "plans",
    "lodging.give_locker": "by-day",
    "lodging.give_up_bed": "duty",
    "lodging.give_up_plan": "plans",
    "lodging.go_on_leave": "duty",
    "lodging.go_to_hospital": "duty",
    "lodging.hand_back": "duty",
    "lodging.hand_back_all": "duty",
    "lodging.join_session": "by-day",
    "lodging.keep_bed": "duty",
    "lodging.leave_session": "by-day",
    "lodging.missing_sheet": "duty",
    "lodging.open_missing": "duty",
    "lodging.plan_closing": "plans",
    "lodging.plan_leave": "duty",
    "lodging.plan_move": "plans",
    "lodging.receive_thing": "duty",
    "lodging.reserve_place": "by-day",
    "lodging.retire_locker": "by-day",
    "lodging.set_off": "duty",
    "lodging.set_up_lockers": "by-day",
    "lodging.sign_handover": "duty",
    "lodging.sign_receipt": "duty",
    "lodging.take_locker": "by-day",
    "lodging.take_roll_call": "duty",
    "lodging.tick_missing": "duty",
    "lodging.visit_not_wished": "duty",
    "lodging.visitor_in": "duty",
    "lodging.visitor_out": "duty",
    "lodging.void_absence": "duty",
    "lodging.void_handover": "duty",
    "lodging.void_missing": "duty",
    "lodging.void_thing": "duty",
    "lodging.void_visit": "duty",
    "lodging.write_handover": "duty",
    "papers.": "packet",
    "people.": "person",
    "people.erase": "people",
    "people.merge": "people",
    "people.enter": "people",
    "premises.": "settings-house",
    "premises.describe": "settings-facility",
    "meals.": "meals",
    "meals.add_dish": "meals-menus",
    "meals.change_dish": "meals-menus",
    "meals.retire_dish": "meals-menus",
    "meals.begin_cycle": "meals-menus",
    "meals.plan_dish": "meals-menus",
    "meals.take_dish_out": "meals-menus",
    "meals.copy_week": "meals-menus",
    "meals.change_menu": "meals-menus",
    "meals.offer_instead": "meals-menus",
    "meals.print_menu": "meals-menus",
    "meals.add_supplier": "meals-suppliers",
    "meals.change_supplier": "meals-suppliers",
    "meals.end_supplier": "meals-suppliers",
    "meals.set_price": "meals-suppliers",
    "meals.check_delivery": "meals-suppliers",
    "meals.record_voice": "meals-suppliers",
    "meals.void_supply": "meals-suppliers",
    "meals.take_sample": "meals-safety",
    "meals.take_samples": "meals-safety",
    "meals.dispose_sample": "meals-safety",
    "meals.dispose_samples": "meals-safety",
    "meals.log_temperature": "meals-safety",
    "meals.log_disinfection": "meals-safety",
    "meals.check_handler": "meals-safety",
    "meals.log_kitchen_visit": "meals-safety",
    "meals.end_kitchen_visit": "meals-safety",
    "meals.begin_control": "meals-safety",
    "meals.answer_control": "meals-safety",
    "meals.finish_control": "meals-safety",
    "meals.void_safety_entry": "meals-safety",
    "meals.print_safety": "meals-safety",
    "meals.enter_bill": "meals-month",
    "meals.add_bill_line": "meals-month",
    "meals.void_bill": "meals-month",
    "meals.explain_difference": "meals-month",
    "meals.pass_bill": "meals-month",
    "meals.set_charge": "meals-month",
    "meals.grant_subsidy": "meals-month",
    "meals.end_subsidy": "meals-month",
    "meals.add_guest": "meals-day",
    "meals.check_choking": "diets",
    "meals.correct_count": "meals-day",
    "meals.end_guest": "meals-day",
    "meals.freeze": "meals-day",
    "meals.look_into_missed": "meals-day",
    "meals.note_not_eaten": "meals-day",
    "meals.print_meal": "meals-day",
    "meals.tell_kitchen": "meals-day",
    "meals.void_correction": "meals-day",
    "meals.void_guest": "meals-day",
    "meals.void_not_eaten": "meals-day",
    "meals.end_diet": "diets",
    "meals.order_diet": "diets",
    "meals.print_diets": "diets",
    "meals.renew_diet": "diets",
    "meals.void_choking": "diets",
    "meals.void_diet": "diets",
    "premises.import_": "settings-imports",
    "premises.add_equipment": "premises",
    "premises.add_fund": "premises",
    "premises.add_picture": "premises",
    "premises.add_round_line": "premises",
    "premises.answer_round": "premises",
    "premises.answer_voice": "premises",
    "premises.begin_round": "premises",
    "premises.change_document": "premises",
    "premises.change_equipment": "premises",
    "premises.check_equipment": "premises",
    "premises.close_incident": "premises",
    "premises.end_document": "premises",
    "premises.end_equipment": "premises",
    "premises.end_round_line": "premises",
    "premises.end_rule": "premises",
    "premises.explain_service": "premises",
    "premises.file_document": "premises",
    "premises.finish_round": "premises",
    "premises.fix_hazard": "premises",
    "premises.log_cleaning": "premises",
    "premises.recheck_hazard": "premises",
    "premises.print": "premises",
    "premises.record_drill": "premises",
    "premises.record_voice": "premises",
    "premises.renew_document": "premises",
    "premises.repair_equipment": "premises",
    "premises.report_hazard": "premises",
    "premises.report_incident": "premises",
    "premises.review_rule": "premises",
    "premises.revise_rule": "premises",
    "premises.sign_rule": "premises",
    "premises.usual_round_lines": "premises",
    "premises.void_entry": "premises",
    "premises.write_rule": "premises",
    "record.": "safety",
    "settings.": "settings-lists",
    "settings.change": "settings-numbers",
    "partners.": "staff",
    "roster.": "staff",
    "staff.": "staff",
    "staff.import_list": "settings-imports",
    "templates.": "settings-wording",
    "work.": "work",
    "work.clear": "work-agreements",
    "work.draft_addendum": "work-agreements",
    "work.draft_agreement": "work-agreements",
    "work.end_agreement": "work-agreements",
    "work.file_agreement": "work-agreements",
    "work.pause": "work-agreements",
    "work.print_agreement": "work-agreements",
    "work.redraft_agreement": "work-agreements",
    "work.renew_agreement": "work-agreements",
    "work.resume": "work-agreements",
    "work.sign_agreement": "work-agreements",
    "work.void_agreement": "work-agreements",
    "work.change_accident": "work-outcomes",
    "work.change_outcome": "work-outcomes",
    "work.end_outcome": "work-outcomes",
    "work.follow_up": "work-outcomes",
    "work.print_accident": "work-outcomes",
    "work.print_outcomes": "work-outcomes",
    "work.record_outcome": "work-outcomes",
    "work.report_accident": "work-outcomes",
    "work.settle_accident": "work-outcomes",
    "work.absent": "work-days",
    "work.add_piece_kind": "work-days",
    "work.beyond_done": "work-days",
    "work.close_days": "work-days",
    "work.close_piece_kind": "work-days",
    "work.correct_hours": "work-days",
    "work.enter_hours": "work-days",
    "work.enter_output": "work-days",
    "work.not_today": "work-days",
    "work.record_beyond": "work-days",
    "work.set_piece_rate": "work-days",
    "work.sign_in": "work-days",
    "work.sign_out": "work-days",
    "work.void_closed_days": "work-days",
    "work.void_hours": "work-days",
    "work.add_proceeds": "work-pay",
    "work.approve_pay": "work-pay",
    "work.correct_pay": "work-pay",
    "work.deduct": "work-pay",
    "work.lock_pay": "work-pay",
    "work.pay_out": "work-pay",
    "work.print_sheet": "work-pay",
    "work.reopen_pay": "work-pay",
    "work.set_pay_account": "work-pay",
    "work.take_up_differences": "work-pay",
    "work.void_pay_change": "work-pay",
    "work.void_payout": "work-pay",
    "work.void_proceeds": "work-pay",
    "users.": "settings-users",
    "users.sign_in": "sign-in",
    "users.new_recovery_sheet": "recovery",
    "users.change_password": "settings-password",
}
CLINICAL = ("clinical.read", "clinical.write")
STEPS = {
    "enquiry": "enquiry", "application": "admission", "papers": "packet", "assessment": "criteria",
    "decision": "criteria", "agreement": "agreement", "entry": "lodging", "notices": "consents",
}  # fmt: skip


def topic_of_command(name: str, may: str = "") -> str:
    """The page that speaks of a command."""
    if may in CLINICAL and name.startswith("people."):
        return "clinical"
    fitting = [begin for begin in BY_COMMAND if name.startswith(begin)]
    return BY_COMMAND[max(fitting, key=len)] if fitting else ""


def topic_of_page(key: str, page: Any) -> str:
    """The page of the help for a page of the window, with the section, part or form that is open in it."""
    if page is not None:
        form = getattr(getattr(page, "panel", None), "form", None)
        command = getattr(form, "cls", None)
        if command is not None:
            try:
                spec = spec_of(command)
            except KeyError:  # a form that is no command's: the section's own page speaks of it
                spec = None
            if spec is not None and (found := topic_of_command(spec.name, spec.may)):
                return found
        if (found := _part_of(key, page)) in topics():
            return found
    return key if key in topics() else START


def _part_of(key: str, page: Any) -> str:
    """What the page itself says is on show."""
    if key == "settings":
        return f"settings-{page.place()}"
    panel = type(getattr(page, "panel", None)).__name__
    if panel == "ImportPanel":
        return "import"
    if key == "meals":
        return {
            "day": "meals-day",
            "guests": "meals-day",
            "menus": "meals-menus",
            "dishes": "meals-menus",
            "suppliers": "meals-suppliers",
            "safety": "meals-safety",
            "month": "meals-month",
        }.get(page.key(), str(page.key()))
    if key == "quality" and page.key() in ("findings", "opinion", "outside"):
        return str(page.key())
    if key == "lodging":
        return {"day": "by-day", "plans": "plans"}.get(page.view(), key)
    if key == "people" and page.person is not None:
        return "clinical" if page.tab == "clinical" else "person"
    if key == "admission":
        if page.registers.on_show:
            return "registers"
        if panel == "StepPanel":
            return STEPS.get(page.panel.step.value, "")
        if page.enquiry is not None:
            return "enquiry"
    return ""
