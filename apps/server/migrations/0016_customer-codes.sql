-- Beginnings of what identifies one customer. In the word index a million different numbers would make every short beginning slow.
create index customer_number_beginning on customers.customer (upper(number) text_pattern_ops);
create index customer_card_beginning on customers.customer (upper(card) text_pattern_ops) where card <> '';
create index customer_email_beginning on customers.customer (lower(email) text_pattern_ops) where email <> '';
create index customer_phone_beginning on customers.customer (regexp_replace(phone, '\D', '', 'g') text_pattern_ops) where phone <> '';
