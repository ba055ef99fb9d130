import type { ZodError } from 'zod'

/** Something to be said of one row of what was sent. */
export type Remark = { readonly row: number; readonly path: string; readonly message: string }

/** One trip as the file or array names it, not yet parsed. */
export type ImportDraft = {
  /** The rows it is made of, ascending, at least one. */
  readonly rows: readonly number[]
  /** What `POST /trips` would be given. */
  readonly input: unknown
  /** What was wrong already while its rows were put together. */
  readonly faults: readonly Remark[]
  /** Where a member of `input` stands in what was sent. */
  place(path: readonly string[]): Pick<Remark, 'row' | 'path'>
}

/** The faults of a draft that a schema found. */
export const remarksOf = (draft: ImportDraft, error: ZodError): Remark[] =>
  error.issues.flatMap((issue) => {
    const path = issue.path.map(String)
    if (issue.code !== 'unrecognized_keys') return [{ ...draft.place(path), message: issue.message }]
    return issue.keys.map((key) => ({ ...draft.place([...path, key]), message: 'not known here: leave it out' }))
  })

/** A trip of a JSON array: its row is its place, from 1. */
export const draftOfJson = (input: unknown, index: number): ImportDraft => ({
  rows: [index + 1],
  input,
  faults: [],
  place: (path) => ({ row: index + 1, path: path.join('.') }),
})
