"""Proofing (内容校核): text in, findings out. No Django, no documents: only the text as it will be read."""
