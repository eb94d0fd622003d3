# ---
# title: Who says so, after
# kind: guide
# minutes: {class: 30}
# ---

# %% [markdown]
# # 92 · Judge who says so: after lesson 05
#
# **Is this page live?** Choose *Run → Run All Cells* in the menu. If sixteen questions appear below, Python is running.
#
# Do this page when you have done lesson 05, and [page 91](91_who_says_so.ipynb) before lesson 00. You meet the other form now: other
# questions, of the same skills.

# %% tags=["setup"]
from moscow_pyongyang import gain, who_says_so

# %% [markdown]
# ## Sixteen other questions
#
# 25 min · sixteen questions
#
# The rules are those of page 91: alone, without a search, within three hours. Say each time how sure you are: **a guess**,
# right 1 time in 4; **fairly sure**, right 2 times in 3; **sure**, right 9 times in 10.

# %%
who_says_so("after")

# %% [markdown]
# ## What you gained
#
# Run the next cell when you have finished. It shows, to you alone:
#
# - **Gain**: how many answers were right before and after. Sixteen questions are few, so it also says how large a change luck
#   alone may make.
# - **Calibration**: of the answers of which you were sure, were about nine in ten right? On the broken line you were as sure as you
#   were right.
# - **Brier score**: the mean squared distance between the chance that you stated and what happened. 0 is best. Who calls
#   everything one chance in two gets 0.25.
#
# The result is yours. It stands in this page once you save it: before you give the page to anybody, click into the result and
# choose *Edit → Clear Cell Output*; running the cell brings it back.
#
# A gain here does not show that the course caused it. Who would have learned as much without it? One learner cannot tell.

# %%
gain()

# %% [markdown] tags=["instructor"]
# **Instructor.** The result of the cell above belongs to the student. Ask for no screen and no number. For the class there are
# counts from five learners on: `moscow-pyongyang answers inventory FOLDER` (`docs/pilot.md`).

# %% [markdown]
# ## Next
#
# Back to the [start](00_start_here.ipynb), where the map shows what is due.
