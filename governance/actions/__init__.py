"""What is done: one file a subject, one function an act: signed, permitted, whole, recorded."""
