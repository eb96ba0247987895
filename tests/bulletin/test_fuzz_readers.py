"""Every reader, fed with what is nearly a publication and with what is none: figures or a refusal, and never a crash."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallywire.bulletin import FORMATS, Reading
from tests.bulletin.long_reads import LONGEST
from tests.bulletin.reading import refused_or_read, sound
from tests.bulletin.samples import SAMPLES, Sample

FUZZING = os.environ.get("HYPOTHESIS_PROFILE") == "fuzz"
HANGS = 300
"""Seconds after which a process that reads is ended; what takes as long is no matter of a busy machine."""

ROOT = Path(__file__).parents[2]

ODD = st.sampled_from(
    [
        "", " ", "\n", "\t", "\u00a0", "\u2009", "0", "1", "9" * 12, "9" * 13, "9" * 400, "-1", "1.5", "1e999", "NaN",
        "null", "true", '"', '""', ",", ";", "[", "]", "{", "}", "<", ">", "</li>", "<li>", "<!--", "&#x1F600;", "&amp;",
        "\ud7ff", "О", "о", "О5", "І", "‒", "—", "–", "−", "(+", ")", "2024-02-30", "2034-01-01", "1999-12-31",
        "30.02.2024", "31/12/9999", "0001-01-01", "tanks", "Tanks", "танків", "personnel", "Russia", "\\u0000",
        "'", "=cmd", "\x1b[31m", "\u202e", "…", "//", "%", "\r\n", "\\", "\\ud800", "🙂",
    ]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """Draw a text that was cut, doubled, swapped or written into at a few places."""
    for _ in range(draw(st.integers(1, 4))):
        i = draw(st.integers(0, len(text)))
        j = draw(st.integers(i, min(len(text), i + 40)))
        match draw(st.sampled_from(["cut", "double", "write", "turn"])):
            case "cut":
                text = text[:i] + text[j:]
            case "double":
                text = text[:j] + text[i:j] * draw(st.integers(1, 3)) + text[j:]
            case "write":
                text = text[:i] + draw(ODD) + text[j:]
            case _:
                text = text[:i] + text[i:j][::-1] + text[j:]
    return text


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats() | st.text(max_size=12) | ODD,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["date", "day", "data", "stats", "increase", "records", "losses", "tank", "tanks", "personnel*"]
            )
            | st.text(max_size=6),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


def read_sample(sample: Sample, content: bytes) -> Reading | None:
    """Read what came of a sample; None where it is refused, in one line that says which file."""
    for _ in range(3):  # a collection of garbage may fall into any reading, and is not its work
        began = time.process_time()
        found = refused_or_read(sample, content)
        if time.process_time() - began < LONGEST:
            break
    else:
        pytest.fail(f"three times more than {LONGEST:g} s of work for {content[:200]!r}")
    if isinstance(found, str):
        assert "\n" not in found
        assert found.startswith(f"{sample.name}: ")
        return None
    return found


def exhaustively(seconds: float) -> settings:
    """Return how much is drawn: a little in `make test`, a minute's worth in `make fuzz`."""
    n = int(seconds * 400) if FUZZING else 25
    return settings(max_examples=n, suppress_health_check=list(HealthCheck), deadline=None)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.format}-{sample.name}")
def test_a_sample_is_read_without_a_doubt(sample: Sample) -> None:
    """What fuzzing begins from is a publication: figures and no quarantine."""
    reading = read_sample(sample, sample.content)

    assert reading is not None
    assert reading.statements
    assert not reading.n_quarantined
    sound(reading)


def test_every_built_in_format_is_fuzzed() -> None:
    """A format without a sample would go untried; own exports and tables are tried in tests of their own."""
    assert {sample.format for sample in SAMPLES} == set(FORMATS) - {"csv", "table"}


@pytest.mark.hypothesis
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.format}-{sample.name}")
def test_what_is_nearly_a_publication_is_read_or_refused(sample: Sample) -> None:
    """A publication damaged at a few places gives figures with doubts or a refusal, each time the same."""

    @exhaustively(50)
    @given(mutated(sample.content.decode()))
    def holds(text: str) -> None:
        content = text.encode("utf-8", "surrogatepass")
        reading = read_sample(sample, content)
        sound(reading)
        assert reading == read_sample(sample, content)

    holds()


@pytest.mark.hypothesis
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.format}-{sample.name}")
def test_what_is_no_publication_is_refused(sample: Sample) -> None:
    """Any bytes, and any JSON, are read or refused."""

    @exhaustively(20)
    @given(st.binary(max_size=300) | VALUES.map(lambda value: json.dumps(value).encode()))
    def holds(content: bytes) -> None:
        sound(read_sample(sample, content))

    holds()


def worst_of(number: int, *more: str) -> tuple[str, float]:
    """Return the long form of a sample that is most work, and its seconds, from a process that nothing measures."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "COVERAGE_"))}
    child = subprocess.run(
        [sys.executable, "-m", "tests.bulletin.long_reads", str(number), *more],
        env=environment | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])},
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=HANGS,
    )  # fmt: skip
    assert child.returncode == 0, child.stderr
    beginning, seconds = json.loads(child.stdout)
    return beginning, seconds


@pytest.mark.parametrize("number", range(len(SAMPLES)), ids=lambda number: SAMPLES[number].format)
def test_long_publications_take_no_time(number: int) -> None:
    """What repeats itself a thousand times is read or refused in the time of a blink, whatever measures this process."""
    beginning, seconds = worst_of(number)

    assert seconds < LONGEST, f"three times {seconds:.1f} s of work or more for {beginning}"


@pytest.mark.hypothesis
@pytest.mark.skipif(not FUZZING, reason="make fuzz")
@pytest.mark.parametrize("number", range(len(SAMPLES)), ids=lambda number: SAMPLES[number].format)
def test_long_pieces_of_other_kinds_take_no_time(number: int) -> None:
    """A page in the place of a table, or braces in that of a text, is no more work either."""
    beginning, seconds = worst_of(number, "foreign")

    assert seconds < LONGEST, f"three times {seconds:.1f} s of work or more for {beginning}"
