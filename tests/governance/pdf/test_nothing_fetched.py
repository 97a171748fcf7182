"""The typesetter opens nothing that a text names: no address, no file (R9)."""

import io
import socket
from threading import Thread

import pytest
import typst
from pypdf import PdfReader

from governance.pdf import worker
from governance.pdf.typeset import EVERY_FILE, typeset
from tests.governance.conftest import PUBLISHED_AT

CANARY = "canary-5c1f0a"


class Listener:
    """A port of this machine's own, that counts who comes until it is asked."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = self.socket.getsockname()
        self.came, self.last = 0, None
        self.counting = Thread(target=self._count)
        self.counting.start()

    def _count(self) -> None:
        while True:
            connection, visitor = self.socket.accept()
            connection.close()
            if visitor == self.last:
                return
            self.came += 1

    def ended(self) -> int:
        """How many came: those before a last visitor of its own."""
        with socket.socket() as last:
            last.bind(("127.0.0.1", 0))
            self.last = last.getsockname()
            last.connect(self.address)
            self.counting.join()
        self.socket.close()
        return self.came


@pytest.fixture
def listener():
    listening = Listener()
    yield listening
    if listening.counting.is_alive():
        listening.ended()


def with_words(pack, words: str):
    """The pack with words after each of its sentences, whoever wrote it."""
    if isinstance(pack, dict):
        return {name: with_words(each, words) for name, each in pack.items()}
    if isinstance(pack, list):
        return [with_words(each, words) for each in pack]
    return f"{pack} {words}" if isinstance(pack, str) and " " in pack and pack.endswith(".") else pack


def text_of(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("template", EVERY_FILE)
def test_texts_that_name_addresses_and_files_are_set_as_they_stand(template, made, listener, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(CANARY)
    address = f"http://127.0.0.1:{listener.address[1]}/a.png"
    words = f'#image("{address}") #read("{secret}") #include "{secret}" {address}'
    pdf = typeset(with_words(made[0], words), at=PUBLISHED_AT, template=template)
    said = text_of(pdf.content)
    assert "#image(" in said and "#read(" in said
    assert CANARY not in said and CANARY.encode() not in pdf.content
    assert listener.ended() == 0


def test_even_a_template_reaches_no_address_and_no_file_outside(listener, tmp_path):
    secret, root = tmp_path / "secret.txt", tmp_path / "root"
    secret.write_text(CANARY)
    root.mkdir()
    for source in (f'#image("http://127.0.0.1:{listener.address[1]}/a.png")', '#read("../secret.txt")'):
        (root / "t.typ").write_text(f'#set document(title: "T")\n{source}')
        with pytest.raises(typst.TypstError):
            worker.typeset(
                {
                    "root": str(root),
                    "timestamp": PUBLISHED_AT.isoformat(),
                    "files": [{"template": "t.typ", "data": {}}],
                }
            )
    assert listener.ended() == 0


def test_a_listener_counts_who_comes(listener):
    socket.create_connection(listener.address).close()
    assert listener.ended() == 1
