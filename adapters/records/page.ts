/** A page of a list: `cursor` is the `nextCursor` of the page before (opaque, valid across restarts), null for the first. */
export type PageOf<Filter> = Filter & { readonly limit: number; readonly cursor: string | null }
export type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null }
