-- Whoever reads the customers of one store finds these by the beginning of a number, and only these.
create index customer_home_store on customers.customer (home_store) where home_store is not null;
