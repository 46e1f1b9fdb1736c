Feature: Action plan complete
  Each action of the action plan says who must do it and by when.
  Who must act: the board.

  Each action is looked at by itself, when the review is completed. Only the 2006 and 2010 editions ask for it; the
  words of 2006 were not seen, so there a breach only asks to check.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 January 2010

  Scenario: Each action is looked at by itself
    Given the date the review was completed is 2 September 2010
    And these actions
      | Action number | Owner                | Action due      |
      | 1             | Head of safeguarding | 1 December 2010 |
      | 2             | Head of safeguarding | December 2010   |
      | 3             | none                 | 1 December 2010 |
      | 4             | TBC                  | 1 December 2010 |
      | 5             | n/a                  | 1 December 2010 |
      | 6             | Head of safeguarding | TBC             |
      | 7             | Head of safeguarding | n/a             |
      | 8             | Head of safeguarding | never           |
      | 9             |                      | 1 December 2010 |
      | 10            | Head of safeguarding |                 |
      | 11            | ?                    | 1 December 2010 |
      | 12            | Head of safeguarding | ?               |
      | 13            |                      |                 |
      | 14            | none                 |                 |
      | 15            |                      | TBC             |
      | 16            | nobody               | TBC             |
    When the review is checked as at 1 October 2010
    Then action-plan-complete is met for action 1
    And it is no advice
    And it is no benchmark
    And the edition is wt2010
    And action-plan-complete is met for action 2
    And action-plan-complete is not met for action 3
    And it is no advice
    And action-plan-complete is not met for action 4
    And action-plan-complete is not met for action 5
    And action-plan-complete is not met for action 6
    And action-plan-complete is not met for action 7
    And action-plan-complete is not met for action 8
    And action-plan-complete is unknown for action 9
    And the missing fact is Owner
    And action-plan-complete is unknown for action 10
    And the missing fact is Action due
    And action-plan-complete is unknown for action 11
    And the missing fact is Owner
    And action-plan-complete is unknown for action 12
    And the missing fact is Action due
    And action-plan-complete is unknown for action 13
    And the missing facts are Owner; Action due
    And action-plan-complete is not met for action 14
    And action-plan-complete is not met for action 15
    And action-plan-complete is not met for action 16

  Scenario Outline: The day before the review is completed, the day itself and the day after
    Given the date the review was completed is 2 September 2010
    And an action 1 with
      | Owner      | <owner>         |
      | Action due | 1 December 2010 |
    When the review is checked as at <day>
    Then action-plan-complete is <answer>

    Examples:
      | owner                | day              | answer  |
      | none                 | 1 September 2010 | due     |
      | none                 | 2 September 2010 | not met |
      | none                 | 3 September 2010 | not met |
      |                      | 1 September 2010 | due     |
      |                      | 2 September 2010 | unknown |
      | Head of safeguarding | 1 September 2010 | met     |
      | Head of safeguarding | 2 September 2010 | met     |

  Scenario Outline: Until the review is completed it is due, unless the action says both already
    Given an action 1 with
      | Owner      | <owner> |
      | Action due | <due>   |
    When the review is checked as at 1 October 2010
    Then action-plan-complete is <answer>

    Examples:
      | owner                | due             | answer |
      | Head of safeguarding | 1 December 2010 | met    |
      | Head of safeguarding | 1 August 2010   | met    |
      | Head of safeguarding | TBC             | due    |
      | Head of safeguarding |                 | due    |
      | none                 | 1 December 2010 | due    |
      | ?                    | ?               | due    |

  Scenario: An action that is done still says who must do it and by when
    Given the date the review was completed is 2 September 2010
    And an action 1 with
      | Owner                    | Head of safeguarding |
      | Date the action was done | 20 September 2010    |
    When the review is checked as at 1 October 2010
    Then action-plan-complete is unknown
    And the missing fact is Action due

  Scenario Outline: The day of the decision chooses the edition
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    And an action 1 with
      | Owner      | none |
      | Action due | TBC  |
    When the review is checked as at 1 December 2020
    Then action-plan-complete is <answer>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided           | completed      | answer         | edition | advice            |
      | 31 March 2006     | 1 August 2006  | not applicable | wt1999  | it is no advice   |
      | 1 April 2006      | 1 August 2006  | not met        | wt2006  | it is only advice |
      | 30 November 2009  | 1 March 2010   | not met        | wt2006  | it is only advice |
      | 31 December 2009  | 1 March 2010   | not met        | wt2010  | it is no advice   |
      | 14 April 2013     | 1 October 2013 | not met        | wt2010  | it is no advice   |
      | 15 April 2013     | 1 October 2013 | not applicable | wt2013  | it is no advice   |
      | 25 March 2015     | 1 October 2015 | not applicable | wt2013  | it is no advice   |
      | 26 March 2015     | 1 October 2015 | not applicable | wt2015  | it is no advice   |
      | 29 September 2019 | 1 March 2020   | not applicable | wt2015  | it is no advice   |

  Scenario: In December 2009 either edition asks for it, and the weaker words count
    Given the date the decision was made is 10 December 2009
    And the date the review was completed is 1 May 2010
    And an action 1 with
      | Owner      | none            |
      | Action due | 1 December 2010 |
    When the review is checked as at 1 October 2010
    Then action-plan-complete is not met
    And the edition may be wt2006 or wt2010
    And it is only advice

  Scenario: The panel's recommendation does not choose the edition
    Given the date the panel recommended what to do is 20 March 2006
    And the date the decision was made is 3 April 2006
    And the date the review was completed is 1 August 2006
    And an action 1 with
      | Owner      | none            |
      | Action due | 1 December 2006 |
    When the review is checked as at 1 October 2006
    Then action-plan-complete is not met
    And the edition is wt2006

  Scenario Outline: A month or a quarter in which the edition may have changed
    Given the date the decision was made is <decided>
    And the date the review was completed is 1 October 2013
    And an action 1 with
      | Owner      | <owner>         |
      | Action due | 1 December 2013 |
    When the review is checked as at 1 December 2013
    Then action-plan-complete is <answer>

    Examples:
      | decided                           | owner           | answer         |
      | March 2013                        | none            | not met        |
      | April 2013                        | none            | unknown        |
      | April 2013                        | Head of service | unknown        |
      | May 2013                          | none            | not applicable |
      | between 1 March and 30 April 2006 | none            | unknown        |
      | December 2009                     | none            | not met        |

  Scenario: Which edition governs cannot be told, and they differ
    Given the date the decision was made is April 2013
    And the date the review was completed is 1 October 2013
    And an action 1 with
      | Owner      | none            |
      | Action due | 1 December 2013 |
    When the review is checked as at 1 December 2013
    Then action-plan-complete is unknown
    And the edition may be wt2010 or wt2013
    And the missing fact is Date the decision was made

  Scenario: From 30 September 2019 no edition governs a serious case review
    Given the date the decision was made is 30 September 2019
    And an action 1 with
      | Owner      | Head of safeguarding |
      | Action due | 1 December 2020      |
    When the review is checked as at 1 October 2020
    Then action-plan-complete is unknown
    And no edition governs

  Scenario: The 2018 edition does not ask for it of a practice review
    Given a local child safeguarding practice review
    And the date the decision was made is 20 November 2020
    And an action 1 with
      | Owner      | none            |
      | Action due | 1 December 2021 |
    When the review is checked as at 1 December 2021
    Then action-plan-complete is not applicable
    And the edition is wt2018

  Scenario: Without the kind of review no edition can be chosen
    Given the kind of review is not recorded
    And an action 1 with
      | Owner      | Head of safeguarding |
      | Action due | 1 December 2010      |
    When the review is checked as at 1 October 2010
    Then action-plan-complete is unknown
    And the missing fact is Kind of review

  Scenario: A later review judged as if the 2010 edition governed
    Given the date the decision was made is 1 May 2013
    And the date the review was completed is 1 October 2013
    And an action 1 with
      | Owner      | none            |
      | Action due | 1 December 2013 |
    And it is judged under wt2010
    When the review is checked as at 1 December 2013
    Then action-plan-complete is not met

  Scenario: A review that has begun and is not completed keeps it due
    Given the date the review began is 20 January 2010
    And an action 1 with
      | Owner      | none            |
      | Action due | 1 December 2010 |
    When the review is checked as at 1 October 2010
    Then action-plan-complete is due

  Scenario Outline: No stand-in serves for the completion it is due by, but what comes after shows it
    Given <event> is 10 July 2010
    And an action 1 with
      | Owner      | none            |
      | Action due | 1 December 2010 |
    When the review is checked as at 1 October 2010
    Then action-plan-complete is <answer>

    Examples:
      | event                                      | answer  |
      | the date the board approved the review     | due     |
      | the date the overview report was dated     | due     |
      | the date the review was submitted          | not met |
      | the date the overview report was published | not met |

  Scenario Outline: A review that was not completed in the ordinary way
    Given the review is <status>
    And an action 1 with
      | Owner      | <owner>         |
      | Action due | 1 December 2010 |
    When the review is checked as at 1 October 2010
    Then action-plan-complete is <answer>

    Examples:
      | status       | owner                | answer  |
      | open         | none                 | due     |
      | closed       | none                 | not met |
      | closed       |                      | unknown |
      | closed       | Head of safeguarding | met     |
      | discontinued | none                 | unknown |
      | discontinued | Head of safeguarding | met     |
      | transferred  | none                 | unknown |

  Scenario: What cannot be told of a discontinued review is said
    Given the review is discontinued
    And an action 1 with
      | Owner      | none            |
      | Action due | 1 December 2010 |
    When the review is checked as at 1 October 2010
    Then action-plan-complete is unknown
    And the missing fact is Date the review was completed

  Scenario Outline: A completion known to the month
    Given the date the review was completed is September 2010
    And an action 1 with
      | Owner      | <owner>         |
      | Action due | 1 December 2010 |
    When the review is checked as at <day>
    Then action-plan-complete is <answer>

    Examples:
      | owner                | day               | answer  |
      | none                 | 31 August 2010    | due     |
      | none                 | 10 September 2010 | unknown |
      | none                 | 30 September 2010 | not met |
      | Head of safeguarding | 10 September 2010 | met     |

  Scenario Outline: Where no review is held, there is no plan to complete
    Given the decision is <decision>
    And an action 1 with
      | Owner      | none |
      | Action due | TBC  |
    And the date the review was completed is <completed>
    When the review is checked as at 1 October 2010
    Then action-plan-complete is <answer>

    Examples:
      | decision     | completed        | answer         |
      | do not hold  | TBC              | not applicable |
      | other review | TBC              | not applicable |
      | other review | 2 September 2010 | not applicable |
      | hold         | TBC              | due            |
      | ?            | TBC              | unknown        |

  Scenario: What was decided is not recorded
    Given the decision is not recorded
    And an action 1 with
      | Owner      | Head of safeguarding |
      | Action due | 1 December 2010      |
    When the review is checked as at 1 October 2010
    Then action-plan-complete is unknown
    And the missing fact is Decision

  Scenario: A review that was begun shows that the decision was to hold one
    Given the decision is not recorded
    And the date the review began is 20 January 2010
    And an action 1 with
      | Owner      | Head of safeguarding |
      | Action due | 1 December 2010      |
    When the review is checked as at 1 October 2010
    Then action-plan-complete is met

  Scenario Outline: What comes after the as-at date has not happened
    Given the date the board learned of the incident is 20 December 2009
    And the decision is do not hold
    And an action 1 with
      | Owner      | none            |
      | Action due | 1 December 2010 |
    When the review is checked as at <day>
    Then action-plan-complete is <answer>

    Examples:
      | day              | answer         |
      | 19 December 2009 | not applicable |
      | 13 January 2010  | due            |
      | 14 January 2010  | not applicable |

  Scenario: No action is recorded at all
    Given the date the review was completed is 2 September 2010
    When the review is checked as at 1 October 2010
    Then action-plan-complete is unknown for the review
    And the missing fact is Actions

  Scenario: Actions recorded as none
    Given the date the review was completed is 2 September 2010
    And the actions are recorded as none
    When the review is checked as at 1 October 2010
    Then action-plan-complete is not applicable for the review

  Scenario Outline: A cell of an action that cannot be read
    Given the date the review was completed is 2 September 2010
    And an action 1 with
      | Owner      | <owner>            |
      | Action due | after the training |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And action-plan-complete is <answer>

    Examples:
      | owner                | answer  |
      | Head of safeguarding | unknown |
      | none                 | not met |

  Scenario: A completion that cannot be read
    Given the date the review was completed is after the second meeting
    And an action 1 with
      | Owner      | none            |
      | Action due | 1 December 2010 |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And action-plan-complete is unknown
    And the missing fact is Date the review was completed

  Scenario: A completion before the decision contradicts it
    Given the date the review was completed is 14 December 2009
    And an action 1 with
      | Owner      | none            |
      | Action due | 1 December 2010 |
    When the review is checked as at 1 October 2010
    Then action-plan-complete is unknown
