"""内容校核. Text in, findings out. No Django."""
