/** One thing that was looked at, and what was found. */
export type Finding = { readonly check: string; readonly ok: boolean; readonly detail: string }

export const found = (check: string, detail: string): Finding => ({ check, ok: true, detail })
export const wrong = (check: string, detail: string): Finding => ({ check, ok: false, detail })

/** What is wrong, the first few of it, or what was found instead. */
export const judged = (check: string, faults: readonly string[], otherwise: string): Finding =>
  faults.length === 0
    ? found(check, otherwise)
    : wrong(check, `${faults.slice(0, 5).join('; ')}${faults.length > 5 ? `; and ${faults.length - 5} more` : ''}`)
