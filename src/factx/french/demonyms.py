"""Names of inhabitants: the forms of a French demonym."""

_IRREGULAR = {
    "grec": ("grec", "grecque", "grecs", "grecques"),
    "turc": ("turc", "turque", "turcs", "turques"),
    "swazi": ("swazi", "swazie", "swazis", "swazies"),
    "émirati": ("émirati", "émiratie", "émiratis", "émiraties"),
    "kirghiz": ("kirghiz", "kirghize", "kirghizes"),
    "letton": ("letton", "lettone", "lettonne", "lettons", "lettones", "lettonnes"),
    "burkinabè": ("burkinabè", "burkinabès"),
    "burkinabé": ("burkinabé", "burkinabée", "burkinabés", "burkinabées"),
    "andorran": ("andorran", "andorrane", "andorrans", "andorranes"),
}


def demonym_forms(masculine: str) -> tuple[str, ...]:
    """Return masculine and feminine, singular and plural, of a demonym.

    Example:
        >>> demonym_forms("irakien")
        ('irakien', 'irakienne', 'irakiens', 'irakiennes')
        >>> demonym_forms("belge"), demonym_forms("français")
        (('belge', 'belges'), ('français', 'française', 'françaises'))
    """
    if masculine in _IRREGULAR:
        return _IRREGULAR[masculine]
    if masculine.endswith("e"):
        return (masculine, masculine + "s")
    doubled = masculine.endswith(("ien", "éen", "yen"))
    feminine = masculine + ("ne" if doubled else "e")
    if masculine.endswith(("s", "x", "z")):
        return (masculine, feminine, feminine + "s")
    return (masculine, feminine, masculine + "s", feminine + "s")
