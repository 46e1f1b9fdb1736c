Feature: Report from every agency
  Each agency in contact with the child or family gives an individual management review of its involvement.
  Who must act: the agency.

  Each agency on record is looked at by itself. It is due until the review is completed.

  Background:
    Given a serious case review
    And the review is open
    And the decision is hold
    And the date the decision was made is 14 January 2010

  Scenario: Each agency is looked at by itself
    Given the review is closed
    And the date the review was completed is 2 September 2010
    And these agencies
      | Agency    | In contact with the child or family | Date the agency's report was received |
      | Police    | yes                                 | 3 May 2010                            |
      | Health    | yes                                 | May 2010                              |
      | Housing   | yes                                 | never                                 |
      | Education | yes                                 |                                       |
      | Probation | no                                  |                                       |
      | Transport | not known                           | 3 May 2010                            |
      | Youth     | yes                                 | awaited                               |
      | Fire      | yes                                 | ?                                     |
    When the review is checked as at 1 October 2010
    Then imr-from-every-agency is met for agency Police
    And it is no advice
    And it is no benchmark
    And imr-from-every-agency is met for agency Health
    And imr-from-every-agency is not met for agency Housing
    And imr-from-every-agency is unknown for agency Education
    And the missing fact is Date the agency's report was received
    And imr-from-every-agency is not applicable for agency Probation
    And imr-from-every-agency is unknown for agency Transport
    And the missing fact is In contact with the child or family
    And imr-from-every-agency is not met for agency Youth
    And imr-from-every-agency is unknown for agency Fire

  Scenario Outline: The day before the review is completed, the day itself and the day after
    Given the date the review was completed is 2 September 2010
    And an agency Health with
      | In contact with the child or family   | yes |
      | Date the agency's report was received | TBC |
    When the review is checked as at <day>
    Then imr-from-every-agency is <answer> for agency Health

    Examples:
      | day              | answer  |
      | 1 September 2010 | due     |
      | 2 September 2010 | not met |
      | 3 September 2010 | not met |

  Scenario Outline: The day before the report is received, the day itself and the day after
    Given an agency Health with
      | In contact with the child or family   | yes        |
      | Date the agency's report was received | 3 May 2010 |
    When the review is checked as at <day>
    Then imr-from-every-agency is <answer> for agency Health

    Examples:
      | day        | answer |
      | 2 May 2010 | due    |
      | 3 May 2010 | met    |
      | 4 May 2010 | met    |

  Scenario Outline: Until the review is completed it is due, unless it will never come
    Given an agency Health with
      | In contact with the child or family   | yes        |
      | Date the agency's report was received | <received> |
    When the review is checked as at 1 October 2010
    Then imr-from-every-agency is <answer>

    Examples:
      | received            | answer  |
      |                     | due     |
      | TBC                 | due     |
      | 1 August 2010 (tbc) | due     |
      | ?                   | due     |
      | declined            | not met |
      | 1 August 2010       | met     |

  Scenario Outline: A blank on a review that is completed but still open is not received yet
    Given the date the review was completed is 2 September 2010
    And an agency Health with
      | In contact with the child or family | yes |
    And the review is <status>
    When the review is checked as at 1 October 2010
    Then imr-from-every-agency is <answer>

    Examples:
      | status | answer  |
      | open   | not met |
      | closed | unknown |

  Scenario Outline: The day of the decision chooses the edition
    Given the date the decision was made is <decided>
    And the date the review was completed is <completed>
    And an agency Health with
      | In contact with the child or family   | yes     |
      | Date the agency's report was received | never   |
    When the review is checked as at 1 December 2020
    Then imr-from-every-agency is <answer>
    And the edition is <edition>
    And <advice>

    Examples:
      | decided           | completed      | answer         | edition | advice            |
      | 31 March 2006     | 1 August 2006  | not met        | wt1999  | it is only advice |
      | 1 April 2006      | 1 August 2006  | not met        | wt2006  | it is only advice |
      | 30 November 2009  | 1 March 2010   | not met        | wt2006  | it is only advice |
      | 31 December 2009  | 1 March 2010   | not met        | wt2010  | it is no advice   |
      | 14 April 2013     | 1 October 2013 | not met        | wt2010  | it is no advice   |
      | 15 April 2013     | 1 October 2013 | not applicable | wt2013  | it is no advice   |
      | 26 March 2015     | 1 October 2015 | not applicable | wt2015  | it is no advice   |

  Scenario: In December 2009 either edition asks for it, and the weaker words count
    Given the date the decision was made is 10 December 2009
    And the date the review was completed is 1 May 2010
    And an agency Health with
      | In contact with the child or family   | yes   |
      | Date the agency's report was received | never |
    When the review is checked as at 1 October 2010
    Then imr-from-every-agency is not met
    And the edition may be wt2006 or wt2010
    And it is only advice

  Scenario Outline: A month in which the edition may have changed
    Given the date the decision was made is <decided>
    And an agency Health with
      | In contact with the child or family   | yes   |
      | Date the agency's report was received | never |
    When the review is checked as at 1 December 2013
    Then imr-from-every-agency is <answer>

    Examples:
      | decided    | answer         |
      | March 2013 | not met        |
      | April 2013 | unknown        |
      | May 2013   | not applicable |

  Scenario: A report received on days that may lie after the as-at date
    Given an agency Health with
      | In contact with the child or family   | yes      |
      | Date the agency's report was received | May 2010 |
    When the review is checked as at 10 May 2010
    Then imr-from-every-agency is due

  Scenario: A review that has begun and is not completed keeps it due
    Given the date the review began is 20 January 2010
    And an agency Health with
      | In contact with the child or family   | yes |
      | Date the agency's report was received | TBC |
    When the review is checked as at 1 October 2010
    Then imr-from-every-agency is due

  Scenario: No agency is recorded at all
    Given the date the review was completed is 2 September 2010
    When the review is checked as at 1 October 2010
    Then imr-from-every-agency is unknown for the review
    And the missing fact is Agencies

  Scenario: Agencies recorded as none
    Given the agencies are recorded as none
    When the review is checked as at 1 October 2010
    Then imr-from-every-agency is not applicable for the review

  Scenario Outline: Where no review is held, no agency need report
    Given the decision is <decision>
    And an agency Health with
      | In contact with the child or family | yes |
    When the review is checked as at 1 October 2010
    Then imr-from-every-agency is not applicable

    Examples:
      | decision     |
      | do not hold  |
      | other review |

  Scenario: No stand-in serves for the completion it is due by
    Given the date the overview report was dated is 10 July 2010
    And an agency Health with
      | In contact with the child or family | yes |
    When the review is checked as at 1 October 2010
    Then imr-from-every-agency is due

  Scenario: A cell that cannot be read
    Given the date the review was completed is 2 September 2010
    And an agency Health with
      | In contact with the child or family   | yes                 |
      | Date the agency's report was received | with the panel maybe |
    When the review is checked as at 1 October 2010
    Then 1 cell is not read
    And imr-from-every-agency is unknown
    And the missing fact is Date the agency's report was received

  Scenario: What was decided is not known
    Given the decision is ?
    And an agency Police with
      | In contact with the child or family | yes |
    When the review is checked as at 1 October 2010
    Then imr-from-every-agency is unknown for the agency Police
