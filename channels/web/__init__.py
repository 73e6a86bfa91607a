"""The web channel: the chat widget and the pages talk to Rasa over socket.io, and nothing said is lost."""
