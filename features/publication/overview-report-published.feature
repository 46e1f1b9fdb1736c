Feature: Overview report published
  The overview report is published, unless that would endanger the welfare of a child.
  Who must act: the board.

  Asked of reviews decided on from 10 June 2010. The guidance sets no time for it, so it is due for as long as the
  review is open and it is not published. Where a reason for withholding it is on record, a person must judge.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 January 2011

  Scenario Outline: The day before publication, the day itself and the day after
    Given the date the overview report was published is 2 September 2011
    When the review is checked as at <day>
    Then overview-report-published is <answer>
    And it is no advice
    And it is no benchmark

    Examples:
      | day              | answer |
      | 1 September 2011 | due    |
      | 2 September 2011 | met    |
      | 3 September 2011 | met    |

  Scenario Outline: What stands in the cell
    Given the date the overview report was published is <published>
    When the review is checked as at 1 October 2011
    Then overview-report-published is <answer>

    Examples:
      | published                  | answer  |
      | 2 September 2011           | met     |
      | Summer 2011                | met     |
      | TBC                        | due     |
      | 1 December 2011 (expected) | due     |
      | not published              | not met |
      | declined                   | not met |
      | ?                          | unknown |

  Scenario Outline: A reason for withholding it is for a person to judge
    Given the date the overview report was published is <published>
    And the reason for not publishing is the welfare of a brother or sister
    When the review is checked as at 1 October 2011
    Then overview-report-published is for a person to judge

    Examples:
      | published        |
      | not published    |
      | TBC              |
      | 2 September 2011 |

  Scenario: Whether there is a reason for withholding it is not known
    Given the date the overview report was published is not published
    And the reason for not publishing is not known
    When the review is checked as at 1 October 2011
    Then overview-report-published is unknown
    And the missing fact is Reason for not publishing

  Scenario: A blank on an open review is not published yet
    When the review is checked as at 1 October 2011
    Then overview-report-published is due

  Scenario: A published executive summary is not a published report
    Given the date the executive summary was published is 2 September 2011
    When the review is checked as at 1 October 2011
    Then overview-report-published is due

  Scenario Outline: A blank on a review that is no longer open is no record
    Given the review is <status>
    When the review is checked as at 1 October 2011
    Then overview-report-published is unknown
    And the missing fact is Date the overview report was published

    Examples:
      | status       |
      | closed       |
      | discontinued |

  Scenario Outline: Asked from 10 June 2010, by every edition since
    Given the date the decision was made is <decided>
    And the date the overview report was published is not published
    When the review is checked as at 1 December 2020
    Then overview-report-published is <answer>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided           | answer         | edition | advice            |
      | 31 March 2006     | not applicable | wt1999  | it is no advice   |
      | 1 April 2006      | not applicable | wt2006  | it is no advice   |
      | 31 December 2009  | not applicable | wt2010  | it is no advice   |
      | 9 June 2010       | not applicable | wt2010  | it is no advice   |
      | 10 June 2010      | not met        | wt2010  | it is no advice   |
      | 11 June 2010      | not met        | wt2010  | it is no advice   |
      | 14 April 2013     | not met        | wt2010  | it is no advice   |
      | 15 April 2013     | not met        | wt2013  | it is no advice   |
      | 25 March 2015     | not met        | wt2013  | it is no advice   |
      | 26 March 2015     | not met        | wt2015  | it is only advice |
      | 29 September 2019 | not met        | wt2015  | it is only advice |

  Scenario Outline: Asked of practice reviews too, in words that were not seen
    Given a local child safeguarding practice review
    And the date the decision was made is <decided>
    And the date the overview report was published is not published
    When the review is checked as at 1 October 2026
    Then overview-report-published is not met
    And the edition is <edition>
    And it is only advice

    Examples:
      | decided          | edition |
      | 29 June 2018     | wt2018  |
      | 14 December 2023 | wt2018  |
      | 15 December 2023 | wt2023  |
      | 28 February 2026 | wt2023  |
      | 31 March 2026    | wt2026  |

  Scenario: In December 2009 neither edition asks for it
    Given the date the decision was made is 10 December 2009
    And the date the overview report was published is not published
    When the review is checked as at 1 October 2010
    Then overview-report-published is not applicable
    And the edition may be wt2006 or wt2010

  Scenario: From 30 September 2019 no edition governs a serious case review
    Given the date the decision was made is 30 September 2019
    And the date the overview report was published is 2 September 2020
    When the review is checked as at 1 October 2020
    Then overview-report-published is unknown
    And no edition governs

  Scenario Outline: A month may be enough, or not, to say whether it is asked
    Given the date the decision was made is <decided>
    And the date the overview report was published is not published
    When the review is checked as at 1 October 2011
    Then overview-report-published is <answer>

    Examples:
      | decided   | answer         |
      | May 2010  | not applicable |
      | June 2010 | unknown        |
      | July 2010 | not met        |

  Scenario: What would settle a decision in the month the duty began
    Given the date the decision was made is June 2010
    And the date the overview report was published is not published
    When the review is checked as at 1 October 2011
    Then overview-report-published is unknown
    And the missing fact is Date the decision was made

  Scenario: The weaker words count where two editions may govern
    Given the date the decision was made is March 2015
    And the date the overview report was published is not published
    When the review is checked as at 1 October 2016
    Then overview-report-published is not met
    And the edition may be wt2013 or wt2015
    And it is only advice

  Scenario Outline: Where no review is held, there is no report to publish
    Given the decision is <decision>
    When the review is checked as at 1 October 2011
    Then overview-report-published is not applicable

    Examples:
      | decision     |
      | do not hold  |
      | other review |

  Scenario: A publication before the completion contradicts it
    Given the date the review was completed is 2 September 2011
    And the date the overview report was published is 2 August 2011
    When the review is checked as at 1 October 2011
    Then overview-report-published is unknown
    And the missing fact is Date the overview report was published

  Scenario: A cell that cannot be read
    Given the date the overview report was published is on the website
    When the review is checked as at 1 October 2011
    Then 1 cell is not read
    And overview-report-published is unknown

  Scenario: What was decided is not known
    Given the decision is ?
    When the review is checked as at 1 October 2011
    Then overview-report-published is unknown
