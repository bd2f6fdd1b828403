"""The JSON Schema of the knowledge files, by which editors complete and underline them; made from the models."""

import json
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from knowledge.entry import (
    About,
    Briefing,
    Entry,
    Examples,
    Figure,
    FollowUpKind,
    Promise,
    Series,
    Signpost,
    SmallTalk,
    Source,
    Topic,
    Vocabulary,
    Voice,
)


class File(BaseModel):
    """One knowledge file: any of these sections, in any order."""

    model_config = ConfigDict(extra="forbid")

    about: About | None = None
    topics: list[Topic] = Field(default_factory=list)
    sources: list[Source] = Field(default_factory=list)
    voices: list[Voice] = Field(default_factory=list)
    figures: list[Figure] = Field(default_factory=list)
    series: list[Series] = Field(default_factory=list)
    briefings: list[Briefing] = Field(default_factory=list)
    entries: list[Entry] = Field(default_factory=list)
    signposts: list[Signpost] = Field(default_factory=list)
    small_talk: list[SmallTalk] = Field(default_factory=list)
    follow_up_kinds: list[FollowUpKind] = Field(default_factory=list)
    promises: list[Promise] = Field(default_factory=list)
    vocabulary: Vocabulary | None = None
    examples: Examples | None = None


def schema_text() -> str:
    """The schema as the file `knowledge/schema.json` holds it; each field's docstring is its hint."""
    schema: dict[str, Any] = File.model_json_schema()
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
