Feature: Decision within one month
  Within one month of the case coming to the board's attention, the chair decides whether to hold a review.
  Who must act: the board chair.

  The month runs from the day the board learned of the incident to the same day of the next month, or to the last
  day of a shorter one. A decision on that last day is in time.

  Background:
    Given a serious case review
    And the review is open

  Scenario Outline: The day before the limit, the day itself and the day after
    Given the date the board learned of the incident is 3 August 2010
    And the date the decision was made is <decided>
    When the review is checked as at 1 October 2010
    Then decision-within-one-month is <answer>
    And <days>
    And it is due by 3 September 2010
    And it is no advice
    And it is no benchmark

    Examples:
      | decided          | answer | days               |
      | 2 September 2010 | met    | 1 day is to spare  |
      | 3 September 2010 | met    | 0 days are to spare |
      | 4 September 2010 | late   | it is 1 day late   |

  Scenario Outline: A month ends on the last day of a shorter month
    Given the date the board learned of the incident is <learned>
    And the date the decision was made is <decided>
    When the review is checked as at 1 October 2012
    Then decision-within-one-month is <answer>
    And it is due by <limit>

    Examples:
      | learned         | limit             | decided           | answer |
      | 31 January 2011 | 28 February 2011  | 28 February 2011  | met    |
      | 31 January 2011 | 28 February 2011  | 1 March 2011      | late   |
      | 30 January 2012 | 29 February 2012  | 29 February 2012  | met    |
      | 31 January 2012 | 29 February 2012  | 1 March 2012      | late   |
      | 31 August 2010  | 30 September 2010 | 30 September 2010 | met    |
      | 28 February 2011 | 28 March 2011    | 31 March 2011     | late   |

  Scenario Outline: The day of the decision chooses the edition
    Given the date the board learned of the incident is <learned>
    And the date the decision was made is <decided>
    When the review is checked as at 1 November 2019
    Then decision-within-one-month is <answer>
    And the edition is <edition>
    And <advice>
    And it is due by <limit>

    Examples:
      | learned          | decided           | answer | edition | advice            | limit             |
      | 20 February 2006 | 31 March 2006     | late   | wt1999  | it is only advice | 20 March 2006     |
      | 20 February 2006 | 1 April 2006      | late   | wt2006  | it is only advice | 20 March 2006     |
      | 30 October 2009  | 30 November 2009  | met    | wt2006  | it is only advice | 30 November 2009  |
      | 30 November 2009 | 31 December 2009  | late   | wt2010  | it is no advice   | 30 December 2009  |
      | 14 March 2013    | 14 April 2013     | met    | wt2010  | it is no advice   | 14 April 2013     |
      | 14 March 2013    | 15 April 2013     | late   | wt2013  | it is no advice   | 14 April 2013     |
      | 25 February 2015 | 25 March 2015     | met    | wt2013  | it is no advice   | 25 March 2015     |
      | 25 February 2015 | 26 March 2015     | late   | wt2015  | it is no advice   | 25 March 2015     |
      | 29 August 2019   | 29 September 2019 | met    | wt2015  | it is no advice   | 29 September 2019 |
      | 10 January 2006  | 9 February 2006   | met    | wt1999  | it is only advice | 10 February 2006  |
      | 10 July 2013     | 9 August 2013     | met    | wt2013  | it is no advice   | 10 August 2013    |

  Scenario: In December 2009 either of two editions may govern, and both say the same
    Given the date the board learned of the incident is 2 November 2009
    And the date the decision was made is 10 December 2009
    When the review is checked as at 1 February 2010
    Then decision-within-one-month is late
    And it is 8 days late
    And the edition may be wt2006 or wt2010
    And it is only advice

  Scenario: From 30 September 2019 no edition governs a serious case review
    Given the date the board learned of the incident is 29 August 2019
    And the date the decision was made is 30 September 2019
    When the review is checked as at 1 November 2019
    Then decision-within-one-month is unknown
    And no edition governs
    And the reason says "No edition"

  Scenario: A review of 30 September 2019 judged as if the 2015 edition governed
    Given the date the board learned of the incident is 29 August 2019
    And the date the decision was made is 30 September 2019
    And it is judged under wt2015
    When the review is checked as at 1 November 2019
    Then decision-within-one-month is late
    And it is 1 day late
    And the edition is wt2015

  Scenario: The 2018 edition has no such limit for a practice review
    Given a local child safeguarding practice review
    And the date the board learned of the incident is 1 September 2020
    And the date the decision was made is 20 November 2020
    When the review is checked as at 1 December 2020
    Then decision-within-one-month is not applicable
    And the edition is wt2018

  Scenario: Without the kind of review no edition can be chosen
    Given the kind of review is not recorded
    And the date the board learned of the incident is 3 August 2010
    And the date the decision was made is 20 August 2010
    When the review is checked as at 1 October 2010
    Then decision-within-one-month is unknown
    And the missing fact is Kind of review

  Scenario Outline: Not decided yet
    Given the date the board learned of the incident is 3 August 2010
    And the date the decision was made is <decided>
    When the review is checked as at <day>
    Then decision-within-one-month is <answer>
    And <days>
    And the edition is wt2010

    Examples:
      | decided                 | day              | answer  | days                |
      | TBC                     | 20 August 2010   | due     | 14 days are left    |
      | TBC                     | 3 September 2010 | due     | 0 days are left     |
      | TBC                     | 4 September 2010 | overdue | it is 1 day overdue |
      | awaited                 | 4 September 2010 | overdue | it is 1 day overdue |
      | 2 September 2010 (tbc)  | 4 September 2010 | overdue | it is 1 day overdue |

  Scenario Outline: Until it is decided, the as-at date chooses the edition
    Given the date the board learned of the incident is 20 March 2013
    And the date the decision was made is TBC
    When the review is checked as at <day>
    Then decision-within-one-month is due
    And the edition is <edition>

    Examples:
      | day           | edition |
      | 14 April 2013 | wt2010  |
      | 15 April 2013 | wt2013  |

  Scenario: A blank decision of an open review has not been made yet
    Given the date the board learned of the incident is 3 August 2010
    When the review is checked as at 20 August 2010
    Then decision-within-one-month is due
    And 14 days are left

  Scenario: A blank status is read as open, and the reason says so
    Given the status is not recorded
    And the date the board learned of the incident is 3 August 2010
    When the review is checked as at 20 August 2010
    Then decision-within-one-month is due
    And the reason says "The status is blank and is read as open."

  Scenario: The board has not learned of the incident yet
    Given the date the incident occurred is 1 August 2010
    And the date the board learned of the incident is TBC
    When the review is checked as at 20 August 2010
    Then decision-within-one-month is due
    And no day is set

  Scenario Outline: What comes after the as-at date has not happened
    Given the review is closed
    And the date the board learned of the incident is 3 August 2010
    And the date the decision was made is 10 September 2010
    When the review is checked as at <day>
    Then decision-within-one-month is <answer>

    Examples:
      | day               | answer         |
      | 2 August 2010     | not applicable |
      | 3 August 2010     | due            |
      | 20 August 2010    | due            |
      | 5 September 2010  | overdue        |
      | 10 September 2010 | late           |

  Scenario: Nothing was known of the review by the as-at date
    Given the date the board learned of the incident is 3 August 2010
    When the review is checked as at 1 August 2010
    Then decision-within-one-month is not applicable
    And the reason says "Nothing was known of this review by 1 August 2010."

  Scenario: A decision directed from outside is not the chair's
    Given the date the board learned of the incident is 3 August 2010
    And the date the decision was made is 20 December 2010
    And directed by is the Secretary of State
    When the review is checked as at 1 February 2011
    Then decision-within-one-month is not applicable

  Scenario: A reason for lateness is shown and moves nothing
    Given the date the board learned of the incident is 3 August 2010
    And the date the decision was made is 13 September 2010
    And the reason the decision was late is the panel could not meet in August
    When the review is checked as at 1 October 2010
    Then decision-within-one-month is late
    And it is 10 days late

  Scenario Outline: A month is enough where every day of it gives the same answer
    Given the date the board learned of the incident is August 2010
    And the date the decision was made is <decided>
    When the review is checked as at 1 November 2010
    Then decision-within-one-month is <answer>
    And <days>
    And it is due by a day between 1 and 30 September 2010

    Examples:
      | decided          | answer | days                               |
      | 31 August 2010   | met    | between 1 and 30 days are to spare |
      | 1 September 2010 | met    | between 0 and 29 days are to spare |
      | 1 October 2010   | late   | it is between 1 and 30 days late   |

  Scenario: A month is not enough where its days give different answers
    Given the date the board learned of the incident is August 2010
    And the date the decision was made is 20 September 2010
    When the review is checked as at 1 November 2010
    Then decision-within-one-month is unknown
    And it would be late if the board learned of the incident before 20 August 2010, and met from then on
    And the missing fact is Date the board learned of the incident
    And the reason says "Late if the board learned of the incident before 20 August 2010, from then on in time."

  Scenario: A decision known only to the month
    Given the date the board learned of the incident is 3 August 2010
    And the date the decision was made is September 2010
    When the review is checked as at 1 November 2010
    Then decision-within-one-month is unknown
    And it would be met if the decision was made before 4 September 2010, and late from then on
    And the missing fact is Date the decision was made

  Scenario: Both dates known only to the month
    Given the date the board learned of the incident is August 2010
    And the date the decision was made is September 2010
    When the review is checked as at 1 November 2010
    Then decision-within-one-month is unknown
    And it would be unknown if the board learned of the incident before 30 August 2010, and met from then on
    And the missing facts are Date the board learned of the incident; Date the decision was made

  Scenario: A decision known only to the month in which the edition changed
    Given the date the board learned of the incident is 10 March 2013
    And the date the decision was made is April 2013
    When the review is checked as at 1 June 2013
    Then decision-within-one-month is unknown
    And the edition may be wt2010 or wt2013
    And it would be met if the decision was made before 11 April 2013, and late from then on

  Scenario: Learned of by a day, with no first day
    Given the date the board learned of the incident is by 31 July 2010
    And the date the decision was made is 20 September 2010
    When the review is checked as at 1 November 2010
    Then decision-within-one-month is late
    And it is at least 20 days late

  Scenario: The order of events bounds a blank start
    Given the review is closed
    And the date the incident occurred is 1 August 2010
    And the date the decision was made is 20 August 2010
    When the review is checked as at 1 November 2010
    Then decision-within-one-month is met
    And the reason says "cannot be before 1 August 2010, the incident"

  Scenario: The order of events bounds a blank start, but not enough
    Given the date the incident occurred is 1 August 2010
    And the date the decision was made is 20 September 2010
    When the review is checked as at 1 November 2010
    Then decision-within-one-month is unknown
    And it would be late if the board learned of the incident before 20 August 2010, and met from then on

  Scenario: A completed review bounds a blank decision
    Given the review is closed
    And the date the board learned of the incident is 3 August 2010
    And the date the review was completed is 1 September 2010
    When the review is checked as at 1 November 2010
    Then decision-within-one-month is met
    And between 2 and 31 days are to spare

  Scenario: A blank decision of a closed review was made on an unknown day
    Given the review is closed
    And the date the board learned of the incident is 3 August 2010
    When the review is checked as at 1 December 2010
    Then decision-within-one-month is unknown
    And it would be met if the decision was made before 4 September 2010, and late from then on

  Scenario: A review begun does not say when the decision was made
    Given the date the board learned of the incident is 3 August 2010
    And the date the review began is 20 September 2010
    When the review is checked as at 1 October 2010
    Then decision-within-one-month is overdue
    And it is 28 days overdue

  Scenario Outline: A discontinued or transferred review may have been decided or not
    Given the review is <status>
    And the date the board learned of the incident is 3 August 2010
    When the review is checked as at <day>
    Then decision-within-one-month is <answer>

    Examples:
      | status       | day            | answer  |
      | discontinued | 20 August 2010 | due     |
      | discontinued | 1 October 2010 | unknown |
      | transferred  | 20 August 2010 | due     |
      | transferred  | 1 October 2010 | unknown |

  Scenario: A discontinued review, decided by now or not, is in time
    Given the review is discontinued
    And the date the board learned of the incident is 3 August 2010
    When the review is checked as at 20 August 2010
    Then decision-within-one-month is due
    And between 14 and 31 days are left

  Scenario Outline: A question mark on an open review may be a decision or none yet
    Given the date the board learned of the incident is 3 August 2010
    And the date the decision was made is ?
    When the review is checked as at <day>
    Then decision-within-one-month is <answer>

    Examples:
      | day            | answer  |
      | 20 August 2010 | due     |
      | 1 October 2010 | unknown |

  Scenario: A start that may lie after the as-at date
    Given the date the board learned of the incident is August 2010
    When the review is checked as at 15 August 2010
    Then decision-within-one-month is due

  Scenario Outline: A decision that may lie after the as-at date
    Given the date the board learned of the incident is <learned>
    And the date the decision was made is September 2010
    When the review is checked as at <day>
    Then decision-within-one-month is <answer>

    Examples:
      | learned       | day               | answer  |
      | 3 August 2010 | 2 September 2010  | due     |
      | 3 August 2010 | 10 September 2010 | unknown |
      | 3 July 2010   | 10 September 2010 | overdue |

  Scenario: Late or overdue, the days say how much at least
    Given the date the board learned of the incident is 3 July 2010
    And the date the decision was made is September 2010
    When the review is checked as at 10 September 2010
    Then decision-within-one-month is overdue
    And it is between 29 and 38 days overdue

  Scenario Outline: Never decided, or not to be decided
    Given the date the board learned of the incident is 3 August 2010
    And the date the decision was made is <decided>
    When the review is checked as at 1 October 2010
    Then decision-within-one-month is <answer>

    Examples:
      | decided | answer         |
      | never   | not met        |
      | n/a     | not applicable |

  Scenario: A cell that cannot be read is no decision
    Given the date the board learned of the incident is 3 August 2010
    And the date the decision was made is after the panel met
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And decision-within-one-month is unknown
    And the missing fact is Date the decision was made

  Scenario: Dates that contradict each other are not judged
    Given the date the board learned of the incident is 3 September 2010
    And the date the decision was made is 3 August 2010
    When the review is checked as at 1 October 2010
    Then decision-within-one-month is unknown
    And the missing facts are Date the board learned of the incident; Date the decision was made

  Scenario: A contradiction is not judged even where other dates would decide it
    Given the review is closed
    And the date the incident occurred is 1 August 2010
    And the date the board learned of the incident is 20 August 2010
    And the date the decision was made is 10 August 2010
    And the date the review was completed is 30 August 2010
    When the review is checked as at 1 October 2010
    Then decision-within-one-month is unknown

  Scenario Outline: The limit day itself and the day after, done and not done, in every edition that was not shown above
    Given the date the board learned of the incident is <learned>
    And the date the decision was made is <decided>
    When the review is checked as at <day>
    Then decision-within-one-month is <answer>
    And the edition is <edition>

    Examples:
      | learned       | decided       | day           | answer  | edition |
      | 3 August 2001 | 3 September 2001 | 1 October 2001 | met  | wt1999  |
      | 3 August 2001 | 4 September 2001 | 1 October 2001 | late | wt1999  |
      | 3 August 2001 | not yet       | 3 September 2001 | due  | wt1999 |
      | 3 August 2001 | not yet       | 4 September 2001 | overdue | wt1999 |
      | 3 August 2007 | 4 September 2007 | 1 October 2007 | late | wt2006  |
      | 3 August 2007 | not yet       | 3 September 2007 | due  | wt2006 |
      | 3 August 2007 | not yet       | 4 September 2007 | overdue | wt2006 |
      | 5 August 2013 | not yet       | 5 September 2013 | due  | wt2013 |
      | 5 August 2013 | not yet       | 6 September 2013 | overdue | wt2013 |
      | 3 August 2015 | not yet       | 3 September 2015 | due  | wt2015 |
      | 3 August 2015 | not yet       | 4 September 2015 | overdue | wt2015 |

  Scenario: Whether it was directed is not known
    Given the date the board learned of the incident is 3 August 2010
    And the date the decision was made is 3 September 2010
    And directed by is ?
    When the review is checked as at 1 October 2010
    Then decision-within-one-month is unknown
