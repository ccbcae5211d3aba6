-- concurrently: what webhooks were told is dropped by its age, and there may be very much of it.
create index concurrently if not exists webhook_delivery_age
  on webhook_delivery (at) where state <> 'Sending';
