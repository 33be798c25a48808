"""Lets tests in folders import the readings that stand beside this file."""
