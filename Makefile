# The two front doors are `make demo` and `make test`. Both set up everything that they need inside this checkout.

# The first interpreter that runs and is new enough; `make PYTHON=…` chooses another.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
VENV   := .venv
BIN    := $(VENV)/bin
export WEFT_PYTHON := $(CURDIR)/$(BIN)/python

LIBRARY := python/weft/lib


# The cases that `make memcheck` runs; some ten to thirty seconds of processor time each; code is compiled before.
CASES ?= $(wildcard $(addprefix tests/cases/run/, dicts/*.py sets/*.py strings/*.py records/*.py closures/*.py deques/*.py bytes/*.py contexts/*.py \
	containers_of_arrays/*.py library/heaps.py structured/rows.py structured/made.py generators/functions.py iterators/machines.py))

.PHONY: demo test check fmt bless bench fuzz memcheck wheel clean develop release runtime help

help:            ## This list.
	@grep -hE '^[a-z]+: *[^#]*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## */  make \1\t/' | expand -t 20

$(VENV)/.ready: requirements-dev.txt
	@test -n "$(PYTHON)" || { echo "weft needs CPython 3.11 or newer and found none; name it with 'make PYTHON=…'" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

runtime:                  ## Build the static libraries that `weft build` links with, into python/weft/lib.
	$(PYTHON) packaging/backend.py

develop: $(VENV)/.ready runtime   ## Build the extension with checks on and install it into .venv.
	$(BIN)/maturin develop --quiet

release: $(VENV)/.ready runtime   ## Build the optimised extension and install it into .venv.
	$(BIN)/maturin develop --quiet --release

demo: release             ## Run the two programs side by side with plain Python.
	$(BIN)/python examples/demo.py

test: develop             ## Every test: Rust, cases, snapshots, Python.
	cargo test --workspace --exclude weft-pybridge --locked --quiet   # pybridge is tested through Python
	$(BIN)/python -m pytest -q --numprocesses auto --dist loadfile tests/python

check: $(VENV)/.ready     ## Formatting, lints (Rust and Python), licences.
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	$(BIN)/ruff check --quiet
	@# Not optimised: it runs for a second, and takes minutes less to build.
	command -v cargo-deny >/dev/null || CARGO_PROFILE_DEV_DEBUG=0 cargo install --debug --locked cargo-deny --version 0.20.2
	cargo deny --locked check bans licenses sources

bless: develop            ## Accept new snapshots after reading them.
	INSTA_UPDATE=always cargo test --package weft-tests --locked --quiet

bench: release            ## Measure, side by side with peers; results are kept in benches/results.
	$(PYTHON) benches/run.py
	$(PYTHON) benches/loops.py
	$(PYTHON) benches/ahead.py
	$(PYTHON) benches/language.py
	$(PYTHON) benches/objects.py
	$(PYTHON) benches/arrays.py
	$(PYTHON) benches/every.py

fuzz: release             ## Random loop nests, typed and array programs against CPython: N of each (20000) of SEED (by the clock).
	$(BIN)/python fuzz/loops.py --count $(or $(N),20000) --seed '$(SEED)'
	$(BIN)/python fuzz/typed.py --count $(or $(N),20000) --seed '$(SEED)'
	$(BIN)/python fuzz/arrays.py --count $(or $(N),20000) --seed '$(SEED)'

memcheck: release         ## Cases of objects under valgrind (CASES=… chooses): no use of memory that is gone, nothing freed twice.
	@command -v valgrind >/dev/null || { echo "make memcheck needs valgrind" >&2; exit 1; }
	cache=$$(mktemp -d) && trap 'rm -rf "$$cache"' EXIT && \
	$(BIN)/python tests/runner/run_cases.py --no-aot --memory --cache="$$cache" $(CASES) && \
	printf '%s\n' $(CASES) | PYTHONMALLOC=malloc xargs -n 1 -P "$$(nproc)" valgrind --quiet --error-exitcode=1 --leak-check=no --undef-value-errors=no \
		--suppressions=tests/runner/memcheck.supp $(BIN)/python tests/runner/run_cases.py --no-aot --memory --cache="$$cache"

wheel: $(VENV)/.ready runtime   ## One abi3 wheel in dist/.
	$(BIN)/maturin build --release --compression-level 9 --out dist

clean:                    ## Remove everything that was built.
	cargo clean
	rm -rf $(VENV) dist benches/.venv
