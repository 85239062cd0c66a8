"""Facts of a PACER request: whether they are this applicant's, and whether the sender may be told of them."""

from intake_bot.domain.registration import Evidence


def may_be_told(evidence: Evidence) -> bool:
    """Whether a fact of the request may go out without a clerk.

    Not where the list is stale (the applicant may have put it right since), not where form and request
    disagree (it may be another person's), and not to an address that stands neither on the form nor on the
    request (an assistant's). Without an address nothing is sent at all.
    """
    request, address = evidence.match.request, evidence.sender.address
    if request is None or evidence.match.disagreeing or evidence.list_is_stale:
        return False
    return address is None or address in (evidence.identity.email, request.identity.email)
