"""The packed form of a series: made at once or bit by bit, packed and unpacked, it is the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tallywire.ledger.cache import sealed, unsealed
from tallywire.ledger.columns import Block, Held


@st.composite
def rows(draw: st.DrawFn) -> list[Held]:
    """Entries of one series, in the order of their numbers."""
    n_rows = draw(st.integers(0, 40))
    return [
        Held(
            report=draw(st.integers(1, 12)), start=draw(st.integers(0, 1)), accumulation=draw(st.integers(0, 2)),
            source=draw(st.sampled_from(["orc", "petro", "warship"])), observed=draw(st.integers(1, 5)), seq=seq,
            gone=draw(st.integers(0, 9)) // 9, point=seq, low=seq, high=seq, precision=0,
            published=draw(st.integers(1, 4)),
        )
        for seq in range(1, n_rows + 1)
    ]  # fmt: skip


def live(held: list[Held], published_until: int | None) -> list[tuple[object, ...]]:
    """Return what is live, by the plain rule."""
    last: dict[object, Held] = {}
    for row in sorted(held, key=lambda row: (row.observed, row.seq)):
        if published_until is None or row.published <= published_until:
            last[row.slot] = row
    return sorted((*row.slot, row.seq) for row in last.values() if not row.gone)


def shown(block: Block, published_until: int | None) -> list[tuple[object, ...]]:
    """Return what the columns of a block hold."""
    c = block.columns(published_until)
    names = [c.sources[number] for number in c.source]
    return list(zip(c.report, c.start, c.accumulation, names, c.seq, strict=True))


@given(rows(), st.none() | st.integers(0, 5))
def test_block_shows_what_is_live(held: list[Held], published_until: int | None) -> None:
    """The columns at a day of publication are, in order, the last entries published by then that are no retractions."""
    assert shown(Block.of(held), published_until) == live(held, published_until)


@given(rows(), st.lists(st.integers(1, 3)), st.none() | st.integers(0, 5))
def test_block_grows_bit_by_bit(held: list[Held], sizes: list[int], published_until: int | None) -> None:
    """A block that was given its entries a few at a time shows the same as one made of all at once."""
    block, rest = Block.of([]), list(held)
    for size in [*sizes, len(held)]:
        block, rest = block.merged(rest[:size]), rest[size:]

    assert shown(block, published_until) == shown(Block.of(held), published_until)


@given(rows())
def test_small_growth_is_the_same_as_anew(held: list[Held]) -> None:
    """A large block that gets one entry more is, byte for byte, the one made of all of them."""
    many = [
        Held(1000 + n, 0, 0, "petro", 1, 1000 + n, 0, n, n, n, 0, 1) for n in range(0, 400, 2)
    ]  # fmt: skip
    for row in held:
        late = row._replace(report=1000 + row.report, seq=5000 + row.seq)
        grown = Block.of(many).merged([late])
        assert grown.pack() == Block.of([*many, late]).pack()


@given(rows())
def test_packed_block_comes_back(held: list[Held]) -> None:
    """Packing loses nothing, and the same block always packs to the same bytes."""
    block = Block.of(held)
    back = unsealed(sealed(block))

    assert back is not None
    assert (back.rows(), back.sources, back.is_plain) == (block.rows(), block.sources, block.is_plain)
    assert sealed(back) == sealed(block)


@given(rows(), st.data())
def test_damaged_block_is_not_read(held: list[Held], data: st.DataObject) -> None:
    """A sealed block with any byte changed, or cut short, is refused, so that it is made anew from the entries."""
    packed = bytearray(sealed(Block.of(held)))
    place = data.draw(st.integers(0, len(packed) - 1))
    packed[place] ^= data.draw(st.integers(1, 255))

    assert unsealed(bytes(packed)) is None
    assert unsealed(bytes(packed[:place])) is None
