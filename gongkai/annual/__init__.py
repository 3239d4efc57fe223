"""本机关年报: from facts to a signed and published annual report."""
