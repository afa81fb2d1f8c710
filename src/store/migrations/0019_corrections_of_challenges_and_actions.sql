-- Why: what happened to a challenge or an action can be put right or taken back, with why, as it can of a plan, a risk, a visit and a
-- line of the budget.

alter table challenge_event add column corrects bigint;  -- number of the event that this one puts right; null: none | | none
alter table challenge_event add column takes_back bigint;  -- number of the event that this one takes back; null: none | | none
alter table action_event add column corrects bigint;  -- number of the event that this one puts right; null: none | | none
alter table action_event add column takes_back bigint;  -- number of the event that this one takes back; null: none | | none
