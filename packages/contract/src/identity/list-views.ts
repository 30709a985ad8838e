import { type Static, Type } from 'typebox';
import { nameText } from '../text/index.ts';

const List = Type.String({ pattern: '^[a-z-]{1,40}$', description: 'which list: articles' });
const Name = nameText(80);

/** A list's filters, order and columns kept under a name, for the person who kept them. */
export const ListView = Type.Object({
  list: List,
  name: Name,
  search: Type.String({ maxLength: 2000, description: "the query of the list's address: status=ended&sort=name" }),
  columns: Type.Union([Type.Array(Type.String({ maxLength: 60 }), { maxItems: 60 }), Type.Null()], { description: 'ids of the columns that show; null = the usual ones' }),
});
export type ListView = Static<typeof ListView>;

/** `GET /api/v1/identity/me/views?list=`: by name. */
export const ListViewsQuery = Type.Object({ list: Type.Optional(List) });
export const ListViews = Type.Object({ items: Type.Array(ListView) });
/** `PUT` and `DELETE /api/v1/identity/me/views/{list}/{name}`. */
export const ListViewParams = Type.Object({ list: List, name: Name });
export const ListViewInput = Type.Object({ search: ListView.properties.search, columns: ListView.properties.columns }, { additionalProperties: false });
