import { RequestFailed } from '../api/request.ts'

/** What the server found wrong, by the path of the field (CONTRACT, "problem": `errors[].path`, as `containers.0.number`). */
export type FieldErrors = Readonly<Record<string, string>>

const NO_ERRORS: FieldErrors = {}

/** The errors of a refusal by field; a field with several shows the first. */
export const fieldErrorsOf = (error: Error | null): FieldErrors => {
  if (!(error instanceof RequestFailed)) return NO_ERRORS
  const errors = error.problem?.errors ?? []
  return Object.fromEntries(errors.map(({ path, message }) => [path, message]).reverse())
}
