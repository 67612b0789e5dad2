"""What is done with policies; one file a subject, one function an act."""
