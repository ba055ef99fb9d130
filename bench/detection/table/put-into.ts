const BEGIN = '<!-- The result as the benchmark writes it: begin -->'
const END = '<!-- The result as the benchmark writes it: end -->'

/** A page with the result between its two marks replaced. @throws Error when it has no such marks. */
export const putInto = (page: string, result: string): string => {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error(`--docs: got a page without a result, expected "${BEGIN}" … "${END}"`)
  return `${page.slice(0, begin + BEGIN.length)}\n\n${result}\n\n${page.slice(end)}`
}
