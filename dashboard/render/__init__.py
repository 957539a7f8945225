"""Evidence as maps, tables, sentences and files. Knows nothing of Streamlit."""
