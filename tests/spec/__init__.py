"""The method, rule by rule: each spec is run as a test and printed on the Method page.

Read `contents.py` for the order. `python -m tests.spec.write_method_page` writes the page anew.
"""
