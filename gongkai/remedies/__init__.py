"""行政复议 and 行政诉讼 over disclosure: the register of cases."""
