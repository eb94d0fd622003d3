"""The exercises that count events, and the sources and days of events."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import event_titles, without_context
from moscow_pyongyang.checks.rules import (
    LabelledSeries,
    OrderedList,
    SingleNumber,
    UnorderedList,
)
from moscow_pyongyang.checks.usual import both_ends_counted

from .reading import (
    COUNCIL,
    TALKS,
    WAR,
    apart,
    asked,
    blank,
    days,
    disputed,
    domains,
    events,
    of_both,
    until_attack,
    with_sources,
    zeros,
)
from .variants import ALONE, DOMAINS, DOMAINS_GIVEN, SILENCE, SILENCE_GIVEN, WAY

E01_1 = ExerciseItem(
    id="E01.1",
    praise="Now you know what the table holds most of. Ask next who chose these events.",
    variants=DOMAINS,
    given=DOMAINS_GIVEN,
    answers=(
        AnswerSpec(
            name="by_domain",
            expected="a Series (index: domain; values: number of events)",
            key=lambda data: domains(asked(data)),
            rule=LabelledSeries("domain"),
            default_feedback="Keep the rows of the years asked, then count the values of `domain`.",
            mistakes=(
                LikelyMistake(
                    lambda data: domains(events(data, data.v.first, data.v.last - 1)),
                    "The last year is missing. The question says {{ v.last }} included.",
                ),
                LikelyMistake(
                    lambda data: domains(data.events[data.events["era"] == "stalin_kim"]),
                    "You kept an era of the table. An era has its own first and last month: filter "
                    "on `year`.",
                ),
                LikelyMistake(
                    lambda data: domains(events(data)),
                    "You counted the lesson's whole period. The question asks for {{ v.first }} to "
                    "{{ v.last }}.",
                ),
                LikelyMistake(
                    lambda data: domains(data.events),
                    "You counted the whole table, which runs to our own days. Filter on `year` "
                    "first.",
                ),
                LikelyMistake(
                    lambda data: domains(without_context(asked(data))),
                    "You left out the events marked `is_context`. The question asks for all of "
                    "them.",
                ),
            ),
        ),
    ),
)

E01_2 = ExerciseItem(
    id="E01.2",
    praise="A blank says that the coder gave no number. It does not say that relations were calm.",
    variants=SILENCE,
    given=SILENCE_GIVEN,
    answers=(
        AnswerSpec(
            name="blank_share",
            expected="one number between zero and one (a share, to two decimals)",
            key=lambda data: blank(without_context(asked(data))),
            rule=SingleNumber(tolerance=0.0051, share=True),
            default_feedback="Which events of {{ v.name }} have no code? Divide their number by "
            "all events of these years.",
            mistakes=(
                LikelyMistake(
                    lambda data: 1 - blank(without_context(asked(data))),
                    "This is the share of events that do have a code. The question asks for those "
                    "without one.",
                ),
                LikelyMistake(
                    lambda data: zeros(without_context(asked(data))),
                    "You looked for the code zero. A zero is a judgement of the coder; a blank is "
                    "the absence of one. Use `isna()`.",
                ),
                LikelyMistake(
                    lambda data: int(without_context(asked(data))["hostility"].isna().sum()),
                    "This is how many events have no code. For a share, divide by all events of "
                    "the years asked: `mean()` does it.",
                ),
                LikelyMistake(
                    lambda data: apart(
                        blank(without_context(events(data))),
                        blank(without_context(asked(data))),
                        1 - blank(without_context(asked(data))),
                    ),
                    "This is the share in all years of the lesson. The question asks for "
                    "{{ v.first }} to {{ v.last }}.",
                ),
                LikelyMistake(
                    lambda data: blank(
                        without_context(events(data, data.v.first, data.v.last - 1))
                    ),
                    "The year {{ v.last }} is missing: `between` includes both ends.",
                ),
                LikelyMistake(
                    lambda data: apart(
                        blank(asked(data)),
                        blank(without_context(asked(data))),
                    ),
                    "You kept the context rows. Most of them are about others than Moscow and "
                    "Washington, so they are blank for another reason: leave them out.",
                ),
            ),
        ),
    ),
)

E01_4 = ExerciseItem(
    id="E01.4",
    praise="The days are exact. What they lead from and to is argued: read the notes in the "
    "column `dispute`.",
    variants=WAY,
    answers=(
        AnswerSpec(
            name="days_to_war",
            expected="one whole number (days)",
            key=lambda data: days(data, data.v.start),
            rule=SingleNumber(),
            default_feedback="Which two dates did you take? Compare them with the table.",
            mistakes=(
                both_ends_counted(lambda data: days(data, data.v.start)),
                LikelyMistake(
                    lambda data: days(data, data.v.near),
                    "You started with {{ v.near_name }}. The question starts with {{ v.name }}.",
                ),
                LikelyMistake(
                    lambda data: days(data, TALKS),
                    "You started with the talks in Moscow. Their date is known only to the "
                    "month, and pandas turns it into the first day without a word.",
                ),
                LikelyMistake(
                    lambda data: days(data, data.v.start, COUNCIL),
                    "You ended with the vote in New York. The question ends with the attack.",
                ),
            ),
        ),
        AnswerSpec(
            name="confidences",
            expected="a list of two words ({{ v.short }} first)",
            key=lambda data: of_both(data, "confidence"),
            rule=OrderedList("{{ v.short }} first, then the attack"),
            column="confidence",
            default_feedback="Look both events up in the column `confidence`.",
            mistakes=(
                LikelyMistake(
                    lambda data: of_both(data, "date_precision"),
                    "This is `date_precision`: how exactly the date is known. How sure the "
                    "course is of the row stands in `confidence`.",
                ),
                LikelyMistake(
                    lambda _: ["high", "high"],
                    "The dates are firm, and one may think that the rows are too. Look up what "
                    "the table says.",
                ),
            ),
        ),
    ),
)

E01_5 = ExerciseItem(
    id="E01.5",
    praise="One entry can still be good evidence, and many can repeat one telegram. Counting is "
    "where the question starts.",
    variants=ALONE,
    answers=(
        AnswerSpec(
            name="one_source",
            expected="a list of event ids",
            key=lambda data: with_sources(asked(data)),
            rule=UnorderedList("event"),
            column="event_id",
            names=event_titles,
            default_feedback="Count the keys in `source_keys` for each event of {{ v.when }}.",
            mistakes=(
                LikelyMistake(
                    lambda data: with_sources(asked(data), 2),
                    "These events have one semicolon, and so two keys. A single key has no "
                    "semicolon beside it.",
                ),
                LikelyMistake(
                    lambda data: with_sources(events(data)),
                    "These are events of the whole period. Keep those of {{ v.when }}.",
                ),
                LikelyMistake(
                    lambda data: (
                        with_sources(until_attack(data, asked(data)))
                        if data.v.first == WAR
                        else None
                    ),
                    "You stopped at the attack. The question asks for the whole year.",
                ),
                LikelyMistake(
                    lambda data: disputed(asked(data)) or None,
                    "These events are disputed. That is another thing: an event with many sources "
                    "can be disputed, and one with a single source can pass without dispute.",
                ),
            ),
        ),
    ),
)
