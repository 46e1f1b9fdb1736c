"""The catalogue of a rulebook: a page for every rule and edition, with the examples and what came of them."""
