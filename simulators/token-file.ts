import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/** Tokens by seal from lines `id,token`; a heading line `id,token` and empty lines are skipped. No file = none. */
export const readTokens = (path: string): Map<string, string> => {
  const tokens = new Map<string, string>()
  if (!existsSync(path)) return tokens
  for (const [index, line] of readFileSync(path, 'utf8').split(/\r?\n/).entries()) {
    const [id = '', token = '', ...rest] = line.split(',').map((cell) => cell.trim())
    if (line.trim() === '' || (id === 'id' && token === 'token')) continue
    if (id === '' || token === '' || rest.length > 0)
      throw new Error(`${path}, line ${index + 1}: expected a seal id, a comma and its token`)
    tokens.set(id, token)
  }
  return tokens
}

/** Only the owner may read what opens a seal's door. */
export const appendTokens = (path: string, tokens: ReadonlyMap<string, string>): void =>
  appendFileSync(path, [...tokens].map(([id, token]) => `${id},${token}\n`).join(''), { mode: 0o600 })
