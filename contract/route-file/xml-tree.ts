/*
 * An XML document as plain values: an element is a text, or an object with its attributes, its children by name (a list
 * when there are several) and its text under `#text`. Namespaces' prefixes are left out.
 */

/** The elements of one name in an element, in their order. */
export function childrenOf(element: unknown, name: string): readonly unknown[] {
  const child = memberOf(element, name)
  if (child === undefined) return []
  return Array.isArray(child) ? child : [child]
}

/** The text in an element, '' when there is none. */
export function textOf(element: unknown): string {
  const text = typeof element === 'string' ? element : memberOf(element, '#text')
  return typeof text === 'string' ? text : ''
}

/** An attribute, '' when there is none. */
export function attributeOf(element: unknown, name: string): string {
  const value = memberOf(element, name)
  return typeof value === 'string' ? value : ''
}

/** Own members only: a file may name an element `constructor`. */
const memberOf = (element: unknown, name: string): unknown =>
  typeof element === 'object' && element !== null && Object.hasOwn(element, name)
    ? (element as Record<string, unknown>)[name]
    : undefined

const NUMBER = /^\s*[+-]?(?:\d{1,20}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?\s*$/

/** A decimal number (XML Schema part 2, `double`); NaN for anything else, such as nothing. */
export const numberOf = (text: string): number => (text.length <= 80 && NUMBER.test(text) ? Number(text) : Number.NaN)
