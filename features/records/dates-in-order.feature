Feature: Dates in order
  No recorded date contradicts another: what comes first in the order of events is not dated after what follows it.
  Who must act: the board.

  A blank is skipped, not assumed. Two dates contradict each other only where every day of the first lies after every
  day of the second.

  Background:
    Given a serious case review
    And the review is closed

  Scenario Outline: The day before, the day itself and the day after
    Given the date the board learned of the incident is 3 August 2010
    And the date the decision was made is <decided>
    When the review is checked as at 1 October 2011
    Then dates-in-order is <answer>
    And it is no advice
    And it is no benchmark

    Examples:
      | decided       | answer  |
      | 2 August 2010 | not met |
      | 3 August 2010 | met     |
      | 4 August 2010 | met     |

  Scenario Outline: Every pair of the order
    Given <first> is 3 August 2010
    And <second> is <day>
    When the review is checked as at 1 October 2011
    Then dates-in-order is <answer>

    Examples:
      | first                                    | second                                       | day           | answer  |
      | the date the incident occurred           | the date the board learned of the incident   | 2 August 2010 | not met |
      | the date the incident occurred           | the date the local authority became aware    | 2 August 2010 | not met |
      | the date the local authority became aware | the date the authority notified the incident | 2 August 2010 | not met |
      | the date the authority notified the incident | the date the rapid review was completed   | 2 August 2010 | not met |
      | the date the decision was made           | the date the decision was reported           | 2 August 2010 | not met |
      | the date the local authority became aware | the date the board learned of the incident  | 2 August 2010 | met     |
      | the date the board learned of the incident | the date the panel recommended what to do  | 2 August 2010 | not met |
      | the date the panel recommended what to do | the date the decision was made              | 2 August 2010 | not met |
      | the date the board learned of the incident | the date the review began                  | 2 August 2010 | not met |
      | the date the decision was made           | the date the review was completed            | 2 August 2010 | not met |
      | the date the decision was made           | the date the board approved the review       | 2 August 2010 | not met |
      | the date the decision was made           | the date the overview report was dated       | 2 August 2010 | not met |
      | the date the decision was made           | the date the executive summary was dated     | 2 August 2010 | not met |
      | the date the review began                | the date the review was completed            | 2 August 2010 | not met |
      | the date the review was completed        | the date the review was submitted            | 2 August 2010 | not met |
      | the date the review was completed        | the date the executive summary was published | 2 August 2010 | not met |
      | the date the review was completed        | the date the overview report was published   | 2 August 2010 | not met |
      | the date the decision was made           | the date the review began                    | 2 August 2010 | met     |
      | the date the review was completed        | the date the board approved the review       | 2 August 2010 | met     |
      | the date the review was submitted        | the date the overview report was published   | 2 August 2010 | met     |

  Scenario: The order holds at any distance
    Given the date the incident occurred is 3 August 2010
    And the date the overview report was published is 3 July 2010
    When the review is checked as at 1 October 2011
    Then dates-in-order is not met

  Scenario Outline: Month ends and partial dates
    Given the date the board learned of the incident is <learned>
    And the date the decision was made is <decided>
    When the review is checked as at 1 October 2013
    Then dates-in-order is <answer>

    Examples:
      | learned             | decided          | answer  |
      | August 2010         | 31 July 2010     | not met |
      | August 2010         | 1 August 2010    | met     |
      | August 2010         | 15 August 2010   | met     |
      | 31 August 2010      | August 2010      | met     |
      | 1 September 2010    | August 2010      | not met |
      | August 2010         | August 2010      | met     |
      | September 2010      | August 2010      | not met |
      | 29 February 2012    | February 2012    | met     |
      | 1 March 2012        | February 2012    | not met |
      | 2011                | December 2010    | not met |
      | 2010                | by 31 July 2010  | met     |
      | by 31 July 2010     | 1 July 2010      | met     |

  Scenario Outline: With fewer than two dates there is nothing to compare
    Given the date the board learned of the incident is <learned>
    And the date the decision was made is <decided>
    When the review is checked as at 1 October 2011
    Then dates-in-order is not applicable

    Examples:
      | learned       | decided       |
      | 3 August 2010 | not recorded  |
      | 3 August 2010 | TBC           |
      | 3 August 2010 | n/a           |
      | ?             | 2 August 2010 |
      | never         | TBC           |

  Scenario: A record without dates
    When the review is checked as at 1 October 2011
    Then dates-in-order is not applicable

  Scenario Outline: A date after the as-at date is not seen
    Given the date the board learned of the incident is 3 September 2010
    And the date the decision was made is 3 August 2010
    When the review is checked as at <day>
    Then dates-in-order is <answer>

    Examples:
      | day              | answer         |
      | 2 August 2010    | not applicable |
      | 20 August 2010   | not applicable |
      | 3 September 2010 | not met        |

  Scenario: A date that cannot be read could contradict another
    Given the date the board learned of the incident is 3 August 2010
    And the date the decision was made is after the panel met
    When the review is checked as at 1 October 2011
    Then 1 cell is not read
    And dates-in-order is unknown

  Scenario: What would settle a date that cannot be read
    Given the date the board learned of the incident is 3 August 2010
    And the date the decision was made is after the panel met
    When the review is checked as at 1 October 2011
    Then 1 cell is not read
    And dates-in-order is unknown
    And the missing fact is Date the decision was made

  Scenario: A contradiction is certain, whatever another date says
    Given the date the incident occurred is 3 August 2010
    And the date the board learned of the incident is 2 August 2010
    And the date the decision was made is after the panel met
    When the review is checked as at 1 October 2011
    Then 1 cell is not read
    And dates-in-order is not met

  Scenario Outline: Asked whatever edition governs, and where none does
    Given a review of kind <kind>
    And the date the board learned of the incident is <learned>
    And the date the decision was made is <decided>
    When the review is checked as at 1 December 2021
    Then dates-in-order is <answer>

    Examples:
      | kind            | learned          | decided           | answer  |
      | scr             | 1 April 2006     | 31 March 2006     | not met |
      | scr             | 10 December 2009 | December 2009     | met     |
      | scr             | 1 October 2019   | 30 September 2019 | not met |
      | scr             | 1 September 2019 | 30 September 2019 | met     |
      | practice review | 2 March 2020     | 1 March 2020      | not met |

  Scenario: Other dates of the record stand in no order
    Given the date copies were sent before publication is 3 September 2010
    And the date the health overview report was received is 3 August 2010
    And the target completion date is 1 January 2010
    When the review is checked as at 1 October 2011
    Then dates-in-order is not applicable

  Scenario: A review that follows the order from end to end
    Given the date the incident occurred is 1 August 2010
    And the date the board learned of the incident is 3 August 2010
    And the date the panel recommended what to do is 20 August 2010
    And the date the decision was made is 31 August 2010
    And the date the review began is 25 August 2010
    And the date the overview report was dated is 1 February 2011
    And the date the review was completed is 28 February 2011
    And the date the board approved the review is 1 March 2011
    And the date the review was submitted is 2 March 2011
    And the date the overview report was published is 2 May 2011
    When the review is checked as at 1 October 2011
    Then dates-in-order is met

  Scenario Outline: The day of the decision names the edition beside it, whatever other days say
    Given a review of kind <kind>
    And the date the incident occurred is 1 November 1999
    And the date the decision was made is <decided>
    When the review is checked as at 1 October 2026
    Then dates-in-order is met
    And the edition is <edition>

    Examples:
      | kind            | decided           | edition |
      | scr             | 31 December 1999  | wt1999  |
      | scr             | 31 March 2006     | wt1999  |
      | scr             | 1 April 2006      | wt2006  |
      | scr             | 30 November 2009  | wt2006  |
      | scr             | 31 December 2009  | wt2010  |
      | scr             | 14 April 2013     | wt2010  |
      | scr             | 15 April 2013     | wt2013  |
      | scr             | 25 March 2015     | wt2013  |
      | scr             | 26 March 2015     | wt2015  |
      | scr             | 29 September 2019 | wt2015  |
      | practice review | 29 June 2018      | wt2018  |
      | practice review | 14 December 2023  | wt2018  |
      | practice review | 15 December 2023  | wt2023  |
      | practice review | 28 February 2026  | wt2023  |
      | practice review | 31 March 2026     | wt2026  |
      | rapid review    | 29 June 2018      | wt2018  |
      | rapid review    | 15 December 2023  | wt2023  |
      | rapid review    | 31 March 2026     | wt2026  |

  Scenario Outline: The day of the decision may lie in either of two editions, or in one or none
    Given a review of kind <kind>
    And the date the incident occurred is 1 November 1999
    And the date the decision was made is <decided>
    When the review is checked as at 1 October 2026
    Then dates-in-order is met
    And the edition may be <editions>

    Examples:
      | kind            | decided          | editions         |
      | scr             | 1 December 2009  | wt2006 or wt2010 |
      | scr             | 30 December 2009 | wt2006 or wt2010 |
      | practice review | 1 March 2026     | wt2023 or wt2026 |
      | practice review | 30 March 2026    | wt2023 or wt2026 |

  Scenario Outline: On some days no edition governs
    Given a review of kind <kind>
    And the date the incident occurred is 1 November 1999
    And the date the decision was made is <decided>
    When the review is checked as at 1 October 2026
    Then dates-in-order is met
    And no edition governs

    Examples:
      | kind            | decided           |
      | scr             | 30 November 1999  |
      | scr             | 30 September 2019 |
      | practice review | 28 June 2018      |

  Scenario: Later days of the review do not name the edition
    Given the date the panel recommended what to do is 31 March 2006
    And the date the decision was made is 1 April 2006
    And the date the review was completed is 14 January 2010
    And the date the board approved the review is 14 January 2010
    And the date the overview report was dated is 14 January 2010
    And the date the executive summary was dated is 14 January 2010
    When the review is checked as at 1 October 2010
    Then dates-in-order is met
    And the edition is wt2006
