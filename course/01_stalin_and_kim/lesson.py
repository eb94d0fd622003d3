# ---
# title: Weigh who made the war
# minutes: {class: 75}
# people: [sun-1923-03-10-stalin, prk-1948-09-09-kim-il-sung, chn-1949-10-01-mao-zedong, shtykov, pak-hon-yong]
# places: [pyongyang, seoul, wonsan, beijing]
# ---

# %% [markdown]
# # 01 · Weigh who made the war: Stalin and Kim, 1945–1956
#
# **Is this page live?** Click into the next grey cell and press Shift + Enter. If nothing happens, this is a copy to
# read only.

# %% [markdown] tags=["slide", "handout"]
# ## The question
#
# Pyongyang, [17 January 1950](event:1950-01-17-kim-presses-shtykov). A farewell lunch, with toasts. Kim Il Sung (김일성, Ким Ир Сен)
# takes the Soviet ambassador, Terentii Shtykov (Терентий Штыков), aside. Thoughts of the South
# [keep him awake](event:1950-01-17-kim-presses-shtykov), he says. He wants to see Joseph Stalin (Иосиф Сталин) and receive
# [an order to attack](doc:doc-1950-01-19-shtykov). He cannot begin by himself:
# ["for him the order of Comrade Stalin is law"](doc:doc-1950-01-19-shtykov). But if Stalin will not see him,
# ["then he will try to meet with Mao Zedong"](doc:doc-1950-01-19-shtykov) (毛泽东). Two days later the ambassador
# [reports it to Moscow](doc:doc-1950-01-19-shtykov). A plea, a threat, or theatre? Five months later there was
# [a war](event:1950-06-25-invasion).
#
# **Whose war was it?** At the end you answer in three sentences, with two pieces of evidence and one doubt. Most of
# the papers are Soviet: {{ int(documents[documents["date"].str[:4].astype(int) <= 1956]["paper_of"].str.contains("SUN").sum()) }} of the
# {{ int((documents["date"].str[:4].astype(int) <= 1956).sum()) }} [documents](data:documents) that the course holds for these years
# were written in Soviet offices.
#
# | What | In this lesson |
# | --- | --- |
# | **Do** | read a timeline, draw a guess and check it, decide with only what was known then, weigh two messages |
# | **Be able to** | say when Moscow agreed to the war, how we know, and what specialists still dispute |
# | **Need** | lesson 00; no coding beyond changing a word in a cell |
# | **Minutes** | {{ core_minutes }} in class: reading {{ reading_minutes }}, doing {{ doing_minutes }} |
#
# For many Korean families this is the war that divided them. The question is about decisions, never about whose
# suffering counted.
#
# You need not read the code: run each cell, then read on.

# %% tags=["setup"]
from moscow_pyongyang import card, explore, load, progress, quiz, readable

# %% tags=["data"]
events = load("events")
first_years = events[events["year"] <= 1956]

# %% [markdown]
# ### The period at a glance
#
# Each mark is one event. Above the line it moved Moscow and Pyongyang together, below it moved them apart. Side and size:
# **one coder's judgement** each.

# %% tags=["widget", "slide"]
explore.closeness(end=1956, pick="1950-01-17-kim-presses-shtykov")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 0–2.** Read the scene aloud, then let the picture stand for a minute without comment. Ask what it seems to
# say, and then who drew the marks. The trap is to read the height as closeness. The picture falls at the
# right-hand end because of a few events between [July](event:1956-07-kim-tour-criticism) and
# [September 1956](event:1956-09-23-joint-intervention), nearly all coded by the same person.

# %% [markdown]
# ## Come back: what lesson 00 left you
#
# Questions that are due again today, or else two on lesson 00.

# %% tags=["quiz"]
quiz("L01", due=True)

# %% [markdown] tags=["instructor"]
# **Instructor · minute 2–4.** Alone, in silence; no talk. Whoever finishes early writes one line: whose war was it, as a first guess? Keep
# the guess for the end.

# %% [markdown] tags=["slide", "handout"]
# ## Background: a state made under Soviet occupation
#
# In [August 1945](event:1945-08-16-38th-parallel) Washington drew a
# line across the peninsula, the [38th parallel](term:thirty-eighth-parallel), and Stalin accepted it. Soviet troops
# [moved into Pyongyang (평양)](event:1945-08-26-25th-army-pyongyang). Kim, a captain of the Red Army, came home
# [on a Soviet ship](event:1945-09-19-kim-returns-wonsan). By [February 1946](event:1946-02-08-provisional-committee) he led a
# committee that governed under a [Soviet Civil Administration](term:soviet-civil-administration).
#
# His state, the Democratic People's Republic ([DPRK](term:dprk)), was proclaimed on
# [9 September 1948](event:1948-09-09-dprk-proclaimed). Soviet soldiers
# [left by the end of that year](event:1948-12-soviet-troops-leave); advisers and weapons stayed.
# [Lankov (2002)](source:lankov2002stalin) sees a system brought from outside; [Armstrong (2003)](source:armstrong2003revolution)
# sees a Korean revolution under Soviet cover.
#
# In [September 1949](event:1949-09-24-politburo-refusal) Moscow said no. The Soviet [Politburo](term:politburo) had its refusal
# of an attack read out to Kim and to his foreign minister, Pak Hon-yong (박헌영). Four months later came the lunch. On
# [25 June 1950](event:1950-06-25-invasion) the [Korean People's Army](term:kpa) attacked. What had changed?
#
# <details><summary>Year by year: how the state was made</summary>
#
# - **1945.** Kim landed at [Wonsan (원산)](event:1945-09-19-kim-returns-wonsan); the later legend of the
#   [Great Leader](term:great-leader) gives him a victorious army instead. Stalin ordered
#   [a broad "bourgeois-democratic" authority](event:1945-09-20-stalin-directive) and no soviets; whether that already meant a
#   separate state divides historians. In October Soviet officers [showed Kim to the public](event:1945-10-14-pyongyang-rally). In
#   [December](event:1945-12-27-moscow-decision) the foreign ministers planned a [trusteeship](term:trusteeship) of at most five years.
# - **1948.** The army was [built on the Soviet model](event:1948-02-08-army-founded), the constitution
#   [edited in Moscow](event:1948-soviet-hand-in-constitution). Moscow [recognised the state first](event:1948-10-12-soviet-recognition).
# - **1949.** In [March](event:1949-03-05-stalin-kim-meeting) Kim asked Stalin for credit, trade and arms. The released minutes do
#   not show him asking to invade. Two Russian authors, [Bajanov (1996)](source:bajanov1996assessing) and
#   [Torkunov (2000)](source:torkunov2000war), report a second talk in which Stalin refused an attack; it is known only from
#   their summaries.
#
# </details>

# %% [markdown] tags=["instructor"]
# **Instructor · minute 4–5.** One sentence from the class: what had to change between the refusal of
# [September 1949](event:1949-09-24-politburo-refusal) and the attack? Leave the guesses on the board. Misconception: "Soviet
# occupation explains it all"; the soldiers [had left](event:1948-12-soviet-troops-leave). Sensitive: the war divided families; ask
# nobody for a family story.

# %% [markdown]
# ## Look: what happened, and who says so
#
# 7 min · timeline
#
# Choose an event, with a click or with the arrow keys. The panel beside the picture shows its sources and its dispute. A bar
# under a mark means that only the month or the year is known, a hollow mark that the row is disputed. Small grey dots are
# events in the wider world.

# %% tags=["widget", "slide"]
explore.timeline(start=1945, end=1956, pick="1950-06-25-invasion")

# %% [markdown]
# **Try.** Open *More* and choose China among the actors. How often does China appear before
# [June 1950](event:1950-06-25-invasion), and how often after? You counted rows of a table, and it holds what its coders could
# find: of the [documents](data:documents) for these years only
# {{ int(documents[documents["date"].str[:4].astype(int) <= 1956]["paper_of"].str.contains("CHN").sum()) }} were written on the Chinese side.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 5–13.** Pairs, one laptop. Ask each pair for one event that surprised them and who says so.
# Likely answer: the secret Soviet pilots. China: {{ int(events[(events["year"] <= 1956) & (events["date"] < "1950-06-25")]["actors"].str.contains("CHN").sum()) }}
# rows before the attack, {{ int(events[(events["year"] <= 1956) & (events["date"] > "1950-06-25")]["actors"].str.contains("CHN").sum()) }} after it. Misconception: "more marks in one year mean more contact"; they
# mean more attention by archives and coders.

# %% [markdown]
# ## Meet the data
#
# Before you use a number, ask who counted, why, and what is missing. The card of a table says so.
# For 1945–1956 this one holds {{ len(events[events["year"] <= 1956]) }} rows, and
# {{ int(events[events["year"] <= 1956]["hostility"].isna().sum()) }} of them carry **no** code for US–Soviet
# hostility. A blank is silence, not zero.

# %% tags=["data"]
card("events")

# %% [markdown]
# The column `confidence` says how sure the coder is of a row: high, medium or disputed.

# %% tags=["golden"]
readable(first_years["confidence"].value_counts().to_frame())

# %% [markdown]
# In most history books the {{ int((events[events["year"] <= 1956]["confidence"] == "disputed").sum()) }} disputed ones read as
# smoothly as the others.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 13–14.** Read the card aloud, one line a student. Ask which line would make them trust the table less. Misconception:
# "disputed means false": it means that specialists disagree about the row as worded.

# %% [markdown] tags=["stretch"]
# **Stretch.** Which rows are disputed, and what is disputed about each?

# %% tags=["stretch"]
disputed = first_years[first_years["confidence"] == "disputed"]
readable(disputed[["date", "title", "dispute"]])

# %% [markdown]
# ## Predict, then reveal: how many arms did Moscow send?
#
# 4 min · draw a line
#
# The Stockholm institute SIPRI estimates deliveries of major weapons in *trend-indicator values*
# ([TIV](term:tiv)): military capability handed over, **not money** ([arms transfers](data:arms_transfers)). How did Soviet
# deliveries to North Korea run from the first year of the war to 1956? The value of the first year is given. Draw your
# guess for the others, say why in one sentence, and press **Reveal**.

# %% tags=["widget", "slide"]
explore.predict("arms", start=1950, end=1956)

# %% [markdown]
# The same numbers as a table: `SUN` is the Soviet Union, `PRK` North Korea.

# %% tags=["golden"]
arms = load("arms_transfers")
moscow = arms[(arms["supplier"] == "SUN") & (arms["recipient"] == "PRK")]
readable(moscow[moscow["year"] <= 1956])

# %% [markdown] tags=["screen"]
# **Try.** Change `"SUN"` to `"CHN"` (China) and run the cell again. Did China send nothing in these years, or does the table
# know nothing? Answer the question below, then change it back.

# %% tags=["quiz"]
quiz("L01", "data-2")

# %% [markdown]
# From 1950 to 1956 the table adds up to
# {{ "{:,}".format(int(arms[(arms["supplier"] == "SUN") & (arms["recipient"] == "PRK") & (arms["year"] <= 1956)]["tiv_million"].sum())) }}
# million TIV from Moscow ([arms transfers](data:arms_transfers)). The lowest year is
# {{ int(arms[(arms["supplier"] == "SUN") & (arms["recipient"] == "PRK") & (arms["year"] <= 1956)].sort_values("tiv_million")["year"].iloc[0]) }}:
# in the middle of the war, not after it. Left out is what Soviet units flew themselves, like
# [the fighters](event:1950-11-01-soviet-migs) over the [Yalu](term:yalu), the river on the border with China.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 14–21.** Everybody draws before anybody reveals. Ask two students with opposite lines for their reason. Likely
# answer: a peak in the middle of the war. Misconceptions: "TIV is money"; "no row, so China sent nothing". The question on China is the one
# to talk about: what would a row of zero look like?

# %% [markdown] tags=["slide", "handout"]
# ## Decide: Moscow, at the end of January
#
# 8 min · decision room
#
# The report of the lunch lies on Stalin's desk.
# [Mao is in Moscow](event:1949-12-16-mao-in-moscow), to negotiate an alliance. Sit where Stalin sat: nothing on the desk is later
# than that month. Tick what decides your answer, choose one of five and give a reason. There is no score for doing what he did.

# %% tags=["widget"]
explore.decision_room("stalin-1950")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 21–37.** Eight minutes of silence to read the desk; it is long on purpose. Then a corner of the classroom for each
# answer, and from each corner the one paper that decided. Ask which paper somebody else in Moscow would have laid on top. Misconception:
# "he knew how it would end": nothing on the desk is later than that month. The room tells the outcome once
# an answer is given: let all choose first.

# %% [markdown]
# ## Two documents: when did Stalin say yes?
#
# 10 min · two documents
#
# Compare a [ciphered telegram](term:ciphertelegram) of [30 January 1950](doc:doc-1950-01-30-stalin) with a message of
# [14 May 1950](doc:doc-1950-05-14-filippov), which Stalin sent under the cover name [Filippov](term:filippov). The line *Checked*
# says how much of each text was seen. Rate each from 0 to 3 for four skills, then press **Compare with the editors**:
#
# - **Sourcing**: who wrote it, for whom, with what interest?
# - **Context**: what had just happened?
# - **Corroboration**: what would confirm or contradict it?
# - **Close reading**: what does it promise, and on which condition?

# %% tags=["widget", "slide"]
explore.compare_documents(
    "doc-1950-01-30-stalin",
    "doc-1950-05-14-filippov",
    question="When did Stalin say yes to the attack?",
)

# %% [markdown] tags=["instructor"]
# **Instructor · minute 37–55.** Two phrases decide: in January that Stalin is ready to help, in May that the last decision
# is left to the Chinese and the Koreans jointly. Students like to
# pick one date. Ask what each date would *explain*: January explains the arms that
# [Shtykov reported in May](event:1950-05-30-ready-by-june), May explains why Beijing could not easily stay out in
# [October](event:1950-10-19-china-enters). For two votes with a talk between, ask the first question below twice;
# on a screen by `quiz("L01", "sourcing-1", mode="class")`.

# %% tags=["quiz"]
quiz("L01", "sourcing-1", "evidence-1")

# %% [markdown] tags=["stretch"]
# 8 min · decision room · stretch
#
# **Stretch. Another chair.** Sit where Mao sat on [13 October 1950](event:1950-10-13-mao-decides-to-send).
# His troops are halted at the Yalu, and nothing on the desk is later.

# %% tags=["widget", "stretch"]
explore.decision_room("mao-zedong-1950")

# %% [markdown] tags=["slide"]
# ## What followed
#
# In the [April talks](term:april-talks) of 1950 [in Moscow](event:1950-04-kim-in-moscow) Stalin approved on two conditions: Mao must
# agree, and no Soviet troops would fight. Two days after the attack, on [27 June 1950](event:1950-06-27-un-resolution-83), the
# Security Council recommended help for South Korea. The Soviet seat was empty.
#
# Two weeks after the American landing at [Inchon](term:incheon) (인천) Kim and Pak
# [asked Stalin for direct help](event:1950-09-29-kim-pak-plea). On [13 October 1950](event:1950-10-13-stalin-evacuation-order), when
# Beijing seemed to refuse, Stalin advised Kim to leave his own country. Shtykov reported that Kim found it hard and would obey.
# Within a day China's decision cancelled the advice, and on [19 October 1950](event:1950-10-19-china-enters) the
# [Chinese People's Volunteers](term:volunteers) (中国人民志愿军) began to cross the Yalu.
#
# In the summer of [1952](event:1952-07-16-kim-to-stalin) Kim wrote to Stalin what the bombing had cost. A
# month later Stalin and China's premier Zhou Enlai (周恩来) agreed [to fight on](event:1952-08-20-stalin-zhou), while Zhou noted that the Koreans
# wished to settle. Two
# weeks after Stalin's death Moscow [decided to end the war](event:1953-03-19-moscow-ends-war). The
# [armistice](term:armistice) followed [in July 1953](event:1953-07-27-armistice). South Korea did not sign.

# %% tags=["quiz"]
quiz("L01", "match-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 55–58.** Read the three paragraphs aloud, then the question in pairs. Ask where in them Kim and Stalin want different
# things. Likely answers: [October 1950](event:1950-10-13-stalin-evacuation-order) and [1952](event:1952-07-16-kim-to-stalin). Sensitive:
# some families were bombed.

# %% [markdown]
# <details><summary>Year by year: the war</summary>
#
# - **1950.** By the end of [May](event:1950-05-30-ready-by-june) most of the weapons had come. The northern chief of staff and a
#   Soviet general had shown Kim the plan of attack. Moscow had stayed away from the Security Council since January, because of
#   the dispute over China's seat. In [August](event:1950-08-27-gottwald-letter) Stalin wrote to the Czechoslovak leader Klement
#   Gottwald that this had been intended; whether that was a plan or an excuse is disputed. American
#   troops [landed](event:1950-09-15-inchon-landing) at Inchon in September and cut the supply of the northern army. In October American jets
#   [fired on a Soviet airfield](event:1950-10-08-sukhaya-rechka) near Vladivostok. Washington called it an error, which Russian
#   accounts doubt; Moscow protested and did not strike back. From November Soviet pilots
#   [fought in secret](event:1950-11-01-soviet-migs) in what came to be called [MiG Alley](term:mig-alley).
# - **1953.** The armistice was [signed](event:1953-07-27-armistice) at [Panmunjom](term:panmunjom) (판문점) by the
#   [United Nations Command](term:unc), the Korean People's Army and the Chinese volunteers. A
#   [demilitarised zone](term:dmz) has [divided the peninsula](source:armistice1953) since then.
#
# </details>

# %% [markdown]
# ## After Stalin: Kim and his critics
#
# In [December 1955](event:1955-12-28-juche-speech) Kim blamed [Soviet Koreans](term:koryo-saram) for copying: the word
# [juche](term:juche) (주체) appeared in a fight about loyalty. [Myers (2015)](source:myers2015juche) sees no ideology begin there;
# James Person and others see a genuine attempt at independence. In
# [February 1956](event:1956-02-25-secret-speech) Nikita Khrushchev (Никита Хрущёв) condemned Stalin, and Kim's critics had
# Moscow's authority to quote. In [August](event:1956-08-30-august-plenum) they spoke against him in his own party and were shouted
# down. To whom could they turn?
#
# <details><summary>Year by year: after Stalin</summary>
#
# - **1953.** Kim came back from Moscow in [September](event:1953-09-19-soviet-aid-pledge) with a large grant; Chinese aid was very
#   large too.
# - **1956.** Khrushchev spoke in a [secret speech](term:secret-speech). Kim's critics spoke in the
#   [Central Committee](term:central-committee) of the [Workers' Party](term:workers-party). Some had links to Yan'an in China, others
#   to the Soviet Koreans; such groups are called [factions](term:factions). In [September](event:1956-09-23-joint-intervention)
#   Anastas Mikoyan (Анастас Микоян) and Peng Dehuai (彭德怀) came for Moscow and Beijing, and the expelled men were taken back.
# - **1957.** By [December](event:1957-12-07-plenum-approves-moscow-meetings) that was undone.
#
# </details>

# %% [markdown] tags=["instructor"]
# **Instructor · minute 58–59.** Ask the last line and do not answer it: lesson 02 takes it up, under *one August, two patrons*.

# %% [markdown] tags=["stretch"]
# **Stretch.** Here are the coder's reasons for the years after Stalin's death. Choose one code that you would change. What
# would your own note say?

# %% tags=["stretch"]
late = first_years[(first_years["year"] >= 1953) & ~first_years["is_context"]]
readable(late[["date", "title", "closeness", "coding_note"]])

# %% [markdown] tags=["stretch"]
# **Stretch.** The mean of the closeness codes for each year, and how many codes it rests on; events in which neither acts toward the
# other are left out. The mean moves a good deal. But most years hold few events, each bears one
# person's code, and a mean of such codes is a summary of judgements: no more.

# %% tags=["stretch"]
own = first_years[first_years["is_bilateral"]]
readable(own.groupby("year")["closeness"].agg(["mean", "count"]).round(1))

# %% [markdown] tags=["slide", "handout"]
# ## What specialists dispute
#
# 3 min · talk with a neighbour: which of these would you ask a specialist about?
#
# **When did Moscow agree?** [Weathersby (1995)](source:weathersby1995attack) and [Radchenko (2024)](source:radchenko2024essay) see
# the turn in the January telegram. [Matray (2002)](source:matray2002acheson) and others date
# approval to the April talks and the last word to the [message of May](event:1950-05-14-filippov-to-mao), after Mao had been asked. For April everyone uses
# [one later Soviet summary](event:1950-04-kim-in-moscow); no word-for-word record of the talk on war is open.
#
# **Who fired first?** Soviet papers settle that [the invasion](event:1950-06-25-invasion) was planned. [Cumings (1990)](source:cumings1990origins)
# stresses border fighting before it that both sides began. Pyongyang says to this day that the South attacked.
#
# <details><summary>Three more: spies, airmen, germs</summary>
#
# **Did spies reassure him?** Radchenko writes in 2024 that [intercepted American cables](claim:claim-a14) suggested that
# Washington would not fight; the course has not checked his evidence. According to the summary, Stalin spoke in April of information
# from the United States; [Weathersby](source:weathersby_arw) takes that to be intelligence. The older story blames
# [Acheson's speech](event:1950-01-12-acheson-speech), which left the peninsula outside America's defence line;
# [Matray (2002)](source:matray2002acheson) doubts that it mattered.
#
# **How many Soviet airmen?** About 26,000 at the peak in 1952; with rotation over 40,000, or up to 72,000; 120 or 135
# pilots lost. [The sources differ](event:1950-11-01-soviet-migs), and both sides claimed more kills than there were.
#
# **Was there germ warfare?** Pyongyang made the charge in [February 1952](event:1952-02-22-germ-warfare-charge). Most
# specialists, such as [Leitenberg (1998)](source:leitenberg1998bw), hold it false; they rely on Soviet papers of 1953 and a Chinese
# memoir. [Endicott and Hagerman (1998)](source:endicott1998bw) question where those papers come from: the text is known
# [only from hand copies](event:1953-05-02-bw-retraction). North Korea still makes the charge.
#
# </details>

# %% [markdown] tags=["instructor"]
# **Instructor · minute 59–63.** One pair a dispute. The useful answer names a paper and an archive: for
# [April 1950](event:1950-04-kim-in-moscow) a word-for-word record in Moscow. Not every dispute waits for a document: who is to blame
# for a war is not only who fired first. Sensitive: say whose account each one is, Pyongyang's too.

# %% [markdown] tags=["stretch"]
# ### What the essays say
#
# **Stretch.** The course tests two essays claim by claim: Van Jackson's in Foreign Affairs of [February 2015](source:hermit2015essay) (E1) and Sergey
# Radchenko's for NPR of [June 2024](source:radchenko2024essay) (E2). These claims belong to this lesson. *Supported* means that the rows bear
# the claim out; *needs nuance* means that it holds only with a limit. Pick one verdict and argue with it: the column *Why* says on what it rests.

# %% tags=["data", "stretch"]
claims = load("claims")
here = claims[claims["lesson"] == "L01"]
readable(here[["claim_id", "essay", "claim", "verdict", "verdict_reason"]])

# %% [markdown] tags=["slide", "handout"]
# ## Your answer
#
# **Whose war was it?** Write three sentences. Use two pieces of evidence, each with its id, and name one doubt. Write the id, or
# press *Use as evidence* beside the timeline or behind a raised number: under the box one click sets it in.

# %% tags=["quiz"]
quiz("L01", "answer-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 63–71.** Good answers divide the question: who wanted the war (Kim), who could forbid it and at first
# did (Stalin), who was made answerable (Mao). Weak answers choose one man. Accept any position with two ids that
# bear on it. Bring back the first guesses.

# %% [markdown] tags=["slide"]
# ## What you can take away
#
# - Moscow refused an attack in the autumn of 1949. Four months later it
#   [wrote otherwise](event:1950-01-30-stalin-assent). It could forbid the war, and in 1950 it did not.
# - To date a decision, ask which paper shows it and for whom it was written.
#   A message to Mao is also a way to share the burden.
# - The alliance had limits on both sides. Stalin would [give up the North](event:1950-10-13-stalin-evacuation-order) rather
#   than fight America openly, and by 1952 the Koreans wished to settle when he did not.
# - A code is a judgement with a name on it. A blank is not a zero.

# %% tags=["quiz"]
quiz("L01", group="exit")

# %% [markdown]
# ## Where you stand
#
# What you have answered so far, by skill, and what comes back when.

# %%
progress()

# %% [markdown] tags=["instructor"]
# **Instructor · minute 71–{{ core_minutes }}.** The exit question asks how sure you are: take a show of hands for "sure" before the answer
# opens, and compare it with who was right. *Where you stand* is each student's own; do not project it.

# %% [markdown] tags=["stretch"]
# ### More questions
#
# **Stretch.** The first set asks about places, dates, words and papers of this lesson. The second is harder. Stop when you like:
# what you answer comes back on a later day, before lesson 02 or here.

# %% tags=["quiz", "stretch"]
quiz("L01", "order-1", "context-1", "corroboration-1", "data-1", group="practice")

# %% tags=["quiz", "stretch"]
quiz("L01", group="more")

# %% [markdown]
# ## Next
#
# **Practise** with [exercise E01](E01_stalin_and_kim.ipynb). **Go on** with
# [lesson 02, the Sino-Soviet split](02_sino_soviet_split.ipynb): Kim between two patrons. Your answers stay in the file
# `answers.jsonl` beside this notebook and nowhere else.

# %% [markdown]
# ## Words
#
# The special words of this lesson, from A to Z, with their forms in Hangul and Cyrillic. In the text they are links: point at
# one and its meaning appears.
#
# {{ words }}

# %% [markdown]
# ## Sources
#
# {{ sources }}
