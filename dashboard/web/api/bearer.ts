type Source = () => string | null

let source: Source = () => null

/** The token with which this window speaks; null where a person's cookie does. Who has one provides it at the start. */
export const bearer = {
  provide: (next: Source): void => {
    source = next
  },
  get: (): string | null => source(),
}
