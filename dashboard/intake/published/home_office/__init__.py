"""The Home Office's tables of referrals: found by title, totals checked, turned into plain sheets."""
