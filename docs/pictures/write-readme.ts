import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const NAME = /^(?<name>.+)-(?<size>\d+)-(?<language>vi|en)-(?<scheme>light|dark)\.webp$/
const HEAD = `# Pictures of every page

Made by \`npm run pictures\` from a platform at work: the demonstration's lorries, alerts and officers, nothing painted. Names are
page, width of the screen (1440 a desk, 1920 a wall, 390 a phone), language, ground. \`empty-\` is a platform just started, \`loading-\` and
\`error-\` a line that is held or cut, \`offline-\` a desk that has lost it.
`

type Picture = { readonly file: string; readonly name: string; readonly size: string; readonly words: string }

/** Lists what is in the folder: of each page a desk's and a phone's picture, and the way to all others. */
export const writeReadme = (folder: string): void => {
  const byName = Map.groupBy(picturesIn(folder), ({ name }) => name)
  const parts = [...byName].map(([name, pictures]) => `## ${name}\n\n${shown(pictures)}\n\n${links(pictures)}\n`)
  writeFileSync(join(folder, 'README.md'), `${HEAD}\n${parts.join('\n')}`)
}

const picturesIn = (folder: string): Picture[] =>
  globSync('*.webp', { cwd: folder })
    .sort()
    .flatMap((file) => {
      const { name, size, language, scheme } = NAME.exec(file)?.groups ?? {}
      return name && size ? [{ file, name, size, words: `${size} ${language} ${scheme}` }] : []
    })

const shown = (pictures: readonly Picture[]): string =>
  ['1440 vi light', '390 vi light']
    .flatMap((words) => pictures.find((picture) => picture.words === words) ?? [])
    .map(
      ({ file, name, size, words }) =>
        `<img src="${file}" width="${size === '390' ? 150 : 520}" alt="${name}, ${words}">`,
    )
    .join('\n')

const links = (pictures: readonly Picture[]): string =>
  pictures.map(({ file, words }) => `[${words}](${file})`).join(' · ')
