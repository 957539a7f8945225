"""The way to the map from any page: what is chosen there is shared, so it opens as it was left."""

from typing import Final

import streamlit as st

_WISH: Final = "map_is_wished"


def wish_for_map() -> None:
    """Have the map shown next; to be called by a callback."""
    st.session_state[_WISH] = True


def take_wish_for_map() -> bool:
    """Say, once, whether the map is to be shown next."""
    return bool(st.session_state.pop(_WISH, False))
