"""Recognises what orders the program about instead of asking: code, tricks, dictated answers. English. Pure."""

import re
from typing import Final

_OPTIONS: Final = re.IGNORECASE | re.VERBOSE

_CODE: Final = re.compile(
    r"""
      && | \|\| | \$[({] | \{\{ | \{% | <[?%!] | <[a-z]+\ +[a-z]+\ *=[^<>]*>?
    | </?(?:script|iframe|img|svg|style|code|pre)\b | /\* | \*/ | --\s*$ | ';| ";\ | ;\s*--
    | \b\w+\((?:\)|["']) | \bor\ +'?1'?\ *= | \brm\ +-\w | /(?:etc|bin|usr|var|dev|root)/
    | `[^`]+` | \\x[0-9a-f]{2} | %\w*\([a-z_]+\)
    | \.\./ | (?:%[snxd]){2} | \[/?inst\] | <\| | \]\(\w+:
    | \b(?:drop\ table | delete\ from | insert\ into | union\ (?:all\ )?select | select\ [\w*, ]+\ from\ \w+\ where)\b
    | \b(?:curl|wget)\ +\S*[/.] | \b(?:config|settings|credentials|secrets)\.[a-z]{2,5}\b
    | ^\ *(?:sudo|whoami)\b | ;\ *(?:ls|cat|id|pwd)\b
    """,
    _OPTIONS,
)
_RULES: Final = re.compile(
    r"""
      ^you\ are\ now\b (?!\ (?:at|on|up|down|below|above|under|over|about|around|only|using|graded|rated|\d))
    | ^from\ now\ on,?\ (?:you|your|every|all|always|never|answer)\b | \bsystem\ prompt\b | \bjailbreak
    | \bsafety\ (?:is\ )?off\b | \boverride\ ?(?:code|:)
    | \b(?:developer|debug|admin|god|dan|root|maintenance|unrestricted)\ mode\b
    | ^\W*(?:system|admin|root|developer)(?:\ (?:message|prompt|note))?\ ?:
    | \b(?:with|you\ have)\ no\ (?:limits|filters?|restrictions|rules)\b
    | \b(?:ignore|forget|disregard|override)\ (?:all\ |any\ )?(?:of\ )?
      (?:your|the|previous|prior|these|those|everything)\ ?
      (?:\w+\ )?(?:rules?|instructions?|prompts?|sources?|articles?|training|above|limits?)\b
    | \b(?:print|reveal|dump|output|show|repeat|translate|list|give)\ (?:me\ )?your\ (?:\w+\ )?
      (?:prompt|instructions?|rules|knowledge|database|source\ code|token|password|keys?|config\w*)
    | \bas\ (?:an?|the|your)\ (?:[\w']+\ ){1,3}i\ (?:hereby\ )?(?:order|allow|command|instruct|authori[sz]e|permit)\b
    | \bi\ ?(?:am|'m)\ your\ (?:\w+\ )?(?:developer|creator|admin|administrator|owner|maker|master)\b
    | \byou\ (?:were|are)\ told\ (?:not\ )?to\b | \bwere\ you\ told\b
    | \bupdate\ your\ (?:records?|facts?|database|knowledge|figures?|source)\b
    | ^(?:change|set|delete|edit|overwrite)\ (?:the|your|all|every)\ .*\b
      (?:records?|entries|answers?|database|to\ \d+)\b
    | \b(?:dump|print|export)\ all\b | \b(?:hidden|secret|your)\ prompt\b | \bforget\ what\ you\b
    | \bnew\ instructions?\b | \byour\ system\b | \b(?:respond|reply|answer)\ only\b | \byou\ (?:answer|reply)\ only\b
    | \b(?:decode|decrypt)\ (?:this|that|the\ following)\b | \bbase\ ?64\b | \brot\ ?13\b
    | \bignore\ (?:the|your)\ knowledge\b | \byou\ have\ been\ (?:hacked|updated|reprogrammed)\b
    """,
    _OPTIONS,
)
"""Orders about the program itself, which it takes from nobody in a chat."""
_ROLES: Final = re.compile(
    r"""
      ^pretend\b | \bpretend\ (?:that\ )?(?:you|to\ be|it|the)\b | \brole\ ?-?play | ^act\ (?:as|like)\b
    | \bin\ the\ (?:voice|style)\ of\b | \bstop\ being\ an?\ (?:ro)?(?:bot|program|machine|computer|assistant|ai)\b
    | ^simulate\b | \blet\ ?'?s\ play\b
    | ^(?:imagine|suppose)\ (?:that\ )?you\b | \banswer\ as\ (?:if|though)\b
    | \byou\ (?:privately|really|secretly|honestly|personally)\ think\b
    | \byour\ (?:honest|own|private|personal|real|true|secret)\ opinion\b
    | ^you\ ?(?:are|'re)\ (?:my\ |an?\ |the\ )?\w+\ now\b | \byou\ are\ \w*(?:gpt|dan|jailbroken)\b
    """,
    _OPTIONS,
)
"""It plays nobody and has no opinions."""
_DICTATED: Final = re.compile(
    r"""
      \brepeat\ (?:after\ me|the\ words|the\ following)\b | ^say\ (?:only|after\ me|the\ words?)\b
    | ^say\ that\ (?!again|in|more|slow|once|is|was)\w | ^(?:swear|admit|agree)\ (?:it|that|to\ me|with\ me)\b
    | \b(?:complete|finish)\ (?:this|the|my)\ sentence\b
    | \ba\ lie\ (?:about|on)\b | \blie\ to\ me\b | \banswer\ (?:wrongly|falsely)\b
    | \b(?:make\ up|invent)\ (?:an?|some|the)\ (?:\w+\ )?(?:figures?|numbers?|quotes?|answers?|facts?|statistics?)\b
    | ^(?:please\ )?(?:write|compose)\ (?:me\ |us\ )?an?\ (?:\w+\ ){0,2}
      (?:poem|song|story|rap|limerick|haiku|speech|joke|press\ release|tweet)\b
    | ^(?:please\ )?(?:write|code|generate|build|create|make)\ (?:me\ |us\ )?(?:an?\ |some\ )?(?:\w+\ ){0,2}
      (?:function|script|program|code|macro|query|regex|app|website|python|javascript|java|html|sql)\b
    | ^rewrite\b | \bevery\ answer\ must\b | \byou\ must\ (?:answer|say|reply)\b
    """,
    _OPTIONS,
)
"""What it is to say is not for the asker to choose."""


def is_command(text: str) -> bool:
    """Whether a text asks nothing but orders: a shell's, a database's or a template's, or 'forget your rules'."""
    return any(pattern.search(text) for pattern in (_CODE, _RULES, _ROLES, _DICTATED))
