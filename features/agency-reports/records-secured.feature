Feature: Records secured
  Each agency secures its records as soon as it becomes aware that a review might take place.
  Who must act: the agency.

  Each agency on record is looked at by itself. It is due until the decision is made: a convention, since the day an
  agency became aware is not on record. Records secured after the decision count from the day they were secured. Only
  the 2006 and 2010 editions ask for it; the words of the first were not seen.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 January 2010

  Scenario: Each agency is looked at by itself
    Given the review is closed
    And these agencies
      | Agency    | In contact with the child or family | Date the agency's records were secured |
      | Police    | yes                                 | 12 January 2010                        |
      | Health    | yes                                 | January 2010                           |
      | Housing   | yes                                 | never                                  |
      | Education | yes                                 |                                        |
      | Probation | no                                  |                                        |
      | Schools   | no                                  | never                                  |
      | Transport |                                     | 12 January 2010                        |
      | Fire      | ?                                   | never                                  |
      | Youth     | yes                                 | awaited                                |
      | Hospital  | yes                                 | ?                                      |
    When the review is checked as at 1 October 2010
    Then records-secured is met for agency Police
    And it is no advice
    And it is no benchmark
    And records-secured is met for agency Health
    And records-secured is not met for agency Housing
    And it is no advice
    And the reason says "Housing: "
    And records-secured is unknown for agency Education
    And the missing fact is Date the agency's records were secured
    And records-secured is not applicable for agency Probation
    And records-secured is not applicable for agency Schools
    And records-secured is unknown for agency Transport
    And the missing fact is In contact with the child or family
    And records-secured is unknown for agency Fire
    And records-secured is not met for agency Youth
    And records-secured is unknown for agency Hospital

  Scenario Outline: The day before the decision, the day itself and the day after
    Given the date the board learned of the incident is 4 January 2010
    And an agency Health with
      | In contact with the child or family    | yes       |
      | Date the agency's records were secured | <secured> |
    When the review is checked as at <day>
    Then records-secured is <answer>
    And the edition is wt2010
    And it is no advice

    Examples:
      | secured         | day             | answer  |
      | TBC             | 13 January 2010 | due     |
      | TBC             | 14 January 2010 | not met |
      | TBC             | 15 January 2010 | not met |
      | 12 January 2010 | 13 January 2010 | met     |
      | 12 January 2010 | 14 January 2010 | met     |
      | 12 January 2010 | 15 January 2010 | met     |
      | never           | 13 January 2010 | not met |
      | never           | 14 January 2010 | not met |
      | never           | 15 January 2010 | not met |

  Scenario Outline: The day before the records are secured, the day itself and the day after
    Given the date the board learned of the incident is 4 January 2010
    And the date the decision was made is <decided>
    And an agency Health with
      | In contact with the child or family    | yes             |
      | Date the agency's records were secured | 12 January 2010 |
    When the review is checked as at <day>
    Then records-secured is <answer>

    Examples:
      | decided         | day             | answer  |
      | 14 January 2010 | 11 January 2010 | due     |
      | 14 January 2010 | 12 January 2010 | met     |
      | 14 January 2010 | 13 January 2010 | met     |
      | 8 January 2010  | 11 January 2010 | not met |
      | 8 January 2010  | 12 January 2010 | met     |
      | 8 January 2010  | 13 January 2010 | met     |

  Scenario Outline: What stands in the cell, until it is decided
    Given the date the board learned of the incident is 4 January 2010
    And the decision is TBC
    And the date the decision was made is TBC
    And an agency Health with
      | In contact with the child or family    | yes       |
      | Date the agency's records were secured | <secured> |
    When the review is checked as at 1 October 2010
    Then records-secured is <answer>

    Examples:
      | secured         | answer  |
      | 12 January 2010 | met     |
      | January 2010    | met     |
      |                 | due     |
      | TBC             | due     |
      | 1 November 2010 | due     |
      | October 2010    | due     |
      | ?               | due     |
      | n/a             | due     |
      | never           | not met |
      | refused         | not met |

  Scenario Outline: What stands in the cell, once it is decided
    Given an agency Health with
      | In contact with the child or family    | yes       |
      | Date the agency's records were secured | <secured> |
    When the review is checked as at 1 October 2010
    Then records-secured is <answer>

    Examples:
      | secured               | answer  |
      | 12 January 2010       | met     |
      | 15 January 2010       | met     |
      | 1 October 2010        | met     |
      | Spring 2010           | met     |
      |                       | not met |
      | TBC                   | not met |
      | 2 October 2010        | not met |
      | 1 June 2010 (planned) | not met |
      | n/a                   | not met |
      | never                 | not met |
      | October 2010          | unknown |
      | ?                     | unknown |

  Scenario Outline: A blank is not secured yet while the review is open, and no record from then on
    Given the review is <status>
    And an agency Health with
      | In contact with the child or family    | yes       |
      | Date the agency's records were secured | <secured> |
    When the review is checked as at 1 October 2010
    Then records-secured is <answer>

    Examples:
      | status       | secured         | answer  |
      | open         |                 | not met |
      | closed       |                 | unknown |
      | discontinued |                 | unknown |
      | transferred  |                 | unknown |
      | closed       | TBC             | not met |
      | discontinued | 12 January 2010 | met     |
      | closed       | 1 November 2010 | not met |

  Scenario Outline: However the decision stands
    Given the date the board learned of the incident is 4 January 2010
    And the date the decision was made is <decided>
    And an agency Health with
      | In contact with the child or family    | yes       |
      | Date the agency's records were secured | <secured> |
    When the review is checked as at 1 October 2010
    Then records-secured is <answer>

    Examples:
      | decided               | secured         | answer  |
      | TBC                   | TBC             | due     |
      | TBC                   | ?               | due     |
      | TBC                   | 12 January 2010 | met     |
      | 14 January 2010 (tbc) | TBC             | due     |
      | 14 January 2010 (tbc) | ?               | due     |
      | 14 January 2010 (tbc) | 12 January 2010 | met     |
      | 2 November 2010       | TBC             | due     |
      | 2 November 2010       | ?               | due     |
      | 2 November 2010       | 12 January 2010 | met     |
      | ?                     | TBC             | unknown |
      | ?                     | ?               | unknown |
      | ?                     | 12 January 2010 | met     |
      | September 2010        | TBC             | not met |
      | September 2010        | ?               | unknown |
      | September 2010        | 12 January 2010 | met     |
      | October 2010          | TBC             | unknown |
      | October 2010          | ?               | unknown |
      | October 2010          | 12 January 2010 | met     |
      | November 2010         | TBC             | due     |
      | November 2010         | ?               | due     |
      | November 2010         | 12 January 2010 | met     |
      | by 1 October 2010     | TBC             | not met |
      | by 1 October 2010     | ?               | unknown |
      | by 1 October 2010     | 12 January 2010 | met     |

  Scenario Outline: A blank day of decision
    Given the date the board learned of the incident is 4 January 2010
    And the review is <status>
    And the date the decision was made is not recorded
    And an agency Health with
      | In contact with the child or family    | yes       |
      | Date the agency's records were secured | <secured> |
    When the review is checked as at 1 October 2010
    Then records-secured is <answer>

    Examples:
      | status       | secured         | answer  |
      | open         | TBC             | due     |
      | open         | 12 January 2010 | met     |
      | closed       | TBC             | not met |
      | closed       |                 | unknown |
      | closed       | 12 January 2010 | met     |
      | discontinued | TBC             | unknown |
      | discontinued | 12 January 2010 | met     |

  Scenario Outline: A review begun does not say when it was decided, what follows the decision says it has been
    Given the date the board learned of the incident is 4 January 2010
    And the date the decision was made is not recorded
    And <event> is 10 July 2010
    And an agency Health with
      | In contact with the child or family    | yes |
      | Date the agency's records were secured | TBC |
    When the review is checked as at 1 October 2010
    Then records-secured is <answer>

    Examples:
      | event                                      | answer  |
      | the date the review began                  | due     |
      | the date the review was completed          | not met |
      | the date the board approved the review     | not met |
      | the date the overview report was dated     | not met |
      | the date the executive summary was dated   | not met |
      | the date the review was submitted          | not met |
      | the date the overview report was published | not met |

  Scenario: A decision that may lie after the as-at date
    Given the date the board learned of the incident is 4 January 2010
    And the date the decision was made is October 2010
    And an agency Health with
      | In contact with the child or family    | yes |
      | Date the agency's records were secured | TBC |
    When the review is checked as at 10 October 2010
    Then records-secured is unknown
    And the missing fact is Date the decision was made

  Scenario: A recommendation is no decision
    Given the date the board learned of the incident is 4 January 2010
    And the date the decision was made is TBC
    And the decision is TBC
    And the date the panel recommended what to do is 8 January 2010
    And an agency Health with
      | In contact with the child or family    | yes |
      | Date the agency's records were secured | TBC |
    When the review is checked as at 10 January 2010
    Then records-secured is due

  Scenario: Nothing was known of the review by the as-at date
    Given the date the board learned of the incident is 4 January 2010
    And an agency Health with
      | In contact with the child or family    | yes |
      | Date the agency's records were secured | TBC |
    When the review is checked as at 3 January 2010
    Then records-secured is not applicable
    And the reason says "Nothing was known of this review by 3 January 2010."

  Scenario: A blank status is read as open, and the reason says so
    Given the status is not recorded
    And an agency Health with
      | In contact with the child or family    | yes |
      | Date the agency's records were secured |     |
    When the review is checked as at 1 October 2010
    Then records-secured is not met
    And the reason says "The status is blank and is read as open."

  Scenario Outline: No agency is recorded at all
    Given the date the review was completed is <completed>
    When the review is checked as at 1 October 2010
    Then records-secured is unknown for the review
    And the missing fact is Agencies
    And the reason says "Agencies: not recorded."

    Examples:
      | completed        |
      | TBC              |
      | 2 September 2010 |

  Scenario: Agencies recorded as none
    Given the agencies are recorded as none
    And the date the review was completed is 2 September 2010
    When the review is checked as at 1 October 2010
    Then records-secured is not applicable for the review

  Scenario Outline: Where no review is held, it does not matter which agencies are recorded
    Given the decision is <decision>
    When the review is checked as at 1 October 2010
    Then records-secured is not applicable for the review

    Examples:
      | decision     |
      | do not hold  |
      | other review |

  Scenario Outline: Only an agency in contact is asked
    Given an agency Health with
      | In contact with the child or family    | <contact> |
      | Date the agency's records were secured | TBC       |
    When the review is checked as at 1 October 2010
    Then records-secured is <answer>

    Examples:
      | contact | answer         |
      | yes     | not met        |
      | no      | not applicable |
      | n/a     | not applicable |
      | ?       | unknown        |

  Scenario: Whether an agency was in contact cannot be read
    Given an agency Health with
      | In contact with the child or family    | off and on |
      | Date the agency's records were secured | TBC        |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And records-secured is unknown
    And the missing fact is In contact with the child or family

  Scenario Outline: The day of the decision chooses the edition
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    And an agency Health with
      | In contact with the child or family    | yes   |
      | Date the agency's records were secured | never |
    When the review is checked as at 1 December 2020
    Then records-secured is <answer>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided           | completed      | answer         | edition | advice            |
      | 31 December 1999  | 1 May 2000     | not applicable | wt1999  | it is no advice   |
      | 31 March 2006     | 1 August 2006  | not applicable | wt1999  | it is no advice   |
      | 1 April 2006      | 1 August 2006  | not met        | wt2006  | it is only advice |
      | 30 November 2009  | 1 March 2010   | not met        | wt2006  | it is only advice |
      | 31 December 2009  | 1 March 2010   | not met        | wt2010  | it is no advice   |
      | 14 April 2013     | 1 October 2013 | not met        | wt2010  | it is no advice   |
      | 15 April 2013     | 1 October 2013 | not applicable | wt2013  | it is no advice   |
      | 25 March 2015     | 1 October 2015 | not applicable | wt2013  | it is no advice   |
      | 26 March 2015     | 1 October 2015 | not applicable | wt2015  | it is no advice   |
      | 29 September 2019 | 1 March 2020   | not applicable | wt2015  | it is no advice   |

  Scenario: In December 2009 either edition asks for it, and the weaker words count
    Given the date the decision was made is 10 December 2009
    And the date the review was completed is 1 May 2010
    And an agency Health with
      | In contact with the child or family    | yes   |
      | Date the agency's records were secured | never |
    When the review is checked as at 1 October 2010
    Then records-secured is not met
    And the edition may be wt2006 or wt2010
    And it is only advice

  Scenario Outline: A decision known to the month in which the edition may have changed
    Given the date the decision was made is <decided>
    And the date the review was completed is 1 June 2016
    And an agency Health with
      | In contact with the child or family    | yes   |
      | Date the agency's records were secured | never |
    When the review is checked as at 1 October 2016
    Then records-secured is <answer>

    Examples:
      | decided    | answer         |
      | March 2006 | not applicable |
      | April 2006 | not met        |
      | March 2013 | not met        |
      | April 2013 | unknown        |
      | May 2013   | not applicable |
      | March 2015 | not applicable |
      | April 2015 | not applicable |

  Scenario: What would settle a decision in April 2013
    Given the date the decision was made is April 2013
    And the date the review was completed is 1 June 2016
    And an agency Health with
      | In contact with the child or family    | yes   |
      | Date the agency's records were secured | never |
    When the review is checked as at 1 October 2016
    Then records-secured is unknown
    And the edition may be wt2010 or wt2013
    And the missing fact is Date the decision was made
    And no single day divides the answers

  Scenario Outline: Before December 1999 and from 30 September 2019 no edition governs a serious case review
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    And an agency Health with
      | In contact with the child or family    | yes             |
      | Date the agency's records were secured | 12 January 2010 |
    When the review is checked as at 1 October 2020
    Then records-secured is unknown
    And no edition governs
    And the reason says "No edition"

    Examples:
      | decided           | completed    |
      | 30 November 1999  | 1 May 2000   |
      | 30 September 2019 | 1 March 2020 |

  Scenario: A review of 30 September 2019 judged as if the 2010 edition governed
    Given the date the decision was made is 30 September 2019
    And the date the review was completed is 1 March 2020
    And an agency Health with
      | In contact with the child or family    | yes   |
      | Date the agency's records were secured | never |
    And it is judged under wt2010
    When the review is checked as at 1 October 2020
    Then records-secured is not met
    And the edition is wt2010
    And it is no advice

  Scenario Outline: No edition asks it of a practice review
    Given a local child safeguarding practice review
    And the date the decision was made is <decided>
    And an agency Health with
      | In contact with the child or family    | yes   |
      | Date the agency's records were secured | never |
    When the review is checked as at 1 October 2026
    Then records-secured is not applicable
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
    And an agency Health with
      | In contact with the child or family    | yes   |
      | Date the agency's records were secured | never |
    When the review is checked as at 1 October 2026
    Then records-secured is unknown
    And no edition governs

    Examples:
      | kind                                     | decided         |
      | local child safeguarding practice review | 28 June 2018    |
      | other                                    | 14 January 2010 |

  Scenario: Without the kind of review no edition can be chosen
    Given the kind of review is not recorded
    And an agency Health with
      | In contact with the child or family    | yes             |
      | Date the agency's records were secured | 12 January 2010 |
    When the review is checked as at 1 October 2010
    Then records-secured is unknown
    And the missing fact is Kind of review

  Scenario Outline: Until it is decided, the as-at date chooses the edition
    Given the date the decision was made is TBC
    And the decision is TBC
    And the date the board learned of the incident is 20 March 2006
    And an agency Health with
      | In contact with the child or family    | yes |
      | Date the agency's records were secured | TBC |
    When the review is checked as at <day>
    Then records-secured is <answer>
    And the edition is <edition>

    Examples:
      | day              | answer         | edition |
      | 31 March 2006    | not applicable | wt1999  |
      | 1 April 2006     | due            | wt2006  |
      | 30 November 2009 | due            | wt2006  |
      | 31 December 2009 | due            | wt2010  |
      | 14 April 2013    | due            | wt2010  |
      | 15 April 2013    | not applicable | wt2013  |
      | 25 March 2015    | not applicable | wt2013  |
      | 26 March 2015    | not applicable | wt2015  |

  Scenario: As at a day of December 2009, not decided yet, either edition may govern
    Given the date the decision was made is TBC
    And the decision is TBC
    And the date the board learned of the incident is 20 November 2009
    And an agency Health with
      | In contact with the child or family    | yes |
      | Date the agency's records were secured | TBC |
    When the review is checked as at 10 December 2009
    Then records-secured is due
    And the edition may be wt2006 or wt2010

  Scenario Outline: Where no review is held, no records need be secured
    Given the decision is <decision>
    And an agency Health with
      | In contact with the child or family    | yes |
      | Date the agency's records were secured | TBC |
    And the date the review was completed is TBC
    When the review is checked as at 1 October 2010
    Then records-secured is <answer>

    Examples:
      | decision     | answer         |
      | do not hold  | not applicable |
      | other review | not applicable |
      | hold         | not met        |
      | ?            | unknown        |

  Scenario: What was decided is not recorded
    Given the decision is not recorded
    And an agency Health with
      | In contact with the child or family    | yes             |
      | Date the agency's records were secured | 12 January 2010 |
    When the review is checked as at 1 October 2010
    Then records-secured is unknown
    And the missing fact is Decision
    And the reason says "Decision: not recorded"

  Scenario: What was decided cannot be read
    Given the decision is left to the chair maybe
    And an agency Health with
      | In contact with the child or family    | yes             |
      | Date the agency's records were secured | 12 January 2010 |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And records-secured is unknown
    And the missing fact is Decision

  Scenario Outline: What is on record of a review shows that it was held
    Given the decision is not recorded
    And <event> is 2 September 2010
    And an agency Health with
      | In contact with the child or family    | yes |
      | Date the agency's records were secured | TBC |
    When the review is checked as at 1 October 2010
    Then records-secured is <answer>

    Examples:
      | event                                        | answer  |
      | the date the review began                    | not met |
      | the date the review was completed            | not met |
      | the date the board approved the review       | not met |
      | the date the overview report was dated       | not met |
      | the date the executive summary was dated     | not met |
      | the date the review was submitted            | not met |
      | the date the executive summary was published | not met |
      | the date the overview report was published   | not met |

  Scenario Outline: A decision that a completion before it contradicts leaves the edition open
    Given the date the review was completed is 13 January 2010
    And an agency Health with
      | In contact with the child or family    | yes       |
      | Date the agency's records were secured | <secured> |
    When the review is checked as at 1 October 2010
    Then records-secured is unknown

    Examples:
      | secured         |
      | TBC             |
      | 12 January 2010 |

  Scenario Outline: A decision that cannot be read leaves the edition open
    Given the date the decision was made is after the second meeting
    And an agency Health with
      | In contact with the child or family    | yes       |
      | Date the agency's records were secured | <secured> |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And records-secured is unknown

    Examples:
      | secured         |
      | TBC             |
      | 12 January 2010 |

  Scenario Outline: A cell that cannot be read
    Given the date the board learned of the incident is 4 January 2010
    And the date the decision was made is <decided>
    And an agency Health with
      | In contact with the child or family    | yes                  |
      | Date the agency's records were secured | by the manager maybe |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And records-secured is <answer>

    Examples:
      | decided         | answer  |
      | 14 January 2010 | unknown |
      | TBC             | due     |
