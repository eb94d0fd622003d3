"""The exercises on events: of what kind, how long until the turn, which are argued about."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import event_titles
from moscow_pyongyang.checks.rules import (
    LabelledSeries,
    OrderedList,
    SingleNumber,
    UnorderedList,
)
from moscow_pyongyang.checks.usual import both_ends_counted

from .reading import (
    FIRST,
    REPUBLICS,
    SUMMIT,
    VETO,
    WAGNER,
    WAR,
    argued,
    days,
    domains,
    events,
    of_both,
    with_context,
)
from .variants import FIRM, TOGETHER, TOGETHER_GIVEN, TURN

E04_1 = ExerciseItem(
    id="E04.1",
    praise="Now ask which kind of act is easy to see from outside, and which is hidden.",
    variants=TOGETHER,
    given=TOGETHER_GIVEN,
    answers=(
        AnswerSpec(
            name="by_domain",
            expected="a Series (index: domain; values: number of events)",
            key=lambda data: domains(events(data, data.v.first)),
            rule=LabelledSeries("domain"),
            default_feedback="Keep the years asked and leave out context, then count the values of "
            "`domain`.",
            mistakes=(
                LikelyMistake(
                    lambda data: domains(with_context(data, data.v.first)),
                    "You kept the events marked `is_context`. They are about others: leave them "
                    "out.",
                ),
                LikelyMistake(
                    lambda data: domains(events(data)),
                    "You began with the year of the invasion. The question begins with "
                    "{{ v.first }}.",
                ),
                LikelyMistake(
                    lambda data: domains(events(data, FIRST)),
                    "You counted all years of the lesson. Keep those asked.",
                ),
                LikelyMistake(
                    lambda data: domains(data.events),
                    "You counted the whole table. Filter on `year` first.",
                ),
            ),
        ),
    ),
)

E04_4 = ExerciseItem(
    id="E04.4",
    praise="If need alone had worked, what would you expect sooner? And which earlier step is "
    "only alleged?",
    variants=TURN,
    answers=(
        AnswerSpec(
            name="days_to_turn",
            expected="one whole number (days)",
            key=lambda data: days(data, data.v.start),
            rule=SingleNumber(),
            default_feedback="Which two dates did you take? Compare them with the table.",
            mistakes=(
                both_ends_counted(lambda data: days(data, data.v.start)),
                LikelyMistake(
                    lambda data: days(data, data.v.start, SUMMIT),
                    "You ended with the meeting of the leaders. The question ends with the "
                    "minister's visit before it.",
                ),
                LikelyMistake(
                    lambda data: days(data, data.v.start, WAGNER),
                    "You ended with the delivery that Washington alleged. It was denied, and the "
                    "question asks for the visit that both sides showed in public.",
                ),
                LikelyMistake(
                    lambda data: days(data, VETO) if data.v.start != VETO else None,
                    "You started with the veto. The question starts with {{ v.name }}.",
                ),
                LikelyMistake(
                    lambda data: days(data, REPUBLICS) if data.v.start != REPUBLICS else None,
                    "You started with Pyongyang's recognition of the two republics. The question "
                    "starts with {{ v.name }}.",
                ),
            ),
        ),
        AnswerSpec(
            name="how_sure",
            expected="a list of two words (the alleged delivery first)",
            key=lambda data: of_both(data, "confidence"),
            rule=OrderedList("the alleged delivery first, then the visit"),
            column="confidence",
            default_feedback="Look both events up in the column `confidence`.",
            mistakes=(
                LikelyMistake(
                    lambda data: of_both(data, "date_precision"),
                    "This is `date_precision`: how exactly the date is given. How sure the "
                    "course is of the row stands in `confidence`.",
                ),
                LikelyMistake(
                    lambda data: [of_both(data, "confidence")[1]] * 2,
                    "Both rows give a full date, and one may think that they are equally sure. "
                    "Who tells the first one, and who denies it?",
                ),
            ),
        ),
    ),
)

E04_5 = ExerciseItem(
    id="E04.5",
    praise="Read three of the notes. What is argued there: whether it took place, how much it "
    "was, or what it meant?",
    variants=FIRM,
    answers=(
        AnswerSpec(
            name="firm_but_argued",
            expected="a list of event ids",
            key=lambda data: argued(events(data, data.v.first), "high"),
            rule=UnorderedList("event"),
            column="event_id",
            names=event_titles,
            default_feedback="Two conditions: a word in `confidence`, and a note in `dispute`.",
            mistakes=(
                LikelyMistake(
                    lambda data: argued(events(data, data.v.first)),
                    "These are all events with a note. Some of them the course does not hold for "
                    "firm: look at `confidence`.",
                ),
                LikelyMistake(
                    lambda data: argued(events(data, data.v.first), "disputed"),
                    "These rows are disputed themselves. The question asks for rows that are firm "
                    "and have a note all the same.",
                ),
                LikelyMistake(
                    lambda data: argued(events(data, data.v.first), "high", noted=False),
                    "These are firm and have no note. `notna()` is true where there is one.",
                ),
                LikelyMistake(
                    lambda data: (
                        argued(with_context(data, data.v.first), "high")
                        if data.v.first <= WAR
                        else None
                    ),
                    "You kept the events marked `is_context`. Leave them out.",
                ),
                LikelyMistake(
                    lambda data: argued(events(data, FIRST), "high"),
                    "These are events of all years of the lesson. The question begins with "
                    "{{ v.first }}.",
                ),
            ),
        ),
    ),
)
