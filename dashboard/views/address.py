"""The address of the page: read and written here only, so that any view can be linked."""

from collections.abc import Mapping

import streamlit as st


def read_address() -> dict[str, str]:
    """Return the parts of the address, by name."""
    return dict(st.query_params)


def write_address(parts: Mapping[str, str]) -> None:
    """Make these the parts of the address; parts without a value are left out."""
    wanted = {name: value for name, value in parts.items() if value}
    if read_address() != wanted:  # each writing is a message to the browser
        st.query_params.from_dict(wanted)
