"""One fault of a question bank, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """File, question and field of a fault, what is wrong, and the fix."""

    file: str
    question: str
    field: str
    fault: str
    fix: str

    def __str__(self) -> str:
        where = [self.file]
        if self.question:
            where.append(f"question {self.question}")
        if self.field:
            where.append(f"field {self.field}")
        return f"{', '.join(where)}: {self.fault} Fix: {self.fix}"
