"""Shows the gate's problems at the fields that they are about."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from ..errors import Problem


def show_problems(form, problems: Iterable[Problem]) -> None:
    """Put each problem into the form's errors; `body.3.photo` is a field of the body's fourth block."""
    by_field = defaultdict(list)
    for problem in problems:
        by_field[problem.field.split(".")[0]].append(problem)
    for field, found in by_field.items():
        if field in form.fields:
            form.errors[field] = form.error_class([_body_error(found)] if field == "body" else _sentences(found))


def _sentences(problems: list[Problem]) -> list[str]:
    return [problem.message for problem in problems]


def _body_error(problems: list[Problem]) -> ValidationError:
    of_body = [problem for problem in problems if problem.field == "body"]
    blocks = defaultdict(list)
    for problem in problems:
        if problem not in of_body:
            blocks[int(problem.field.split(".")[1])].append(problem)
    return StreamBlockValidationError(
        block_errors={place: _block_error(found) for place, found in blocks.items()},
        non_block_errors=_sentences(of_body),
    )


def _block_error(problems: list[Problem]) -> ValidationError:
    by_child = defaultdict(list)
    for problem in problems:
        by_child[".".join(problem.field.split(".")[2:])].append(problem.message)
    if "" in by_child:
        return ValidationError([message for messages in by_child.values() for message in messages])
    return StructBlockValidationError(
        block_errors={child: ValidationError(messages) for child, messages in by_child.items()}
    )
