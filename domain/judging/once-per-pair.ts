/**
 * Makes something once for each pair and forgets it with them: what a corridor version means in a network, for five thousand
 * trips at once. Neither is ever changed.
 */
export const oncePerPair = <A extends WeakKey, B extends WeakKey, Made>(make: (a: A, b: B) => Made) => {
  const known = new WeakMap<A, WeakMap<B, { readonly made: Made }>>()
  return (a: A, b: B): Made => {
    const ofA = known.get(a) ?? new WeakMap<B, { readonly made: Made }>()
    known.set(a, ofA)
    const before = ofA.get(b)
    if (before) return before.made
    const made = make(a, b)
    ofA.set(b, { made })
    return made
  }
}
