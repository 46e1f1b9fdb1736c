Feature: Rapid review in time
  A rapid review is completed within fifteen working days of the notification.
  Who must act: the safeguarding partners.

  Sources differ on where the fifteen days start. By convention they start on the day the notification was sent, and
  the first working day after it is day 1. Saturdays, Sundays and the bank holidays of England and Wales do not count.

  Background:
    Given a local child safeguarding practice review
    And the review is open

  Scenario Outline: The day before the limit, the day itself and the day after
    Given the date the authority notified the incident is 1 March 2021
    And the date the rapid review was completed is <completed>
    When the review is checked as at 1 June 2021
    Then rapid-review-in-time is <answer>
    And <days>
    And it is due by 22 March 2021
    And the edition is wt2018
    And it is no advice
    And it is no benchmark

    Examples:
      | completed     | answer | days                |
      | 21 March 2021 | met    | 1 day is to spare   |
      | 22 March 2021 | met    | 0 days are to spare |
      | 23 March 2021 | late   | it is 1 day late    |

  Scenario Outline: Weekends and bank holidays do not count
    Given the date the authority notified the incident is <notified>
    And the date the rapid review was completed is <completed>
    When the review is checked as at 1 June 2023
    Then rapid-review-in-time is <answer>
    And it is due by <limit>

    Examples:
      | notified         | limit             | completed         | answer |
      | 26 February 2021 | 19 March 2021     | 19 March 2021     | met    |
      | 27 February 2021 | 19 March 2021     | 19 March 2021     | met    |
      | 28 February 2021 | 19 March 2021     | 20 March 2021     | late   |
      | 24 March 2021    | 16 April 2021     | 16 April 2021     | met    |
      | 24 March 2021    | 16 April 2021     | 17 April 2021     | late   |
      | 21 April 2021    | 13 May 2021       | 13 May 2021       | met    |
      | 21 April 2021    | 13 May 2021       | 14 May 2021       | late   |
      | 16 December 2021 | 11 January 2022   | 11 January 2022   | met    |
      | 16 December 2021 | 11 January 2022   | 12 January 2022   | late   |
      | 5 September 2022 | 27 September 2022 | 27 September 2022 | met    |
      | 5 September 2022 | 27 September 2022 | 28 September 2022 | late   |

  Scenario Outline: The day of the notification chooses the edition and the clause
    Given the date the authority notified the incident is <notified>
    And the date the rapid review was completed is <completed>
    When the review is checked as at 1 June 2026
    Then rapid-review-in-time is <answer>
    And it is due by <limit>
    And the edition is <edition>
    And <advice>

    Examples:
      | notified         | limit           | completed       | answer | edition | advice            |
      | 29 June 2018     | 20 July 2018    | 20 July 2018    | met    | wt2018  | it is no advice   |
      | 29 June 2018     | 20 July 2018    | 21 July 2018    | late   | wt2018  | it is no advice   |
      | 29 March 2020    | 21 April 2020   | 21 April 2020   | met    | wt2018  | it is no advice   |
      | 29 March 2020    | 21 April 2020   | 22 April 2020   | late   | wt2018  | it is no advice   |
      | 30 March 2020    | 22 April 2020   | 22 April 2020   | met    | wt2018  | it is only advice |
      | 30 March 2020    | 22 April 2020   | 23 April 2020   | late   | wt2018  | it is only advice |
      | 31 December 2020 | 22 January 2021 | 22 January 2021 | met    | wt2018  | it is only advice |
      | 31 December 2020 | 22 January 2021 | 23 January 2021 | late   | wt2018  | it is only advice |
      | 1 January 2021   | 22 January 2021 | 22 January 2021 | met    | wt2018  | it is no advice   |
      | 1 January 2021   | 22 January 2021 | 23 January 2021 | late   | wt2018  | it is no advice   |
      | 14 December 2023 | 9 January 2024  | 9 January 2024  | met    | wt2018  | it is no advice   |
      | 14 December 2023 | 9 January 2024  | 10 January 2024 | late   | wt2018  | it is no advice   |
      | 15 December 2023 | 10 January 2024 | 10 January 2024 | met    | wt2023  | it is no advice   |
      | 15 December 2023 | 10 January 2024 | 11 January 2024 | late   | wt2023  | it is no advice   |
      | 28 February 2026 | 20 March 2026   | 20 March 2026   | met    | wt2023  | it is no advice   |
      | 28 February 2026 | 20 March 2026   | 21 March 2026   | late   | wt2023  | it is no advice   |
      | 31 March 2026    | 23 April 2026   | 23 April 2026   | met    | wt2026  | it is only advice |
      | 31 March 2026    | 23 April 2026   | 24 April 2026   | late   | wt2026  | it is only advice |

  Scenario Outline: In March 2026 either of two editions may govern, and both say the same
    Given the date the authority notified the incident is 10 March 2026
    And the date the rapid review was completed is <completed>
    When the review is checked as at 1 June 2026
    Then rapid-review-in-time is <answer>
    And the edition may be wt2023 or wt2026
    And it is only advice

    Examples:
      | completed     | answer |
      | 31 March 2026 | met    |
      | 1 April 2026  | late   |

  Scenario: The weaker words count where the letter on the pandemic may or may not be in effect
    Given the date the authority notified the incident is March 2020
    And the date the rapid review was completed is 15 May 2020
    When the review is checked as at 1 June 2020
    Then rapid-review-in-time is late
    And it is due by a day between 20 March and 23 April 2020
    And it is between 22 and 56 days late
    And the edition is wt2018
    And it is only advice

  Scenario Outline: On no day before 29 June 2018 does an edition govern a practice review
    Given the date the authority notified the incident is <notified>
    And the date the rapid review was completed is 1 August 2018
    When the review is checked as at 1 October 2018
    Then rapid-review-in-time is <answer>

    Examples:
      | notified     | answer  |
      | 28 June 2018 | unknown |
      | 29 June 2018 | late    |
      | June 2018    | unknown |

  Scenario: Notified on the day before the 2018 edition
    Given the date the authority notified the incident is 28 June 2018
    And the date the rapid review was completed is 1 August 2018
    When the review is checked as at 1 October 2018
    Then rapid-review-in-time is unknown
    And no edition governs
    And the reason says "No edition"

  Scenario: A notification of 28 June 2018 judged as if the 2018 edition governed
    Given the date the authority notified the incident is 28 June 2018
    And the date the rapid review was completed is 20 July 2018
    And it is judged under wt2018
    When the review is checked as at 1 October 2018
    Then rapid-review-in-time is late
    And it is 1 day late
    And the edition is wt2018

  Scenario Outline: Asked of the kinds of review that follow a rapid review, and of rapid reviews
    Given a review of kind <kind>
    And the date the authority notified the incident is <notified>
    And the date the rapid review was completed is 12 December 2019
    When the review is checked as at 1 June 2020
    Then rapid-review-in-time is <answer>

    Examples:
      | kind                                     | notified        | answer         |
      | rapid review                             | 1 November 2019 | late           |
      | local child safeguarding practice review | 1 November 2019 | late           |
      | serious case review                      | 1 June 2017     | not applicable |
      | serious case review                      | 1 November 2018 | not applicable |
      | serious case review                      | 1 November 2019 | not applicable |
      | other review                             | 1 November 2019 | not applicable |

  Scenario: Without the kind of review no edition can be chosen
    Given the kind of review is not recorded
    And the date the authority notified the incident is 1 March 2021
    And the date the rapid review was completed is 23 March 2021
    When the review is checked as at 1 June 2021
    Then rapid-review-in-time is unknown
    And the missing fact is Kind of review

  Scenario: A kind of review that is not known, judged as if the 2018 edition governed
    Given the kind of review is not recorded
    And the date the authority notified the incident is 1 March 2021
    And the date the rapid review was completed is 23 March 2021
    And it is judged under wt2018
    When the review is checked as at 1 June 2021
    Then rapid-review-in-time is unknown
    And the missing fact is Kind of review

  Scenario: A serious case review judged as if the 2018 edition governed
    Given a serious case review
    And the date the authority notified the incident is 1 March 2021
    And the date the rapid review was completed is 23 March 2021
    And it is judged under wt2018
    When the review is checked as at 1 June 2021
    Then rapid-review-in-time is not applicable

  Scenario: The days run from the notification, not from any earlier day
    Given the date the incident occurred is 1 February 2021
    And the date the local authority became aware is 8 February 2021
    And the date the board learned of the incident is 10 February 2021
    And the date the authority notified the incident is 1 March 2021
    And the date the rapid review was completed is 22 March 2021
    And the date the decision was made is 25 March 2021
    When the review is checked as at 1 June 2021
    Then rapid-review-in-time is met
    And 0 days are to spare

  Scenario Outline: Not completed yet
    Given the date the authority notified the incident is 1 March 2021
    And the date the rapid review was completed is <completed>
    When the review is checked as at <day>
    Then rapid-review-in-time is <answer>
    And <days>
    And it is due by 22 March 2021

    Examples:
      | completed                   | day           | answer  | days                |
      | TBC                         | 15 March 2021 | due     | 7 days are left     |
      | TBC                         | 22 March 2021 | due     | 0 days are left     |
      | TBC                         | 23 March 2021 | overdue | it is 1 day overdue |
      | awaited                     | 23 March 2021 | overdue | it is 1 day overdue |
      | 22 March 2021 (provisional) | 23 March 2021 | overdue | it is 1 day overdue |

  Scenario Outline: Not completed on the limit day and the day after, under the other clauses
    Given the date the authority notified the incident is <notified>
    And the date the rapid review was completed is TBC
    When the review is checked as at <day>
    Then rapid-review-in-time is <answer>
    And <days>
    And the edition is <edition>

    Examples:
      | notified         | day             | answer  | days                | edition |
      | 29 March 2020    | 21 April 2020   | due     | 0 days are left     | wt2018  |
      | 29 March 2020    | 22 April 2020   | overdue | it is 1 day overdue | wt2018  |
      | 30 March 2020    | 22 April 2020   | due     | 0 days are left     | wt2018  |
      | 30 March 2020    | 23 April 2020   | overdue | it is 1 day overdue | wt2018  |
      | 15 December 2023 | 10 January 2024 | due     | 0 days are left     | wt2023  |
      | 15 December 2023 | 11 January 2024 | overdue | it is 1 day overdue | wt2023  |
      | 31 March 2026    | 23 April 2026   | due     | 0 days are left     | wt2026  |
      | 31 March 2026    | 24 April 2026   | overdue | it is 1 day overdue | wt2026  |

  Scenario Outline: A blank on an open review is not completed yet
    Given the date the authority notified the incident is 1 March 2021
    When the review is checked as at <day>
    Then rapid-review-in-time is <answer>

    Examples:
      | day           | answer  |
      | 22 March 2021 | due     |
      | 23 March 2021 | overdue |

  Scenario: A decision after the rapid review does not say that it was completed
    Given the date the authority notified the incident is 1 March 2021
    And the date the decision was made is 25 March 2021
    When the review is checked as at 1 April 2021
    Then rapid-review-in-time is overdue
    And it is 10 days overdue

  Scenario Outline: Until it is notified, the as-at date chooses the edition
    Given the date the local authority became aware is 1 December 2023
    And the date the authority notified the incident is TBC
    When the review is checked as at <day>
    Then rapid-review-in-time is due
    And no day is set
    And the edition is <edition>

    Examples:
      | day              | edition |
      | 14 December 2023 | wt2018  |
      | 15 December 2023 | wt2023  |

  Scenario: A blank status is read as open, and the reason says so
    Given the status is not recorded
    And the date the authority notified the incident is 1 March 2021
    When the review is checked as at 22 March 2021
    Then rapid-review-in-time is due
    And 0 days are left
    And the reason says "The status is blank and is read as open."

  Scenario Outline: What comes after the as-at date has not happened
    Given the review is closed
    And the date the authority notified the incident is 1 March 2021
    And the date the rapid review was completed is 26 March 2021
    When the review is checked as at <day>
    Then rapid-review-in-time is <answer>

    Examples:
      | day              | answer         |
      | 28 February 2021 | not applicable |
      | 1 March 2021     | due            |
      | 22 March 2021    | due            |
      | 25 March 2021    | overdue        |
      | 26 March 2021    | late           |

  Scenario: Nothing was known of the review by the as-at date
    Given the date the authority notified the incident is 1 March 2021
    When the review is checked as at 28 February 2021
    Then rapid-review-in-time is not applicable
    And the reason says "Nothing was known of this review by 28 February 2021."

  Scenario Outline: A month is enough where every day of it gives the same answer
    Given the date the authority notified the incident is March 2021
    And the date the rapid review was completed is <completed>
    When the review is checked as at 1 June 2021
    Then rapid-review-in-time is <answer>
    And <days>
    And it is due by a day <limit>

    Examples:
      | completed     | answer | days                               | limit                              |
      | 22 March 2021 | met    | between 0 and 23 days are to spare | between 22 March and 14 April 2021 |
      | 24 April 2021 | late   | it is between 1 and 33 days late   | between 22 March and 23 April 2021 |

  Scenario: A month is not enough where its days give different answers
    Given the date the authority notified the incident is March 2021
    And the date the rapid review was completed is 29 March 2021
    When the review is checked as at 1 June 2021
    Then rapid-review-in-time is unknown
    And it would be late if the authority notified the incident before 8 March 2021, and met from then on
    And the missing fact is Date the authority notified the incident

  Scenario: A rapid review known only to the month
    Given the date the authority notified the incident is 1 March 2021
    And the date the rapid review was completed is March 2021
    When the review is checked as at 1 June 2021
    Then rapid-review-in-time is unknown
    And it would be met if the rapid review was completed before 23 March 2021, and late from then on
    And the missing fact is Date the rapid review was completed

  Scenario: Both dates known only to the month
    Given the date the authority notified the incident is March 2021
    And the date the rapid review was completed is March 2021
    When the review is checked as at 1 June 2021
    Then rapid-review-in-time is unknown
    And it would be unknown if the authority notified the incident before 10 March 2021, and met from then on
    And the missing facts are Date the authority notified the incident; Date the rapid review was completed

  Scenario Outline: A month in which the edition changed
    Given the date the authority notified the incident is December 2023
    And the date the rapid review was completed is <completed>
    When the review is checked as at 1 June 2024
    Then rapid-review-in-time is <answer>
    And the edition may be wt2018 or wt2023

    Examples:
      | completed        | answer  |
      | 22 December 2023 | met     |
      | 8 January 2024   | unknown |
      | 24 January 2024  | late    |

  Scenario: The day that divides a month in which the edition changed
    Given the date the authority notified the incident is December 2023
    And the date the rapid review was completed is 8 January 2024
    When the review is checked as at 1 June 2024
    Then rapid-review-in-time is unknown
    And it would be late if the authority notified the incident before 13 December 2023, and met from then on

  Scenario Outline: A rapid review that may lie after the as-at date
    Given the date the authority notified the incident is <notified>
    And the date the rapid review was completed is March 2021
    When the review is checked as at 5 March 2021
    Then rapid-review-in-time is <answer>

    Examples:
      | notified         | answer  |
      | 15 February 2021 | due     |
      | 10 February 2021 | unknown |
      | 1 February 2021  | overdue |

  Scenario: Late or overdue, the days say how much at least
    Given the date the authority notified the incident is 1 February 2021
    And the date the rapid review was completed is March 2021
    When the review is checked as at 5 March 2021
    Then rapid-review-in-time is overdue
    And it is between 7 and 11 days overdue

  Scenario: A start that may lie after the as-at date
    Given the date the authority notified the incident is March 2021
    When the review is checked as at 4 March 2021
    Then rapid-review-in-time is due

  Scenario Outline: A blank on a closed review was completed on an unknown day
    Given the review is closed
    And the date the authority notified the incident is 1 March 2021
    When the review is checked as at <day>
    Then rapid-review-in-time is <answer>

    Examples:
      | day           | answer  |
      | 22 March 2021 | met     |
      | 23 March 2021 | unknown |

  Scenario: What would settle a blank on a closed review
    Given the review is closed
    And the date the authority notified the incident is 1 March 2021
    When the review is checked as at 1 June 2021
    Then rapid-review-in-time is unknown
    And it would be met if the rapid review was completed before 23 March 2021, and late from then on
    And the missing fact is Date the rapid review was completed

  Scenario: A closed review that does not say when it was notified
    Given the review is closed
    And the date the rapid review was completed is 22 March 2021
    When the review is checked as at 1 June 2021
    Then rapid-review-in-time is unknown
    And the missing fact is Date the authority notified the incident

  Scenario Outline: A discontinued or transferred review may have had its rapid review or not
    Given the review is <status>
    And the date the authority notified the incident is 1 March 2021
    When the review is checked as at <day>
    Then rapid-review-in-time is <answer>

    Examples:
      | status       | day           | answer  |
      | discontinued | 22 March 2021 | due     |
      | discontinued | 23 March 2021 | unknown |
      | transferred  | 22 March 2021 | due     |
      | transferred  | 23 March 2021 | unknown |

  Scenario Outline: A question mark on an open review may be a rapid review or none yet
    Given the date the authority notified the incident is 1 March 2021
    And the date the rapid review was completed is ?
    When the review is checked as at <day>
    Then rapid-review-in-time is <answer>

    Examples:
      | day           | answer  |
      | 22 March 2021 | due     |
      | 23 March 2021 | unknown |

  Scenario: Whether the incident is notified is not known
    Given the date the authority notified the incident is ?
    And the date the rapid review was completed is 22 March 2021
    When the review is checked as at 1 June 2021
    Then rapid-review-in-time is unknown
    And the missing fact is Date the authority notified the incident

  Scenario Outline: Never completed, or not to be completed
    Given the date the authority notified the incident is <notified>
    And the date the rapid review was completed is <completed>
    When the review is checked as at 1 June 2021
    Then rapid-review-in-time is <answer>

    Examples:
      | notified     | completed | answer         |
      | 1 March 2021 | never     | not met        |
      | 1 March 2021 | n/a       | not applicable |
      | n/a          | TBC       | not applicable |
      | never        | TBC       | not applicable |

  Scenario: A rapid review that cannot be read
    Given the date the authority notified the incident is 1 March 2021
    And the date the rapid review was completed is at the second meeting
    When the review is checked as at 1 June 2021
    Then 1 cell is not read
    And rapid-review-in-time is unknown
    And the missing fact is Date the rapid review was completed

  Scenario: A notification that cannot be read
    Given the date the authority notified the incident is after the strategy meeting
    And the date the rapid review was completed is 22 March 2021
    When the review is checked as at 1 June 2021
    Then 1 cell is not read
    And rapid-review-in-time is unknown
    And the missing fact is Date the authority notified the incident

  Scenario: Beyond the days whose bank holidays are known there is no limit to count
    Given the date the authority notified the incident is 18 December 2035
    And the date the rapid review was completed is 29 February 2036
    When the review is checked as at 1 June 2036
    Then rapid-review-in-time is unknown
