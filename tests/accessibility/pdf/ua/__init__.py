"""A bad file and its good twin for each test that the reference judge makes of PDF/UA-1."""
