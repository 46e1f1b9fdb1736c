Feature: Actions done on time
  Each action of the action plan is done by the day set for it.
  Who must act: the agency.

  Each action is looked at by itself, by the day that the plan sets for it. Only the 2006 and 2010 editions ask for
  it; the words of 2006 were not seen, so there a breach only asks to check.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 January 2010

  Scenario Outline: The day before the day set, the day itself and the day after
    Given an action 1 with
      | Action due               | <due>  |
      | Date the action was done | <done> |
    When the review is checked as at 1 October 2011
    Then actions-on-time is <answer>
    And <days>
    And it is due by <due>
    And it is no advice
    And it is no benchmark

    Examples:
      | due              | done             | answer | days                |
      | 20 May 2010      | 19 May 2010      | met    | 1 day is to spare   |
      | 20 May 2010      | 20 May 2010      | met    | 0 days are to spare |
      | 20 May 2010      | 21 May 2010      | late   | it is 1 day late    |
      | 31 May 2010      | 1 June 2010      | late   | it is 1 day late    |
      | 28 February 2011 | 28 February 2011 | met    | 0 days are to spare |
      | 28 February 2011 | 1 March 2011     | late   | it is 1 day late    |
      | 24 December 2010 | 29 December 2010 | late   | it is 5 days late   |
      | 25 December 2010 | 29 December 2010 | late   | it is 4 days late   |

  Scenario Outline: Not done yet
    Given an action 1 with
      | Action due               | 20 May 2010 |
      | Date the action was done | <done>      |
    When the review is checked as at <day>
    Then actions-on-time is <answer>
    And <days>
    And it is due by 20 May 2010

    Examples:
      | done              | day         | answer  | days                |
      | TBC               | 19 May 2010 | due     | 1 day is left       |
      | TBC               | 20 May 2010 | due     | 0 days are left     |
      | TBC               | 21 May 2010 | overdue | it is 1 day overdue |
      |                   | 19 May 2010 | due     | 1 day is left       |
      |                   | 20 May 2010 | due     | 0 days are left     |
      |                   | 21 May 2010 | overdue | it is 1 day overdue |
      | 18 May 2010 (tbc) | 21 May 2010 | overdue | it is 1 day overdue |

  Scenario: Each action is looked at by itself
    Given these actions
      | Action number | Action due   | Date the action was done |
      | 1             | 20 May 2010  | 10 May 2010              |
      | 2             | 20 May 2010  | 10 June 2010             |
      | 3             | 20 May 2010  |                          |
      | 4             | 20 July 2010 |                          |
      | 5             | 20 May 2010  | never                    |
      | 6             | 20 May 2010  | not done                 |
      | 7             | 20 May 2010  | n/a                      |
      | 8             | 20 May 2010  | ?                        |
      | 9             |              | 10 May 2010              |
      | 10            | TBC          | 10 May 2010              |
      | 11            |              |                          |
      | 12            |              | never                    |
      | 13            | ?            |                          |
      | 14            | 20 July 2010 | never                    |
      | 15            | 20 July 2010 | ?                        |
      | 16            | n/a          | 10 May 2010              |
    When the review is checked as at 1 July 2010
    Then actions-on-time is met for action 1
    And actions-on-time is late for action 2
    And it is 21 days late
    And actions-on-time is overdue for action 3
    And it is 42 days overdue
    And actions-on-time is due for action 4
    And 19 days are left
    And actions-on-time is not met for action 5
    And actions-on-time is not met for action 6
    And actions-on-time is not applicable for action 7
    And actions-on-time is unknown for action 8
    And the missing fact is Date the action was done
    And actions-on-time is unknown for action 9
    And the missing fact is Action due
    And actions-on-time is unknown for action 10
    And the missing fact is Action due
    And actions-on-time is unknown for action 11
    And actions-on-time is not met for action 12
    And actions-on-time is unknown for action 13
    And actions-on-time is not met for action 14
    And actions-on-time is due for action 15
    And actions-on-time is unknown for action 16

  Scenario Outline: What is done after the as-at date is not done yet
    Given the review is closed
    And an action 1 with
      | Action due               | 20 May 2010 |
      | Date the action was done | 25 May 2010 |
    When the review is checked as at <day>
    Then actions-on-time is <answer>

    Examples:
      | day         | answer  |
      | 20 May 2010 | due     |
      | 24 May 2010 | overdue |
      | 25 May 2010 | late    |

  Scenario Outline: The day of the decision chooses the edition
    Given the date the decision was made is <decided>
    And an action 1 with
      | Action due               | <due>  |
      | Date the action was done | <done> |
    When the review is checked as at 1 December 2020
    Then actions-on-time is <answer>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided           | due            | done           | answer         | edition | advice            |
      | 31 March 2006     | 1 August 2006  | 2 August 2006  | not applicable | wt1999  | it is no advice   |
      | 1 April 2006      | 1 August 2006  | 2 August 2006  | late           | wt2006  | it is only advice |
      | 30 November 2009  | 1 March 2010   | 2 March 2010   | late           | wt2006  | it is only advice |
      | 31 December 2009  | 1 March 2010   | 2 March 2010   | late           | wt2010  | it is no advice   |
      | 31 December 2009  | 1 March 2010   | 1 March 2010   | met            | wt2010  | it is no advice   |
      | 14 April 2013     | 1 October 2013 | 2 October 2013 | late           | wt2010  | it is no advice   |
      | 15 April 2013     | 1 October 2013 | 2 October 2013 | not applicable | wt2013  | it is no advice   |
      | 25 March 2015     | 1 October 2015 | 2 October 2015 | not applicable | wt2013  | it is no advice   |
      | 26 March 2015     | 1 October 2015 | 2 October 2015 | not applicable | wt2015  | it is no advice   |
      | 29 September 2019 | 1 March 2020   | 2 March 2020   | not applicable | wt2015  | it is no advice   |

  Scenario: In December 2009 either edition asks for it, and the weaker words count
    Given the date the decision was made is 10 December 2009
    And an action 1 with
      | Action due               | 20 May 2010 |
      | Date the action was done | 21 May 2010 |
    When the review is checked as at 1 October 2010
    Then actions-on-time is late
    And the edition may be wt2006 or wt2010
    And it is only advice

  Scenario: The panel's recommendation does not choose the edition
    Given the date the panel recommended what to do is 20 March 2006
    And the date the decision was made is 3 April 2006
    And an action 1 with
      | Action due               | 20 May 2006 |
      | Date the action was done | 21 May 2006 |
    When the review is checked as at 1 October 2006
    Then actions-on-time is late
    And the edition is wt2006

  Scenario Outline: A month or a quarter in which the edition may have changed
    Given the date the decision was made is <decided>
    And an action 1 with
      | Action due               | 1 October 2013 |
      | Date the action was done | 2 October 2013 |
    When the review is checked as at 1 December 2013
    Then actions-on-time is <answer>

    Examples:
      | decided                           | answer         |
      | March 2013                        | late           |
      | April 2013                        | unknown        |
      | May 2013                          | not applicable |
      | December 2009                     | late           |
      | between 1 March and 30 April 2006 | unknown        |

  Scenario: Which edition governs cannot be told, and they differ
    Given the date the decision was made is April 2013
    And an action 1 with
      | Action due               | 1 October 2013 |
      | Date the action was done | 2 October 2013 |
    When the review is checked as at 1 December 2013
    Then actions-on-time is unknown
    And the edition may be wt2010 or wt2013
    And it would be late if the decision was made before 15 April 2013, and not applicable from then on
    And the missing fact is Date the decision was made

  Scenario: From 30 September 2019 no edition governs a serious case review
    Given the date the decision was made is 30 September 2019
    And an action 1 with
      | Action due               | 20 May 2020 |
      | Date the action was done | 10 May 2020 |
    When the review is checked as at 1 October 2020
    Then actions-on-time is unknown
    And no edition governs

  Scenario: The 2018 edition does not ask for it of a practice review
    Given a local child safeguarding practice review
    And the date the decision was made is 20 November 2020
    And an action 1 with
      | Action due               | 20 May 2021 |
      | Date the action was done | 21 May 2021 |
    When the review is checked as at 1 October 2021
    Then actions-on-time is not applicable
    And the edition is wt2018

  Scenario: Without the kind of review no edition can be chosen
    Given the kind of review is not recorded
    And an action 1 with
      | Action due               | 20 May 2010 |
      | Date the action was done | 10 May 2010 |
    When the review is checked as at 1 October 2010
    Then actions-on-time is unknown
    And the missing fact is Kind of review

  Scenario: A later review judged as if the 2010 edition governed
    Given the date the decision was made is 1 May 2013
    And an action 1 with
      | Action due               | 1 October 2013 |
      | Date the action was done | 2 October 2013 |
    And it is judged under wt2010
    When the review is checked as at 1 December 2013
    Then actions-on-time is late
    And it is 1 day late

  Scenario: A day of doing known only to the month
    Given an action 1 with
      | Action due               | 20 May 2010 |
      | Date the action was done | May 2010    |
    When the review is checked as at 1 October 2010
    Then actions-on-time is unknown
    And it would be met if the action was done before 21 May 2010, and late from then on
    And the missing fact is Date the action was done

  Scenario: A day set that is known only to the month
    Given an action 1 with
      | Action due               | May 2010    |
      | Date the action was done | 20 May 2010 |
    When the review is checked as at 1 October 2010
    Then actions-on-time is unknown
    And no single day divides the answers
    And the missing fact is Action due
    And it is due by a day between 1 and 31 May 2010

  Scenario Outline: A month is enough where every day of it gives the same answer
    Given an action 1 with
      | Action due               | <due>  |
      | Date the action was done | <done> |
    When the review is checked as at 1 October 2010
    Then actions-on-time is <answer>
    And <days>

    Examples:
      | due         | done        | answer | days                                |
      | 20 May 2010 | June 2010   | late   | it is between 12 and 41 days late   |
      | 20 May 2010 | April 2010  | met    | between 20 and 49 days are to spare |
      | 31 May 2010 | May 2010    | met    | between 0 and 30 days are to spare  |
      | June 2010   | 20 May 2010 | met    | between 12 and 41 days are to spare |
      | June 2010   | 1 June 2010 | met    | between 0 and 29 days are to spare  |
      | June 2010   | 1 July 2010 | late   | it is between 1 and 30 days late    |

  Scenario Outline: Not done, and the day set is known only to the month
    Given an action 1 with
      | Action due               | May 2010 |
      | Date the action was done | TBC      |
    When the review is checked as at <day>
    Then actions-on-time is <answer>

    Examples:
      | day         | answer  |
      | 1 May 2010  | due     |
      | 2 May 2010  | unknown |
      | 31 May 2010 | unknown |
      | 1 June 2010 | overdue |

  Scenario Outline: A day of doing that may lie after the as-at date
    Given an action 1 with
      | Action due               | <due>    |
      | Date the action was done | May 2010 |
    When the review is checked as at 10 May 2010
    Then actions-on-time is <answer>

    Examples:
      | due           | answer  |
      | 30 April 2010 | overdue |
      | 5 May 2010    | unknown |
      | 9 May 2010    | unknown |
      | 10 May 2010   | due     |

  Scenario Outline: The review may be completed or not, the day set stands
    Given the date the review was completed is 2 September 2010
    And an action 1 with
      | Action due | <due> |
    When the review is checked as at 1 October 2010
    Then actions-on-time is <answer>

    Examples:
      | due             | answer  |
      | 1 August 2010   | overdue |
      | 1 December 2010 | due     |

  Scenario Outline: A closed review whose action was done on an unknown day
    Given the review is closed
    And an action 1 with
      | Action due               | 20 May 2010 |
      | Date the action was done | <done>      |
    When the review is checked as at <day>
    Then actions-on-time is <answer>

    Examples:
      | done | day         | answer  |
      |      | 20 May 2010 | met     |
      |      | 21 May 2010 | unknown |
      | ?    | 20 May 2010 | met     |
      | ?    | 21 May 2010 | unknown |
      | TBC  | 21 May 2010 | overdue |

  Scenario: The day that would settle a closed review is said
    Given the review is closed
    And an action 1 with
      | Action due | 20 May 2010 |
    When the review is checked as at 1 October 2010
    Then actions-on-time is unknown
    And it would be met if the action was done before 21 May 2010, and late from then on
    And the missing fact is Date the action was done

  Scenario Outline: A question mark on an open review may be an action done or not yet
    Given an action 1 with
      | Action due               | 20 May 2010 |
      | Date the action was done | ?           |
    When the review is checked as at <day>
    Then actions-on-time is <answer>

    Examples:
      | day         | answer  |
      | 20 May 2010 | due     |
      | 21 May 2010 | unknown |

  Scenario Outline: A discontinued or transferred review may have had it done or not
    Given the review is <status>
    And an action 1 with
      | Action due | 20 May 2010 |
    When the review is checked as at <day>
    Then actions-on-time is <answer>

    Examples:
      | status       | day         | answer  |
      | discontinued | 20 May 2010 | due     |
      | discontinued | 21 May 2010 | unknown |
      | transferred  | 20 May 2010 | due     |
      | transferred  | 21 May 2010 | unknown |

  Scenario: Until the review is decided on, no day counts for what is not done
    Given the date the decision was made is TBC
    And an action 1 with
      | Action due | 20 May 2010 |
    When the review is checked as at 1 October 2010
    Then actions-on-time is due
    And no day is set

  Scenario: The panel's recommendation starts nothing
    Given the date the panel recommended what to do is 4 January 2010
    And the date the decision was made is TBC
    And an action 1 with
      | Action due | 20 May 2010 |
    When the review is checked as at 1 October 2010
    Then actions-on-time is due
    And no day is set

  Scenario: An action that was done is judged by its day, decided on or not
    Given the date the decision was made is TBC
    And an action 1 with
      | Action due               | 20 May 2010 |
      | Date the action was done | 25 May 2010 |
    When the review is checked as at 1 October 2010
    Then actions-on-time is late
    And it is 5 days late

  Scenario: A decision on a day that was left blank, but bounded
    Given the review is closed
    And the date the decision was made is not recorded
    And the date the board learned of the incident is 4 January 2010
    And the date the review was completed is 2 September 2010
    And an action 1 with
      | Action due               | 20 May 2010 |
      | Date the action was done | 25 May 2010 |
    When the review is checked as at 1 October 2010
    Then actions-on-time is late
    And the edition is wt2010

  Scenario: A decision that cannot be read
    Given the date the decision was made is after the second meeting
    And an action 1 with
      | Action due               | 20 May 2010 |
      | Date the action was done | 25 May 2010 |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And actions-on-time is unknown
    And the missing fact is Date the decision was made

  Scenario: A completion before the decision contradicts it
    Given the date the review was completed is 14 December 2009
    And an action 1 with
      | Action due               | 20 May 2010 |
      | Date the action was done | 10 May 2010 |
    When the review is checked as at 1 October 2010
    Then actions-on-time is unknown

  Scenario Outline: Where no review is held, there is no action to be done
    Given the decision is <decision>
    And an action 1 with
      | Action due | 20 May 2010 |
    When the review is checked as at 1 October 2010
    Then actions-on-time is <answer>

    Examples:
      | decision     | answer         |
      | do not hold  | not applicable |
      | other review | not applicable |
      | hold         | overdue        |
      | ?            | unknown        |

  Scenario: What was decided is not recorded
    Given the decision is not recorded
    And an action 1 with
      | Action due               | 20 May 2010 |
      | Date the action was done | 10 May 2010 |
    When the review is checked as at 1 October 2010
    Then actions-on-time is unknown
    And the missing fact is Decision

  Scenario: A review that was begun shows that the decision was to hold one
    Given the decision is not recorded
    And the date the review began is 20 January 2010
    And an action 1 with
      | Action due               | 20 May 2010 |
      | Date the action was done | 10 May 2010 |
    When the review is checked as at 1 October 2010
    Then actions-on-time is met

  Scenario: Evidence and the board's own rating are no day
    Given an action 1 with
      | Action due | 20 May 2010       |
      | Evidence   | Minutes of a team |
      | RAG        | green             |
    When the review is checked as at 1 October 2010
    Then actions-on-time is overdue

  Scenario: No action is recorded at all
    When the review is checked as at 1 October 2010
    Then actions-on-time is unknown for the review
    And the missing fact is Actions

  Scenario: Actions recorded as none
    Given the actions are recorded as none
    When the review is checked as at 1 October 2010
    Then actions-on-time is not applicable for the review

  Scenario: Where no review is held, no list is missed
    Given the decision is do not hold
    When the review is checked as at 1 October 2010
    Then actions-on-time is not applicable for the review

  Scenario: A day of doing that cannot be read
    Given an action 1 with
      | Action due               | 20 May 2010        |
      | Date the action was done | after the training |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And actions-on-time is unknown
    And the missing fact is Date the action was done

  Scenario: A day set that cannot be read
    Given an action 1 with
      | Action due               | after the training |
      | Date the action was done | 10 May 2010        |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And actions-on-time is unknown
    And the missing fact is Action due
