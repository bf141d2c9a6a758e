"""Lists that leave the desk as a sheet or on paper: what is shown, why, and the record of it."""

from facility.lists import leaving as leaving
from facility.lists import record as record
