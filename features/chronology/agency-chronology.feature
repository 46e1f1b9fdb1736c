Feature: Chronology from every agency
  Each agency in contact with the child or family gives a complete chronology of its involvement.
  Who must act: the agency.

  Each agency on record is looked at by itself. It is due until the review is completed.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 January 2010

  Scenario: Each agency is looked at by itself
    Given the date the review was completed is 2 September 2010
    And these agencies
      | Agency    | In contact with the child or family | Agency chronology |
      | Police    | yes                                 | complete          |
      | Health    | yes                                 | partial           |
      | Housing   | yes                                 | absent            |
      | Education | yes                                 |                   |
      | Probation | no                                  |                   |
      | Transport |                                     | complete          |
      | Youth     | yes                                 | awaited           |
    When the review is checked as at 1 October 2010
    Then agency-chronology is met for agency Police
    And it is only advice
    And it is no benchmark
    And agency-chronology is not met for agency Health
    And agency-chronology is not met for agency Housing
    And agency-chronology is unknown for agency Education
    And the missing fact is Agency chronology
    And agency-chronology is not applicable for agency Probation
    And agency-chronology is unknown for agency Transport
    And the missing fact is In contact with the child or family
    And agency-chronology is not met for agency Youth
    And the reason says "Youth: "

  Scenario Outline: The day before the review is completed, the day itself and the day after
    Given the date the review was completed is 2 September 2010
    And an agency Health with
      | In contact with the child or family | yes     |
      | Agency chronology                   | partial |
    When the review is checked as at <day>
    Then agency-chronology is <answer> for agency Health

    Examples:
      | day              | answer  |
      | 1 September 2010 | due     |
      | 2 September 2010 | not met |
      | 3 September 2010 | not met |

  Scenario: Until the review is completed it is due, unless it is complete already
    Given these agencies
      | Agency  | In contact with the child or family | Agency chronology |
      | Police  | yes                                 | complete          |
      | Health  | yes                                 | partial           |
      | Housing | yes                                 |                   |
    When the review is checked as at 1 October 2010
    Then agency-chronology is met for agency Police
    And agency-chronology is due for agency Health
    And agency-chronology is due for agency Housing

  Scenario Outline: The day of the decision chooses the edition
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    And an agency Health with
      | In contact with the child or family | yes     |
      | Agency chronology                   | partial |
    When the review is checked as at 1 December 2020
    Then agency-chronology is <answer>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided          | completed      | answer         | edition | advice            |
      | 31 March 2006    | 1 August 2006  | not applicable | wt1999  | it is no advice   |
      | 1 April 2006     | 1 August 2006  | not met        | wt2006  | it is only advice |
      | 30 November 2009 | 1 March 2010   | not met        | wt2006  | it is only advice |
      | 31 December 2009 | 1 March 2010   | not met        | wt2010  | it is only advice |
      | 14 April 2013    | 1 October 2013 | not met        | wt2010  | it is only advice |
      | 15 April 2013    | 1 October 2013 | not applicable | wt2013  | it is no advice   |
      | 26 March 2015    | 1 October 2015 | not applicable | wt2015  | it is no advice   |

  Scenario Outline: A month in which the edition may have changed
    Given the date the decision was made is <decided>
    And the date the review was completed is 1 October 2013
    And an agency Health with
      | In contact with the child or family | yes     |
      | Agency chronology                   | partial |
    When the review is checked as at 1 December 2013
    Then agency-chronology is <answer>

    Examples:
      | decided    | answer         |
      | March 2013 | not met        |
      | April 2013 | unknown        |
      | May 2013   | not applicable |

  Scenario: A review that has begun and is not completed keeps it due
    Given the date the review began is 20 January 2010
    And an agency Health with
      | In contact with the child or family | yes     |
      | Agency chronology                   | partial |
    When the review is checked as at 1 October 2010
    Then agency-chronology is due

  Scenario: No agency is recorded at all
    Given the date the review was completed is 2 September 2010
    When the review is checked as at 1 October 2010
    Then agency-chronology is unknown for the review
    And the missing fact is Agencies
    And the reason says "Agencies: not recorded."

  Scenario: Agencies recorded as none
    Given the date the review was completed is 2 September 2010
    And the agencies are recorded as none
    When the review is checked as at 1 October 2010
    Then agency-chronology is not applicable for the review

  Scenario Outline: Where no review is held, no agency need give one
    Given the decision is <decision>
    When the review is checked as at 1 October 2010
    Then agency-chronology is not applicable for the review

    Examples:
      | decision     |
      | do not hold  |
      | other review |

  Scenario: No stand-in serves for the completion it is due by
    Given the date the board approved the review is 10 July 2010
    And an agency Health with
      | In contact with the child or family | yes     |
      | Agency chronology                   | partial |
    When the review is checked as at 1 October 2010
    Then agency-chronology is due

  Scenario Outline: A review that was not completed in the ordinary way
    Given the review is <status>
    And an agency Health with
      | In contact with the child or family | yes     |
      | Agency chronology                   | partial |
    When the review is checked as at 1 October 2010
    Then agency-chronology is <answer>

    Examples:
      | status       | answer  |
      | open         | due     |
      | closed       | not met |
      | discontinued | unknown |
      | transferred  | unknown |

  Scenario: A cell that cannot be read
    Given the date the review was completed is 2 September 2010
    And an agency Health with
      | In contact with the child or family | yes                 |
      | Agency chronology                   | see the lever file  |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And agency-chronology is unknown
    And the missing fact is Agency chronology

  Scenario: What was decided is not known
    Given the decision is ?
    And an agency Police with
      | In contact with the child or family | yes |
    When the review is checked as at 1 October 2010
    Then agency-chronology is unknown for the agency Police
