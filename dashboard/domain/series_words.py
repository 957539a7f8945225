"""Sentences that several series share: publisher, caveats, how the rate is worked out."""

from typing import Final

from dashboard.domain.suppression import DFE_HIDDEN, SAC_BASE, SAC_HIDDEN

RECORDING: Final = (
    "It counts what councils recorded, not how many victims there were. Recording differs between "
    "councils; a low figure is a reason to ask, not a finding of fault, and a high figure is not "
    "better or worse."
)
REFERRALS_ONLY: Final = (
    "The Home Office's end-of-year tables of referrals list councils. They are not loaded here: get the "
    "table from gov.uk (“National Referral Mechanism statistics”, end of year) and bring it under “Add "
    "data”. Referrals by the police, charities or others about people in the borough are a different count "
    "and are not included."
)
DFE_PUBLISHER: Final = "Department for Education, Characteristics of children in need, table C3"
DFE_SMALL: Final = (
    f"Counts of {DFE_HIDDEN[0]} to {DFE_HIDDEN[1]} are suppressed by the publisher: "
    f"the lowest number it shows is {DFE_HIDDEN[1] + 1}. "
    "A suppressed figure is never derived from totals."
)
DFE_RATE: Final = (
    "Assessments in the year to 31 March, divided by residents aged 0 to 17 in the middle of the "
    "year before (mid-2024 for the year to 31 March 2025), times 10,000."
)

SAC_PUBLISHER: Final = (
    "Department of Health and Social Care (before 2024 to 2025: NHS England), Safeguarding adults"
)
SAC_ROUNDED: Final = (
    f"The publisher rounds to the nearest {SAC_BASE} and hides {SAC_HIDDEN[0]} to {SAC_HIDDEN[1]}, true "
    "zeros among them. So a number is a range (5 is 5 to 7, 10 is 8 to 12), and a suppressed figure may be "
    "zero."
)
SAC_NOT_PEOPLE: Final = (
    "It counts risks in concluded enquiries about adults with care and support needs: not people, and not "
    "referrals to the National Referral Mechanism. An adult without such needs is in no enquiry, and one "
    "enquiry can name several risks."
)
SAC_CONCLUDED: Final = (
    "An enquiry is counted in the year in which it ended. Councils differ in what they make an enquiry."
)
OF_OTHERS: Final = (
    "What the police and others find and record differs between places and over time; a figure says nothing "
    "of what the council did, and is not better or worse."
)
OFFENCES_NOT_PEOPLE: Final = (
    "Offences are neither victims nor referrals: one offence can have several victims, and many referrals "
    "become no offence. Those of the council's own are among them where the police recorded a crime."
)
OFFENCES_RECORDED: Final = (
    "An offence is counted where and when the police recorded it, which may be years after it began and away "
    "from where the victim lives. How readily it is recorded differs between forces and over time."
)
