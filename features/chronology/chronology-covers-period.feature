Feature: Chronology covers the period
  A chronology that is kept as a table covers the whole period of the terms of reference, without a gap longer than
  the policies allow.
  Who must act: the board.

  A gap is a stretch of more than three months without an entry: from the first day of the period or from an entry,
  to the next entry or to the last day of the period. The three months are a convention, set in the policies. Only
  the 2006 and 2010 editions ask for it, in words that were not seen, so a breach only asks to check.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 January 2010
    And the chronology is integrated
    And the chronology period from is 1 January 2005
    And the chronology period to is 1 July 2005

  Scenario Outline: Three months without an entry are no gap, and a day more is
    Given the date the review was completed is 2 September 2010
    And a chronology entry with
      | Date the entry was of | <entry> |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>
    And it is only advice
    And it is no benchmark
    And the edition is wt2010

    Examples:
      | entry         | answer  |
      | 31 March 2005 | not met |
      | 1 April 2005  | met     |
      | 2 April 2005  | not met |

  Scenario Outline: Months end on the last day of a shorter month
    Given the date the review was completed is 2 September 2010
    And the chronology period from is <from>
    And the chronology period to is <to>
    And a chronology entry with
      | Date the entry was of | <entry> |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>

    Examples:
      | from             | entry            | to               | answer  |
      | 30 November 2008 | 28 February 2009 | 28 May 2009      | met     |
      | 30 November 2008 | 1 March 2009     | 28 May 2009      | not met |
      | 30 November 2008 | 28 February 2009 | 29 May 2009      | not met |
      | 30 November 2007 | 29 February 2008 | 29 May 2008      | met     |
      | 30 November 2007 | 1 March 2008     | 29 May 2008      | not met |
      | 31 August 2008   | 30 November 2008 | 28 February 2009 | met     |
      | 31 August 2008   | 1 December 2008  | 28 February 2009 | not met |
      | 31 August 2008   | 30 November 2008 | 1 March 2009     | not met |

  Scenario Outline: Many entries, in whatever order they stand
    Given the date the review was completed is 2 September 2010
    And the chronology period to is 31 December 2005
    And these chronology entries
      | Date the entry was of |
      | 1 October 2005        |
      | 1 April 2005          |
      | <entry>               |
      | 1 April 2005          |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>

    Examples:
      | entry           | answer  |
      | 1 July 2005     | met     |
      | 30 June 2005    | not met |
      | 2 July 2005     | not met |
      | 1 December 2005 | not met |
      | 1 May 2004      | not met |

  Scenario: Every gap is told with its days
    Given the date the review was completed is 2 September 2010
    And these chronology entries
      | Date the entry was of |
      | 2 April 2005          |
      | 1 June 2005           |
    And the chronology period to is 2 September 2005
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is not met
    And the reason says "No entry from 1 January 2005 to 2 April 2005, more than 3 months."
    And the reason says "No entry from 1 June 2005 to 2 September 2005, more than 3 months."

  Scenario Outline: Entries outside the period fill no gap in it
    Given the date the review was completed is 2 September 2010
    And these chronology entries
      | Date the entry was of |
      | <one>                 |
      | <other>               |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>

    Examples:
      | one              | other        | answer  |
      | 31 December 2004 | 2 April 2005 | not met |
      | 31 December 2004 | 1 April 2005 | met     |
      | 31 March 2005    | 15 July 2005 | not met |
      | 1 April 2005     | 15 July 2005 | met     |
      | 1 April 2005     | 1 July 2005  | met     |
      | 1 June 2004      | 1 March 2006 | not met |
      | 1 January 2005   | 1 July 2005  | not met |

  Scenario Outline: A chronology without any entry
    Given the date the review was completed is 2 September 2010
    And <record>
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>

    Examples:
      | record                                      | answer  |
      | the chronology entries are recorded as none | not met |
      | the number of chronology entries is 0       | not met |
      | the number of chronology entries is 12      | unknown |
      | the chronology entries are not recorded     | unknown |

  Scenario Outline: What is missing of a chronology is said
    Given the date the review was completed is 2 September 2010
    And the chronology period from is <from>
    And the chronology period to is <to>
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is unknown
    And the <missing>

    Examples:
      | from           | to          | missing                                                                            |
      | 1 January 2005 | 1 July 2005 | missing fact is Chronology entries                                                 |
      | ?              | 1 July 2005 | missing facts are Chronology entries; Chronology period from                       |
      | ?              | TBC         | missing facts are Chronology entries; Chronology period from; Chronology period to |

  Scenario Outline: The day before the review is completed, the day itself and the day after
    Given the date the review was completed is 2 September 2010
    And a chronology entry with
      | Date the entry was of | <entry> |
    When the review is checked as at <day>
    Then chronology-covers-period is <answer>

    Examples:
      | entry        | day              | answer  |
      | 2 April 2005 | 1 September 2010 | due     |
      | 2 April 2005 | 2 September 2010 | not met |
      | 2 April 2005 | 3 September 2010 | not met |
      | April 2005   | 1 September 2010 | due     |
      | April 2005   | 2 September 2010 | unknown |
      | 1 April 2005 | 1 September 2010 | met     |
      | 1 April 2005 | 2 September 2010 | met     |

  Scenario Outline: Until the review is completed it is due, unless it is whole already
    Given the chronology is <chronology>
    And <record>
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>

    Examples:
      | chronology    | record                                      | answer |
      | integrated    | the chronology entries are not recorded     | due    |
      | integrated    | the chronology entries are recorded as none | due    |
      | single agency | the chronology entries are recorded as none | due    |
      | awaited       | the chronology entries are not recorded     | due    |

  Scenario Outline: What the chronology is decides whether it must cover the period
    Given the date the review was completed is 2 September 2010
    And the chronology is <chronology>
    And a chronology entry with
      | Date the entry was of | <entry> |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>

    Examples:
      | chronology    | entry        | answer         |
      | integrated    | 1 April 2005 | met            |
      | integrated    | 2 April 2005 | not met        |
      | single agency | 1 April 2005 | met            |
      | single agency | 2 April 2005 | not met        |
      | none          | 1 April 2005 | not applicable |
      | none          | 2 April 2005 | not applicable |
      | ?             | 1 April 2005 | unknown        |

  Scenario: What the chronology is was not recorded
    Given the chronology is not recorded
    And the date the review was completed is 2 September 2010
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is unknown
    And the missing fact is Chronology

  Scenario Outline: An entry known to the month
    Given the date the review was completed is 2 September 2010
    And the chronology period to is <to>
    And a chronology entry with
      | Date the entry was of | <entry> |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>

    Examples:
      | entry      | to          | answer  |
      | March 2005 | 1 June 2005 | met     |
      | March 2005 | 2 June 2005 | unknown |
      | April 2005 | 1 July 2005 | unknown |
      | April 2005 | 2 July 2005 | not met |
      | May 2005   | 1 July 2005 | not met |

  Scenario: The entry that would settle it is said to be among the entries
    Given the date the review was completed is 2 September 2010
    And a chronology entry with
      | Date the entry was of | April 2005 |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is unknown
    And the missing fact is Chronology entries

  Scenario Outline: Several entries known to the month
    Given the date the review was completed is 2 September 2010
    And these chronology entries
      | Date the entry was of |
      | <one>                 |
      | <other>               |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>

    Examples:
      | one           | other       | answer  |
      | March 2005    | April 2005  | met     |
      | February 2005 | May 2005    | unknown |
      | January 2005  | June 2005   | not met |
      | 1 April 2005  | June 2005   | met     |
      | 15 March 2005 | August 2005 | not met |

  Scenario Outline: An entry without a day may be of any
    Given the date the review was completed is 2 September 2010
    And the chronology period to is <to>
    And these chronology entries
      | Date the entry was of | Agency of the entry |
      | <one>                 | Police              |
      |                       | Health              |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>

    Examples:
      | one           | to             | answer  |
      | 1 April 2005  | 1 July 2005    | met     |
      | 31 March 2005 | 1 July 2005    | unknown |
      | 1 April 2005  | 1 October 2005 | unknown |
      | 1 April 2005  | 2 October 2005 | not met |
      | ?             | 1 October 2005 | unknown |
      | ?             | 2 October 2005 | not met |

  Scenario Outline: A period that begins on a day known to the month
    Given the date the review was completed is 2 September 2010
    And the chronology period from is January 2005
    And a chronology entry with
      | Date the entry was of | <entry> |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>

    Examples:
      | entry         | answer  |
      | 1 April 2005  | met     |
      | 2 April 2005  | unknown |
      | 30 April 2005 | unknown |
      | 1 May 2005    | not met |

  Scenario: The first day of the period would settle it
    Given the date the review was completed is 2 September 2010
    And the chronology period from is January 2005
    And a chronology entry with
      | Date the entry was of | 20 April 2005 |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is unknown
    And the missing fact is Chronology period from

  Scenario Outline: A period that ends on a day known to the month
    Given the date the review was completed is 2 September 2010
    And the chronology period to is July 2005
    And these chronology entries
      | Date the entry was of |
      | 31 March 2005         |
      | <entry>               |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>

    Examples:
      | entry         | answer  |
      | 31 March 2005 | not met |
      | 1 April 2005  | unknown |
      | 30 April 2005 | unknown |
      | 1 May 2005    | met     |

  Scenario: The last day of the period would settle it
    Given the date the review was completed is 2 September 2010
    And the chronology period to is July 2005
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is unknown
    And the missing fact is Chronology period to

  Scenario Outline: A period that is not told
    Given the date the review was completed is 2 September 2010
    And the chronology period from is <from>
    And the chronology period to is <to>
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is unknown
    And the <missing>

    Examples:
      | from           | to          | missing                                                        |
      | ?              | 1 July 2005 | missing fact is Chronology period from                         |
      | TBC            | 1 July 2005 | missing fact is Chronology period from                         |
      | 1 January 2005 | ?           | missing fact is Chronology period to                           |
      | 1 January 2005 | n/a         | missing fact is Chronology period to                           |
      | not recorded   | -           | missing facts are Chronology period from; Chronology period to |

  Scenario Outline: Of a period that reaches past the as-at date, only the days until then count
    Given the date the review was completed is 2 September 2010
    And the chronology period from is 1 January 2010
    And the chronology period to is 31 December 2010
    And these chronology entries
      | Date the entry was of |
      | 1 April 2010          |
      | 1 July 2010           |
    When the review is checked as at <day>
    Then chronology-covers-period is <answer>

    Examples:
      | day              | answer  |
      | 1 September 2010 | met     |
      | 1 October 2010   | met     |
      | 2 October 2010   | not met |

  Scenario Outline: An entry of a day after the as-at date fills nothing before it
    Given the date the review was completed is 2 September 2010
    And the chronology period from is 1 January 2010
    And the chronology period to is 31 December 2010
    And these chronology entries
      | Date the entry was of |
      | 1 April 2010          |
      | 30 June 2010          |
      | 15 October 2010       |
    When the review is checked as at <day>
    Then chronology-covers-period is <answer>

    Examples:
      | day               | answer  |
      | 30 September 2010 | met     |
      | 1 October 2010    | not met |

  Scenario Outline: The day of the decision chooses the edition
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    And a chronology entry with
      | Date the entry was of | 2 April 2005 |
    When the review is checked as at 1 December 2020
    Then chronology-covers-period is <answer>
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
    And a chronology entry with
      | Date the entry was of | 2 April 2005 |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is not met
    And the edition may be wt2006 or wt2010

  Scenario: The panel's recommendation does not choose the edition
    Given the date the panel recommended what to do is 20 March 2006
    And the date the decision was made is 3 April 2006
    And the date the review was completed is 1 August 2006
    And a chronology entry with
      | Date the entry was of | 2 April 2005 |
    When the review is checked as at 1 October 2006
    Then chronology-covers-period is not met
    And the edition is wt2006

  Scenario Outline: A month or a quarter in which the edition may have changed
    Given the date the decision was made is <decided>
    And the date the review was completed is 1 October 2013
    And a chronology entry with
      | Date the entry was of | 2 April 2005 |
    When the review is checked as at 1 December 2013
    Then chronology-covers-period is <answer>

    Examples:
      | decided                           | answer         |
      | March 2013                        | not met        |
      | April 2013                        | unknown        |
      | May 2013                          | not applicable |
      | December 2009                     | not met        |
      | between 1 March and 30 April 2006 | unknown        |

  Scenario: From 30 September 2019 no edition governs a serious case review
    Given the date the decision was made is 30 September 2019
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
    When the review is checked as at 1 October 2020
    Then chronology-covers-period is unknown
    And no edition governs

  Scenario: The 2018 edition does not ask for it of a practice review
    Given a local child safeguarding practice review
    And the date the decision was made is 20 November 2020
    And a chronology entry with
      | Date the entry was of | 2 April 2005 |
    When the review is checked as at 1 December 2021
    Then chronology-covers-period is not applicable
    And the edition is wt2018

  Scenario: Without the kind of review no edition can be chosen
    Given the kind of review is not recorded
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is unknown
    And the missing fact is Kind of review

  Scenario: A review that has begun and is not completed keeps it due
    Given the date the review began is 20 January 2010
    And a chronology entry with
      | Date the entry was of | 2 April 2005 |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is due

  Scenario Outline: No stand-in serves for the completion it is due by, but what comes after shows it
    Given <event> is 10 July 2010
    And a chronology entry with
      | Date the entry was of | 2 April 2005 |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>

    Examples:
      | event                                  | answer  |
      | the date the board approved the review | due     |
      | the date the review was submitted      | not met |

  Scenario Outline: A review that was not completed in the ordinary way
    Given the review is <status>
    And a chronology entry with
      | Date the entry was of | <entry> |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>

    Examples:
      | status       | entry        | answer  |
      | open         | 2 April 2005 | due     |
      | closed       | 2 April 2005 | not met |
      | closed       | April 2005   | unknown |
      | closed       | 1 April 2005 | met     |
      | discontinued | 2 April 2005 | unknown |
      | discontinued | 1 April 2005 | met     |
      | transferred  | 2 April 2005 | unknown |

  Scenario: What cannot be told of a discontinued review is said
    Given the review is discontinued
    And a chronology entry with
      | Date the entry was of | 2 April 2005 |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is unknown
    And the missing fact is Date the review was completed

  Scenario Outline: A completion known to the month
    Given the date the review was completed is September 2010
    And a chronology entry with
      | Date the entry was of | 2 April 2005 |
    When the review is checked as at <day>
    Then chronology-covers-period is <answer>

    Examples:
      | day               | answer  |
      | 31 August 2010    | due     |
      | 10 September 2010 | unknown |
      | 30 September 2010 | not met |

  Scenario Outline: Where no review is held, there is no chronology to keep
    Given the decision is <decision>
    And the date the review was completed is <completed>
    And a chronology entry with
      | Date the entry was of | <entry> |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>

    Examples:
      | decision     | completed        | entry        | answer         |
      | do not hold  | TBC              | 2 April 2005 | not applicable |
      | other review | TBC              | 2 April 2005 | not applicable |
      | other review | 2 September 2010 | 1 April 2005 | not applicable |
      | ?            | TBC              | 1 April 2005 | unknown        |

  Scenario: What was decided is not recorded
    Given the decision is not recorded
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is unknown
    And the missing fact is Decision

  Scenario: An entry whose day cannot be read
    Given the date the review was completed is 2 September 2010
    And a chronology entry with
      | Date the entry was of | after the move |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And chronology-covers-period is unknown
    And the missing fact is Chronology entries

  Scenario: A period that cannot be read
    Given the date the review was completed is 2 September 2010
    And the chronology period from is after the move
    And a chronology entry with
      | Date the entry was of | 1 April 2005 |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And chronology-covers-period is unknown
    And the missing fact is Chronology period from

  Scenario: A completion that cannot be read
    Given the date the review was completed is after the second meeting
    And a chronology entry with
      | Date the entry was of | 2 April 2005 |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And chronology-covers-period is unknown
    And the missing fact is Date the review was completed

  Scenario: A completion before the decision contradicts it
    Given the date the review was completed is 14 December 2009
    And a chronology entry with
      | Date the entry was of | 2 April 2005 |
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is unknown

  Scenario: A period that ends before it begins cannot be judged
    Given the chronology period from is 1 July 2009
    And the chronology period to is 1 January 2009
    And the chronology entries are recorded as none
    And the date the review was completed is 1 September 2010
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is unknown
    And the missing facts are Chronology period from; Chronology period to

  Scenario: A table without any entry is a gap, however short the period
    Given the chronology period from is 1 January 2009
    And the chronology period to is 1 February 2009
    And the chronology entries are recorded as none
    And the date the review was completed is 1 September 2010
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is not met
    And the reason says "No entry from 1 January 2009 to 1 February 2009."

  Scenario Outline: A period that has not begun cannot be judged
    Given the chronology period from is <from>
    And the chronology period to is 1 February 2012
    And the chronology entries are recorded as none
    And the date the review was completed is 1 September 2010
    When the review is checked as at 1 October 2010
    Then chronology-covers-period is <answer>

    Examples:
      | from           | answer  |
      | 1 October 2010 | not met |
      | 2 October 2010 | unknown |
