Feature: Every agency in the chronology
  A chronology that is kept as a table has an entry of every agency that was in contact with the child or family.
  Who must act: the board.

  Agencies are compared by name, without capitals, spaces or points. A name that is nearly the same may be a slip, so
  that it cannot be told. Only the 2006 and 2010 editions ask for it, in words that were not seen, so a breach only
  asks to check.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 January 2010
    And the chronology is integrated

  Scenario Outline: The name of the agency among the entries
    Given the date the review was completed is 2 September 2010
    And an agency Police with
      | In contact with the child or family | yes |
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
      | Agency of the entry   | <entry>      |
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is <answer>
    And it is only advice
    And it is no benchmark
    And the edition is wt2010

    Examples:
      | entry             | answer  |
      | Police            | met     |
      | POLICE            | met     |
      | po lice.          | met     |
      | Health            | not met |
      | Polise            | unknown |
      | Police and Health | unknown |
      |                   | unknown |
      | ?                 | unknown |

  Scenario: The agencies that have no entry are named
    Given the date the review was completed is 2 September 2010
    And these agencies
      | Agency    | In contact with the child or family |
      | Police    | yes                                 |
      | Housing   | yes                                 |
      | Education | no                                  |
      | Probation | yes                                 |
    And these chronology entries
      | Date the entry was of | Agency of the entry |
      | 1 April 2005          | Police              |
      | 1 May 2005            | Health              |
      | 1 June 2005           | police              |
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is not met
    And the reason says "No entry is of: Housing, Probation."

  Scenario Outline: Whether the agency was in contact
    Given the date the review was completed is 2 September 2010
    And these agencies
      | Agency  | In contact with the child or family |
      | Police  | yes                                 |
      | Housing | <contact>                           |
    And these chronology entries
      | Date the entry was of | Agency of the entry |
      | 1 April 2005          | Police              |
      | 1 May 2005            | <entry>             |
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is <answer>

    Examples:
      | contact | entry   | answer  |
      | yes     | Housing | met     |
      | yes     | Health  | not met |
      | no      | Housing | met     |
      | no      | Health  | met     |
      | ?       | Housing | met     |
      | ?       | Health  | unknown |
      |         | Housing | met     |
      |         | Health  | unknown |

  Scenario: What would settle it is among the agencies or among the entries
    Given the date the review was completed is 2 September 2010
    And an agency Police with
      | In contact with the child or family | yes |
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is unknown
    And the missing facts are Agencies; Chronology entries

  Scenario Outline: An agency without a name may be any
    Given the date the review was completed is 2 September 2010
    And an agency with
      | In contact with the child or family | <contact> |
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
      | Agency of the entry   | Police       |
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is <answer>

    Examples:
      | contact | answer  |
      | yes     | unknown |
      | no      | met     |

  Scenario: One agency is missing for certain, whatever the others are
    Given the date the review was completed is 2 September 2010
    And these agencies
      | Agency  | In contact with the child or family |
      | Polise  | yes                                 |
      | Housing | yes                                 |
      | Health  |                                     |
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
      | Agency of the entry   | Police       |
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is not met

  Scenario Outline: An entry counts whatever day it is of
    Given the date the review was completed is 2 September 2010
    And an agency Police with
      | In contact with the child or family | yes |
    And a chronology entry with
      | Date the entry was of | <day>  |
      | Agency of the entry   | Police |
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is met

    Examples:
      | day        |
      | April 2005 |
      | ?          |
      |            |

  Scenario Outline: A chronology or agencies that are not in the record
    Given the date the review was completed is 2 September 2010
    And <entries>
    And <agencies>
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is unknown
    And the <missing>

    Examples:
      | entries                                     | agencies                          | missing                                        |
      | the chronology entries are not recorded     | the agencies are not recorded     | missing facts are Agencies; Chronology entries |
      | the chronology entries are not recorded     | the agencies are recorded as none | missing fact is Chronology entries             |
      | the number of chronology entries is 12      | the agencies are recorded as none | missing fact is Chronology entries             |
      | the chronology entries are recorded as none | the agencies are not recorded     | missing fact is Agencies                       |
      | the number of chronology entries is 0       | the agencies are not recorded     | missing fact is Agencies                       |

  Scenario Outline: A chronology without any entry
    Given the date the review was completed is 2 September 2010
    And <entries>
    And an agency Police with
      | In contact with the child or family | <contact> |
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is <answer>

    Examples:
      | entries                                     | contact | answer  |
      | the chronology entries are recorded as none | yes     | not met |
      | the chronology entries are recorded as none | no      | met     |
      | the chronology entries are recorded as none | ?       | unknown |
      | the number of chronology entries is 0       | yes     | not met |
      | the number of chronology entries is 12      | yes     | unknown |
      | the chronology entries are not recorded     | yes     | unknown |

  Scenario: Where the agencies are recorded as none, none is missing
    Given the date the review was completed is 2 September 2010
    And the agencies are recorded as none
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
      | Agency of the entry   | Police       |
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is met

  Scenario Outline: The day before the review is completed, the day itself and the day after
    Given the date the review was completed is 2 September 2010
    And an agency Police with
      | In contact with the child or family | yes |
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
      | Agency of the entry   | <entry>      |
    When the review is checked as at <day>
    Then chronology-has-every-agency is <answer>

    Examples:
      | entry  | day              | answer  |
      | Health | 1 September 2010 | due     |
      | Health | 2 September 2010 | not met |
      | Health | 3 September 2010 | not met |
      | Polise | 1 September 2010 | due     |
      | Polise | 2 September 2010 | unknown |
      | Police | 1 September 2010 | met     |
      | Police | 2 September 2010 | met     |

  Scenario Outline: Until the review is completed it is due
    Given the chronology is <chronology>
    And <entries>
    And an agency Police with
      | In contact with the child or family | yes |
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is due

    Examples:
      | chronology    | entries                                     |
      | integrated    | the chronology entries are not recorded     |
      | integrated    | the chronology entries are recorded as none |
      | single agency | the chronology entries are recorded as none |
      | awaited       | the chronology entries are not recorded     |

  Scenario Outline: What the chronology is decides whether every agency must be in it
    Given the date the review was completed is 2 September 2010
    And the chronology is <chronology>
    And an agency Police with
      | In contact with the child or family | yes |
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
      | Agency of the entry   | <entry>      |
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is <answer>

    Examples:
      | chronology    | entry  | answer         |
      | integrated    | Police | met            |
      | integrated    | Health | not met        |
      | single agency | Police | met            |
      | single agency | Health | not met        |
      | none          | Police | not applicable |
      | none          | Health | not applicable |
      | ?             | Police | unknown        |

  Scenario: What the chronology is was not recorded
    Given the chronology is not recorded
    And the date the review was completed is 2 September 2010
    And an agency Police with
      | In contact with the child or family | yes |
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
      | Agency of the entry   | Police       |
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is unknown
    And the missing fact is Chronology

  Scenario Outline: The day of the decision chooses the edition
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    And an agency Police with
      | In contact with the child or family | yes |
    And the chronology entries are recorded as none
    When the review is checked as at 1 December 2020
    Then chronology-has-every-agency is <answer>
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
    And the date the review was completed is 1 May 2010
    And an agency Police with
      | In contact with the child or family | yes |
    And the chronology entries are recorded as none
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is not met
    And the edition may be wt2006 or wt2010

  Scenario: The panel's recommendation does not choose the edition
    Given the date the panel recommended what to do is 20 March 2006
    And the date the decision was made is 3 April 2006
    And the date the review was completed is 1 August 2006
    And an agency Police with
      | In contact with the child or family | yes |
    And the chronology entries are recorded as none
    When the review is checked as at 1 October 2006
    Then chronology-has-every-agency is not met
    And the edition is wt2006

  Scenario Outline: A month or a quarter in which the edition may have changed
    Given the date the decision was made is <decided>
    And the date the review was completed is 1 October 2013
    And an agency Police with
      | In contact with the child or family | yes |
    And the chronology entries are recorded as none
    When the review is checked as at 1 December 2013
    Then chronology-has-every-agency is <answer>

    Examples:
      | decided                           | answer         |
      | March 2013                        | not met        |
      | April 2013                        | unknown        |
      | May 2013                          | not applicable |
      | December 2009                     | not met        |
      | between 1 March and 30 April 2006 | unknown        |

  Scenario: From 30 September 2019 no edition governs a serious case review
    Given the date the decision was made is 30 September 2019
    And an agency Police with
      | In contact with the child or family | no |
    And the chronology entries are recorded as none
    When the review is checked as at 1 October 2020
    Then chronology-has-every-agency is unknown
    And no edition governs

  Scenario: The 2018 edition does not ask for it of a practice review
    Given a local child safeguarding practice review
    And the date the decision was made is 20 November 2020
    And an agency Police with
      | In contact with the child or family | yes |
    And the chronology entries are recorded as none
    When the review is checked as at 1 December 2021
    Then chronology-has-every-agency is not applicable
    And the edition is wt2018

  Scenario: Without the kind of review no edition can be chosen
    Given the kind of review is not recorded
    And the agencies are recorded as none
    And the chronology entries are recorded as none
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is unknown
    And the missing fact is Kind of review

  Scenario: A review that has begun and is not completed keeps it due
    Given the date the review began is 20 January 2010
    And an agency Police with
      | In contact with the child or family | yes |
    And the chronology entries are recorded as none
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is due

  Scenario Outline: No stand-in serves for the completion it is due by, but what comes after shows it
    Given <event> is 10 July 2010
    And an agency Police with
      | In contact with the child or family | yes |
    And the chronology entries are recorded as none
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is <answer>

    Examples:
      | event                                  | answer  |
      | the date the board approved the review | due     |
      | the date the review was submitted      | not met |

  Scenario Outline: A review that was not completed in the ordinary way
    Given the review is <status>
    And an agency Police with
      | In contact with the child or family | yes |
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
      | Agency of the entry   | <entry>      |
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is <answer>

    Examples:
      | status       | entry  | answer  |
      | open         | Health | due     |
      | closed       | Health | not met |
      | closed       | Polise | unknown |
      | closed       | Police | met     |
      | discontinued | Health | unknown |
      | discontinued | Police | met     |
      | transferred  | Health | unknown |

  Scenario: What cannot be told of a discontinued review is said
    Given the review is discontinued
    And an agency Police with
      | In contact with the child or family | yes |
    And the chronology entries are recorded as none
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is unknown
    And the missing fact is Date the review was completed

  Scenario Outline: A completion known to the month
    Given the date the review was completed is September 2010
    And an agency Police with
      | In contact with the child or family | yes |
    And the chronology entries are recorded as none
    When the review is checked as at <day>
    Then chronology-has-every-agency is <answer>

    Examples:
      | day               | answer  |
      | 31 August 2010    | due     |
      | 10 September 2010 | unknown |
      | 30 September 2010 | not met |

  Scenario Outline: Where no review is held, there is no chronology to have them in
    Given the decision is <decision>
    And the date the review was completed is <completed>
    And an agency Police with
      | In contact with the child or family | <contact> |
    And the chronology entries are recorded as none
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is <answer>

    Examples:
      | decision     | completed        | contact | answer         |
      | do not hold  | TBC              | yes     | not applicable |
      | other review | TBC              | yes     | not applicable |
      | other review | 2 September 2010 | no      | not applicable |
      | ?            | TBC              | no      | unknown        |

  Scenario: What was decided is not recorded
    Given the decision is not recorded
    And the agencies are recorded as none
    And the chronology entries are recorded as none
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is unknown
    And the missing fact is Decision

  Scenario: A cell that cannot be read
    Given the date the review was completed is 2 September 2010
    And an agency Police with
      | In contact with the child or family | for a while |
    And the chronology entries are recorded as none
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And chronology-has-every-agency is unknown

  Scenario: A completion that cannot be read
    Given the date the review was completed is after the second meeting
    And an agency Police with
      | In contact with the child or family | yes |
    And the chronology entries are recorded as none
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And chronology-has-every-agency is unknown
    And the missing fact is Date the review was completed

  Scenario: A completion before the decision contradicts it
    Given the date the review was completed is 14 December 2009
    And an agency Police with
      | In contact with the child or family | yes |
    And the chronology entries are recorded as none
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is unknown

  Scenario Outline: An entry of a later day than the audit is not seen
    Given the date the review was completed is 2 September 2010
    And an agency Police with
      | In contact with the child or family | yes |
    And these chronology entries
      | Date the entry was of | Agency of the entry |
      | 1 April 2005          | Health              |
      | <day>                 | Police              |
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is <answer>

    Examples:
      | day            | answer  |
      | 1 October 2010 | met     |
      | 2 October 2010 | not met |

  Scenario: An agency marked as not applicable was not in contact
    Given the date the review was completed is 2 September 2010
    And an agency Police with
      | In contact with the child or family | n/a |
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
      | Agency of the entry   | Health       |
    When the review is checked as at 1 October 2010
    Then chronology-has-every-agency is met
