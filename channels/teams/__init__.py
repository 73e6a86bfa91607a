"""Microsoft Teams: the Activity protocol of the Azure Bot Service, in both directions."""
