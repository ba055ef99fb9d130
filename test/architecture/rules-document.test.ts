import { expect, test } from 'vitest'
import { SETTING_FACTS } from '../../domain/rules/setting-facts.ts'

const MINUTE_MS = 60_000
/** As people say it: a time of whole minutes in minutes. */
const shown = (value: number, unit: string): string => {
  if (unit === 'ms') return value % MINUTE_MS === 0 ? `${value / MINUTE_MS} min` : `${value / 1_000} s`
  return unit === 'count' || unit === 'share' || unit === 'hour' ? String(value) : `${value} ${unit}`
}

test('docs/rules-table.md is the table of settings (npx vitest run test/architecture/rules-document.test.ts -u)', async () => {
  const rows = SETTING_FACTS.map(({ path, unit, standard, least, most, description: { vi, en } }) => {
    const bounds = `${shown(least, unit)} – ${shown(most, unit)}`
    return `| \`${path}\` | ${unit} | ${shown(standard, unit)} | ${bounds} | ${vi} | ${en} |`
  })
  const text = [
    '# Settings of judging · Các thông số xét cảnh báo',
    '',
    'Made from `domain/rules/setting-rows.ts`. How they are changed and tried: [rules.md](rules.md).',
    '',
    '| setting | unit | default · mặc định | bounds · giới hạn | ý nghĩa | meaning |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
  await expect(text).toMatchFileSnapshot('../../docs/rules-table.md')
})
