"""What helps policy staff to write rules: a new rule to start from, and schemas by which editors complete and check."""
