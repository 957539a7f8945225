"""The letter of a freedom-of-information round: eight questions, our own, that can be answered in numbers."""

from typing import Final

_OPENING: Final = """\
To: the Freedom of Information officer
Subject: Freedom of Information request: referrals of potential victims of modern slavery

Dear Sir or Madam,

Under the Freedom of Information Act 2000, please send me the information below for the calendar years
{first} to {last} (1 January to 31 December). If you only hold it by years to 31 March, please give it so and
say so.

Please answer each question by itself, and for adults (18 and over) and children (17 and under) apart. If one
answer would take the request over the limit of cost in section 12, please answer the others, and tell me
which part would bring it within the limit (section 16).
"""

QUESTIONS: Final = (
    "For each year: how many people aged 18 and over did the council refer, as first responder, to the "
    "National Referral Mechanism (NRM)?",
    "For each year: how many people aged 17 and under did the council refer, as first responder, to the NRM?",
    "For each year: for how many adults who did not consent to a referral did the council send a Duty to "
    "Notify (DtN) form to the Home Office?",
    "Has the council a lead elected member, a lead officer or a single point of contact for modern slavery? "
    "For each, please give the title of the role, and not the name of the person.",
    "For each role in question 4: does it cover children, adults or both; is it dedicated or held on top of "
    "other duties; since when has it existed; and in which team or directorate is it?",
    "In the last twelve months, which groups of staff were trained to recognise modern slavery and to make "
    "referrals, and how many people in each?",
    "In which system are NRM referrals and DtN forms recorded, and can the council count them from it by "
    "year and by age group without opening single files?",
    "How does the council treat counts under five in answers like these? Please state a range rather than "
    "refuse (for example “1 to 4”, or “0 to 4”), say which of the two you mean, and give a true zero as 0.",
)
"""In plain words, answerable from what a council holds. None asks for anything about a person."""

_CLOSING: Final = """\
I do not ask for anything by which a person could be identified. If you hold none of the information for a
question, please say so; if a number is none, please say 0.

Please reply by e-mail within twenty working days of receipt, as section 10 asks, and tell me where the reply
will be published, if it will.

Yours faithfully,

[your name or organisation]
[your e-mail address]
"""


def render_letter(first: int, last: int) -> str:
    """Return the letter, for the years from `first` to `last`."""
    questions = "\n\n".join(f"{number}. {question}" for number, question in enumerate(QUESTIONS, start=1))
    return f"{_OPENING.format(first=first, last=last)}\n{questions}\n\n{_CLOSING}"
