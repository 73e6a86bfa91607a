"""Plans, questions and answers as text: values in, messages out."""
