"""The words of whole stretches of text."""

from hricsite.lang.reading import reading, words_in


def test_words_stand_at_their_places_in_the_text() -> None:
    text = "a 皇后，面前 b"

    found = [(text[word.start : word.end], word.form) for word in words_in(text)]

    assert found == [("皇后", "皇后"), ("面前", "面前")]


def test_a_name_is_a_word() -> None:
    assert [(word.start, word.end, word.named) for word in reading("于某")] == [(0, 2, True)]


def test_a_stretch_without_end_is_read_in_parts() -> None:
    assert sum(word.end - word.start for word in words_in("头发" * 5_000)) == 10_000
