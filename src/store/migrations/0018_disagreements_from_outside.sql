-- Why: somebody who works with a child in another agency has no way to the record, and raises a disagreement by saying who the
-- child is: what they said is kept sealed until somebody who sees the record says which child that is. And what was said in a
-- disagreement can be put right or taken back, with why, which is sealed as the words are. And a disagreement about a body's practice is held by a post at its
-- stage, as one about a child is.

alter table child_disagreement add column described_name bytes;  -- name of the child as whoever raised it from outside gave it, sealed; null: it was raised from the record | | personal
alter table child_disagreement add column described_born bytes;  -- day of birth as they gave it, in ISO, sealed; null: they did not, or it was raised from the record | | personal
alter table child_disagreement add column described_number bytes;  -- a number of the child as they gave it, and whose number it is, sealed; null: they did not, or it was raised from the record | | personal
alter table child_disagreement add column why bytes;  -- why this revision puts the words of the one before it right, sealed; null: it does not | | personal

alter table child_disagreement_event add column corrects bigint;  -- number of the event that this one puts right; null: none | | none
alter table child_disagreement_event add column takes_back bigint;  -- number of the event that this one takes back; null: none | | none
alter table child_disagreement_event add column why bytes;  -- why it puts that one right or takes it back, sealed; null: it does neither | | personal

alter table challenge_event add column post bigint;  -- of held: post that takes it on; of went_on: who holds it next; null: none is known, or it is neither | | none
