# ---
# title: Practise how an exercise is made
# minutes: {reading: 2, doing: 10}
# ---

# %% [markdown]
# # E99 · Practise how an exercise is made
#
# Reading {{ reading_minutes }} min · doing {{ doing_minutes }} min
#
# The source holds the solution; the student's copy is what remains. Each item starts from loaded
# data, never from the answer before it, and an unanswered copy runs to its end.
#
# An item may vary: a class that releases the exercise with a seed gets another variant from the closed
# list in `answers.py`. Where the variant goes, in prose and in code, the source says `v` and a
# name between double braces. Instructors' notes that fit one variant only carry `variant="published"`,
# those for all others `variant="drawn"`.
#
# A computed item that varies has a cell tagged `given` right above its starter: two lines, the second of which gives
# each value that its solution needs a name with the number of the item. The solution uses these names and no value.

# %% tags=["setup"]
from moscow_pyongyang import check, load

# %% tags=["data"]
arms = load("arms_transfers")

# %% [markdown]
# ### Exercise 99.1 — Who sent the most in one year?
# 4 min · skill: data reading · core
#
# Find the largest delivery to {{ v.receiver }} (`{{ v.recipient }}`) in one row of
# [the table of arms transfers](data:arms_transfers). Name the result `largest_tiv` (a number, in million TIV).

# %% tags=["given"] id="E99.1"
# given: E99.1. Run it, and write this name in your answer, not its value.
recipient_1 = "{{ v.recipient }}"

# %% tags=["starter"] id="E99.1"
# answer: E99.1
largest_tiv = ...

# %% tags=["solution"] id="E99.1"
received = arms[arms["recipient"] == recipient_1]
largest_tiv = received["tiv_million"].max()

# %% tags=["check"] id="E99.1" points=2
check("E99.1", largest_tiv)

# %% [markdown] tags=["hint"]
# A column has a method for its largest value. The build folds this cell.

# %% [markdown] tags=["blocks"] id="E99.1"
# Keep the rows of the recipient. Then ask which value of `tiv_million` is the largest. The build puts these words, the verbs
# and the lines of the solution, mixed with the unneeded one, each behind a fold.
#
# verbs: keep, sort
#
# unneeded: n_deliveries = len(received)

# %% [markdown]
# ### Exercise 99.2 — What the number leaves out
# 6 min · skill: sourcing · core
#
# TIV is not money. In three sentences: what does it count, who counted, and which question can it not answer?

# %% [markdown] tags=["starter"] id="E99.2" points=4
# *Write here. The rubric has four criteria: claim, evidence, sourcing, doubt.*

# %% [markdown] tags=["solution"] id="E99.2"
# The institute in Stockholm estimates what a weapon can do, not what was paid for it.
# So it can compare years, and it cannot tell us who owed what to whom.

# %% [markdown] tags=["rubric"] id="E99.2"
# | Criterion | 0 | 1 |
# | --- | --- | --- |
# | claim | repeats the question | answers it in a sentence of its own |
# | evidence | names no column or row | names one that bears on the claim |
# | sourcing | silent on who counted | says who counted and for what |
# | doubt | certain | names one thing that the table cannot show |

# %% [markdown] tags=["instructor"]
# Notes for instructors may stand anywhere; students never receive them.

# %% [markdown] tags=["instructor"] variant="published"
# The largest delivery to China came [before the split](data:arms_transfers). This note is true for one choice only.

# %% [markdown]
# ## Sources
#
# {{ sources }}
