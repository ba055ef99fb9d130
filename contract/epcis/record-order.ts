/** A row with the time by which it is merged. */
type Timed<Row> = { readonly row: Row; readonly atMs: number }

/**
 * The rows of one source, in the order of their commit. One may be of an earlier time than the row before it: late reports are
 * judged by the clock on the wall, and after them what was received meanwhile. It stands with that one.
 */
export const timed = <Row extends { readonly recordedAtMs: number }>(rows: readonly Row[]): Timed<Row>[] => {
  let atMs = Number.NEGATIVE_INFINITY
  return rows.map((row) => {
    atMs = Math.max(atMs, row.recordedAtMs)
    return { row, atMs }
  })
}

/** Rows of several sources by the time of recording, those of each in its own order. */
export const merged = <Row>(sources: readonly (readonly Timed<Row>[])[]): Row[] =>
  sources
    .flat()
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ row }) => row)
