import pytest

from communique import schemas


@pytest.mark.parametrize("name", schemas.FRAMES)
def test_an_empty_frame_has_every_column_and_type(name):
    table = schemas.frame(name)
    assert list(table.columns) == schemas.columns(name)
    assert [str(kind) for kind in table.dtypes] == [schemas.DTYPES[kind] for kind in schemas.FRAMES[name].values()]


def test_a_missing_key_is_none_and_a_missing_number_nan():
    row = schemas.frame("statements", [{"statement": "a:1"}]).iloc[0]
    assert row["speaker"] is None
    assert row["confidence"] != row["confidence"]


def test_a_key_that_the_frame_has_not_is_refused_with_the_nearest():
    with pytest.raises(ValueError, match="'speakers'.*'speaker'"):
        schemas.frame("statements", [{"statement": "a:1", "speakers": "Ann"}])


def test_check_names_the_missing_columns():
    with pytest.raises(ValueError, match="lacks the columns.*'valence'|lacks the columns.*'words'"):
        schemas.check("tone", schemas.frame("tone").drop(columns="words"))


def test_check_lets_further_columns_pass():
    table = schemas.frame("tone").assign(more=1)
    assert schemas.check("tone", table) is table
