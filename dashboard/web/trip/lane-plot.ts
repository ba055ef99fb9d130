import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { type MapColours, readMapColours } from '../map/map-colours.ts'
import { formatAxisTime } from './axis-time.ts'
import type { LaneColumns } from './lane-columns.ts'
import type { LaneLine, LaneSpec } from './lane-list.ts'
import type { TimeSpan } from './span-of.ts'

/** Left and right of every lane, px: so that one moment is one vertical line through all. As in journey.module.css. */
export const LANE_EDGES_PX = { left: 56, right: 24 }
const AXIS_PX = 28
const PLOT_PX = 60
const FONT = '12px "Be Vietnam Pro", system-ui, sans-serif'
const BAND_ALPHA = '38'
const DAY_MS = 86_400_000

export type LanePlot = {
  show(columns: LaneColumns, span: TimeSpan): void
  mark(ms: number): void
  resize(widthPx: number): void
  stop(): void
}

/** One uPlot in its element. It listens to nothing: the lanes together have one pointer and one cursor. */
export const createLanePlot = (
  target: HTMLElement,
  { lane, hasAxis, language }: { readonly lane: LaneSpec; readonly hasAxis: boolean; readonly language: string },
): LanePlot => {
  const colours = readMapColours()
  let span: TimeSpan = { fromMs: 0, toMs: 1 }
  let markedMs = 0
  const plot = new uPlot(
    {
      width: Math.max(1, target.clientWidth),
      height: PLOT_PX + (hasAxis ? AXIS_PX : 0),
      ms: 1,
      padding: [8, LANE_EDGES_PX.right, hasAxis ? 0 : 4, 0],
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false, setScale: false }, bind: NO_LISTENERS },
      tzDate: (ms) => uPlot.tzDate(new Date(ms), 'Asia/Ho_Chi_Minh'),
      scales: {
        x: { time: true, range: () => [span.fromMs, span.toMs] },
        y: { range: (_plot, _least, most) => [0, Math.max(lane.leastMost, (most ?? 0) * 1.05)] },
      },
      axes: [timeAxis(colours, hasAxis), valueAxis(colours, language)],
      series: [{}, ...lane.lines.map((line) => seriesOf(line, colours))],
    },
    [[0, 1], ...lane.lines.map(() => [null, null])] as uPlot.AlignedData,
    target,
  )
  const mark = (ms: number) => {
    markedMs = ms
    plot.setCursor({ left: plot.valToPos(ms, 'x'), top: 0 }, false)
  }
  return {
    show: (columns, next) => {
      span = next
      // The ends of the axis stand in the data, with no value: a chart without any has no axis.
      const lines = lane.lines.map(({ column }) => [null, ...columns[column], null])
      plot.setData([[span.fromMs, ...columns.atMs, span.toMs], ...lines] as uPlot.AlignedData)
      mark(markedMs)
    },
    mark,
    resize: (widthPx) => {
      plot.setSize({ width: Math.max(1, widthPx), height: plot.height })
      mark(markedMs)
    },
    stop: () => plot.destroy(),
  }
}

const nothing = () => null
const NO_LISTENERS: uPlot.Cursor.Bind = {
  mousedown: nothing,
  mouseup: nothing,
  click: nothing,
  dblclick: nothing,
  mousemove: nothing,
  mouseleave: nothing,
  mouseenter: nothing,
}

const timeAxis = (colours: MapColours, isShown: boolean): uPlot.Axis => ({
  size: isShown ? AXIS_PX : 0,
  stroke: colours['text-quiet'],
  font: FONT,
  gap: 4,
  grid: { stroke: colours.line, width: 1 },
  ticks: { show: isShown, stroke: colours.line, width: 1, size: 4 },
  values: (plot, splits) => {
    const isDays = (plot.scales.x?.max ?? 0) - (plot.scales.x?.min ?? 0) > DAY_MS
    return splits.map((ms) => (isShown ? formatAxisTime(ms, isDays) : ''))
  },
})

const valueAxis = (colours: MapColours, language: string): uPlot.Axis => {
  const format = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'vi-VN', { maximumFractionDigits: 1 })
  return {
    size: LANE_EDGES_PX.left,
    stroke: colours['text-quiet'],
    font: FONT,
    gap: 4,
    space: 24,
    grid: { stroke: colours.line, width: 1 },
    ticks: { show: false },
    values: (_plot, splits) => splits.map((value) => format.format(value)),
  }
}

const seriesOf = ({ colour, widthPx, isBand, isDashed }: LaneLine, colours: MapColours): uPlot.Series => ({
  stroke: colours[colour],
  width: widthPx,
  points: { show: false },
  ...(isBand ? { fill: `${colours[colour]}${BAND_ALPHA}` } : {}),
  ...(isDashed ? { dash: [4, 3] } : {}),
})
