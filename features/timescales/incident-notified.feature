Feature: Incident notified
  The local authority notifies a serious incident within five working days of becoming aware of it.
  Who must act: the local authority.

  The first working day after the day the authority became aware is day 1. Saturdays, Sundays and the bank holidays of
  England and Wales do not count. The day the authority became aware chooses the edition, whatever the kind of review.

  Background:
    Given a local child safeguarding practice review
    And the review is open

  Scenario Outline: The day before the limit, the day itself and the day after
    Given the date the local authority became aware is 1 March 2021
    And the date the authority notified the incident is <notified>
    When the review is checked as at 1 June 2021
    Then incident-notified is <answer>
    And <days>
    And it is due by 8 March 2021
    And the edition is wt2018
    And it is no advice
    And it is no benchmark

    Examples:
      | notified     | answer | days                |
      | 1 March 2021 | met    | 7 days are to spare |
      | 7 March 2021 | met    | 1 day is to spare   |
      | 8 March 2021 | met    | 0 days are to spare |
      | 9 March 2021 | late   | it is 1 day late    |

  Scenario Outline: Weekends and bank holidays do not count
    Given the date the local authority became aware is <aware>
    And the date the authority notified the incident is <notified>
    When the review is checked as at 1 June 2023
    Then incident-notified is <answer>
    And it is due by <limit>

    Examples:
      | aware             | limit             | notified          | answer |
      | 5 March 2021      | 12 March 2021     | 12 March 2021     | met    |
      | 6 March 2021      | 12 March 2021     | 12 March 2021     | met    |
      | 7 March 2021      | 12 March 2021     | 13 March 2021     | late   |
      | 1 April 2021      | 12 April 2021     | 12 April 2021     | met    |
      | 2 April 2021      | 12 April 2021     | 13 April 2021     | late   |
      | 1 May 2020        | 11 May 2020       | 11 May 2020       | met    |
      | 4 May 2020        | 12 May 2020       | 12 May 2020       | met    |
      | 4 May 2020        | 12 May 2020       | 13 May 2020       | late   |
      | 23 December 2021  | 4 January 2022    | 4 January 2022    | met    |
      | 23 December 2021  | 4 January 2022    | 5 January 2022    | late   |
      | 24 December 2021  | 5 January 2022    | 5 January 2022    | met    |
      | 14 September 2022 | 22 September 2022 | 22 September 2022 | met    |
      | 14 September 2022 | 22 September 2022 | 23 September 2022 | late   |
      | 29 December 2022  | 6 January 2023    | 6 January 2023    | met    |

  Scenario Outline: The day the authority became aware chooses the edition
    Given the date the local authority became aware is <aware>
    And the date the authority notified the incident is <notified>
    When the review is checked as at 1 June 2026
    Then incident-notified is <answer>
    And it is due by <limit>
    And the edition is <edition>
    And <advice>

    Examples:
      | aware            | limit            | notified         | answer | edition | advice            |
      | 26 March 2015    | 2 April 2015     | 2 April 2015     | met    | wt2015  | it is no advice   |
      | 26 March 2015    | 2 April 2015     | 3 April 2015     | late   | wt2015  | it is no advice   |
      | 28 June 2018     | 5 July 2018      | 5 July 2018      | met    | wt2015  | it is no advice   |
      | 28 June 2018     | 5 July 2018      | 6 July 2018      | late   | wt2015  | it is no advice   |
      | 29 June 2018     | 6 July 2018      | 6 July 2018      | met    | wt2018  | it is no advice   |
      | 29 June 2018     | 6 July 2018      | 7 July 2018      | late   | wt2018  | it is no advice   |
      | 14 December 2023 | 21 December 2023 | 21 December 2023 | met    | wt2018  | it is no advice   |
      | 14 December 2023 | 21 December 2023 | 22 December 2023 | late   | wt2018  | it is no advice   |
      | 15 December 2023 | 22 December 2023 | 22 December 2023 | met    | wt2023  | it is no advice   |
      | 15 December 2023 | 22 December 2023 | 23 December 2023 | late   | wt2023  | it is no advice   |
      | 28 February 2026 | 6 March 2026     | 6 March 2026     | met    | wt2023  | it is no advice   |
      | 28 February 2026 | 6 March 2026     | 7 March 2026     | late   | wt2023  | it is no advice   |
      | 31 March 2026    | 9 April 2026     | 9 April 2026     | met    | wt2026  | it is only advice |
      | 31 March 2026    | 9 April 2026     | 10 April 2026    | late   | wt2026  | it is only advice |

  Scenario Outline: In March 2026 either of two editions may govern, and both say the same
    Given the date the local authority became aware is 10 March 2026
    And the date the authority notified the incident is <notified>
    When the review is checked as at 1 June 2026
    Then incident-notified is <answer>
    And the edition may be wt2023 or wt2026
    And it is only advice

    Examples:
      | notified      | answer |
      | 17 March 2026 | met    |
      | 18 March 2026 | late   |

  Scenario Outline: Editions before 2015 ask for no notification
    Given a serious case review
    And the date the local authority became aware is <aware>
    And the date the authority notified the incident is <notified>
    When the review is checked as at 1 June 2015
    Then incident-notified is not applicable
    And the edition is <edition>

    Examples:
      | aware            | notified        | edition |
      | 31 March 2006    | 28 April 2006   | wt1999  |
      | 1 April 2006     | 28 April 2006   | wt2006  |
      | 31 December 2009 | 29 January 2010 | wt2010  |
      | 15 April 2013    | 15 May 2013     | wt2013  |
      | 25 March 2015    | 24 April 2015   | wt2013  |

  Scenario: Before the guidance of December 1999 no edition is known
    Given a serious case review
    And the date the local authority became aware is 30 November 1999
    And the date the authority notified the incident is 30 December 1999
    When the review is checked as at 1 June 2000
    Then incident-notified is unknown
    And no edition governs
    And the reason says "No edition"

  Scenario Outline: Every kind of review is under the edition that governs notifications
    Given a review of kind <kind>
    And the date the local authority became aware is <aware>
    And the date the authority notified the incident is 1 August 2018
    When the review is checked as at 1 June 2019
    Then incident-notified is late
    And the edition is <edition>

    Examples:
      | kind                                     | aware        | edition |
      | serious case review                      | 28 June 2018 | wt2015  |
      | serious case review                      | 29 June 2018 | wt2018  |
      | local child safeguarding practice review | 28 June 2018 | wt2015  |
      | local child safeguarding practice review | 29 June 2018 | wt2018  |
      | rapid review                             | 28 June 2018 | wt2015  |
      | rapid review                             | 29 June 2018 | wt2018  |
      | other review                             | 29 June 2018 | wt2018  |

  Scenario: The kind of review need not be known
    Given the kind of review is not recorded
    And the date the local authority became aware is 1 March 2021
    And the date the authority notified the incident is 9 March 2021
    When the review is checked as at 1 June 2021
    Then incident-notified is late
    And it is 1 day late
    And the edition is wt2018

  Scenario: A serious case review after the last day it is governed itself
    Given a serious case review
    And the date the local authority became aware is 1 October 2019
    And the date the authority notified the incident is 9 October 2019
    When the review is checked as at 1 June 2020
    Then incident-notified is late
    And it is 1 day late
    And the edition is wt2018

  Scenario: An incident of 2010 judged as if the 2018 edition governed
    Given the date the local authority became aware is 1 March 2010
    And the date the authority notified the incident is 9 March 2010
    And it is judged under wt2018
    When the review is checked as at 1 June 2010
    Then incident-notified is late
    And it is 1 day late
    And the edition is wt2018

  Scenario Outline: A review decided on before the duty is of an incident that had come to notice before it
    Given a serious case review
    And the date the local authority became aware is 26 March 2015
    And the date the authority notified the incident is 30 April 2015
    And the date the decision was made is <decided>
    When the review is checked as at 1 June 2015
    Then incident-notified is <answer>

    Examples:
      | decided                            | answer         |
      | 25 March 2015                      | not applicable |
      | 26 March 2015                      | late           |
      | 14 April 2015                      | late           |
      | February 2015                      | not applicable |
      | March 2015                         | unknown        |
      | between 20 and 25 March 2015       | not applicable |
      | between 25 and 26 March 2015       | unknown        |
      | between 26 March and 10 April 2015 | late           |
      | TBC                                | late           |

  Scenario: What would settle a decision in the month the duty began
    Given a serious case review
    And the date the local authority became aware is 26 March 2015
    And the date the authority notified the incident is 30 April 2015
    And the date the decision was made is March 2015
    When the review is checked as at 1 June 2015
    Then incident-notified is unknown
    And the missing fact is Date the decision was made

  Scenario Outline: A review decided on before the duty needs no day on which the authority became aware
    Given a serious case review
    And the review is <status>
    And the date the decision was made is 14 January 2010
    When the review is checked as at 1 June 2016
    Then incident-notified is not applicable

    Examples:
      | status       |
      | open         |
      | closed       |
      | discontinued |

  Scenario: A decision after the as-at date makes no difference yet
    Given a serious case review
    And the date the local authority became aware is 26 March 2015
    And the date the decision was made is 14 April 2015
    When the review is checked as at 3 April 2015
    Then incident-notified is overdue
    And it is 1 day overdue

  Scenario: The day the board learned of the incident starts nothing
    Given the date the incident occurred is 1 February 2021
    And the date the board learned of the incident is 10 February 2021
    And the date the local authority became aware is 1 March 2021
    And the date the authority notified the incident is 8 March 2021
    When the review is checked as at 1 June 2021
    Then incident-notified is met
    And 0 days are to spare

  Scenario Outline: Not notified yet
    Given the date the local authority became aware is 1 March 2021
    And the date the authority notified the incident is <notified>
    When the review is checked as at <day>
    Then incident-notified is <answer>
    And <days>
    And it is due by 8 March 2021

    Examples:
      | notified               | day          | answer  | days                |
      | TBC                    | 5 March 2021 | due     | 3 days are left     |
      | TBC                    | 8 March 2021 | due     | 0 days are left     |
      | TBC                    | 9 March 2021 | overdue | it is 1 day overdue |
      | awaited                | 9 March 2021 | overdue | it is 1 day overdue |
      | 8 March 2021 (planned) | 9 March 2021 | overdue | it is 1 day overdue |

  Scenario Outline: Not notified on the limit day and the day after, under the other editions
    Given the date the local authority became aware is <aware>
    And the date the authority notified the incident is TBC
    When the review is checked as at <day>
    Then incident-notified is <answer>
    And <days>
    And the edition is <edition>

    Examples:
      | aware            | day              | answer  | days                | edition |
      | 28 June 2018     | 5 July 2018      | due     | 0 days are left     | wt2015  |
      | 28 June 2018     | 6 July 2018      | overdue | it is 1 day overdue | wt2015  |
      | 15 December 2023 | 22 December 2023 | due     | 0 days are left     | wt2023  |
      | 15 December 2023 | 23 December 2023 | overdue | it is 1 day overdue | wt2023  |
      | 31 March 2026    | 9 April 2026     | due     | 0 days are left     | wt2026  |
      | 31 March 2026    | 10 April 2026    | overdue | it is 1 day overdue | wt2026  |

  Scenario Outline: A blank on an open review is not notified yet
    Given the date the local authority became aware is 1 March 2021
    When the review is checked as at <day>
    Then incident-notified is <answer>

    Examples:
      | day          | answer  |
      | 8 March 2021 | due     |
      | 9 March 2021 | overdue |

  Scenario Outline: Until the authority is aware, the as-at date chooses the edition
    Given the date the incident occurred is 1 June 2018
    And the date the local authority became aware is TBC
    When the review is checked as at <day>
    Then incident-notified is due
    And no day is set
    And the edition is <edition>

    Examples:
      | day          | edition |
      | 28 June 2018 | wt2015  |
      | 29 June 2018 | wt2018  |

  Scenario: A blank status is read as open, and the reason says so
    Given the status is not recorded
    And the date the local authority became aware is 1 March 2021
    When the review is checked as at 8 March 2021
    Then incident-notified is due
    And 0 days are left
    And the reason says "The status is blank and is read as open."

  Scenario Outline: What comes after the as-at date has not happened
    Given the review is closed
    And the date the local authority became aware is 1 March 2021
    And the date the decision was made is 2 March 2021
    And the date the authority notified the incident is 12 March 2021
    When the review is checked as at <day>
    Then incident-notified is <answer>

    Examples:
      | day              | answer         |
      | 28 February 2021 | not applicable |
      | 1 March 2021     | due            |
      | 8 March 2021     | due            |
      | 11 March 2021    | overdue        |
      | 12 March 2021    | late           |

  Scenario: Nothing was known of the review by the as-at date
    Given the date the local authority became aware is 1 March 2021
    When the review is checked as at 28 February 2021
    Then incident-notified is not applicable
    And the reason says "Nothing was known of this review by 28 February 2021."

  Scenario Outline: A month is enough where every day of it gives the same answer
    Given the date the local authority became aware is March 2021
    And the date the authority notified the incident is <notified>
    When the review is checked as at 1 June 2021
    Then incident-notified is <answer>
    And <days>
    And it is due by a day <limit>

    Examples:
      | notified      | answer | days                               | limit                            |
      | 8 March 2021  | met    | between 0 and 7 days are to spare | between 8 and 15 March 2021      |
      | 10 April 2021 | late   | it is between 1 and 33 days late   | between 8 March and 9 April 2021 |

  Scenario: A month is not enough where its days give different answers
    Given the date the local authority became aware is March 2021
    And the date the authority notified the incident is 22 March 2021
    When the review is checked as at 1 June 2021
    Then incident-notified is unknown
    And it would be late if the local authority became aware before 15 March 2021, and met from then on
    And the missing fact is Date the local authority became aware

  Scenario: A notification known only to the month
    Given the date the local authority became aware is 10 March 2021
    And the date the authority notified the incident is March 2021
    When the review is checked as at 1 June 2021
    Then incident-notified is unknown
    And it would be met if the authority notified the incident before 18 March 2021, and late from then on
    And the missing fact is Date the authority notified the incident

  Scenario: Both dates known only to the month
    Given the date the local authority became aware is March 2021
    And the date the authority notified the incident is March 2021
    When the review is checked as at 1 June 2021
    Then incident-notified is unknown
    And it would be unknown if the local authority became aware before 24 March 2021, and met from then on
    And the missing facts are Date the local authority became aware; Date the authority notified the incident

  Scenario Outline: A month in which the edition changed
    Given the date the local authority became aware is June 2018
    And the date the authority notified the incident is <notified>
    When the review is checked as at 1 October 2018
    Then incident-notified is <answer>
    And the edition may be wt2015 or wt2018

    Examples:
      | notified     | answer  |
      | 7 July 2018  | late    |
      | 29 June 2018 | unknown |

  Scenario: The day that divides a month in which the edition changed
    Given the date the local authority became aware is June 2018
    And the date the authority notified the incident is 20 June 2018
    When the review is checked as at 1 October 2018
    Then incident-notified is unknown
    And it would be late if the local authority became aware before 13 June 2018, and met from then on

  Scenario: A month in which the duty began
    Given a serious case review
    And the date the local authority became aware is March 2015
    And the date the authority notified the incident is 30 April 2015
    When the review is checked as at 1 June 2015
    Then incident-notified is unknown
    And it would be not applicable if the local authority became aware before 26 March 2015, and late from then on
    And the reason says "It turns on which edition or clause governs"
    And the missing fact is Date the local authority became aware

  Scenario: Aware by a day, with no first day
    Given the date the local authority became aware is by 31 March 2021
    And the date the authority notified the incident is 9 April 2021
    When the review is checked as at 1 June 2021
    Then incident-notified is unknown
    And the missing fact is Date the local authority became aware

  Scenario Outline: A notification that may lie after the as-at date
    Given the date the local authority became aware is <aware>
    And the date the authority notified the incident is March 2021
    When the review is checked as at 5 March 2021
    Then incident-notified is <answer>

    Examples:
      | aware            | answer  |
      | 1 March 2021     | due     |
      | 24 February 2021 | unknown |
      | 17 February 2021 | overdue |

  Scenario: Late or overdue, the days say how much at least
    Given the date the local authority became aware is 17 February 2021
    And the date the authority notified the incident is March 2021
    When the review is checked as at 5 March 2021
    Then incident-notified is overdue
    And it is between 5 and 9 days overdue

  Scenario: A start that may lie after the as-at date
    Given the date the local authority became aware is March 2021
    When the review is checked as at 4 March 2021
    Then incident-notified is due

  Scenario Outline: A blank on a closed review was notified on an unknown day
    Given the review is closed
    And the date the local authority became aware is 1 March 2021
    And the date the decision was made is 2 March 2021
    When the review is checked as at <day>
    Then incident-notified is <answer>

    Examples:
      | day          | answer  |
      | 8 March 2021 | met     |
      | 9 March 2021 | unknown |

  Scenario: What would settle a blank on a closed review
    Given the review is closed
    And the date the local authority became aware is 1 March 2021
    And the decision is hold
    And the date the decision was made is 1 April 2021
    When the review is checked as at 1 June 2021
    Then incident-notified is unknown
    And it would be met if the authority notified the incident before 9 March 2021, and late from then on
    And the missing fact is Date the authority notified the incident

  Scenario: A closed practice review need not say when it was decided on
    Given the review is closed
    And the date the local authority became aware is 1 March 2021
    And the date the authority notified the incident is 9 March 2021
    When the review is checked as at 1 June 2021
    Then incident-notified is late

  Scenario: A closed serious case review that does not say when it was decided on, nor anything that bounds it
    Given a serious case review
    And the review is closed
    And the date the local authority became aware is 1 March 2021
    And the date the authority notified the incident is 9 March 2021
    When the review is checked as at 1 June 2021
    Then incident-notified is unknown
    And the missing fact is Date the decision was made

  Scenario: A closed review that does not say when the authority became aware
    Given the review is closed
    And the date the decision was made is 1 April 2021
    And the date the authority notified the incident is 9 March 2021
    When the review is checked as at 1 June 2021
    Then incident-notified is unknown
    And the missing fact is Date the local authority became aware

  Scenario Outline: A discontinued or transferred review may have been notified or not
    Given the review is <status>
    And the date the local authority became aware is 1 March 2021
    And the date the decision was made is 2 March 2021
    When the review is checked as at <day>
    Then incident-notified is <answer>

    Examples:
      | status       | day          | answer  |
      | discontinued | 8 March 2021 | due     |
      | discontinued | 9 March 2021 | unknown |
      | transferred  | 8 March 2021 | due     |
      | transferred  | 9 March 2021 | unknown |

  Scenario Outline: A question mark on an open review may be a notification or none yet
    Given the date the local authority became aware is 1 March 2021
    And the date the authority notified the incident is ?
    When the review is checked as at <day>
    Then incident-notified is <answer>

    Examples:
      | day          | answer  |
      | 8 March 2021 | due     |
      | 9 March 2021 | unknown |

  Scenario: Whether the authority is aware is not known
    Given the date the local authority became aware is ?
    And the date the authority notified the incident is 9 March 2021
    When the review is checked as at 1 June 2021
    Then incident-notified is unknown
    And the missing fact is Date the local authority became aware

  Scenario Outline: Never notified, or not to be notified
    Given the date the local authority became aware is <aware>
    And the date the authority notified the incident is <notified>
    When the review is checked as at 1 June 2021
    Then incident-notified is <answer>

    Examples:
      | aware        | notified | answer         |
      | 1 March 2021 | never    | not met        |
      | 1 March 2021 | n/a      | not applicable |
      | n/a          | TBC      | not applicable |
      | never        | TBC      | not applicable |

  Scenario: A notification that cannot be read
    Given the date the local authority became aware is 1 March 2021
    And the date the authority notified the incident is after the strategy meeting
    When the review is checked as at 1 June 2021
    Then 1 cell is not read
    And incident-notified is unknown
    And the missing fact is Date the authority notified the incident

  Scenario: A day on which the authority became aware that cannot be read
    Given the date the local authority became aware is after the strategy meeting
    And the date the authority notified the incident is 9 March 2021
    When the review is checked as at 1 June 2021
    Then 1 cell is not read
    And incident-notified is unknown
    And the missing fact is Date the local authority became aware

  Scenario: Beyond the days whose bank holidays are known there is no limit to count
    Given the date the local authority became aware is 28 December 2035
    And the date the authority notified the incident is 31 January 2036
    When the review is checked as at 1 June 2036
    Then incident-notified is unknown

  Scenario Outline: Only a serious case review decided on before the 2015 edition is of an older incident
    Given a review of kind <kind>
    And the date the decision was made is 20 March 2015
    And the date the local authority became aware is 1 April 2015
    And the date the authority notified the incident is 1 May 2015
    When the review is checked as at 1 June 2015
    Then incident-notified is <answer>

    Examples:
      | kind         | answer         |
      | scr          | not applicable |
      | lcspr        | late           |
      | rapid review | late           |
      | other        | late           |
      | ?            | unknown        |
