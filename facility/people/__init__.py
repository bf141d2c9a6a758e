"""People: one register of persons with their guardians, contacts, health, risk and scans."""

from facility.people import cards as cards
from facility.people import entering as entering
from facility.people import episodes as episodes
from facility.people import erasure as erasure
from facility.people import finding as finding
from facility.people import guardians as guardians
from facility.people import health as health
from facility.people import history as history
from facility.people import merging as merging
from facility.people import persons as persons
from facility.people import risk as risk
from facility.people import scans as scans
from facility.people import standing as standing
from facility.people import twins as twins
from facility.people import voiding as voiding
