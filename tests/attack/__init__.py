"""`make attack`: hostile things, tried on a server of its own, and whether it held.

A kind of attack is one module with a function from a `Target` to `Attack`s; `__main__` lists them. What an attack needs
to build is in `tests/fixtures`, where the tests find it too.
"""
