"""The desk's views, one module for each matter. Each asks one query, does one act, renders one page."""
