"""The demonstration ledger: one real street's 2023 report made again from records, one invented office with numbers."""
