Feature: Copies sent before publication
  Copies of the report are sent to the bodies that see it before publication, at least as long before as the edition says.
  Who must act: the board.

  The time is counted back from the day of publication, which is not counted: seven days under the 2013 edition, seven
  working days since. Until the report is published the copies are due with no day set; once they went out so long ago
  that no later publication can come too soon, they are in time. Under the 2015 edition reports published before 29
  June 2018 are not asked about.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 3 February 2014

  Scenario Outline: The day before the limit, the day itself and the day after
    Given the date the overview report was published is 20 March 2014
    And the date copies were sent before publication is <sent>
    When the review is checked as at 1 June 2014
    Then copies-before-publication is <answer>
    And <days>
    And it is due by 13 March 2014
    And the edition is wt2013
    And it is only advice
    And it is no benchmark

    Examples:
      | sent          | answer | days                |
      | 12 March 2014 | met    | 1 day is to spare   |
      | 13 March 2014 | met    | 0 days are to spare |
      | 14 March 2014 | late   | it is 1 day late    |
      | 20 March 2014 | late   | it is 7 days late   |
      | 25 March 2014 | late   | it is 12 days late  |

  Scenario Outline: Under the 2013 edition every day counts
    Given the date the decision was made is 3 September 2013
    And the date the overview report was published is <published>
    And the date copies were sent before publication is <sent>
    When the review is checked as at 1 June 2014
    Then copies-before-publication is <answer>
    And it is due by <limit>

    Examples:
      | published      | limit            | sent             | answer |
      | 5 January 2014 | 29 December 2013 | 29 December 2013 | met    |
      | 5 January 2014 | 29 December 2013 | 30 December 2013 | late   |
      | 16 March 2014  | 9 March 2014     | 9 March 2014     | met    |
      | 16 March 2014  | 9 March 2014     | 10 March 2014    | late   |
      | 5 March 2014   | 26 February 2014 | 26 February 2014 | met    |
      | 5 March 2014   | 26 February 2014 | 27 February 2014 | late   |

  Scenario Outline: Since the 2015 edition weekends and bank holidays do not count
    Given the date the decision was made is 1 August 2018
    And the date the overview report was published is <published>
    And the date copies were sent before publication is <sent>
    When the review is checked as at 1 June 2020
    Then copies-before-publication is <answer>
    And it is due by <limit>
    And it is no advice

    Examples:
      | published        | limit            | sent             | answer |
      | 2 September 2019 | 21 August 2019   | 20 August 2019   | met    |
      | 2 September 2019 | 21 August 2019   | 21 August 2019   | met    |
      | 2 September 2019 | 21 August 2019   | 22 August 2019   | late   |
      | 2 January 2019   | 19 December 2018 | 19 December 2018 | met    |
      | 2 January 2019   | 19 December 2018 | 20 December 2018 | late   |
      | 16 November 2019 | 7 November 2019  | 7 November 2019  | met    |
      | 17 November 2019 | 7 November 2019  | 7 November 2019  | met    |
      | 17 November 2019 | 7 November 2019  | 8 November 2019  | late   |
      | 18 November 2019 | 7 November 2019  | 8 November 2019  | late   |
      | 23 April 2019    | 10 April 2019    | 10 April 2019    | met    |
      | 23 April 2019    | 10 April 2019    | 11 April 2019    | late   |
      | 7 May 2019       | 25 April 2019    | 25 April 2019    | met    |
      | 11 May 2020      | 29 April 2020    | 29 April 2020    | met    |
      | 11 May 2020      | 29 April 2020    | 30 April 2020    | late   |

  Scenario Outline: The day of the decision chooses the edition and the clause
    Given the date the decision was made is <decided>
    And the date the overview report was published is <published>
    And the date copies were sent before publication is <sent>
    When the review is checked as at 1 December 2020
    Then copies-before-publication is <answer>
    And it is due by <limit>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided           | published        | limit            | sent             | answer | edition | advice            |
      | 15 April 2013     | 20 March 2014    | 13 March 2014    | 13 March 2014    | met    | wt2013  | it is only advice |
      | 15 April 2013     | 20 March 2014    | 13 March 2014    | 14 March 2014    | late   | wt2013  | it is only advice |
      | 25 March 2015     | 21 December 2015 | 14 December 2015 | 14 December 2015 | met    | wt2013  | it is only advice |
      | 25 March 2015     | 21 December 2015 | 14 December 2015 | 15 December 2015 | late   | wt2013  | it is only advice |
      | 26 March 2015     | 2 July 2018      | 21 June 2018     | 21 June 2018     | met    | wt2015  | it is only advice |
      | 26 March 2015     | 2 July 2018      | 21 June 2018     | 22 June 2018     | late   | wt2015  | it is only advice |
      | 28 June 2018      | 2 September 2019 | 21 August 2019   | 21 August 2019   | met    | wt2015  | it is only advice |
      | 28 June 2018      | 2 September 2019 | 21 August 2019   | 22 August 2019   | late   | wt2015  | it is only advice |
      | 29 June 2018      | 2 September 2019 | 21 August 2019   | 21 August 2019   | met    | wt2015  | it is no advice   |
      | 29 June 2018      | 2 September 2019 | 21 August 2019   | 22 August 2019   | late   | wt2015  | it is no advice   |
      | 29 September 2019 | 2 September 2020 | 21 August 2020   | 21 August 2020   | met    | wt2015  | it is no advice   |
      | 29 September 2019 | 2 September 2020 | 21 August 2020   | 22 August 2020   | late   | wt2015  | it is no advice   |

  Scenario Outline: The editions that govern practice reviews ask for it too
    Given a local child safeguarding practice review
    And the date the decision was made is <decided>
    And the date the overview report was published is <published>
    And the date copies were sent before publication is <sent>
    When the review is checked as at 1 December 2026
    Then copies-before-publication is <answer>
    And it is due by <limit>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided          | published        | limit          | sent           | answer | edition | advice            |
      | 29 June 2018     | 2 September 2019 | 21 August 2019 | 21 August 2019 | met    | wt2018  | it is no advice   |
      | 29 June 2018     | 2 September 2019 | 21 August 2019 | 22 August 2019 | late   | wt2018  | it is no advice   |
      | 14 December 2023 | 3 June 2024      | 22 May 2024    | 22 May 2024    | met    | wt2018  | it is no advice   |
      | 14 December 2023 | 3 June 2024      | 22 May 2024    | 23 May 2024    | late   | wt2018  | it is no advice   |
      | 15 December 2023 | 3 June 2024      | 22 May 2024    | 22 May 2024    | met    | wt2023  | it is only advice |
      | 15 December 2023 | 3 June 2024      | 22 May 2024    | 23 May 2024    | late   | wt2023  | it is only advice |
      | 28 February 2026 | 7 September 2026 | 26 August 2026 | 26 August 2026 | met    | wt2023  | it is only advice |
      | 28 February 2026 | 7 September 2026 | 26 August 2026 | 27 August 2026 | late   | wt2023  | it is only advice |
      | 31 March 2026    | 7 September 2026 | 26 August 2026 | 26 August 2026 | met    | wt2026  | it is only advice |
      | 31 March 2026    | 7 September 2026 | 26 August 2026 | 27 August 2026 | late   | wt2026  | it is only advice |

  Scenario: In March 2026 either of two editions may govern, and both say the same
    Given a local child safeguarding practice review
    And the date the decision was made is 10 March 2026
    And the date the overview report was published is 7 September 2026
    And the date copies were sent before publication is 27 August 2026
    When the review is checked as at 1 December 2026
    Then copies-before-publication is late
    And it is 1 day late
    And the edition may be wt2023 or wt2026
    And it is only advice

  Scenario Outline: Editions before 2013 ask for no copies
    Given the date the decision was made is <decided>
    And the date the overview report was published is 20 March 2014
    When the review is checked as at 1 June 2014
    Then copies-before-publication is not applicable
    And the edition is <edition>

    Examples:
      | decided          | edition |
      | 31 March 2006    | wt1999  |
      | 1 April 2006     | wt2006  |
      | 31 December 2009 | wt2010  |
      | 14 April 2013    | wt2010  |

  Scenario: From 30 September 2019 no edition governs a serious case review
    Given the date the decision was made is 30 September 2019
    And the date the overview report was published is 2 September 2020
    And the date copies were sent before publication is 24 August 2020
    When the review is checked as at 1 December 2020
    Then copies-before-publication is unknown
    And no edition governs
    And the reason says "No edition"

  Scenario: A decision of 30 September 2019 judged as if the 2015 edition governed
    Given the date the decision was made is 30 September 2019
    And the date the overview report was published is 2 September 2020
    And the date copies were sent before publication is 24 August 2020
    And it is judged under wt2015
    When the review is checked as at 1 December 2020
    Then copies-before-publication is late
    And it is 3 days late
    And the edition is wt2015

  Scenario: Before 29 June 2018 no edition governs a practice review
    Given a local child safeguarding practice review
    And the date the decision was made is 28 June 2018
    And the date the overview report was published is 2 September 2019
    And the date copies were sent before publication is 22 August 2019
    When the review is checked as at 1 June 2020
    Then copies-before-publication is unknown
    And no edition governs

  Scenario: Without the kind of review no edition can be chosen
    Given the kind of review is not recorded
    And the date the overview report was published is 20 March 2014
    And the date copies were sent before publication is 14 March 2014
    When the review is checked as at 1 June 2014
    Then copies-before-publication is unknown
    And the missing fact is Kind of review

  Scenario Outline: Under the 2015 edition only reports published from 29 June 2018 are asked about
    Given the date the decision was made is 3 February 2017
    And the date the overview report was published is <published>
    And the date copies were sent before publication is <sent>
    When the review is checked as at 1 June 2019
    Then copies-before-publication is <answer>

    Examples:
      | published                   | sent         | answer         |
      | 27 June 2018                | 26 June 2018 | not applicable |
      | 28 June 2018                | 27 June 2018 | not applicable |
      | 28 June 2018                | never        | not applicable |
      | 29 June 2018                | 20 June 2018 | met            |
      | 29 June 2018                | 21 June 2018 | late           |
      | 30 June 2018                | 29 June 2018 | late           |
      | May 2018                    | 30 May 2018  | not applicable |
      | June 2018                   | 30 May 2018  | unknown        |
      | July 2018                   | 30 May 2018  | met            |
      | between 27 and 28 June 2018 | 26 June 2018 | not applicable |
      | between 28 and 29 June 2018 | 26 June 2018 | unknown        |
      | between 29 and 30 June 2018 | 26 June 2018 | late           |
      | by 28 June 2018             | 26 June 2018 | not applicable |
      | TBC                         | TBC          | due            |
      | not published               | TBC          | not applicable |
      | ?                           | TBC          | unknown        |

  Scenario: The day that divides a month in which publication came to be asked about
    Given the date the decision was made is 3 February 2017
    And the date the overview report was published is June 2018
    And the date copies were sent before publication is 30 May 2018
    When the review is checked as at 1 June 2019
    Then copies-before-publication is unknown
    And it would be not applicable if the overview report was published before 29 June 2018, and met from then on
    And the missing fact is Date the overview report was published

  Scenario: Under the 2013 edition reports published before 29 June 2018 are asked about, and those since
    Given the date the overview report was published is 2 July 2018
    And the date copies were sent before publication is 25 June 2018
    When the review is checked as at 1 June 2019
    Then copies-before-publication is met
    And it is due by 25 June 2018
    And the edition is wt2013

  Scenario Outline: A report published before 29 June 2018 judged as if a later edition governed
    Given a local child safeguarding practice review
    And the date the overview report was published is 20 June 2018
    And the date copies were sent before publication is 12 June 2018
    And it is judged under <edition>
    When the review is checked as at 1 June 2019
    Then copies-before-publication is late
    And it is 1 day late

    Examples:
      | edition |
      | wt2018  |
      | wt2023  |
      | wt2026  |

  Scenario Outline: Where no review is held, there is no report to send
    Given the decision is <decision>
    And the date copies were sent before publication is TBC
    When the review is checked as at 1 June 2014
    Then copies-before-publication is <answer>

    Examples:
      | decision     | answer         |
      | hold         | due            |
      | do not hold  | not applicable |
      | other review | not applicable |
      | ?            | unknown        |

  Scenario: What was decided is not recorded
    Given the decision is not recorded
    When the review is checked as at 1 June 2014
    Then copies-before-publication is unknown
    And the missing fact is Decision

  Scenario: A publication shows that a review was to be held
    Given the decision is not recorded
    And the date the overview report was published is 20 March 2014
    And the date copies were sent before publication is 14 March 2014
    When the review is checked as at 1 June 2014
    Then copies-before-publication is late
    And it is 1 day late

  Scenario: A decision that cannot be read
    Given the decision is to be thought about again
    And the date the overview report was published is 20 March 2014
    And the date copies were sent before publication is 14 March 2014
    When the review is checked as at 1 June 2014
    Then 1 cell is not read
    And copies-before-publication is unknown
    And the missing fact is Decision

  Scenario Outline: A reason for withholding the report is for a person to judge
    Given the date the overview report was published is <published>
    And the date copies were sent before publication is <sent>
    And the reason for not publishing is the welfare of a brother or sister
    When the review is checked as at 1 June 2014
    Then copies-before-publication is for a person to judge

    Examples:
      | published     | sent          |
      | not published | TBC           |
      | TBC           | 12 March 2014 |
      | 20 March 2014 | 12 March 2014 |
      | 20 March 2014 | never         |

  Scenario: Whether there is a reason for withholding the report is not known
    Given the date the overview report was published is 20 March 2014
    And the date copies were sent before publication is 12 March 2014
    And the reason for not publishing is not known
    When the review is checked as at 1 June 2014
    Then copies-before-publication is unknown
    And the missing fact is Reason for not publishing

  Scenario: Where no review is held, a reason for withholding its report is no matter
    Given the decision is do not hold
    And the reason for not publishing is the welfare of a brother or sister
    When the review is checked as at 1 June 2014
    Then copies-before-publication is not applicable

  Scenario Outline: Copies sent and the report not published yet
    Given the date the overview report was published is <published>
    And the date copies were sent before publication is 10 March 2014
    When the review is checked as at <day>
    Then copies-before-publication is <answer>

    Examples:
      | published               | day           | answer |
      | TBC                     | 10 March 2014 | due    |
      | TBC                     | 15 March 2014 | due    |
      | TBC                     | 16 March 2014 | met    |
      | TBC                     | 17 March 2014 | met    |
      | awaited                 | 16 March 2014 | met    |
      | 14 March 2014 (planned) | 15 March 2014 | due    |
      | 14 March 2014 (planned) | 16 March 2014 | met    |
      | 17 March 2014           | 16 March 2014 | met    |

  Scenario Outline: Copies sent seven working days before the next day on which it may be published
    Given the date the decision was made is 1 August 2018
    And the date the overview report was published is TBC
    And the date copies were sent before publication is 21 August 2019
    When the review is checked as at <day>
    Then copies-before-publication is <answer>

    Examples:
      | day              | answer |
      | 29 August 2019   | due    |
      | 30 August 2019   | met    |
      | 1 September 2019 | met    |

  Scenario: Until the report is published no day is set
    Given the date copies were sent before publication is 10 March 2014
    When the review is checked as at 15 March 2014
    Then copies-before-publication is due
    And no day is set

  Scenario Outline: Neither copies sent nor the report published
    Given the date the overview report was published is <published>
    And the date copies were sent before publication is <sent>
    When the review is checked as at 1 June 2014
    Then copies-before-publication is due
    And no day is set

    Examples:
      | published                 | sent                 |
      | TBC                       | TBC                  |
      | awaited                   | awaited              |
      | 20 May 2014 (provisional) | 5 May 2014 (planned) |

  Scenario: Blanks on an open review are neither sent nor published
    When the review is checked as at 1 June 2014
    Then copies-before-publication is due
    And no day is set

  Scenario Outline: Published, and copies not sent
    Given the date the overview report was published is 20 March 2014
    And the date copies were sent before publication is TBC
    When the review is checked as at <day>
    Then copies-before-publication is <answer>

    Examples:
      | day           | answer  |
      | 19 March 2014 | due     |
      | 20 March 2014 | overdue |
      | 21 March 2014 | overdue |

  Scenario Outline: Published, and copies not sent: the days are counted from the last day that was in time
    Given the date the overview report was published is 20 March 2014
    When the review is checked as at <day>
    Then copies-before-publication is overdue
    And <days>
    And it is due by 13 March 2014

    Examples:
      | day           | days                  |
      | 20 March 2014 | it is 7 days overdue  |
      | 1 June 2014   | it is 80 days overdue |

  Scenario: A blank status is read as open, and the reason says so
    Given the status is not recorded
    When the review is checked as at 1 June 2014
    Then copies-before-publication is due
    And the reason says "The status is blank and is read as open."

  Scenario Outline: Until it is decided, the as-at date chooses the edition
    Given the date the board learned of the incident is 1 March 2013
    And the decision is not recorded
    And the date the decision was made is TBC
    When the review is checked as at <day>
    Then copies-before-publication is <answer>
    And the edition is <edition>

    Examples:
      | day           | answer         | edition |
      | 14 April 2013 | not applicable | wt2010  |
      | 15 April 2013 | due            | wt2013  |
      | 25 March 2015 | due            | wt2013  |
      | 26 March 2015 | due            | wt2015  |

  Scenario Outline: What comes after the as-at date has not happened
    Given the review is closed
    And the date the overview report was published is 20 March 2014
    And the date copies were sent before publication is <sent>
    When the review is checked as at <day>
    Then copies-before-publication is <answer>

    Examples:
      | sent          | day             | answer         |
      | 16 March 2014 | 2 February 2014 | not applicable |
      | 16 March 2014 | 3 February 2014 | due            |
      | 16 March 2014 | 16 March 2014   | due            |
      | 16 March 2014 | 19 March 2014   | due            |
      | 16 March 2014 | 20 March 2014   | late           |
      | 5 March 2014  | 10 March 2014   | due            |
      | 5 March 2014  | 11 March 2014   | met            |
      | 25 March 2014 | 24 March 2014   | overdue        |
      | 25 March 2014 | 25 March 2014   | late           |

  Scenario: Nothing was known of the review by the as-at date
    When the review is checked as at 2 February 2014
    Then copies-before-publication is not applicable
    And the reason says "Nothing was known of this review by 2 February 2014."

  Scenario Outline: A month is enough where every day of it gives the same answer
    Given the date the overview report was published is March 2014
    And the date copies were sent before publication is <sent>
    When the review is checked as at 1 June 2014
    Then copies-before-publication is <answer>
    And <days>
    And it is due by a day between 22 February and 24 March 2014

    Examples:
      | sent             | answer | days                               |
      | 22 February 2014 | met    | between 0 and 30 days are to spare |
      | 25 March 2014    | late   | it is between 1 and 31 days late   |

  Scenario: A month is not enough where its days give different answers
    Given the date the overview report was published is March 2014
    And the date copies were sent before publication is 10 March 2014
    When the review is checked as at 1 June 2014
    Then copies-before-publication is unknown
    And it would be late if the overview report was published before 17 March 2014, and met from then on
    And the missing fact is Date the overview report was published

  Scenario: Copies known only to the month
    Given the date the overview report was published is 20 March 2014
    And the date copies were sent before publication is March 2014
    When the review is checked as at 1 June 2014
    Then copies-before-publication is unknown
    And the reason says "In time if copies were sent before publication before 14 March 2014, from then on late."
    And the missing fact is Date copies were sent before publication

  Scenario: Both dates known only to the month
    Given the date the overview report was published is March 2014
    And the date copies were sent before publication is February 2014
    When the review is checked as at 1 June 2014
    Then copies-before-publication is unknown
    And it would be unknown if the overview report was published before 7 March 2014, and met from then on
    And the missing facts are Date copies were sent before publication; Date the overview report was published

  Scenario: The weaker words count where two clauses may govern
    Given the date the decision was made is June 2018
    And the date the overview report was published is 2 September 2019
    And the date copies were sent before publication is 21 August 2019
    When the review is checked as at 1 June 2020
    Then copies-before-publication is met
    And the edition is wt2015
    And it is only advice

  Scenario: Which edition governs cannot be told, and they differ in how long before
    Given the date the decision was made is March 2015
    And the date the overview report was published is 20 July 2018
    And the date copies were sent before publication is 12 July 2018
    When the review is checked as at 1 June 2019
    Then copies-before-publication is unknown
    And the edition may be wt2013 or wt2015
    And the reason says "It turns on which edition or clause governs"
    And the missing fact is Date the decision was made

  Scenario Outline: Which edition governs cannot be told, and they agree or not
    Given the date the decision was made is March 2015
    And the date the overview report was published is <published>
    And the date copies were sent before publication is <sent>
    When the review is checked as at 1 June 2019
    Then copies-before-publication is <answer>
    And the edition may be wt2013 or wt2015

    Examples:
      | published        | sent            | answer  |
      | 20 July 2018     | 11 July 2018    | met     |
      | 20 July 2018     | 13 July 2018    | unknown |
      | 20 July 2018     | 14 July 2018    | late    |
      | 20 December 2016 | 1 December 2016 | unknown |

  Scenario Outline: A publication that may lie after the as-at date
    Given the date the overview report was published is March 2014
    And the date copies were sent before publication is <sent>
    When the review is checked as at 10 March 2014
    Then copies-before-publication is <answer>

    Examples:
      | sent             | answer  |
      | 20 February 2014 | met     |
      | 1 March 2014     | unknown |
      | 5 March 2014     | unknown |

  Scenario Outline: Copies that may have gone out after the as-at date
    Given the date the overview report was published is <published>
    And the date copies were sent before publication is March 2014
    When the review is checked as at 12 March 2014
    Then copies-before-publication is <answer>

    Examples:
      | published     | answer  |
      | TBC           | due     |
      | 10 March 2014 | unknown |
      | 5 March 2014  | overdue |

  Scenario: Late or overdue, the days say how much at least
    Given the date the overview report was published is 5 March 2014
    And the date copies were sent before publication is March 2014
    When the review is checked as at 12 March 2014
    Then copies-before-publication is overdue
    And it is between 3 and 14 days overdue

  Scenario Outline: A completion bounds a publication that is left blank
    Given the review is closed
    And the date the review was completed is <completed>
    And the date copies were sent before publication is 10 March 2014
    When the review is checked as at 1 June 2014
    Then copies-before-publication is <answer>

    Examples:
      | completed     | answer  |
      | 17 March 2014 | met     |
      | 16 March 2014 | unknown |

  Scenario: A closed review that does not say when the report was published
    Given the review is closed
    And the date copies were sent before publication is 10 March 2014
    When the review is checked as at 1 June 2014
    Then copies-before-publication is unknown
    And it would be late if the overview report was published before 17 March 2014, and met from then on
    And the missing fact is Date the overview report was published

  Scenario: Copies left blank on a closed review went out on an unknown day
    Given the review is closed
    And the date the overview report was published is 20 March 2014
    When the review is checked as at 1 June 2014
    Then copies-before-publication is unknown
    And the reason says "In time if copies were sent before publication before 14 March 2014, from then on late."
    And the missing fact is Date copies were sent before publication

  Scenario Outline: A discontinued or transferred review may have sent copies or not
    Given the review is <status>
    And the date the overview report was published is 20 March 2014
    When the review is checked as at 1 June 2014
    Then copies-before-publication is unknown
    And the missing fact is Date copies were sent before publication

    Examples:
      | status       |
      | discontinued |
      | transferred  |

  Scenario: A question mark on an open review may be copies sent or none yet
    Given the date the overview report was published is 20 March 2014
    And the date copies were sent before publication is ?
    When the review is checked as at 1 June 2014
    Then copies-before-publication is unknown
    And the missing fact is Date copies were sent before publication

  Scenario Outline: Never sent, never published, or not to be
    Given the date the overview report was published is <published>
    And the date copies were sent before publication is <sent>
    When the review is checked as at 1 June 2014
    Then copies-before-publication is <answer>

    Examples:
      | published     | sent          | answer         |
      | 20 March 2014 | never         | not met        |
      | TBC           | never         | not met        |
      | 20 March 2014 | n/a           | not applicable |
      | not published | TBC           | not applicable |
      | not published | 12 March 2014 | not applicable |
      | n/a           | 12 March 2014 | not applicable |

  Scenario: A publication before the decision contradicts it
    Given the date the overview report was published is 20 January 2014
    And the date copies were sent before publication is 6 January 2014
    When the review is checked as at 1 June 2014
    Then copies-before-publication is unknown
    And the missing facts are Date the decision was made; Date the overview report was published

  Scenario: Copies that cannot be read
    Given the date the overview report was published is 20 March 2014
    And the date copies were sent before publication is by hand
    When the review is checked as at 1 June 2014
    Then 1 cell is not read
    And copies-before-publication is unknown
    And the missing fact is Date copies were sent before publication

  Scenario: A publication that cannot be read
    Given the date the overview report was published is on the website
    And the date copies were sent before publication is 12 March 2014
    When the review is checked as at 1 June 2014
    Then 1 cell is not read
    And copies-before-publication is unknown
    And the missing fact is Date the overview report was published

  Scenario: Beyond the days whose bank holidays are known there is no limit to count
    Given a local child safeguarding practice review
    And the date the decision was made is 1 June 2035
    And the date the overview report was published is 15 January 2036
    And the date copies were sent before publication is 3 December 2035
    When the review is checked as at 1 June 2036
    Then copies-before-publication is unknown

  Scenario Outline: Only reviews whose report is published
    Given a review of kind <kind>
    And the date the decision was made is 3 March 2021
    And the date copies were sent before publication is 30 June 2021
    And the date the overview report was published is 1 July 2021
    When the review is checked as at 1 October 2021
    Then copies-before-publication is <answer>

    Examples:
      | kind         | answer         |
      | lcspr        | late           |
      | rapid review | not applicable |
      | other        | not applicable |
      | ?            | unknown        |
