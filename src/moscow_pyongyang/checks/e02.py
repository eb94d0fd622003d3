"""Exercises of lesson 02, the Sino-Soviet split: what is asked and which slips are likely."""

from __future__ import annotations

from moscow_pyongyang.checks import e02_choices as may_draw
from moscow_pyongyang.checks import e02_keys as of
from moscow_pyongyang.checks.items import Asked, Item, Slip
from moscow_pyongyang.checks.rules import ByLabel, Members, Number, Points

E02_1 = Item(
    id="E02.1", lesson="L02", title="Two patrons, two sums", skill="data reading",
    level="core", minutes=4, points=2,
    praise="Now ask when each of the two delivered. A sum over a decade hides a turn inside it.",
    choices=may_draw.PATRONS,
    asked=(Asked(
        name="by_supplier",
        words="a Series (index: supplier; values: million TIV)",
        key=lambda data: of.totals(data, of.years(data)),
        rule=ByLabel("supplier", tolerance=0.5),
        otherwise="Keep one recipient and the years asked, group by `supplier`, then add up.",
        slips=(
            Slip(lambda data: of.by(of.arms(data, of.years(data)), "supplier"),
                 "These sums hold deliveries to all recipients. Keep the rows of `PRK` first."),
            Slip(lambda data: of.totals(data, None),
                 "These are sums over the whole table, up to our own century. Keep the years "
                 "asked."),
            Slip(lambda data: of.totals(data, (data.v.first, data.v.last - 1)),
                 "The last year is missing: `between` includes both ends, and the question does "
                 "too."),
            Slip(lambda data: of.totals(data, of.years(data), "count"),
                 "This is the number of years with a record. Asked is what was delivered in "
                 "them."),
            Slip(lambda data: of.totals(data, of.years(data), "mean"),
                 "These are means per year. The question asks for the whole: take the sum."),
            Slip(lambda data: (
                     of.totals(data, of.LEAN) if of.years(data) == of.SPLIT else None),
                 "These are the years of the quarrel with Khrushchev only. Take the whole span."),
        ),
    ),),
)  # fmt: skip

E02_2 = Item(
    id="E02.2", lesson="L02", title="Test the lean", skill="data reading",
    level="core", minutes=4, points=2,
    praise="The size of the gap is the finding, the decimal is not: the Chinese figures are rough "
    "estimates. A delivery may also follow an order of earlier years.",
    asked=(Asked(
        name="times_as_much",
        words="one number (how many times; one decimal is enough)",
        key=lambda data: of.times(data),
        rule=Number(tolerance=0.051),
        otherwise="Add up each supplier's deliveries to `PRK` in the three years, then divide "
        "Moscow's sum by Beijing's.",
        slips=(
            Slip(lambda data: 1 / of.times(data),
                 "You divided Beijing's sum by Moscow's. The question asks how many times as much "
                 "came from Moscow."),
            Slip(lambda data: of.times(data) / (1 + of.times(data)),
                 "This is Moscow's share of both. The question asks how many times as much."),
            Slip(lambda data: of.times(data, (of.LEAN[0] - 1, of.LEAN[1])),
                 "You began with the year of the two treaties. The lean belongs to the three "
                 "years after it."),
            Slip(lambda data: of.times(data, (of.LEAN[0] + 1, of.LEAN[1])),
                 "The first year is missing: `between` includes both ends."),
            Slip(lambda data: of.times(data, of.SPLIT),
                 "You took all the years of the lesson's table. They begin with China's three "
                 "large years, before the lean: keep the three years asked."),
            Slip(lambda data: of.totals(data, of.LEAN)["SUN"] - of.totals(data, of.LEAN)["CHN"],
                 "This is the difference of the two sums. For how many times as much, divide."),
        ),
    ),),
)  # fmt: skip

E02_3 = Item(
    id="E02.3", lesson="L02", title="With an archive address, or without?", skill="sourcing",
    level="core", minutes=4, points=2,
    praise="Not verified means that the course found no copy with an archive address. It does "
    "not mean that the text is false. Which of your claims would rest on these papers?",
    choices=may_draw.ADDRESS,
    asked=(Asked(
        name="not_verified",
        words="a list of document ids (texts such as `doc-…`)",
        key=lambda data: of.checked(of.documents(data, *of.years(data)), is_verified=False),
        rule=Members("document"),
        column="doc_id",
        otherwise="Keep the years asked, then look at the column `is_verified`.",
        slips=(
            Slip(lambda data: of.checked(of.documents(data, *of.years(data)), is_verified=True),
                 "These are the documents that the course did verify. Asked are the others: `~` "
                 "turns true into false."),
            Slip(lambda data: of.checked(data.documents, is_verified=False),
                 "These are documents of the whole course. Keep the years asked."),
            Slip(lambda data: (
                     of.checked(of.documents(data, data.v.first, 1969), is_verified=False)
                     if data.v.last == of.LAST else None),
                 "You stopped at the end of the sixties. The lesson goes on."),
            Slip(lambda data: of.ids(of.documents(data, *of.years(data)), "doc_id"),
                 "These are all documents of the years asked. Some of them were found with an "
                 "archive address."),
        ),
    ),),
)  # fmt: skip

E02_4 = Item(
    id="E02.4", lesson="L02", title="How close in time?", skill="context",
    level="core", minutes=5, points=2,
    praise="Near in time is a reason to ask and no proof of a cause. And where only a month or a "
    "year is known, no count of days can be right.",
    asked=(
        Asked(
            name="days_after_cuba",
            words="one whole number (days)",
            key=lambda data: of.days(data, of.CUBA),
            rule=Number(),
            otherwise="Which two dates did you take? Compare them with the table.",
            slips=(
                Slip(lambda data: of.days(data, of.CUBA) + 1,
                     "You counted both the first and the last day. From one day to the next is a "
                     "single day."),
                Slip(lambda data: of.days(data, of.CUBA, of.PLENUM),
                     "You ended with the plenum in December. The question ends with Kim's "
                     "request."),
                Slip(lambda data: of.days(data, of.TREATY),
                     "You started with the treaty. The question starts with the settlement over "
                     "Cuba."),
                Slip(lambda data: of.days(data, of.CONGRESS),
                     "You started with the Soviet congress. Its date is known only to the month, "
                     "and pandas turns it into the first day without a word."),
            ),
        ),
        Asked(
            name="not_to_the_day",
            words="a list of event ids",
            key=lambda data: of.precise(of.events(data, 1965, 1966), "month", "year"),
            rule=Members("event"),
            column="event_id",
            otherwise="Look at the column `date_precision` of the two years.",
            slips=(
                Slip(lambda data: of.precise(of.events(data, 1965, 1966), "day"),
                     "These dates are known to the day. Asked are the others."),
                Slip(lambda data: of.precise(of.events(data, 1965, 1966), "month"),
                     "For these only the month is known. There is also a row with less than "
                     "that."),
                Slip(lambda data: of.precise(of.events(data, 1966, 1966), "month", "year"),
                     "These are events of the second year. The question begins a year earlier."),
                Slip(lambda data: of.precise(of.events(data), "month", "year"),
                     "These are events of the whole lesson. Keep the two years asked."),
                Slip(lambda data: of.precise(of.events(data, *of.BACK), "month", "year"),
                     "You went on to the end of the decade. Keep the two years asked."),
            ),
        ),
    ),
)  # fmt: skip

E02_5 = Item(
    id="E02.5", lesson="L02", title="One witness, and a doubt", skill="corroboration",
    level="core", minutes=5, points=2,
    praise="These rows hang on one witness whom the course itself doubts. Ask for each: which "
    "second paper would settle it, and in whose archive would it lie?",
    choices=may_draw.WITNESS,
    asked=(Asked(
        name="alone_and_doubted",
        words="a list of event ids",
        key=lambda data: of.ids(of.doubted(of.alone(of.events(data, *of.years(data))))),
        rule=Members("event"),
        column="event_id",
        otherwise="Both must hold: one key in `source_keys`, and a text in `dispute`.",
        slips=(
            Slip(lambda data: of.ids(of.alone(of.events(data, *of.years(data)))),
                 "These have a single source. Not all of them also carry a doubt: look at "
                 "`dispute`."),
            Slip(lambda data: of.ids(of.doubted(of.events(data, *of.years(data)))),
                 "These carry a doubt. Many of them have more than one source: look at "
                 "`source_keys`."),
            Slip(lambda data: of.ids(of.doubted(of.alone(of.events(data)))),
                 "These are events of the whole lesson. Keep the years asked."),
            Slip(lambda data: of.ids(
                     (rows := of.events(data, *of.years(data)))[rows["confidence"] == "disputed"])
                     or None,
                 "You looked for `disputed` in `confidence`: that marks a row as a whole. The "
                 "column `dispute` holds the doubt in words, and more rows have one."),
            Slip(lambda data: of.ids(
                     of.doubted(of.alone(of.events(data, data.v.first, data.v.last - 1)))),
                 "The last year is missing: `between` includes both ends."),
        ),
    ),),
)  # fmt: skip

E02_6 = Item(
    id="E02.6", lesson="L02", title="What the treaty did not say", skill="close reading",
    level="core", minutes=5, points=2,
    praise="Read the sentences round these words. Does the later text explain the earlier one, or "
    "does it add a condition?",
    asked=(Asked(
        name="only_later",
        words="a list of words taken from `words`",
        key=lambda data: of.only(data, of.SPEECH_TEXT, of.TREATY_TEXT),
        rule=Members("word"),
        otherwise="Read both summaries once more, slowly, and mark each word of the list.",
        slips=(
            Slip(lambda data: of.only(data, of.TREATY_TEXT, of.SPEECH_TEXT),
                 "These words stand only in the treaty. Asked are those that stand only in the "
                 "speech."),
            Slip(lambda data: of.shared(data),
                 "These words stand in both texts. Asked is what is new in the later one."),
            Slip(lambda data: of.words(data, of.SPEECH_TEXT),
                 "These are all words of the speech. The treaty has some of them too."),
            Slip(lambda data: of.words(data, of.TREATY_TEXT),
                 "These are the words of the treaty. Asked are those that the treaty lacks."),
            Slip(lambda _: list(of.WORDS),
                 "This is the whole list. Some of its words stand in the treaty."),
        ),
    ),),
)  # fmt: skip

E02_7 = Item(
    id="E02.7", lesson="L02", title="A rule and its exceptions", skill="corroboration",
    level="stretch", minutes=6, points=3,
    praise="Before you trust the share: the coder knew the rule, and coded only events in which "
    "Washington had a part. Lesson 05 takes this up with figures that nobody coded for it.",
    asked=(
        Asked(
            name="against_the_rule",
            words="a list of event ids",
            key=lambda data: of.apart(of.hostile(of.events(data))),
            rule=Members("event"),
            column="event_id",
            otherwise="Keep the events of the lesson with `hostility` above zero; among these, "
            "those with `closeness` below zero.",
            slips=(
                Slip(lambda data: of.apart(of.hostile(of.events(data)), with_neither=True),
                     "You kept an event coded zero for closeness. It neither fits the rule nor "
                     "speaks against it."),
                Slip(lambda data: of.apart(of.events(data)),
                     "These events pushed the two apart, but most of them have no code for "
                     "hostility, or a code below zero."),
                Slip(lambda data: of.apart(of.hostile(data.events)),
                     "These are events of the whole table. Keep the years of the lesson."),
                Slip(lambda data: of.ids(of.hostile(of.events(data))),
                     "These are all hostile moments. Most of them fit the rule."),
            ),
        ),
        Asked(
            name="share_closer",
            words="one number between zero and one (a share, to two decimals)",
            key=lambda data: of.closer(of.hostile(of.events(data))),
            rule=Number(tolerance=0.0051, share=True),
            otherwise="Among the hostile moments, what part has `closeness` above zero? `mean()` "
            "of true and false gives it.",
            slips=(
                Slip(lambda data: of.closer(of.hostile(of.events(data)), with_neither=True),
                     "You counted an event coded zero as one that drew the two closer. Above zero "
                     "means at least one."),
                Slip(lambda data: of.closer(of.events(data)),
                     "This is the share among all events of the lesson. Keep the hostile moments "
                     "first."),
                Slip(lambda data: of.closer(
                         (rows := of.events(data))[rows["hostility"].notna()]),
                     "You kept every event that has a code for hostility, also the friendly ones, "
                     "which are coded below zero."),
                Slip(lambda data: int((of.hostile(of.events(data))["closeness"] > 0).sum()),
                     "This is how many. For a share, divide by all hostile moments."),
                Slip(lambda data: 1 - of.closer(of.hostile(of.events(data))),
                     "This is the share of those that did not draw the two closer. Asked is the "
                     "other part."),
                Slip(lambda data: of.closer(of.hostile(data.events)),
                     "This is the share in the whole table. Keep the years of the lesson."),
            ),
        ),
    ),
)  # fmt: skip

E02_8 = Item(
    id="E02.8", lesson="L02", title="Draw the other patron", skill="data reading",
    level="core", minutes=6, points=3,
    praise="{{ v.look }}",
    choices=may_draw.LINE,
    asked=(Asked(
        name="fig",
        words="a plotly figure (years across, deliveries in million TIV up)",
        key=lambda data: of.route(data, supplier="CHN", recipient="PRK"),
        rule=Points(
            x_words=("year",),
            y_words=("tiv", "trend"),
            y_never=("dollar", "usd", "$", "ruble", "rouble", "yuan", "money", "price"),
            never_say="The points are right, but the vertical axis speaks of money. TIV is not "
            "money: it measures what the delivered weapons can do.",
        ),
        otherwise="Draw the Chinese deliveries to North Korea, one point a year, in the years "
        "asked.",
        slips=(
            Slip(lambda data: of.route(data, supplier="SUN", recipient="PRK"),
                 "These are the Soviet deliveries. The question asks for the other patron, `CHN`."),
            Slip(lambda data: of.by(of.arms(data, None, supplier="CHN", recipient="PRK"), "year"),
                 "The line runs on after the last year asked. Keep the years asked."),
            Slip(lambda data: of.route(data, recipient="PRK"),
                 "These years hold what both patrons sent together. Keep one supplier."),
            Slip(lambda data: of.route(data, supplier="SUN", recipient="CHN") or None,
                 "Here China receives: these are Soviet deliveries to China. Asked is China as "
                 "supplier."),
        ),
    ),),
)  # fmt: skip

E02_9 = Item(
    id="E02.9", lesson="L02", title="Who used whom?", skill="corroboration",
    level="core", minutes=15, points=12,
)  # fmt: skip

ITEMS = (E02_1, E02_2, E02_3, E02_4, E02_5, E02_6, E02_7, E02_8, E02_9)
