import { defineConfig } from 'vitest/config'
import { createClosingLine } from './test/closing-line.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real servers and a real browser: generous, because a slow machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    // A test left alone with `only` would make all others pass unread.
    allowOnly: false,
    reporters: ['default', createClosingLine()],
  },
})
