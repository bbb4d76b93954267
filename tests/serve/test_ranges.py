"""Parts of a file, as RFC 9110 section 14 has them."""

from __future__ import annotations

from io import BytesIO

import pytest

from cjmsite.serve.file_handler import chunks, parse_range


@pytest.mark.parametrize(
    "header, expected",
    [
        ("bytes=100-199", (range(100, 200),)),
        ("bytes=990-", (range(990, 1000),)),
        ("bytes=-10", (range(990, 1000),)),
        ("bytes=-5000", (range(1000),)),
        ("bytes=900-5000", (range(900, 1000),)),
        ("BYTES = 0-0 , 5-6", (range(1), range(5, 7))),
        ("bytes=0-1,2000-2001", (range(2),)),
    ],
)
def test_what_is_asked_for_is_given_as_far_as_it_is_there(header: str, expected: tuple[range, ...]) -> None:
    assert parse_range(header, 1000) == expected


@pytest.mark.parametrize(
    "header",
    [
        "bytes=1000-",
        "bytes=-0",
        "bytes=5-4",
        "bytes=",
        "bytes=a-b",
        "bytes=-",
        "bytes=1-2-3",
        "bytes=--5",
        "bytes=" + "0-0," * 20 + "0-0",
        "bytes=" + "9" * 5000 + "-",
    ],
)
def test_what_is_not_there_or_not_understood_cannot_be_given(header: str) -> None:
    assert parse_range(header, 1000) == ()


@pytest.mark.parametrize("header", [None, "", "lines=1-2", "bytes"])
def test_without_a_range_of_bytes_the_whole_file_is_meant(header: str | None) -> None:
    assert parse_range(header, 1000) is None


def test_an_empty_file_has_no_parts() -> None:
    assert parse_range("bytes=0-", 0) == ()


def test_a_part_comes_in_pieces_that_join_to_it() -> None:
    data = bytes(range(256)) * 1000
    assert b"".join(chunks(BytesIO(data), range(10, 200_000))) == data[10:200_000]
