"""A refusal about a restricted record tells nothing but what the row itself held."""

from retention.rules.discretion import discreet
from retention.rules.triggers import WrongValue


def test_a_column_of_the_row_is_named_with_its_value_and_without_the_reason():
    wrong = WrongValue("class", "CSC-26", "The record is in CSC-03, and this would lower it.")

    told = discreet(wrong, reference="R-1", columns={"class"})

    assert (told.column, told.value) == ("class", "CSC-26")
    assert "CSC-03" not in told.message


def test_what_the_register_alone_knows_is_not_named():
    wrong = WrongValue("child.date_of_death", "2011-02-03", "The death lies before the birth.")

    told = discreet(wrong, reference="R-1", columns={"child.date_of_birth"})

    assert (told.column, told.value) == ("reference", "R-1")
    assert "death" not in told.message
