Feature: Executive summary published
  The executive summary is made public.
  Who must act: the board.

  The guidance sets no time for it, so it is due for as long as the review is open and it is not published. Only the
  2006 and 2010 editions ask for it.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 January 2010

  Scenario Outline: The day before publication, the day itself and the day after
    Given the date the executive summary was published is 2 September 2010
    When the review is checked as at <day>
    Then executive-summary-published is <answer>
    And it is no advice
    And it is no benchmark

    Examples:
      | day              | answer |
      | 1 September 2010 | due    |
      | 2 September 2010 | met    |
      | 3 September 2010 | met    |

  Scenario Outline: What stands in the cell
    Given the date the executive summary was published is <published>
    When the review is checked as at 1 October 2010
    Then executive-summary-published is <answer>

    Examples:
      | published               | answer  |
      | 2 September 2010        | met     |
      | September 2010          | met     |
      | 2010                    | due     |
      | TBC                     | due     |
      | awaited                 | due     |
      | 1 December 2010 (planned) | due   |
      | not published           | not met |
      | no                      | not met |
      | ?                       | unknown |

  Scenario: A month that may lie after the as-at date is published or due
    Given the date the executive summary was published is October 2010
    When the review is checked as at 10 October 2010
    Then executive-summary-published is due

  Scenario: A blank on an open review is not published yet
    When the review is checked as at 1 October 2010
    Then executive-summary-published is due
    And the reason says "no time is set for it."

  Scenario: A completed review that is still open has not published yet
    Given the date the review was completed is 1 July 2010
    When the review is checked as at 1 October 2010
    Then executive-summary-published is due

  Scenario Outline: A blank on a review that is no longer open is no record
    Given the review is <status>
    When the review is checked as at 1 October 2010
    Then executive-summary-published is unknown
    And the missing fact is Date the executive summary was published

    Examples:
      | status       |
      | closed       |
      | discontinued |
      | transferred  |

  Scenario Outline: The day of the decision chooses the edition
    Given the date the decision was made is <decided>
    And the date the executive summary was published is not published
    When the review is checked as at 1 December 2020
    Then executive-summary-published is <answer>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided           | answer         | edition | advice          |
      | 31 March 2006     | not applicable | wt1999  | it is no advice |
      | 1 April 2006      | not met        | wt2006  | it is no advice |
      | 30 November 2009  | not met        | wt2006  | it is no advice |
      | 31 December 2009  | not met        | wt2010  | it is no advice |
      | 14 April 2013     | not met        | wt2010  | it is no advice |
      | 15 April 2013     | not applicable | wt2013  | it is no advice |
      | 26 March 2015     | not applicable | wt2015  | it is no advice |
      | 29 September 2019 | not applicable | wt2015  | it is no advice |

  Scenario: In December 2009 either edition asks for it
    Given the date the decision was made is December 2009
    And the date the executive summary was published is 2 September 2010
    When the review is checked as at 1 October 2010
    Then executive-summary-published is met
    And the edition may be wt2006 or wt2010

  Scenario: From 30 September 2019 no edition governs a serious case review
    Given the date the decision was made is 30 September 2019
    And the date the executive summary was published is 2 September 2020
    When the review is checked as at 1 October 2020
    Then executive-summary-published is unknown
    And no edition governs

  Scenario Outline: A month in which the edition may have changed
    Given the date the decision was made is <decided>
    And the date the executive summary was published is not published
    When the review is checked as at 1 December 2013
    Then executive-summary-published is <answer>

    Examples:
      | decided    | answer         |
      | March 2013 | not met        |
      | April 2013 | unknown        |
      | May 2013   | not applicable |

  Scenario: Which edition governs cannot be told, and they differ
    Given the date the decision was made is April 2013
    And the date the executive summary was published is not published
    When the review is checked as at 1 December 2013
    Then executive-summary-published is unknown
    And the edition may be wt2010 or wt2013
    And the missing fact is Date the decision was made

  Scenario Outline: Where no review is held, there is no summary to publish
    Given the decision is <decision>
    When the review is checked as at 1 October 2010
    Then executive-summary-published is not applicable

    Examples:
      | decision     |
      | do not hold  |
      | other review |

  Scenario: A practice review has no executive summary to publish
    Given a local child safeguarding practice review
    And the date the decision was made is 2 March 2020
    When the review is checked as at 1 October 2020
    Then executive-summary-published is not applicable
    And the edition is wt2018

  Scenario: A publication before the completion contradicts it
    Given the date the review was completed is 2 September 2010
    And the date the executive summary was published is 2 August 2010
    When the review is checked as at 1 October 2010
    Then executive-summary-published is unknown
    And the missing fact is Date the executive summary was published

  Scenario: A cell that cannot be read
    Given the date the executive summary was published is on the website
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And executive-summary-published is unknown
    And the missing fact is Date the executive summary was published

  Scenario: What was decided is not known
    Given the decision is ?
    When the review is checked as at 1 October 2010
    Then executive-summary-published is unknown
