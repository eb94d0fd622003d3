"""Hold a bank against question.schema.json and say each fault in words."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions._problem import Problem

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

SCHEMA_FILE = Path(__file__).with_name("question.schema.json")


@cache
def _validator() -> Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def schema_problems(raw: Any, file: str) -> list[Problem]:
    """Return the faults of a bank against the schema, in the order of the file."""
    errors = sorted(_validator().iter_errors(raw), key=lambda e: [str(p) for p in e.absolute_path])
    return list(dict.fromkeys(_problem(error, raw, file) for error in errors))


def _problem(error: ValidationError, raw: Any, file: str) -> Problem:
    path = list(error.absolute_path)
    question = ""
    if len(path) >= 2 and path[0] == "questions":
        number = int(path[1])
        entry = raw["questions"][number]
        named = entry.get("id") if isinstance(entry, dict) else None
        question = str(named or f"number {number + 1}")
        path = path[2:]
    fault, fix = _words(error)
    field = ".".join(str(p + 1) if isinstance(p, int) else str(p) for p in path)
    if error.validator == "required":
        absent = str(error.message).split("'")[1]
        field = f"{field}.{absent}" if field else absent
    return Problem(file, question, field, fault, fix)


def _words(error: ValidationError) -> tuple[str, str]:
    rule = str(error.validator)
    wanted: Any = error.validator_value
    got: Any = error.instance
    shown = repr(got) if len(repr(got)) < 60 else repr(got)[:57] + "…"
    match rule:
        case "required":
            return "it is missing.", "write it; no field of this list may be left out."
        case "unevaluatedProperties" | "additionalProperties":
            return f"{error.message}.", "correct the spelling of the field, or take it out."
        case "enum":
            return f"{shown} is not allowed.", f"use one of: {', '.join(map(str, wanted))}."
        case "type":
            return f"{shown} is of the wrong kind.", f"write a value of kind {wanted}."
        case "pattern" if wanted == "\\S":
            return "it is empty.", "write at least one word."
        case "pattern":
            return f"{shown} has the wrong form.", f"follow the pattern {wanted}."
        case "minItems" | "maxItems":
            bound = "at least" if rule == "minItems" else "at most"
            return f"it has {len(got)} entries.", f"give {bound} {wanted}."
        case "anyOf":
            ways = " or ".join("+".join(way["required"]) for way in wanted)
            return "it does not say enough.", f"give {ways}."
        case _:
            return f"{error.message}.", f"keep to {rule}: {wanted}."
