"""Question sets (FHIR R4 Questionnaire), responses, and what the answers show."""
