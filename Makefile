# Every target brings up what it needs first. `make` alone lists them.
# Settings: PORT (5005), ACTIONS_PORT (5055), DIALPATH_TRACKER_DB, DIALPATH_CATALOG_URL, DIALPATH_TODAY.
py := scripts/with-python
installed := $(py) -m scripts.setup --tools

help:            ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 24
run:             ## set up what is missing, start the assistant, stop it with Ctrl-C
	@$(py) -m scripts.run
shell:           ## the same assistant in the terminal
	@$(py) -m scripts.shell
setup:           ## dependencies, catalog database, trained model
	@$(py) -m scripts.setup
train:           ## train the model anew
	@$(py) -m scripts.setup && $(py) -m scripts.training --force
catalog:         ## rebuild the catalog database
	@$(installed) && $(py) -m actions.catalog build
catalog-check:   ## validate the catalog, with counts by country and type
	@$(installed) && $(py) -m actions.catalog check
test:            ## every check with one summary; make test ONLY=lint,stories for some
	@$(py) -m scripts.run_checks $(ONLY)
lint:            ## style and types
	@$(py) -m scripts.run_checks lint,format,types
format:          ## bring the code into shape
	@$(installed) && $(py) -m ruff check --fix . && $(py) -m ruff format .
web:             ## build the web chat and its pages into web/dist (needs Node)
	@$(installed) && $(py) -m scripts.web --write
teams-package:   ## build the Teams app as var/dialpath-teams.zip, ids from the environment
	@$(installed) && $(py) -m scripts.teams_package
screenshots:     ## pictures of the main states of the web chat, in results/screenshots
	@$(installed) && $(py) -m scripts.screenshots
evaluate:        ## play the example conversations against the real servers
	@$(py) -m scripts.evaluate $(ARGS)
bench:           ## measure
	@$(installed) && $(py) -m benchmarks $(ARGS)
clean:           ## remove what was made, but not .venv
	rm -rf models results var .rasa .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

.PHONY: help run shell setup train catalog catalog-check test lint format web teams-package screenshots evaluate bench clean
