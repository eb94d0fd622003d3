# ---
# title: Glossary and index
# minutes: {}
# ---

# %% [markdown]
# # 90 · Glossary and index: words, names, events, citations
#
# A page to look things up in. Every table here is made from the data of the course, so it says what the lessons say.
#
# **Is this page live?** Choose *Run → Run All Cells* in the menu. If tables appear under the grey cells, Python is running.
# Then press Ctrl + F (on a Mac, Command + F) and type the word that you look for.
#
# | You look for | Go to |
# | --- | --- |
# | what a word means, and how it is written in Hangul (한글) or Cyrillic (кириллица) | [Words](#Words), [All words from A to Z](#All-words-from-A-to-Z) |
# | who PRK, SUN or KOR is, and what the state was called in a given year | [Names](#Names) |
# | what happened, and which lesson tells it | [Events](#Events) |
# | what an essay says, and what the course makes of it | [Claims](#Claims) |
# | how to name a source in your own text | [Cite](#Cite) |

# %% tags=["setup"]
from moscow_pyongyang import card, cite, explore, load, name_of, readable
from moscow_pyongyang.tables.glossary import actors, glossary

# %% [markdown]
# ## Words
#
# The [glossary](data:glossary) has {{ len(glossary) }} terms. {{ int(glossary["hangul"].notna().sum()) }} have a form in
# Hangul and {{ int(glossary["cyrillic"].notna().sum()) }} one in Cyrillic. A blank means that the course does not need the form.
#
# **In a lesson** a linked word leads to the list "Words" near its end; hold the mouse over the word and its meaning appears.
#
# The columns Example and Lesson give one event, and the lesson in which you meet the term first. The whole list stands
# at the end of this page, under *All words from A to Z*.

# %% [markdown]
# **Words of one lesson.** Put another lesson between the quotation marks, for example `"L01"`, and press Shift + Enter.

# %%
glossary("L03")

# %% [markdown]
# **Words about one thing.** Put any word between the quotation marks. The search looks into terms and meanings.

# %%
glossary(word="treaty")

# %% [markdown]
# **Latin letters.** A Korean word can be written in Latin letters in several ways, so each form names its system:
#
# - **McCune–Reischauer** is used in most books on the period and in library catalogues.
# - **Revised Romanisation** is the official system of South Korea.
# - **North Korean official** is what Pyongyang itself prints in English.
# - **BGN/PCGN** turns Russian letters into Latin ones.
#
# This is why the newspaper that answered Moscow in [October 1990](event:1990-10-05-rodong-dollars-commentary) can be *Nodong
# sinmun* in a library and *Rodong Sinmun* in the news.

# %% [markdown]
# **A word is seldom neutral.** "Purge", "regime" and "satellite" are words of one side in the Cold War. The card of the table says so.

# %%
card("glossary")

# %% [markdown]
# ## Names
#
# Tables use short ids, and "PRK" or "KOR" always says which Korean state is meant. One actor can have several
# names, each for its own time ([entities](data:entities)): before [9 September 1948](event:1948-09-09-dprk-proclaimed) there was no
# North Korean state, and after [25 December 1991](event:1991-12-25-ussr-dissolves) Russia (RUS) stands where the Soviet Union
# (SUN) stood. Names carry claims as well: each Korean state denies the other's name.

# %%
actors()

# %% [markdown]
# `name_of` gives one name, as it was at the date after `on`. Languages: `"en"` English, `"ru"` Russian, `"ko"` Korean.

# %%
name_of("PRK", on="1946")

# %%
name_of("SUN", lang="ru", on="1950"), name_of("PRK", lang="ko", on="1968")

# %% [markdown]
# ## Events
#
# The table has {{ len(events) }} [events](data:events) in {{ len(eras) }} [eras](data:eras). Each era has its own question:

# %% tags=["data"]
eras = load("eras")
eras["years"] = eras["start"].str[:4] + "–" + eras["end"].str[:4]
readable(eras[["label", "years", "question"]])

# %% [markdown]
# To see the events of one lesson, write one of these calls into the next grey cell and press Shift + Enter.
#
# | Lesson | Years ([events](data:events)) | Call |
# | --- | --- | --- |
# | 01 Stalin and Kim | 1945–1956 | `explore.timeline(start=1945, end=1956)` |
# | 02 The Sino-Soviet split | 1956–1984 | `explore.timeline(start=1956, end=1984)` |
# | 03 The 1990 rupture | 1985–1999 | `explore.timeline(start=1985, end=1999)` |
# | 04 The 2022 realignment | 2000–2026 | `explore.timeline(start=2000, end=2026)` |
# | 05 Testing the thesis | all | `explore.timeline()` |
#
# Or write a word into the field **Search** of the timeline: it looks into title, summary and id. The call below
# gives the word "treaty". Choose an event to see its sources, its dispute and the reason for its code.

# %% tags=["widget"]
explore.timeline(query="treaty")

# %% [markdown]
# ## Claims
#
# Two essays are tested in this course: Van Jackson's in Foreign Affairs of [February 2015](source:hermit2015essay), and
# Sergey Radchenko's (Сергей Радченко) for NPR of [June 2024](source:radchenko2024essay). They were cut into {{ len(claims) }} [claims](data:claims). Each has a verdict,
# and the verdict is the course's own: argue with it.
# E1 is Jackson's, E2 is Radchenko's. Change `"L03"` to see the claims of another lesson.

# %%
claims = load("claims")
readable(claims[claims["lesson"] == "L03"][["claim_id", "essay", "claim", "verdict"]])

# %% [markdown]
# ## Cite
#
# Every event, document, claim, source and table has an id. `cite` turns it into a citation, with the sources under it.
# In square brackets you read how far the course itself has read a source. If you have not read it either, write
# "cited after" and name this course. Put another id between the quotation marks to cite another row.

# %%
cite("1990-09-30-moscow-recognises-seoul")

# %%
cite("claim-b25")

# %%
cite("arms_transfers")

# %% [markdown]
# Four habits of a good citation:
#
# 1. Name the **row**, not only the course: the id lets a reader find it.
# 2. Keep the **precision** of the date: a month stays a month.
# 3. Say what is **disputed**, in the words of the row.
# 4. A **number** needs its counter and its unit: "SIPRI estimates, in TIV", not "deliveries were".

# %% [markdown]
# ## All words from A to Z

# %%
glossary()

# %% [markdown]
# ## Sources
#
# {{ sources }}

# %% [markdown]
# ## Next
#
# Go back to the lesson that you came from: the list on the left holds them all, from **00_start_here.ipynb** on.
