"""Papers of cities that do not exist, in forms nobody has described: what reading without a form is measured on.

Drawn from the vocabulary of real sheets alone. Four are kept out while the engine is tuned (`heldout`), four are for
tuning (`tuning`). The content is that of 架空市's projects under other names; the layouts are each their own.
"""
