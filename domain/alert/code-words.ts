import type { AlertCode } from './alert.ts'

/** What an officer has to know of one kind of alert, in one language; clauses without a full stop. */
export type CodeWord = {
  /** DOMAIN's catalogue. */
  readonly label: string
  /** When it is raised, with the default numbers. */
  readonly means: string
  /** What speaks against it: which innocent causes are ruled out already, and which are not. */
  readonly doubt: string
  /** The first thing to do. */
  readonly todo: string
}
export type CodeWords = { readonly [Code in AlertCode]: CodeWord }
