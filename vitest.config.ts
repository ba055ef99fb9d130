import { defineConfig } from 'vitest/config'
import { createClosingLine } from './test/closing-line.ts'
import { LongestFirst } from './test/longest-first.ts'

export default defineConfig(({ mode }) => ({
  test: {
    include: ['test/**/*.test.ts'],
    env: mode === 'soak' ? { SOAK: 'yes' } : {},
    // Real servers and a real browser: generous, because a slow machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    // Two cores are kept busy, and one more waits for a clock or a browser.
    maxWorkers: 3,
    // Files share a worker's modules, which are read once: no module of the house keeps state that a test could meet
    // again but the page's stores, and what a test stubs is taken back.
    isolate: false,
    unstubGlobals: true,
    restoreMocks: true,
    sequence: { sequencer: LongestFirst },
    // A test left alone with `only` would make all others pass unread.
    allowOnly: false,
    reporters: ['default', createClosingLine()],
  },
}))
