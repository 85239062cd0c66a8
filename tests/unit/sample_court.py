"""A court for the tests of what applicants and clerks are told."""

from datetime import time

from intake_bot.domain.court import Court, ExamUse, FormUse, ListColumns, NoticeMode, Policy
from intake_bot.domain.notice import NoticeKind
from intake_bot.domain.reading import SignatureKind

COURT = Court(
    id="ctb",
    name="U.S. Bankruptcy Court, District of Connecticut",
    short_name="CTB",
    telephone="860-555-0100",
    website="https://www.court.test/registration",
    time_zone="America/New_York",
    reference_prefix="CTB",
    clerks=("clerk@court.test",),
    forms=(FormUse("ctb-filer", "filer", ("Attorney",), exam="required"),),
    exam=ExamUse("ctb-exam", "exam.exempt", "other_courts"),
    signatures={kind: Policy.REFER for kind in SignatureKind} | {SignatureKind.WET: Policy.ACCEPT},
    notices={kind: NoticeMode.SEND for kind in NoticeKind},
    pending_list=ListColumns({"account": "Account", "name": "Name"}),
    sample=True,
    digest_at=time(17, 0),
)
