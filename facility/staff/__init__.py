"""Staff: who works here, in which posts, with which papers and training; partners and the duty roster."""

from facility.staff import checks as checks
from facility.staff import choosing as choosing
from facility.staff import commands as commands
from facility.staff import credential_importing as credential_importing
from facility.staff import credentials as credentials
from facility.staff import expiring as expiring
from facility.staff import history as history
from facility.staff import importing as importing
from facility.staff import lists as lists
from facility.staff import papers as papers
from facility.staff import partners as partners
from facility.staff import post_chart as post_chart
from facility.staff import posts as posts
from facility.staff import queries as queries
from facility.staff import roster as roster
from facility.staff import services as services
from facility.staff import training as training
from facility.staff import work_history as work_history
