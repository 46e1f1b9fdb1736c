Feature: Shared information used
  Information that was passed on was used by the service that received it.
  Who must act: the agency.

  Each item of information that was passed on is looked at by itself, when the review is completed. The words of no
  edition were seen, so a breach only asks to check.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 January 2010

  Scenario: Each item of information is looked at by itself
    Given the review is closed
    And the date the review was completed is 2 September 2010
    And this information
      | Held by   | About     | Date the information was shared | Information used |
      | Health    | bruising  | 3 May 2009                      | yes              |
      | Housing   | arrears   | 2009                            | yes              |
      | Police    | call-outs | 3 May 2009                      | no               |
      | Education | absences  | 3 May 2009                      |                  |
      | Probation | breach    | 3 May 2009                      | ?                |
      | Youth     | a friend  | never                           | no               |
      | Fire      | a visit   | TBC                             |                  |
      | Transport | a journey |                                 | no               |
      | Leisure   | a club    | ?                               | yes              |
      | Dentist   | teeth     | n/a                             | no               |
      | Midwife   | bookings  | 3 May 2009                      | TBC              |
      | Ambulance | a call    | 3 May 2009                      | n/a              |
    When the review is checked as at 1 October 2010
    Then shared-information-used is met for the piece of information Health
    And it is only advice
    And it is no benchmark
    And the edition is wt2010
    And shared-information-used is met for the piece of information Housing
    And shared-information-used is not met for the piece of information Police
    And it is only advice
    And shared-information-used is unknown for the piece of information Education
    And the missing fact is Information used
    And shared-information-used is unknown for the piece of information Probation
    And shared-information-used is not applicable for the piece of information Youth
    And shared-information-used is not applicable for the piece of information Fire
    And shared-information-used is unknown for the piece of information Transport
    And the missing fact is Date the information was shared
    And shared-information-used is unknown for the piece of information Leisure
    And the missing fact is Date the information was shared
    And shared-information-used is not applicable for the piece of information Dentist
    And shared-information-used is not met for the piece of information Midwife
    And shared-information-used is not met for the piece of information Ambulance

  Scenario Outline: The day before the review is completed, the day itself and the day after
    Given the date the review was completed is 2 September 2010
    And a piece of information Health with
      | Date the information was shared | 3 May 2009 |
      | Information used                | <used>     |
    When the review is checked as at <day>
    Then shared-information-used is <answer>

    Examples:
      | used | day              | answer  |
      | no   | 1 September 2010 | due     |
      | no   | 2 September 2010 | not met |
      | no   | 3 September 2010 | not met |
      |      | 1 September 2010 | due     |
      |      | 2 September 2010 | unknown |
      | yes  | 1 September 2010 | met     |
      | yes  | 2 September 2010 | met     |

  Scenario Outline: The day before it is shared, the day itself and the day after
    Given a piece of information Health with
      | Date the information was shared | 3 May 2010 |
      | Information used                | <used>     |
    When the review is checked as at <day>
    Then shared-information-used is <answer>

    Examples:
      | used | day        | answer         |
      | yes  | 2 May 2010 | not applicable |
      | yes  | 3 May 2010 | met            |
      | yes  | 4 May 2010 | met            |
      | no   | 2 May 2010 | not applicable |
      | no   | 3 May 2010 | due            |

  Scenario Outline: Until the review is completed it is due, unless it was used already
    Given a piece of information Health with
      | Date the information was shared | <shared> |
      | Information used                | <used>   |
    When the review is checked as at 1 October 2010
    Then shared-information-used is <answer>

    Examples:
      | shared     | used | answer         |
      | 3 May 2009 | yes  | met            |
      | 3 May 2009 | no   | due            |
      | 3 May 2009 |      | due            |
      | 3 May 2009 | ?    | due            |
      | May 2009   | yes  | met            |
      |            | yes  | not applicable |
      | TBC        | no   | not applicable |
      | never      | no   | not applicable |
      | ?          | yes  | unknown        |

  Scenario: A sharing that may lie after the as-at date
    Given a piece of information Health with
      | Date the information was shared | October 2010 |
      | Information used                | yes          |
    When the review is checked as at 10 October 2010
    Then shared-information-used is unknown

  Scenario Outline: A blank day of sharing on a review that is completed
    Given the date the review was completed is 2 September 2010
    And the review is <status>
    And a piece of information Health with
      | Information used | no |
    When the review is checked as at 1 October 2010
    Then shared-information-used is <answer>

    Examples:
      | status       | answer         |
      | open         | not applicable |
      | closed       | unknown        |
      | discontinued | unknown        |

  Scenario Outline: The day of the decision chooses the edition
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    And a piece of information Health with
      | Date the information was shared | 3 May 2005 |
      | Information used                | <used>     |
    When the review is checked as at 1 December 2020
    Then shared-information-used is <answer>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided           | completed      | used | answer         | edition | advice            |
      | 31 March 2006     | 1 August 2006  | no   | not applicable | wt1999  | it is no advice   |
      | 1 April 2006      | 1 August 2006  | no   | not met        | wt2006  | it is only advice |
      | 30 November 2009  | 1 March 2010   | no   | not met        | wt2006  | it is only advice |
      | 31 December 2009  | 1 March 2010   | no   | not met        | wt2010  | it is only advice |
      | 14 April 2013     | 1 October 2013 | no   | not met        | wt2010  | it is only advice |
      | 15 April 2013     | 1 October 2013 | no   | not met        | wt2013  | it is only advice |
      | 15 April 2013     | 1 October 2013 | yes  | met            | wt2013  | it is only advice |
      | 25 March 2015     | 1 October 2015 | no   | not met        | wt2013  | it is only advice |
      | 26 March 2015     | 1 October 2015 | no   | not met        | wt2015  | it is only advice |
      | 29 September 2019 | 1 March 2020   | no   | not met        | wt2015  | it is only advice |

  Scenario: The panel's recommendation does not choose the edition
    Given the date the panel recommended what to do is 20 March 2006
    And the date the decision was made is 3 April 2006
    And the date the review was completed is 1 August 2006
    And a piece of information Health with
      | Date the information was shared | 3 May 2005 |
      | Information used                | no         |
    When the review is checked as at 1 October 2006
    Then shared-information-used is not met
    And the edition is wt2006

  Scenario: From 30 September 2019 no edition governs a serious case review
    Given the date the decision was made is 30 September 2019
    And a piece of information Health with
      | Date the information was shared | 3 May 2009 |
      | Information used                | yes        |
    When the review is checked as at 1 October 2020
    Then shared-information-used is unknown
    And no edition governs

  Scenario: The 2018 edition does not ask for it of a practice review
    Given a local child safeguarding practice review
    And the date the decision was made is 20 November 2020
    And a piece of information Health with
      | Date the information was shared | 3 May 2019 |
      | Information used                | no         |
    When the review is checked as at 1 December 2021
    Then shared-information-used is not applicable
    And the edition is wt2018

  Scenario: Without the kind of review no edition can be chosen
    Given the kind of review is not recorded
    And a piece of information Health with
      | Date the information was shared | 3 May 2009 |
      | Information used                | yes        |
    When the review is checked as at 1 October 2010
    Then shared-information-used is unknown
    And the missing fact is Kind of review

  Scenario Outline: A decision known to the month or the quarter
    Given the date the decision was made is <decided>
    And the date the review was completed is 1 October 2013
    And a piece of information Health with
      | Date the information was shared | 3 May 2005 |
      | Information used                | no         |
    When the review is checked as at 1 December 2013
    Then shared-information-used is <answer>

    Examples:
      | decided                           | answer  |
      | December 2009                     | not met |
      | April 2013                        | not met |
      | between 1 March and 30 April 2006 | unknown |

  Scenario: Which edition governs cannot be told, and they differ
    Given the date the decision was made is between 1 March and 30 April 2006
    And the date the review was completed is 1 September 2006
    And a piece of information Health with
      | Date the information was shared | 3 May 2005 |
      | Information used                | yes        |
    When the review is checked as at 1 December 2006
    Then shared-information-used is unknown
    And the edition may be wt1999 or wt2006
    And the missing fact is Date the decision was made

  Scenario: A review that has begun and is not completed keeps it due
    Given the date the review began is 20 January 2010
    And a piece of information Health with
      | Date the information was shared | 3 May 2009 |
      | Information used                | no         |
    When the review is checked as at 1 October 2010
    Then shared-information-used is due

  Scenario Outline: No stand-in serves for the completion it is due by, but what comes after shows it
    Given <event> is 10 July 2010
    And a piece of information Health with
      | Date the information was shared | 3 May 2009 |
      | Information used                | no         |
    When the review is checked as at 1 October 2010
    Then shared-information-used is <answer>

    Examples:
      | event                                  | answer  |
      | the date the board approved the review | due     |
      | the date the review was submitted      | not met |

  Scenario Outline: A completion known to the month
    Given the date the review was completed is September 2010
    And a piece of information Health with
      | Date the information was shared | 3 May 2009 |
      | Information used                | <used>     |
    When the review is checked as at <day>
    Then shared-information-used is <answer>

    Examples:
      | used | day               | answer  |
      | no   | 31 August 2010    | due     |
      | no   | 10 September 2010 | unknown |
      | no   | 30 September 2010 | not met |
      | yes  | 10 September 2010 | met     |

  Scenario Outline: A review that was not completed in the ordinary way
    Given the review is <status>
    And a piece of information Health with
      | Date the information was shared | 3 May 2009 |
      | Information used                | <used>     |
    When the review is checked as at 1 October 2010
    Then shared-information-used is <answer>

    Examples:
      | status       | used | answer  |
      | open         | no   | due     |
      | closed       | no   | not met |
      | closed       |      | unknown |
      | closed       | yes  | met     |
      | discontinued | no   | unknown |
      | discontinued | yes  | met     |
      | transferred  | no   | unknown |

  Scenario: No information is recorded at all
    Given the date the review was completed is 2 September 2010
    When the review is checked as at 1 October 2010
    Then shared-information-used is unknown for the review
    And the missing fact is Information

  Scenario: Information recorded as none
    Given the information is recorded as none
    When the review is checked as at 1 October 2010
    Then shared-information-used is not applicable for the review

  Scenario: A cell that cannot be read
    Given the date the review was completed is 2 September 2010
    And a piece of information Health with
      | Date the information was shared | 3 May 2009 |
      | Information used                | in part    |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And shared-information-used is unknown
    And the missing fact is Information used

  Scenario: A day of sharing that cannot be read
    Given the date the review was completed is 2 September 2010
    And a piece of information Health with
      | Date the information was shared | at some meeting |
      | Information used                | no              |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And shared-information-used is unknown
    And the missing fact is Date the information was shared

  Scenario: A completion that cannot be read
    Given the date the review was completed is after the second meeting
    And a piece of information Health with
      | Date the information was shared | 3 May 2009 |
      | Information used                | no         |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And shared-information-used is unknown
    And the missing fact is Date the review was completed

  Scenario: A completion before the decision contradicts it
    Given the date the review was completed is 14 December 2009
    And a piece of information Health with
      | Date the information was shared | 3 May 2009 |
      | Information used                | no         |
    When the review is checked as at 1 October 2010
    Then shared-information-used is unknown
