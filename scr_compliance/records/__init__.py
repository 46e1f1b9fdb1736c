"""What a review is: its facts, how each is read, and what a blank means.

`Review` is the Pydantic model of one record; `dictionary` lists every fact by its dotted path.
"""
