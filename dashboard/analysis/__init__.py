"""Tables become evidence: joined, measured, judged. Pure; every definition lives here once."""
