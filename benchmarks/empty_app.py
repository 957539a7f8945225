"""The floor: a Streamlit page with one control and one line, to show what Streamlit itself costs."""

import streamlit as st

period = st.selectbox("Period", [str(year) for year in range(2025, 2017, -1)])
st.write(f"Year to 31 March {period}")
