"""What the records say of the standard's lines about staff (4.3 to 4.5, 5.1.3, 5.3, 5.6, 6.2 to 6.4)."""

from facility.staff.checks import head, medical, pledges, posts, services, team, working_together

__all__ = ["head", "medical", "pledges", "posts", "services", "team", "working_together"]
