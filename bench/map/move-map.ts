import type { Page } from 'playwright-core'

/** The middle of the map on a desk of 1366 × 768 with the queue at its left. */
const MIDDLE = { x: 860, y: 410 }
const DRAG_PX = 180
const DRAG_STEPS = 24
/** One notch of a wheel. */
const NOTCH_PX = 100

/** Drags the map round in a square, as a hand does. */
const pan = async (page: Page): Promise<void> => {
  for (const [dx, dy] of [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ] as const) {
    await page.mouse.move(MIDDLE.x, MIDDLE.y)
    await page.mouse.down()
    await page.mouse.move(MIDDLE.x + dx * DRAG_PX, MIDDLE.y + dy * DRAG_PX, { steps: DRAG_STEPS })
    await page.mouse.up()
  }
}

const zoom = async (page: Page, notches: number): Promise<void> => {
  await page.mouse.move(MIDDLE.x, MIDDLE.y)
  for (let notch = 0; notch < Math.abs(notches); notch++) {
    await page.mouse.wheel(0, Math.sign(notches) * NOTCH_PX)
    await page.waitForTimeout(120)
  }
}

/** One round of an officer's hand: around the country, down to a province and around it, and out again. */
export const moveMap = async (page: Page): Promise<void> => {
  await pan(page)
  await zoom(page, -4)
  await pan(page)
  await zoom(page, 4)
}
