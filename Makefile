# make run    opens the dashboard on the shipped data   (PORT=8501 HOST=127.0.0.1 DATA=data)
#             KEEP=yes lets people keep what they add in DATA, for everyone; use a copy of data for that.
#             With another HOST than this machine's own it needs a gate before it, and to be told so:
#             BOROUGH_GAP_MAP_I_HAVE_A_GATE=yes. BOROUGH_GAP_MAP_HOSTS=a.example,b.example are the names
#             by which people reach it through a proxy.
# make test   passes the tests
# make check  style, types, and the direction of imports; and the few tests that take longest
# make bench  measures speed against the documented way of doing it
#             QUICK=1: one of each kind, in seconds; it shows that measuring works, and asserts no target
# make fuzz   tries the properties on many more examples than `make test` (five each), then builds and reads
#             SHEETS=2000 messy sheets; the same SEED=2026 gives the same examples again
# make audit  looks up known vulnerabilities of the pinned packages; says so where it cannot
# make sbom   writes what the dashboard is made of (borough-gap-map.cdx.json): CycloneDX, from the pinned packages
# make attack tries hostile things on a server of its own, and prints what was tried and whether it held
# make lock   pins every package anew in requirements*.txt, with the hash of each of its files   (UPGRADE=--upgrade)
# Each sets up what it needs; a second time it starts at once.

PORT ?= 8501
HOST ?= 127.0.0.1
DATA ?= data
KEEP ?=
# One more than there are processors: a test waits half of its time, for a browser, a process, a lock.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
UPGRADE ?=
QUICK ?=
SEED ?= 2026
SHEETS ?= 2000
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
# uv takes seconds for what takes pip minutes. It does not read pip's settings: where it cannot reach the packages,
# pip fetches them. Everything is pinned, so that nothing is to be resolved.
install = $(PY) -m uv pip install --quiet --python $(PY) --no-deps --require-hashes $(1) 2>/dev/null || \
	$(PIP) --no-deps --require-hashes $(1)
PIN := $(PY) -m uv pip compile --quiet --universal --generate-hashes $(UPGRADE)
# What another file pins already stands there once.
leave_out = $(shell sed -n 's/^\([a-z0-9-]*\)==.*/--no-emit-package \1/p' $(1))
BY_HAND := then: pip install --no-deps --no-build-isolation -e .

.PHONY: run test check bench fuzz audit sbom attack lock clean

run: .venv/ready-run
	@echo "The borough gap map: http://$(HOST):$(PORT)"
	@BOROUGH_GAP_MAP_DATA="$(DATA)" BOROUGH_GAP_MAP_KEEP="$(KEEP)" $(PY) -m streamlit run dashboard/app.py \
		--server.address "$(HOST)" --server.port "$(PORT)"

test: .venv/ready-test
	@$(PY) -m tests.browser.chromium
	@$(PY) -m tests.fixtures.nginx
	@$(PY) -m tests.fixtures.databases
	@PYTHONDONTWRITEBYTECODE= $(PY) -m pytest -q --numprocesses $(WORKERS) --maxprocesses 4 --dist worksteal

check: .venv/ready-test
	@$(PY) -m pytest -q -m long --numprocesses auto
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -c "from importlinter.cli import lint_imports_command as c; c()"

bench: .venv/ready-test
	@$(PY) -m tests.browser.chromium
	@$(PY) -m benchmarks.run $(if $(QUICK),--quick)
	@$(if $(QUICK),,$(PY) -m benchmarks.sizes)
	@$(if $(QUICK),,$(PY) -m benchmarks.verdict_speed)
	@$(if $(QUICK),,$(PY) -m benchmarks.targets_speed)
	@$(if $(QUICK),,$(PY) -m benchmarks.plain_speed)
	@$(if $(QUICK),,$(PY) -m benchmarks.police_file)

fuzz: .venv/ready-test
	@$(PY) -m pytest -q tests/property --hypothesis-profile=many --hypothesis-seed=$(SEED) --numprocesses auto
	@$(PY) -m tests.property.run_many $(SHEETS) $(SEED)

audit: .venv/ready-test
	@$(PY) -m tests.audit

sbom: .venv/ready-test
	@$(PY) -m tests.bill_of_materials

attack: .venv/ready-test
	@$(PY) -m tests.browser.chromium
	@$(PY) -m tests.attack

lock: .venv/ready-test
	@$(PIN) --custom-compile-command "make lock   (to install by hand: pip install -r requirements.txt, $(BY_HAND))" \
		--group build --output-file requirements.txt pyproject.toml
	@$(PIN) --custom-compile-command "make lock   (to install by hand: add -r requirements-server.txt to the first step)" \
		--constraints requirements.txt --extra server $(call leave_out,requirements.txt) \
		--output-file requirements-server.txt pyproject.toml
	@$(PIN) --custom-compile-command "make lock   (to install by hand: add -r requirements-dev.txt to the first step)" \
		--constraints requirements.txt --constraints requirements-server.txt --group dev --output-file requirements-dev.txt
	@$(PIN) --custom-compile-command "make lock" --group install --output-file requirements-install.txt

clean:
	rm -rf .venv

# The project itself has no hash: it is installed by a step of its own, which fetches nothing.
.venv/ready-run: requirements.txt pyproject.toml | .venv/bin/uv
	@$(call install,-r requirements.txt)
	@PYTHONWARNINGS=ignore $(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-test: requirements.txt requirements-server.txt requirements-dev.txt pyproject.toml | .venv/bin/uv
	@$(call install,-r requirements.txt -r requirements-server.txt -r requirements-dev.txt)
	@PYTHONWARNINGS=ignore $(PIP) --no-deps --no-build-isolation -e .
	@touch $@ .venv/ready-run

.venv/bin/uv: requirements-install.txt | .venv/bin/python
	@$(PIP) --require-hashes -r requirements-install.txt
	@touch $@

# The first Python from 3.11 to 3.13 that answers. Debian keeps venv in a package of its own.
.venv/bin/python:
	@for python in python3.11 python3.12 python3.13 python3; do \
		$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null || continue; \
		$$python -c 'import ensurepip' 2>/dev/null || { \
			test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
			apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; }; \
		$$python -m venv .venv && exit 0; \
	done; \
	rm -rf .venv; \
	echo "Python 3.11, 3.12 or 3.13 with its venv module is needed (Debian: apt-get install python3 python3-venv)."; \
	exit 1
