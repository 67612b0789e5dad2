"""Which records the demo council holds, and how many of each."""

from dataclasses import dataclass

TOTAL = 5000
FIRST_YEAR, LAST_YEAR = 1995, 2026


@dataclass(frozen=True)
class Share:
    """A number of records of some classes, what each is called, and the years in which they were opened."""

    classes: str
    count: int
    prefix: str
    title: str
    first: int = FIRST_YEAR
    last: int = LAST_YEAR
    restricted: bool = False


CONTACTS = "Contact: no further action"

SHARES = (
    Share("CSC-01", 330, "CS", "Looked-after child: case record"),
    Share("CSC-18;CSC-01", 30, "CS", "Contact, later looked after", first=2008),
    Share("CSC-02", 110, "CS", "Care leaver: pathway plan"),
    Share("CSC-03", 40, "AD", "Adoption: information on the child", restricted=True),
    Share("CSC-04", 12, "AD", "Adoption: entry in the disclosure register", first=2006, restricted=True),
    Share("CSC-05", 15, "CS", "Adoption planned, no order"),
    Share("CSC-06", 15, "AD", "Approved adopter, no child placed", first=2004, restricted=True),
    Share("CSC-07", 20, "AD", "Adopter: withdrew or was not approved", first=2014, restricted=True),
    Share("CSC-08", 60, "FC", "Foster carer: case record", first=2000),
    Share("CSC-09", 25, "FC", "Connected person, approved for a time", first=2006),
    Share("CSC-10", 25, "FC", "Foster carer: refused or withdrew", first=2016),
    Share("CSC-11", 40, "FC", "Fostering or adoption enquiry", first=2018),
    Share("CSC-12", 20, "CS", "Children's home: case record"),
    Share("CSC-13", 10, "CH", "Children's home: other records", first=2005),
    Share("CSC-14", 330, "CS", "Child protection: enquiry, conference, plan"),
    Share("CSC-27;CSC-14", 40, "CS", "Exploitation: enquiry and plan", first=2005, restricted=True),
    Share("CSC-15", 200, "CS", "Section 47 enquiry: not substantiated", first=2005),
    Share("CSC-16", 680, "CS", "Child in need: assessment and plan", first=1996),
    Share("CSC-18;CSC-16", 40, "CS", "Contact, then child in need", first=2010),
    Share("CSC-17", 8, "CS", "Child in need: child died", first=2010, restricted=True),
    Share("CSC-19", 260, "MH", "Partner returns not used", first=2023),
    Share("CSC-20", 470, "EH", "Early help: plan", first=2002),
    Share("CSC-21", 30, "CS", "Private fostering: visits", first=2000),
    Share("CSC-22", 60, "CS", "Special guardianship: assessment and support", first=2006),
    Share("CSC-23", 60, "CT", "Court report, private family case"),
    Share("CSC-24", 70, "CT", "Care proceedings: file"),
    Share("CSC-25", 60, "CS", "Disabled child: short breaks", first=2003),
    Share("CSC-26", 120, "MI", "Missing episodes and return interviews", first=2008),
    Share("CSC-27", 60, "CS", "Exploitation: concern recorded", first=2005, restricted=True),
    Share("CSC-28", 6, "PR", "Practice review: working papers", first=2009, restricted=True),
    Share("CSC-29", 4, "PR", "Practice review: published report", first=2009),
    Share("CSC-30", 30, "LA", "Designated officer: allegation", first=2007, restricted=True),
    Share("CSC-31", 40, "LA", "Designated officer: unfounded", first=2009, restricted=True),
    Share("CSC-32", 50, "LA", "Designated officer: advice only", first=2015),
    Share("CSC-33", 90, "YJ", "Youth justice: case file", first=2001),
    Share("CSC-34", 80, "CO", "Complaint about children's services", first=2012),
    Share("CSC-35", 12, "CL", "Claim file", first=2011, restricted=True),
    Share("IG-01", 120, "SD", "Decision to share information", first=2014),
    Share("IG-02", 24, "SD", "Entry in the disclosure register", first=2016),
    Share("IG-03", 10, "IG", "Information-sharing agreement", first=2010),
    Share("IG-04", 3, "IG", "Appropriate policy document", first=2018),
    Share("IG-05", 6, "IG", "Data protection impact assessment", first=2018),
    Share("IG-06", 12, "IG", "Privacy notice: earlier version", first=2014),
    Share("IG-07", 90, "RR", "Request to see records", first=2015),
    Share("IG-08", 60, "RR", "Request under freedom of information", first=2019),
    Share("IG-09", 30, "IG", "Breach: investigation", first=2016),
    Share("IG-10", 6, "IG", "Data protection complaint", first=2026),
    Share("IG-11", 5, "IG", "Certificate of destruction, on paper", first=2010),
    Share("IG-12", 4, "IG", "Hold notice and release", first=2015),
    Share("DEM-01", 14, "DM", "Committee: signed minutes", first=2010),
    Share("DEM-02", 14, "DM", "Committee: agenda and reports", first=2010),
    Share("DEM-03", 14, "DM", "Committee: background papers", first=2013),
    Share("DEM-04", 5, "DM", "Committee: exempt report", first=2011),
    Share("DEM-05", 8, "DM", "Committee: clerk's notes", first=2024),
    Share("POL-01", 10, "PL", "Procedure: earlier version", first=2008),
    Share("POL-02", 8, "PL", "Policy: drafts and consultation", first=2018),
    Share("POL-03", 8, "PL", "Acknowledgements by staff", first=2014),
    Share("POL-04", 6, "PL", "Leaflet: earlier version", first=2014),
    Share("POL-05", 4, "PL", "Inspection report", first=2010),
    Share("POL-06", 6, "PL", "Protocol: earlier version", first=2005),
    Share("AUD-01", 12, "AU", "Internal audit: final report", first=2010),
    Share("AUD-02", 14, "AU", "Internal audit: working papers", first=2017),
    Share("AUD-03", 8, "AU", "Audit actions", first=2016),
    Share("AUD-04", 5, "AU", "Case-file audit: sample and tools", first=2017),
    Share("HR-01", 60, "HR", "Personnel file", first=1996, restricted=True),
    Share("HR-02", 40, "HR", "Disclosure check: details", first=2025, restricted=True),
    Share("HR-03", 40, "HR", "Training record", first=2012),
    Share("HR-04", 20, "HR", "Partner workshop: attendance", first=2015),
    Share("HR-05", 30, "HR", "Supervision notes about a case", first=2014, restricted=True),
    Share("PUB-01", 6, "WB", "Accessibility checks", first=2020),
    Share("SEC-01", 12, "SC", "Reception: door images", first=2026),
    Share("SEC-02", 5, "SC", "System access log", first=2018),
    Share("SEC-03", 6, "SC", "Public search: questions", first=2026),
)
REST = Share("CSC-18", TOTAL - sum(share.count for share in SHARES), "CS", CONTACTS, first=2010)
EVERYTHING = (*SHARES, REST)
