Feature: Practice review published in time
  A local child safeguarding practice review is completed and its report published within six months of the decision
  to hold it.
  Who must act: the safeguarding partners.

  The six months run from the day of the decision to the same day of the sixth month, or to the last day of a shorter
  one, and end with publication. Where a reason for withholding the report is on record, a person must judge.

  Background:
    Given a local child safeguarding practice review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 January 2021

  Scenario Outline: The day before the limit, the day itself and the day after
    Given the date the overview report was published is <published>
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is <answer>
    And <days>
    And it is due by 14 July 2021
    And the edition is wt2018
    And it is no advice
    And it is no benchmark

    Examples:
      | published    | answer | days                |
      | 13 July 2021 | met    | 1 day is to spare   |
      | 14 July 2021 | met    | 0 days are to spare |
      | 15 July 2021 | late   | it is 1 day late    |

  Scenario Outline: A month ends on the last day of a shorter month
    Given the date the decision was made is <decided>
    And the date the overview report was published is <published>
    When the review is checked as at 1 June 2024
    Then practice-review-in-time is <answer>
    And it is due by <limit>

    Examples:
      | decided          | limit             | published         | answer |
      | 31 August 2021   | 28 February 2022  | 28 February 2022  | met    |
      | 31 August 2021   | 28 February 2022  | 1 March 2022      | late   |
      | 30 August 2023   | 29 February 2024  | 29 February 2024  | met    |
      | 31 August 2023   | 29 February 2024  | 1 March 2024      | late   |
      | 31 March 2021    | 30 September 2021 | 30 September 2021 | met    |
      | 28 February 2021 | 28 August 2021    | 31 August 2021    | late   |

  Scenario Outline: The day of the decision chooses the edition and the clause
    Given the date the decision was made is <decided>
    And the date the overview report was published is <published>
    When the review is checked as at 1 December 2026
    Then practice-review-in-time is <answer>
    And it is due by <limit>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided          | limit             | published         | answer | edition | advice            |
      | 29 June 2018     | 29 December 2018  | 29 December 2018  | met    | wt2018  | it is no advice   |
      | 29 June 2018     | 29 December 2018  | 30 December 2018  | late   | wt2018  | it is no advice   |
      | 29 March 2020    | 29 September 2020 | 29 September 2020 | met    | wt2018  | it is no advice   |
      | 29 March 2020    | 29 September 2020 | 30 September 2020 | late   | wt2018  | it is no advice   |
      | 30 March 2020    | 30 September 2020 | 30 September 2020 | met    | wt2018  | it is only advice |
      | 30 March 2020    | 30 September 2020 | 1 October 2020    | late   | wt2018  | it is only advice |
      | 31 December 2020 | 30 June 2021      | 30 June 2021      | met    | wt2018  | it is only advice |
      | 31 December 2020 | 30 June 2021      | 1 July 2021       | late   | wt2018  | it is only advice |
      | 1 January 2021   | 1 July 2021       | 1 July 2021       | met    | wt2018  | it is no advice   |
      | 1 January 2021   | 1 July 2021       | 2 July 2021       | late   | wt2018  | it is no advice   |
      | 14 December 2023 | 14 June 2024      | 14 June 2024      | met    | wt2018  | it is no advice   |
      | 14 December 2023 | 14 June 2024      | 15 June 2024      | late   | wt2018  | it is no advice   |
      | 15 December 2023 | 15 June 2024      | 15 June 2024      | met    | wt2023  | it is only advice |
      | 15 December 2023 | 15 June 2024      | 16 June 2024      | late   | wt2023  | it is only advice |
      | 28 February 2026 | 28 August 2026    | 28 August 2026    | met    | wt2023  | it is only advice |
      | 28 February 2026 | 28 August 2026    | 29 August 2026    | late   | wt2023  | it is only advice |
      | 31 March 2026    | 30 September 2026 | 30 September 2026 | met    | wt2026  | it is only advice |
      | 31 March 2026    | 30 September 2026 | 1 October 2026    | late   | wt2026  | it is only advice |

  Scenario Outline: In March 2026 either of two editions may govern, and both say the same
    Given the date the decision was made is 10 March 2026
    And the date the overview report was published is <published>
    When the review is checked as at 1 December 2026
    Then practice-review-in-time is <answer>
    And the edition may be wt2023 or wt2026
    And it is only advice

    Examples:
      | published         | answer |
      | 10 September 2026 | met    |
      | 11 September 2026 | late   |

  Scenario: The weaker words count where the letter on the pandemic may or may not be in effect
    Given the date the decision was made is March 2020
    And the date the overview report was published is 1 October 2020
    When the review is checked as at 1 December 2020
    Then practice-review-in-time is late
    And it is due by a day between 1 and 30 September 2020
    And it is between 1 and 30 days late
    And the edition is wt2018
    And it is only advice

  Scenario: Before 29 June 2018 no edition governs a practice review
    Given the date the decision was made is 28 June 2018
    And the date the overview report was published is 1 February 2019
    When the review is checked as at 1 June 2019
    Then practice-review-in-time is unknown
    And no edition governs
    And the reason says "No edition"

  Scenario: A decision of 28 June 2018 judged as if the 2018 edition governed
    Given the date the decision was made is 28 June 2018
    And the date the overview report was published is 29 December 2018
    And it is judged under wt2018
    When the review is checked as at 1 June 2019
    Then practice-review-in-time is late
    And it is 1 day late
    And the edition is wt2018

  Scenario: A decision in the month in which the 2018 edition began
    Given the date the decision was made is June 2018
    And the date the overview report was published is 1 February 2019
    When the review is checked as at 1 June 2019
    Then practice-review-in-time is unknown
    And it would be unknown if the decision was made before 29 June 2018, and late from then on
    And the missing fact is Date the decision was made

  Scenario Outline: Asked of practice reviews only
    Given a review of kind <kind>
    And the date the decision was made is <decided>
    And the date the overview report was published is 1 December 2021
    When the review is checked as at 1 June 2022
    Then practice-review-in-time is <answer>

    Examples:
      | kind                                     | decided          | answer         |
      | local child safeguarding practice review | 14 January 2021  | late           |
      | rapid review                             | 14 January 2021  | not applicable |
      | other review                             | 14 January 2021  | not applicable |
      | serious case review                      | 14 January 2011  | not applicable |
      | serious case review                      | 1 September 2019 | not applicable |
      | serious case review                      | 14 January 2021  | not applicable |

  Scenario: Without the kind of review no edition can be chosen
    Given the kind of review is not recorded
    And the date the overview report was published is 1 December 2021
    When the review is checked as at 1 June 2022
    Then practice-review-in-time is unknown
    And the missing fact is Kind of review

  Scenario: A kind of review that is not known, judged as if the 2018 edition governed
    Given the kind of review is not recorded
    And the date the overview report was published is 1 December 2021
    And it is judged under wt2018
    When the review is checked as at 1 June 2022
    Then practice-review-in-time is unknown
    And the missing fact is Kind of review

  Scenario Outline: Where no practice review is held, there is none to publish
    Given the decision is <decision>
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is <answer>

    Examples:
      | decision     | answer         |
      | hold         | overdue        |
      | do not hold  | not applicable |
      | other review | not applicable |
      | ?            | unknown        |

  Scenario: What was decided is not recorded
    Given the decision is not recorded
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is unknown
    And the missing fact is Decision

  Scenario Outline: A recorded event of the review shows that it was to be held
    Given the decision is not recorded
    And <event> is 1 June 2021
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is overdue
    And it is 79 days overdue

    Examples:
      | event                                  |
      | the date the review began              |
      | the date the review was completed      |
      | the date the overview report was dated |

  Scenario: A publication shows that it was to be held
    Given the decision is not recorded
    And the date the overview report was published is 15 July 2021
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is late
    And it is 1 day late

  Scenario: A decision that cannot be read
    Given the decision is to be thought about again
    When the review is checked as at 1 October 2021
    Then 1 cell is not read
    And practice-review-in-time is unknown
    And the missing fact is Decision

  Scenario Outline: A reason for withholding the report is for a person to judge
    Given the date the overview report was published is <published>
    And the reason for not publishing is the welfare of a brother or sister
    When the review is checked as at <day>
    Then practice-review-in-time is for a person to judge

    Examples:
      | published     | day            |
      | not published | 1 October 2021 |
      | TBC           | 1 June 2021    |
      | TBC           | 1 October 2021 |
      | 1 July 2021   | 1 October 2021 |
      | 1 August 2021 | 1 October 2021 |

  Scenario: Whether there is a reason for withholding the report is not known
    Given the date the overview report was published is 1 July 2021
    And the reason for not publishing is not known
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is unknown
    And the missing fact is Reason for not publishing

  Scenario: Where no review is held, a reason for withholding its report is no matter
    Given the decision is do not hold
    And the reason for not publishing is the welfare of a brother or sister
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is not applicable

  Scenario: A review completed in time and published late is late
    Given the date the review was completed is 1 July 2021
    And the date the overview report was published is 20 July 2021
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is late
    And it is 6 days late

  Scenario Outline: Nothing else moves the six months
    Given the date the overview report was published is 15 July 2021
    And <fact> is <value>
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is late
    And it is 1 day late

    Examples:
      | fact                                   | value                  |
      | the reason for delay                   | criminal proceedings   |
      | the target completion date             | 30 September 2021      |
      | directed by                            | the Secretary of State |
      | the completion date set by a direction | 30 September 2021      |

  Scenario: A direction sets no other day for publication
    Given the date the overview report was published is 15 July 2021
    And directed by is the Secretary of State
    And the completion date set by a direction is 30 September 2021
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is late
    And it is due by 14 July 2021

  Scenario: An extension moves nothing
    Given the date the overview report was published is 15 July 2021
    And these extensions
      | Extended until    | Date the extension was agreed | Date the extension was consulted on |
      | 30 September 2021 | 1 June 2021                   | 2 June 2021                         |
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is late
    And it is 1 day late

  Scenario: A published executive summary is not a published report
    Given the date the executive summary was published is 1 July 2021
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is overdue
    And it is 79 days overdue
    And it has no stand-in

  Scenario Outline: Not published yet
    Given the date the overview report was published is <published>
    When the review is checked as at <day>
    Then practice-review-in-time is <answer>
    And <days>
    And it is due by 14 July 2021

    Examples:
      | published               | day          | answer  | days                |
      | TBC                     | 1 July 2021  | due     | 13 days are left    |
      | TBC                     | 14 July 2021 | due     | 0 days are left     |
      | TBC                     | 15 July 2021 | overdue | it is 1 day overdue |
      | awaited                 | 15 July 2021 | overdue | it is 1 day overdue |
      | 14 July 2021 (expected) | 15 July 2021 | overdue | it is 1 day overdue |

  Scenario Outline: Not published on the limit day and the day after, under the other clauses
    Given the date the decision was made is <decided>
    And the date the overview report was published is TBC
    When the review is checked as at <day>
    Then practice-review-in-time is <answer>
    And <days>
    And the edition is <edition>

    Examples:
      | decided          | day               | answer  | days                | edition |
      | 29 March 2020    | 29 September 2020 | due     | 0 days are left     | wt2018  |
      | 29 March 2020    | 30 September 2020 | overdue | it is 1 day overdue | wt2018  |
      | 30 March 2020    | 30 September 2020 | due     | 0 days are left     | wt2018  |
      | 30 March 2020    | 1 October 2020    | overdue | it is 1 day overdue | wt2018  |
      | 15 December 2023 | 15 June 2024      | due     | 0 days are left     | wt2023  |
      | 15 December 2023 | 16 June 2024      | overdue | it is 1 day overdue | wt2023  |
      | 31 March 2026    | 30 September 2026 | due     | 0 days are left     | wt2026  |
      | 31 March 2026    | 1 October 2026    | overdue | it is 1 day overdue | wt2026  |

  Scenario Outline: A blank on an open review is not published yet
    When the review is checked as at <day>
    Then practice-review-in-time is <answer>

    Examples:
      | day          | answer  |
      | 14 July 2021 | due     |
      | 15 July 2021 | overdue |

  Scenario Outline: Until it is decided, the as-at date chooses the edition
    Given the date the board learned of the incident is 1 December 2023
    And the decision is not recorded
    And the date the decision was made is TBC
    When the review is checked as at <day>
    Then practice-review-in-time is due
    And no day is set
    And the edition is <edition>

    Examples:
      | day              | edition |
      | 14 December 2023 | wt2018  |
      | 15 December 2023 | wt2023  |

  Scenario: A blank status is read as open, and the reason says so
    Given the status is not recorded
    When the review is checked as at 14 July 2021
    Then practice-review-in-time is due
    And 0 days are left
    And the reason says "The status is blank and is read as open."

  Scenario Outline: What comes after the as-at date has not happened
    Given the review is closed
    And the date the board learned of the incident is 4 January 2021
    And the decision is <decision>
    And the date the overview report was published is <published>
    When the review is checked as at <day>
    Then practice-review-in-time is <answer>

    Examples:
      | decision    | published    | day             | answer         |
      | hold        | 20 July 2021 | 3 January 2021  | not applicable |
      | hold        | 20 July 2021 | 13 January 2021 | due            |
      | do not hold | TBC          | 13 January 2021 | due            |
      | do not hold | TBC          | 14 January 2021 | not applicable |
      | hold        | 20 July 2021 | 14 July 2021    | due            |
      | hold        | 20 July 2021 | 15 July 2021    | overdue        |
      | hold        | 20 July 2021 | 20 July 2021    | late           |

  Scenario: Nothing was known of the review by the as-at date
    When the review is checked as at 13 January 2021
    Then practice-review-in-time is not applicable
    And the reason says "Nothing was known of this review by 13 January 2021."

  Scenario Outline: A month is enough where every day of it gives the same answer
    Given the date the decision was made is January 2021
    And the date the overview report was published is <published>
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is <answer>
    And <days>
    And it is due by a day between 1 and 31 July 2021

    Examples:
      | published     | answer | days                               |
      | 1 July 2021   | met    | between 0 and 30 days are to spare |
      | 1 August 2021 | late   | it is between 1 and 31 days late   |

  Scenario: A month is not enough where its days give different answers
    Given the date the decision was made is January 2021
    And the date the overview report was published is 20 July 2021
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is unknown
    And it would be late if the decision was made before 20 January 2021, and met from then on
    And the missing fact is Date the decision was made

  Scenario: A publication known only to the month
    Given the date the overview report was published is July 2021
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is unknown
    And it would be met if the overview report was published before 15 July 2021, and late from then on
    And the missing fact is Date the overview report was published

  Scenario: Both dates known only to the month
    Given the date the decision was made is January 2021
    And the date the overview report was published is July 2021
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is unknown
    And it would be unknown if the decision was made before 31 January 2021, and met from then on
    And the missing facts are Date the decision was made; Date the overview report was published

  Scenario Outline: A month in which the edition changed
    Given the date the decision was made is December 2023
    And the date the overview report was published is <published>
    When the review is checked as at 1 December 2024
    Then practice-review-in-time is <answer>
    And the edition may be wt2018 or wt2023

    Examples:
      | published    | answer  |
      | 1 June 2024  | met     |
      | 10 June 2024 | unknown |
      | 1 July 2024  | late    |

  Scenario: The weaker words count where two editions may govern
    Given the date the decision was made is December 2023
    And the date the overview report was published is 1 July 2024
    When the review is checked as at 1 December 2024
    Then practice-review-in-time is late
    And the edition may be wt2018 or wt2023
    And it is only advice

  Scenario Outline: A publication that may lie after the as-at date
    Given the date the decision was made is <decided>
    And the date the overview report was published is July 2021
    When the review is checked as at <day>
    Then practice-review-in-time is <answer>

    Examples:
      | decided         | day          | answer  |
      | 14 January 2021 | 10 July 2021 | due     |
      | 14 January 2021 | 20 July 2021 | unknown |
      | 7 January 2021  | 20 July 2021 | unknown |
      | 14 May 2020     | 20 July 2021 | overdue |

  Scenario: Late or overdue, the days say how much at least
    Given the date the decision was made is 14 December 2020
    And the date the overview report was published is July 2021
    When the review is checked as at 20 July 2021
    Then practice-review-in-time is overdue
    And it is between 17 and 36 days overdue

  Scenario: A decision that may lie after the as-at date
    Given the date the decision was made is January 2021
    When the review is checked as at 10 January 2021
    Then practice-review-in-time is due

  Scenario Outline: The order of events bounds a blank decision
    Given the review is closed
    And the date the board learned of the incident is 1 February 2021
    And the date the decision was made is not recorded
    And the date the review was completed is 20 July 2021
    And the date the overview report was published is <published>
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is <answer>

    Examples:
      | published     | answer  |
      | 1 August 2021 | met     |
      | 2 August 2021 | unknown |

  Scenario: What would settle a decision that is bounded, but not enough
    Given the review is closed
    And the date the board learned of the incident is 1 February 2021
    And the date the decision was made is not recorded
    And the date the review was completed is 20 July 2021
    And the date the overview report was published is 2 August 2021
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is unknown
    And it would be late if the decision was made before 2 February 2021, and met from then on
    And the missing fact is Date the decision was made

  Scenario Outline: A completion bounds a publication that is left blank
    Given the review is closed
    And the date the review was completed is <completed>
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is <answer>

    Examples:
      | completed    | answer  |
      | 14 July 2021 | unknown |
      | 15 July 2021 | late    |

  Scenario: A completion after the limit says how late a publication is at least
    Given the review is closed
    And the date the review was completed is 20 July 2021
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is late
    And it is between 6 and 79 days late
    And it has no stand-in

  Scenario: A blank on a closed review was published on an unknown day
    Given the review is closed
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is unknown
    And it would be met if the overview report was published before 15 July 2021, and late from then on
    And the missing fact is Date the overview report was published

  Scenario Outline: A discontinued or transferred review may have been published or not
    Given the review is <status>
    When the review is checked as at <day>
    Then practice-review-in-time is <answer>

    Examples:
      | status       | day          | answer  |
      | discontinued | 14 July 2021 | due     |
      | discontinued | 15 July 2021 | unknown |
      | transferred  | 14 July 2021 | due     |
      | transferred  | 15 July 2021 | unknown |

  Scenario Outline: A question mark on an open review may be a publication or none yet
    Given the date the overview report was published is ?
    When the review is checked as at <day>
    Then practice-review-in-time is <answer>

    Examples:
      | day          | answer  |
      | 14 July 2021 | due     |
      | 15 July 2021 | unknown |

  Scenario Outline: Never published, or not to be published
    Given the date the overview report was published is <published>
    When the review is checked as at 1 June 2021
    Then practice-review-in-time is <answer>

    Examples:
      | published     | answer         |
      | not published | not met        |
      | never         | not met        |
      | n/a           | not applicable |

  Scenario Outline: Never decided, or not to be decided
    Given the decision is not recorded
    And the date the decision was made is <decided>
    When the review is checked as at 1 June 2021
    Then practice-review-in-time is not applicable

    Examples:
      | decided |
      | never   |
      | n/a     |

  Scenario: A publication before the decision contradicts it
    Given the date the overview report was published is 4 January 2021
    When the review is checked as at 1 October 2021
    Then practice-review-in-time is unknown
    And the missing facts are Date the decision was made; Date the overview report was published

  Scenario: A publication that cannot be read
    Given the date the overview report was published is on the website
    When the review is checked as at 1 October 2021
    Then 1 cell is not read
    And practice-review-in-time is unknown
    And the missing fact is Date the overview report was published

  Scenario: A day of the decision that cannot be read
    Given the date the decision was made is after the rapid review
    And the date the overview report was published is 14 July 2021
    When the review is checked as at 1 October 2021
    Then 1 cell is not read
    And practice-review-in-time is unknown
    And the missing fact is Date the decision was made
