# ---
# title: Start here
# minutes: {class: 20}
# ---

# %% [markdown]
# # 00 · Start here: read one row, and ask who wrote it
#
# **Is this page live?** Choose *Run → Run All Cells* in the menu. If the map of the course appears here, Python is running on
# this machine. If nothing happens, you are looking at a still copy: you can read all of it, but not change it.
#
# To measure what you learn, do [page 91](91_who_says_so.ipynb) first; the lessons do not need it.

# %% tags=["setup"]
from moscow_pyongyang import check, cite, explore, load, quiz, readable

# %% [markdown]
# ## Move something
#
# 4 min · timeline
#
# No coding. Each mark below is one event between Moscow and [Pyongyang](term:pyongyang-name) (평양), or one
# in the world around them. Up means that the event brought the two closer, down that it moved them apart.

# %% [markdown] tags=["screen"]
# Choose one, with the mouse or with Tab and the arrow keys: its sources, its dispute and the reason for its code appear. Then tick
# one domain, for example *Economic*, and read how the headline counts again.

# %% tags=["widget"]
explore.timeline(start=1985, end=1991, pick="1990-09-02-shevardnadze-brings-the-news")

# %% [markdown]
# **Try.** Take one of the large marks that point down. What happened, and who acted?
#
# Who says that one of these events moved the two apart? The rest of this page asks that. Reading {{ reading_minutes }} min ·
# doing {{ doing_minutes }} min.

# %% [markdown] tags=["screen"]
# **If you are lost.** *Run → Run All Cells* in the menu runs everything from the top and brings you back up here. *Kernel →
# Restart Kernel* makes Python forget what has run; your answers stay, also those that you have only begun. You work in your own
# copy and cannot break the course. For a fresh copy, give this file another name and start the course again.

# %% [markdown] tags=["screen"]
# ## The grey cells
#
# They hold code: click into one and press **Shift + Enter**, and it runs. You need not read them. The first cells of a page are
# folded; they bring in the tools of the course. They fetch nothing from the internet: lessons, tables and pictures are all on
# this machine, and nothing about you leaves it.

# %% [markdown]
# ## Read one row
#
# The course rests on tables. One row of the table `events` is one mark of the picture above. Each column says one thing
# about it. Here are five columns of the row for [30 September 1990](event:1990-09-30-moscow-recognises-seoul).

# %% tags=["data"]
events = load("events")
row = events[events["event_id"] == "1990-09-30-moscow-recognises-seoul"]
readable(row[["date", "title", "closeness", "hostility", "confidence"]])

# %% [markdown]
# `closeness` says how far the event moved Moscow and Pyongyang together (up to +2) or apart (down to −2). `hostility` says
# how hostile Washington and Moscow were in it, from very hostile (+2) to much friendlier (−2). `confidence` says how sure the
# facts of the row are. The two numbers are **codes**. Who says so? One person, a *coder*, who read the sources and wrote
# down a reason:

# %%
readable(row[["date", "coding_note"]])

# %% [markdown]
# Another reader may put −1. That is no mistake: a code is a **judgement**, and the course teaches it as one. Almost all of the
# {{ len(events) }} events have their codes from one person only. The table below holds those that two people coded, C1 and C2:
# one line for each judgement. Do the two agree?

# %% tags=["golden"]
codes = load("coder_codes")
first = codes[codes["coder"] != "C4"]  # C4 coded sixty events again, as a test: lesson 05
readable(first[first["event_id"].duplicated(keep=False)][["event_id", "coder", "closeness"]])

# %% [markdown]
# ## Find the sources
#
# Every row has a name of its own, its *id*. You can ask for the sources of any id. The words in square brackets say how much of
# a source was read for the course:

# %%
cite("1990-09-30-moscow-recognises-seoul")

# %% [markdown] tags=["screen"]
# A small raised number in the text opens a note beside it: what is cited, and where to find it. The list at the end of the page
# holds all of them.

# %% [markdown]
# ## Answer something
#
# What do such rows say, and what do they not say?

# %% [markdown] tags=["screen"]
# A quiz judges nothing until you press **Check**. A wrong answer gets a reason, and you may try again. What you write or choose is
# kept a moment later, checked or not, in one file beside this notebook, `answers.jsonl`; it holds no name, and you may delete it.
# When you come back and choose *Run → Run All Cells*, it is all here.

# %% tags=["quiz"]
quiz("L00", group="start")

# %% [markdown] tags=["screen"]
# ## Check something
#
# 3 min · one answer
#
# In an exercise you give your answer a name, and `check` tells you about it. How many events does the table hold
# for {{ int(events[events["year"] == 1990]["year"].iloc[0]) }}? The first line keeps the rows of that year and calls them
# `in_1990`. Python counts the rows of a table with `len(...)`. Write `len(in_1990)` where the three dots stand after
# `n_events =`, and run both cells.

# %% tags=["screen"]
in_1990 = events[events["year"] == 1990]
n_events = ...

# %% tags=["screen"]
check("E00.1", n_events)

# %% [markdown] tags=["screen"]
# <details><summary>A hint</summary>
#
# The second line should read `n_events = len(in_1990)`. Run that cell, then the check again. A check never shows the answer;
# it tells you what your answer looks like.
#
# </details>

# %% [markdown]
# ## Four words for the whole course
#
# When a table shows one of these, ask the question beside it.
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
# ## Next
#
# Go on with [lesson 01, Stalin and Kim](01_stalin_and_kim.ipynb): whose war was it? Its short tasks are in
# [exercise E01](E01_stalin_and_kim.ipynb). The map at the top of this page shows what you have done, and which questions are due again.
# If you want to write the code of the exercises yourself and never have, [page 00b](00b_the_five_verbs.ipynb) teaches it in half an hour.

# %% [markdown]
# ## Words
#
# Each lesson ends with a list of its special words; all words of the course stand in the [glossary](90_glossary.ipynb). On a screen
# such a word is a link in the text: point at it and its meaning appears.
#
# {{ words }}

# %% [markdown]
# ## Sources
#
# {{ sources }}
