import { shortBearingDeg, toEarthCentred } from '../earth.ts'
import type { LngLat } from '../place.ts'
import type { Stretch } from './stretches.ts'

/*
 * The pieces (≤ 500 m) of a corridor's stretches, in blocks of consecutive ones, each block in a bounding sphere.
 *
 * A line is already sorted along itself, so consecutive pieces are neighbours and need no tree. A sphere bounds the
 * distance from anywhere, near or far, and minus its half-width also the distance beyond the edge: a box index answers
 * "what is within 2 km" but neither "what is nearest" 300 km away nor "which edge is nearest" where half-widths differ.
 * See docs/decisions/0009.
 */

/** Pieces in a block: a scan of all spheres costs about as much as the two or three blocks then opened. */
const BLOCK_PIECES = 24

/** Numbers of one piece in `pieces`: start x y z, way to its end dx dy dz, 1 / length² (0 for a point). */
export const PIECE_STRIDE = 7
/** Numbers of one block in `spheres`: centre x y z, radius. */
const SPHERE_STRIDE = 4

export type PieceIndex = {
  readonly pieces: Float64Array
  readonly spheres: Float64Array
  /** Per block: its half-width, and its first piece (one entry more than blocks, the end). */
  readonly halfWidthsM: Float64Array
  readonly firstPieces: Uint32Array
  /** Lower bounds of the running search, so that none is allocated. */
  readonly boundsM: Float64Array
}

/** What an officer is told about the piece that was nearest. */
export type PieceFacts = {
  readonly lineIndex: number
  readonly from: LngLat
  readonly to: LngLat
  readonly fromAlongM: number
  readonly toAlongM: number
  readonly bearingDeg: number
}

type Block = { readonly halfWidthM: number; readonly pieces: readonly PieceFacts[] }

/** Builds the index; `facts[i]` describes piece `i`. */
export function buildPieceIndex(stretches: readonly Stretch[]): { index: PieceIndex; facts: readonly PieceFacts[] } {
  const blocks = stretches.flatMap(stretchBlocks)
  const facts = blocks.flatMap((block) => block.pieces)
  const firstPieces = new Uint32Array(blocks.length + 1)
  const spheres = new Float64Array(blocks.length * SPHERE_STRIDE)
  for (const [number, block] of blocks.entries()) {
    firstPieces[number + 1] = (firstPieces[number] as number) + block.pieces.length
    spheres.set(sphereOf(block.pieces), number * SPHERE_STRIDE)
  }
  const pieces = new Float64Array(facts.length * PIECE_STRIDE)
  for (const [number, piece] of facts.entries()) pieces.set(pieceNumbers(piece), number * PIECE_STRIDE)
  const halfWidthsM = Float64Array.from(blocks, (block) => block.halfWidthM)
  return { index: { pieces, spheres, halfWidthsM, firstPieces, boundsM: new Float64Array(blocks.length) }, facts }
}

function stretchBlocks({ lineIndex, halfWidthM, vertices }: Stretch): readonly Block[] {
  const facts = vertices.map((to, number): PieceFacts => {
    const from = vertices[number - 1] ?? to
    return {
      lineIndex,
      from: from.position,
      to: to.position,
      fromAlongM: from.alongM,
      toAlongM: to.alongM,
      bearingDeg: shortBearingDeg(from.position, to.position),
    }
  })
  // The first is the point piece of the first vertex; it stays only where there is nothing else.
  if (facts.length > 1) facts.shift()
  const count = Math.ceil(facts.length / BLOCK_PIECES)
  return Array.from({ length: count }, (_, number) => ({
    halfWidthM,
    pieces: facts.slice(number * BLOCK_PIECES, (number + 1) * BLOCK_PIECES),
  }))
}

function pieceNumbers({ from, to }: PieceFacts): readonly number[] {
  const [x, y, z] = toEarthCentred(from[0], from[1])
  const [toX, toY, toZ] = toEarthCentred(to[0], to[1])
  const length2 = (toX - x) ** 2 + (toY - y) ** 2 + (toZ - z) ** 2
  return [x, y, z, toX - x, toY - y, toZ - z, length2 > 0 ? 1 / length2 : 0]
}

function sphereOf(pieces: readonly PieceFacts[]): readonly number[] {
  const vertices = pieces.flatMap(({ from, to }) => [toEarthCentred(from[0], from[1]), toEarthCentred(to[0], to[1])])
  const centre = [0, 1, 2].map((axis) => {
    const values = vertices.map((vertex) => vertex[axis] as number)
    return (Math.min(...values) + Math.max(...values)) / 2
  })
  const [x = 0, y = 0, z = 0] = centre
  return [x, y, z, Math.max(...vertices.map((v) => Math.hypot(v[0] - x, v[1] - y, v[2] - z)))]
}
