"""Exercises of lesson 04, the realignment of 2022: what is asked and which slips are likely."""

from __future__ import annotations

from moscow_pyongyang.checks import e04_choices as may_draw
from moscow_pyongyang.checks import e04_keys as of
from moscow_pyongyang.checks.items import Asked, Item, Slip
from moscow_pyongyang.checks.rules import ByLabel, InOrder, Members, Number, Points

E04_1 = Item(
    id="E04.1", lesson="L04", title="What did they do together?", skill="data reading",
    level="core", minutes=3, points=2,
    praise="Now ask which kind of act is easy to see from outside, and which is hidden.",
    choices=may_draw.TOGETHER,
    asked=(Asked(
        name="by_domain",
        words="a Series (index: domain; values: number of events)",
        key=lambda data: of.domains(of.events(data, data.v.first)),
        rule=ByLabel("domain"),
        otherwise="Keep the years asked and leave out context, then count the values of `domain`.",
        slips=(
            Slip(lambda data: of.domains(of.with_context(data, data.v.first)),
                 "You kept the events marked `is_context`. They are about others: leave them out."),
            Slip(lambda data: of.domains(of.events(data)),
                 "You began with the year of the invasion. The question begins with "
                 "{{ v.first }}."),
            Slip(lambda data: of.domains(of.events(data, of.FIRST)),
                 "You counted all years of the lesson. Keep those asked."),
            Slip(lambda data: of.domains(data.events),
                 "You counted the whole table. Filter on `year` first."),
        ),
    ),),
)  # fmt: skip

E04_2 = Item(
    id="E04.2", lesson="L04", title="How often did Moscow say yes?", skill="data reading",
    level="core", minutes=4, points=2,
    praise="A high share hides when it changed. A share has no order in time: which picture has?",
    choices=may_draw.YES,
    asked=(Asked(
        name="yes_share",
        words="one number between zero and one (a share, to two decimals)",
        key=lambda data: of.share(of.votes(data, data.v.first)),
        rule=Number(tolerance=0.0051, share=True),
        otherwise="Which votes have `yes` for Moscow? Divide their number by all votes asked.",
        slips=(
            Slip(lambda data: of.share(of.votes(data, data.v.first), "no"),
                 "This is the share of votes against. The question asks for those in favour."),
            Slip(lambda data: of.share(of.votes(data, data.v.first, agenda=True)),
                 "You kept the votes on the agenda. No veto counts in them, and the question "
                 "leaves them out."),
            Slip(lambda data: int((of.votes(data, data.v.first)["vote_moscow"] == "yes").sum()),
                 "This is how often Moscow said yes. For a share, divide by all votes asked: "
                 "`mean()` does it."),
            Slip(lambda data: of.share(of.votes(data, data.v.first, of.WAR - 1)),
                 "You stopped before the invasion. The question goes to the end of the table."),
            Slip(lambda data: of.share(of.votes(data, 1900)),
                 "You took Moscow's votes since the first years of the Council. Keep those asked."),
        ),
    ),),
)  # fmt: skip

E04_3 = Item(
    id="E04.3", lesson="L04", title="Read through others", skill="sourcing",
    level="core", minutes=4, points=2,
    praise="For each of them, ask what a reporter would choose to quote, and what would be left "
    "out.",
    asked=(Asked(
        name="through_press",
        words="a list of document ids (texts such as `doc-…`)",
        key=lambda data: of.held(of.documents(data), "press reports"),
        rule=Members("document"),
        column="doc_id",
        otherwise="Where was each text read? Look at the column `archive`.",
        slips=(
            Slip(lambda data: of.held(of.documents(data), "press reports", fits=False),
                 "Of these a text or an official summary was read. The question asks for the "
                 "others."),
            Slip(lambda data: of.held(of.documents(data), "KCNA"),
                 "These come from North Korea's agency. Who published a text and how the course "
                 "read it are two things."),
            Slip(lambda data: of.held(of.documents(data), "agency|TASS"),
                 "These are an agency's summary of a law or a treaty. The question asks for "
                 "entries that say so in these very words."),
            Slip(lambda data: [str(i) for i in of.documents(data)["doc_id"]],
                 "These are all documents of the years. Keep those read through press reports."),
        ),
    ),),
)  # fmt: skip

E04_4 = Item(
    id="E04.4", lesson="L04", title="How slow was the turn?", skill="context",
    level="core", minutes=5, points=2,
    praise="If need alone had worked, what would you expect sooner? And which earlier step is "
    "only alleged?",
    choices=may_draw.TURN,
    asked=(
        Asked(
            name="days_to_turn",
            words="one whole number (days)",
            key=lambda data: of.days(data, data.v.start),
            rule=Number(),
            otherwise="Which two dates did you take? Compare them with the table.",
            slips=(
                Slip(lambda data: of.days(data, data.v.start) + 1,
                     "You counted both the first and the last day. The time from one day to the "
                     "next is a single day."),
                Slip(lambda data: of.days(data, data.v.start, of.SUMMIT),
                     "You ended with the meeting of the leaders. The question ends with the "
                     "minister's visit before it."),
                Slip(lambda data: of.days(data, data.v.start, of.WAGNER),
                     "You ended with the delivery that Washington alleged. It was denied, and the "
                     "question asks for the visit that both sides showed in public."),
                Slip(lambda data: of.days(data, of.VETO) if data.v.start != of.VETO else None,
                     "You started with the veto. The question starts with {{ v.name }}."),
                Slip(lambda data: (
                         of.days(data, of.REPUBLICS) if data.v.start != of.REPUBLICS else None),
                     "You started with Pyongyang's recognition of the two republics. The question "
                     "starts with {{ v.name }}."),
            ),
        ),
        Asked(
            name="how_sure",
            words="a list of two words (the alleged delivery first)",
            key=lambda data: of.of_both(data, "confidence"),
            rule=InOrder("the alleged delivery first, then the visit"),
            column="confidence",
            otherwise="Look both events up in the column `confidence`.",
            slips=(
                Slip(lambda data: of.of_both(data, "date_precision"),
                     "This is `date_precision`: how exactly the date is given. How sure the "
                     "course is of the row stands in `confidence`."),
                Slip(lambda data: [of.of_both(data, "confidence")[1]] * 2,
                     "Both rows give a full date, and one may think that they are equally sure. "
                     "Who tells the first one, and who denies it?"),
            ),
        ),
    ),
)  # fmt: skip

E04_5 = Item(
    id="E04.5", lesson="L04", title="Firm, and argued over", skill="corroboration",
    level="core", minutes=5, points=2,
    praise="Read three of the notes. What is argued there: whether it took place, how much it "
    "was, or what it meant?",
    choices=may_draw.FIRM,
    asked=(Asked(
        name="firm_but_argued",
        words="a list of event ids",
        key=lambda data: of.argued(of.events(data, data.v.first), "high"),
        rule=Members("event"),
        column="event_id",
        otherwise="Two conditions: a word in `confidence`, and a note in `dispute`.",
        slips=(
            Slip(lambda data: of.argued(of.events(data, data.v.first)),
                 "These are all events with a note. Some of them the course does not hold for "
                 "firm: look at `confidence`."),
            Slip(lambda data: of.argued(of.events(data, data.v.first), "disputed"),
                 "These rows are disputed themselves. The question asks for rows that are firm "
                 "and have a note all the same."),
            Slip(lambda data: of.argued(of.events(data, data.v.first), "high", noted=False),
                 "These are firm and have no note. `notna()` is true where there is one."),
            Slip(lambda data: (
                     of.argued(of.with_context(data, data.v.first), "high")
                     if data.v.first <= of.WAR else None),
                 "You kept the events marked `is_context`. Leave them out."),
            Slip(lambda data: of.argued(of.events(data, of.FIRST), "high"),
                 "These are events of all years of the lesson. The question begins with "
                 "{{ v.first }}."),
        ),
    ),),
)  # fmt: skip

E04_6 = Item(
    id="E04.6", lesson="L04", title="What is new in the promise?", skill="close reading",
    level="core", minutes=5, points=2,
    praise="Now find the sentence round each new word. Which of them is a duty, and which is a "
    "condition?",
    asked=(Asked(
        name="only_new",
        words="a list of words taken from `words`",
        key=lambda data: of.only(data),
        rule=Members("word"),
        otherwise="Read both summaries once more, slowly, and mark each word of the list.",
        slips=(
            Slip(lambda data: of.only(data, of.OLD_TEXT, of.NEW_TEXT),
                 "These words stand only in the earlier text. Asked are those that are new in the "
                 "later one."),
            Slip(lambda data: of.shared(data),
                 "Both texts have these words. Asked are those that only the later one has."),
            Slip(lambda data: of.words(data, of.NEW_TEXT),
                 "These are all words of the later text. Some of them the earlier text has too."),
            Slip(lambda data: of.words(data, of.OLD_TEXT),
                 "These are all words of the earlier text. Which words came in later?"),
            Slip(lambda _: list(of.WORDS),
                 "This is the whole list. Some of its words are old."),
        ),
    ),),
)  # fmt: skip

E04_7 = Item(
    id="E04.7", lesson="L04", title="Closer, or only busier?", skill="data reading",
    level="stretch", minutes=6, points=3,
    praise="Many small steps and a few large ones give different years. Which of the two would "
    "you call close?",
    asked=(
        Asked(
            name="closeness_by_year",
            words="a Series (index: year; values: mean closeness, from minus two to plus two)",
            key=lambda data: of.closeness(of.events(data, of.CRIMEA)),
            rule=ByLabel("year", tolerance=0.0051),
            otherwise="Keep the years asked, group by `year`, take the mean of `closeness`.",
            slips=(
                Slip(lambda data: of.closeness(of.events(data, of.CRIMEA), "sum"),
                     "These are sums. A busy year gets a large sum even if each step is "
                     "small: take the mean."),
                Slip(lambda data: of.closeness(of.events(data, of.CRIMEA), "count"),
                     "This is the number of events in each year. Keep it beside the mean, which "
                     "is asked."),
                Slip(lambda data: of.closeness(of.with_context(data, of.CRIMEA)),
                     "You kept the events marked `is_context`. Leave them out."),
                Slip(lambda data: of.closeness(of.events(data)),
                     "You began with the invasion. The question begins with Crimea."),
                Slip(lambda data: of.closeness(of.events(data, of.FIRST)),
                     "You began with the lesson. The question begins with Crimea."),
            ),
        ),
        Asked(
            name="closest_year",
            words="one whole number (a year)",
            key=lambda data: of.highest(of.closeness(of.events(data, of.CRIMEA))),
            rule=Number(),
            otherwise="In which year does the mean have its largest value?",
            slips=(
                Slip(lambda data: of.highest(of.closeness(of.events(data, of.CRIMEA), "sum")),
                     "This year has the highest sum, and the most events. Compare the means."),
                Slip(lambda data: of.lowest(of.closeness(of.events(data, of.CRIMEA))),
                     "This year has the lowest mean. Asked is the highest."),
                Slip(lambda data: max(of.closeness(of.events(data, of.CRIMEA)).values()),
                     "This is the highest mean itself. Asked is the year: `idxmax()` names it."),
            ),
        ),
    ),
)  # fmt: skip

E04_8 = Item(
    id="E04.8", lesson="L04", title="Draw the weaker leg", skill="data reading",
    level="core", minutes=6, points=3,
    praise="The figure names its unit. Note where it ends, and what such a ledger never counts: "
    "arms, barter, smuggling.",
    asked=(Asked(
        name="fig",
        words="a plotly figure (years across, trade in million US dollars up)",
        key=lambda data: of.trade(data),
        rule=Points(
            x_words=("year",),
            y_words=("dollar", "usd", "$"),
            y_never=("tiv", "trend", "rouble", "ruble"),
            never_say="The points are right, but the vertical axis names another unit. This "
            "ledger counts US dollars.",
        ),
        otherwise="Draw Russia's trade with North Korea in the coded ledger, both directions "
        "together, one point a year.",
        slips=(
            Slip(lambda data: of.trade(data, bought=False),
                 "You drew what Russia sold. Add what it bought from North Korea."),
            Slip(lambda data: of.trade(data, sold=False),
                 "You drew what Russia bought. Add what it sold to North Korea."),
            Slip(lambda data: of.trade(data, "KOR"),
                 "These points are the other leg: `KOR` is South Korea, `PRK` the North."),
            Slip(lambda data: of.trade(data, ledger="cow_smoothed"),
                 "You drew the smoothed ledger. The question asks for the one as coded."),
            Slip(lambda data: of.trade(data, first=1900),
                 "The line begins before the lesson. Keep the years asked."),
        ),
    ),),
)  # fmt: skip

E04_9 = Item(
    id="E04.9", lesson="L04", title="Need or conviction?", skill="corroboration",
    level="core", minutes=15, points=12,
)  # fmt: skip

ITEMS = (E04_1, E04_2, E04_3, E04_4, E04_5, E04_6, E04_7, E04_8, E04_9)
