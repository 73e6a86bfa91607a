"""What the catalog offers where, to look at: coverage of all countries, one country, and the words for both."""

from actions.presentation.coverage.countries import CoverageView, coverage
from actions.presentation.coverage.country import CountryOffers, country_offers
from actions.presentation.coverage.standing import CoverageQuestion
from actions.presentation.coverage.words import CatalogWords, catalog_words

__all__ = [
    "CatalogWords",
    "CountryOffers",
    "CoverageQuestion",
    "CoverageView",
    "catalog_words",
    "country_offers",
    "coverage",
]
