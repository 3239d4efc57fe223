"""One module per command line verb; site/command.py finds them."""
