Feature: Integrated chronology
  The review has one chronology, integrated across the agencies.
  Who must act: the board.

  It is due until the review is completed. Only the 2006 and 2010 editions ask for it, in words that were not seen,
  so a breach only asks to check.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 January 2010

  Scenario Outline: The day before the review is completed, the day itself and the day after
    Given the chronology is <chronology>
    And the date the review was completed is 2 September 2010
    When the review is checked as at <day>
    Then integrated-chronology is <answer>
    And it is only advice
    And it is no benchmark
    And the edition is wt2010

    Examples:
      | chronology | day              | answer  |
      | none       | 1 September 2010 | due     |
      | none       | 2 September 2010 | not met |
      | none       | 3 September 2010 | not met |
      | integrated | 1 September 2010 | met     |
      | integrated | 2 September 2010 | met     |
      | integrated | 3 September 2010 | met     |

  Scenario Outline: What the chronology is, once the review is completed
    Given the chronology is <chronology>
    And the date the review was completed is 2 September 2010
    When the review is checked as at 1 October 2010
    Then integrated-chronology is <answer>

    Examples:
      | chronology         | answer  |
      | integrated         | met     |
      | merged             | met     |
      | single agency only | not met |
      | none               | not met |
      | awaited            | not met |
      | ?                  | unknown |

  Scenario: No record of a chronology once the review is completed
    Given the date the review was completed is 2 September 2010
    When the review is checked as at 1 October 2010
    Then integrated-chronology is unknown
    And the missing fact is Chronology

  Scenario Outline: Until the review is completed it is due
    Given the chronology is <chronology>
    And the date the review was completed is <completed>
    When the review is checked as at 1 October 2010
    Then integrated-chronology is <answer>

    Examples:
      | chronology    | completed | answer |
      | none          | TBC       | due    |
      | single agency | TBC       | due    |
      | ?             | TBC       | due    |
      | integrated    | TBC       | met    |

  Scenario: No stand-in serves for the completion it is due by
    Given the chronology is none
    And the date the board approved the review is 10 July 2010
    When the review is checked as at 1 October 2010
    Then integrated-chronology is due

  Scenario: A review submitted was completed on an unknown day
    Given the chronology is none
    And the date the review was submitted is 10 July 2010
    When the review is checked as at 1 October 2010
    Then integrated-chronology is not met

  Scenario: A closed review was completed on an unknown day
    Given the review is closed
    And the chronology is none
    When the review is checked as at 1 October 2010
    Then integrated-chronology is not met

  Scenario Outline: A discontinued review may have been completed or not
    Given the review is discontinued
    And the chronology is <chronology>
    When the review is checked as at 1 October 2010
    Then integrated-chronology is <answer>

    Examples:
      | chronology | answer  |
      | none       | unknown |
      | integrated | met     |

  Scenario: What cannot be told of a discontinued review is said
    Given the review is discontinued
    And the chronology is none
    When the review is checked as at 1 October 2010
    Then integrated-chronology is unknown
    And the missing fact is Date the review was completed
    And the reason says "Date the review was completed"

  Scenario Outline: The day of the decision chooses the edition
    Given the date the decision was made is <decided>
    And the chronology is none
    And the date the review was completed is <completed>
    When the review is checked as at 1 December 2020
    Then integrated-chronology is <answer>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided           | completed      | answer         | edition | advice            |
      | 31 March 2006     | 1 August 2006  | not applicable | wt1999  | it is no advice   |
      | 1 April 2006      | 1 August 2006  | not met        | wt2006  | it is only advice |
      | 30 November 2009  | 1 March 2010   | not met        | wt2006  | it is only advice |
      | 31 December 2009  | 1 March 2010   | not met        | wt2010  | it is only advice |
      | 14 April 2013     | 1 October 2013 | not met        | wt2010  | it is only advice |
      | 15 April 2013     | 1 October 2013 | not applicable | wt2013  | it is no advice   |
      | 25 March 2015     | 1 October 2015 | not applicable | wt2013  | it is no advice   |
      | 26 March 2015     | 1 October 2015 | not applicable | wt2015  | it is no advice   |
      | 29 September 2019 | 1 March 2020   | not applicable | wt2015  | it is no advice   |

  Scenario: In December 2009 either edition asks for it
    Given the date the decision was made is 10 December 2009
    And the chronology is none
    And the date the review was completed is 1 May 2010
    When the review is checked as at 1 October 2010
    Then integrated-chronology is not met
    And the edition may be wt2006 or wt2010

  Scenario: From 30 September 2019 no edition governs a serious case review
    Given the date the decision was made is 30 September 2019
    And the chronology is integrated
    And the date the review was completed is 1 March 2020
    When the review is checked as at 1 October 2020
    Then integrated-chronology is unknown
    And no edition governs

  Scenario: A month is enough where one edition governs all of it
    Given the date the decision was made is March 2013
    And the chronology is none
    And the date the review was completed is 1 October 2013
    When the review is checked as at 1 December 2013
    Then integrated-chronology is not met

  Scenario: A month is not enough where the edition changed in it
    Given the date the decision was made is April 2013
    And the chronology is none
    And the date the review was completed is 1 October 2013
    When the review is checked as at 1 December 2013
    Then integrated-chronology is unknown
    And the edition may be wt2010 or wt2013
    And no single day divides the answers
    And the missing fact is Date the decision was made
    And the reason says "under the 2010 edition, not met; under the 2013 edition, it does not apply"

  Scenario: A completion that may lie after the as-at date
    Given the chronology is none
    And the date the review was completed is September 2010
    When the review is checked as at 10 September 2010
    Then integrated-chronology is unknown
    And the missing fact is Date the review was completed

  Scenario Outline: Where no review is held, there is no chronology to have
    Given the decision is <decision>
    When the review is checked as at 1 October 2010
    Then integrated-chronology is not applicable

    Examples:
      | decision     |
      | do not hold  |
      | other review |

  Scenario: What was decided is not recorded
    Given the decision is not recorded
    And the chronology is integrated
    When the review is checked as at 1 October 2010
    Then integrated-chronology is unknown
    And the reason says "Decision: not recorded"

  Scenario: A completion that cannot be read
    Given the chronology is none
    And the date the review was completed is after the second meeting
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And integrated-chronology is unknown
    And the missing fact is Date the review was completed

  Scenario: A completion before the decision contradicts it
    Given the chronology is none
    And the date the review was completed is 14 December 2009
    When the review is checked as at 1 October 2010
    Then integrated-chronology is unknown
