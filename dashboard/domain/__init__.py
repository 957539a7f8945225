"""The words of the field as types, known to all: areas, periods, series, statuses, sources, problems."""
