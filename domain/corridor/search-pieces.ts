import { PIECE_STRIDE, type PieceIndex } from './piece-index.ts'

/** The result of a search; one is made per corridor and filled again by each search. Chords in metres. */
export type Found = {
  /** The nearest piece, how far along it (0…1) its nearest point is, and the chord to that point. */
  piece: number
  share: number
  chordM: number
  /** The least of (chord − half-width), and the half-width that gave it. */
  beyondM: number
  beyondHalfWidthM: number
  /** The least of (chord − inner fraction × half-width), and that reduced half-width. */
  innerM: number
  innerHalfWidthM: number
}

export const nothingFound = (): Found => ({
  piece: 0,
  share: 0,
  chordM: Infinity,
  beyondM: Infinity,
  beyondHalfWidthM: 0,
  innerM: Infinity,
  innerHalfWidthM: 0,
})

/**
 * Finds the nearest piece and the nearest edges from an earth-centred point.
 *
 * Hot: once per fix. Scans all spheres, opens the likeliest block, then only those that could still improve one of the
 * three answers. Allocates nothing; pure but for `found` and the index's scratch, and never interrupted (no await).
 */
export function searchPieces(
  index: PieceIndex,
  innerFraction: number,
  x: number,
  y: number,
  z: number,
  found: Found,
): void {
  found.chordM = Infinity
  found.beyondM = Infinity
  found.innerM = Infinity
  const { halfWidthsM, boundsM } = index
  const likeliest = boundBlocks(index, x, y, z)
  openBlock(index, likeliest, innerFraction, x, y, z, found)
  for (let block = 0; block < halfWidthsM.length; block++) {
    const boundM = boundsM[block] as number
    const halfWidthM = halfWidthsM[block] as number
    const hopeless =
      boundM >= found.chordM &&
      boundM - halfWidthM >= found.beyondM &&
      boundM - innerFraction * halfWidthM >= found.innerM
    if (!hopeless && block !== likeliest) openBlock(index, block, innerFraction, x, y, z, found)
  }
  found.share = shareAlong(index.pieces, found.piece * PIECE_STRIDE, x, y, z)
}

/** Fills `boundsM` with what each block is at least away; returns the block with the least. */
function boundBlocks({ spheres, boundsM }: PieceIndex, x: number, y: number, z: number): number {
  let least = Infinity
  let likeliest = 0
  for (let block = 0, at = 0; block < boundsM.length; block++, at += 4) {
    const dx = x - (spheres[at] as number)
    const dy = y - (spheres[at + 1] as number)
    const dz = z - (spheres[at + 2] as number)
    const boundM = Math.sqrt(dx * dx + dy * dy + dz * dz) - (spheres[at + 3] as number)
    boundsM[block] = boundM
    if (boundM < least) {
      least = boundM
      likeliest = block
    }
  }
  return likeliest
}

function openBlock(
  { pieces, firstPieces, halfWidthsM }: PieceIndex,
  block: number,
  innerFraction: number,
  x: number,
  y: number,
  z: number,
  found: Found,
): void {
  const end = firstPieces[block + 1] as number
  let least2 = Infinity
  let nearest = 0
  for (let piece = firstPieces[block] as number; piece < end; piece++) {
    const distance2 = pieceDistance2(pieces, piece * PIECE_STRIDE, x, y, z)
    if (distance2 < least2) {
      least2 = distance2
      nearest = piece
    }
  }
  const chordM = Math.sqrt(least2)
  const halfWidthM = halfWidthsM[block] as number
  if (chordM < found.chordM) {
    found.chordM = chordM
    found.piece = nearest
  }
  if (chordM - halfWidthM < found.beyondM) {
    found.beyondM = chordM - halfWidthM
    found.beyondHalfWidthM = halfWidthM
  }
  if (chordM - innerFraction * halfWidthM < found.innerM) {
    found.innerM = chordM - innerFraction * halfWidthM
    found.innerHalfWidthM = innerFraction * halfWidthM
  }
}

function shareAlong(pieces: Float64Array, at: number, x: number, y: number, z: number): number {
  const along =
    (x - (pieces[at] as number)) * (pieces[at + 3] as number) +
    (y - (pieces[at + 1] as number)) * (pieces[at + 4] as number) +
    (z - (pieces[at + 2] as number)) * (pieces[at + 5] as number)
  const share = along * (pieces[at + 6] as number)
  return share < 0 ? 0 : share > 1 ? 1 : share
}

function pieceDistance2(pieces: Float64Array, at: number, x: number, y: number, z: number): number {
  const share = shareAlong(pieces, at, x, y, z)
  const dx = x - (pieces[at] as number) - share * (pieces[at + 3] as number)
  const dy = y - (pieces[at + 1] as number) - share * (pieces[at + 4] as number)
  const dz = z - (pieces[at + 2] as number) - share * (pieces[at + 5] as number)
  return dx * dx + dy * dy + dz * dz
}
