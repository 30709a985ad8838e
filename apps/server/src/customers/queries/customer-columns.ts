/** Select list of a `CustomerState` over customers.customer `t`, in its key order. */
export const customerColumns =
  't.id, t.number, t.first_name as "firstName", t.last_name as "lastName", t.company, t.email, t.phone, t.card, t.zip, t.city, t.home_store as "homeStore"';
