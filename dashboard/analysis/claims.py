"""What can be said of a published claim here.

A claim is checked only against the same kind of count. None of those that a region's record holds counts
what a series of this project counts, so none is called confirmed or contradicted, whatever is loaded.
"""

from dashboard.analysis.evidence import Evidence
from dashboard.domain.provenance import EXAMPLE
from dashboard.domain.published_claims import Claim


def judge_claim(claim: Claim, evidence: Evidence) -> str:
    """Return whether what is loaded can confirm a claim; it cannot, and why."""
    if evidence.is_synthetic:
        return f"Cannot be checked here: what is loaded is {EXAMPLE}."
    return f"Cannot be checked here: it counts {claim.counted}. No series here counts that."
