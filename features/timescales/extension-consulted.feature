Feature: Extension agreed or consulted on
  An extension follows the edition's route, each step taken on or before the limit then in force: under the 2006
  edition it is agreed with the Government Office; under the 2010 edition the board revises its own timetable and
  consults.
  Who must act: the board.

  Each extension on record is looked at by itself. Where none is recorded, there is none. A step not taken yet is due
  until the limit it was to move has passed.

  Background:
    Given a serious case review
    And the review is open

  Scenario Outline: Under the 2006 edition the Government Office agrees
    Given the date the decision was made is 14 January 2008
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with |
      | 14 July 2008   | <agreed>                      | <with>                |
    When the review is checked as at 1 October 2008
    Then extension-consulted is <answer>
    And the edition is wt2006
    And it is no advice
    And it is no benchmark

    Examples:
      | agreed      | with                                 | answer  |
      | 1 May 2008  | Government Office                    | met     |
      | 1 May 2008  | Government Office for the North West | met     |
      | 1 May 2008  |                                      | met     |
      | 14 May 2008 | Government Office                    | met     |
      | 15 May 2008 | Government Office                    | not met |
      | April 2008  | GO                                   | met     |
      | May 2008    | GO                                   | unknown |
      | 1 May 2008  | LSCB                                 | not met |
      | 1 May 2008  | Ofsted                               | not met |
      | 1 May 2008  | DCSF                                 | not met |
      | 1 May 2008  | other body                           | not met |
      | 1 May 2008  | ?                                    | unknown |
      |             | Government Office                    | not met |
      | awaited     | Government Office                    | not met |
      | declined    | Government Office                    | not met |

  Scenario Outline: A step not taken yet is due until the limit has passed
    Given the date the decision was made is 14 January 2008
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with |
      | 14 July 2008   | <agreed>                      | Government Office     |
    When the review is checked as at <day>
    Then extension-consulted is <answer>

    Examples:
      | agreed   | day         | answer  |
      | awaited  | 14 May 2008 | due     |
      |          | 14 May 2008 | due     |
      | awaited  | 15 May 2008 | not met |
      |          | 15 May 2008 | not met |
      | declined | 14 May 2008 | not met |
      | n/a      | 14 May 2008 | not met |

  Scenario Outline: Under the 2010 edition the board agrees and consults
    Given the date the decision was made is 14 January 2010
    And these extensions
      | Extended until    | Date the extension was agreed | Date the extension was consulted on |
      | 14 September 2010 | <agreed>                      | <consulted>                         |
    When the review is checked as at 1 October 2010
    Then extension-consulted is <answer>
    And the edition is wt2010

    Examples:
      | agreed       | consulted    | answer  |
      | 1 July 2010  | 7 July 2010  | met     |
      | 14 July 2010 | 14 July 2010 | met     |
      | 1 July 2010  | 15 July 2010 | not met |
      | 15 July 2010 | 7 July 2010  | not met |
      | 7 July 2010  | 1 July 2010  | met     |
      | June 2010    | June 2010    | met     |
      | July 2010    | 7 July 2010  | unknown |
      | 1 July 2010  | July 2010    | unknown |
      | August 2010  | 7 July 2010  | not met |
      | 1 July 2010  |              | not met |
      | 1 July 2010  | TBC          | not met |
      | 1 July 2010  | never        | not met |
      | 1 July 2010  | ?            | unknown |
      |              | 7 July 2010  | not met |
      | ?            | 7 July 2010  | unknown |
      | ?            | 15 July 2010 | not met |

  Scenario Outline: Under the 2010 edition either step not taken yet is due until the limit has passed
    Given the date the decision was made is 14 January 2010
    And these extensions
      | Extended until    | Date the extension was agreed | Date the extension was consulted on |
      | 14 September 2010 | <agreed>                      | <consulted>                         |
    When the review is checked as at <day>
    Then extension-consulted is <answer>

    Examples:
      | agreed      | consulted   | day          | answer  |
      | 1 July 2010 | TBC         | 14 July 2010 | due     |
      | 1 July 2010 | TBC         | 15 July 2010 | not met |
      | TBC         | 7 July 2010 | 14 July 2010 | due     |
      | TBC         | 7 July 2010 | 15 July 2010 | not met |
      | TBC         | TBC         | 14 July 2010 | due     |
      | 1 July 2010 | never       | 14 July 2010 | not met |

  Scenario Outline: A month ends on the last day of a shorter month, and so does the limit then in force
    Given the date the decision was made is 31 October 2007
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with |
      | 30 June 2008   | <agreed>                      | Government Office     |
    When the review is checked as at 1 October 2008
    Then extension-consulted is <answer>

    Examples:
      | agreed           | answer  |
      | 29 February 2008 | met     |
      | 1 March 2008     | not met |

  Scenario Outline: A step that may lie after the as-at date
    Given the date the decision was made is <decided>
    And these extensions
      | Extended until    | Date the extension was agreed | Extension agreed with |
      | 14 September 2008 | May 2008                      | Government Office     |
    When the review is checked as at <day>
    Then extension-consulted is <answer>

    Examples:
      | decided          | day         | answer  |
      | 14 January 2008  | 10 May 2008 | due     |
      | 14 January 2008  | 20 May 2008 | unknown |
      | 14 December 2007 | 10 May 2008 | not met |

  Scenario Outline: A decision known only to the month makes the limit a month of days
    Given the date the decision was made is January 2008
    And these extensions
      | Extended until    | Date the extension was agreed | Extension agreed with |
      | 14 September 2008 | <agreed>                      | Government Office     |
    When the review is checked as at 1 October 2008
    Then extension-consulted is <answer>

    Examples:
      | agreed      | answer  |
      | 1 May 2008  | met     |
      | 2 May 2008  | unknown |
      | 31 May 2008 | unknown |
      | 1 June 2008 | not met |

  Scenario Outline: Not taken yet, while the limit is a month of days
    Given the date the decision was made is January 2008
    And these extensions
      | Extended until    | Date the extension was agreed | Extension agreed with |
      | 14 September 2008 | TBC                           | Government Office     |
    When the review is checked as at <day>
    Then extension-consulted is <answer>

    Examples:
      | day         | answer  |
      | 1 May 2008  | due     |
      | 2 May 2008  | unknown |
      | 31 May 2008 | unknown |
      | 1 June 2008 | not met |

  Scenario: While the decision is not made, no limit runs
    Given the date the board learned of the incident is 4 January 2008
    And the date the decision was made is TBC
    And these extensions
      | Extended until    | Date the extension was agreed | Extension agreed with |
      | 14 September 2008 | 1 May 2008                    | Government Office     |
    When the review is checked as at 1 October 2008
    Then extension-consulted is due

  Scenario Outline: The order of events bounds a blank decision, and so the limit
    Given the review is closed
    And the date the board learned of the incident is 10 January 2008
    And these extensions
      | Extended until    | Date the extension was agreed | Extension agreed with |
      | 14 September 2008 | <agreed>                      | Government Office     |
    When the review is checked as at 1 October 2008
    Then extension-consulted is <answer>

    Examples:
      | agreed      | answer  |
      | 10 May 2008 | met     |
      | 11 May 2008 | unknown |

  Scenario: A decision before the board learned of the incident contradicts it, and so no limit can be told
    Given the date the board learned of the incident is 20 January 2008
    And the date the decision was made is 14 January 2008
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with |
      | 14 July 2008   | 1 May 2008                    | Government Office     |
    When the review is checked as at 1 October 2008
    Then extension-consulted is unknown

  Scenario Outline: A second extension must be agreed by the limit the first one left
    Given the date the decision was made is 14 January 2008
    And these extensions
      | Extended until    | Date the extension was agreed | Extension agreed with |
      | 14 July 2008      | 1 May 2008                    | <first>               |
      | 14 September 2008 | <agreed>                      | Government Office     |
    When the review is checked as at 1 October 2008
    Then extension-consulted is <answer> for extension 14 September 2008

    Examples:
      | first             | agreed       | answer  |
      | Government Office | 14 July 2008 | met     |
      | Government Office | 15 July 2008 | not met |
      | LSCB              | 14 July 2008 | not met |

  Scenario Outline: A first extension that may or may not have counted
    Given the date the decision was made is 14 January 2008
    And these extensions
      | Extended until    | Date the extension was agreed | Extension agreed with |
      | 14 July 2008      | <first>                       | <with>                |
      | 14 September 2008 | <second>                      | Government Office     |
    When the review is checked as at 1 October 2008
    Then extension-consulted is <answer> for extension 14 September 2008

    Examples:
      | first      | with              | second       | answer  |
      | May 2008   | Government Office | 14 May 2008  | met     |
      | May 2008   | Government Office | 1 July 2008  | unknown |
      | May 2008   | Government Office | 15 July 2008 | not met |
      | 1 May 2008 | ?                 | 14 May 2008  | met     |
      | 1 May 2008 | ?                 | 1 July 2008  | unknown |
      | 1 May 2008 | ?                 | 15 July 2008 | not met |
      | ?          | Government Office | 1 July 2008  | unknown |
      | awaited    | Government Office | 1 July 2008  | not met |

  Scenario Outline: A first extension whose new day is known only to the month
    Given the date the decision was made is 14 January 2008
    And these extensions
      | Extended until    | Date the extension was agreed | Extension agreed with |
      | July 2008         | 1 May 2008                    | Government Office     |
      | 14 September 2008 | <second>                      | Government Office     |
    When the review is checked as at 1 October 2008
    Then extension-consulted is <answer> for extension 14 September 2008

    Examples:
      | second        | answer  |
      | 1 July 2008   | met     |
      | 2 July 2008   | unknown |
      | 31 July 2008  | unknown |
      | 1 August 2008 | not met |

  Scenario: One extension leads to the next, in whatever order they are listed
    Given the date the decision was made is 14 January 2008
    And these extensions
      | Extended until    | Date the extension was agreed | Extension agreed with |
      | 14 November 2008  | 14 September 2008             | Government Office     |
      | 14 September 2008 | 14 July 2008                  | Government Office     |
      | 14 July 2008      | 14 May 2008                   | Government Office     |
    When the review is checked as at 1 December 2008
    Then extension-consulted is met for item 1
    And extension-consulted is met for item 2
    And extension-consulted is met for item 3

  Scenario: An extension out of time leads to no other
    Given the date the decision was made is 14 January 2008
    And these extensions
      | Extended until    | Date the extension was agreed | Extension agreed with |
      | 14 July 2008      | 15 May 2008                   | Government Office     |
      | 14 September 2008 | 1 July 2008                   | Government Office     |
    When the review is checked as at 1 October 2008
    Then extension-consulted is not met for item 1
    And extension-consulted is not met for item 2

  Scenario: An extension to an earlier day takes nothing from the limit
    Given the date the decision was made is 14 January 2008
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with |
      | 1 May 2008     | 1 April 2008                  | Government Office     |
      | 14 July 2008   | 14 May 2008                   | Government Office     |
    When the review is checked as at 1 October 2008
    Then extension-consulted is met for item 1
    And extension-consulted is met for item 2

  Scenario Outline: Under the 2010 edition an extension counts from the later of its two steps
    Given the date the decision was made is 14 January 2010
    And these extensions
      | Extended until    | Date the extension was agreed | Date the extension was consulted on |
      | 14 September 2010 | 1 July 2010                   | <first>                             |
      | 14 November 2010  | 14 September 2010             | <second>                            |
    When the review is checked as at 1 December 2010
    Then extension-consulted is <answer> for extension 14 November 2010

    Examples:
      | first        | second            | answer  |
      | 14 July 2010 | 14 September 2010 | met     |
      | 14 July 2010 | 15 September 2010 | not met |
      | 15 July 2010 | 14 September 2010 | not met |

  Scenario Outline: The day before the consultation, the day itself and the day after
    Given the date the decision was made is 14 January 2010
    And these extensions
      | Extended until    | Date the extension was agreed | Date the extension was consulted on |
      | 14 September 2010 | 1 July 2010                   | 7 July 2010                         |
    When the review is checked as at <day>
    Then extension-consulted is <answer>

    Examples:
      | day         | answer |
      | 6 July 2010 | due    |
      | 7 July 2010 | met    |
      | 8 July 2010 | met    |

  Scenario: On a closed review a blank step is no record
    Given the review is closed
    And the date the decision was made is 14 January 2010
    And these extensions
      | Extended until    | Date the extension was agreed |
      | 14 September 2010 | 1 July 2010                   |
    When the review is checked as at 1 October 2010
    Then extension-consulted is unknown
    And the missing fact is Date the extension was consulted on

  Scenario Outline: The day of the decision chooses the edition and its route
    Given the date the decision was made is <decided>
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with | Date the extension was consulted on |
      | <until>        | <agreed>                      | <with>                | <agreed>                            |
    When the review is checked as at 1 December 2019
    Then extension-consulted is <answer>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided           | agreed           | until             | with              | answer         | edition | advice            |
      | 31 March 2006     | 1 July 2006      | 30 September 2006 | SSI               | met            | wt1999  | it is only advice |
      | 31 March 2006     | 31 July 2006     | 30 September 2006 | SSI               | met            | wt1999  | it is only advice |
      | 31 March 2006     | 1 August 2006    | 30 September 2006 | SSI               | not met        | wt1999  | it is only advice |
      | 31 March 2006     | 1 July 2006      | 30 September 2006 |                   | met            | wt1999  | it is only advice |
      | 31 March 2006     | 1 July 2006      | 30 September 2006 | Government Office | not met        | wt1999  | it is only advice |
      | 31 March 2006     | 1 July 2006      | 30 September 2006 | LSCB              | not met        | wt1999  | it is only advice |
      | 31 March 2006     | 1 July 2006      | 30 September 2006 | DfE               | not met        | wt1999  | it is only advice |
      | 31 March 2006     | 1 July 2006      | 30 September 2006 | other body        | not met        | wt1999  | it is only advice |
      | 1 April 2006      | 1 July 2006      | 30 September 2006 | Government Office | met            | wt2006  | it is no advice   |
      | 1 April 2006      | 1 July 2006      | 30 September 2006 | LSCB              | not met        | wt2006  | it is no advice   |
      | 30 November 2009  | 1 March 2010     | 30 July 2010      | LSCB              | not met        | wt2006  | it is no advice   |
      | 31 December 2009  | 1 March 2010     | 30 July 2010      | LSCB              | met            | wt2010  | it is no advice   |
      | 30 September 2010 | 1 February 2011  | 30 July 2011      | LSCB              | met            | wt2010  | it is no advice   |
      | 1 October 2010    | 1 February 2011  | 30 July 2011      | LSCB              | met            | wt2010  | it is no advice   |
      | 20 February 2011  | 1 June 2011      | 30 November 2011  | LSCB              | met            | wt2010  | it is no advice   |
      | 21 February 2011  | 1 June 2011      | 30 November 2011  | LSCB              | met            | wt2010  | it is no advice   |
      | 14 April 2013     | 1 September 2013 | 30 December 2013  | LSCB              | met            | wt2010  | it is no advice   |
      | 15 April 2013     | 1 September 2013 | 30 December 2013  | LSCB              | not applicable | wt2013  | it is no advice   |
      | 26 March 2015     | 1 September 2015 | 30 December 2015  | LSCB              | not applicable | wt2015  | it is no advice   |

  Scenario Outline: In December 2009 either route may be the one
    Given the date the decision was made is 10 December 2009
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with | Date the extension was consulted on |
      | 10 August 2010 | 1 April 2010                  | <with>                | <consulted>                         |
    When the review is checked as at 1 October 2010
    Then extension-consulted is <answer>
    And the edition may be wt2006 or wt2010

    Examples:
      | with              | consulted    | answer  |
      | Government Office | 2 April 2010 | met     |
      | Government Office | never        | unknown |
      | LSCB              | 2 April 2010 | unknown |
      | LSCB              | never        | not met |

  Scenario: Which edition governs cannot be told, and they differ
    Given the date the decision was made is December 2009
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with | Date the extension was consulted on |
      | 10 August 2010 | 1 April 2010                  | Government Office     | never                               |
    When the review is checked as at 1 October 2010
    Then extension-consulted is unknown
    And the reason says "It turns on which edition or clause governs"
    And the missing fact is Date the decision was made

  Scenario: Each extension is looked at by itself
    Given the date the decision was made is 14 January 2008
    And these extensions
      | Extended until    | Date the extension was agreed | Extension agreed with |
      | 14 July 2008      | 1 May 2008                    | Government Office     |
      | 14 September 2008 | 1 July 2008                   | LSCB                  |
    When the review is checked as at 1 October 2008
    Then extension-consulted is met for item 1
    And extension-consulted is not met for item 2
    And extension-consulted is met for extension 14 July 2008

  Scenario: No extension is recorded, so there is none
    Given the date the decision was made is 14 January 2008
    When the review is checked as at 1 October 2008
    Then extension-consulted is not applicable for the review

  Scenario: Extensions recorded as none
    Given the date the decision was made is 14 January 2008
    And the extensions are recorded as none
    When the review is checked as at 1 October 2008
    Then extension-consulted is not applicable for the review

  Scenario: From 30 September 2019 no edition governs a serious case review
    Given the date the decision was made is 30 September 2019
    And these extensions
      | Extended until | Date the extension was agreed |
      | 30 July 2020   | 1 March 2020                  |
    When the review is checked as at 1 October 2020
    Then extension-consulted is unknown
    And no edition governs

  Scenario: Without the kind of review no edition can be chosen
    Given the kind of review is not recorded
    And the date the decision was made is 14 January 2008
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with |
      | 14 July 2008   | 1 May 2008                    | Government Office     |
    When the review is checked as at 1 October 2008
    Then extension-consulted is unknown
    And the missing fact is Kind of review

  Scenario Outline: A discontinued or transferred review may have taken a step or not
    Given the review is <status>
    And the date the decision was made is 14 January 2008
    And these extensions
      | Extended until | Extension agreed with |
      | 14 July 2008   | Government Office     |
    When the review is checked as at 1 October 2008
    Then extension-consulted is unknown

    Examples:
      | status       |
      | discontinued |
      | transferred  |

  Scenario: A step that cannot be read
    Given the date the decision was made is 14 January 2010
    And these extensions
      | Extended until    | Date the extension was agreed | Date the extension was consulted on |
      | 14 September 2010 | 1 July 2010                   | by telephone                        |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And extension-consulted is unknown
    And the missing fact is Date the extension was consulted on

  Scenario: What would settle who agreed, where no consultation is asked for
    Given the date the decision was made is 14 January 2008
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with |
      | 14 July 2008   | 1 May 2008                    | ?                     |
    When the review is checked as at 1 October 2008
    Then extension-consulted is unknown
    And the missing fact is Extension agreed with

  Scenario: What would settle a limit that is a month of days
    Given the date the decision was made is January 2008
    And these extensions
      | Extended until    | Date the extension was agreed | Extension agreed with |
      | 14 September 2008 | 15 May 2008                   | Government Office     |
    When the review is checked as at 1 October 2008
    Then extension-consulted is unknown
    And the missing fact is Date the decision was made

  Scenario: An extension agreed after the as-at date is not seen
    Given the date the decision was made is 14 January 2008
    And these extensions
      | Extended until | Date the extension was agreed | Extension agreed with |
      | 14 July 2008   | 1 May 2008                    | Government Office     |
    When the review is checked as at 20 April 2008
    Then extension-consulted is not applicable for the review
