import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

type Package = { readonly hasInstallScript?: boolean; readonly resolved?: string; readonly integrity?: string }
const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as {
  packages: Record<string, Package>
}
const packages = Object.entries(lock.packages).filter(([path]) => path !== '')

it('has no package that runs a script when it is installed', () => {
  expect(packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([])
})

it('takes every package from the npm registry, with its hash', () => {
  const strange = packages.filter(
    ([, { resolved, integrity }]) => !integrity || (resolved && !resolved.startsWith('https://registry.npmjs.org/')),
  )
  expect(strange.map(([path]) => path)).toEqual([])
})

it('brings Node for every platform we name', () => {
  for (const name of ['linux-x64', 'linux-arm64', 'bin-darwin-arm64', 'darwin-x64', 'win-x64']) {
    expect(lock.packages[`node_modules/node-${name}`]).toMatchObject({ version: expect.stringMatching(/^26\./) })
  }
})
