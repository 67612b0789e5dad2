"""What is right and looks like a barrier: (rule, page without it)."""

from tests.accessibility.html.pairs import LONG, MAIN, PROSE, page

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
    # a caret that shows the focus, and a sheet from elsewhere that may mark it
    ("focus-invisible", "<style>.f{outline:none}</style><label>Name <input class='f'></label><label>Why <textarea class='f'></textarea></label>"),
    ("focus-invisible", "<label>Name <input type='text' style='outline:none'></label>"),
    ("focus-invisible", "<style>@import 'site.css'; .f{outline:none}</style><a class='f' href='/f'>Fees</a>"),
    # words that turn back to their own direction
    ("direction-missing", f"<div lang='en' dir='rtl'><p dir='ltr'>{LONG[:100]}</p></div>"),
    ("direction-missing", f"<div lang='en' dir='rtl'><bdi>{LONG[:100]}</bdi></div>"),
    # cells beside each other, and pictures that are no bullets
    ("list-typed", "<table><tr><td><img src='/bullet.gif' alt=''> Spring</td><td><img src='/bullet.gif' alt=''> Summer</td></tr></table>"),
    ("list-typed", "<p><img src='/bulletin.png' alt=''> Spring bulletin</p><p><img src='/bulletin.png' alt=''> Summer bulletin</p>"),
    # large words that are a number or a thank-you
    ("heading-fake", "<p class='display-4'>Thank you</p>" + PROSE),
    ("heading-fake", "<p class='display-4'>Over 300 children helped</p>" + PROSE),
]  # fmt: skip
