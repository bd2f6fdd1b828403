"""What nobody sees is taken out of a text, and nothing else."""

import pytest

from dialogue.legible import legible


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("caseload target", "caseload target"),
        ("  £4,000 – ‘golden’ hello\n", "£4,000 – ‘golden’ hello"),
        ("one\ntwo", "one\ntwo"),
        ("case\u200bload", "caseload"),
        ("\u202etegrat\u202c", "tegrat"),
        ("\u2066a\u2069", "a"),
        ("a\x00b", "a b"),
        ("half \ud83d", "half"),
        ("\ufeffpay", "pay"),
        ("👍", "👍"),
        ("\u200b\u200c\u2060", ""),
        ("é ü ß 漢", "é ü ß 漢"),
    ],
)
def test_invisible_signs_go(text: str, left: str) -> None:
    assert legible(text) == left
