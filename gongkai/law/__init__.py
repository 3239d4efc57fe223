"""What the State Council wrote, as plain Python: no Django, no clock, no database."""
