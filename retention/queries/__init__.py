"""What is asked of records and lists: reads across models, for commands, screens and tasks. One file a subject."""
