Feature: Information of looked-after services used
  Information held by looked-after services that was pertinent to the risk assessments of services for children in
  need was shared and used.
  Who must act: the agency.

  Only what looked-after services held is looked at. Held and not shared, and shared and not used, are both breaches;
  the words of no edition were seen, so a breach only asks to check.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 January 2010

  Scenario: Each item of information is looked at by itself
    Given the review is closed
    And the date the review was completed is 2 September 2010
    And this information
      | Held by                          | About         | Date the information was shared | Information used |
      | Looked-after services            | shared, used  | 3 May 2009                      | yes              |
      | looked after children team       | not used      | 3 May 2009                      | no               |
      | LAC team                         | not shared    | never                           |                  |
      | services for looked-after children | no record   | 3 May 2009                      |                  |
      | looked-after team                | nothing known |                                 | yes              |
      | Health                           | other service | never                           | no               |
      |                                  | no holder     | 3 May 2009                      | yes              |
    When the review is checked as at 1 October 2010
    Then looked-after-information-used is met for item 1
    And it is only advice
    And it is no benchmark
    And looked-after-information-used is not met for item 2
    And looked-after-information-used is not met for item 3
    And looked-after-information-used is unknown for item 4
    And the missing fact is Information used
    And looked-after-information-used is unknown for item 5
    And the missing fact is Date the information was shared
    And looked-after-information-used is not applicable for item 6
    And looked-after-information-used is unknown for item 7
    And the missing fact is Held by

  Scenario Outline: What looked-after services are called
    Given the date the review was completed is 2 September 2010
    And a piece of information <holder> with
      | Date the information was shared | 3 May 2009 |
      | Information used                | no         |
    When the review is checked as at 1 October 2010
    Then looked-after-information-used is <answer>

    Examples:
      | holder                             | answer         |
      | looked-after services              | not met        |
      | looked-after service               | not met        |
      | looked-after children service      | not met        |
      | looked-after children              | not met        |
      | children looked after              | not met        |
      | children looked-after team         | not met        |
      | children looked-after services     | not met        |
      | LAC                                | not met        |
      | LAC service                        | not met        |
      | CLA                                | not met        |
      | CLA team                           | not met        |
      | CLA service                        | not met        |
      | children's home                    | not met        |
      | residential children's home        | not met        |
      | residential care                   | not met        |
      | fostering                          | not met        |
      | fostering service                  | not met        |
      | fostering team                     | not met        |
      | looked-after children services     | not met        |
      | services for looked-after children | not met        |
      | looked-after team                  | not met        |
      | looked-after children team         | not met        |
      | LAC services                       | not met        |
      | LAC team                           | not met        |
      | LAC nurse                          | not met        |
      | LAC social worker                  | not met        |
      | looked-after nurse                 | not met        |
      | looked-after children nurse        | not met        |
      | social care (looked after)         | not met        |
      | children's social care (looked after) | not met        |
      | leaving care                       | not met        |
      | leaving care team                  | not met        |
      | leaving care service               | not met        |
      | fostering agency                   | not met        |
      | independent fostering agency       | not met        |
      | independent reviewing officer      | not met        |
      | IRO                                | not met        |
      | virtual school                     | not met        |
      | Health                             | not applicable |
      | children in need team              | not applicable |

  Scenario Outline: The day before the review is completed, the day itself and the day after
    Given the date the review was completed is 2 September 2010
    And a piece of information looked-after services with
      | Date the information was shared | 3 May 2009 |
      | Information used                | <used>     |
    When the review is checked as at <day>
    Then looked-after-information-used is <answer>

    Examples:
      | used | day              | answer  |
      | no   | 1 September 2010 | due     |
      | no   | 2 September 2010 | not met |
      | no   | 3 September 2010 | not met |
      |      | 1 September 2010 | due     |
      |      | 2 September 2010 | unknown |
      | yes  | 1 September 2010 | met     |

  Scenario Outline: Until the review is completed it is due, unless it was never shared
    Given a piece of information looked-after services with
      | Date the information was shared | <shared> |
      | Information used                | <used>   |
    When the review is checked as at 1 October 2010
    Then looked-after-information-used is <answer>

    Examples:
      | shared     | used | answer  |
      |            |      | due     |
      | TBC        |      | due     |
      | never      |      | not met |
      | never      | yes  | not met |
      | 3 May 2010 | no   | due     |
      | May 2010   | yes  | met     |

  Scenario Outline: The day of the decision chooses the edition
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    And a piece of information looked-after services with
      | Date the information was shared | 3 May 2005 |
      | Information used                | no         |
    When the review is checked as at 1 December 2020
    Then looked-after-information-used is <answer>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided          | completed      | answer         | edition | advice            |
      | 31 March 2006    | 1 August 2006  | not applicable | wt1999  | it is no advice   |
      | 1 April 2006     | 1 August 2006  | not met        | wt2006  | it is only advice |
      | 30 November 2009 | 1 March 2010   | not met        | wt2006  | it is only advice |
      | 31 December 2009 | 1 March 2010   | not met        | wt2010  | it is only advice |
      | 15 April 2013    | 1 October 2013 | not met        | wt2013  | it is only advice |
      | 26 March 2015    | 1 October 2015 | not met        | wt2015  | it is only advice |

  Scenario Outline: A decision known to some days
    Given the date the decision was made is <decided>
    And the date the review was completed is 1 September 2013
    And a piece of information looked-after services with
      | Date the information was shared | 3 May 2005 |
      | Information used                | no         |
    When the review is checked as at 1 December 2013
    Then looked-after-information-used is <answer>

    Examples:
      | decided                           | answer  |
      | December 2009                     | not met |
      | April 2013                        | not met |
      | between 1 March and 30 April 2006 | unknown |

  Scenario: A review that has begun and is not completed keeps it due
    Given the date the review began is 20 January 2010
    And a piece of information looked-after services with
      | Date the information was shared | 3 May 2009 |
      | Information used                | no         |
    When the review is checked as at 1 October 2010
    Then looked-after-information-used is due

  Scenario: No information is recorded at all
    When the review is checked as at 1 October 2010
    Then looked-after-information-used is unknown for the review
    And the missing fact is Information

  Scenario: Information recorded as none
    Given the information is recorded as none
    When the review is checked as at 1 October 2010
    Then looked-after-information-used is not applicable for the review

  Scenario: A cell that cannot be read
    Given the date the review was completed is 2 September 2010
    And a piece of information looked-after services with
      | Date the information was shared | 3 May 2009 |
      | Information used                | partly     |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And looked-after-information-used is unknown
    And the missing fact is Information used
