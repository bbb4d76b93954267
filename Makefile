# What people and machines run here. Each target is a few plain commands; README.md has them for machines without make.

PYTHON ?= python3
VENV ?= .venv
bin := $(VENV)/bin
vnu_jar := .cache/vnu/vnu.jar
# The site and the tests install from lists with hashes, never from whatever is newest today.
install := $(bin)/python -m pip install --quiet --disable-pip-version-check
editable := $(install) --no-deps --no-build-isolation --editable .

.PHONY: help site serve test test-long lint style types pytest programs format requirements audit vendor clean
.DELETE_ON_ERROR:

help:  ## Say what each target does
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 20

site: $(VENV)/.site-ready  ## Build the example hub into output/
	$(bin)/cjmsite build
	@echo "Open output/index.html in a browser."

serve: $(VENV)/.site-ready  ## Show the example hub, rebuilt at every save
	$(bin)/cjmsite serve

test: style types pytest  ## Check everything: style, types, tests, in a browser too

lint: style types  ## Check style and types

style: $(VENV)/.dev-ready
	$(bin)/python -m ruff check .
	$(bin)/python -m ruff format --check .

types: $(VENV)/.dev-ready
	$(bin)/python -m mypy

pytest: programs
	$(bin)/python -m pytest $(side_by_side)

test-long: style types programs  ## As test, with all the examples and views that take long: before a release
	$(bin)/python -m pytest $(side_by_side) -m "long or not long" --hypothesis-profile long -o faulthandler_timeout=7200

# Two browsers beside each other are enough for a machine of two cores, and no more than it can carry. Each worker has one
# half, in order, as neighbours share what they build; who is done first takes over from the other's end. (By whole files,
# xdist starts a test that ended its worker again and again.)
side_by_side := --numprocesses 2 --dist worksteal
# The tests start the program a few hundred times: it is compiled once.
unexport PYTHONDONTWRITEBYTECODE

programs: $(VENV)/.dev-ready
	@bash tools/system.sh test
	@$(bin)/python -m tools.nu_checker $(vnu_jar) || test -z "$$CI"

format: $(VENV)/.dev-ready  ## Put the Python code into its usual form
	$(bin)/python -m ruff check --fix .
	$(bin)/python -m ruff format .

requirements: $(VENV)/.uv-ready  ## Pin the newest versions that pyproject.toml allows
	$(VENV)/uv/bin/uv pip compile pyproject.toml --group dev $(pin) --output-file requirements/dev.txt
	$(VENV)/uv/bin/uv pip compile pyproject.toml --extra audio --group build $(pin) --constraint requirements/dev.txt \
		--output-file requirements/runtime.txt
# For all systems and Pythons at once; no line names the index that answered.
pin := --quiet --upgrade --universal --generate-hashes --no-header --no-annotate

audit: $(VENV)/.audit-ready  ## Ask whether a pinned dependency has a known hole
	$(VENV)/audit/bin/pip-audit --disable-pip --require-hashes --requirement requirements/dev.txt
	$(VENV)/audit/bin/pip-audit --disable-pip --require-hashes --requirement requirements/runtime.txt

vendor: $(VENV)/.dev-ready  ## Fetch the browser code that vendor.toml asks for
	$(bin)/python -m tools.vendor themes/default/vendor

clean:  ## Remove all that was made here
	rm -rf output build dist .cache $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis test-results

$(bin)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "cjmsite needs Python 3.11 or newer: make PYTHON=python3.12")'
	@PYTHON=$(PYTHON) bash tools/system.sh venv
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site-ready: requirements/runtime.txt pyproject.toml | $(bin)/python
	$(install) --require-hashes --requirement requirements/runtime.txt
	$(editable)
	@touch $@

$(VENV)/.dev-ready: requirements/dev.txt pyproject.toml | $(bin)/python
	$(install) --require-hashes --requirement requirements/dev.txt
	$(editable)
	@touch $@ $(VENV)/.site-ready

$(VENV)/.uv-ready: | $(bin)/python
	$(PYTHON) -m venv $(VENV)/uv
	$(VENV)/uv/bin/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

$(VENV)/.audit-ready: | $(bin)/python
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	@touch $@
