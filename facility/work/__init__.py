"""Sheltered work: posts, what a person can bear, agreements, attendance and pay."""

from facility.work import agreement_course as agreement_course
from facility.work import agreement_history as agreement_history
from facility.work import agreement_wording as agreement_wording
from facility.work import agreements as agreements
from facility.work import attendance as attendance
from facility.work import calendar as calendar
from facility.work import career_talks as career_talks
from facility.work import day_sheet as day_sheet
from facility.work import due_again as due_again
from facility.work import employers as employers
from facility.work import fitness as fitness
from facility.work import hours_week as hours_week
from facility.work import inductions as inductions
from facility.work import output as output
from facility.work import posts as posts
from facility.work import posts_lists as posts_lists
from facility.work import rates as rates
from facility.work import records as records
from facility.work import standing as standing
from facility.work import willingness as willingness
from facility.work import workshops as workshops
