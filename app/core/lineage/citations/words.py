"""Words that say nothing of what a sentence is about; hand-made from general knowledge of English, CC0."""

EMPTY_WORDS = frozenset(
    """
    a an the and or but nor so yet of in on at by for from to with without into onto over under about after before
    during since until till within between among through against as than that which who whom whose what when where why
    how this these those it its he she they them his her their him we us our you your i me my is are was were be been
    being am do does did done has have had having will would shall should can could may might must not no also just only
    very more most less least much many some any all each both there here if then said says say told tell reported
    reports according added noted one up down out off again still now percent per new
    """.split()
)
