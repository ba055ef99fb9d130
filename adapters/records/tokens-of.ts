/** The hashes of tokens by who has them; a row without one is of a token that was revoked. */
export const tokensOf = <Id extends string>(
  rows: readonly { readonly id: string; readonly token_sha256: Uint8Array | null }[],
): ReadonlyMap<Id, Uint8Array> =>
  new Map(rows.flatMap(({ id, token_sha256 }) => (token_sha256 ? [[id as Id, token_sha256] as const] : [])))
