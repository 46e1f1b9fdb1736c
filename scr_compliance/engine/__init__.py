"""The engine: a review as it is seen, the worlds that are possible, cases, and the rows that decide them."""
