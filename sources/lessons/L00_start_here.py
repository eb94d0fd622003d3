# ---
# id: L00
# slug: 00_start_here
# title: Start here
# minutes: {class: 20}
# ---

# %% [markdown]
# # 00 · Start here: read one row, and ask who wrote it
#
# Twenty minutes. You need no coding. You run cells, read a table that people coded, answer a few questions and
# have one answer checked. Reading {{ reading_minutes }} min · doing {{ doing_minutes }} min.
#
# **Is this page live?** Click into the grey cell below and press **Shift + Enter**. If a line appears under it, Python
# is running on this machine. If nothing happens, you are looking at a still copy: you can read all of it, but not
# change it.

# %%
"This page is live."

# %% [markdown]
# **If you are lost.** *Run → Run All Cells* in the menu runs everything from the top. *Kernel → Restart Kernel* starts
# afresh; your answers stay. No cell can break the course: your copy is yours, and a new one is one start away.

# %% [markdown]
# ## Load the course
#
# This cell comes first in every notebook. It fetches nothing from the internet: lessons, tables and pictures are all on
# this machine, and nothing about you leaves it.

# %% tags=["setup"]
from moscow_pyongyang import check, cite, explore, load, quiz

# %% [markdown]
# ## Read one row
#
# The course rests on tables. One row of the table `events` is one dated event between Moscow and Pyongyang, or one
# around them. Here is the row for [30 September 1990](event:1990-09-30-moscow-recognises-seoul).

# %% tags=["data"]
events = load("events")
row = events[events["event_id"] == "1990-09-30-moscow-recognises-seoul"]
row[["date", "title", "closeness", "hostility", "confidence"]].T

# %% [markdown]
# `closeness` says how far the event moved Moscow and Pyongyang together (+2) or apart (−2). `hostility` says how hostile
# Washington and Moscow were in it. **Who says so?** One person who read the sources and wrote down a reason:

# %%
row["coding_note"].iloc[0]

# %% [markdown]
# Another reader may put −1. That is no mistake: a code is a **judgement**, and the course teaches it as one. Only three
# of the {{ len(events) }} events, all of 1985, were coded by two people. In
# {{ int((lambda c: (c.pivot(index="event_id", columns="coder", values="closeness").dropna().diff(axis=1).iloc[:, 1] != 0).sum())(coder_codes[coder_codes["event_id"].duplicated(keep=False)])) }}
# of the three they chose different numbers for closeness.

# %% tags=["golden"]
codes = load("coder_codes")
codes[codes["event_id"].duplicated(keep=False)][["event_id", "coder", "closeness"]]

# %% [markdown]
# ## Find the sources
#
# Small numbers in square brackets lead to the list of sources at the end of a page. You can also ask for any id:

# %%
cite("1990-09-30-moscow-recognises-seoul")

# %% [markdown]
# ## Move something
#
# 4 min · timeline
#
# An *explorer* shows the table and lets you filter it. Use the mouse, or Tab and the arrow keys. Choose one event below
# the picture: its sources, its dispute and the reason for its code appear.

# %% tags=["widget"]
explore.timeline(start=1985, end=1991)

# %% [markdown]
# ## Answer something
#
# A quiz judges nothing until you press **Check**. Wrong answers get a reason, not a cross. Your answers stay in one file
# beside this notebook, `answers.jsonl`; it holds no name, and you may delete it. When you come back, they are still here.

# %% tags=["quiz"]
quiz("L00", group="start")

# %% [markdown]
# ## Check something
#
# 3 min · one answer
#
# In an exercise you give your answer a name, and `check` says what it makes of it. How many events does the table hold
# for {{ int(events[events["year"] == 1990]["year"].iloc[0]) }}? The number of rows that a filter leaves is `len(...)`. Put it where the three dots are and run both cells.

# %%
in_1990 = events[events["year"] == 1990]
n_events = ...

# %%
check("E00.1", n_events)

# %% [markdown]
# <details><summary>A hint</summary>
#
# Write `n_events = len(in_1990)` in the cell above, run it, then run the check again. A check never shows the answer;
# it tells you what your answer looks like.
#
# </details>

# %% [markdown]
# ## Four words for the whole course
#
# | Word | Means | Ask |
# | --- | --- | --- |
# | blank | nobody wrote a value | why not? never "zero" |
# | disputed | specialists disagree about the row as worded | what are the two sides? |
# | ledger | one side's own account, of trade for example | whose, and who is missing? |
# | code | a judgement written as a number | whose, and for what reason? |

# %% tags=["quiz"]
quiz("L00", group="exit")

# %% [markdown] tags=["instructor"]
# **Instructor.** Run this page once on a school laptop before the first class; it needs no network. Likely trouble: a
# cell run out of order (Run All mends it) and a quiz answered without Check (nothing is lost; nothing is judged).

# %% [markdown]
# ## Sources
#
# {{ sources }}

# %% [markdown]
# ## Next
#
# Open **01_stalin_and_kim.ipynb** in the list on the left: Stalin and Kim. Exercise E01 belongs to it.
