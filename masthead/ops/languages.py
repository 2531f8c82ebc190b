"""`masthead check-languages`."""

from rich.console import Console


def print_language_problems(console: Console) -> int:
    """Name each language that cannot go live, and why; 1 when there is one."""
    from masthead.editions.language_check import check_languages

    problems = check_languages()
    for problem in problems:
        console.print(problem, soft_wrap=True, markup=False)
    if not problems:
        console.print("Every shipped language is complete.")
    return 1 if problems else 0
