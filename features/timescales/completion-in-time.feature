Feature: Review completed in time
  The review is completed within the time the edition sets, counted from the decision to hold it.
  Who must act: the board.

  Four months under the 1999 and 2006 editions, six from the 2010 edition on. An extension counts only where the
  edition has that route and its steps were taken on or before the limit then in force.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold

  Scenario Outline: The day before the limit, the day itself and the day after
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    When the review is checked as at 1 October 2010
    Then completion-in-time is <answer>
    And <days>
    And it is due by <limit>
    And the edition is <edition>
    And it is no advice
    And it is no benchmark

    Examples:
      | decided         | completed    | answer | days                | limit        | edition |
      | 14 January 2008 | 13 May 2008  | met    | 1 day is to spare   | 14 May 2008  | wt2006  |
      | 14 January 2008 | 14 May 2008  | met    | 0 days are to spare | 14 May 2008  | wt2006  |
      | 14 January 2008 | 15 May 2008  | late   | it is 1 day late    | 14 May 2008  | wt2006  |
      | 14 January 2010 | 13 July 2010 | met    | 1 day is to spare   | 14 July 2010 | wt2010  |
      | 14 January 2010 | 14 July 2010 | met    | 0 days are to spare | 14 July 2010 | wt2010  |
      | 14 January 2010 | 15 July 2010 | late   | it is 1 day late    | 14 July 2010 | wt2010  |

  Scenario: The reason gives the sum
    Given the date the decision was made is 14 January 2010
    And the date the review was completed is 2 September 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is late
    And it is 50 days late
    And the reason says "Decision 14 January 2010, completed 2 September 2010: 7 months 19 days."
    And the reason says "Limit: 6 months (by 14 July 2010). 50 days late."

  Scenario Outline: Months end on the last day of a shorter month
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    When the review is checked as at 1 October 2012
    Then completion-in-time is <answer>
    And it is due by <limit>

    Examples:
      | decided         | limit             | completed         | answer |
      | 31 October 2007 | 29 February 2008  | 29 February 2008  | met    |
      | 31 October 2007 | 29 February 2008  | 1 March 2008      | late   |
      | 31 October 2008 | 28 February 2009  | 28 February 2009  | met    |
      | 31 October 2008 | 28 February 2009  | 1 March 2009      | late   |
      | 31 May 2007     | 30 September 2007 | 1 October 2007    | late   |
      | 31 August 2010  | 28 February 2011  | 1 March 2011      | late   |
      | 31 August 2011  | 29 February 2012  | 29 February 2012  | met    |
      | 28 February 2011 | 28 August 2011   | 31 August 2011    | late   |

  Scenario Outline: The day of the decision chooses the edition, and the edition the limit
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    When the review is checked as at 1 December 2020
    Then completion-in-time is <answer>
    And the edition is <edition>
    And it is due by <limit>
    And <advice>

    Examples:
      | decided           | completed         | answer | edition | limit             | advice            |
      | 31 March 2006     | 1 August 2006     | late   | wt1999  | 31 July 2006      | it is only advice |
      | 1 April 2006      | 1 August 2006     | met    | wt2006  | 1 August 2006     | it is no advice   |
      | 30 November 2009  | 31 March 2010     | late   | wt2006  | 30 March 2010     | it is no advice   |
      | 31 December 2009  | 30 June 2010      | met    | wt2010  | 30 June 2010      | it is no advice   |
      | 31 December 2009  | 1 July 2010       | late   | wt2010  | 30 June 2010      | it is no advice   |
      | 14 April 2013     | 15 October 2013   | late   | wt2010  | 14 October 2013   | it is no advice   |
      | 15 April 2013     | 15 October 2013   | met    | wt2013  | 15 October 2013   | it is no advice   |
      | 25 March 2015     | 26 September 2015 | late   | wt2013  | 25 September 2015 | it is no advice   |
      | 26 March 2015     | 26 September 2015 | met    | wt2015  | 26 September 2015 | it is no advice   |
      | 29 September 2019 | 30 March 2020     | late   | wt2015  | 29 March 2020     | it is no advice   |

  Scenario Outline: In December 2009 the limit may be four months or six
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    When the review is checked as at 1 October 2010
    Then completion-in-time is <answer>
    And the edition may be wt2006 or wt2010

    Examples:
      | decided          | completed     | answer  |
      | 10 December 2009 | 10 April 2010 | met     |
      | 10 December 2009 | 11 April 2010 | unknown |
      | 10 December 2009 | 10 June 2010  | unknown |
      | 10 December 2009 | 11 June 2010  | late    |
      | 1 December 2009  | 2 April 2010  | unknown |
      | 30 December 2009 | 1 May 2010    | unknown |

  Scenario: Which edition governs cannot be told, and they differ
    Given the date the decision was made is 10 December 2009
    And the date the review was completed is 1 May 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is unknown
    And no single day divides the answers
    And the reason says "under the 2006 edition, late; under the 2010 edition, met."

  Scenario: Late under either edition, by as much at least and at most
    Given the date the decision was made is 10 December 2009
    And the date the review was completed is 11 June 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is late
    And it is between 1 and 62 days late
    And it is due by a day between 10 April and 10 June 2010

  Scenario: From 30 September 2019 no edition governs a serious case review
    Given the date the decision was made is 30 September 2019
    And the date the review was completed is 1 December 2019
    When the review is checked as at 1 December 2020
    Then completion-in-time is unknown
    And no edition governs

  Scenario: Judged as if another edition governed
    Given the date the decision was made is 14 January 2008
    And the date the review was completed is 14 July 2008
    And it is judged under wt2010
    When the review is checked as at 1 October 2008
    Then completion-in-time is met
    And the edition is wt2010

  Scenario: The 2018 edition has no such limit for a practice review
    Given a local child safeguarding practice review
    And the date the decision was made is 2 March 2020
    And the date the review was completed is 1 December 2020
    When the review is checked as at 1 February 2021
    Then completion-in-time is not applicable
    And the edition is wt2018

  Scenario Outline: Not completed yet
    Given the date the decision was made is 14 January 2010
    And the date the review was completed is <completed>
    When the review is checked as at <day>
    Then completion-in-time is <answer>
    And <days>

    Examples:
      | completed              | day            | answer  | days                  |
      | ongoing                | 1 March 2010   | due     | 135 days are left     |
      | TBC                    | 13 July 2010   | due     | 1 day is left         |
      | TBC                    | 14 July 2010   | due     | 0 days are left       |
      | TBC                    | 15 July 2010   | overdue | it is 1 day overdue   |
      | 1 July 2010 (provisional) | 1 October 2010 | overdue | it is 79 days overdue |

  Scenario: Not decided yet, so the clock has not started
    Given the date the board learned of the incident is 3 August 2010
    And the date the decision was made is TBC
    And the decision is not recorded
    When the review is checked as at 20 August 2010
    Then completion-in-time is due
    And no day is set
    And the edition is wt2010

  Scenario Outline: What comes after the as-at date has not happened
    Given the review is closed
    And the date the decision was made is 14 January 2010
    And the date the review was completed is 2 September 2010
    When the review is checked as at <day>
    Then completion-in-time is <answer>

    Examples:
      | day              | answer         |
      | 13 January 2010  | not applicable |
      | 1 March 2010     | due            |
      | 1 September 2010 | overdue        |
      | 2 September 2010 | late           |

  Scenario Outline: Where no review is held, none is to be completed
    Given the date the decision was made is 14 January 2010
    And the decision is <decision>
    When the review is checked as at 1 October 2010
    Then completion-in-time is not applicable

    Examples:
      | decision     |
      | do not hold  |
      | other review |
      | no SCR       |

  Scenario: What is recorded of the decision outweighs what a review begun would show
    Given the date the decision was made is 14 January 2010
    And the decision is do not hold
    And the date the review began is 20 January 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is not applicable

  Scenario: What was decided is not recorded, and nothing shows it
    Given the date the decision was made is 14 January 2010
    And the decision is not recorded
    When the review is checked as at 1 March 2010
    Then completion-in-time is unknown
    And the reason says "Decision: not recorded"

  Scenario: A recorded review shows what was decided
    Given the date the decision was made is 14 January 2010
    And the decision is not recorded
    And the date the review began is 20 January 2010
    When the review is checked as at 1 March 2010
    Then completion-in-time is due

  Scenario Outline: Any day of a review held shows what was decided
    Given the date the decision was made is 14 January 2010
    And the decision is not recorded
    And <date> is 1 July 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is <answer>

    Examples:
      | date                                         | answer  |
      | the date the review began                    | overdue |
      | the date the review was completed            | met     |
      | the date the board approved the review       | met     |
      | the date the overview report was dated       | met     |
      | the date the executive summary was dated     | met     |
      | the date the review was submitted            | met     |
      | the date the executive summary was published | met     |
      | the date the overview report was published   | met     |
      | the date the panel recommended what to do    | unknown |

  Scenario Outline: A month is enough where every day of it gives the same answer
    Given the date the decision was made is January 2010
    And the date the review was completed is <completed>
    When the review is checked as at 1 October 2010
    Then completion-in-time is <answer>
    And <days>

    Examples:
      | completed     | answer | days                               |
      | 1 July 2010   | met    | between 0 and 30 days are to spare |
      | 1 August 2010 | late   | it is between 1 and 31 days late   |

  Scenario: A month is not enough where its days give different answers
    Given the date the decision was made is January 2010
    And the date the review was completed is 20 July 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is unknown
    And it would be late if the decision was made before 20 January 2010, and met from then on
    And the missing fact is Date the decision was made

  Scenario: A completion known only to the month
    Given the date the decision was made is 14 January 2010
    And the date the review was completed is July 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is unknown
    And it would be met if the review was completed before 15 July 2010, and late from then on
    And the missing fact is Date the review was completed

  Scenario: A decision on days that span two editions, divided by one day
    Given the date the decision was made is between 20 December 2009 and 15 January 2010
    And the date the review was completed is 1 May 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is unknown
    And it would be unknown if the decision was made before 31 December 2009, and met from then on

  Scenario: A decision on days that span two editions, with no day to divide them
    Given the date the decision was made is between 15 November 2009 and 15 January 2010
    And the date the review was completed is 1 May 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is unknown
    And no single day divides the answers
    And the edition may be wt2006 or wt2010

  Scenario: A decision on days that span two editions with the same answer
    Given the date the decision was made is April 2013
    And the date the review was completed is 1 November 2013
    When the review is checked as at 1 December 2013
    Then completion-in-time is late
    And it is between 2 and 31 days late
    And the edition may be wt2010 or wt2013

  Scenario Outline: A completion that may lie after the as-at date
    Given the date the decision was made is 14 January 2008
    And the date the review was completed is <completed>
    When the review is checked as at <day>
    Then completion-in-time is <answer>

    Examples:
      | completed      | day               | answer  |
      | May 2008       | 10 May 2008       | due     |
      | May 2008       | 20 May 2008       | unknown |
      | September 2008 | 10 September 2008 | overdue |

  Scenario: Late, or overdue
    Given the date the decision was made is 14 January 2008
    And the date the review was completed is September 2008
    When the review is checked as at 10 September 2008
    Then completion-in-time is overdue
    And it is between 110 and 119 days overdue

  Scenario: A decision that may lie after the as-at date
    Given the date the decision was made is May 2010
    When the review is checked as at 15 May 2010
    Then completion-in-time is due

  Scenario Outline: Another day stands in for a completion left blank
    Given the date the decision was made is 14 January 2010
    And <date> is <day>
    When the review is checked as at 1 October 2010
    Then completion-in-time is <answer>
    And <date> stands in
    And the reason says "By convention"

    Examples:
      | date                                 | day          | answer |
      | the date the board approved the review | 14 July 2010 | met  |
      | the date the board approved the review | 15 July 2010 | late |
      | the date the overview report was dated | 14 July 2010 | met  |
      | the date the overview report was dated | 15 July 2010 | late |
      | the date the executive summary was dated | 15 July 2010 | late |
      | the date the review was submitted      | 14 July 2010 | met  |
      | the date the review was submitted      | 20 July 2010 | late |

  Scenario Outline: Of two that could stand in, the one named first by the convention does
    Given the date the decision was made is 14 January 2010
    And <one> is 20 July 2010
    And <other> is 30 July 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is late
    And it is <n> days late
    And <stands> stands in

    Examples:
      | one                                      | other                                    | n  | stands                                   |
      | the date the overview report was dated   | the date the board approved the review   | 16 | the date the board approved the review   |
      | the date the executive summary was dated | the date the overview report was dated   | 16 | the date the overview report was dated   |
      | the date the executive summary was dated | the date the review was submitted        | 6  | the date the executive summary was dated |

  Scenario: Where several could stand in, the board's approval comes first
    Given the date the decision was made is 14 January 2010
    And the date the overview report was dated is 1 July 2010
    And the date the board approved the review is 20 July 2010
    And the date the review was submitted is 30 July 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is late
    And it is 6 days late
    And the date the board approved the review stands in

  Scenario: A question mark is a blank that another day may stand in for
    Given the date the decision was made is 14 January 2010
    And the date the review was completed is ?
    And the date the board approved the review is 10 July 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is met
    And the date the board approved the review stands in

  Scenario: A recorded completion needs no stand-in
    Given the date the decision was made is 14 January 2010
    And the date the review was completed is 10 July 2010
    And the date the board approved the review is 20 July 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is met
    And it has no stand-in

  Scenario: A stand-in known to the month is judged like any other date
    Given the date the decision was made is 14 January 2010
    And the date the board approved the review is July 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is unknown
    And it would be met if the board approved the review before 15 July 2010, and late from then on

  Scenario Outline: Publication is no stand-in, but the review was completed by then
    Given the date the decision was made is 14 January 2010
    And the date the overview report was published is <published>
    When the review is checked as at 1 October 2010
    Then completion-in-time is <answer>
    And it has no stand-in

    Examples:
      | published    | answer  |
      | 14 July 2010 | met     |
      | 15 July 2010 | unknown |

  Scenario: Published after the limit, completed on an unknown day before
    Given the date the decision was made is 14 January 2010
    And the date the executive summary was published is 20 July 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is unknown
    And it would be met if the review was completed before 15 July 2010, and late from then on

  Scenario: TBC means not completed, whatever day the board approved it
    Given the date the decision was made is 14 January 2010
    And the date the review was completed is TBC
    And the date the board approved the review is 10 July 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is overdue
    And it is 79 days overdue
    And it has no stand-in

  Scenario Outline: TBC that a later event denies is a blank without a stand-in
    Given the date the decision was made is 14 January 2010
    And the date the review was completed is TBC
    And the date the review was submitted is <submitted>
    When the review is checked as at 1 October 2010
    Then completion-in-time is <answer>
    And it has no stand-in

    Examples:
      | submitted    | answer  |
      | 10 July 2010 | met     |
      | 20 July 2010 | unknown |

  Scenario: A completion that cannot be read takes no stand-in
    Given the date the decision was made is 14 January 2010
    And the date the review was completed is after the second meeting
    And the date the board approved the review is 10 July 2010
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And completion-in-time is unknown
    And it has no stand-in
    And the missing fact is Date the review was completed

  Scenario: A completion before the decision contradicts it and takes no stand-in
    Given the date the decision was made is 14 January 2010
    And the date the review was completed is 14 December 2009
    And the date the board approved the review is 10 July 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is unknown
    And it has no stand-in
    And the missing facts are Date the decision was made; Date the review was completed

  Scenario Outline: Under the 2006 edition an extension is agreed with the Government Office by the limit
    Given the date the decision was made is 14 January 2008
    And the date the review was completed is 14 July 2008
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with |
      | 14 July 2008   | <agreed>                      | <with>                |
    When the review is checked as at 1 October 2008
    Then completion-in-time is <answer>
    And <days>
    And it is due by <limit>

    Examples:
      | agreed      | with              | answer | days                | limit        |
      | 1 May 2008  | Government Office | met    | 0 days are to spare | 14 July 2008 |
      | 1 May 2008  |                   | met    | 0 days are to spare | 14 July 2008 |
      | 14 May 2008 | Government Office | met    | 0 days are to spare | 14 July 2008 |
      | 15 May 2008 | Government Office | late   | it is 61 days late  | 14 May 2008  |
      |             | Government Office | late   | it is 61 days late  | 14 May 2008  |
      | 1 May 2008  | LSCB              | late   | it is 61 days late  | 14 May 2008  |
      | 1 May 2008  | Ofsted            | late   | it is 61 days late  | 14 May 2008  |
      | 1 May 2008  | DCSF              | late   | it is 61 days late  | 14 May 2008  |
      | 1 May 2008  | other body        | late   | it is 61 days late  | 14 May 2008  |

  Scenario: An agreement whose day is not known may have come in time
    Given the date the decision was made is 14 January 2008
    And the date the review was completed is 14 July 2008
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with |
      | 14 July 2008   | ?                             | Government Office     |
    When the review is checked as at 1 October 2008
    Then completion-in-time is unknown
    And no single day divides the answers
    And it is due by a day between 14 May and 14 July 2008

  Scenario: What would settle an extension that may have come in time
    Given the date the decision was made is 14 January 2008
    And the date the review was completed is 14 July 2008
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with |
      | 14 July 2008   | ?                             | Government Office     |
    When the review is checked as at 1 October 2008
    Then completion-in-time is unknown
    And the missing fact is Date the extension was agreed

  Scenario Outline: Under the 2010 edition the board revises its timetable and consults by the limit
    Given the date the decision was made is 14 January 2010
    And the date the review was completed is 14 September 2010
    And these extensions
      | Extended until    | Date the extension was agreed | Date the extension was consulted on |
      | 14 September 2010 | <agreed>                      | <consulted>                              |
    When the review is checked as at 1 October 2010
    Then completion-in-time is <answer>
    And <days>
    And it is due by <limit>

    Examples:
      | agreed       | consulted    | answer | days                | limit             |
      | 1 July 2010  | 7 July 2010  | met    | 0 days are to spare | 14 September 2010 |
      | 14 July 2010 | 14 July 2010 | met    | 0 days are to spare | 14 September 2010 |
      | 1 July 2010  | 15 July 2010 | late   | it is 62 days late  | 14 July 2010      |
      | 15 July 2010 | 7 July 2010  | late   | it is 62 days late  | 14 July 2010      |
      | 1 July 2010  |              | late   | it is 62 days late  | 14 July 2010      |
      |              | 7 July 2010  | late   | it is 62 days late  | 14 July 2010      |

  Scenario Outline: From the 2013 edition on no extension moves the limit
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with | Date the extension was consulted on |
      | <completed>    | <steps>                       | Government Office     | <steps>                                  |
    When the review is checked as at 1 December 2016
    Then completion-in-time is late
    And it is due by <limit>

    Examples:
      | decided         | steps       | completed         | limit        |
      | 14 January 2014 | 1 July 2014 | 14 September 2014 | 14 July 2014 |
      | 14 January 2016 | 1 July 2016 | 14 September 2016 | 14 July 2016 |

  Scenario Outline: Under the 1999 edition an extension is agreed with the inspectorate
    Given the date the decision was made is 14 January 2005
    And the date the review was completed is 14 July 2005
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with |
      | 14 July 2005   | 1 May 2005                    | <with>                |
    When the review is checked as at 1 December 2005
    Then completion-in-time is <answer>
    And it is only advice

    Examples:
      | with              | answer |
      | SSI               | met    |
      | Government Office | late   |
      | LSCB              | late   |
      | DCSF              | late   |
      | other body        | late   |

  Scenario Outline: A second extension starts from the limit the first one left
    Given the date the decision was made is 14 January 2008
    And the date the review was completed is 14 September 2008
    And these extensions
      | Extended until    | Date the extension was agreed | Extension agreed with |
      | 14 July 2008      | 1 May 2008                    | Government Office     |
      | 14 September 2008 | <agreed>                      | Government Office     |
    When the review is checked as at 1 October 2008
    Then completion-in-time is <answer>
    And it is due by <limit>

    Examples:
      | agreed       | answer | limit             |
      | 1 July 2008  | met    | 14 September 2008 |
      | 14 July 2008 | met    | 14 September 2008 |
      | 15 July 2008 | late   | 14 July 2008      |

  Scenario: The latest extension counts, never an earlier one
    Given the date the decision was made is 14 January 2008
    And the date the review was completed is 14 September 2008
    And these extensions
      | Extended until    | Date the extension was agreed | Extension agreed with |
      | 14 September 2008 | 1 May 2008                    | Government Office     |
      | 14 July 2008      | 2 May 2008                    | Government Office     |
    When the review is checked as at 1 October 2008
    Then completion-in-time is met
    And it is due by 14 September 2008

  Scenario: An extension in December 2009 counts under one edition only
    Given the date the decision was made is 10 December 2009
    And the date the review was completed is 1 July 2010
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with |
      | 10 August 2010 | 1 April 2010                  | Government Office     |
    When the review is checked as at 1 October 2010
    Then completion-in-time is unknown
    And the edition may be wt2006 or wt2010
    And the reason says "under the 2006 edition, met; under the 2010 edition, late"

  Scenario Outline: An extension agreed after the as-at date is not seen
    Given the date the decision was made is 14 January 2008
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with |
      | 14 July 2008   | 1 May 2008                    | Government Office     |
    When the review is checked as at <day>
    Then completion-in-time is due
    And it is due by <limit>
    And <days>

    Examples:
      | day           | limit        | days              |
      | 20 April 2008 | 14 May 2008  | 24 days are left  |
      | 20 May 2008   | 14 July 2008 | 55 days are left  |

  Scenario Outline: A direction sets the day, and only a direction does
    Given the date the decision was made is 14 January 2010
    And the date the review was completed is <completed>
    And <direction>
    And the completion date set by a direction is <set>
    When the review is checked as at 1 December 2010
    Then completion-in-time is <answer>
    And it is due by <limit>

    Examples:
      | direction                          | set               | completed         | answer | limit             |
      | directed by is Secretary of State  | 30 September 2010 | 30 September 2010 | met    | 30 September 2010 |
      | directed by is Secretary of State  | 30 September 2010 | 1 October 2010    | late   | 30 September 2010 |
      | directed by is Secretary of State  | 30 June 2010      | 10 July 2010      | late   | 30 June 2010      |
      | directed by is not recorded        | 30 September 2010 | 30 September 2010 | late   | 14 July 2010      |
      | directed by is Secretary of State  | none              | 30 September 2010 | late   | 14 July 2010      |

  Scenario: Whether there is a direction is not known
    Given the date the decision was made is 14 January 2010
    And the date the review was completed is 1 August 2010
    And directed by is not known
    And the completion date set by a direction is 30 September 2010
    When the review is checked as at 1 December 2010
    Then completion-in-time is unknown
    And it is due by a day between 14 July and 30 September 2010

  Scenario: What would settle a direction that is not known
    Given the date the decision was made is 14 January 2010
    And the date the review was completed is 1 August 2010
    And directed by is not known
    And the completion date set by a direction is 30 September 2010
    When the review is checked as at 1 December 2010
    Then completion-in-time is unknown
    And the missing fact is Directed by

  Scenario: Neither the board's own target nor a reason moves the limit
    Given the date the decision was made is 14 January 2010
    And the date the review was completed is 14 September 2010
    And the target completion date is 30 September 2010
    And the reason for delay is a criminal trial
    And these proceedings
      | Type of proceedings | Date the proceedings began | Date the proceedings ended |
      | criminal            | 1 March 2010               | 1 September 2010           |
    When the review is checked as at 1 October 2010
    Then completion-in-time is late
    And it is 62 days late

  Scenario: A closed review was completed on an unknown day
    Given the review is closed
    And the date the decision was made is 14 January 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is unknown
    And it would be met if the review was completed before 15 July 2010, and late from then on

  Scenario Outline: A discontinued review may have been completed or not
    Given the review is discontinued
    And the date the decision was made is 14 January 2010
    When the review is checked as at <day>
    Then completion-in-time is <answer>

    Examples:
      | day            | answer  |
      | 1 March 2010   | due     |
      | 1 October 2010 | unknown |

  Scenario Outline: Never completed, or not to be
    Given the date the decision was made is 14 January 2010
    And the date the review was completed is <completed>
    When the review is checked as at 1 March 2010
    Then completion-in-time is <answer>

    Examples:
      | completed     | answer         |
      | not completed | not met        |
      | never         | not met        |
      | n/a           | not applicable |

  Scenario Outline: The 1999 edition began in December 1999, on a day not known
    Given the date the decision was made is <decided>
    And the date the review was completed is 1 March 2000
    When the review is checked as at 1 October 2000
    Then completion-in-time is <answer>
    And the edition is wt1999

    Examples:
      | decided          | answer  |
      | 1 December 1999  | unknown |
      | 10 December 1999 | unknown |
      | 30 December 1999 | unknown |
      | 31 December 1999 | met     |

  Scenario Outline: A review not completed, on the limit day and the day after, in every edition not shown above
    Given the date the decision was made is <decided>
    And the date the review was completed is not yet
    When the review is checked as at <day>
    Then completion-in-time is <answer>
    And the edition is <edition>

    Examples:
      | decided      | day             | answer  | edition |
      | 3 March 2001 | 3 July 2001     | due     | wt1999  |
      | 3 March 2001 | 4 July 2001     | overdue | wt1999  |
      | 3 March 2008 | 3 July 2008     | due     | wt2006  |
      | 3 March 2008 | 4 July 2008     | overdue | wt2006  |
      | 3 March 2014 | 3 September 2014 | due    | wt2013  |
      | 3 March 2014 | 4 September 2014 | overdue | wt2013 |
      | 3 March 2016 | 3 September 2016 | due    | wt2015  |
      | 3 March 2016 | 4 September 2016 | overdue | wt2015 |
