"""Case records of a council that does not exist: nobody in them ever lived."""
