"""The individual, what matters to them, their circle, and how they communicate."""
