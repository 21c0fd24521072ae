"""Which numbers belong together: passages, and the bindings that words make between claims. The one room of binding.

Knows clauses, comparison frames, lists and restatements; no check, no verdict, no reference data.
"""
