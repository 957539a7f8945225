"""Does the product do what the Method page says?"""

import pkgutil
import re
import sys
from importlib import import_module

import pytest

import tests.spec
from tests.spec.contents import SECTIONS
from tests.spec.policy import list_thresholds
from tests.spec.spec import Section, Spec, work_out

SPECS = [spec for section in SECTIONS for spec in section.specs]
EVERY_SPEC = pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.title)


@EVERY_SPEC
def test_the_product_gives_what_the_drawn_example_says(spec: Spec):
    assert spec.run() == spec.expected


@EVERY_SPEC
def test_the_functions_that_a_spec_names_are_those_that_it_runs(spec: Spec):
    called = set()
    sys.setprofile(lambda frame, event, _: called.add(frame.f_code) if event == "call" else None)
    try:
        spec.run()
    finally:
        sys.setprofile(None)
    for function in spec.calls:
        assert function.__code__ in called
        assert function.__module__.startswith(("dashboard.domain.", "dashboard.analysis."))


@EVERY_SPEC
def test_a_spec_names_thresholds_that_its_functions_know(spec: Spec):
    known = {threshold.name for threshold in list_thresholds()}
    within_reach = {name for function in spec.calls for name in sys.modules[function.__module__].__dict__}
    assert set(spec.thresholds) <= known & within_reach


@EVERY_SPEC
def test_a_spec_states_the_value_of_every_threshold_it_names(spec: Spec):
    words = spec.plain + spec.formula + spec.gives
    stated = {float(number) / part for number in re.findall(r"\d+\.?\d*", words) for part in (1, 100)}
    for threshold in list_thresholds():
        if threshold.name in spec.thresholds:
            values = re.sub(r"[^,;]+%: ", "", threshold.value)
            assert {float(value) for value in re.split("[,;]", values)} <= stated


@EVERY_SPEC
def test_the_sums_done_by_hand_are_right_and_lead_to_the_result(spec: Spec):
    cells = {cell for row in spec.expected.rows for cell in row}
    for sum_by_hand in spec.by_hand:
        stated, true = work_out(sum_by_hand)
        assert stated == true
        assert stated in cells


@EVERY_SPEC
def test_no_example_names_a_real_council(spec: Spec, register):
    for name in register.names:
        assert name not in spec.given + spec.gives


def test_every_step_is_in_the_contents():
    modules = [
        import_module(f"tests.spec.{found.name}") for found in pkgutil.iter_modules(tests.spec.__path__)
    ]
    steps = {
        id(module.SECTION) for module in modules if isinstance(getattr(module, "SECTION", None), Section)
    }
    assert steps == {id(section) for section in SECTIONS}


def test_no_two_rules_have_one_title():
    assert len({spec.title for spec in SPECS}) == len(SPECS)
