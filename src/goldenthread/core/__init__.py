"""What every room stands on: scope, identifiers, audit trail, permissions, clock, page parts.

Imports no other package of Golden Thread.
"""
