"""How a verdict is reached: from figures to what they support, for each council.

Read the modules in this order; it is the order of the method:

1. `thresholds` — every number that is policy, once.
2. `judged_cells` — which figures enter, over which consecutive years, and between which bounds a hidden
   one lies.
3. `yardsticks` — what a council is measured by: residents, assessments, England's rate, and so on.
4. `comparison` — which comparisons that makes: each series, by each yardstick.
5. `expected` — what the others' rate would give; a council is never in its own reference.
6. `drift` — how much more counts vary from year to year than by chance.
7. `ratio_grid` — the cells of the rate ratio, and how much of each prior lies in each.
8. `likelihood` — what a number, or a hidden count, says of the rate ratio.
9. `posterior` — what is then known of each council's rate ratio.
10. `rules` — the six classes, by the first rule that holds.
11. `judge` — one comparison becomes verdicts: as published, harsh and kind, over each window; `judged_before`
    takes over those on cells that are the same.
12. `firmness` — whether a low verdict holds by every yardstick.
13. `from_figures` — the whole of it, from the table of figures to the table of verdicts.
14. `detectability` — whether a verdict was possible at all.
15. `funnel` — the lines of a funnel chart, a picture and not a verdict.
16. `ranks` — ranks, for who asks for them, with how unsure they are.
17. `sensitivity`, `more_needed` — what would change a verdict.

`arrays` names the kinds of array they are computed in.
"""
