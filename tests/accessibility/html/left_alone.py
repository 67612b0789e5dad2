"""What is right and looks like a barrier: (rule, page without it)."""

from tests.accessibility.html.pairs import MAIN, page

CASES: list[tuple[str, str]] = [
    # a sentence that counts its parts, initials and signatures
    ("list-typed", "<p>The panel decides whether 1) the child is safe, 2) the plan is right and 3) the parents agree.</p>"),
    ("list-typed", "<p>We ask three things: 1) who you are, 2) where you live and 3) what you need.</p>"),
    ("list-typed", "<p>A. Smith<br>B. Jones, clerk</p>"),
    ("list-typed", "<p>A. Smith</p><p>B. Jones</p>"),
    ("list-typed", "<p>— Anna</p><p>— Ben, aged 9</p>"),
    # the page one is on, and a way that is closed
    ("button-by-look", "<style>.btn{cursor:pointer}</style><span class='btn' aria-current='page'>2</span>"),
    ("button-by-look", "<style>.btn{cursor:pointer}</style><span class='btn disabled' aria-disabled='true'>Next</span>"),
    ("button-by-look", "<style>.btn{cursor:pointer}</style><span class='btn active'>Map</span>"),
    # courses on a program of Office
    ("title-says-nothing", page(MAIN, head="<title>Microsoft Excel – beginners' course</title>")),
    ("title-says-nothing", page(MAIN, head="<title>Microsoft Word - an introduction for staff</title>")),
]  # fmt: skip
