"""Our Rasa graph components and the language resources they use: from words to intents and entities."""
