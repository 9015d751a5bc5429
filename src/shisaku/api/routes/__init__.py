"""What can be asked for, a module a noun: its parameters, its fields, its answers."""
