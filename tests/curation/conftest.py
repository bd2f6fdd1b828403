"""A small knowledge folder with what makes editing hard: comments, single quotes, folded texts, lists in brackets."""

import shutil
from pathlib import Path

import pytest

from config import Config
from curation import Curator, Shelf, Standing, stand
from knowledge import read_files
from storage import Storage
from tests.conftest import ROOT

MORE = """\
# Offers of the library, and what to do when somebody is locked in.

entries:
  # the offer that HR confirms
  - id: joining-gift
    kind: "fact"
    topic: hours  # the only shelf
    title: 'Is there a gift for joining?'
    label: "Joining gift: a tote bag"
    aliases:
      - "gift for new readers"
      - 'tote bag'            # what people call it

      - "what do I get for joining"
      # heard at the desk
      - "welcome present"
      - "present for new members"
      - "free bag"
      - "is a bag given away"
      - "bag for signing up"
    utterances: ["do new readers get a present", "is there a bag for me", "any gift"]
    answer: >-
      New readers got a tote bag
      when they joined.
    voice: library
    source: {id: leaflet, paragraph: 5}
    as_of: "2024-03"
    review_by: "2030-01-01"   # the librarian moves this
    owner: "Librarian"
    related: [opening-time, loan-limit]
    candidate_wording: "New readers get a tote bag."

signposts:
  - id: locked-in
    title: "Somebody is locked in"
    opening: "Call the caretaker now."
    closing: "I am a computer program. Nobody reads this chat."
    routes:
      - text: "Caretaker: 01632 960001"   # rung in March
        source: "notice board"
        checked_on: "2024-03-01"
      - {text: "Police: 101", source: "police.example", checked_on: "2024-03-02"}
    wordings:
""" + "".join(f'      - "somebody is locked in the {room}"\n' for room in (
    "cellar", "attic", "hall", "study", "lift", "yard", "vault", "annexe", "stacks", "gallery",
    "kitchen", "lobby", "tower", "shed", "office", "archive", "garage", "pantry", "chapel", "porch",
)) + """\
    utterances:
      - "a man is locked in the basement"
      - "I think she is locked in upstairs"
"""  # fmt: skip

ANN, BO, CY = Curator(11, "curator", "Ann"), Curator(12, "curator", "Bo"), Curator(1, "owner", "Cy")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A knowledge folder of its own for each test."""
    made = tmp_path / "knowledge"
    made.mkdir()
    shutil.copy(ROOT / "tests" / "second" / "library.yaml", made)
    (made / "offers.yaml").write_text(MORE, "utf-8")
    return made


@pytest.fixture
def files(folder: Path) -> dict[str, bytes]:
    return read_files(folder)


@pytest.fixture
def standing(files: dict[str, bytes], config: Config) -> Standing:
    return stand(files, config.answering)


@pytest.fixture
def shelf(folder: Path, storage: Storage) -> Shelf:
    return Shelf(folder, storage.curation)
