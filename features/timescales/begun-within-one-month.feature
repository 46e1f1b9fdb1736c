Feature: Review begun within one month
  The review process begins within one month of the board learning of the incident.
  Who must act: the board.

  This is a yardstick that Ofsted published, not a duty: it is the same whatever edition governs, and no extension
  and no direction moves it.

  Background:
    Given a serious case review
    And the review is open

  Scenario Outline: The day before the limit, the day itself and the day after
    Given the date the board learned of the incident is 3 August 2009
    And the date the review began is <began>
    When the review is checked as at 1 October 2009
    Then begun-within-one-month is <answer>
    And <days>
    And it is due by 3 September 2009
    And it is a benchmark
    And it is no advice

    Examples:
      | began            | answer | days                |
      | 2 September 2009 | met    | 1 day is to spare   |
      | 3 September 2009 | met    | 0 days are to spare |
      | 4 September 2009 | late   | it is 1 day late    |

  Scenario Outline: A month ends on the last day of a shorter month
    Given the date the board learned of the incident is <learned>
    And the date the review began is <began>
    When the review is checked as at 1 October 2012
    Then begun-within-one-month is <answer>
    And it is due by <limit>

    Examples:
      | learned         | limit            | began            | answer |
      | 31 January 2008 | 29 February 2008 | 29 February 2008 | met    |
      | 31 January 2009 | 28 February 2009 | 28 February 2009 | met    |
      | 31 January 2009 | 28 February 2009 | 1 March 2009     | late   |
      | 31 March 2009   | 30 April 2009    | 1 May 2009       | late   |

  Scenario Outline: The same whatever edition governs, and where none does
    Given the date the board learned of the incident is <learned>
    And the date the decision was made is <decided>
    And the date the review began is <began>
    When the review is checked as at 1 December 2020
    Then begun-within-one-month is <answer>
    And it is a benchmark
    And <edition>

    Examples:
      | learned          | decided           | began             | answer | edition                             |
      | 10 March 2006    | 31 March 2006     | 11 April 2006     | late   | the edition is wt1999               |
      | 10 March 2006    | 1 April 2006      | 10 April 2006     | met    | the edition is wt2006               |
      | 20 November 2009 | 10 December 2009  | 20 December 2009  | met    | the edition may be wt2006 or wt2010 |
      | 20 November 2009 | 31 December 2009  | 31 December 2009  | late   | the edition is wt2010               |
      | 1 April 2013     | 15 April 2013     | 2 May 2013        | late   | the edition is wt2013               |
      | 10 March 2015    | 26 March 2015     | 10 April 2015     | met    | the edition is wt2015               |
      | 10 September 2019 | 30 September 2019 | 10 October 2019  | met    | no edition governs                  |

  Scenario: Neither an extension nor a direction moves it
    Given the date the board learned of the incident is 3 August 2009
    And the date the decision was made is 20 August 2009
    And the date the review began is 14 September 2009
    And directed by is the Secretary of State
    And the completion date set by a direction is 30 June 2010
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with |
      | 30 June 2010   | 1 September 2009              | Government Office     |
    When the review is checked as at 1 October 2009
    Then begun-within-one-month is late
    And it is 11 days late

  Scenario Outline: Not begun yet
    Given the date the board learned of the incident is 3 August 2009
    And the date the review began is TBC
    When the review is checked as at <day>
    Then begun-within-one-month is <answer>
    And <days>

    Examples:
      | day              | answer  | days                |
      | 2 September 2009 | due     | 1 day is left       |
      | 3 September 2009 | due     | 0 days are left     |
      | 4 September 2009 | overdue | it is 1 day overdue |

  Scenario Outline: Where it was decided to hold no review, none is to begin
    Given the date the board learned of the incident is 3 August 2009
    And the date the decision was made is 20 August 2009
    And the decision is <decision>
    When the review is checked as at 10 September 2009
    Then begun-within-one-month is <answer>

    Examples:
      | decision     | answer         |
      | do not hold  | not applicable |
      | no SCR       | not applicable |
      | hold         | overdue        |
      | other review | overdue        |

  Scenario: What was decided is not recorded, and nothing shows it
    Given the date the board learned of the incident is 3 August 2009
    And the date the decision was made is 20 August 2009
    When the review is checked as at 10 September 2009
    Then begun-within-one-month is unknown
    And the missing fact is Decision

  Scenario: A review that began shows what was decided
    Given the date the board learned of the incident is 3 August 2009
    And the date the decision was made is 20 August 2009
    And the date the review began is 10 September 2009
    When the review is checked as at 1 October 2009
    Then begun-within-one-month is late
    And it is 7 days late

  Scenario: A decision after the as-at date is not seen
    Given the review is closed
    And the date the board learned of the incident is 3 August 2009
    And the date the decision was made is 20 September 2009
    And the decision is do not hold
    When the review is checked as at 10 September 2009
    Then begun-within-one-month is overdue
    And it is 7 days overdue

  Scenario: The board has not learned of the incident yet
    Given the date the incident occurred is 1 August 2009
    When the review is checked as at 10 September 2009
    Then begun-within-one-month is due
    And no day is set

  Scenario: Nothing was known of the review by the as-at date
    Given the date the board learned of the incident is 3 August 2009
    When the review is checked as at 2 August 2009
    Then begun-within-one-month is not applicable

  Scenario: A month is enough where every day of it gives the same answer
    Given the date the board learned of the incident is August 2009
    And the date the review began is 1 October 2009
    When the review is checked as at 1 November 2009
    Then begun-within-one-month is late
    And it is between 1 and 30 days late

  Scenario: A month is not enough where its days give different answers
    Given the date the board learned of the incident is November 2007
    And the date the review began is 20 December 2007
    When the review is checked as at 1 March 2008
    Then begun-within-one-month is unknown
    And it would be late if the board learned of the incident before 20 November 2007, and met from then on
    And the missing fact is Date the board learned of the incident

  Scenario: A beginning known only to the month
    Given the date the board learned of the incident is 3 August 2009
    And the date the review began is September 2009
    When the review is checked as at 1 November 2009
    Then begun-within-one-month is unknown
    And it would be met if the review began before 4 September 2009, and late from then on

  Scenario: A review completed within the month began within it
    Given the review is closed
    And the date the board learned of the incident is 3 August 2009
    And the date the review was completed is 1 September 2009
    When the review is checked as at 1 November 2009
    Then begun-within-one-month is met
    And it has no stand-in

  Scenario: A review completed later began on an unknown day
    Given the review is closed
    And the date the board learned of the incident is 3 August 2009
    And the date the review was completed is 20 December 2009
    When the review is checked as at 1 February 2010
    Then begun-within-one-month is unknown
    And it would be met if the review began before 4 September 2009, and late from then on

  Scenario Outline: Never begun, or not to begin
    Given the date the board learned of the incident is 3 August 2009
    And the date the review began is <began>
    When the review is checked as at 1 October 2009
    Then begun-within-one-month is <answer>

    Examples:
      | began | answer         |
      | never | not met        |
      | n/a   | not applicable |

  Scenario Outline: A discontinued review may have begun or not
    Given the review is discontinued
    And the date the board learned of the incident is 3 August 2009
    And the date the decision was made is 10 August 2009
    And the decision is hold
    When the review is checked as at <day>
    Then begun-within-one-month is <answer>

    Examples:
      | day            | answer  |
      | 20 August 2009 | due     |
      | 1 October 2009 | unknown |

  Scenario: A discontinued review that may have been decided either way
    Given the review is discontinued
    And the date the board learned of the incident is 3 August 2009
    When the review is checked as at 20 August 2009
    Then begun-within-one-month is unknown
    And the missing facts are Decision; Date the review began

  Scenario: A cell that cannot be read is no beginning
    Given the date the board learned of the incident is 3 August 2009
    And the date the review began is about Michaelmas
    When the review is checked as at 1 October 2009
    Then 1 cell is not read
    And begun-within-one-month is unknown

  Scenario: Dates that contradict each other are not judged
    Given the date the board learned of the incident is 3 September 2009
    And the date the review began is 3 August 2009
    When the review is checked as at 1 October 2009
    Then begun-within-one-month is unknown
    And the missing facts are Date the board learned of the incident; Date the review began
