-- Callbacks: platform events that carry a correlation id. One that came before anybody waited is found by
-- it, and is given once.

alter table platform_event add column is_taken boolean not null default false;
create index platform_event_correlation on platform_event (object, (payload ->> 'CorrelationId__c'))
  where payload ? 'CorrelationId__c';
