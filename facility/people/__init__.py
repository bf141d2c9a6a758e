"""People: one register of persons with their guardians, contacts, health, risk and scans."""

from facility.people import guardians as guardians
from facility.people import health as health
from facility.people import persons as persons
from facility.people import risk as risk
from facility.people import scans as scans
from facility.people import standing as standing
