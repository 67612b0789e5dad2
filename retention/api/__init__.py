"""The door for other systems: records in, dates and explanations out."""
