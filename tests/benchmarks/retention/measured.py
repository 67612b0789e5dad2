"""The steps by name, in the order in which they run, and what each has for its goal."""

# Those that take records away, or hold them, come last.
STEPS = {
    "evaluation": "full, computed: at most 25 bare scans (12) and 150 MB; stored 60; 1% changed: 3% of full + 100 ms",
    "preview": "at most 30 bare scans",
    "due": "1,000 due records: p95 20 ms",
    "explanation": "p95 10 ms and 4 statements",
    "screens": "the records home with 100,000 records: 1,000 ms",
    "hold": "a tenth of the register: 100,000 in 3 s and at most 60 statements",
    "execution": "1,000 records/s, 3 statements a record, and the certificate of 100,000 in 15 s and 100 MB",
    "held": "nine tenths held and past due: listing and disposing of the rest at most 1.3 times slower",
    "chain": "an event a record verified: 1,000,000 in 10 s",
    "file": "a file of as many rows taken in, in bounded memory",
}
