Feature: Review completed within six months
  The review is completed within six months of the decision to hold it, whatever the edition asked.
  Who must act: the board.

  This is a yardstick: Ofsted's published bands count reviews finished within six months. No extension and no
  direction moves it.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold

  Scenario Outline: The day before the limit, the day itself and the day after
    Given the date the decision was made is 14 January 2008
    And the date the review was completed is <completed>
    When the review is checked as at 1 October 2008
    Then completed-within-six-months is <answer>
    And <days>
    And it is due by 14 July 2008
    And it is a benchmark
    And it is no advice

    Examples:
      | completed    | answer | days                |
      | 13 July 2008 | met    | 1 day is to spare   |
      | 14 July 2008 | met    | 0 days are to spare |
      | 15 July 2008 | late   | it is 1 day late    |

  Scenario Outline: Six months end on the last day of a shorter month
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    When the review is checked as at 1 October 2012
    Then completed-within-six-months is <answer>
    And it is due by <limit>

    Examples:
      | decided        | limit             | completed        | answer |
      | 31 August 2007 | 29 February 2008  | 29 February 2008 | met    |
      | 31 August 2008 | 28 February 2009  | 1 March 2009     | late   |
      | 31 March 2008  | 30 September 2008 | 1 October 2008   | late   |

  Scenario Outline: Six months whatever edition governs, and where none does
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    When the review is checked as at 1 December 2020
    Then completed-within-six-months is <answer>
    And <edition>

    Examples:
      | decided           | completed         | answer | edition                             |
      | 31 March 2006     | 30 September 2006 | met    | the edition is wt1999               |
      | 1 April 2006      | 2 October 2006    | late   | the edition is wt2006               |
      | 30 November 2009  | 30 May 2010       | met    | the edition is wt2006               |
      | 10 December 2009  | 1 May 2010        | met    | the edition may be wt2006 or wt2010 |
      | 31 December 2009  | 1 July 2010       | late   | the edition is wt2010               |
      | 15 April 2013     | 16 October 2013   | late   | the edition is wt2013               |
      | 26 March 2015     | 26 September 2015 | met    | the edition is wt2015               |
      | 30 September 2019 | 30 March 2020     | met    | no edition governs                  |
      | 30 September 2019 | 31 March 2020     | late   | no edition governs                  |

  Scenario: Neither an extension nor a direction moves it
    Given the date the decision was made is 14 January 2008
    And the date the review was completed is 14 September 2008
    And directed by is the Secretary of State
    And the completion date set by a direction is 30 September 2008
    And these extensions
      | Extended until    | Date the extension was agreed | Extension agreed with |
      | 14 September 2008 | 1 May 2008                    | Government Office     |
    When the review is checked as at 1 October 2008
    Then completed-within-six-months is late
    And it is 62 days late

  Scenario Outline: Not completed yet
    Given the date the decision was made is 14 January 2008
    And the date the review was completed is TBC
    When the review is checked as at <day>
    Then completed-within-six-months is <answer>
    And <days>

    Examples:
      | day          | answer  | days                |
      | 13 July 2008 | due     | 1 day is left       |
      | 14 July 2008 | due     | 0 days are left     |
      | 15 July 2008 | overdue | it is 1 day overdue |

  Scenario: A completion after the as-at date has not happened
    Given the review is closed
    And the date the decision was made is 14 January 2008
    And the date the review was completed is 1 September 2008
    When the review is checked as at 1 August 2008
    Then completed-within-six-months is overdue
    And it is 18 days overdue

  Scenario Outline: Where no review is held, none is to be completed
    Given the date the decision was made is 14 January 2008
    And the decision is <decision>
    When the review is checked as at 1 October 2008
    Then completed-within-six-months is not applicable

    Examples:
      | decision     |
      | do not hold  |
      | other review |

  Scenario: A month is enough where every day of it gives the same answer
    Given the date the decision was made is January 2008
    And the date the review was completed is 1 July 2008
    When the review is checked as at 1 October 2008
    Then completed-within-six-months is met
    And between 0 and 30 days are to spare

  Scenario: A month is not enough where its days give different answers
    Given the date the decision was made is January 2008
    And the date the review was completed is 20 July 2008
    When the review is checked as at 1 October 2008
    Then completed-within-six-months is unknown
    And it would be late if the decision was made before 20 January 2008, and met from then on
    And the missing fact is Date the decision was made

  Scenario: The day the overview report was dated stands in for a completion left blank
    Given the date the decision was made is 14 January 2008
    And the date the overview report was dated is 24 July 2008
    When the review is checked as at 1 October 2008
    Then completed-within-six-months is late
    And it is 10 days late
    And the date the overview report was dated stands in

  Scenario: Both dates missing, and the review published
    Given the review is closed
    And the date the board learned of the incident is 3 January 2008
    And the date the executive summary was published is 1 July 2008
    When the review is checked as at 1 October 2008
    Then completed-within-six-months is met
    And it has no stand-in

  Scenario: A closed review was completed on an unknown day
    Given the review is closed
    And the date the decision was made is 14 January 2008
    When the review is checked as at 1 October 2008
    Then completed-within-six-months is unknown
    And it would be met if the review was completed before 15 July 2008, and late from then on

  Scenario: Closed within the six months
    Given the review is closed
    And the date the decision was made is 14 January 2008
    When the review is checked as at 14 July 2008
    Then completed-within-six-months is met

  Scenario Outline: Never completed, or not to be
    Given the date the decision was made is 14 January 2008
    And the date the review was completed is <completed>
    When the review is checked as at 1 March 2008
    Then completed-within-six-months is <answer>

    Examples:
      | completed     | answer         |
      | not completed | not met        |
      | n/a           | not applicable |

  Scenario: A completion before the decision contradicts it
    Given the date the decision was made is 14 January 2008
    And the date the review was completed is 14 December 2007
    When the review is checked as at 1 October 2008
    Then completed-within-six-months is unknown
    And the missing facts are Date the decision was made; Date the review was completed

  Scenario: A review discontinued after six months may have been completed in time, late or not at all
    Given the review is discontinued
    And the date the decision was made is 14 January 2008
    When the review is checked as at 1 October 2008
    Then completed-within-six-months is unknown

  Scenario Outline: What stands in for the day of completion
    Given the date the decision was made is 14 January 2010
    And <stand-in> is 14 July 2010
    And the review is closed
    When the review is checked as at 1 October 2010
    Then completed-within-six-months is met
    And <stand-in> stands in

    Examples:
      | stand-in                                |
      | the date the board approved the review  |
      | the date the executive summary was dated |
      | the date the review was submitted       |

  Scenario: What was decided is not known
    Given the decision is ?
    And the date the decision was made is 14 January 2010
    When the review is checked as at 1 October 2010
    Then completed-within-six-months is unknown
