Feature: Information held was shared
  What a service knew and others needed was passed on.
  Who must act: the agency.

  Each item of information is looked at by itself, when the review is completed. The words of no edition were seen,
  so a breach only asks to check.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 January 2010

  Scenario: Each item of information is looked at by itself
    Given the review is closed
    And the date the review was completed is 2 September 2010
    And this information
      | Held by   | About         | Date the information was shared |
      | Health    | bruising      | 3 May 2009                      |
      | Housing   | arrears       | 2009                            |
      | Police    | call-outs     | never                           |
      | Education | absences      |                                 |
      | Probation | breach        | TBC                             |
      | Youth     | a friend      | ?                               |
    When the review is checked as at 1 October 2010
    Then information-shared is met for the piece of information Health
    And it is only advice
    And it is no benchmark
    And information-shared is met for the piece of information Housing
    And information-shared is not met for the piece of information Police
    And information-shared is unknown for the piece of information Education
    And the missing fact is Date the information was shared
    And information-shared is not met for the piece of information Probation
    And information-shared is unknown for the piece of information Youth

  Scenario Outline: The day before the review is completed, the day itself and the day after
    Given the date the review was completed is 2 September 2010
    And a piece of information Health with
      | Date the information was shared | TBC |
    When the review is checked as at <day>
    Then information-shared is <answer>

    Examples:
      | day              | answer  |
      | 1 September 2010 | due     |
      | 2 September 2010 | not met |
      | 3 September 2010 | not met |

  Scenario Outline: The day before it is shared, the day itself and the day after
    Given a piece of information Health with
      | Date the information was shared | 3 May 2010 |
    When the review is checked as at <day>
    Then information-shared is <answer>

    Examples:
      | day        | answer |
      | 2 May 2010 | due    |
      | 3 May 2010 | met    |
      | 4 May 2010 | met    |

  Scenario Outline: Until the review is completed it is due, unless it was never shared
    Given a piece of information Health with
      | Date the information was shared | <shared> |
    When the review is checked as at 1 October 2010
    Then information-shared is <answer>

    Examples:
      | shared   | answer  |
      |          | due     |
      | ?        | due     |
      | never    | not met |
      | May 2010 | met     |

  Scenario: A sharing that may lie after the as-at date
    Given a piece of information Health with
      | Date the information was shared | October 2010 |
    When the review is checked as at 10 October 2010
    Then information-shared is due

  Scenario Outline: The day of the decision chooses the edition
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    And a piece of information Health with
      | Date the information was shared | never |
    When the review is checked as at 1 December 2020
    Then information-shared is <answer>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided           | completed      | answer         | edition | advice            |
      | 31 March 2006     | 1 August 2006  | not applicable | wt1999  | it is no advice   |
      | 1 April 2006      | 1 August 2006  | not met        | wt2006  | it is only advice |
      | 30 November 2009  | 1 March 2010   | not met        | wt2006  | it is only advice |
      | 31 December 2009  | 1 March 2010   | not met        | wt2010  | it is only advice |
      | 15 April 2013     | 1 October 2013 | not met        | wt2013  | it is only advice |
      | 26 March 2015     | 1 October 2015 | not met        | wt2015  | it is only advice |
      | 29 September 2019 | 1 March 2020   | not met        | wt2015  | it is only advice |

  Scenario Outline: A decision known to the month or the quarter
    Given the date the decision was made is <decided>
    And a piece of information Health with
      | Date the information was shared | never |
    When the review is checked as at 1 December 2013
    Then information-shared is <answer>

    Examples:
      | decided                              | answer  |
      | December 2009                        | not met |
      | April 2013                           | not met |
      | between 1 March and 30 April 2006    | unknown |

  Scenario: Which edition governs cannot be told, and they differ
    Given the date the decision was made is between 1 March and 30 April 2006
    And the date the review was completed is 1 September 2006
    And a piece of information Health with
      | Date the information was shared | never |
    When the review is checked as at 1 December 2006
    Then information-shared is unknown
    And the edition may be wt1999 or wt2006
    And the missing fact is Date the decision was made

  Scenario: A review that has begun and is not completed keeps it due
    Given the date the review began is 20 January 2010
    And a piece of information Health with
      | Date the information was shared | TBC |
    When the review is checked as at 1 October 2010
    Then information-shared is due

  Scenario: No information is recorded at all
    Given the date the review was completed is 2 September 2010
    When the review is checked as at 1 October 2010
    Then information-shared is unknown for the review
    And the missing fact is Information

  Scenario: Information recorded as none
    Given the information is recorded as none
    When the review is checked as at 1 October 2010
    Then information-shared is not applicable for the review

  Scenario: No stand-in serves for the completion it is due by
    Given the date the board approved the review is 10 July 2010
    And a piece of information Health with
      | Date the information was shared | TBC |
    When the review is checked as at 1 October 2010
    Then information-shared is due

  Scenario Outline: A review that was not completed in the ordinary way
    Given the review is <status>
    And a piece of information Health with
      | Date the information was shared | TBC |
    When the review is checked as at 1 October 2010
    Then information-shared is <answer>

    Examples:
      | status       | answer  |
      | open         | due     |
      | closed       | not met |
      | discontinued | unknown |

  Scenario: A cell that cannot be read
    Given the date the review was completed is 2 September 2010
    And a piece of information Health with
      | Date the information was shared | at some meeting |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And information-shared is unknown
