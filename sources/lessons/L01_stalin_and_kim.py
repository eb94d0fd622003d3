# ---
# id: L01
# slug: 01_stalin_and_kim
# title: Weigh who made the war
# minutes: {class: 75}
# ---

# %% [markdown]
# # 01 · Weigh who made the war: Stalin and Kim, 1945–1956
#
# **Is this page live?** Click into the next grey cell and press Shift + Enter. If a number in square
# brackets appears beside it, Python is running. If not, read on: every picture and table below also
# stands here as text once somebody has run the page.

# %% [markdown]
# ## The question
#
# **Whose war was it?** A Korean leader asked for it, a Soviet leader allowed it, a Chinese leader
# was made to share it, and each left papers that say something different.
# At the end you answer in three sentences, with two pieces of evidence and one doubt.
#
# | | |
# | --- | --- |
# | **Do** | read a coded timeline, draw a guess and check it, weigh two telegrams, decide with only what was known then |
# | **Be able to** | say when Moscow agreed to the war, how we know, and what specialists still dispute |
# | **Need** | lesson 00; no coding beyond changing a word in a cell |
# | **Minutes** | 75 in class: reading {{ reading_minutes }}, doing {{ doing_minutes }} |

# %% tags=["setup"]
import pandas as pd

from moscow_pyongyang import card, charts, explore, load, quiz, show

# Otherwise pandas cuts the texts in a table after fifty letters.
pd.set_option("display.max_colwidth", None)

# %% tags=["data"]
events = load("events")
first_years = events[events["year"] <= 1956]

# %% [markdown]
# ### The period at a glance
#
# Each mark is one event of the course's table. Up means that it moved Moscow and Pyongyang
# together, down that it moved them apart; a large mark did so strongly. Side and size are **one coder's
# judgement**, not a measurement.

# %% tags=["widget"]
show(charts.closeness_chart(first_years))

# %% [markdown] tags=["instructor"]
# **Instructor · minute 0–8.** Let the picture stand for a minute without comment; ask what it seems to
# say, and then who drew the marks. The trap is to read the height as a fact. The picture falls at the
# right-hand end because of a few events between [July](event:1956-07-kim-tour-criticism) and
# [September 1956](event:1956-09-23-joint-intervention), all coded by the same person.

# %% [markdown]
# ## Come back: what lesson 00 left you
#
# Two short questions before anything new. Nothing is judged until you press **Check**.

# %% tags=["quiz"]
quiz("L01", group="comeback")

# %% [markdown]
# ## Background: a state made under a roof
#
# The line across the peninsula was drawn in Washington and
# [accepted by Stalin in August 1945](event:1945-08-16-38th-parallel). The Soviet 25th Army
# [moved into Pyongyang (평양)](event:1945-08-26-25th-army-pyongyang). Kim Il Sung (김일성, Ким Ир Сен),
# a captain of the Red Army, [came ashore at Wonsan](event:1945-09-19-kim-returns-wonsan) from a Soviet ship
# and was [shown to the public](event:1945-10-14-pyongyang-rally) by Soviet officers that October.
#
# Stalin (Сталин) at first ordered [a broad "bourgeois-democratic" authority](event:1945-09-20-stalin-directive)
# and no soviets. Whether that order already meant a separate state divides historians. Lankov sees a
# system brought from outside; Armstrong sees [a Korean revolution under Soviet cover](event:1946-02-08-provisional-committee).

# %% [markdown]
# The Democratic People's Republic was proclaimed on [9 September 1948](event:1948-09-09-dprk-proclaimed), with a
# constitution that Soviet officials had worked over. Moscow
# [recognised it first](event:1948-10-12-soviet-recognition). Its soldiers
# [left by the end of that year](event:1948-12-soviet-troops-leave); its advisers and weapons stayed.
#
# In [March 1949](event:1949-03-05-stalin-kim-meeting) Kim asked Stalin for credit, trade and arms. The released
# minutes do not show him asking to invade. Two Russian authors report a second talk in which Stalin refused
# an attack; we know it only from their summaries. In [September 1949](event:1949-09-24-politburo-refusal)
# the refusal is on paper: the Soviet Politburo had it read out to Kim and to Pak Hon-yong (박헌영).
#
# Nine months later, on [25 June 1950](event:1950-06-25-invasion), the Korean People's Army attacked. What changed?

# %% [markdown]
# ## Look: what happened, and who says so
#
# 7 min · timeline
#
# Filter the events by actor or kind, then choose one to read its sources, its dispute and the reason for
# its code. A bar under a mark means that only the month or the year is known. A hollow mark means that the
# row is disputed. Actors are under *More filters*.

# %% tags=["widget"]
explore.timeline(start=1945, end=1956)

# %% [markdown]
# **Try.** Leave only China (CHN) switched on among the actors. How often does Beijing appear before
# [June 1950](event:1950-06-25-invasion), and how often after? Now switch it off again: an explorer shows
# what the table holds, and the table holds what its coders could find.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 15–25.** Pairs, one laptop. Ask each pair for one event that surprised them and who says so.
# Likely answer: the secret Soviet pilots. Misconception: "more marks in one year mean more contact"; they
# mean more attention by archives and coders.

# %% [markdown]
# ## Meet the data
#
# Before you use a number, ask who counted, why, and what is missing. One row of this table is one dated event.
# For 1945–1956 it holds {{ len(events[events["year"] <= 1956]) }} rows, and
# {{ int(events[events["year"] <= 1956]["hostility"].isna().sum()) }} of them carry **no** code for US–Soviet
# hostility. A blank is silence, not zero.

# %% tags=["data"]
card("events")

# %% tags=["golden"]
first_years["confidence"].value_counts()

# %% [markdown]
# {{ int((events[events["year"] <= 1956]["confidence"] == "disputed").sum()) }} of these rows are marked `disputed`.
# In most history books they read as smoothly as the others. Which are they?

# %%
disputed = first_years[first_years["confidence"] == "disputed"]
disputed[["date", "title", "dispute"]]

# %% [markdown]
# ## Predict, then reveal: how many arms did Moscow send?
#
# 4 min · draw a line
#
# The Stockholm institute SIPRI estimates deliveries of major weapons in *trend-indicator values* (TIV): military
# capability handed over, **not money** ([arms transfers](data:arms_transfers)). Before you look: how did Soviet deliveries to North Korea run from the
# first year of the war to 1956? Draw your guess, write one sentence why, and press **Reveal**.

# %% tags=["widget"]
explore.draw("arms", start=1950, end=1956)

# %% [markdown]
# The same numbers in three lines. Change `"SUN"` (the Soviet Union) to `"CHN"` and run the cell again.
# Did China send nothing before 1958, or does the table know nothing? The course cannot tell you; its
# [card](data:arms_transfers) says that a year without a row means *no delivery is recorded*.

# %% tags=["golden"]
arms = load("arms_transfers")
moscow = arms[(arms["supplier"] == "SUN") & (arms["recipient"] == "PRK")]
moscow[moscow["year"] <= 1956]

# %%
show(charts.arms_chart(arms, recipient="PRK", years=(1950, 1956)))

# %% [markdown]
# From 1950 to 1956 the table adds up to
# {{ int(arms[(arms["supplier"] == "SUN") & (arms["recipient"] == "PRK") & (arms["year"] <= 1956)]["tiv_million"].sum()) }}
# million TIV from Moscow ([arms transfers](data:arms_transfers)). The lowest year is
# {{ int(arms[(arms["supplier"] == "SUN") & (arms["recipient"] == "PRK") & (arms["year"] <= 1956)].sort_values("tiv_million")["year"].iloc[0]) }}:
# in the middle of the war, not after it. Estimates of this kind are rough, and weapons that Soviet units used
# themselves, such as [the fighters over the Yalu](event:1950-11-01-soviet-migs), are another matter.

# %% tags=["quiz"]
quiz("L01", "data-1", "data-2")

# %% [markdown]
# ## Decide: Moscow, at the end of January
#
# 8 min · decision room
#
# Before you read what Stalin answered, sit where he sat, with the papers that had reached him and nothing later.
# There is no score for doing what he did. What counts is which evidence you used.

# %% tags=["widget"]
explore.decide("stalin-1950")

# %% [markdown]
# ## Two documents: when did Stalin say yes?
#
# 10 min · two documents
#
# A telegram of [30 January 1950](doc:doc-1950-01-30-stalin) and a message of [14 May 1950](doc:doc-1950-05-14-filippov). Read who writes to whom, and why. Rate each for four skills *before*
# you ask for the notes of the course:
#
# - **Sourcing**: who wrote it, for whom, with what interest?
# - **Context**: what had just happened?
# - **Corroboration**: what would confirm or contradict it?
# - **Close reading**: which word decides what it promises?

# %% tags=["widget"]
explore.bench(
    "doc-1950-01-30-stalin",
    "doc-1950-05-14-filippov",
    question="When did Stalin say yes to the attack?",
)

# %% [markdown] tags=["instructor"]
# **Instructor · minute 45–58.** The word that decides is "help" in January and "finally" in May. Students like to
# pick one date. Ask what each date would *explain*: January explains the arms that
# [Shtykov reported in May](event:1950-05-30-ready-by-june), May explains why Beijing could not easily stay out in
# [October](event:1950-10-19-china-enters). Sensitive: for many Korean families this is the war that divided them;
# "Whose war" is a question about decisions, never about whose suffering counted.

# %% tags=["quiz"]
quiz("L01", "sourcing-1", "context-1", "order-1", "evidence-1")

# %% [markdown]
# ## What followed
#
# In [April 1950](event:1950-04-kim-in-moscow) Stalin approved on conditions: Mao must agree, and no Soviet troops
# would fight. By the end of [May](event:1950-05-30-ready-by-june) most of the weapons had come and a Soviet general
# had helped to draft the plan. Three weeks after the landing at Inchon had turned the war, American jets
# [shot up a Soviet airfield](event:1950-10-08-sukhaya-rechka); Moscow protested and let it pass. On
# [13 October 1950](event:1950-10-13-stalin-evacuation-order), when Beijing seemed to refuse, Stalin advised Kim to leave
# his own country. Kim found it hard and said that he would obey. A day later China's decision cancelled the advice, and
# on [19 October 1950](event:1950-10-19-china-enters) Chinese units began to cross the Yalu.

# %% [markdown]
# From November Soviet pilots [fought in secret](event:1950-11-01-soviet-migs). In the summer of
# [1952](event:1952-07-16-kim-to-stalin) Kim wrote to Stalin what the bombing had cost. A month later Stalin and Zhou Enlai
# (周恩来) agreed in Moscow [to fight on](event:1952-08-20-stalin-zhou), while Zhou noted that the Koreans wanted to settle.
# Two weeks after Stalin's death Moscow [reversed the line](event:1953-03-19-moscow-ends-war), and the
# [armistice](event:1953-07-27-armistice) followed that July.

# %% tags=["quiz"]
quiz("L01", "corroboration-1", "match-1")

# %% [markdown]
# ## After Stalin: the client who would not bow
#
# Kim came back from Moscow in [September 1953](event:1953-09-19-soviet-aid-pledge) with a large grant. In
# [December 1955](event:1955-12-28-juche-speech) he blamed Soviet Koreans for copying: the word *juche* (주체)
# appeared in a fight about loyalty. Khrushchev's [secret speech](event:1956-02-25-secret-speech) gave his critics
# Moscow's authority to quote. At the plenum of [August 1956](event:1956-08-30-august-plenum) they attacked and were
# crushed. In [September](event:1956-09-23-joint-intervention) Moscow and Beijing together forced him to take them back.
# Lesson 02 begins there.

# %%
late = first_years[first_years["year"] >= 1953]
late[["date", "title", "closeness", "coding_note"]]

# %% [markdown] tags=["stretch"]
# **Stretch.** The mean of the codes for each year. It moves a good deal, but each year holds few events, one person
# chose them, and a mean of such codes is a summary of judgements: no more.

# %% tags=["stretch"]
first_years.groupby("year")["closeness"].agg(["mean", "count"]).round(1)

# %% [markdown]
# ## What specialists dispute
#
# 3 min · talk with a neighbour: which of these would you ask a specialist about?
#
# **When did Moscow agree?** Weathersby and Radchenko see the turn in the telegram of
# [30 January 1950](event:1950-01-30-stalin-assent). Matray and others date approval to the Moscow talks of
# [April 1950](event:1950-04-kim-in-moscow) and the last word to [14 May 1950](event:1950-05-14-filippov-to-mao), after Mao
# had been asked. The course says *signalled* for January and *approved on conditions* for April.
#
# **Did spies reassure him?** Radchenko writes that [intercepted American cables](claim:claim-a14) suggested that
# Washington would not fight. Weathersby notes that in April Stalin spoke of information from the United States. The
# older story blames [Acheson's speech](event:1950-01-12-acheson-speech); Matray doubts that it mattered. The course names
# the author each time.

# %% [markdown]
# **How many Soviet airmen?** About 26,000 at the peak in 1952; over 40,000 or as many as 72,000 in rotation; 120 or 135
# pilots lost. [The sources differ](event:1950-11-01-soviet-migs), and both sides counted more kills than there were.
#
# **Was there germ warfare?** Pyongyang made the charge in [February 1952](event:1952-02-22-germ-warfare-charge). Most
# specialists hold it false, on Soviet papers of 1953 and a Chinese memoir. Endicott and Hagerman contest where those
# papers come from: [the text is known only from hand copies](event:1953-05-02-bw-retraction). The DPRK maintains the charge.
#
# **Who fired first?** Soviet papers settle that [the invasion](event:1950-06-25-invasion) was planned. Cumings points to
# border fighting before it that both sides began. Pyongyang says to this day that the South attacked.

# %% [markdown]
# ### What the essays say
#
# The course tests two essays claim by claim. These claims belong to this lesson. Pick one and
# argue with the verdict: each rests on rows that you can open in the timeline.

# %% tags=["data"]
claims = load("claims")
here = claims[claims["lesson"] == "L01"]
here[["claim_id", "claim", "verdict"]]

# %% [markdown]
# ## Your answer
#
# **Whose war was it?** Write three sentences. Use two pieces of evidence, each with its id (for example
# `1950-05-14-filippov-to-mao`), and name one doubt. The rubric is the same for everyone: a claim, evidence that bears on
# it, where the evidence comes from, and what would change your mind.

# %% tags=["quiz"]
quiz("L01", "answer-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 65–75.** Good answers divide the question: who wanted the war (Kim), who could forbid it and at first
# did (Stalin), who was made answerable (Mao). Weak answers choose one man. Accept any position with two ids that
# bear on it. The exit question asks for confidence; compare it with the rightness of the answer in class.

# %% [markdown]
# ## What you can take away
#
# - Moscow [refused in September 1949](event:1949-09-24-politburo-refusal) and
#   [signalled readiness in January 1950](event:1950-01-30-stalin-assent): it held a veto and chose not to use it.
# - Dating a decision means asking which paper, for whose eyes. [A message to Mao](doc:doc-1950-05-14-filippov) is also a
#   way to share the blame.
# - Obedience had limits on both sides: Stalin would [give up the North](event:1950-10-13-stalin-evacuation-order) rather
#   than fight America openly, and Kim's own wishes show by [1952](event:1952-07-16-kim-to-stalin).
# - A code is a judgement with a name on it. A blank is not a zero.

# %% tags=["quiz"]
quiz("L01", group="exit")

# %% [markdown]
# ## Sources
#
# {{ sources }}

# %% [markdown]
# ## Next
#
# **Practise** with exercise E01: the same tables, short tasks and one argument. **Go on** with lesson 02, the
# Sino-Soviet split: Kim between two patrons. Your answers stay in the file `answers.jsonl` beside this notebook and
# nowhere else; come back in a week and the come-back questions will meet you there.
