"""Staff: who works here, in which posts. Credentials, training and duty come to stand beside this."""

from facility.staff import commands as commands
from facility.staff import history as history
from facility.staff import importing as importing
from facility.staff import queries as queries
