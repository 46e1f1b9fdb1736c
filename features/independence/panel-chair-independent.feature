Feature: Chair of the panel independent
  The chair of the review panel is independent of the agencies involved.
  Who must act: the board.

  It is due until the review is completed. Only the 2010 edition asks for it, in words that were not seen, so a breach
  only asks to check.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 January 2010

  Scenario Outline: The day before the review is completed, the day itself and the day after
    Given the date the review was completed is 2 September 2010
    And panel chair independent is <independent>
    When the review is checked as at <day>
    Then panel-chair-independent is <answer>
    And the edition is wt2010
    And it is only advice
    And it is no benchmark

    Examples:
      | independent | day              | answer  |
      | no          | 1 September 2010 | due     |
      | no          | 2 September 2010 | not met |
      | no          | 3 September 2010 | not met |
      | yes         | 1 September 2010 | met     |
      | yes         | 2 September 2010 | met     |
      | yes         | 3 September 2010 | met     |

  Scenario Outline: What stands in the cell, once the review is completed
    Given the date the review was completed is 2 September 2010
    And panel chair independent is <independent>
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is <answer>

    Examples:
      | independent | answer  |
      | yes         | met     |
      | Y           | met     |
      | no          | not met |
      | N           | not met |
      | awaited     | not met |
      | n/a         | not met |
      | ?           | unknown |

  Scenario Outline: Until the review is completed another chair may still be found
    Given the date the review began is 20 January 2010
    And the date the review was completed is TBC
    And panel chair independent is <independent>
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is <answer>

    Examples:
      | independent | answer |
      | yes         | met    |
      | no          | due    |
      | awaited     | due    |
      | n/a         | due    |
      | ?           | due    |

  Scenario Outline: No record once the review is completed
    Given the review is <status>
    And the date the review was completed is <completed>
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is <answer>

    Examples:
      | status       | completed        | answer  |
      | open         | TBC              | due     |
      | open         | 2 September 2010 | unknown |
      | closed       | 2 September 2010 | unknown |
      | closed       | TBC              | due     |
      | discontinued | ?                | unknown |

  Scenario: What is missing where there is no record
    Given the date the review was completed is 2 September 2010
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is unknown
    And the missing fact is Panel chair independent

  Scenario Outline: However the completion stands
    Given the date the review was completed is <completed>
    And panel chair independent is <independent>
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is <answer>

    Examples:
      | completed              | independent | answer  |
      | TBC                    | no          | due     |
      | TBC                    | ?           | due     |
      | TBC                    | yes         | met     |
      | 2 September 2010 (tbc) | no          | due     |
      | 2 September 2010 (tbc) | ?           | due     |
      | 2 September 2010 (tbc) | yes         | met     |
      | not completed          | no          | unknown |
      | not completed          | ?           | unknown |
      | not completed          | yes         | met     |
      | n/a                    | no          | unknown |
      | n/a                    | ?           | unknown |
      | n/a                    | yes         | met     |
      | 2 November 2010        | no          | due     |
      | 2 November 2010        | ?           | due     |
      | 2 November 2010        | yes         | met     |
      | ?                      | no          | unknown |
      | ?                      | ?           | unknown |
      | ?                      | yes         | met     |
      | September 2010         | no          | not met |
      | September 2010         | ?           | unknown |
      | September 2010         | yes         | met     |
      | by 1 October 2010      | no          | not met |
      | by 1 October 2010      | ?           | unknown |
      | by 1 October 2010      | yes         | met     |
      | October 2010           | no          | unknown |
      | October 2010           | ?           | unknown |
      | October 2010           | yes         | met     |
      | Autumn 2010            | no          | unknown |
      | Autumn 2010            | ?           | unknown |
      | Autumn 2010            | yes         | met     |
      | November 2010          | no          | due     |
      | November 2010          | ?           | due     |
      | November 2010          | yes         | met     |

  Scenario: A completion that may lie after the as-at date
    Given the date the review was completed is October 2010
    And panel chair independent is no
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is unknown
    And the missing fact is Date the review was completed

  Scenario Outline: No stand-in serves for the completion, but what follows it shows it has happened
    Given <event> is 10 July 2010
    And panel chair independent is no
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is <answer>
    And it has no stand-in

    Examples:
      | event                                        | answer  |
      | the date the board approved the review       | due     |
      | the date the overview report was dated       | due     |
      | the date the executive summary was dated     | due     |
      | the date the review was submitted            | not met |
      | the date the executive summary was published | not met |
      | the date the overview report was published   | not met |

  Scenario Outline: Whether a review of each status was completed, where no day is on record
    Given the review is <status>
    And panel chair independent is <independent>
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is <answer>

    Examples:
      | status       | independent | answer  |
      | open         | no          | due     |
      | open         | yes         | met     |
      | closed       | no          | not met |
      | closed       | yes         | met     |
      | discontinued | no          | unknown |
      | discontinued | yes         | met     |
      | transferred  | no          | unknown |
      | transferred  | yes         | met     |

  Scenario: A blank status is read as open, and the reason says so
    Given the status is not recorded
    And panel chair independent is no
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is due
    And the reason says "The status is blank and is read as open."

  Scenario Outline: What comes after the as-at date has not happened
    Given the review is closed
    And the date the board learned of the incident is 20 December 2009
    And the date the review was completed is 2 September 2010
    And panel chair independent is no
    When the review is checked as at <day>
    Then panel-chair-independent is <answer>

    Examples:
      | day              | answer         |
      | 19 December 2009 | not applicable |
      | 31 December 2009 | due            |
      | 13 January 2010  | due            |
      | 14 January 2010  | due            |
      | 1 September 2010 | due            |
      | 2 September 2010 | not met        |

  Scenario Outline: The day of the decision chooses the edition
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    And panel chair independent is no
    When the review is checked as at 1 December 2020
    Then panel-chair-independent is <answer>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided           | completed      | answer         | edition | advice            |
      | 31 December 1999  | 1 May 2000     | not applicable | wt1999  | it is no advice   |
      | 31 March 2006     | 1 August 2006  | not applicable | wt1999  | it is no advice   |
      | 1 April 2006      | 1 August 2006  | not applicable | wt2006  | it is no advice   |
      | 30 November 2009  | 1 March 2010   | not applicable | wt2006  | it is no advice   |
      | 31 December 2009  | 1 March 2010   | not met        | wt2010  | it is only advice |
      | 14 April 2013     | 1 October 2013 | not met        | wt2010  | it is only advice |
      | 15 April 2013     | 1 October 2013 | not applicable | wt2013  | it is no advice   |
      | 25 March 2015     | 1 October 2015 | not applicable | wt2013  | it is no advice   |
      | 26 March 2015     | 1 October 2015 | not applicable | wt2015  | it is no advice   |
      | 29 September 2019 | 1 March 2020   | not applicable | wt2015  | it is no advice   |

  Scenario: In December 2009 the edition that asks for it may govern, or the one that does not
    Given the date the decision was made is 10 December 2009
    And the date the review was completed is 1 May 2010
    And panel chair independent is no
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is unknown
    And the edition may be wt2006 or wt2010
    And the reason says "under the 2006 edition, it does not apply; under the 2010 edition, not met"

  Scenario Outline: A decision known to the month in which the edition may have changed
    Given the date the decision was made is <decided>
    And the date the review was completed is 1 June 2016
    And panel chair independent is no
    When the review is checked as at 1 October 2016
    Then panel-chair-independent is <answer>

    Examples:
      | decided    | answer         |
      | March 2006 | not applicable |
      | April 2006 | not applicable |
      | March 2013 | not met        |
      | April 2013 | unknown        |
      | May 2013   | not applicable |
      | March 2015 | not applicable |
      | April 2015 | not applicable |

  Scenario: What would settle a decision in April 2013
    Given the date the decision was made is April 2013
    And the date the review was completed is 1 June 2016
    And panel chair independent is no
    When the review is checked as at 1 October 2016
    Then panel-chair-independent is unknown
    And the edition may be wt2010 or wt2013
    And the missing fact is Date the decision was made
    And no single day divides the answers

  Scenario Outline: Before December 1999 and from 30 September 2019 no edition governs a serious case review
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    And panel chair independent is yes
    When the review is checked as at 1 October 2020
    Then panel-chair-independent is unknown
    And no edition governs
    And the reason says "No edition"

    Examples:
      | decided           | completed    |
      | 30 November 1999  | 1 May 2000   |
      | 30 September 2019 | 1 March 2020 |

  Scenario: A review of 30 September 2019 judged as if the 2010 edition governed
    Given the date the decision was made is 30 September 2019
    And the date the review was completed is 1 March 2020
    And panel chair independent is no
    And it is judged under wt2010
    When the review is checked as at 1 October 2020
    Then panel-chair-independent is not met
    And the edition is wt2010
    And it is only advice

  Scenario Outline: No edition asks it of a practice review
    Given a local child safeguarding practice review
    And the date the decision was made is <decided>
    And panel chair independent is no
    When the review is checked as at 1 October 2026
    Then panel-chair-independent is not applicable
    And the edition is <edition>

    Examples:
      | decided          | edition |
      | 29 June 2018     | wt2018  |
      | 14 December 2023 | wt2018  |
      | 15 December 2023 | wt2023  |
      | 28 February 2026 | wt2023  |
      | 31 March 2026    | wt2026  |

  Scenario Outline: A practice review before there were any, or a review of another kind
    Given a review of kind <kind>
    And the date the decision was made is <decided>
    And panel chair independent is no
    When the review is checked as at 1 October 2026
    Then panel-chair-independent is unknown
    And no edition governs

    Examples:
      | kind                                     | decided         |
      | local child safeguarding practice review | 28 June 2018    |
      | other                                    | 14 January 2010 |

  Scenario: Without the kind of review no edition can be chosen
    Given the kind of review is not recorded
    And panel chair independent is yes
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is unknown
    And the missing fact is Kind of review

  Scenario Outline: Until it is decided, the as-at date chooses the edition
    Given the date the decision was made is TBC
    And the decision is TBC
    And the date the board learned of the incident is 20 March 2006
    And panel chair independent is no
    When the review is checked as at <day>
    Then panel-chair-independent is <answer>
    And the edition is <edition>

    Examples:
      | day              | answer         | edition |
      | 31 March 2006    | not applicable | wt1999  |
      | 1 April 2006     | not applicable | wt2006  |
      | 30 November 2009 | not applicable | wt2006  |
      | 31 December 2009 | due            | wt2010  |
      | 14 April 2013    | due            | wt2010  |
      | 15 April 2013    | not applicable | wt2013  |
      | 25 March 2015    | not applicable | wt2013  |
      | 26 March 2015    | not applicable | wt2015  |

  Scenario: As at a day of December 2009, not decided yet, either edition may govern
    Given the date the decision was made is TBC
    And the decision is TBC
    And the date the board learned of the incident is 20 November 2009
    And panel chair independent is no
    When the review is checked as at 10 December 2009
    Then panel-chair-independent is unknown
    And the edition may be wt2006 or wt2010

  Scenario Outline: Where no review is held, there is no panel to chair
    Given the decision is <decision>
    And panel chair independent is no
    And the date the review was completed is TBC
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is <answer>

    Examples:
      | decision     | answer         |
      | do not hold  | not applicable |
      | other review | not applicable |
      | hold         | due            |
      | ?            | unknown        |

  Scenario: What was decided is not recorded
    Given the decision is not recorded
    And panel chair independent is yes
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is unknown
    And the missing fact is Decision
    And the reason says "Decision: not recorded"

  Scenario: What was decided cannot be read
    Given the decision is left to the chair maybe
    And panel chair independent is yes
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And panel-chair-independent is unknown
    And the missing fact is Decision

  Scenario Outline: What is on record of a review shows that it was held
    Given the decision is not recorded
    And <event> is 2 September 2010
    And panel chair independent is no
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is <answer>

    Examples:
      | event                                        | answer  |
      | the date the review began                    | due     |
      | the date the review was completed            | not met |
      | the date the board approved the review       | due     |
      | the date the overview report was dated       | due     |
      | the date the executive summary was dated     | due     |
      | the date the review was submitted            | not met |
      | the date the executive summary was published | not met |
      | the date the overview report was published   | not met |

  Scenario Outline: A completion that cannot be read
    Given the date the review was completed is after the second meeting
    And panel chair independent is <independent>
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And panel-chair-independent is <answer>

    Examples:
      | independent | answer  |
      | no          | unknown |
      | yes         | met     |

  Scenario Outline: A completion before the review began contradicts it
    Given the date the review began is 20 May 2010
    And the date the review was completed is 2 May 2010
    And panel chair independent is <independent>
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is <answer>

    Examples:
      | independent | answer  |
      | no          | unknown |
      | yes         | met     |

  Scenario Outline: A decision that cannot be read leaves the edition open
    Given the date the decision was made is after the second meeting
    And panel chair independent is <independent>
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And panel-chair-independent is unknown

    Examples:
      | independent |
      | no          |
      | yes         |

  Scenario Outline: A decision that a completion before it contradicts leaves the edition open
    Given the date the decision was made is 3 September 2010
    And the date the review was completed is 2 September 2010
    And panel chair independent is <independent>
    When the review is checked as at 1 October 2010
    Then panel-chair-independent is unknown

    Examples:
      | independent |
      | no          |
      | yes         |

  Scenario Outline: A cell that cannot be read
    Given the date the review was completed is <completed>
    And panel chair independent is the vice-chair was
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And panel-chair-independent is <answer>

    Examples:
      | completed        | answer  |
      | 2 September 2010 | unknown |
      | TBC              | due     |
