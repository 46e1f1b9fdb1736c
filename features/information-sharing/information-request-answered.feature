Feature: Request for information answered in time
  A body asked for information answers by the day the request names.
  Who must act: the agency.

  Each request is looked at by itself, by the day it names. An answer that nothing is held counts as an answer; a
  refusal is for a person to judge. The duty to answer came in 2010, in words that were not seen.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 April 2010

  Scenario Outline: The day before the day named, the day itself and the day after
    Given an information request with
      | Requested of                           | Housing     |
      | Date the information was asked for     | 1 May 2010  |
      | Answer asked for by                    | 20 May 2010 |
      | Date the request was answered          | <answered>  |
      | Answer                                 | supplied    |
    When the review is checked as at 1 October 2010
    Then information-request-answered is <answer> for information request Housing
    And <days>
    And it is due by 20 May 2010
    And it is only advice
    And it is no benchmark

    Examples:
      | answered    | answer | days                |
      | 19 May 2010 | met    | 1 day is to spare   |
      | 20 May 2010 | met    | 0 days are to spare |
      | 21 May 2010 | late   | it is 1 day late    |

  Scenario: Each request is looked at by itself
    Given these information requests
      | Requested by | Requested of | Date the information was asked for | Answer asked for by | Date the request was answered | Answer   |
      | Board        | Housing      | 1 May 2010                         | 20 May 2010         | 10 May 2010                   | supplied |
      | Board        | Health       | 1 May 2010                         | 20 May 2010         | 10 May 2010                   | not held |
      | Board        | Police       | 1 May 2010                         | 20 May 2010         | 10 June 2010                  | not held |
      | Board        | Education    | 1 May 2010                         | 20 May 2010         | 10 May 2010                   | refused  |
      | Board        | Probation    | 1 May 2010                         | 20 May 2010         |                               |          |
      | Board        | Transport    | 1 May 2010                         |                     | 10 May 2010                   | supplied |
      | Board        | Youth        | 1 May 2010                         | 20 May 2010         | 10 May 2010                   |          |
    When the review is checked as at 1 June 2010
    Then information-request-answered is met for information request Housing
    And information-request-answered is met for information request Health
    And information-request-answered is overdue for information request Police
    And information-request-answered is for a person to judge for information request Education
    And information-request-answered is overdue for information request Probation
    And it is 12 days overdue
    And information-request-answered is unknown for information request Transport
    And the missing fact is Answer asked for by
    And information-request-answered is unknown for information request Youth
    And the missing fact is Answer

  Scenario Outline: Not answered yet
    Given an information request with
      | Requested of                       | Housing     |
      | Date the information was asked for | 1 May 2010  |
      | Answer asked for by                | 20 May 2010 |
      | Date the request was answered      | awaited     |
    When the review is checked as at <day>
    Then information-request-answered is <answer>
    And <days>

    Examples:
      | day         | answer  | days                |
      | 19 May 2010 | due     | 1 day is left       |
      | 20 May 2010 | due     | 0 days are left     |
      | 21 May 2010 | overdue | it is 1 day overdue |

  Scenario: Not asked yet
    Given an information request with
      | Requested of                       | Housing     |
      | Date the information was asked for | TBC         |
      | Answer asked for by                | 20 May 2010 |
    When the review is checked as at 1 June 2010
    Then information-request-answered is due
    And no day is set

  Scenario Outline: A refusal is for a person to judge from the day it is made
    Given an information request with
      | Requested of                       | Housing     |
      | Date the information was asked for | 1 May 2010  |
      | Answer asked for by                | 20 May 2010 |
      | Date the request was answered      | 25 May 2010 |
      | Answer                             | refused     |
    When the review is checked as at <day>
    Then information-request-answered is <answer>

    Examples:
      | day         | answer                |
      | 24 May 2010 | overdue               |
      | 25 May 2010 | for a person to judge |
      | 26 May 2010 | for a person to judge |

  Scenario: A refusal on a day left blank is for a person to judge
    Given an information request with
      | Requested of                       | Housing     |
      | Date the information was asked for | 1 May 2010  |
      | Answer asked for by                | 20 May 2010 |
      | Answer                             | refused     |
    When the review is checked as at 1 June 2010
    Then information-request-answered is for a person to judge

  Scenario Outline: Never answered
    Given an information request with
      | Requested of                       | Housing     |
      | Date the information was asked for | 1 May 2010  |
      | Answer asked for by                | 20 May 2010 |
      | Date the request was answered      | never       |
      | Answer                             | <what>      |
    When the review is checked as at 1 June 2010
    Then information-request-answered is <answer>

    Examples:
      | what    | answer                |
      | n/a     | not met               |
      | refused | for a person to judge |
      |         | not met               |

  Scenario: An answer known only to the month
    Given an information request with
      | Requested of                       | Housing     |
      | Date the information was asked for | 1 May 2010  |
      | Answer asked for by                | 20 May 2010 |
      | Date the request was answered      | May 2010    |
      | Answer                             | supplied    |
    When the review is checked as at 1 October 2010
    Then information-request-answered is unknown
    And it would be met if the request was answered before 21 May 2010, and late from then on
    And the missing fact is Date the request was answered

  Scenario Outline: A month is enough where every day of it gives the same answer
    Given an information request with
      | Requested of                       | Housing      |
      | Date the information was asked for | 1 May 2010   |
      | Answer asked for by                | <by>         |
      | Date the request was answered      | <answered>   |
      | Answer                             | supplied     |
    When the review is checked as at 1 October 2010
    Then information-request-answered is <answer>
    And <days>

    Examples:
      | by          | answered    | answer | days                               |
      | 20 May 2010 | June 2010   | late   | it is between 12 and 41 days late  |
      | June 2010   | 20 May 2010 | met    | between 12 and 41 days are to spare |

  Scenario: A day named only to the month
    Given an information request with
      | Requested of                       | Housing     |
      | Date the information was asked for | 1 May 2010  |
      | Answer asked for by                | May 2010    |
      | Date the request was answered      | 20 May 2010 |
      | Answer                             | supplied    |
    When the review is checked as at 1 October 2010
    Then information-request-answered is unknown
    And no single day divides the answers
    And the missing fact is Answer asked for by

  Scenario Outline: Each edition from 2010 asks for it
    Given the date the decision was made is <decided>
    And an information request with
      | Requested of                       | Housing    |
      | Date the information was asked for | <asked>    |
      | Answer asked for by                | <by>       |
      | Date the request was answered      | <answered> |
      | Answer                             | supplied   |
    When the review is checked as at 1 December 2020
    Then information-request-answered is <answer>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided           | asked          | by              | answered        | answer         | edition | advice            |
      | 31 March 2006     | 1 May 2006     | 20 May 2006     | 21 May 2006     | not applicable | wt1999  | it is no advice   |
      | 1 April 2006      | 1 May 2006     | 20 May 2006     | 21 May 2006     | not applicable | wt2006  | it is no advice   |
      | 31 December 2009  | 1 May 2010     | 20 May 2010     | 21 May 2010     | late           | wt2010  | it is only advice |
      | 1 April 2010      | 1 May 2010     | 20 May 2010     | 21 May 2010     | late           | wt2010  | it is only advice |
      | 14 April 2013     | 1 May 2013     | 20 May 2013     | 21 May 2013     | late           | wt2010  | it is only advice |
      | 15 April 2013     | 1 May 2013     | 20 May 2013     | 20 May 2013     | met            | wt2013  | it is only advice |
      | 26 March 2015     | 1 May 2015     | 20 May 2015     | 20 May 2015     | met            | wt2015  | it is only advice |
      | 29 September 2019 | 1 October 2019 | 20 October 2019 | 20 October 2019 | met            | wt2015  | it is only advice |

  Scenario Outline: Asked of practice reviews too, in words that were not seen
    Given a local child safeguarding practice review
    And the date the decision was made is <decided>
    And an information request with
      | Requested of                       | Housing    |
      | Date the information was asked for | <asked>    |
      | Answer asked for by                | <by>       |
      | Date the request was answered      | <answered> |
      | Answer                             | supplied   |
    When the review is checked as at 1 October 2026
    Then information-request-answered is <answer>
    And the edition is <edition>
    And it is only advice

    Examples:
      | decided          | asked           | by               | answered         | answer | edition |
      | 29 June 2018     | 1 August 2018   | 20 August 2018   | 21 August 2018   | late   | wt2018  |
      | 14 December 2023 | 8 January 2024  | 22 January 2024  | 22 January 2024  | met    | wt2018  |
      | 15 December 2023 | 8 January 2024  | 22 January 2024  | 23 January 2024  | late   | wt2023  |
      | 28 February 2026 | 2 April 2026    | 20 April 2026    | 20 April 2026    | met    | wt2023  |
      | 31 March 2026    | 2 April 2026    | 20 April 2026    | 21 April 2026    | late   | wt2026  |

  Scenario Outline: In December 2009 one edition asks for it and one does not
    Given the date the decision was made is <decided>
    And an information request with
      | Requested of                       | Housing     |
      | Date the information was asked for | 1 May 2010  |
      | Answer asked for by                | 20 May 2010 |
      | Date the request was answered      | 21 May 2010 |
      | Answer                             | supplied    |
    When the review is checked as at 1 October 2010
    Then information-request-answered is <answer>
    And the edition may be wt2006 or wt2010

    Examples:
      | decided          | answer         |
      | 10 December 2009 | unknown        |
      | December 2009    | unknown        |

  Scenario: A decision on days that span the beginning of the duty
    Given the date the decision was made is between 20 November and 10 December 2009
    And an information request with
      | Requested of                       | Housing     |
      | Date the information was asked for | 1 May 2010  |
      | Answer asked for by                | 20 May 2010 |
      | Date the request was answered      | 10 May 2010 |
      | Answer                             | supplied    |
    When the review is checked as at 1 October 2010
    Then information-request-answered is unknown
    And the missing fact is Date the decision was made

  Scenario: No request is recorded at all
    Given the date the review was completed is 2 September 2010
    When the review is checked as at 1 October 2010
    Then information-request-answered is unknown for the review
    And the missing fact is Information requests

  Scenario: Requests recorded as none
    Given the information requests are recorded as none
    When the review is checked as at 1 October 2010
    Then information-request-answered is not applicable for the review

  Scenario Outline: A closed review whose answer came on an unknown day
    Given the review is closed
    And an information request with
      | Requested of                       | Housing     |
      | Date the information was asked for | 1 May 2010  |
      | Answer asked for by                | 20 May 2010 |
      | Answer                             | supplied    |
    When the review is checked as at <day>
    Then information-request-answered is <answer>

    Examples:
      | day            | answer  |
      | 20 May 2010    | met     |
      | 1 October 2010 | unknown |

  Scenario: A discontinued review may have had its answer or not
    Given the review is discontinued
    And an information request with
      | Requested of                       | Housing     |
      | Date the information was asked for | 1 May 2010  |
      | Answer asked for by                | 20 May 2010 |
      | Answer                             | supplied    |
    When the review is checked as at 1 October 2010
    Then information-request-answered is unknown

  Scenario: A cell that cannot be read
    Given an information request with
      | Requested of                       | Housing           |
      | Date the information was asked for | 1 May 2010        |
      | Answer asked for by                | 20 May 2010       |
      | Date the request was answered      | before the summer |
      | Answer                             | supplied          |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And information-request-answered is unknown
    And the missing fact is Date the request was answered

  Scenario: An answer shows that the information was asked for
    Given an information request with
      | Requested of                  | Housing     |
      | Answer asked for by           | 20 May 2010 |
      | Date the request was answered | 25 May 2010 |
      | Answer                        | supplied    |
    When the review is checked as at 1 October 2010
    Then information-request-answered is late
    And it is 5 days late
