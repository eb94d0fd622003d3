# ---
# title: Who says so, before
# kind: guide
# minutes: {class: 30}
# ---

# %% [markdown]
# # 91 · Judge who says so: before the course
#
# **Is this page live?** Choose *Run → Run All Cells* in the menu. If sixteen questions appear below, Python is running.
#
# Do this page before lesson 00, or skip it: the lessons do not need it. Its twin, [page 92](92_who_says_so_again.ipynb), comes after
# lesson 05. The two together show *you* what you learned. Nobody else is shown your result.

# %% tags=["setup"]
from moscow_pyongyang import gain, who_says_so

# %% [markdown]
# ## Sixteen questions
#
# 25 min · sixteen questions
#
# Four questions are about the topic of the course, and you need no knowledge of it. Twelve are about other places and times,
# or about figures that were made up for this test; those say so. All that you need stands in the question.
#
# - Answer alone, without a search. Press **Save answer** to keep an answer; you may change it.
# - Nothing tells you what is right. That is on purpose: told now, it would spoil the measure.
# - Only what you answer within three hours of your first answer counts.
# - Say each time how sure you are. The three words stand for chances: **a guess**, right 1 time in 4; **fairly sure**, right 2
#   times in 3; **sure**, right 9 times in 10. Nothing is won by sounding sure.
#
# There are two forms of this test, A and B. The code of your answer file decides which one you meet first.

# %%
who_says_so("before")

# %% [markdown]
# ## Is all of it kept?
#
# Run the next cell when you have finished. It counts your answers and says no more.

# %%
gain()

# %% [markdown] tags=["instructor"]
# **Instructor.** How to use the two forms with a class, what to record, and what may be claimed: `docs/pilot.md`. To count
# a class, from five learners on: `moscow-pyongyang answers inventory FOLDER`. Do not talk about the items before page 92.

# %% [markdown]
# ## Next
#
# [Lesson 00, Start here](00_start_here.ipynb).
