/** The part of the Shape Detection API (WICG, "BarcodeDetector") that is used; TypeScript's DOM has none of it. */
export type BarcodeReader = { detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]> }
type BarcodeReaderClass = new () => BarcodeReader

/** Null where the browser reads no codes or a page that came by plain http may not use the camera. */
export const barcodeReader = (): BarcodeReader | null => {
  const Detector = (globalThis as { BarcodeDetector?: BarcodeReaderClass }).BarcodeDetector
  return Detector && 'mediaDevices' in navigator ? new Detector() : null
}

/** Codes on seals and cards carry a bare id or an address that ends in it. */
export const idOfCode = (text: string): string => text.trim().split(/[/=]/).at(-1) ?? ''
