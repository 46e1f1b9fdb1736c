Feature: Decision reported in time
  The bodies that must be told of the decision are told in time: under the 2013 edition the national panel, of a
  decision not to hold a serious case review; under the 2015 edition Ofsted, the department and the national panel, of
  any decision.
  Who must act: the board.

  Under the 2013 edition the time is fourteen days, every day counted; under the 2015 edition it is five working days,
  in words that were not seen. The day of the decision is not counted.

  Background:
    Given a serious case review
    And the review is open
    And the decision is do not hold
    And the date the decision was made is 3 March 2014

  Scenario Outline: Under the 2013 edition, the day before the limit, the day itself and the day after
    Given the date the decision was reported is <reported>
    When the review is checked as at 1 June 2014
    Then decision-reported is <answer>
    And <days>
    And it is due by 17 March 2014
    And the edition is wt2013
    And it is no advice
    And it is no benchmark

    Examples:
      | reported      | answer | days                 |
      | 3 March 2014  | met    | 14 days are to spare |
      | 16 March 2014 | met    | 1 day is to spare    |
      | 17 March 2014 | met    | 0 days are to spare  |
      | 18 March 2014 | late   | it is 1 day late     |

  Scenario Outline: Under the 2013 edition every day counts
    Given the date the decision was made is <decided>
    And the date the decision was reported is <reported>
    When the review is checked as at 1 June 2014
    Then decision-reported is <answer>
    And it is due by <limit>

    Examples:
      | decided          | limit          | reported       | answer |
      | 20 December 2013 | 3 January 2014 | 3 January 2014 | met    |
      | 20 December 2013 | 3 January 2014 | 4 January 2014 | late   |
      | 2 March 2014     | 16 March 2014  | 16 March 2014  | met    |
      | 2 March 2014     | 16 March 2014  | 17 March 2014  | late   |
      | 17 February 2014 | 3 March 2014   | 3 March 2014   | met    |
      | 17 February 2014 | 3 March 2014   | 4 March 2014   | late   |

  Scenario Outline: Under the 2015 edition, the day before the limit, the day itself and the day after
    Given the date the decision was made is 7 March 2016
    And the date the decision was reported is <reported>
    When the review is checked as at 1 June 2016
    Then decision-reported is <answer>
    And <days>
    And it is due by 14 March 2016
    And the edition is wt2015
    And it is only advice

    Examples:
      | reported      | answer | days                |
      | 13 March 2016 | met    | 1 day is to spare   |
      | 14 March 2016 | met    | 0 days are to spare |
      | 15 March 2016 | late   | it is 1 day late    |

  Scenario Outline: Under the 2015 edition weekends and bank holidays do not count
    Given the date the decision was made is <decided>
    And the date the decision was reported is <reported>
    When the review is checked as at 1 June 2017
    Then decision-reported is <answer>
    And it is due by <limit>

    Examples:
      | decided          | limit          | reported       | answer |
      | 5 March 2016     | 11 March 2016  | 11 March 2016  | met    |
      | 6 March 2016     | 11 March 2016  | 12 March 2016  | late   |
      | 23 March 2016    | 1 April 2016   | 1 April 2016   | met    |
      | 23 March 2016    | 1 April 2016   | 2 April 2016   | late   |
      | 22 December 2016 | 3 January 2017 | 3 January 2017 | met    |
      | 22 December 2016 | 3 January 2017 | 4 January 2017 | late   |

  Scenario Outline: The day of the decision chooses the edition
    Given the date the decision was made is <decided>
    And the date the decision was reported is <reported>
    When the review is checked as at 1 June 2020
    Then decision-reported is <answer>
    And it is due by <limit>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided           | limit          | reported       | answer | edition | advice            |
      | 15 April 2013     | 29 April 2013  | 29 April 2013  | met    | wt2013  | it is no advice   |
      | 15 April 2013     | 29 April 2013  | 30 April 2013  | late   | wt2013  | it is no advice   |
      | 25 March 2015     | 8 April 2015   | 8 April 2015   | met    | wt2013  | it is no advice   |
      | 25 March 2015     | 8 April 2015   | 9 April 2015   | late   | wt2013  | it is no advice   |
      | 26 March 2015     | 2 April 2015   | 2 April 2015   | met    | wt2015  | it is only advice |
      | 26 March 2015     | 2 April 2015   | 3 April 2015   | late   | wt2015  | it is only advice |
      | 28 June 2018      | 5 July 2018    | 6 July 2018    | late   | wt2015  | it is only advice |
      | 29 June 2018      | 6 July 2018    | 6 July 2018    | met    | wt2015  | it is only advice |
      | 29 September 2019 | 4 October 2019 | 4 October 2019 | met    | wt2015  | it is only advice |
      | 29 September 2019 | 4 October 2019 | 5 October 2019 | late   | wt2015  | it is only advice |

  Scenario Outline: Editions before 2013 ask for no such report
    Given the date the decision was made is <decided>
    And the date the decision was reported is 1 June 2013
    When the review is checked as at 1 June 2014
    Then decision-reported is not applicable
    And the edition is <edition>

    Examples:
      | decided          | edition |
      | 31 March 2006    | wt1999  |
      | 1 April 2006     | wt2006  |
      | 31 December 2009 | wt2010  |
      | 14 April 2013    | wt2010  |

  Scenario Outline: The editions that govern practice reviews ask for no such report
    Given a local child safeguarding practice review
    And the date the decision was made is <decided>
    When the review is checked as at 1 June 2026
    Then decision-reported is not applicable
    And the edition is <edition>

    Examples:
      | decided          | edition |
      | 14 January 2021  | wt2018  |
      | 15 December 2023 | wt2023  |
      | 31 March 2026    | wt2026  |

  Scenario: From 30 September 2019 no edition governs a serious case review
    Given the date the decision was made is 30 September 2019
    And the date the decision was reported is 8 October 2019
    When the review is checked as at 1 June 2020
    Then decision-reported is unknown
    And no edition governs
    And the reason says "No edition"

  Scenario: A decision of 30 September 2019 judged as if the 2015 edition governed
    Given the date the decision was made is 30 September 2019
    And the date the decision was reported is 8 October 2019
    And it is judged under wt2015
    When the review is checked as at 1 June 2020
    Then decision-reported is late
    And it is 1 day late
    And the edition is wt2015

  Scenario: Without the kind of review no edition can be chosen
    Given the kind of review is not recorded
    And the date the decision was reported is 18 March 2014
    When the review is checked as at 1 June 2014
    Then decision-reported is unknown
    And the missing fact is Kind of review

  Scenario Outline: Under the 2013 edition only a decision not to hold a review is timed, under the 2015 edition any
    Given the decision is <decision>
    And the date the decision was made is <decided>
    And the date the decision was reported is <reported>
    When the review is checked as at 1 June 2016
    Then decision-reported is <answer>
    And the edition is <edition>

    Examples:
      | decision     | decided      | reported      | answer         | edition |
      | do not hold  | 3 March 2014 | 18 March 2014 | late           | wt2013  |
      | hold         | 3 March 2014 | 18 March 2014 | not applicable | wt2013  |
      | other review | 3 March 2014 | 18 March 2014 | late           | wt2013  |
      | ?            | 3 March 2014 | 18 March 2014 | unknown        | wt2013  |
      | do not hold  | 7 March 2016 | 15 March 2016 | late           | wt2015  |
      | hold         | 7 March 2016 | 15 March 2016 | late           | wt2015  |
      | other review | 7 March 2016 | 15 March 2016 | late           | wt2015  |
      | ?            | 7 March 2016 | 15 March 2016 | late           | wt2015  |

  Scenario Outline: What was decided is not recorded
    Given the decision is not recorded
    And the date the decision was made is <decided>
    And the date the decision was reported is <reported>
    When the review is checked as at 1 June 2016
    Then decision-reported is <answer>

    Examples:
      | decided      | reported      | answer  |
      | 3 March 2014 | 18 March 2014 | unknown |
      | 7 March 2016 | 15 March 2016 | late    |

  Scenario: What would settle a decision of 2014 that is not recorded
    Given the decision is not recorded
    And the date the decision was reported is 18 March 2014
    When the review is checked as at 1 June 2014
    Then decision-reported is unknown
    And the missing fact is Decision

  Scenario: A review begun shows that it was to be held
    Given the decision is not recorded
    And the date the review began is 10 March 2014
    And the date the decision was reported is 18 March 2014
    When the review is checked as at 1 June 2014
    Then decision-reported is not applicable

  Scenario Outline: A decision that cannot be read
    Given the decision is to be thought about again
    And the date the decision was made is <decided>
    And the date the decision was reported is <reported>
    When the review is checked as at 1 June 2016
    Then 1 cell is not read
    And decision-reported is <answer>

    Examples:
      | decided      | reported      | answer  |
      | 3 March 2014 | 18 March 2014 | unknown |
      | 7 March 2016 | 15 March 2016 | late    |

  Scenario Outline: Not reported yet
    Given the date the decision was reported is <reported>
    When the review is checked as at <day>
    Then decision-reported is <answer>
    And <days>
    And it is due by 17 March 2014

    Examples:
      | reported                | day           | answer  | days                |
      | TBC                     | 10 March 2014 | due     | 7 days are left     |
      | TBC                     | 17 March 2014 | due     | 0 days are left     |
      | TBC                     | 18 March 2014 | overdue | it is 1 day overdue |
      | awaited                 | 18 March 2014 | overdue | it is 1 day overdue |
      | 17 March 2014 (planned) | 18 March 2014 | overdue | it is 1 day overdue |

  Scenario Outline: Not reported yet under the 2015 edition
    Given the date the decision was made is 7 March 2016
    And the date the decision was reported is TBC
    When the review is checked as at <day>
    Then decision-reported is <answer>
    And <days>
    And it is due by 14 March 2016

    Examples:
      | day           | answer  | days                |
      | 14 March 2016 | due     | 0 days are left     |
      | 15 March 2016 | overdue | it is 1 day overdue |

  Scenario Outline: A blank on an open review is not reported yet
    When the review is checked as at <day>
    Then decision-reported is <answer>

    Examples:
      | day           | answer  |
      | 17 March 2014 | due     |
      | 18 March 2014 | overdue |

  Scenario Outline: Until it is decided, the as-at date chooses the edition
    Given the date the board learned of the incident is 1 March 2013
    And the decision is not recorded
    And the date the decision was made is TBC
    When the review is checked as at <day>
    Then decision-reported is <answer>
    And the edition is <edition>

    Examples:
      | day           | answer         | edition |
      | 14 April 2013 | not applicable | wt2010  |
      | 15 April 2013 | due            | wt2013  |
      | 25 March 2015 | due            | wt2013  |
      | 26 March 2015 | due            | wt2015  |

  Scenario: Until it is decided no day is set
    Given the decision is not recorded
    And the date the decision was made is TBC
    When the review is checked as at 1 June 2014
    Then decision-reported is due
    And no day is set

  Scenario: A blank status is read as open, and the reason says so
    Given the status is not recorded
    When the review is checked as at 17 March 2014
    Then decision-reported is due
    And 0 days are left
    And the reason says "The status is blank and is read as open."

  Scenario Outline: What comes after the as-at date has not happened
    Given the review is closed
    And the date the board learned of the incident is 20 February 2014
    And the decision is <decision>
    And the date the decision was reported is 20 March 2014
    When the review is checked as at <day>
    Then decision-reported is <answer>

    Examples:
      | decision    | day              | answer         |
      | do not hold | 19 February 2014 | not applicable |
      | do not hold | 2 March 2014     | due            |
      | hold        | 2 March 2014     | due            |
      | hold        | 3 March 2014     | not applicable |
      | do not hold | 3 March 2014     | due            |
      | do not hold | 17 March 2014    | due            |
      | do not hold | 18 March 2014    | overdue        |
      | do not hold | 20 March 2014    | late           |

  Scenario: Nothing was known of the review by the as-at date
    When the review is checked as at 2 March 2014
    Then decision-reported is not applicable
    And the reason says "Nothing was known of this review by 2 March 2014."

  Scenario Outline: A month is enough where every day of it gives the same answer
    Given the date the decision was made is March 2014
    And the date the decision was reported is <reported>
    When the review is checked as at 1 June 2014
    Then decision-reported is <answer>
    And <days>
    And it is due by a day <limit>

    Examples:
      | reported      | answer | days                               | limit                              |
      | 15 March 2014 | met    | between 0 and 14 days are to spare | between 15 and 29 March 2014       |
      | 15 April 2014 | late   | it is between 1 and 31 days late   | between 15 March and 14 April 2014 |

  Scenario: A month is not enough where its days give different answers
    Given the date the decision was made is March 2014
    And the date the decision was reported is 24 March 2014
    When the review is checked as at 1 June 2014
    Then decision-reported is unknown
    And it would be late if the decision was made before 10 March 2014, and met from then on
    And the missing fact is Date the decision was made

  Scenario: A report known only to the month
    Given the date the decision was reported is March 2014
    When the review is checked as at 1 June 2014
    Then decision-reported is unknown
    And it would be met if the decision was reported before 18 March 2014, and late from then on
    And the missing fact is Date the decision was reported

  Scenario: Both dates known only to the month
    Given the date the decision was made is March 2014
    And the date the decision was reported is March 2014
    When the review is checked as at 1 June 2014
    Then decision-reported is unknown
    And it would be unknown if the decision was made before 17 March 2014, and met from then on
    And the missing facts are Date the decision was made; Date the decision was reported

  Scenario: A decision to hold a review in the month in which the edition changed
    Given the decision is hold
    And the date the decision was made is March 2015
    And the date the decision was reported is 10 April 2015
    When the review is checked as at 1 June 2015
    Then decision-reported is unknown
    And it would be not applicable if the decision was made before 26 March 2015, and late from then on
    And the reason says "It turns on which edition or clause governs"
    And the edition may be wt2013 or wt2015
    And the missing fact is Date the decision was made

  Scenario: A decision not to hold one in the month in which the edition changed
    Given the date the decision was made is March 2015
    And the date the decision was reported is 20 March 2015
    When the review is checked as at 1 June 2015
    Then decision-reported is unknown
    And it would be late if the decision was made before 6 March 2015, and met from then on

  Scenario: Late under both editions, in the weaker words
    Given the date the decision was made is March 2015
    And the date the decision was reported is 10 April 2015
    When the review is checked as at 1 June 2015
    Then decision-reported is late
    And the edition may be wt2013 or wt2015
    And it is only advice

  Scenario: In time or late, and late or in time again
    Given the date the decision was made is March 2015
    And the date the decision was reported is 8 April 2015
    When the review is checked as at 1 June 2015
    Then decision-reported is unknown
    And no single day divides the answers

  Scenario Outline: A report that may lie after the as-at date
    Given the date the decision was made is <decided>
    And the date the decision was reported is March 2014
    When the review is checked as at <day>
    Then decision-reported is <answer>

    Examples:
      | decided         | day           | answer  |
      | 3 March 2014    | 10 March 2014 | due     |
      | 3 March 2014    | 20 March 2014 | unknown |
      | 3 February 2014 | 20 March 2014 | overdue |

  Scenario: Late or overdue, the days say how much at least
    Given the date the decision was made is 3 February 2014
    And the date the decision was reported is March 2014
    When the review is checked as at 20 March 2014
    Then decision-reported is overdue
    And it is between 12 and 31 days overdue

  Scenario: A decision that may lie after the as-at date
    Given the date the decision was made is March 2014
    When the review is checked as at 10 March 2014
    Then decision-reported is due

  Scenario Outline: The order of events bounds a blank decision
    Given the review is closed
    And the date the panel recommended what to do is 1 March 2014
    And the date the decision was made is not recorded
    And the date the decision was reported is <reported>
    When the review is checked as at 1 June 2014
    Then decision-reported is <answer>

    Examples:
      | reported      | answer  |
      | 15 March 2014 | met     |
      | 16 March 2014 | unknown |

  Scenario: What would settle a decision that is bounded, but not enough
    Given the review is closed
    And the date the panel recommended what to do is 1 March 2014
    And the date the decision was made is not recorded
    And the date the decision was reported is 16 March 2014
    When the review is checked as at 1 June 2014
    Then decision-reported is unknown
    And it would be late if the decision was made before 2 March 2014, and met from then on
    And the missing fact is Date the decision was made

  Scenario Outline: A blank on a closed review was reported on an unknown day
    Given the review is closed
    When the review is checked as at <day>
    Then decision-reported is <answer>

    Examples:
      | day           | answer  |
      | 17 March 2014 | met     |
      | 18 March 2014 | unknown |

  Scenario: What would settle a blank on a closed review
    Given the review is closed
    When the review is checked as at 1 June 2014
    Then decision-reported is unknown
    And it would be met if the decision was reported before 18 March 2014, and late from then on
    And the missing fact is Date the decision was reported

  Scenario Outline: A discontinued or transferred review may have been reported or not
    Given the review is <status>
    When the review is checked as at <day>
    Then decision-reported is <answer>

    Examples:
      | status       | day           | answer  |
      | discontinued | 17 March 2014 | due     |
      | discontinued | 18 March 2014 | unknown |
      | transferred  | 17 March 2014 | due     |
      | transferred  | 18 March 2014 | unknown |

  Scenario Outline: A question mark on an open review may be a report or none yet
    Given the date the decision was reported is ?
    When the review is checked as at <day>
    Then decision-reported is <answer>

    Examples:
      | day           | answer  |
      | 17 March 2014 | due     |
      | 18 March 2014 | unknown |

  Scenario Outline: Never reported, or not to be reported
    Given the date the decision was reported is <reported>
    When the review is checked as at 1 June 2014
    Then decision-reported is <answer>

    Examples:
      | reported | answer         |
      | never    | not met        |
      | n/a      | not applicable |

  Scenario Outline: Never decided, or not to be decided
    Given the decision is not recorded
    And the date the decision was made is <decided>
    When the review is checked as at 1 June 2014
    Then decision-reported is not applicable

    Examples:
      | decided |
      | never   |
      | n/a     |

  Scenario: A report that cannot be read
    Given the date the decision was reported is by telephone
    When the review is checked as at 1 June 2014
    Then 1 cell is not read
    And decision-reported is unknown
    And the missing fact is Date the decision was reported

  Scenario: A day of the decision that cannot be read
    Given the date the decision was made is after the panel met
    And the date the decision was reported is 17 March 2014
    When the review is checked as at 1 June 2014
    Then 1 cell is not read
    And decision-reported is unknown
    And the missing fact is Date the decision was made

  Scenario: A decision before the board learned of the incident contradicts it
    Given the date the board learned of the incident is 10 March 2014
    And the date the decision was reported is 17 March 2014
    When the review is checked as at 1 June 2014
    Then decision-reported is unknown
    And the missing fact is Date the decision was made
