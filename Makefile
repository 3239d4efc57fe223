# The verbs people type. Every one sets up what it needs first; a second run starts in seconds.
.PHONY: demo test check fix serve bench docs
.DEFAULT_GOAL := demo
GONGKAI := .venv/bin/python -m gongkai
DEMO := GONGKAI_DATA=var/demo

demo:  ## build Hongcheng's 2023 report from a ledger, write and check it, serve portal and desk
	@scripts/setup run
	@$(DEMO) $(GONGKAI) demo
	@$(DEMO) $(GONGKAI) serve $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT))

test: check  ## all tests, on SQLite and on a throw-away PostgreSQL, pages in a real browser
	@.venv/bin/python -m tests.run $(ARGS)

check:  ## lint, types, layers, migrations, generated docs
	@scripts/setup test
	@.venv/bin/python -m ruff check --quiet .
	@.venv/bin/python -m ruff format --quiet --check .
	@.venv/bin/python -m mypy
	@.venv/bin/lint-imports --no-cache --no-logo 2>/dev/null || .venv/bin/lint-imports --no-cache
	@GONGKAI_DATA=.state/data-check $(GONGKAI) manage makemigrations --check --dry-run
	@$(GONGKAI) docs --check

fix:  ## format and mend what a tool can mend
	@scripts/setup test
	@.venv/bin/python -m ruff check --quiet --fix .
	@.venv/bin/python -m ruff format --quiet .

serve:  ## the office's own portal and desk on localhost
	@scripts/setup run
	@$(GONGKAI) serve $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT))

bench:  ## speeds, each beside a named baseline in the same run
	@scripts/setup test
	@.venv/bin/python -m tests.bench

docs:  ## write the generated pages anew
	@scripts/setup run
	@$(GONGKAI) docs
