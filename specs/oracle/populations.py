"""Children aged 0 to 17 living in an area: what a rate divides by."""


def population(rules_folder, series, area, month):
    return None
