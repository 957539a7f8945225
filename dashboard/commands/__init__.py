"""The commands of the command line: a module each, imported when its command is given.

Each says what it takes (`declare`) and does it (`run`); `dashboard/__main__.py` lists them.
"""
