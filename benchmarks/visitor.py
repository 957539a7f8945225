"""A person without a browser: a client that speaks Streamlit's own messages over a websocket."""

import time
from dataclasses import dataclass, field
from typing import Final, Self

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

DONE: Final = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
KEPT_RUNS: Final = 2
"""For how many runs a browser keeps a large message, and offers not to be sent it again."""


@dataclass
class Answer:
    """What one rerun brought: seconds until the script had finished, bytes, and what went wrong."""

    seconds: float = 0.0
    size: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass
class Control:
    """A select box, or a row of segments, as it was last sent: its options and the value it shows."""

    id: str
    label: str
    options: list[str]
    value: str
    fragment: str = ""
    is_row: bool = False


class Visitor:
    """One person's connection to an app.

    Use as an asynchronous context manager: the page has run once when the block begins.
    """

    def __init__(self, port: int, query: str = "", page: str = "") -> None:
        self._address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._socket: ClientConnection
        self._messages: dict[str, tuple[int, ForwardMsg]] = {}
        self._run = 0
        self._page = ""
        self._query = query
        self._page_name = page
        self.controls: dict[str, Control] = {}
        self.first: Answer

    async def __aenter__(self) -> Self:
        self._socket = await self._connect()
        self.first = await self._rerun("")
        return self

    async def _connect(self) -> ClientConnection:
        return await connect(
            self._address, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None
        )

    async def __aexit__(self, *_: object) -> None:
        await self._socket.close()

    async def choose(self, label: str, option: str) -> Answer:
        """Change a control and wait until the script has finished."""
        control = self.controls[label]
        control.value = option
        return await self._rerun(control.fragment)

    async def _rerun(self, fragment: str) -> Answer:
        message = self._write_request(fragment)
        self._run += 1
        answer = Answer()
        start = time.perf_counter()
        await self._socket.send(message)
        while True:
            payload = await self._socket.recv(decode=False)
            answer.size += len(payload)
            if self._read(self._recall(ForwardMsg.FromString(payload)), answer):
                answer.seconds = time.perf_counter() - start
                return answer

    def _write_request(self, fragment: str) -> bytes:
        """Return the message that a browser would send: every control, and what it still holds."""
        request = BackMsg()
        state = request.rerun_script
        state.query_string = self._query
        state.page_script_hash = self._page
        state.page_name = "" if self._page else self._page_name
        state.fragment_id = fragment
        oldest = self._run - KEPT_RUNS
        self._messages = {key: kept for key, kept in self._messages.items() if kept[0] >= oldest}
        state.cached_message_hashes.extend(self._messages)
        state.widget_states.SetInParent()
        for control in self.controls.values():
            if not control.value:  # nothing is chosen, as in the search for a council
                continue
            widget = state.widget_states.widgets.add(id=control.id)
            if control.is_row:
                widget.string_array_value.data.append(control.value)
            else:
                widget.string_value = control.value
        return bytes(request.SerializeToString())

    def _recall(self, message: ForwardMsg) -> ForwardMsg:
        """Return the message, or the one kept earlier that it refers to; keep what may be kept."""
        if message.WhichOneof("type") == "ref_hash":
            message = self._messages[message.ref_hash][1]
        if message.metadata.cacheable:
            self._messages[message.hash] = (self._run, message)
        return message

    def _read(self, message: ForwardMsg, answer: Answer) -> bool:
        """Take in one message; return whether it was the last of the run."""
        kind = message.WhichOneof("type")
        if kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                answer.problems.append("the script could not be compiled")
                return True
            return message.script_finished in DONE
        if kind == "new_session":
            self._page = message.new_session.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta":
            self._read_delta(message.delta, answer)
        return False

    def _read_delta(self, delta: Delta, answer: Answer) -> None:
        """Note a control, or an error that the page shows."""
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "selectbox":
            self._note_box(element.selectbox, delta.fragment_id)
        elif kind == "button_group":
            self._note_row(element.button_group, delta.fragment_id)
        elif kind == "exception":
            answer.problems.append(f"{element.exception.type}: {element.exception.message}")
        elif kind == "alert" and element.alert.format == Alert.ERROR:
            answer.problems.append(element.alert.body)

    def _note_box(self, box: Selectbox, fragment: str) -> None:
        """Keep a select box."""
        sent = box.raw_value if box.set_value else None
        default = box.options[box.default] if box.options and box.HasField("default") else ""
        self._keep(Control(box.id, box.label, list(box.options), default, fragment), sent)

    def _note_row(self, row: ButtonGroup, fragment: str) -> None:
        """Keep a row of segments, of which one is chosen."""
        options = [option.content for option in row.options]
        sent = next(iter(row.raw_values), "") if row.set_value else None
        default = options[row.default[0]] if row.default else ""
        self._keep(Control(row.id, row.label, options, default, fragment, is_row=True), sent)

    def _keep(self, control: Control, sent: str | None) -> None:
        """Keep a control with the value that a browser would now show in it."""
        known = self.controls.get(control.label)
        if sent is not None:
            control.value = sent
        elif known is not None and known.id == control.id and known.value in control.options:
            control.value = known.value
        self.controls[control.label] = control
