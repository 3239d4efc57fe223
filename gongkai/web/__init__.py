"""The doors. A door calls one query and one action and renders; it decides nothing."""
