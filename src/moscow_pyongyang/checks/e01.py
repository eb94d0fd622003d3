"""Exercises of lesson 01, Stalin and Kim, 1945-1956: what is asked and which slips are likely."""

from __future__ import annotations

from moscow_pyongyang.checks import e01_choices as may_draw
from moscow_pyongyang.checks import e01_keys as of
from moscow_pyongyang.checks.items import Asked, Item, Slip
from moscow_pyongyang.checks.rules import ByLabel, InOrder, Members, Number, Points

E01_1 = Item(
    id="E01.1", lesson="L01", title="What kind of events are these?", skill="data reading",
    level="core", minutes=3, points=2,
    praise="Now you know what the table holds most of. Ask next who chose these events.",
    choices=may_draw.DOMAINS,
    asked=(Asked(
        name="by_domain",
        words="a Series (index: domain; values: number of events)",
        key=lambda data: of.domains(of.asked(data)),
        rule=ByLabel("domain"),
        otherwise="Keep the rows of the years asked, then count the values of `domain`.",
        slips=(
            Slip(lambda data: of.domains(of.events(data, data.v.first, data.v.last - 1)),
                 "The last year is missing. The question says {{ v.last }} included."),
            Slip(lambda data: of.domains(data.events[data.events["era"] == "stalin_kim"]),
                 "You kept an era of the table. An era has its own first and last month: filter "
                 "on `year`."),
            Slip(lambda data: of.domains(of.events(data)),
                 "You counted the lesson's whole period. The question asks for {{ v.first }} to "
                 "{{ v.last }}."),
            Slip(lambda data: of.domains(data.events),
                 "You counted the whole table, which runs to our own days. Filter on `year` "
                 "first."),
            Slip(lambda data: of.domains(of.bilateral(of.asked(data))),
                 "You left out the events marked `is_context`. The question asks for all of "
                 "them."),
        ),
    ),),
)  # fmt: skip

E01_2 = Item(
    id="E01.2", lesson="L01", title="How much is silence?", skill="data reading",
    level="core", minutes=4, points=2,
    praise="A blank says that the coder gave no number. It does not say that relations were calm.",
    choices=may_draw.SILENCE,
    asked=(Asked(
        name="blank_share",
        words="one number between zero and one (a share, to two decimals)",
        key=lambda data: of.blank(of.bilateral(of.asked(data))),
        rule=Number(tolerance=0.0051, share=True),
        otherwise="Which events of {{ v.name }} have no code? Divide their number by all events "
        "of these years.",
        slips=(
            Slip(lambda data: 1 - of.blank(of.bilateral(of.asked(data))),
                 "This is the share of events that do have a code. The question asks for those "
                 "without one."),
            Slip(lambda data: of.zeros(of.bilateral(of.asked(data))),
                 "You looked for the code zero. A zero is a judgement of the coder; a blank is "
                 "the absence of one. Use `isna()`."),
            Slip(lambda data: int(of.bilateral(of.asked(data))["hostility"].isna().sum()),
                 "This is how many events have no code. For a share, divide by all events of the "
                 "years asked: `mean()` does it."),
            Slip(lambda data: of.blank(of.bilateral(of.events(data))),
                 "This is the share in all years of the lesson. The question asks for "
                 "{{ v.first }} to {{ v.last }}."),
            Slip(lambda data: of.blank(of.bilateral(data.events)),
                 "This is the share in the whole table. Keep the years asked first."),
            Slip(lambda data: of.blank(
                     of.bilateral(of.events(data, data.v.first, data.v.last - 1))),
                 "The year {{ v.last }} is missing: `between` includes both ends."),
            Slip(lambda data: of.blank(of.asked(data)),
                 "You kept the context rows. Most of them are about others than Moscow and "
                 "Washington, so they are blank for another reason: leave them out."),
        ),
    ),),
)  # fmt: skip

E01_3 = Item(
    id="E01.3", lesson="L01", title="Who holds the pen?", skill="sourcing",
    level="core", minutes=4, points=2,
    praise="Keep this in mind when a text tells you what Kim wanted: who wrote it, and for whom?",
    asked=(Asked(
        name="north_korean_texts",
        words="a list of document ids (texts such as `doc-…`)",
        key=lambda data: of.naming(of.documents(data), "author"),
        rule=Members("document"),
        column="doc_id",
        otherwise="Who wrote or signed each text? Look at the column `author`.",
        slips=(
            Slip(lambda data: of.naming(of.documents(data), "recipient"),
                 "These texts were written to North Koreans. The question asks who wrote them."),
            Slip(lambda data: of.naming(of.documents(data), "title", "Kim"),
                 "A name in a title can be the name of the person written about or written to. "
                 "Look at `author`."),
            Slip(lambda data: of.naming(of.documents(data), "gist", "Kim"),
                 "These texts report what Kim said or did. To be spoken about is not to hold the "
                 "pen."),
            Slip(lambda data: [str(i) for i in of.documents(data)["doc_id"]],
                 "These are all texts of the period. Keep those with a North Korean author."),
        ),
    ),),
)  # fmt: skip

E01_4 = Item(
    id="E01.4", lesson="L01", title="From {{ v.short }} to the attack", skill="context",
    level="core", minutes=5, points=2,
    praise="The days are exact. What they lead from and to is argued: read the notes in the "
    "column `dispute`.",
    choices=may_draw.WAY,
    asked=(
        Asked(
            name="days_to_war",
            words="one whole number (days)",
            key=lambda data: of.days(data, data.v.start),
            rule=Number(),
            otherwise="Which two dates did you take? Compare them with the table.",
            slips=(
                Slip(lambda data: of.days(data, data.v.start) + 1,
                     "You counted both the first and the last day. The time from one day to the "
                     "next is a single day."),
                Slip(lambda data: of.days(data, data.v.near),
                     "You started with {{ v.near_name }}. The question starts with {{ v.name }}."),
                Slip(lambda data: of.days(data, of.TALKS),
                     "You started with the talks in Moscow. Their date is known only to the "
                     "month, and pandas turns it into the first day without a word."),
                Slip(lambda data: of.days(data, data.v.start, of.COUNCIL),
                     "You ended with the vote in New York. The question ends with the attack."),
            ),
        ),
        Asked(
            name="confidences",
            words="a list of two words ({{ v.short }} first)",
            key=lambda data: of.of_both(data, "confidence"),
            rule=InOrder("{{ v.short }} first, then the attack"),
            column="confidence",
            otherwise="Look both events up in the column `confidence`.",
            slips=(
                Slip(lambda data: of.of_both(data, "date_precision"),
                     "This is `date_precision`: how exactly the date is known. How sure the "
                     "course is of the row stands in `confidence`."),
                Slip(lambda _: ["high", "high"],
                     "The dates are firm, and one may think that the rows are too. Look up what "
                     "the table says."),
            ),
        ),
    ),
)  # fmt: skip

E01_5 = Item(
    id="E01.5", lesson="L01", title="One witness only", skill="corroboration",
    level="core", minutes=5, points=2,
    praise="One entry can still be good evidence, and many can repeat one telegram. Counting is "
    "where the question starts.",
    choices=may_draw.ALONE,
    asked=(Asked(
        name="one_source",
        words="a list of event ids",
        key=lambda data: of.with_sources(of.asked(data)),
        rule=Members("event"),
        column="event_id",
        otherwise="Count the keys in `source_keys` for each event of {{ v.when }}.",
        slips=(
            Slip(lambda data: of.with_sources(of.asked(data), 2),
                 "These events have one semicolon, and so two keys. A single key has no semicolon "
                 "beside it."),
            Slip(lambda data: of.with_sources(of.events(data)),
                 "These are events of the whole period. Keep those of {{ v.when }}."),
            Slip(lambda data: (
                     of.with_sources(of.until_attack(data, of.asked(data)))
                     if data.v.first == of.WAR else None),
                 "You stopped at the attack. The question asks for the whole year."),
            Slip(lambda data: of.disputed(of.asked(data)) or None,
                 "These events are disputed. That is another thing: an event with many sources "
                 "can be disputed, and one with a single source can pass without dispute."),
        ),
    ),),
)  # fmt: skip

E01_6 = Item(
    id="E01.6", lesson="L01", title="The same word, another sense", skill="close reading",
    level="core", minutes=5, points=2,
    praise="Now read both sentences round each word. Does it forbid in the first text what it "
    "allows in the second?",
    asked=(Asked(
        name="in_both",
        words="a list of words taken from `words`",
        key=lambda data: of.shared(data),
        rule=Members("word"),
        otherwise="Read both summaries once more, slowly, and mark each word of the list.",
        slips=(
            Slip(lambda data: of.only(data, of.TELEGRAM_TEXT, of.REFUSAL_TEXT),
                 "These words stand only in the later text. They are what is new in it, a good "
                 "thing to note; asked are the words that both have."),
            Slip(lambda data: of.only(data, of.REFUSAL_TEXT, of.TELEGRAM_TEXT),
                 "These words stand only in the earlier text. Asked are the words that both "
                 "have."),
            Slip(lambda data: of.words(data, of.TELEGRAM_TEXT),
                 "These are all words of the later text. Which of them does the earlier text use "
                 "too?"),
            Slip(lambda data: of.words(data, of.REFUSAL_TEXT),
                 "These are all words of the earlier text. Which of them does the later text use "
                 "too?"),
            Slip(lambda _: list(of.WORDS),
                 "This is the whole list. Some of its words stand in one text only."),
        ),
    ),),
)  # fmt: skip

E01_7 = Item(
    id="E01.7", lesson="L01", title="A mean of judgements", skill="data reading",
    level="stretch", minutes=6, points=3,
    praise="Now count the events behind each mean. A mean of one person's codes is no "
    "measurement, and a year with a single event hangs on a single judgement.",
    asked=(
        Asked(
            name="closeness_by_year",
            words="a Series (index: year; values: mean closeness, from minus two to plus two)",
            key=lambda data: of.closeness(of.bilateral(of.events(data))),
            rule=ByLabel("year", tolerance=0.0051),
            otherwise="Keep the years of the lesson, group by `year`, take the mean of "
            "`closeness`.",
            slips=(
                Slip(lambda data: of.closeness(of.bilateral(of.events(data)), "sum"),
                     "These are sums. A year with many events gets a large sum even if "
                     "each of them counts for little: take the mean."),
                Slip(lambda data: of.closeness(of.bilateral(of.events(data)), "median"),
                     "These are medians. They are a fair choice, but the question "
                     "asks for the mean."),
                Slip(lambda data: of.closeness(of.bilateral(of.events(data)), "count"),
                     "This is the number of events in each year. Keep it: it tells "
                     "how much a mean rests on. Asked is the mean."),
                Slip(lambda data: of.closeness(data.events),
                     "These are the means of the whole table. Keep the years of the lesson "
                     "first."),
                Slip(lambda data: of.closeness(of.events(data)),
                     "You kept the events marked `is_context`. They are not between the two "
                     "capitals, and another person coded some of them: leave them out."),
                Slip(lambda data: of.closeness(of.bilateral(of.events(data, last=of.ARMISTICE))),
                     "You stopped at the armistice. The question goes on to the last year of the "
                     "lesson."),
            ),
        ),
        Asked(
            name="lowest_year",
            words="one whole number (a year)",
            key=lambda data: of.lowest(of.closeness(of.bilateral(of.events(data)))),
            rule=Number(),
            otherwise="In which year does the mean have its smallest value? `sort_values()` shows "
            "it.",
            slips=(
                Slip(lambda data: min(of.closeness(of.bilateral(of.events(data))).values()),
                     "This is the lowest mean itself. Asked is the year: `idxmin()` names it."),
                Slip(lambda data: of.lowest(of.closeness(of.bilateral(of.events(data)), "sum")),
                     "This year has the lowest sum. It also has many events: compare the means."),
                Slip(lambda data: of.highest(of.closeness(of.bilateral(of.events(data)))),
                     "This year has the highest mean. Asked is the lowest."),
                Slip(lambda data: of.lowest(of.closeness(data.events)),
                     "This is the lowest year of the whole table. Keep the years of the lesson "
                     "first."),
            ),
        ),
    ),
)  # fmt: skip

E01_8 = Item(
    id="E01.8", lesson="L01", title="Draw the deliveries", skill="data reading",
    level="core", minutes=6, points=3,
    praise="The figure names its unit. What it cannot show: how many of the first year's weapons "
    "came before the attack.",
    choices=may_draw.ROUTE,
    asked=(Asked(
        name="fig",
        words="a plotly figure (years across, deliveries in million TIV up)",
        key=lambda data: of.sent(data),
        rule=Points(
            x_words=("year",),
            y_words=("tiv", "trend"),
            y_never=("dollar", "usd", "$", "ruble", "rouble", "money", "price"),
            never_say="The points are right, but the vertical axis speaks of money. TIV is not "
            "money: it measures what the delivered weapons can do.",
        ),
        otherwise="Draw what {{ v.sender }} delivered to {{ v.receiver }}, one point a year, to "
        "the last year of the lesson.",
        slips=(
            Slip(lambda data: of.sent(data, 2100),
                 "The line runs on after the lesson's last year. Keep the years asked."),
            Slip(lambda data: of.arms(
                     data, supplier=data.v.wrong_supplier, recipient=data.v.wrong_recipient),
                 "These are {{ v.wrong }}. Asked are those of `{{ v.supplier }}` to "
                 "`{{ v.recipient }}`."),
            Slip(lambda data: of.arms(data, supplier="SUN"),
                 "These years hold what Moscow sent to China and to North Korea together. Keep "
                 "one supplier and one recipient."),
            Slip(lambda data: (
                     of.arms(data, supplier="USA", recipient="KOR")
                     if data.v.supplier == "SUN" else None),
                 "These are American deliveries to South Korea: `KOR` is the South, `PRK` the "
                 "North."),
            Slip(lambda data: of.sent(data, of.ARMISTICE),
                 "The line stops at the armistice. The deliveries did not: go on to the last year "
                 "of the lesson."),
        ),
    ),),
)  # fmt: skip

E01_9 = Item(
    id="E01.9", lesson="L01", title="Whose war was it?", skill="corroboration",
    level="core", minutes=15, points=12,
)  # fmt: skip

ITEMS = (E01_1, E01_2, E01_3, E01_4, E01_5, E01_6, E01_7, E01_8, E01_9)
