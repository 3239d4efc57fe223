"""The verbs of the annual report, one module each: build, write_section, declare, count, adjust … publish, correct."""
