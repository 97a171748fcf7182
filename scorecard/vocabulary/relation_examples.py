"""Each kind of relation between two indicators by an example: what somebody works out who knows of it.

Pure: no database, no clock. Read by whoever enters a relation, and by the data protection officer.
"""

from scorecard.vocabulary.states import RelationKind

EXAMPLES: dict[RelationKind, str] = {
    RelationKind.PART_OF: (
        "Boys are part of all children. 23 children and 20 boys are shown: 3 were girls."
        " So with the girls the boys, or all, are hidden."
    ),
    RelationKind.NUMERATOR_OF: (
        "Referrals are the numerator of referrals per 10,000 children. The number of children is known, so"
        " a rate is made by one number of referrals alone, or by a few."
    ),
    RelationKind.DENOMINATOR_OF: (
        "Referrals are the denominator of the share of repeat referrals. 664 referrals and 0.6% are shown:"
        " 4 were repeats."
    ),
    RelationKind.RUNNING_TOTAL_OF: (
        "Adoptions since April are the running total of adoptions in each quarter. 7 by June and 9 by"
        " September are shown: the second quarter brought 2."
    ),
    RelationKind.BESIDE: (
        "Young people in work and those out of work are shares of the same group, and nobody is in both."
        " 48% and 51% of 97 are shown: 1 is left whose place is not known."
    ),
    RelationKind.SAME_DENOMINATOR: (
        "Children seen within 5 days and within 10 are shares of the same assessments. Where one of the two"
        " shows of how many, the other’s size is known."
    ),
    RelationKind.SUMS_TO_DENOMINATOR: (
        "Adoptions over three years are the children behind the average days to adoption. 72 in three years,"
        " a quarter later 70, and 6 fell out of the count: 4 came in."
    ),
    RelationKind.ADDS_TO: (
        "Children who came into care add to those in care on the last day. 40 on the first day, 37 on the"
        " last and 6 who left are shown: 3 came."
    ),
    RelationKind.TAKES_FROM: (
        "Children who left care are taken from those in care on the last day. 40 on the first day, 37 on the"
        " last and 3 who came are shown: 6 left."
    ),
    RelationKind.READ_WITH: (
        "Vacant posts are read together with caseloads. Neither is worked out of the other: pages link the"
        " two, and nothing is hidden for it."
    ),
}
