"""Text that Markdown or HTML would act on, wherever text can come from outside."""

from collections.abc import Iterable

from tests.attack.attack import Attack, Target, run_tests


def attack_by_texts(_: Target) -> Iterable[Attack]:
    """Run the browser's tests of marked-up text and of script, each on a server of its own."""
    tests = (
        "tests/browser/test_outside_text.py",
        "tests/browser/test_adding.py::test_script_in_a_heading_a_name_a_cell_and_the_publisher_is_shown_as_text_everywhere",
        "tests/property/test_plain_text.py",
    )
    yield run_tests(
        "Marked-up text", "in files, folders, addresses and answers, in a browser that is listened to", *tests
    )
