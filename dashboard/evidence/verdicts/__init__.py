"""How a verdict is reached: from figures to what they support, for each council.

Read the modules in this order; it is the order of the method:

1. `thresholds` — every number that is policy, once.
2. `cells` — which figures enter, and between which bounds a suppressed one lies.
3. `yardsticks` — what a count is compared with: residents, assessments, England's rate.
4. `comparison` — which comparisons that makes: each series, by each yardstick, over each window.
5. `expected` — what the other councils' rate would give; a council is never its own reference.
6. `ratio` — observed to expected, its exact interval, the gap, and the tails of chance.
7. `funnel` — where a count stands on a funnel chart, and the lines drawn there.
8. `mixture` — how much councils may truly differ, averaged and not guessed.
9. `posterior` — what is then known of one council's rate.
10. `multiplicity` — the price of looking at many councils at once.
11. `classes` — the seven classes, first that applies.
12. `judge` — one run: all series over one window, by one yardstick, at one end.
13. `combine` — two runs, harsh and kind, make one verdict.
14. `detectability` — whether a verdict was possible at all.
15. `ranks` — ranks, for who asks for them, with how unsure they are.
16. `from_figures` — the whole of it, from the table of figures to the table of verdicts.
17. `sensitivity` — what would change if some councils were left out.
"""
